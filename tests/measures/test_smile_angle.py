"""Smile angle by hand: 90 is horizontal, more is a raised corner."""

import math

import pytest

from symmetry.landmarks import SIDES, Side, other
from tests.support.faces import sparse_face

CORNER: dict[Side, int] = {"left": 54, "right": 48}


def test_by_hand() -> None:
    result = sparse_face().measured().measure("smile_angle")
    # 10 mm up over 25 mm.
    expected = 90 + math.degrees(math.atan(10 / 25))
    assert (result.left, result.right) == pytest.approx((expected, expected))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("height", "angle"), [(0.0, 90.0), (25.0, 135.0), (-25.0, 45.0), (25 * 3**0.5, 150.0)]
)
def test_known_angles(side: Side, height: float, angle: float) -> None:
    outward = 25.0 if side == "left" else -25.0
    face = sparse_face().placed({CORNER[side]: (outward, -75.0 + height)})
    # The lower border is a spline through the moved corner; its middle is a landmark.
    result = face.measured(roll_deg=11.0).measure("smile_angle")
    assert result.side(side) == pytest.approx(angle)
    assert result.side(other(side)) == pytest.approx(90 + math.degrees(math.atan(0.4)))


def test_a_lower_left_corner_is_a_negative_difference() -> None:
    face = sparse_face().moved({54: (0.0, -5.0)})
    assert face.measured().measure("smile_angle").difference < 0


def test_needs_no_scale() -> None:
    small, large = (
        sparse_face().measured(hvid_mm=hvid).measure("smile_angle") for hvid in (9.0, 14.0)
    )
    assert small.left == pytest.approx(large.left)
