"""How far the noise of a picture alone may displace what is registered by its texture."""

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.refinement.crop import GRID_SHAPE, STEP_MM, cells

BLOCK = 9
"""Cells along each side of the part of the face that is compared about a landmark."""
BEYOND_BOUND = 1.9
"""By which the flow's errors exceed the least possible: landmarks of 8 people moved by 2.0, 1.9
and 1.5 times these (median) when noise of 4, 8 and 16 grey levels was added."""
_SECOND_DIFFERENCES = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], dtype=np.float32)
_MAD_OF_NOISE = 0.6745 * 6.0
"""Median size of these differences in noise of SD 1."""


def noise_sd(grey: NDArray[np.float32]) -> float:
    """Noise of a picture (rows, columns), SD in its grey levels.

    By second differences, in which edges and shading vanish (Immerkaer, Comput Vis Image Underst
    1996;64:300), and their median, which texture does not move.
    """
    differences = cv2.filter2D(grey, -1, _SECOND_DIFFERENCES)
    return float(np.median(np.abs(differences))) / _MAD_OF_NOISE


def localisation_sd_mm(
    grey: NDArray[np.float32], places: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Standard error (n,) of the match at ``places`` (n, 2) of the grid due to noise, mm.

    Noise over the gradients that the face has there bounds the match of two noisy copies.
    """
    rows, columns = GRID_SHAPE
    across, down = cv2.spatialGradient(np.clip(grey, 0, 255).astype(np.uint8))
    # Sobel's kernel sums to 8 for a slope of one grey level a cell.
    energy = (np.square(across, dtype=np.float32) + np.square(down, dtype=np.float32)) / (2 * 64)
    sums = cv2.boxFilter(energy, -1, (BLOCK, BLOCK), normalize=False)
    x, y = np.clip(np.round(cells(places)).astype(int), 0, (columns - 1, rows - 1)).T
    noise = noise_sd(grey)
    # Noise has gradients of its own (its variance times 3/16, by the kernel), which say nothing.
    clear = np.maximum(sums[y, x] - BLOCK**2 * noise**2 * 3 / 16, BLOCK**2 * 0.1)
    return np.asarray(BEYOND_BOUND * STEP_MM * noise * np.sqrt(2.0 / clear), dtype=np.float64)
