"""Procrustes asymmetry and the symmetric part of one configuration of landmarks."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def relabelled_mirror(points: ArrayLike, mirror: ArrayLike) -> NDArray[np.float64]:
    """The mirror image of ``points`` (..., n, k), with left and right landmarks exchanged.

    The first coordinate changes its sign; which one does not matter once the image is turned.
    """
    relabelled = np.asarray(points, dtype=np.float64)[..., np.asarray(mirror, dtype=np.intp), :]
    relabelled[..., 0] *= -1
    return relabelled


def rotated_onto(moving: NDArray[np.float64], fixed: NDArray[np.float64]) -> NDArray[np.float64]:
    """``moving`` turned (never reflected) for the least squared distance to ``fixed``.

    Both (n, 2) or (n, 3) and centred. The angle has a closed form in the plane; in space the turn
    follows from singular values (Kabsch 1976).
    """
    if moving.shape[1] != 2:
        u, _, vt = np.linalg.svd(moving.T @ fixed)
        # A last axis of the other sense would be a reflection.
        u[:, -1] *= np.sign(np.linalg.det(u @ vt))
        return np.asarray(moving @ u @ vt)
    dot = float((moving * fixed).sum())
    cross = float((moving[:, 0] * fixed[:, 1] - moving[:, 1] * fixed[:, 0]).sum())
    length = np.hypot(dot, cross)
    cosine, sine = (dot / length, cross / length) if length else (1.0, 0.0)
    return np.asarray(moving @ np.array([[cosine, sine], [-sine, cosine]]))


def symmetrised(points: ArrayLike, mirror: ArrayLike) -> NDArray[np.float64]:
    """The symmetric part of a configuration: its mean with its relabelled mirror image.

    Parameters
    ----------
    points : (n, 2) or (n, 3)
        Landmarks in any unit and frame.
    mirror : (n,)
        Index of each landmark's mirror partner; its own for a landmark of the midline.

    Returns
    -------
    (n, 2) or (n, 3)
        In the unit and frame of ``points``; ``points`` minus this is the asymmetric part.

    References
    ----------
    Mardia, Bookstein & Moreton (2000), Biometrika 87:285-300; Klingenberg, Barluenga & Meyer
    (2002), Evolution 56:1909-1920.
    """
    points = np.asarray(points, dtype=np.float64)
    centre = points.mean(axis=0)
    centred = points - centre
    image = rotated_onto(relabelled_mirror(centred, mirror), centred)
    return np.asarray(centre + (centred + image) / 2)


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
