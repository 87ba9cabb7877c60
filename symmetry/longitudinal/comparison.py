"""What changed between two photos, or between two sessions."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, overload

from symmetry.assessment import Assessment
from symmetry.clinical.thresholds import perception_threshold, why_no_threshold
from symmetry.errors import NotComparable
from symmetry.landmarks import Side
from symmetry.longitudinal.comparability import Caution, cautions
from symmetry.longitudinal.excursion import (
    Errors,
    Excursion,
    ExcursionChange,
    excursion_changes,
    minus,
    shared_errors,
)
from symmetry.longitudinal.movements import (
    Session,
    SessionMovements,
    check_affected_side,
    check_session,
    movements,
)
from symmetry.longitudinal.synkinesis import SynkinesisChange, SynkinesisSign, sign_changes
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.scores import PROCRUSTES, SCORE_NAMES, Scores
from symmetry.measures.uncertainty import (
    change_uncertainty,
    in_quadrature,
    movement_uncertainty,
)
from symmetry.options import checked_switch


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


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two photos of one patient, compared; ``affected_side`` is the patient's, as stated."""

    before: Assessment
    after: Assessment
    affected_side: Side | None
    cautions: tuple[Caution, ...]
    measures: tuple[MeasureChange, ...]
    scores: tuple[ScoreChange, ...]

    def measure(self, name: str) -> MeasureChange:
        """The change of the measure called ``name``; KeyError if there is none."""
        for change in self.measures:
            if change.name == name:
                return change
        raise KeyError(name)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "schema_version": self.after.schema_version,
            "kind": "photos",
            "affected_side": self.affected_side,
            "expression": _expressions(self.before, self.after),
            **self.changes_to_dict(),
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
        }

    def changes_to_dict(self) -> dict[str, Any]:
        """The changes without the two assessments."""
        return {
            "warnings": [asdict(caution) for caution in self.cautions],
            "measures": [change.to_dict() for change in self.measures],
            "scores": [asdict(change) for change in self.scores],
        }


@dataclass(frozen=True, eq=False)
class SessionComparison:
    """Two sessions of one patient, compared expression by expression."""

    before: Session
    after: Session
    affected_side: Side | None
    photos: Mapping[str, Comparison]
    missing_before: tuple[str, ...]
    missing_after: tuple[str, ...]
    movements_before: SessionMovements
    movements_after: SessionMovements
    excursion_changes: tuple[ExcursionChange, ...]
    synkinesis_changes: tuple[SynkinesisChange, ...]

    @property
    def excursions_before(self) -> tuple[Excursion, ...]:
        """Movements from rest in the session before."""
        return self.movements_before.excursions

    @property
    def excursions_after(self) -> tuple[Excursion, ...]:
        """Movements from rest in the session after."""
        return self.movements_after.excursions

    @property
    def synkinesis_before(self) -> tuple[SynkinesisSign, ...]:
        """Signs of synkinesis in the session before."""
        return self.movements_before.signs

    @property
    def synkinesis_after(self) -> tuple[SynkinesisSign, ...]:
        """Signs of synkinesis in the session after."""
        return self.movements_after.signs

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        some = next(iter(self.after.values()))
        return {
            "schema_version": some.schema_version,
            "kind": "sessions",
            "affected_side": self.affected_side,
            "missing": {"before": list(self.missing_before), "after": list(self.missing_after)},
            "expressions": {
                name: comparison.changes_to_dict() for name, comparison in self.photos.items()
            },
            "movement_warnings": {
                "before": self.movements_before.warnings_to_dict(),
                "after": self.movements_after.warnings_to_dict(),
            },
            "excursions": {
                "before": [excursion.to_dict() for excursion in self.excursions_before],
                "after": [excursion.to_dict() for excursion in self.excursions_after],
                "change": [asdict(change) for change in self.excursion_changes],
            },
            "synkinesis": {
                "before": [sign.to_dict() for sign in self.synkinesis_before],
                "after": [sign.to_dict() for sign in self.synkinesis_after],
                "change": [asdict(change) for change in self.synkinesis_changes],
            },
            "before": {name: photo.to_dict() for name, photo in self.before.items()},
            "after": {name: photo.to_dict() for name, photo in self.after.items()},
        }


