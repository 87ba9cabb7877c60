"""Generalised Procrustes superimposition of many configurations."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from symmetry.geometry.procrustes import rotated_onto

TOLERANCE = 1e-24
"""Sum of squared movements of the mean (unit size) below which it has settled."""
MAX_ROUNDS = 100


@dataclass(frozen=True, eq=False)
class Superimposition:
    """Configurations without place, size and turn.

    ``shapes`` (count, n, k) unit-free, in the tangent space at ``mean`` (n, k), whose centroid
    size is 1; ``centroid_sizes`` (count,) in the unit of the landmarks.
    """

    shapes: NDArray[np.float64]
    mean: NDArray[np.float64]
    centroid_sizes: NDArray[np.float64]


def superimpose(configurations: ArrayLike) -> Superimposition:
    """Generalised Procrustes analysis with orthogonal projection to the tangent space.

    Parameters
    ----------
    configurations : (count, n, 2) or (count, n, 3)
        Landmarks in any unit and frame, each configuration in its own.

    Returns
    -------
    Superimposition
        Centred, scaled to unit centroid size and turned (never reflected) to the least squared
        distance from the mean, which is found by iteration; then projected to the tangent space,
        so that averages and sums of squares may be taken.

    Raises
    ------
    ValueError
        If the shape is another, or all landmarks of a configuration coincide.

    References
    ----------
    Gower (1975), Psychometrika 40:33-51; Rohlf & Slice (1990), Syst Zool 39:40-59; Dryden & Mardia
    (2016), Statistical Shape Analysis.
    """
    configurations = np.asarray(configurations, dtype=np.float64)
    if configurations.ndim != 3 or configurations.shape[2] not in (2, 3):
        raise ValueError(
            f"Expected configurations as (count, n, 2) or (count, n, 3), got "
            f"{configurations.shape}."
        )
    centred = configurations - configurations.mean(axis=1, keepdims=True)
    sizes = np.sqrt((centred**2).sum(axis=(1, 2)))
    if not (sizes > 0).all():
        raise ValueError("All landmarks of a configuration coincide, so they have no shape.")
    shapes = centred / sizes[:, None, None]
    mean = shapes[0]
    for _ in range(MAX_ROUNDS):
        shapes = np.stack([rotated_onto(shape, mean) for shape in shapes])
        before, mean = mean, _unit(shapes.mean(axis=0))
        if ((mean - before) ** 2).sum() < TOLERANCE:
            break
    return Superimposition(_tangent(shapes, mean), mean, sizes)


def _unit(shape: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(shape / np.sqrt((shape**2).sum()))


def _tangent(shapes: NDArray[np.float64], mean: NDArray[np.float64]) -> NDArray[np.float64]:
    """What of each shape is orthogonal to the mean, laid off from the mean."""
    along = (shapes * mean).sum(axis=(1, 2), keepdims=True)
    return np.asarray(shapes + (1 - along) * mean)
