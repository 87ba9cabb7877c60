"""Between photos and sessions: change, excursion, synkinesis signs, reliability of repeats."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from symmetry.longitudinal.procrustes_anova import Effect as Effect
    from symmetry.longitudinal.procrustes_anova import ProcrustesAnova as ProcrustesAnova
    from symmetry.longitudinal.procrustes_anova import (
        object_symmetry_anova as object_symmetry_anova,
    )
    from symmetry.longitudinal.reliability import BlandAltman as BlandAltman
    from symmetry.longitudinal.reliability import MeanSquares as MeanSquares
    from symmetry.longitudinal.reliability import Reliability as Reliability
    from symmetry.longitudinal.reliability import bland_altman as bland_altman
    from symmetry.longitudinal.reliability import mean_squares as mean_squares
    from symmetry.longitudinal.reliability import reliability_of as reliability_of
    from symmetry.longitudinal.repeated_photos import MeasureReliability as MeasureReliability
    from symmetry.longitudinal.repeated_photos import asymmetry_anova as asymmetry_anova
    from symmetry.longitudinal.repeated_photos import reliability_table as reliability_table

# Loaded when first used: a list of patients needs the clinic's windows, and no statistics.
_LAZY = {
    "BlandAltman": "reliability",
    "Effect": "procrustes_anova",
    "MeanSquares": "reliability",
    "MeasureReliability": "repeated_photos",
    "ProcrustesAnova": "procrustes_anova",
    "Reliability": "reliability",
    "asymmetry_anova": "repeated_photos",
    "bland_altman": "reliability",
    "mean_squares": "reliability",
    "object_symmetry_anova": "procrustes_anova",
    "reliability_of": "reliability",
    "reliability_table": "repeated_photos",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        value = getattr(import_module(f"symmetry.longitudinal.{_LAZY[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'symmetry.longitudinal' has no attribute {name!r}")


__all__ = [
    "BlandAltman",
    "Effect",
    "MeanSquares",
    "MeasureReliability",
    "ProcrustesAnova",
    "Reliability",
    "asymmetry_anova",
    "bland_altman",
    "mean_squares",
    "object_symmetry_anova",
    "reliability_of",
    "reliability_table",
]
