"""Mirrored halves: how the face would look with two left, or two right, sides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.imaging.view import FACE, Window, aligned_view


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
    view = aligned_view(pixels, assessment, px_per_mm, window).pixels
    middle = view.shape[1] // 2
    # The patient's left is on the right of the picture.
    left, right = view[:, middle:], view[:, : middle + 1]
    return MirroredHalves(
        left_left=np.concatenate([left[:, :0:-1], left], axis=1),
        right_right=np.concatenate([right, right[:, -2::-1]], axis=1),
    )
