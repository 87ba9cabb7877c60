"""Other therapies beside botulinum toxin: one kind of entry for all of them."""

import datetime
from dataclasses import dataclass

from symmetry.clinical.checks import (
    check_choice,
    check_date,
    check_id,
    check_line,
    check_optional_choice,
    check_order,
    check_text,
)
from symmetry.clinical.patient import AFFECTED_SIDES, AffectedSide
from symmetry.clinical.terms import Term, names
from symmetry.errors import InvalidRecord

THERAPIES = (
    Term("retraining", "Facial retraining"),
    Term("brow_lift", "Surgery: brow lift"),
    Term("facelift", "Surgery: facelift"),
    Term("selective_myectomy", "Surgery: selective myectomy"),
    Term("lid_weight", "Surgery: lid weight"),
    Term("other_surgery", "Surgery: other"),
    Term("filler", "Filler"),
    Term("other", "Other"),
)

NEED_TEXT = ("other_surgery", "other")


@dataclass(frozen=True)
class Therapy:
    """One therapy of a patient.

    ``date`` is its day, or its first; ``end_date`` its last, None for one day or where it goes on.
    ``side`` is the patient's, ``"both"``, or None where it has none. ``kind_text`` says what
    another therapy is.
    """

    id: str
    patient_id: str
    kind: str
    date: datetime.date
    end_date: datetime.date | None = None
    side: AffectedSide | None = None
    kind_text: str = ""
    details: str = ""

    def __post_init__(self) -> None:
        check_id("Identifier of the therapy", self.id)
        check_id("Patient of the therapy", self.patient_id)
        check_choice("Kind of therapy", self.kind, names(THERAPIES))
        check_date("Date of the therapy", self.date)
        check_date("Last day of the therapy", self.end_date, optional=True)
        check_order("its first", self.date, "The last day of the therapy", self.end_date)
        check_optional_choice("Side of the therapy", self.side, AFFECTED_SIDES)
        check_line("Name of the therapy", self.kind_text)
        if self.kind in NEED_TEXT and not self.kind_text.strip():
            raise InvalidRecord("Another therapy must be named, got no name: write what was done.")
        check_text("Details", self.details)
