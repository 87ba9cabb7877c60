from dataclasses import replace
from math import hypot

import numpy as np
import pytest

from symmetry.landmarks import MEDIAPIPE478
from symmetry.longitudinal.excursion import shared_errors
from symmetry.longitudinal.synkinesis import (
    EYE_EXPRESSIONS,
    IN_A_PLANE,
    MOUTH_EXPRESSIONS,
    sign_changes,
    signs,
)
from symmetry.measures import get_measure
from symmetry.measures.uncertainty import movement_uncertainty
from tests.support.photos import shut

FISSURE = "palpebral_fissure_height"


@pytest.fixture
def rest(rest):
    """The face as if seen from straight in front: a move in the picture is one of the face."""
    flat = replace(rest, head=None)
    return flat.with_corrections({})


def fissures(photo, left, right):
    """The photo with palpebral fissures of these heights, mm."""
    measures = tuple(
        replace(result, left=left, right=right) if result.name == FISSURE else result
        for result in photo.measures
    )
    return replace(photo, measurement=replace(photo.measurement, measures=measures))


def moved_corner(photo, side, x, y):
    """The photo with one oral commissure moved by (x, y) mm of the face frame."""
    index = MEDIAPIPE478.side(side).oral_commissure
    mm_per_px = photo.scale.mm_per_px
    place = photo.frame.to_face(photo.landmarks.refined[index], mm_per_px) + (x, y)
    return photo.with_corrections({index: photo.frame.to_picture(place, mm_per_px)})


def as_expression(photo, expression):
    return replace(photo, expression=expression)


class TestEye:
    @pytest.mark.parametrize("expression", EYE_EXPRESSIONS)
    def test_an_eye_that_narrows_loses_fissure(self, rest, expression):
        photo = as_expression(fissures(rest, 9.25, 4.0), expression)
        (sign,) = signs({"rest": fissures(rest, 9.5, 10.0), expression: photo})
        assert (sign.region, sign.expression) == ("eye", expression)
        assert (sign.left, sign.right) == (0.25, 6.0)
        assert sign.difference == -5.75

    def test_an_eye_that_widens_has_a_negative_loss(self, rest):
        photo = as_expression(fissures(rest, 12.0, 9.0), "pucker")
        (sign,) = signs({"rest": fissures(rest, 10.0, 10.0), "pucker": photo})
        assert (sign.left, sign.right) == (-2.0, 1.0)

    def test_it_is_held_against_the_error_of_the_movement_on_each_side(self, rest):
        photo = as_expression(fissures(rest, 9.9, -30.0), "full_smile")
        (sign,) = signs({"rest": fissures(rest, 10.0, 10.0), "full_smile": photo})
        assert sign.exceeds_measurement_error == {"left": False, "right": True}
        for found, readings in (
            (sign.left_uncertainty_95, (10.0, 9.9)),
            (sign.right_uncertainty_95, (10.0, -30.0)),
        ):
            assert found == movement_uncertainty(
                get_measure(FISSURE), *readings, *shared_errors(rest, photo)
            )

    def test_a_widening_beyond_the_error_exceeds_it_too(self, rest):
        photo = as_expression(fissures(rest, 50.0, 10.0), "full_smile")
        (sign,) = signs({"rest": fissures(rest, 10.0, 10.0), "full_smile": photo})
        assert sign.exceeds_measurement_error == {"left": True, "right": False}

    @pytest.mark.parametrize("missing", ["rest", "full_smile"])
    def test_what_was_not_measured_is_null_with_a_reason(self, rest, missing):
        session = {"rest": rest, "full_smile": as_expression(rest, "full_smile")}
        session[missing] = fissures(session[missing], 9.0, None)
        (sign,) = signs(session)
        assert sign.left is not None
        assert (sign.right, sign.right_uncertainty_95, sign.difference) == (None, None, None)
        assert sign.exceeds_measurement_error["right"] is None
        assert sign.reason.startswith(missing.replace("_", " ").capitalize() + ": ")
        assert sign.to_dict()["reason"] == sign.reason


