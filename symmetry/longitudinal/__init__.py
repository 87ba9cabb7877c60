"""Between photos and sessions: change, excursion, synkinesis signs, reliability of repeats."""

from symmetry.longitudinal.procrustes_anova import Effect, ProcrustesAnova, object_symmetry_anova
from symmetry.longitudinal.reliability import (
    BlandAltman,
    MeanSquares,
    Reliability,
    bland_altman,
    mean_squares,
    reliability_of,
)
from symmetry.longitudinal.repeated_photos import (
    MeasureReliability,
    asymmetry_anova,
    reliability_table,
)

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
