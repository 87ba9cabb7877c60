"""Composite = 4 × voluntary - 5 × resting - synkinesis (Ross, Fradet & Nedzelski 1996)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical.grading.items import Choice
from symmetry.clinical.grading.sunnybrook import (
    ITEMS,
    RESTING_ITEMS,
    SYNKINESIS_ITEMS,
    VOLUNTARY_ITEMS,
    sunnybrook_scores,
)

BEST = (
    {item.name: "normal" for item in RESTING_ITEMS}
    | {item.name: 5 for item in VOLUNTARY_ITEMS}
    | {item.name: 0 for item in SYNKINESIS_ITEMS}
)
WORST = (
    {"resting_eye": "wide", "resting_cheek": "absent", "resting_mouth": "corner_drooped"}
    | {item.name: 1 for item in VOLUNTARY_ITEMS}
    | {item.name: 3 for item in SYNKINESIS_ITEMS}
)


def values(answers):
    return {score.name: score.value for score in sunnybrook_scores(answers)}


def test_the_ends_of_the_scale():
    assert values(BEST) == {"resting": 0, "voluntary": 100, "synkinesis": 0, "composite": 100}
    # The arithmetic gives 20 - 20 - 15 = -15; the scale ends at 0.
    assert values(WORST) == {"resting": 20, "voluntary": 20, "synkinesis": 15, "composite": 0}


def test_an_example_worked_by_hand():
    answers = BEST | {
        "resting_eye": "narrow",
        "resting_cheek": "less_pronounced",
        "voluntary_brow_raise": 2,
        "voluntary_snarl": 4,
        "synkinesis_open_mouth_smile": 2,
        "synkinesis_pucker": 1,
    }
    # 4 × (2 + 5 + 5 + 4 + 5) = 84; 5 × (1 + 1 + 0) = 10; 2 + 1 = 3; 84 - 10 - 3 = 71.
    assert values(answers) == {"resting": 10, "voluntary": 84, "synkinesis": 3, "composite": 71}


def test_a_partial_form_scores_the_parts_that_are_whole():
    partial = {name: BEST[name] for name in BEST if name != "voluntary_snarl"}
    scores = {score.name: score for score in sunnybrook_scores(partial)}
    assert scores["resting"].value == 0
    assert scores["synkinesis"].value == 0
    assert scores["voluntary"].value is None
    assert scores["composite"].value is None
    assert scores["voluntary"].reason == "Not answered: Snarl: movement."
    assert scores["composite"].reason == "Voluntary movement: Not answered: Snarl: movement."


forms = st.fixed_dictionaries(
    {
        item.name: st.sampled_from([option.name for option in item.options])
        if isinstance(item, Choice)
        else st.integers(int(item.low), int(item.high))
        for item in ITEMS
    }
)


@given(forms)
def test_every_form_stays_within_the_ranges(answers):
    for item in ITEMS:
        item.check(answers[item.name])
    scores = sunnybrook_scores(answers)
    for score in scores:
        assert score.low <= score.value <= score.high
    resting, voluntary, synkinesis, composite = (score.value for score in scores)
    assert composite == max(voluntary - resting - synkinesis, 0)


@given(forms, st.sampled_from(VOLUNTARY_ITEMS))
def test_more_movement_never_lowers_the_composite(answers, item):
    more = answers | {item.name: min(answers[item.name] + 1, 5)}
    assert values(more)["composite"] >= values(answers)["composite"]


@pytest.mark.parametrize("group", [RESTING_ITEMS, VOLUNTARY_ITEMS, SYNKINESIS_ITEMS])
def test_names_are_distinct(group):
    assert len({item.name for item in group}) == len(group) in (3, 5)
