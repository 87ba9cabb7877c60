"""eFACE: four static, seven dynamic, four synkinesis items; plain means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical.grading.eface import (
    DYNAMIC_ITEMS,
    ITEMS,
    STATIC_ITEMS,
    SYNKINESIS_ITEMS,
    balance,
    eface_scores,
)

BALANCED = {item.name: 100.0 for item in ITEMS}


def values(answers):
    return {score.name: score.value for score in eface_scores(answers)}


def test_fifteen_items():
    assert [len(group) for group in (STATIC_ITEMS, DYNAMIC_ITEMS, SYNKINESIS_ITEMS)] == [4, 7, 4]
    assert len({item.name for item in ITEMS}) == 15
    assert {item.high for item in STATIC_ITEMS} == {200}
    assert {item.high for item in (*DYNAMIC_ITEMS, *SYNKINESIS_ITEMS)} == {100}


def test_a_balanced_face_has_100():
    assert set(values(BALANCED).values()) == {100.0}


def test_an_example_worked_by_hand():
    answers = BALANCED | {"resting_brow": 160, "lower_lip": 30, "ocular_synkinesis": 60}
    # Static: (40 + 3 × 100) / 4 = 85; dynamic (30 + 600) / 7 = 90; synkinesis (60 + 300) / 4 = 90;
    # all: (340 + 630 + 360) / 15.
    expected = {"static": 85.0, "dynamic": 90.0, "synkinesis": 90.0, "mean": 1330 / 15}
    assert values(answers) == pytest.approx(expected)


def test_too_much_counts_as_too_little():
    assert [balance(v) for v in (0, 40, 100, 160, 200)] == [0, 40, 100, 40, 0]


def test_a_missing_item_leaves_its_group_without_a_mean():
    scores = {
        score.name: score
        for score in eface_scores({k: v for k, v in BALANCED.items() if k != "lower_lip"})
    }
    assert scores["static"].value == 100.0
    assert scores["dynamic"].value is None
    assert scores["mean"].value is None
    assert "Lower lip movement" in scores["mean"].reason


@given(st.fixed_dictionaries({item.name: st.floats(0, item.high) for item in ITEMS}))
def test_every_mean_lies_from_0_to_100(answers):
    assert all(-1e-9 <= value <= 100 + 1e-9 for value in values(answers).values())
