"""What changed of one measure, and of one score, between two photos of one patient."""

from dataclasses import dataclass
from typing import Any

from symmetry.clinical.thresholds import perception_threshold, why_no_threshold
from symmetry.longitudinal.excursion import Errors, minus
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.scores import PROCRUSTES, Scores
from symmetry.measures.uncertainty import (
    change_uncertainty,
    in_quadrature,
    movement_uncertainty,
)


@dataclass(frozen=True)
class MeasureChange:
    """Change of one measure, after - before.

    ``difference`` is the change of left - right (of the value for a midline measure),
    ``asymmetry`` that of its size. ``uncertainty_95`` belongs to ``difference``; what both photos
    of a person share is no part of it, so it is narrower than the intervals of the photos
    themselves. ``exceeds_measurement_error`` says whether ``difference`` is larger than that.

    ``perception_threshold`` is the published asymmetry at which observers begin to notice, from
    ``perception_threshold_source``; None, with a ``perception_threshold_reason``, where there is
    none. ``exceeds_perception_threshold`` says whether ``difference`` is larger: whether the
    asymmetry changed by as much as can be noticed. ``before_exceeds_perception_threshold`` and
    ``after_exceeds_perception_threshold`` say whether the asymmetry of each photo is larger.
    """

    before: MeasureResult
    after: MeasureResult
    left: float | None
    right: float | None
    difference: float | None
    asymmetry: float | None
    uncertainty_95: float | None
    left_uncertainty_95: float | None
    right_uncertainty_95: float | None
    exceeds_measurement_error: bool | None
    perception_threshold: float | None
    perception_threshold_source: str | None
    perception_threshold_reason: str | None
    exceeds_perception_threshold: bool | None
    before_exceeds_perception_threshold: bool | None
    after_exceeds_perception_threshold: bool | None
    reason: str | None

    @property
    def name(self) -> str:
        """Name of the measure."""
        return self.after.name

    def to_dict(self) -> dict[str, Any]:
        """The row of the JSON."""
        return {
            "name": self.after.name,
            "region": self.after.region,
            "unit": self.after.unit,
            "before": _reading(self.before, self.before_exceeds_perception_threshold),
            "after": _reading(self.after, self.after_exceeds_perception_threshold),
            "change": {
                "left": self.left,
                "right": self.right,
                "difference": self.difference,
                "asymmetry": self.asymmetry,
                "uncertainty_95": self.uncertainty_95,
                "left_uncertainty_95": self.left_uncertainty_95,
                "right_uncertainty_95": self.right_uncertainty_95,
            },
            "exceeds_measurement_error": self.exceeds_measurement_error,
            "perception_threshold": self.perception_threshold,
            "perception_threshold_source": self.perception_threshold_source,
            "perception_threshold_reason": self.perception_threshold_reason,
            "exceeds_perception_threshold": self.exceeds_perception_threshold,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class ScoreChange:
    """Change of one score, after - before, with the half-widths of both and of the change.

    ``procrustes_asymmetry`` is among the scores: unit-free, and 0 where the others are 100.
    """

    name: str
    before: float | None
    after: float | None
    before_uncertainty_95: float | None
    after_uncertainty_95: float | None
    change: float | None
    uncertainty_95: float | None
    exceeds_measurement_error: bool | None


def measure_change(
    before: MeasureResult, after: MeasureResult, errors: Errors, expressions: tuple[str, str]
) -> MeasureChange:
    """Change of one measure between photos that show ``expressions``.

    ``errors`` are what each photo's own scale, pose and landmarks contribute, and what both share.
    """
    measure = get_measure(after.name)
    difference = minus(after.signed, before.signed)
    half_width = change_uncertainty(measure, before.signed, after.signed, *errors)
    sides = [
        None if b is None or a is None else movement_uncertainty(measure, b, a, *errors)
        for b, a in ((before.left, after.left), (before.right, after.right))
    ]
    threshold = perception_threshold(after.name, *expressions)
    limit = threshold.mm if threshold else None
    reasons = [
        f"{when}: {result.reason}"
        for when, result in (("Before", before), ("After", after))
        if result.reason
    ]
    return MeasureChange(
        before=before,
        after=after,
        left=minus(after.left, before.left),
        right=minus(after.right, before.right),
        difference=difference,
        asymmetry=minus(after.asymmetry, before.asymmetry),
        uncertainty_95=half_width,
        left_uncertainty_95=sides[0],
        right_uncertainty_95=sides[1],
        exceeds_measurement_error=_exceeds(difference, half_width),
        perception_threshold=limit,
        perception_threshold_source=threshold.source if threshold else None,
        perception_threshold_reason=why_no_threshold(after.name, *expressions),
        exceeds_perception_threshold=_exceeds(difference, limit),
        before_exceeds_perception_threshold=_exceeds(before.signed, limit),
        after_exceeds_perception_threshold=_exceeds(after.signed, limit),
        reason=" ".join(reasons) or None,
    )


def _scored(scores: Scores, name: str) -> tuple[float | None, float | None]:
    value = scores.procrustes_asymmetry if name == PROCRUSTES else scores.values[name]
    return value, scores.uncertainty_95[name]


def score_change(name: str, before: Scores, after: Scores) -> ScoreChange:
    """Change of the score called ``name``; its error is that of both photos together."""
    (first, first_half), (second, second_half) = _scored(before, name), _scored(after, name)
    change = minus(second, first)
    half_width = in_quadrature(first_half, second_half)
    return ScoreChange(
        name,
        before=first,
        after=second,
        before_uncertainty_95=first_half,
        after_uncertainty_95=second_half,
        change=change,
        uncertainty_95=half_width,
        exceeds_measurement_error=_exceeds(change, half_width),
    )


def _exceeds(change: float | None, limit: float | None) -> bool | None:
    return None if change is None or limit is None else abs(change) > limit


def _reading(result: MeasureResult, exceeds_threshold: bool | None) -> dict[str, Any]:
    row = result.to_dict()
    return {
        **{key: row[key] for key in row if key not in ("name", "region", "unit")},
        "exceeds_perception_threshold": exceeds_threshold,
    }
