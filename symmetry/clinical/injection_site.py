"""One injected point: muscle, patient's side, place on the face diagram, what was given."""

from dataclasses import dataclass
from math import inf
from typing import Literal

from symmetry.clinical.checks import (
    check_choice,
    check_id,
    check_line,
    check_number,
    check_optional_choice,
)
from symmetry.clinical.muscles import OTHER, get_muscle
from symmetry.clinical.patient import AffectedSide
from symmetry.clinical.terms import Term, names
from symmetry.errors import InvalidRecord

InjectedSide = Literal["left", "right", "midline"]
Role = Literal["paretic", "contralateral"]

INJECTED_SIDES: tuple[InjectedSide, ...] = ("left", "right", "midline")
"""The patient's sides, and what lies on neither (procerus)."""

MIDLINE_X = 0.5
MIDLINE_TOLERANCE = 0.03
"""Share of the diagram's width within which a point may belong to either side or the midline."""

DEPTHS = (
    Term("intradermal", "Intradermal"),
    Term("subcutaneous", "Subcutaneous"),
    Term("intramuscular", "Intramuscular"),
    Term("supraperiosteal", "Deep, on the bone"),
)


@dataclass(frozen=True)
class InjectionSite:
    """One injected point.

    Parameters
    ----------
    id
        Identifier of the row, given from outside.
    muscle
        Name in `MUSCLES`; ``muscle_text`` names another one.
    side
        The patient's side.
    x, y
        Place on the face diagram as its viewer sees it, 0-1, x right and y down: the patient's
        right is on the left of the drawing, x below 0.5.
    units
        Units of the treatment's product that were given.
    volume_ml
        Volume that was given, mL; None where it was not recorded.
    depth
        Name in `DEPTHS`, or None.
    """

    id: str
    muscle: str
    side: InjectedSide
    x: float
    y: float
    units: float
    volume_ml: float | None = None
    depth: str | None = None
    muscle_text: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        check_id("Identifier of the injection site", self.id)
        get_muscle(self.muscle)
        check_line("Name of the muscle", self.muscle_text)
        if self.muscle == OTHER and not self.muscle_text.strip():
            raise InvalidRecord(
                "Another muscle must be named, got no name: write the muscle's name."
            )
        check_choice("Side of the injection", self.side, INJECTED_SIDES)
        check_number("Place on the diagram (x)", self.x, 0.0, 1.0)
        check_number("Place on the diagram (y)", self.y, 0.0, 1.0)
        self._check_place()
        check_number("Units", self.units, 0.0, inf, "units")
        check_number("Volume", self.volume_ml, 0.0, inf, "mL", optional=True)
        check_optional_choice("Depth", self.depth, names(DEPTHS))
        check_line("Note on the injection site", self.note)

    def _check_place(self) -> None:
        sides = sides_at(self.x)
        if self.side not in sides:
            raise InvalidRecord(
                f"A point at x = {self.x:g} of the diagram lies on the patient's {sides[0]} (the "
                f"patient's right is on the left of the drawing), got {self.side}: move the point "
                "or change the side."
            )


def sides_at(x: float) -> tuple[InjectedSide, ...]:
    """The patient's sides that a point of the diagram can belong to, the likeliest first."""
    if abs(x - MIDLINE_X) <= MIDLINE_TOLERANCE:
        return ("midline", "left", "right")
    return ("right",) if x < MIDLINE_X else ("left",)


def role(side: InjectedSide, affected_side: AffectedSide | None) -> Role | None:
    """Whether a side is the paretic one or the other; None where that cannot be said."""
    if side == "midline" or affected_side is None:
        return None
    if affected_side in ("both", side):
        return "paretic"
    return "contralateral"
