"""The published table of the measured form, and the grades.

House & Brackmann 1985: one point per 0.25 cm of brow and commissure, at most 1 cm each.
I 8/8, II 7/8, III 5-6/8, IV 3-4/8, V 1-2/8, VI 0/8.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical.grading.house_brackmann import (
    GRADES,
    grade_of_total,
    grade_scores,
    movement_points,
    movement_scores,
)
from symmetry.errors import InvalidRecord

TABLE = ("VI", "V", "V", "IV", "IV", "III", "III", "II", "I")


@pytest.mark.parametrize(("total", "roman"), list(enumerate(TABLE)))
def test_every_total_has_the_published_grade(total, roman):
    assert grade_of_total(total).roman == roman


def test_the_estimated_percentages():
    assert [grade.estimated_percent for grade in GRADES] == [100, 80, 60, 40, 20, 0]
    for grade in GRADES:
        assert grade.percent[0] <= grade.estimated_percent <= grade.percent[1]


@pytest.mark.parametrize("total", [-1, 9])
def test_other_totals_have_none(total):
    with pytest.raises(InvalidRecord, match="from 0 to 8"):
        grade_of_total(total)


@pytest.mark.parametrize(
    ("mm", "points"),
    [(-3, 0), (0, 0), (2.4, 0), (2.5, 1), (4.9, 1), (5, 2), (7.5, 3), (9.9, 3), (10, 4), (18, 4)],
)
def test_a_quarter_of_a_centimetre_is_a_point(mm, points):
    assert movement_points(mm) == points


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_more_movement_never_gives_fewer_points(one, other):
    low, high = sorted((one, other))
    assert movement_points(low) <= movement_points(high)


def test_a_movement_is_a_number():
    with pytest.raises(InvalidRecord):
        movement_points(float("nan"))


def test_scores():
    assert [s.value for s in movement_scores({"brow": 3, "commissure": 4})] == [7]
    (partial,) = movement_scores({"brow": 3})
    assert partial.value is None
    assert partial.reason == "Not answered: Oral commissure, lateral movement."
    assert [score.value for score in grade_scores({"grade": "IV"})] == [4]
    assert grade_scores({})[0].reason == "Not answered: Grade."
