"""Adverse events as the clinic records them."""

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
from symmetry.clinical.observation import Observation
from symmetry.clinical.patient import AFFECTED_SIDES, AffectedSide
from symmetry.clinical.terms import Term, names
from symmetry.clinical.treatment import Treatment
from symmetry.errors import InvalidRecord

ADVERSE_EVENTS = (
    Term("swelling", "Swelling"),
    Term("redness", "Redness"),
    Term("bruising", "Bruising"),
    Term("lid_ptosis", "Lid ptosis"),
    Term("diplopia", "Diplopia"),
    Term("dry_eye", "Dry eye"),
    Term("speech_difficulty", "Speech difficulty"),
    Term("swallowing_difficulty", "Swallowing difficulty"),
    Term("oral_incompetence", "Oral incompetence"),
    Term("asymmetry", "Asymmetry"),
    Term("headache", "Headache"),
    Term("other", "Other"),
)


@dataclass(frozen=True)
class AdverseEvent:
    """One adverse event.

    ``onset`` is its first day, ``resolution`` the day it was over, None while it lasts.
    ``extent_note`` says in the clinician's words how marked it is. ``treatment_id`` links the
    treatment it is ascribed to, or is None.
    """

    id: str
    patient_id: str
    kind: str
    onset: datetime.date
    resolution: datetime.date | None = None
    treatment_id: str | None = None
    side: AffectedSide | None = None
    kind_text: str = ""
    extent_note: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        check_id("Identifier of the adverse event", self.id)
        check_id("Patient of the adverse event", self.patient_id)
        check_choice("Kind of adverse event", self.kind, names(ADVERSE_EVENTS))
        check_date("Onset", self.onset)
        check_date("Resolution", self.resolution, optional=True)
        check_order("its onset", self.onset, "The resolution of an event", self.resolution)
        if self.treatment_id is not None:
            check_id("Treatment of the adverse event", self.treatment_id)
        check_optional_choice("Side of the event", self.side, AFFECTED_SIDES)
        check_line("Name of the event", self.kind_text)
        if self.kind == "other" and not self.kind_text.strip():
            raise InvalidRecord("Another event must be named, got no name: write what happened.")
        check_text("Note on the extent", self.extent_note)
        check_text("Notes", self.notes)

    @property
    def duration_days(self) -> int | None:
        """Days from onset to resolution; None while it lasts."""
        return None if self.resolution is None else (self.resolution - self.onset).days


def days_after_treatment(event: AdverseEvent, treatment: Treatment) -> int:
    """Days from the treatment to the onset, negative where the event came first.

    Raises
    ------
    InvalidRecord
        If the event is not linked to this treatment.
    """
    if event.treatment_id != treatment.id:
        raise InvalidRecord(
            f"Expected the treatment that the event is linked to, {event.treatment_id!r}, got "
            f"{treatment.id!r}: link the event first."
        )
    return (event.onset - treatment.date).days


def event_observations(event: AdverseEvent, treatment: Treatment) -> tuple[Observation, ...]:
    """An event that began before the treatment it is linked to."""
    if days_after_treatment(event, treatment) >= 0:
        return ()
    return (
        Observation(
            "onset_before_treatment",
            f"The event began on {event.onset}, before the treatment of {treatment.date} that it "
            "is linked to: check the date and the link.",
        ),
    )
