"""Each step of the refinement by itself: what it adds, and what it cannot do alone."""

import numpy as np

from benchmarks.reference_faces import Pixels, Points
from benchmarks.validity.cache import Cache
from benchmarks.validity.points import mirror_averaged
from symmetry.detection import find_faces
from symmetry.landmarks import MEDIAPIPE478
from symmetry.refinement.asymmetry import BOUND_MM, Registered, register_landmarks
from symmetry.refinement.eyes import fit_eyes
from symmetry.refinement.refine import with_eyes


def _look(pixels: Pixels) -> Points | None:
    faces = find_faces(pixels)
    return faces[0].points if faces else None


def _unregistered(points: Points) -> Registered:
    """Landmarks of which registration says nothing: an iris is then where its limbus is."""
    nothing = np.zeros(len(points))
    return Registered(points, nothing + BOUND_MM, nothing, nothing, nothing, nothing)


def _registered(pixels: Pixels, points: Points) -> Registered:
    return register_landmarks(pixels, points, MEDIAPIPE478, _look)


def registered(pixels: Pixels, cache: Cache) -> Points:
    """Laid over the mirror image; eyes too, which it was not made for. (478, 2) px."""
    pixels = np.ascontiguousarray(pixels)
    return _registered(pixels, mirror_averaged(pixels, cache)).points_px


def eyes(pixels: Pixels, cache: Cache) -> Points:
    """Limbus and lids of each eye; all else averaged with the mirror image. (478, 2) px."""
    pixels = np.ascontiguousarray(pixels)
    points = mirror_averaged(pixels, cache)
    return with_eyes(
        points, _unregistered(points), fit_eyes(pixels, points), MEDIAPIPE478
    ).points_px


def registered_and_eyes(pixels: Pixels, cache: Cache) -> Points:
    """Both, measured in the plane of the picture. (478, 2) px."""
    pixels = np.ascontiguousarray(pixels)
    points = mirror_averaged(pixels, cache)
    return with_eyes(
        points, _registered(pixels, points), fit_eyes(pixels, points), MEDIAPIPE478
    ).points_px
