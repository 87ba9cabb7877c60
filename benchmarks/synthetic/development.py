"""From light to a photograph: background, tone curve, lens softness, grain, sRGB."""

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import rank_filter

BACKDROP = np.array([0.205, 0.235, 0.265])
GAIN = 1.0
GRAIN = 0.006
SHARPENING = 0.35


def background(height: int, width: int) -> NDArray[np.float64]:
    """A grey-blue backdrop (h, w, 3), a little lighter behind the head."""
    y, x = np.mgrid[:height, :width]
    off = ((x + 0.5) / width - 0.5) ** 2 / 0.5 + ((y + 0.5) / height - 0.42) ** 2 / 0.7
    return np.asarray(BACKDROP * (1.12 - 0.55 * off)[..., None])


def without_sparks(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """``light : (h, w, c)``, no pixel brighter than the third brightest of the 3 x 3 round it.

    A single path that found the lamp through many hairs is a spark, and stands alone; a hair that
    shines has bright neighbours.
    """
    return np.minimum(light, rank_filter(light, -3, size=(3, 3, 1)))


def developed(light: NDArray[np.float64], exposure: float, seed: int) -> NDArray[np.uint8]:
    """``light : (h, w, 3)`` linear as sRGB bytes; the same ``seed`` gives the same grain."""
    exposed = np.maximum(light, 0.0) * GAIN * 2.0**exposure
    toned = _filmic(exposed)
    soft = cv2.GaussianBlur(toned, (0, 0), 1.1)
    toned = toned + SHARPENING * (toned - soft)
    random = np.random.default_rng([seed, 99])
    grain = random.normal(0.0, 1.0, light.shape[:2]) * 0.8
    grain = grain[..., None] + 0.5 * random.normal(0.0, 1.0, light.shape)
    grain = cv2.GaussianBlur(grain, (0, 0), 0.6)
    encoded = _srgb(np.clip(toned, 0.0, 1.0)) + 1.6 * GRAIN * grain
    return np.asarray(np.clip(np.round(encoded * 255.0), 0, 255), dtype=np.uint8)


def _filmic(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Straight up to a shoulder at the highlights."""
    knee = 0.62
    over = np.maximum(light - knee, 0.0)
    return np.asarray(np.minimum(light, knee) + (1.0 - knee) * (1.0 - np.exp(-over / (1.0 - knee))))


def _srgb(linear: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(
        linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055
    )
