"""The detector's view of a photo and of its mirror image, brought together."""

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import Scheme


def mirror_image(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """``pixels`` (height, width, 3) as a mirror shows them."""
    return np.asarray(cv2.flip(pixels, 1), dtype=np.uint8)


def brought_back(points_px: NDArray[np.float64], width: int, scheme: Scheme) -> NDArray[np.float64]:
    """Landmarks (count, k) of the mirror image as landmarks of the photo, ``width`` px wide.

    Integers are the centres of pixels, so x becomes width - 1 - x, and every landmark takes the
    name of its mirror partner.
    """
    back = np.asarray(points_px, dtype=np.float64)[scheme.mirror_permutation].copy()
    back[:, 0] = width - 1 - back[:, 0]
    return back


def mirror_averaged(
    points_px: NDArray[np.float64],
    mirror_points_px: NDArray[np.float64],
    width: int,
    scheme: Scheme,
) -> NDArray[np.float64]:
    """Mean of the landmarks (count, k) of a photo and of its mirror image.

    A detector has a handedness: it misplaces the left of a face otherwise than the right. The
    mean has none; the mean of the mirrored photo is the mirrored mean.
    """
    return (points_px + brought_back(mirror_points_px, width, scheme)) / 2
