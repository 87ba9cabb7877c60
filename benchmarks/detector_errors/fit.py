"""All constants of one kind of points, from the first half."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.detector_errors.evidence import Evidence
from benchmarks.detector_errors.fit_changes import fit_changes
from benchmarks.detector_errors.fit_measures import (
    Given,
    fit_measures,
    fit_procrustes,
    widened,
    widening,
)
from benchmarks.detector_errors.fit_scale import fit_scale, fit_turning_back_sd, fit_yaw_sd
from benchmarks.detector_errors.fit_scores import fit_score_shares
from benchmarks.detector_errors.numbers import rms, rounded
from benchmarks.detector_errors.yaw import per_yaw_degree
from symmetry.geometry.scale import ScaleErrors
from symmetry.measures.error_model import (
    ChangeError,
    ErrorModel,
    MeasureError,
    PointsKind,
)
from symmetry.measures.errors_detected import DETECTED
from symmetry.measures.scores import PARTS

FOLD = "nasolabial_fold_angle"
LEAST_SHARE: dict[PointsKind, float] = {"detected": 0.16, "refined": 0.04}
"""Smallest hidden share: the detector hides more of an asymmetry than refined points do."""


@dataclass(frozen=True)
class Fitted:
    """A fitted set of constants, and what it rests on.

    Parameters
    ----------
    widening
        By which cross-validation enlarged the intervals.
    yaw_sd_deg, turning_back_sd_deg
        Standard errors of the reported yaw, and of the turn that the measures rest on.
    """

    model: ErrorModel
    widening: float
    yaw_sd_deg: float
    turning_back_sd_deg: float


def fit(evidence: Evidence, kind: PointsKind) -> Fitted:
    """Fit all constants on the first half of ``evidence``."""
    first = [r for r in evidence.readings if r.fit]
    turning_back = fit_turning_back_sd(evidence)
    given = _given(evidence, kind, turning_back)
    factor = widening(first, given)
    asymmetry = {n: _rounded(e) for n, e in widened(fit_measures(first, given), factor).items()}
    asymmetry[FOLD] = _fold(evidence, kind, asymmetry)
    model = ErrorModel(
        points=kind,
        asymmetry=asymmetry,
        procrustes=_rounded(fit_procrustes([r for r in evidence.procrustes if r.fit], given)),
        change={},
        side_change={},
        scale=ScaleErrors(
            rounded(given.scale.iris_shared_sd),
            rounded(given.scale.iris_reading_sd),
            rounded(given.scale.canthal_carry_sd),
        ),
        score_shares=dict.fromkeys((*PARTS, "overall"), 1.0),
    )
    changed = [r for r in evidence.changes if r.fit]
    change, side_change = fit_changes(changed, model, given.least_share)
    change[FOLD] = _fold_change(kind, change, DETECTED.change)
    side_change[FOLD] = _fold_change(kind, side_change, DETECTED.side_change)
    model = replace(model, change=change, side_change=side_change)
    shares = fit_score_shares([r for r in evidence.scores if r.fit], model)
    model = replace(model, score_shares={name: rounded(share) for name, share in shares.items()})
    return Fitted(model, factor, fit_yaw_sd(evidence), turning_back)


def _given(evidence: Evidence, kind: PointsKind, turning_back_sd: float) -> Given:
    slopes = per_yaw_degree(kind)
    # Unless turned back, a measure knows no turn, so that it cannot be turned back wrongly.
    wrong = {} if kind == "detected" else per_yaw_degree("detected")
    turn_sd = {name: wrong.get(name, 0.0) * turning_back_sd for name in slopes}
    return Given(fit_scale(evidence), slopes, turn_sd, LEAST_SHARE[kind])


def _rounded(error: MeasureError) -> MeasureError:
    return MeasureError(
        rounded(error.asymmetry_sd),
        rounded(error.hidden_share),
        rounded(error.side_sd),
        rounded(error.per_yaw_degree),
        rounded(error.hidden_limit),
    )


def _fold(evidence: Evidence, kind: PointsKind, table: Mapping[str, MeasureError]) -> MeasureError:
    """Error of the nasolabial fold, for which there is no truth.

    The mirrored picture's disagreement, as much enlarged as in other measures. Refined points
    have no handedness, so that theirs says nothing: the fold keeps what it had.
    """
    if kind == "refined":
        return DETECTED.asymmetry[FOLD]
    first = [one for one in evidence.mirrored if one.fit]
    enlarged = [
        error.asymmetry_sd / rms(one.disagreement for one in first if one.name == name)
        for name, error in table.items()
    ]
    of_fold = rms(one.disagreement for one in first if one.name == FOLD)
    scatter = rounded(of_fold * float(np.median(enlarged)))
    angle = table["smile_angle"]
    return MeasureError(scatter, angle.hidden_share, scatter, angle.per_yaw_degree)


def _fold_change(
    kind: PointsKind, table: Mapping[str, ChangeError], before: Mapping[str, ChangeError]
) -> ChangeError:
    """Error of a change of the fold: its own scatter, and the share of the nearest measure."""
    if kind == "refined":
        return before[FOLD]
    return ChangeError(table[FOLD].repeat_sd, table["smile_angle"].hidden_share)
