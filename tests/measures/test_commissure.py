"""Commissure height and position by hand.

The corners of the sparse face are at (±25, -65), the middle of its lower lip at (0, -75).
"""

import pytest

from symmetry.landmarks import SIDES, Side, other
from tests.support.faces import dense_face, sparse_face

CORNER: dict[Side, int] = {"left": 54, "right": 48}
MOUTH = tuple(range(48, 68))
NO_LIP = "The lower lip does not reach the midline."


def test_by_hand() -> None:
    measured = sparse_face().measured()
    height, position = (measured.measure(f"commissure_{name}") for name in ("height", "position"))
    assert (height.left, height.right) == pytest.approx((-65.0, -65.0))
    assert (position.left, position.right) == pytest.approx((725**0.5, 725**0.5))


@pytest.mark.parametrize("side", SIDES)
def test_a_hanging_corner(side: Side) -> None:
    """A negative difference means that the left corner hangs lower."""
    face = sparse_face().moved({CORNER[side]: (0.0, -7.0)})
    result = face.measured(roll_deg=-20.0).measure("commissure_height")
    assert result.side(side) == pytest.approx(-72.0)
    assert result.side(other(side)) == pytest.approx(-65.0)
    assert result.difference == pytest.approx(-7.0 if side == "left" else 7.0)


def test_position_is_measured_from_where_the_midline_crosses_the_lower_border() -> None:
    # The whole mouth 5 mm to the patient's left: the border is -75 + 10 (x - 5)² / 625.
    face = sparse_face().moved(dict.fromkeys(MOUTH, (5.0, 0.0)))
    result = face.measured().measure("commissure_position")
    rise = -65 - (-75 + 250 / 625)
    assert result.left == pytest.approx((30**2 + rise**2) ** 0.5)
    assert result.right == pytest.approx((20**2 + rise**2) ** 0.5)
    assert result.difference > 0


def test_dense_face() -> None:
    points = dense_face().points
    measured = dense_face().measured()
    assert measured.measure("commissure_height").left == pytest.approx(points[291, 1])
    apart = ((points[291] - points[17]) ** 2).sum() ** 0.5
    assert measured.measure("commissure_position").right == pytest.approx(apart)


@pytest.mark.parametrize("shift", [-40.0, 40.0])
def test_a_mouth_entirely_on_one_side(shift: float) -> None:
    measured = sparse_face().moved(dict.fromkeys(MOUTH, (shift, 0.0))).measured()
    for name in ("commissure_position", "smile_angle"):
        result = measured.measure(name)
        assert (result.left, result.right, result.difference) == (None, None, None)
        assert result.reason == NO_LIP
    far: Side = "left" if shift > 0 else "right"
    for name in ("upper_lip_height", "lower_lip_height", "dental_show"):
        result = measured.measure(name)
        # The far corner is at 65 mm, and half-way to it are lips. The near one is beyond.
        assert result.side(far) is not None, name
        assert (result.side(other(far)), result.difference) == (None, None), name
        assert result.reason == (
            f"{other(far).capitalize()}: The oral commissure lies beyond the midline."
        )
    assert measured.measure("interlabial_area").difference is None
    # What needs no lip at the midline is still there.
    assert measured.measure("commissure_height").difference == pytest.approx(0.0, abs=1e-9)
    assert measured.measure("philtrum_deviation").value == pytest.approx(shift)
