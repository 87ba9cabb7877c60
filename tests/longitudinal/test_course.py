"""The course of a number over visits and injections."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.errors import InvalidReadings
from symmetry.longitudinal.course import (
    BEFORE_BASELINE,
    ITSELF,
    NO_BASELINE,
    NO_INJECTION,
    NO_VISIT_BEFORE,
    NOT_HERE,
    NOT_THERE,
    NOT_TOGETHER,
    ChangeSince,
    Series,
    course,
    days_since_injection,
)

#        before, baseline and injection, peak, wear-off and injection, peak
DAYS = (-90, 0, 21, 120, 141)
INJECTIONS = (0, 120)
SERIES = Series(
    "mrd1",
    "difference",
    "mm",
    DAYS,
    (-2.0, -2.5, 0.5, -1.5, -0.5),
    (0.3, 0.4, 0.3, 0.4, 1.2),
    "nearest_zero",
)


def test_photos_of_the_day_of_an_injection_lie_before_it():
    assert days_since_injection(DAYS, INJECTIONS) == (None, None, 21, 120, 21)


def test_windows():
    found = course(SERIES, INJECTIONS)
    assert [point.windows for point in found.points] == [
        (),
        (),
        ("onset", "peak"),
        ("wear_off",),
        ("onset", "peak"),
    ]


def test_change_since_baseline():
    found = [point.since_baseline for point in course(SERIES, INJECTIONS).points]
    assert [one.reason for one in found] == [BEFORE_BASELINE, ITSELF, None, None, None]
    # 0.5 - -2.5 = 3.0, half-width √(0.4² + 0.3²) = 0.5.
    assert found[2] == ChangeSince(1, 3.0, 0.5, True)
    # √(0.4² + 1.2²) = 1.265 < 2.0
    assert found[4].uncertainty_95 == pytest.approx(1.265, abs=0.001)
    assert found[4].exceeds_measurement_error is True


def test_change_since_the_last_visit_at_or_before_the_injection():
    found = [point.since_injection for point in course(SERIES, INJECTIONS).points]
    assert [one.visit for one in found] == [None, None, 1, 1, 3]
    assert [one.change for one in found] == [None, None, 3.0, 1.0, 1.0]
    assert [one.reason for one in found[:2]] == [NO_INJECTION, NO_INJECTION]
    # √(0.4² + 1.2²) = 1.265 > 1.0: measured, and not larger than the error.
    assert found[4].exceeds_measurement_error is False


def test_an_injection_between_visits_is_compared_with_the_visit_before_it():
    found = course(SERIES, (10,)).points[2]
    assert (found.days_since_injection, found.since_injection.visit) == (11, 1)


def test_an_injection_before_every_visit():
    found = course(SERIES, (-100,)).points[0]
    assert (found.days_since_injection, found.since_injection.reason) == (10, NO_VISIT_BEFORE)


def test_what_is_missing_has_a_reason():
    gaps = replace(SERIES, values=(-2.0, None, 0.5, None, -0.5), half_widths=(None,) * 5)
    points = course(gaps, INJECTIONS).points
    assert points[2].since_baseline.reason == NOT_THERE
    assert points[3].since_baseline.reason == NOT_HERE
    assert points[4].since_injection.reason == NOT_THERE
    assert points[4].since_injection.change is None


def test_without_half_widths_nothing_is_said_of_the_error():
    one = course(replace(SERIES, half_widths=(None,) * 5), INJECTIONS).points[2].since_baseline
    assert (one.change, one.uncertainty_95, one.exceeds_measurement_error) == (3.0, None, None)


def test_without_a_visit_on_day_0_there_is_no_baseline():
    later = replace(SERIES, days=(1, 2, 3, 4, 5))
    assert {point.since_baseline.reason for point in course(later).points} == {NO_BASELINE}


@pytest.mark.parametrize(
    ("best", "index"), [("nearest_zero", 2), ("highest", 2), ("lowest", 1), (None, None)]
)
def test_best_value(best, index):
    assert course(replace(SERIES, best=best)).best == index


def test_of_equal_values_the_earliest_is_best():
    tie = replace(SERIES, values=(None, 1.0, -1.0, 1.0, None))
    assert [course(replace(tie, best=best)).best for best in ("nearest_zero", "highest")] == [1, 1]
    assert course(replace(tie, values=(None,) * 5)).best is None


def test_what_is_known_of_a_change_is_used():
    found = course(SERIES, INJECTIONS, change_of=lambda earlier, later: (10.0 * later, 25.0))
    assert found.points[2].since_baseline == ChangeSince(1, 20.0, 25.0, False)
    assert found.points[3].since_baseline == ChangeSince(1, 30.0, 25.0, True)


def test_values_that_cannot_be_compared_have_a_reason():
    found = course(SERIES, INJECTIONS, change_of=lambda earlier, later: (None, None))
    assert found.points[2].since_baseline == ChangeSince(1, None, None, None, NOT_TOGETHER)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"values": (1.0,)}, "a half-width for each of 5 days, got 1 and 5"),
        ({"days": (0, 5, 3, 6, 7)}, "in the order of time"),
        ({"values": (1.0, 2.0, float("nan"), 1.0, 1.0)}, "put None where"),
    ],
)
def test_what_is_no_series_is_refused(change, says):
    with pytest.raises(InvalidReadings, match=says):
        replace(SERIES, **change)


days = st.lists(st.integers(-400, 2000), min_size=1, max_size=12).map(sorted)


@given(days, st.lists(st.integers(-400, 2000), max_size=8), st.data())
def test_changes_are_differences_of_what_is_shown(visits, injections, data):
    maybe = st.none() | st.floats(-20, 20)
    values = tuple(data.draw(maybe) for _ in visits)
    series = Series("x", "value", "mm", tuple(visits), values, (1.0,) * len(visits))
    for index, point in enumerate(course(series, injections).points):
        for since in (point.since_baseline, point.since_injection):
            assert (since.change is None) == (since.reason is not None)
            if since.change is not None:
                assert since.change == values[index] - values[since.visit]
                assert since.uncertainty_95 == pytest.approx(2**0.5)
                assert since.visit < index
        ago = point.days_since_injection
        assert ago is None or ago > 0
        if ago is not None:
            assert point.day - ago in injections
            assert not any(point.day - ago < one < point.day for one in injections)
