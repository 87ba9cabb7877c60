"""What changed between two photos, or between two sessions."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, overload

from symmetry.assessment import Assessment
from symmetry.errors import NotComparable
from symmetry.landmarks import Side
from symmetry.longitudinal.changes import MeasureChange, ScoreChange, measure_change, score_change
from symmetry.longitudinal.comparability import Caution, cautions
from symmetry.longitudinal.excursion import (
    Excursion,
    ExcursionChange,
    excursion_changes,
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
from symmetry.measures.scores import PROCRUSTES, SCORE_NAMES
from symmetry.options import checked_switch


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
            measure_change(b, a, errors, (before.expression, after.expression))
            for b, a in zip(first.measures, second.measures, strict=True)
        ),
        scores=tuple(
            score_change(name, first.scores, second.scores) for name in (*SCORE_NAMES, PROCRUSTES)
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


def _expressions(before: Assessment, after: Assessment) -> str | list[str]:
    if before.expression == after.expression:
        return after.expression
    return [before.expression, after.expression]
