"""A visit and its photos."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.photo import Photo, add_photo
from symmetry.clinical.visit import VISIT_LABELS, Visit
from symmetry.errors import InvalidRecord

VISIT = Visit("v1", "p1", date(2026, 3, 1), "baseline")
PHOTO = Photo("f1", "v1", "rest", "ab" * 32, "image/jpeg", 3000, 4000)


def test_a_visit_without_photos():
    assert VISIT.chosen == {}
    assert VISIT.missing == EXPRESSION_NAMES


def test_at_most_ten_photos_count():
    photos = ()
    for number, name in enumerate(EXPRESSION_NAMES * 2):
        photos = add_photo(photos, replace(PHOTO, id=f"f{number}", expression=name))
    visit = replace(VISIT, photos=photos)
    assert len(visit.photos) == 20
    assert tuple(visit.chosen) == EXPRESSION_NAMES
    assert visit.missing == ()


@pytest.mark.parametrize("term", VISIT_LABELS, ids=lambda term: term.name)
def test_labels(term):
    assert replace(VISIT, label=term.name).label == term.name


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"patient_id": None}, "Patient of the visit"),
        ({"date": datetime(2026, 3, 1)}, "Date of the visit must be a date"),
        ({"label": "after"}, "Label of the visit must be one of baseline, peak"),
        ({"photographer": "a\nb"}, "Photographer"),
        ({"photos": "f1"}, "Photos must be a list"),
        ({"photos": (replace(PHOTO, visit_id="v2"),)}, "must name it, got 'v2'"),
        ({"photos": (replace(PHOTO, chosen=False),)}, "exactly one must be chosen"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(InvalidRecord, match=says):
        replace(VISIT, **change)
