"""The patient: a pseudonym, and what the measurements of all visits share."""

import datetime
from dataclasses import dataclass, field
from typing import Literal

from symmetry.clinical.checks import (
    check_date,
    check_entry,
    check_id,
    check_line,
    check_number,
    check_optional_choice,
    check_order,
    check_switch,
    check_text,
)
from symmetry.clinical.terms import Term, names
from symmetry.errors import InvalidRecord
from symmetry.geometry.scale import DEFAULT_HVID_MM, HVID_RANGE_MM
from symmetry.landmarks import Side

AffectedSide = Literal["left", "right", "both"]

AFFECTED_SIDES: tuple[AffectedSide, ...] = ("left", "right", "both")
"""The patient's sides."""


DIAGNOSES = (
    Term("bells_palsy", "Bell’s palsy"),
    Term("zoster_oticus", "Herpes zoster oticus (Ramsay Hunt)"),
    Term("vestibular_schwannoma", "Vestibular schwannoma"),
    Term("other_tumour", "Other tumour"),
    Term("surgery", "After surgery"),
    Term("trauma", "Trauma"),
    Term("infection", "Infection (otitis, borreliosis, other)"),
    Term("congenital", "Congenital"),
    Term("central", "Central"),
    Term("hemifacial_spasm", "Hemifacial spasm"),
    Term("other", "Other"),
    Term("unknown", "Not known"),
)
"""What the clinic states as the cause. The program derives nothing from it."""


@dataclass(frozen=True)
class Consent:
    """The patient's answer to one question; ``given`` is None while it has not been asked."""

    given: bool | None = None
    date: datetime.date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        check_switch("Consent", self.given, optional=True)
        check_date("Date of the consent", self.date, optional=True)
        check_text("Note on the consent", self.note)
        if self.given is None and self.date is not None:
            raise InvalidRecord(
                f"A consent dated {self.date} must say whether it was given: answer yes or no, or "
                "leave the date empty."
            )


@dataclass(frozen=True)
class Consents:
    """Consent to treatment, to use in research, and to publication: three separate questions."""

    treatment: Consent = field(default_factory=Consent)
    research: Consent = field(default_factory=Consent)
    publication: Consent = field(default_factory=Consent)

    def __post_init__(self) -> None:
        for name in ("treatment", "research", "publication"):
            check_entry(f"Consent to {name}", getattr(self, name), Consent)


@dataclass(frozen=True)
class Patient:
    """One patient of the clinic.

    Parameters
    ----------
    id
        Identifier under which the entry is kept, given from outside.
    pseudonym
        The clinic's code. The only thing about the person that has to be known.
    name, birth_date
        Optional; identify the person.
    diagnosis
        Name in `DIAGNOSES`, or None; ``diagnosis_text`` is free text beside it.
    affected_side
        The patient's side, ``"both"``, or None where it is not stated.
    onset_date
        First day of the palsy.
    hvid_mm
        Horizontal visible iris diameter, mm: the scale of every photo of this patient.
    archived
        Kept, and left out of lists.
    """

    id: str
    pseudonym: str
    name: str | None = None
    birth_date: datetime.date | None = None
    diagnosis: str | None = None
    diagnosis_text: str = ""
    affected_side: AffectedSide | None = None
    onset_date: datetime.date | None = None
    hvid_mm: float = DEFAULT_HVID_MM
    consents: Consents = field(default_factory=Consents)
    notes: str = ""
    archived: bool = False

    def __post_init__(self) -> None:
        check_id("Identifier of the patient", self.id)
        check_line("Pseudonym", self.pseudonym, required=True)
        if self.name is not None:
            check_line("Name", self.name)
        check_date("Date of birth", self.birth_date, optional=True)
        check_optional_choice("Diagnosis", self.diagnosis, names(DIAGNOSES))
        check_text("Text of the diagnosis", self.diagnosis_text)
        check_optional_choice("Affected side", self.affected_side, AFFECTED_SIDES)
        check_date("Date of onset", self.onset_date, optional=True)
        check_order("the date of birth", self.birth_date, "The date of onset", self.onset_date)
        check_number("Iris diameter", self.hvid_mm, *HVID_RANGE_MM, "mm")
        check_entry("Consents", self.consents, Consents)
        check_text("Notes", self.notes)
        check_switch("Archived", self.archived)


def one_side(affected_side: AffectedSide | None) -> Side | None:
    """The one affected side, as measurements take it; None where both are, or none is stated."""
    return None if affected_side == "both" else affected_side
