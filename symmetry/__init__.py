"""Facial symmetry assessment: left and right in millimetres from photographs.

Research and documentation aid. It measures distances between points on photographs; it does not
diagnose, grade or recommend. See `symmetry.clinical.wording.NOTICE`.

>>> import symmetry
>>> a = symmetry.assess("rest.jpg", expression="rest")          # doctest: +SKIP
>>> a.measure("commissure_height").difference                   # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from symmetry.errors import (
    FaceCutOff,
    InvalidLandmarks,
    InvalidOption,
    InvalidReadings,
    ModelMismatch,
    NoFaceFound,
    NotComparable,
    SeveralFaces,
    SymmetryError,
    UnreadableImage,
)

if TYPE_CHECKING:
    from symmetry.assessment import Assessment as Assessment
    from symmetry.longitudinal.comparison import Comparison as Comparison
    from symmetry.longitudinal.comparison import compare as compare
    from symmetry.longitudinal.movements import SessionMovements as SessionMovements
    from symmetry.longitudinal.movements import movements as movements
    from symmetry.measurement import Measurement as Measurement
    from symmetry.measurement import measure as measure
    from symmetry.pipeline import assess as assess
    from symmetry.session import assess_session as assess_session

# Loaded when first used, so that the command line answers at once.
_LAZY = {
    "Assessment": "symmetry.assessment",
    "Comparison": "symmetry.longitudinal.comparison",
    "Measurement": "symmetry.measurement",
    "SessionMovements": "symmetry.longitudinal.movements",
    "assess": "symmetry.pipeline",
    "assess_session": "symmetry.session",
    "compare": "symmetry.longitudinal.comparison",
    "measure": "symmetry.measurement",
    "movements": "symmetry.longitudinal.movements",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        value = getattr(import_module(_LAZY[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'symmetry' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})


__all__ = [
    "Assessment",
    "Comparison",
    "FaceCutOff",
    "InvalidLandmarks",
    "InvalidOption",
    "InvalidReadings",
    "Measurement",
    "ModelMismatch",
    "NoFaceFound",
    "NotComparable",
    "SessionMovements",
    "SeveralFaces",
    "SymmetryError",
    "UnreadableImage",
    "assess",
    "assess_session",
    "compare",
    "measure",
    "movements",
]
