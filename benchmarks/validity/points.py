"""The detector's points, kept in the cache: every other method starts from them."""

from collections.abc import Callable
from functools import cache as once
from pathlib import Path

import numpy as np

import symmetry
from benchmarks.reference_faces import Pixels, Points
from benchmarks.validity.cache import Cache, Numbers, source_digest
from symmetry.detection import find_face
from symmetry.errors import NoFaceFound, SymmetryError
from symmetry.landmarks import MEDIAPIPE478
from symmetry.refinement import mirror_image
from symmetry.versions import software


@once
def _detector() -> str:
    """What decides the detector's points."""
    code = source_digest(Path(symmetry.__file__).parent / "detection")
    return " ".join(["detector", code, *software().values()])


def kept(cache: Cache, maker: str, find: Callable[[Pixels], Points], pixels: Pixels) -> Points:
    """Points of ``find``, an empty array standing for "no face" in the cache.

    Raises
    ------
    NoFaceFound
    """

    def look() -> Numbers:
        try:
            return find(pixels)
        except SymmetryError:
            return np.empty((0, 2))

    points = cache.get(maker, (pixels,), look)
    if not len(points):
        raise NoFaceFound(f"{maker} found no face.")
    return points


def detected(pixels: Pixels, cache: Cache) -> Points:
    """The detector's own points, (478, 2) px."""

    def find(picture: Pixels) -> Points:
        return find_face(np.ascontiguousarray(picture)).detection.points[:, :2]

    return kept(cache, _detector(), find, pixels)


def mirror_averaged(pixels: Pixels, cache: Cache) -> Points:
    """Mean of the points found in the photo and of those found in its mirror image, (478, 2) px."""
    there, of_mirror = detected(pixels, cache), detected(pixels[:, ::-1], cache)
    return mirror_image.mirror_averaged(there, of_mirror, pixels.shape[1], MEDIAPIPE478)