class TestMouth:
    @pytest.mark.parametrize("expression", MOUTH_EXPRESSIONS)
    def test_a_corner_that_moves_is_measured_by_its_way(self, rest, expression):
        photo = as_expression(moved_corner(rest, "right", -3.0, 4.0), expression)
        (sign,) = signs({"rest": rest, expression: photo})
        assert (sign.region, sign.expression) == ("mouth", expression)
        assert sign.left == pytest.approx(0, abs=1e-9)
        assert sign.right == pytest.approx(5.0)  # 3, 4, 5
        assert sign.difference == pytest.approx(-5.0)

    def test_sides_are_the_patients(self, rest):
        photo = as_expression(moved_corner(rest, "left", 0.0, 8.0), "brow_raise")
        (sign,) = signs({"rest": rest, "brow_raise": photo})
        assert (sign.left, sign.right) == pytest.approx((8.0, 0.0), abs=1e-9)

    def test_a_larger_photo_of_the_same_face_shows_no_movement(self, rest):
        points = rest.landmarks.refined * 1.7 + (30, -20)
        photo = as_expression(rest.with_corrections(dict(enumerate(points))), "brow_raise")
        (sign,) = signs({"rest": rest, "brow_raise": photo})
        assert (sign.left, sign.right) == pytest.approx((0, 0), abs=1e-9)

    def test_closed_eyes_are_compared_in_the_frame_of_the_canthi(self, rest):
        given = replace(rest, mm_per_px=rest.scale.mm_per_px)
        photo = as_expression(shut(given), "tight_eye_closure")
        assert photo.frame.reference != rest.frame.reference
        (sign,) = signs({"rest": rest, "tight_eye_closure": photo})
        assert (sign.left, sign.right) == pytest.approx((0, 0), abs=1e-9)
        assert sign.exceeds_measurement_error == {"left": False, "right": False}

    def test_a_large_movement_exceeds_the_error_on_its_side(self, rest):
        photo = as_expression(moved_corner(rest, "left", 20.0, 20.0), "brow_raise")
        (sign,) = signs({"rest": rest, "brow_raise": photo})
        assert sign.exceeds_measurement_error == {"left": True, "right": False}

    def test_a_still_corner_seems_to_move_by_its_error_in_the_plane(self, rest):
        # A length is never negative: noise of either coordinate alone makes one.
        photo = as_expression(rest, "brow_raise")
        (sign,) = signs({"rest": rest, "brow_raise": photo})
        index = MEDIAPIPE478.left.oral_commissure
        place = rest.frame.to_face(rest.landmarks.refined[index], rest.scale.mm_per_px)
        halves = [
            movement_uncertainty(get_measure(name), at, at, *shared_errors(rest, photo))
            for name, at in zip(("commissure_position", "commissure_height"), place, strict=True)
        ]
        assert sign.left_uncertainty_95 == pytest.approx(IN_A_PLANE * max(halves))
        noise = np.random.default_rng(5).normal(0, max(halves) / 1.96, (20000, 2))
        beyond = np.hypot(*noise.T) > sign.left_uncertainty_95
        assert beyond.mean() == pytest.approx(0.05, abs=0.01)

    def test_without_a_scale_it_is_null_with_a_reason(self, rest):
        photo = as_expression(shut(rest), "gentle_eye_closure")
        assert photo.scale.mm_per_px is None
        (sign,) = signs({"rest": rest, "gentle_eye_closure": photo})
        assert (sign.left, sign.right) == (None, None)
        assert sign.exceeds_measurement_error == {"left": None, "right": None}
        assert sign.reason.startswith("Gentle eye closure: Without a scale")


def test_no_expression_is_watched_for_both(rest):
    assert not set(EYE_EXPRESSIONS) & set(MOUTH_EXPRESSIONS)


def test_other_expressions_have_no_sign(rest):
    session = {name: as_expression(rest, name) for name in ("rest", "snarl", "nasal_base")}
    assert signs(session) == ()


def test_without_a_rest_photo_there_is_none(rest):
    assert signs({"full_smile": as_expression(rest, "full_smile")}) == ()


def test_a_whole_session_in_the_order_of_the_regions(rest):
    names = ("rest", *MOUTH_EXPRESSIONS, *EYE_EXPRESSIONS)
    found = signs({name: as_expression(rest, name) for name in names})
    assert [sign.expression for sign in found] == [*EYE_EXPRESSIONS, *MOUTH_EXPRESSIONS]
    assert all(sign.left == sign.right == 0 for sign in found)


def test_its_row_of_the_json(rest):
    photo = as_expression(fissures(rest, 9.0, 6.0), "full_smile")
    (sign,) = signs({"rest": fissures(rest, 10.0, 10.0), "full_smile": photo})
    row = sign.to_dict()
    assert (row["left"], row["right"], row["difference"], row["unit"]) == (1.0, 4.0, -3.0, "mm")
    assert set(row["exceeds_measurement_error"]) == {"left", "right"}
    assert {"region", "expression", "quantity", "left_uncertainty_95"} <= set(row)


class TestChanges:
    @pytest.fixture
    def sign(self, rest):
        def smiling(left, right, expression="full_smile"):
            photo = as_expression(fissures(rest, 10.0 - left, 10.0 - right), expression)
            (found,) = signs({"rest": fissures(rest, 10.0, 10.0), expression: photo})
            return found

        return smiling

    def test_they_are_after_minus_before(self, sign):
        before, after = sign(1.0, 5.0), sign(1.5, 2.0)
        (change,) = sign_changes((before,), (after,))
        assert (change.region, change.expression) == ("eye", "full_smile")
        assert (change.left, change.right) == (0.5, -3.0)
        assert change.left_uncertainty_95 == pytest.approx(
            hypot(before.left_uncertainty_95, after.left_uncertainty_95)
        )
        assert change.right_uncertainty_95 == pytest.approx(
            hypot(before.right_uncertainty_95, after.right_uncertainty_95)
        )

    def test_what_could_not_be_measured_has_no_change_but_a_reason(self, sign):
        seen = sign(1.0, 5.0)
        gap = replace(seen, left=None, left_uncertainty_95=None, reason="Rest: Hidden.")
        (change,) = sign_changes((gap,), (seen,))
        assert (change.left, change.left_uncertainty_95, change.right) == (None, None, 0.0)
        assert change.reason == "Before: Rest: Hidden."

    def test_what_one_session_lacks_is_left_out(self, sign):
        smile, pucker = sign(1.0, 5.0), sign(1.0, 5.0, "pucker")
        assert sign_changes((smile,), (pucker,)) == ()
        assert len(sign_changes((pucker, smile), (smile, pucker))) == 2
