"""Eye area by hand: the lids of the sparse face span a hexagon of 200 mm²."""

import pytest

from symmetry.landmarks import SIDES, Side, other
from tests.support.faces import dense_face, sparse_face, with_gap


def test_by_hand() -> None:
    result = sparse_face().measured().measure("eye_area")
    # Two trapezia of (28 + 12) / 2 * 5.
    assert (result.left, result.right) == pytest.approx((200.0, 200.0))


def test_a_lowered_upper_lid() -> None:
    face = sparse_face().moved({43: (0.0, -2.0), 44: (0.0, -2.0)})
    result = face.measured(roll_deg=33.0).measure("eye_area")
    # 100 + (28 + 12) / 2 * 3.
    assert (result.left, result.right) == pytest.approx((160.0, 200.0))
    assert result.difference == pytest.approx(-40.0)


@pytest.mark.parametrize("side", SIDES)
def test_dense_lids_with_one_gap(side: Side) -> None:
    """A gap g between all inner lid points gives g times the width minus half the end pieces."""
    face = with_gap(dense_face(), side, 6.0)
    marks = face.scheme.side(side)
    x = face.points[list(marks.upper_lid), 0]
    lower = face.points[list(marks.lower_lid), 0]
    assert x == pytest.approx(lower)
    ends = abs(x[1] - x[0]) + abs(x[-1] - x[-2])
    expected = 6.0 * (abs(x[0] - x[-1]) - ends / 2)
    assert face.measured().measure("eye_area").side(side) == pytest.approx(expected)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("gap", [0.0, -0.5, -2.0])
def test_lids_that_meet_or_cross_enclose_nothing(side: Side, gap: float) -> None:
    result = with_gap(dense_face(), side, gap).measured().measure("eye_area")
    assert result.side(side) == pytest.approx(0.0, abs=1e-9)
    assert result.side(other(side)) > 150.0
