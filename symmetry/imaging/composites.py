"""Pictures made of pictures: mirrored halves of one photo, and two photos in one frame."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.geometry.frame import Reference
from symmetry.imaging.view import FACE, Window, aligned_view, display_mm_per_px


@dataclass(frozen=True, eq=False)
class MirroredHalves:
    """Two composites (height, width, 3) uint8, named by the patient's side they are made of."""

    left_left: NDArray[np.uint8]
    right_right: NDArray[np.uint8]


def mirrored_halves(
    pixels: NDArray[np.uint8],
    assessment: Assessment,
    px_per_mm: float = 4.0,
    window: Window = FACE,
) -> MirroredHalves:
    """Composites of each half of the face with its own mirror image, joined at the midline.

    Each is exactly mirror-symmetric about its middle column.
    """
    return halves_of(aligned_view(pixels, assessment, px_per_mm, window).pixels)


def halves_of(view: NDArray[np.uint8]) -> MirroredHalves:
    """The same of an aligned view (height, width, 3), whose middle column is the midline."""
    middle = view.shape[1] // 2
    # The patient's left is on the right of the picture.
    left, right = view[:, middle:], view[:, : middle + 1]
    return MirroredHalves(
        left_left=np.concatenate([left[:, :0:-1], left], axis=1),
        right_right=np.concatenate([right, right[:, -2::-1]], axis=1),
    )


FINEST_PX_PER_MM = 10.0
COARSEST_PX_PER_MM = 4.0


@dataclass(frozen=True, eq=False)
class AlignedPair:
    """Two photos of one patient, (height, width, 3) uint8 each, of one size, frame and scale."""

    before: NDArray[np.uint8]
    after: NDArray[np.uint8]
    px_per_mm: float
    reference: Reference


def aligned_pair(
    before: tuple[NDArray[np.uint8], Assessment],
    after: tuple[NDArray[np.uint8], Assessment],
    window: Window = FACE,
) -> AlignedPair:
    """Two photos, each with its assessment, laid over each other in the face frame.

    The frame is that in which the two are compared: of the irises, or of the canthi where one of
    the photos has no other. The scale is the finer one of the two photos, within limits.
    """
    references = {assessment.frame.reference for _, assessment in (before, after)}
    reference: Reference = references.pop() if len(references) == 1 else "canthi"
    finest = max(1 / display_mm_per_px(assessment) for _, assessment in (before, after))
    px_per_mm = float(np.clip(finest, COARSEST_PX_PER_MM, FINEST_PX_PER_MM))
    first, second = (
        aligned_view(pixels, assessment, px_per_mm, window, reference).pixels
        for pixels, assessment in (before, after)
    )
    return AlignedPair(first, second, px_per_mm, reference)
