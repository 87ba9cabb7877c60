from dataclasses import replace
from math import hypot

import pytest

from symmetry.landmarks import SIDES
from symmetry.longitudinal.excursion import (
    TOO_SMALL,
    alike,
    excursion_changes,
    excursions,
    shared_errors,
)
from symmetry.measures import get_measure
from symmetry.measures.uncertainty import movement_uncertainty
from tests.support.photos import shut

NAME = "commissure_height"
MIDLINE = {"philtrum_deviation", "nasal_tip_deviation", "chin_deviation"}


def reading(photo, left, right, name=NAME):
    """The photo with another reading of one measure."""
    difference = None if left is None or right is None else left - right
    measures = tuple(
        replace(result, left=left, right=right, difference=difference)
        if result.name == name
        else result
        for result in photo.measures
    )
    return replace(photo, measurement=replace(photo.measurement, measures=measures))


@pytest.fixture
def moved(rest, smile):
    """The excursion of a commissure that moves from -50 mm by what is given, upwards."""

    def excursion(left, right, affected_side=None):
        session = {
            "rest": reading(rest, -50.0, -50.0),
            "full_smile": reading(smile, -50.0 + left, -50.0 + right),
        }
        (found,) = [e for e in excursions(session, affected_side) if e.name == NAME]
        return found

    return excursion


def test_it_is_the_expression_minus_rest(moved):
    found = moved(left=9.5, right=20.25)
    assert (found.left, found.right) == (9.5, 20.25)
    assert found.difference == -10.75
    assert (found.name, found.unit, found.expression) == (NAME, "mm", "full_smile")


@pytest.mark.parametrize(
    ("left", "right", "ratio"),
    [
        (20.0, 10.0, 0.5),
        (10.0, 20.0, 0.5),
        (20.0, 20.0, 1.0),
        (-20.0, -5.0, 0.25),
        (20.0, -5.0, -0.25),  # one side moves the other way
        (-5.0, 20.0, -0.25),
        (20.0, 0.0, 0.0),
    ],
)
def test_the_side_ratio_is_the_smaller_over_the_larger_movement(moved, left, right, ratio):
    found = moved(left, right)
    assert found.side_ratio == ratio
    assert found.reason is None


@pytest.mark.parametrize(("affected_side", "ratio"), [("left", 0.25), ("right", 4.0), (None, None)])
def test_the_affected_ratio_is_that_side_over_the_other(moved, affected_side, ratio):
    assert moved(5.0, 20.0, affected_side).affected_ratio == ratio


def test_a_ratio_to_a_side_that_does_not_move_is_not_formed(moved):
    # The side called unaffected stays within its error, the other one moves.
    found = moved(20.0, 0.01, affected_side="left")
    assert found.affected_ratio is None
    assert found.side_ratio == pytest.approx(0.0005)


def test_no_ratio_of_movements_within_the_error(moved):
    found = moved(0.3, 0.2, affected_side="left")
    assert (found.side_ratio, found.affected_ratio) == (None, None)
    assert found.reason == TOO_SMALL
    assert (found.left, found.right) == (pytest.approx(0.3), pytest.approx(0.2))


def test_the_larger_movement_decides_at_its_own_half_width(moved):
    # It grows a little with the movement itself, so it is read off a small one.
    half_width = moved(3.0, 3.0).left_uncertainty_95
    assert 1 < half_width < 15
    assert moved(half_width * 0.9, 0.0).side_ratio is None
    assert moved(half_width * 1.2, 0.0).side_ratio == 0.0


def test_half_widths_are_those_of_a_movement(rest, smile):
    session = {"rest": reading(rest, -50.0, -48.0), "full_smile": reading(smile, -40.0, -30.0)}
    (found,) = [e for e in excursions(session) if e.name == NAME]
    errors, common = shared_errors(rest, smile)
    for side, readings in (("left", (-50.0, -40.0)), ("right", (-48.0, -30.0))):
        expected = movement_uncertainty(get_measure(NAME), *readings, errors, common)
        assert getattr(found, f"{side}_uncertainty_95") == expected


def test_the_error_of_a_photo_is_its_own_reading_of_the_scale(rest, smile):
    (_, errors), common = shared_errors(rest, smile)
    assert errors.scale_relative_sd == smile.scale.reading_sd < smile.scale.relative_sd
    assert common == smile.scale.population_sd
    assert errors.yaw_deg == smile.pose.yaw_deg


def test_an_iris_that_only_one_scale_rests_on_is_shared_by_none(rest, smile):
    given = replace(smile, mm_per_px=smile.scale.mm_per_px).with_corrections({})
    assert given.scale.method == "given"
    (assumed, known), common = shared_errors(rest, given)
    assert common == given.scale.population_sd
    assert assumed.scale_relative_sd == pytest.approx(rest.scale.relative_sd)
    assert known.scale_relative_sd == given.scale.reading_sd


