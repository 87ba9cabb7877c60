"""Adverse events and the treatment they are linked to."""

from dataclasses import replace
from datetime import date

import pytest

from symmetry.clinical.adverse_events import (
    ADVERSE_EVENTS,
    AdverseEvent,
    days_after_treatment,
    event_observations,
)
from symmetry.clinical.treatment import Treatment
from symmetry.errors import InvalidRecord

TREATMENT = Treatment("t1", "p1", date(2026, 3, 1), "onabotulinumtoxinA")
EVENT = AdverseEvent(
    "e1", "p1", "lid_ptosis", date(2026, 3, 8), date(2026, 4, 1), "t1", "left", "", "half the pupil"
)


@pytest.mark.parametrize("term", ADVERSE_EVENTS, ids=lambda term: term.name)
def test_every_kind(term):
    text = "itching" if term.name == "other" else ""
    assert replace(EVENT, kind=term.name, kind_text=text).kind == term.name


def test_days():
    assert days_after_treatment(EVENT, TREATMENT) == 7
    assert EVENT.duration_days == 24
    assert replace(EVENT, resolution=None).duration_days is None
    assert event_observations(EVENT, TREATMENT) == ()


def test_an_event_before_its_treatment_is_pointed_out():
    (seen,) = event_observations(replace(EVENT, onset=date(2026, 2, 27)), TREATMENT)
    assert seen.code == "onset_before_treatment"


def test_another_treatment_is_refused():
    with pytest.raises(InvalidRecord, match="linked to, 't1', got 't2'"):
        days_after_treatment(EVENT, replace(TREATMENT, id="t2"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "pain"}, "Kind of adverse event"),
        ({"kind": "other"}, "write what happened"),
        ({"resolution": date(2026, 3, 7)}, "must not be before its onset"),
        ({"extent_note": None}, "Note on the extent"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(InvalidRecord, match=says):
        replace(EVENT, **change)
