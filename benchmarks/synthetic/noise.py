"""Smooth random fields in three dimensions, mirror-symmetric where a face has to be."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

PERIOD = 48
GAIN = 2.2
"""Brings trilinear noise of uniform values to about unit variance."""


@lru_cache(maxsize=64)
def _lattice(seed: int) -> NDArray[np.float32]:
    values = np.random.default_rng([seed, 77]).uniform(-1.0, 1.0, (PERIOD,) * 3)
    return values.astype(np.float32)


@lru_cache(maxsize=64)
def _turn(seed: int) -> NDArray[np.float64]:
    """A rotation for each octave, so that no lattice shows."""
    turned, _ = np.linalg.qr(np.random.default_rng([seed, 78]).normal(size=(3, 3)))
    return turned


def _single(points: NDArray[np.float64], size_mm: float, seed: int) -> NDArray[np.float64]:
    place = points @ _turn(seed) / size_mm
    cell = np.floor(place)
    inside = place - cell
    smooth = cell + inside * inside * (3.0 - 2.0 * inside)
    sampled = map_coordinates(_lattice(seed), smooth.T, order=1, mode="grid-wrap")
    return np.asarray(GAIN * sampled)


def noise(
    points: NDArray[np.float64], size_mm: float, seed: int, *, mirror: bool
) -> NDArray[np.float64]:
    """Noise (k,) of about unit variance at ``points : (k, 3) mm`` with features of ``size_mm``."""
    straight = _single(points, size_mm, seed)
    if not mirror:
        return straight
    return np.asarray((straight + _single(points * (-1.0, 1.0, 1.0), size_mm, seed)) / np.sqrt(2.0))


def octaves(
    points: NDArray[np.float64], sizes_mm: tuple[float, ...], seed: int, *, mirror: bool
) -> NDArray[np.float64]:
    """Sum of ``noise`` over ``sizes_mm``, each weighted by the root of its size, unit variance."""
    weights = np.sqrt(np.array(sizes_mm))
    weights /= np.linalg.norm(weights)
    return np.asarray(
        sum(
            weight * noise(points, size, seed + 101 * number, mirror=mirror)
            for number, (weight, size) in enumerate(zip(weights, sizes_mm, strict=True))
        )
    )