def test_every_two_sided_measure_of_every_expression_is_there(rest, smile):
    snarl = replace(smile, expression="snarl")
    found = excursions({"rest": rest, "full_smile": smile, "snarl": snarl})
    expected = [
        (expression, m.name)
        for expression in ("full_smile", "snarl")
        for m in smile.measures
        if m.name not in MIDLINE
    ]
    assert [(e.expression, e.name) for e in found] == expected


@pytest.mark.parametrize(("missing", "label"), [("rest", "Rest"), ("full_smile", "Full smile")])
def test_what_one_photo_lacks_is_null_with_its_reason(rest, smile, missing, label):
    session = {"rest": rest, "full_smile": smile}
    session[missing] = reading(session[missing], None, -50.0)
    (found,) = [e for e in excursions(session, "left") if e.name == NAME]
    assert (found.left, found.left_uncertainty_95, found.difference) == (None, None, None)
    assert found.right is not None, "the right was seen in both"
    assert found.right_uncertainty_95 > 0
    assert (found.side_ratio, found.affected_ratio) == (None, None)
    assert found.reason.startswith(f"{label}: ")


def test_a_reason_of_the_photo_is_passed_on(rest, smile):
    measures = tuple(
        replace(m, left=None, right=None, difference=None, reason="A hand covers it.")
        if m.name == NAME
        else m
        for m in smile.measures
    )
    covered = replace(smile, measurement=replace(smile.measurement, measures=measures))
    (found,) = [e for e in excursions({"rest": rest, "full_smile": covered}) if e.name == NAME]
    assert found.reason == "Full smile: A hand covers it."


def test_without_a_rest_photo_there_are_none(smile):
    assert excursions({"full_smile": smile}) == ()
    assert excursions({}) == ()


def test_a_rest_photo_alone_moves_nowhere(rest):
    assert excursions({"rest": rest}) == ()


def test_photos_with_two_kinds_of_frame_are_measured_alike(rest, smile):
    given = replace(smile, mm_per_px=smile.scale.mm_per_px, expression="tight_eye_closure")
    open_, closed = alike(rest, shut(given))
    assert open_.setting.frame.reference == closed.setting.frame.reference == "canthi"
    # The lids alone were moved: the mouth has no excursion.
    found = excursions({"rest": rest, "tight_eye_closure": shut(given)})
    (mouth,) = [e for e in found if e.name == NAME]
    assert (mouth.left, mouth.right) == pytest.approx((0, 0), abs=1e-9)
    same = alike(rest, smile)
    assert same == (rest.measurement, smile.measurement)


def test_its_row_of_the_json(moved):
    row = moved(10.0, 20.0, "left").to_dict()
    assert row["difference"] == -10.0
    assert row["side_ratio"] == row["affected_ratio"] == 0.5
    assert set(row) == {
        "name",
        "unit",
        "expression",
        "left",
        "right",
        "difference",
        "left_uncertainty_95",
        "right_uncertainty_95",
        "side_ratio",
        "affected_ratio",
        "reason",
    }


class TestChanges:
    def test_they_are_after_minus_before(self, moved):
        before, after = moved(20.0, 5.0), moved(20.0, 15.0)
        (change,) = excursion_changes((before,), (after,))
        assert (change.left, change.right) == (0.0, 10.0)
        assert change.side_ratio == 0.5
        for side in SIDES:
            name = f"{side}_uncertainty_95"
            expected = hypot(getattr(before, name), getattr(after, name))
            assert getattr(change, name) == pytest.approx(expected)

    def test_a_ratio_that_one_session_lacks_has_no_change(self, moved):
        (change,) = excursion_changes((moved(0.1, 0.1),), (moved(20.0, 15.0),))
        assert change.side_ratio is None
        assert change.left == pytest.approx(19.9)

    def test_what_could_not_be_measured_has_no_change_but_a_reason(self, moved):
        found = moved(20.0, 5.0)
        gap = replace(
            found, left=None, left_uncertainty_95=None, side_ratio=None, reason="Rest: Hidden."
        )
        (change,) = excursion_changes((found,), (gap,))
        assert (change.left, change.left_uncertainty_95, change.side_ratio) == (None, None, None)
        assert change.right == 0.0
        assert change.reason == "After: Rest: Hidden."

    def test_what_one_session_lacks_is_left_out(self, moved):
        found = moved(20.0, 5.0)
        other = replace(found, expression="snarl")
        assert excursion_changes((found,), (other,)) == ()
        assert excursion_changes((), (found,)) == ()
        assert len(excursion_changes((other, found), (found, other))) == 2
