"""A filled-in scale, and two of one visit side by side."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from symmetry.clinical.grading.grading import Grading, agreement
from symmetry.clinical.grading.sunnybrook import ITEMS, SYNKINESIS_ITEMS, VOLUNTARY_ITEMS
from symmetry.errors import InvalidRecord

AT = datetime(2026, 3, 1, 10, tzinfo=UTC)
ANSWERS = (
    {"resting_eye": "narrow", "resting_cheek": "normal", "resting_mouth": "normal"}
    | {item.name: 4 for item in VOLUNTARY_ITEMS}
    | {item.name: 1 for item in SYNKINESIS_ITEMS}
)
FIRST = Grading("g1", "v1", "sunnybrook", ANSWERS, "Dr One", AT)


def test_its_scores():
    # 4 × 20 - 5 × 1 - 5 = 70
    assert FIRST.main_score.name == "composite"
    assert FIRST.main_score.value == 70
    assert [score.value for score in FIRST.scores] == [5, 80, 5, 70]


def test_it_keeps_a_copy_of_the_form():
    form = dict(ANSWERS)
    graded = replace(FIRST, items=form)
    form.clear()
    assert graded.main_score.value == 70


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"scale": "own"}, "Scale must be one of"),
        ({"items": None}, "Items of the grading must be of the kind Mapping"),
        ({"items": {"nose": 1}}, "has no item 'nose'"),
        ({"items": {"resting_eye": "shut"}}, "Eye at rest must be one of"),
        ({"items": {"voluntary_snarl": 6}}, "from 1 to 5"),
        ({"by": ""}, "Author of the grading"),
        ({"at": datetime(2026, 3, 1)}, "time zone"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(InvalidRecord, match=says):
        replace(FIRST, **change)


def test_two_clinicians_side_by_side():
    answers = ANSWERS | {"resting_eye": "wide", "voluntary_snarl": 2}
    del answers["synkinesis_pucker"]
    second = replace(FIRST, id="g2", by="Dr Two", items=answers)
    found = agreement(FIRST, second)
    items = {item.name: item for item in found.items}
    assert len(items) == len(ITEMS)
    assert (found.compared, found.same) == (12, 10)
    # Narrow and wide have one point each and are not the same.
    assert (items["resting_eye"].same, items["resting_eye"].difference) == (False, 0.0)
    assert (items["voluntary_snarl"].same, items["voluntary_snarl"].difference) == (False, -2.0)
    assert items["synkinesis_pucker"].same is None
    assert items["synkinesis_pucker"].first == 1
    assert dict(found.scores) == {
        "resting": 0.0,
        "voluntary": -8.0,
        "synkinesis": None,
        "composite": None,
    }
    assert agreement(second, FIRST).same == found.same


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"scale": "eface", "items": {}}, "two of the same scale"),
        ({"visit_id": "v2"}, "two of the same visit"),
        ({"by": "Dr One"}, "between two people"),
    ],
)
def test_what_cannot_be_compared_is_refused(change, says):
    other = {"id": "g2", "by": "Dr Two"} | change
    with pytest.raises(InvalidRecord, match=says):
        agreement(FIRST, replace(FIRST, **other))
