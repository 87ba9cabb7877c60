"""Corrections lie over the automatic points in order, and can be taken back to any time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical.landmark_correction import (
    LandmarkCorrection,
    apply_corrections,
    as_of,
    moves,
)
from symmetry.errors import InvalidRecord

AT = datetime(2026, 3, 1, 10, tzinfo=UTC)
POINTS = np.arange(956, dtype=float).reshape(478, 2)
FIRST = LandmarkCorrection("c1", "a1", 61, (122.0, 123.0), (120.0, 125.0), "Dr Example", AT)
SECOND = replace(
    FIRST, id="c2", from_xy=(120.0, 125.0), to_xy=(119.5, 126.0), at=AT + timedelta(minutes=1)
)


def test_the_last_place_holds_and_the_automatic_points_stay():
    before = POINTS.copy()
    moved = apply_corrections(POINTS, [SECOND, FIRST])
    assert moved[61].tolist() == [119.5, 126.0]
    assert np.array_equal(np.delete(moved, 61, axis=0), np.delete(POINTS, 61, axis=0))
    assert np.array_equal(POINTS, before)


def test_back_to_any_time():
    layer = [FIRST, SECOND]
    assert as_of(layer, AT - timedelta(seconds=1)) == ()
    assert as_of(layer, AT) == (FIRST,)
    assert as_of(layer, AT + timedelta(days=1)) == (FIRST, SECOND)
    assert np.array_equal(apply_corrections(POINTS, as_of(layer, AT - timedelta(1))), POINTS)


def test_a_correction_of_other_points_is_refused():
    with pytest.raises(InvalidRecord, match=r"landmark 61 starts at .*belongs to other points"):
        apply_corrections(POINTS + 1.0, [FIRST])
    with pytest.raises(InvalidRecord, match="Expected 478 points"):
        apply_corrections(POINTS[:68], [FIRST])


def test_moves_are_what_an_assessment_takes(rest):
    here = rest.landmarks.refined[61]
    there = (here[0] + 2.0, here[1] - 3.0)
    one = replace(FIRST, from_xy=tuple(here), to_xy=there)
    corrected = rest.with_corrections(moves([one]))
    layered = apply_corrections(rest.landmarks.refined, [one])
    assert np.array_equal(corrected.landmarks.refined, layered)
    assert corrected.landmarks.corrected == (61,)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"landmark": 478}, "from 0 to 477"),
        ({"landmark": True}, "whole number"),
        ({"to_xy": (1.0,)}, "two numbers"),
        ({"to_xy": None}, "two numbers"),
        ({"to_xy": "ab"}, "two numbers"),
        ({"to_xy": (1.0, float("inf"))}, "got inf"),
        ({"by": " "}, "Author of the correction"),
        ({"at": datetime(2026, 3, 1)}, "time zone"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(InvalidRecord, match=says):
        replace(FIRST, **change)


def test_places_are_kept_as_plain_numbers():
    one = replace(FIRST, landmark=np.int64(61), from_xy=np.array([1.5, 2.5]), to_xy=[3, 4])
    assert one == replace(FIRST, from_xy=(1.5, 2.5), to_xy=(3.0, 4.0))
    assert {type(number) for number in (*one.from_xy, *one.to_xy)} == {float}
    assert type(one.landmark) is int


steps = st.lists(
    st.tuples(st.integers(0, 477), st.floats(-50, 50), st.floats(-50, 50)), max_size=12
)


@given(steps, st.integers(0, 12))
def test_undoing_equals_never_having_done(moved_by, kept):
    layer, points = [], POINTS.copy()
    states = [points.copy()]
    for number, (landmark, dx, dy) in enumerate(moved_by):
        there = points[landmark] + (dx, dy)
        layer.append(
            LandmarkCorrection(
                f"c{number}", "a1", landmark, tuple(points[landmark]), tuple(there), "x",
                AT + timedelta(seconds=number),
            )
        )  # fmt: skip
        points[landmark] = there
        states.append(points.copy())
    back = as_of(layer, AT + timedelta(seconds=kept - 1))
    assert np.array_equal(apply_corrections(POINTS, back), states[min(kept, len(layer))])
