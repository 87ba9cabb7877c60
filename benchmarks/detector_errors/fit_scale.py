"""Constants of the scale, from the first half."""

import numpy as np

from benchmarks.detector_errors.evidence import Evidence
from benchmarks.detector_errors.numbers import TOLERANCE, rms
from symmetry.geometry.scale import ScaleErrors
from symmetry.measures.uncertainty import Z95

ONE_SIDED_95 = 1.645


def fit_scale(evidence: Evidence) -> ScaleErrors:
    """Errors of the scale, before rounding."""
    ratio = np.array([iris.ratio for iris in evidence.irises if iris.fit])
    # A bias and a scatter in one: the half-width that holds 95 %.
    total = (abs(ratio.mean() - 1) + ONE_SIDED_95 * TOLERANCE * ratio.std(ddof=1)) / Z95
    carry = rms(iris.carry for iris in evidence.irises if iris.fit)
    return ScaleErrors(
        iris_shared_sd=float(np.sqrt(max(total**2 - carry**2, 0.0))),
        iris_reading_sd=carry,
        canthal_carry_sd=carry,
    )


def fit_yaw_sd(evidence: Evidence) -> float:
    """Standard error of the yaw near a frontal view, degrees."""
    return rms(
        turn.reported - turn.true for turn in evidence.turns if turn.fit and turn.kind != "turned"
    )
