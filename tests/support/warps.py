"""Photographs with a known change: a real one, smoothly warped by millimetres at a landmark."""

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from symmetry.assessment import Assessment

SIGMA_MM = 14.0
"""Reach of a warp: what lies this far away moves by 61 %, three times as far by 1 %."""


def warped(
    pixels: NDArray[np.uint8],
    at_px: ArrayLike,
    by_px: ArrayLike,
    sigma_px: float,
) -> NDArray[np.uint8]:
    """The picture with what lies at ``at_px`` moved by ``by_px``, both (x, y) px.

    The displacement falls off as a Gaussian about the place moved to, so it is exact there.
    Below ``sigma_px`` * 1.6 nothing folds over.
    """
    by = np.asarray(by_px, dtype=np.float64)
    to = np.asarray(at_px, dtype=np.float64) + by
    if np.hypot(*by) > 1.6 * sigma_px:
        raise ValueError(f"A move by {np.hypot(*by):.0f} px folds over at sigma {sigma_px:.0f} px.")
    y, x = np.mgrid[: pixels.shape[0], : pixels.shape[1]].astype(np.float64)
    share = np.exp(-((x - to[0]) ** 2 + (y - to[1]) ** 2) / (2 * sigma_px**2))
    # cv2.remap asks each new pixel where it came from.
    return cv2.remap(
        pixels,
        (x - share * by[0]).astype(np.float32),
        (y - share * by[1]).astype(np.float32),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )


def moved_landmark(
    pixels: NDArray[np.uint8],
    assessment: Assessment,
    landmark: int,
    by_mm: tuple[float, float],
    sigma_mm: float = SIGMA_MM,
) -> NDArray[np.uint8]:
    """The photo of ``assessment`` with one landmark moved by (x, y) mm in the face frame."""
    mm_per_px = assessment.scale.mm_per_px
    assert mm_per_px is not None
    start = assessment.landmarks.refined[landmark]
    place = assessment.frame.to_face(start, mm_per_px) + by_mm
    by_px = assessment.frame.to_picture(place, mm_per_px) - start
    return warped(pixels, start, by_px, sigma_mm / mm_per_px)