@overload
def compare(
    before: Assessment,
    after: Assessment,
    *,
    affected_side: Side | None = ...,
    allow_different_expressions: bool = ...,
) -> Comparison: ...
@overload
def compare(
    before: Session,
    after: Session,
    *,
    affected_side: Side | None = ...,
    allow_different_expressions: bool = ...,
) -> SessionComparison: ...
def compare(
    before: Assessment | Session,
    after: Assessment | Session,
    *,
    affected_side: Side | None = None,
    allow_different_expressions: bool = False,
) -> Comparison | SessionComparison:
    """Compare two assessments, or two sessions.

    Parameters
    ----------
    before, after
        Two assessments, or two sessions as ``{expression: assessment}``. Expressions that only
        one session has are named and left out.
    affected_side
        The patient's affected side, where known: it is recorded, and for sessions adds its ratio
        to the other side.
    allow_different_expressions
        Compare two photos although they show different expressions.

    Raises
    ------
    NotComparable
        If the two are of different kinds, show different expressions, or share none.
    InvalidOption
        If ``allow_different_expressions`` is not True or False.
    """
    check_affected_side(affected_side)
    allowed = checked_switch("allow_different_expressions", allow_different_expressions)
    if isinstance(before, Assessment) and isinstance(after, Assessment):
        return _compare_photos(before, after, affected_side, allowed)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return _compare_sessions(before, after, affected_side)
    raise NotComparable(
        "Expected two assessments, or two sessions {expression: assessment}, got "
        f"{type(before).__name__} and {type(after).__name__}."
    )


def _compare_photos(
    before: Assessment,
    after: Assessment,
    affected_side: Side | None,
    allow_different_expressions: bool = False,
) -> Comparison:
    if before.expression != after.expression and not allow_different_expressions:
        raise NotComparable(
            f"The photos show different expressions, {before.expression} and {after.expression}, "
            "so a change would be the expression's own. Choose two photos of one expression, or "
            "allow different expressions explicitly."
        )
    if before.frame.reference == after.frame.reference:
        first, second = before.measurement, after.measurement
    else:
        first, second = before.measured_from("canthi"), after.measured_from("canthi")
    errors = shared_errors(before, after)
    return Comparison(
        before=before,
        after=after,
        affected_side=affected_side,
        cautions=cautions(before, after),
        measures=tuple(
            _measure_change(b, a, errors, (before.expression, after.expression))
            for b, a in zip(first.measures, second.measures, strict=True)
        ),
        scores=tuple(
            _score_change(name, _scored(first.scores, name), _scored(second.scores, name))
            for name in (*SCORE_NAMES, PROCRUSTES)
        ),
    )


def _compare_sessions(
    before: Session, after: Session, affected_side: Side | None
) -> SessionComparison:
    for session in (before, after):
        check_session(session)
    common = [name for name in after if name in before]
    if not common:
        raise NotComparable(
            "The two sessions share no expression: before has "
            f"{', '.join(before) or 'none'}, after has {', '.join(after) or 'none'}."
        )
    earlier, later = movements(before, affected_side), movements(after, affected_side)
    return SessionComparison(
        before=before,
        after=after,
        affected_side=affected_side,
        photos={name: _compare_photos(before[name], after[name], affected_side) for name in common},
        missing_before=tuple(name for name in after if name not in before),
        missing_after=tuple(name for name in before if name not in after),
        movements_before=earlier,
        movements_after=later,
        excursion_changes=excursion_changes(earlier.excursions, later.excursions),
        synkinesis_changes=sign_changes(earlier.signs, later.signs),
    )


def _measure_change(
    before: MeasureResult, after: MeasureResult, errors: Errors, expressions: tuple[str, str]
) -> MeasureChange:
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


def _score_change(
    name: str,
    before: tuple[float | None, float | None],
    after: tuple[float | None, float | None],
) -> ScoreChange:
    change = minus(after[0], before[0])
    half_width = in_quadrature(before[1], after[1])
    return ScoreChange(
        name,
        before=before[0],
        after=after[0],
        before_uncertainty_95=before[1],
        after_uncertainty_95=after[1],
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


def _expressions(before: Assessment, after: Assessment) -> str | list[str]:
    if before.expression == after.expression:
        return after.expression
    return [before.expression, after.expression]
