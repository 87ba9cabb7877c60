"""The patient: a pseudonym is enough, and what cannot be is refused with a reason."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical.patient import (
    AFFECTED_SIDES,
    DIAGNOSES,
    Consent,
    Consents,
    Patient,
    one_side,
)
from symmetry.errors import InvalidRecord

PATIENT = Patient("p1", "FP-017")


def test_a_pseudonym_is_enough():
    assert PATIENT.name is None
    assert PATIENT.birth_date is None
    assert PATIENT.affected_side is None
    assert PATIENT.hvid_mm == 11.7
    assert not PATIENT.archived
    for name in ("treatment", "research", "publication"):
        assert getattr(PATIENT.consents, name) == Consent(given=None, date=None, note="")


def test_a_full_entry():
    full = Patient(
        "p1",
        "FP-017",
        name="Ada Example",
        birth_date=date(1970, 1, 2),
        diagnosis="bells_palsy",
        affected_side="both",
        onset_date=date(2019, 5, 1),
        consents=Consents(research=Consent(True, date(2020, 1, 1), "by letter")),
    )
    assert full.consents.research.given is True
    assert full.consents.publication.given is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"id": ""}, "Identifier of the patient must be an identifier"),
        ({"id": "a b"}, "without spaces"),
        ({"pseudonym": ""}, "Pseudonym is required"),
        ({"pseudonym": "  "}, "Pseudonym is required"),
        ({"pseudonym": "two\nlines"}, "one line"),
        ({"pseudonym": 17}, "got 17"),
        ({"name": "x" * 201}, "at most 200"),
        ({"birth_date": "1970-01-02"}, "must be a date"),
        ({"birth_date": datetime(1970, 1, 2)}, "calendar day"),
        ({"diagnosis": "flu"}, "Diagnosis must be one of bells_palsy"),
        ({"affected_side": "Left"}, "must be one of left, right, both"),
        (
            {"birth_date": date(2000, 1, 1), "onset_date": date(1999, 1, 1)},
            "not be before the date",
        ),
        ({"hvid_mm": 8.9}, "from 9 to 14 mm, got 8.9"),
        ({"hvid_mm": float("nan")}, "got nan"),
        ({"hvid_mm": True}, "got True"),
        ({"consents": None}, "Consents must be of the kind Consents"),
        ({"notes": None}, "must be a text"),
        ({"archived": "no"}, "True or False"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(InvalidRecord, match=says):
        replace(PATIENT, **change)


def test_a_dated_consent_says_yes_or_no():
    with pytest.raises(InvalidRecord, match="answer yes or no"):
        Consent(None, date(2026, 1, 1))
    assert Consent(False, date(2026, 1, 1)).given is False


def test_each_consent_is_an_entry():
    with pytest.raises(InvalidRecord, match="Consent to research must be of the kind Consent"):
        Consents(research=True)


@given(st.floats(9, 14), st.sampled_from((*AFFECTED_SIDES, None)))
def test_every_plausible_iris_and_side_is_taken(hvid_mm, side):
    patient = replace(PATIENT, hvid_mm=hvid_mm, affected_side=side)
    assert (patient.hvid_mm, patient.affected_side) == (hvid_mm, side)


def test_diagnoses_have_distinct_names():
    assert len({term.name for term in DIAGNOSES}) == len(DIAGNOSES)


@pytest.mark.parametrize(
    ("affected", "one"), [("left", "left"), ("right", "right"), ("both", None), (None, None)]
)
def test_one_side(affected, one):
    assert one_side(affected) == one
