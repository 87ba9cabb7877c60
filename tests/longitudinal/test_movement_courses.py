"""Courses of movements: each side by itself."""

import pytest

from symmetry.longitudinal.comparison import compare
from symmetry.longitudinal.movement_courses import movement_courses
from symmetry.longitudinal.movements import movements
from tests.support.photos import narrowed


@pytest.fixture(scope="module")
def visits(rest, smile):
    return [{"rest": rest, "full_smile": smile}, {"rest": rest, "full_smile": narrowed(smile, 0.3)}]


@pytest.fixture(scope="module")
def found(visits):
    first, second = (movements(visit, "left") for visit in visits)
    return movement_courses((0, 21, 30), [first, second, None], (0,))


def test_only_what_was_photographed_has_a_course(found):
    assert {expression for _, expression, _ in found} == {"full_smile"}
    assert {name for kind, _, name in found if kind == "excursion"} == {
        *("commissure_position", "commissure_height", "smile_angle", "dental_show")
    }
    assert ("synkinesis", "full_smile", "eye") in found
    assert found["excursion", "full_smile", "smile_angle"][0].series.unit == "deg"


def test_values_are_those_of_the_visit(found, visits):
    one = movements(visits[0]).excursion("full_smile", "commissure_position")
    for side, course in zip(
        ("left", "right"), found["excursion", "full_smile", one.name], strict=True
    ):
        assert course.series.quantity == side
        assert course.series.values[0] == getattr(one, side)
        assert course.series.half_widths[0] == getattr(one, f"{side}_uncertainty_95")
        assert course.series.values[2] is None


def test_a_change_is_that_of_two_sessions(found, visits):
    (sign,) = compare(*visits).synkinesis_changes
    left, right = found["synkinesis", "full_smile", "eye"]
    for side, course in (("left", left), ("right", right)):
        since = course.points[1].since_injection
        assert since.change == pytest.approx(getattr(sign, side))
        assert since.change > 1.0
        assert since.uncertainty_95 == pytest.approx(getattr(sign, f"{side}_uncertainty_95"))


def test_without_photos_there_is_nothing():
    assert movement_courses((0,), [None]) == {}
