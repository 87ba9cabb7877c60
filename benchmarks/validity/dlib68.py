"""dlib's 68 points, the engine of older tools. Needs the extra ``validity``.

The points come as whole pixels, as dlib gives them to everybody.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reference_faces import Pixels, Points
from symmetry.errors import NoFaceFound

MODEL = "models/shape_predictor_68_face_landmarks.dat"


def missing() -> str | None:
    """Why the 68 points cannot be had, or None."""
    if find_spec("dlib") is None or find_spec("face_recognition_models") is None:
        return "needs the extra `validity` (make setup-validity)"
    return None


def version() -> str:
    """Version of dlib."""
    import dlib  # type: ignore[import-not-found, unused-ignore]

    return str(dlib.__version__)


@cache
def _engine() -> tuple[Any, Any]:
    import dlib

    # The package that carries the model is read as data: its code needs an old setuptools.
    spec = find_spec("face_recognition_models")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    model = Path(next(iter(spec.submodule_search_locations))) / MODEL
    return dlib.get_frontal_face_detector(), dlib.shape_predictor(str(model))


def dlib_points(pixels: Pixels) -> Points:
    """The 68 points (68, 2) px of the largest face.

    Raises
    ------
    NoFaceFound
        If dlib's frontal detector finds none.
    """
    find, predict = _engine()
    picture = np.ascontiguousarray(pixels)
    faces = find(picture)
    if not faces:
        raise NoFaceFound("dlib found no face.")
    shape = predict(picture, max(faces, key=lambda box: box.area()))
    return np.array([(point.x, point.y) for point in shape.parts()], dtype=np.float64)
