"""Angle of the nasolabial fold against the midline."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symmetry.landmarks import MEDIAPIPE478, SIDES, Side
from symmetry.measurement import measure_points, set_up
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.face import Face
from symmetry.measures.nasolabial_fold_angle import nasolabial_fold_angle
from tests.support.faces import PX_PER_MM, dense_face

Fold = np.ndarray


def fold_at(degrees: float, side: Side, length: float = 20.0, count: int = 11) -> Fold:
    """A straight fold from the ala downwards, ``degrees`` away from the midline."""
    along = np.linspace(0.0, length, count)
    outward = 1.0 if side == "left" else -1.0
    x = outward * (18.0 + along * math.sin(math.radians(degrees)))
    return np.column_stack([x, -45.0 - along * math.cos(math.radians(degrees))])


def angle(fold: Fold, side: Side) -> float:
    face = Face(
        points=dense_face().points,
        scheme=MEDIAPIPE478,
        reference_points={},
        irises={},
        nasolabial_folds={side: fold},
        folds_sought=True,
    )
    return nasolabial_fold_angle(face, side)


def in_picture(folds: dict[Side, Fold] | None, roll_deg: float = 0.0) -> MeasureResult:
    face = dense_face()
    points, _ = face.picture(roll_deg=roll_deg)
    setting = set_up(points, face.scheme)
    folds_px = folds and {
        side: setting.frame.to_picture(fold, 1 / PX_PER_MM) for side, fold in folds.items()
    }
    measured = measure_points(points, face.scheme, setting, folds_px=folds_px)
    return measured.measure("nasolabial_fold_angle")


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("degrees", [0.0, 15.0, 30.0, 45.0, 80.0, -10.0])
def test_straight_folds(side: Side, degrees: float) -> None:
    assert angle(fold_at(degrees, side), side) == pytest.approx(degrees, abs=1e-9)


@pytest.mark.parametrize("side", SIDES)
def test_direction_of_the_points_does_not_matter(side: Side) -> None:
    assert angle(fold_at(25.0, side)[::-1], side) == pytest.approx(25.0)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), degrees=st.floats(-80, 80), side=st.sampled_from(SIDES))
def test_curved_folds_against_singular_values(seed: int, degrees: float, side: Side) -> None:
    """The first principal axis, by the singular vectors of the centred points."""
    fold = fold_at(degrees, side) + np.random.default_rng(seed).normal(0, 1.0, (11, 2))
    axis = np.linalg.svd(fold - fold.mean(axis=0))[2][0]
    axis = axis if axis[1] < 0 else -axis  # downwards
    outward = axis[0] if side == "left" else -axis[0]
    expected = math.degrees(math.atan2(outward, -axis[1]))
    # An axis across the midline has no up or down.
    apart = (angle(fold, side) - expected + 90) % 180 - 90
    assert apart == pytest.approx(0.0, abs=1e-6)


def test_difference_is_left_minus_right() -> None:
    result = in_picture({"left": fold_at(35.0, "left"), "right": fold_at(28.0, "right")}, 17.0)
    assert (result.left, result.right) == pytest.approx((35.0, 28.0))
    assert result.difference == pytest.approx(7.0)
    assert result.uncertainty_95 > 0


def test_one_visible_fold() -> None:
    result = in_picture({"right": fold_at(28.0, "right")})
    assert result.left is None
    assert result.right == pytest.approx(28.0)
    assert result.difference is None
    assert result.reason == "Left: No nasolabial fold is visible."


def test_no_visible_fold_and_no_picture_have_their_own_reasons() -> None:
    assert in_picture({}).reason == "No nasolabial fold is visible."
    assert in_picture(None).reason == "Landmarks alone do not show the nasolabial fold."
