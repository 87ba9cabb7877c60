"""Interlabial area by hand: each half of the opening is 4 * 20 * 2 / 3 mm²."""

import pytest

from tests.support.faces import dense_face, sparse_face

INNER_LOWER_DENSE = (95, 88, 178, 87, 14, 317, 402, 318, 324)


def test_by_hand() -> None:
    result = sparse_face().measured().measure("interlabial_area")
    # The trapezia of the columns cut the curve by less than one part in 10,000.
    assert (result.left, result.right) == pytest.approx((160 / 3, 160 / 3), rel=1e-4)


def test_both_sides_together_are_the_whole_opening() -> None:
    # Moved 5 mm to the left, 25 mm of the opening are left of the midline and 15 right of it.
    face = sparse_face().moved(dict.fromkeys(range(60, 68), (5.0, 0.0)))
    result = face.measured(roll_deg=-6.0).measure("interlabial_area")
    # Integral of 4 (1 - (x / 20)²) from -5 to 20 and from -20 to -5.
    left = 4 * (25 - (20**3 + 5**3) / 1200)
    assert result.left == pytest.approx(left, rel=1e-3)
    assert result.left + result.right == pytest.approx(320 / 3, rel=1e-3)
    assert result.difference > 0


def test_inner_lips_that_cross_enclose_nothing() -> None:
    face = dense_face().moved(dict.fromkeys(INNER_LOWER_DENSE, (0.0, 9.0)))
    result = face.measured().measure("interlabial_area")
    # Towards the corners, which the lips share, the curves may part by a hair.
    assert (result.left, result.right) == pytest.approx((0.0, 0.0), abs=0.2)


@pytest.mark.parametrize("shift", [25.0, -25.0])
def test_an_opening_that_does_not_reach_the_midline(shift: float) -> None:
    face = sparse_face().moved(dict.fromkeys(range(60, 68), (shift, 0.0)))
    result = face.measured().measure("interlabial_area")
    assert (result.left, result.right, result.difference) == (None, None, None)
    assert result.reason == "The inner lips do not reach the midline."
