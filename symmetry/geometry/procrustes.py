"""Procrustes asymmetry of a configuration of landmarks."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def relabelled_mirror(points: ArrayLike, mirror: ArrayLike) -> NDArray[np.float64]:
    """The mirror image of ``points`` (n, 2), with left and right landmarks exchanged."""
    relabelled = np.asarray(points, dtype=np.float64)[np.asarray(mirror, dtype=np.intp)]
    return np.asarray(np.column_stack([-relabelled[:, 0], relabelled[:, 1]]), dtype=np.float64)


def rotated_onto(moving: NDArray[np.float64], fixed: NDArray[np.float64]) -> NDArray[np.float64]:
    """``moving`` turned (never reflected) for the least squared distance to ``fixed``.

    Both (n, 2) and centred. The angle has a closed form in the plane.
    """
    dot = float((moving * fixed).sum())
    cross = float((moving[:, 0] * fixed[:, 1] - moving[:, 1] * fixed[:, 0]).sum())
    length = np.hypot(dot, cross)
    cosine, sine = (dot / length, cross / length) if length else (1.0, 0.0)
    return np.asarray(moving @ np.array([[cosine, sine], [-sine, cosine]]))


def procrustes_asymmetry(points: ArrayLike, mirror: ArrayLike) -> float:
    """Partial Procrustes distance between landmarks and their relabelled mirror image.

    Parameters
    ----------
    points : (n, 2)
        Landmarks in any unit and frame.
    mirror : (n,)
        Index of each landmark's mirror partner.

    Returns
    -------
    float
        Unit-free; 0 for a mirror-symmetric configuration, whatever its place, turn and size.

    Raises
    ------
    ValueError
        If all landmarks coincide.

    References
    ----------
    Mardia, Bookstein & Moreton (2000), Biometrika 87:285-300.
    """
    points = np.asarray(points, dtype=np.float64)
    centred = points - points.mean(axis=0)
    size = float(np.sqrt((centred**2).sum()))
    if size == 0:
        raise ValueError("All landmarks coincide, so they have no shape.")
    image = rotated_onto(relabelled_mirror(centred, mirror), centred)
    return float(np.sqrt(((centred - image) ** 2).sum()) / size)
