"""Courses from assessed photos: values as shown, changes as `symmetry.compare` gives them."""

from dataclasses import replace

import pytest

from symmetry.errors import InvalidReadings, NotComparable
from symmetry.longitudinal.comparison import compare
from symmetry.longitudinal.photo_courses import photo_courses
from symmetry.measures import all_measures
from symmetry.measures.scores import PROCRUSTES, SCORE_NAMES
from tests.support.photos import narrowed


@pytest.fixture(scope="module")
def found(rest):
    photos = [rest, None, narrowed(rest, 0.3)]
    courses = photo_courses((0, 21, 120), photos, (1,))
    return {(one.series.name, one.series.quantity): one for one in courses}


def test_every_measure_and_score_has_its_courses(found):
    expected = {
        (measure.name, quantity)
        for measure in all_measures()
        for quantity in (("difference", "left", "right") if measure.two_sided else ("value",))
    } | {(name, "score") for name in (*SCORE_NAMES, PROCRUSTES)}
    assert set(found) == expected
    assert {one.series.days for one in found.values()} == {(0, 21, 120)}
    assert all(one.series.values[1] is None for one in found.values())


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_side_changes_as_compared(found, rest, side):
    name = "palpebral_fissure_height"
    change = compare(rest, narrowed(rest, 0.3)).measure(name)
    last = found[name, side].points[2]
    assert last.value == narrowed(rest, 0.3).measure(name).side(side)
    assert last.since_baseline.change == getattr(change, side)
    assert last.since_baseline.change < -1.0
    assert last.since_baseline.uncertainty_95 == getattr(change, f"{side}_uncertainty_95")
    assert last.since_injection == last.since_baseline
    assert (last.days_since_injection, last.windows) == (119, ("wear_off",))
    assert found[name, side].best is None


@pytest.mark.parametrize("name", ["commissure_height", "philtrum_deviation"])
def test_a_difference_changes_as_compared(found, rest, name):
    change = compare(rest, narrowed(rest, 0.3)).measure(name)
    quantity = "value" if name == "philtrum_deviation" else "difference"
    since = found[name, quantity].points[2].since_baseline
    assert (since.change, since.uncertainty_95) == (change.difference, change.uncertainty_95)
    assert found[name, quantity].best is not None


def test_scores_change_as_compared(found, rest):
    for change in compare(rest, narrowed(rest, 0.3)).scores:
        since = found[change.name, "score"].points[2].since_baseline
        assert (since.change, since.uncertainty_95) == (change.change, change.uncertainty_95)
    assert found["overall", "score"].series.best == "highest"
    assert found[PROCRUSTES, "score"].series.best == "lowest"


def test_different_expressions_are_no_course(rest, smile):
    with pytest.raises(NotComparable, match="full_smile, rest"):
        photo_courses((0, 21), [rest, smile])


def test_as_many_photos_as_days(rest):
    with pytest.raises(InvalidReadings):
        photo_courses((0, 21), [rest])


def test_no_photos_at_all():
    (first, *_) = photo_courses((0,), [None])
    assert first.series.values == (None,)


def test_a_measure_that_was_not_measured_has_a_reason(rest):
    hidden = replace(
        rest,
        measurement=replace(
            rest.measurement,
            measures=tuple(
                replace(one, left=None, difference=None, uncertainty_95=None)
                if one.name == "brow_height"
                else one
                for one in rest.measurement.measures
            ),
        ),
    )
    courses = {(o.series.name, o.series.quantity): o for o in photo_courses((0, 9), [rest, hidden])}
    assert courses["brow_height", "left"].points[1].since_baseline.change is None
    assert courses["brow_height", "left"].points[1].since_baseline.reason
    assert courses["brow_height", "right"].points[1].since_baseline.change == 0.0
