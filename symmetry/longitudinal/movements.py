"""What moves in one session: excursions and signs of synkinesis against its rest photo."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import get_expression
from symmetry.errors import NotComparable
from symmetry.landmarks import Side
from symmetry.longitudinal.comparability import Caution, differences
from symmetry.longitudinal.excursion import Excursion, excursions
from symmetry.longitudinal.synkinesis import SynkinesisSign, signs

Session = Mapping[str, Assessment]


@dataclass(frozen=True, eq=False)
class SessionMovements:
    """Movement from rest to every expression of one session.

    ``cautions`` hold per expression what differs between its photo and the rest photo (pose,
    scale, frame) enough to explain a movement. All are empty without a rest photo.
    """

    affected_side: Side | None
    excursions: tuple[Excursion, ...]
    signs: tuple[SynkinesisSign, ...]
    cautions: Mapping[str, tuple[Caution, ...]]

    def excursion(self, expression: str, name: str) -> Excursion:
        """The excursion of one measure in one expression; KeyError if there is none."""
        for one in self.excursions:
            if (one.expression, one.name) == (expression, name):
                return one
        raise KeyError((expression, name))

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "kind": "movements",
            "affected_side": self.affected_side,
            "warnings": self.warnings_to_dict(),
            "excursions": [excursion.to_dict() for excursion in self.excursions],
            "synkinesis": [sign.to_dict() for sign in self.signs],
        }

    def warnings_to_dict(self) -> dict[str, list[dict[str, str]]]:
        """The cautions per expression, as plain data."""
        return {name: [asdict(one) for one in found] for name, found in self.cautions.items()}


def check_affected_side(affected_side: object) -> None:
    """Refuse what is no side of a face; NotComparable says so."""
    if affected_side not in (None, "left", "right"):
        raise NotComparable(
            f"affected_side must be 'left', 'right' or None, got {affected_side!r}."
        )


def check_session(session: Session) -> None:
    """Refuse a session whose photos are no assessments of the expressions they are named after."""
    for name, photo in session.items():
        if not isinstance(photo, Assessment):
            raise NotComparable(
                f"Expected an assessment for {name!r}, got {type(photo).__name__}: assess the "
                "photo first."
            )
        if photo.expression != name:
            raise NotComparable(
                f"The session names a photo {name}, but it was assessed as "
                f"{photo.expression}; assess it with expression={name!r}."
            )


def movements(session: Session, affected_side: Side | None = None) -> SessionMovements:
    """Excursions and signs of synkinesis of one session.

    Parameters
    ----------
    session
        The photos as ``{expression: assessment}``, among them ``"rest"``.
    affected_side
        The patient's affected side, where known: adds its ratio to the other side.

    Raises
    ------
    NotComparable
        If a photo was assessed as another expression, or is no assessment.
    """
    check_affected_side(affected_side)
    check_session(session)
    rest = session.get("rest")
    found: dict[str, tuple[Caution, ...]] = {}
    if rest is not None:
        for name, photo in session.items():
            if name != "rest":
                moments = ("at rest", f"in {get_expression(name).label.lower()}")
                found[name] = differences(rest, photo, moments)
    return SessionMovements(
        affected_side, excursions(session, affected_side), signs(session), found
    )
