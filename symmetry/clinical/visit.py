"""A visit: one day, and up to ten photos that count, one per expression."""

import datetime
from dataclasses import dataclass

from symmetry.clinical.checks import (
    check_choice,
    check_date,
    check_id,
    check_line,
    check_text,
    checked_entries,
)
from symmetry.clinical.photo import Photo, check_takes, chosen_photos, missing_expressions
from symmetry.clinical.terms import Term, names
from symmetry.errors import InvalidRecord

VISIT_LABELS = (
    Term("baseline", "Baseline (before the injection)"),
    Term("peak", "Peak effect"),
    Term("wear_off", "Wear-off"),
    Term("follow_up", "Follow-up"),
    Term("other", "Other"),
)


@dataclass(frozen=True)
class Visit:
    """One visit of a patient.

    Parameters
    ----------
    id, patient_id
        Identifiers of the visit and of its patient, given from outside.
    date
        Day of the visit.
    label
        Name in `VISIT_LABELS`; ``label_text`` is free text beside it.
    photos
        All takes. Any expression may be missing; of those there are, exactly one take is chosen.
    """

    id: str
    patient_id: str
    date: datetime.date
    label: str = "other"
    label_text: str = ""
    photographer: str = ""
    camera_notes: str = ""
    notes: str = ""
    photos: tuple[Photo, ...] = ()

    def __post_init__(self) -> None:
        check_id("Identifier of the visit", self.id)
        check_id("Patient of the visit", self.patient_id)
        check_date("Date of the visit", self.date)
        check_choice("Label of the visit", self.label, names(VISIT_LABELS))
        check_line("Text of the label", self.label_text)
        check_line("Photographer", self.photographer)
        check_text("Notes on the camera", self.camera_notes)
        check_text("Notes", self.notes)
        object.__setattr__(self, "photos", checked_entries("Photos", self.photos, Photo))
        for photo in self.photos:
            if photo.visit_id != self.id:
                raise InvalidRecord(
                    f"A photo of visit {self.id!r} must name it, got {photo.visit_id!r}: add the "
                    "photo to the visit that it was taken in."
                )
        check_takes(self.photos)

    @property
    def chosen(self) -> dict[str, Photo]:
        """The photo that counts for each expression."""
        return chosen_photos(self.photos)

    @property
    def missing(self) -> tuple[str, ...]:
        """Expressions of the standard set without a photo."""
        return missing_expressions(self.photos)
