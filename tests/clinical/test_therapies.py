"""Other therapies: one kind of entry for all."""

from dataclasses import replace
from datetime import date

import pytest

from symmetry.clinical.therapies import NEED_TEXT, THERAPIES, Therapy
from symmetry.errors import InvalidRecord

THERAPY = Therapy("h1", "p1", "retraining", date(2026, 1, 1), date(2026, 6, 1), "left")


@pytest.mark.parametrize("term", THERAPIES, ids=lambda term: term.name)
def test_every_kind(term):
    therapy = replace(THERAPY, kind=term.name, kind_text="graft" if term.name in NEED_TEXT else "")
    assert therapy.kind == term.name


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "massage"}, "Kind of therapy"),
        ({"kind": "other"}, "write what was done"),
        ({"kind": "other_surgery"}, "write what was done"),
        ({"end_date": date(2025, 12, 31)}, "must not be before its first"),
        ({"side": "middle"}, "left, right, both"),
        ({"details": 3}, "Details"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(InvalidRecord, match=says):
        replace(THERAPY, **change)
