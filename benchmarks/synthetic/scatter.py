"""Light that wanders under the skin, as a blur in the picture."""

import cv2
import numpy as np
from numpy.typing import NDArray

PROFILE = (
    (0.27, (0.25, 0.50, 0.62)),
    (0.60, (0.30, 0.32, 0.28)),
    (1.40, (0.27, 0.14, 0.08)),
    (3.20, (0.18, 0.04, 0.02)),
)
"""Width in mm of each part of the scattering, and its share of red, green and blue."""


def scattered(
    lit: NDArray[np.float64], grey: NDArray[np.float64], px_per_mm: float
) -> NDArray[np.float64]:
    """Irradiance (h, w, 3) from the grey pass ``lit`` and the reflectance ``grey`` it shows.

    Both are blurred, so that no light is lost where skin ends.
    """
    total = np.zeros_like(lit)
    for width, shares in PROFILE:
        total += np.array(shares) * blurred(lit, grey, width * px_per_mm)
    return total


def blurred(
    lit: NDArray[np.float64], grey: NDArray[np.float64], sigma_px: float
) -> NDArray[np.float64]:
    """Irradiance (h, w, 3), as in ``scattered``, with one blur for all colours."""
    light, reflectance = (
        cv2.GaussianBlur(plane, (0, 0), sigma_px, borderType=cv2.BORDER_REPLICATE)
        for plane in (lit.astype(np.float32), grey.astype(np.float32))
    )
    return np.asarray(light / np.maximum(reflectance, 1e-3), dtype=np.float64)
