"""Dental show by hand: -66 over -70 + 4 (x / 20)², read 12.5 mm from the midline."""

import pytest

from symmetry.landmarks import SIDES, Side, other
from tests.support.faces import dense_face, sparse_face

LOWER = (65, 66, 67)
INNER_LOWER_DENSE = (95, 88, 178, 87, 14, 317, 402, 318, 324)


def test_by_hand() -> None:
    result = sparse_face().measured().measure("dental_show")
    expected = 4 * (1 - (12.5 / 20) ** 2)
    assert (result.left, result.right) == pytest.approx((expected, expected))


@pytest.mark.parametrize("side", SIDES)
def test_one_side_open_wider(side: Side) -> None:
    # A floor that falls towards one side: 4 (1 - (x / 20)²) (1 + x / 40), a cubic again.
    sign = 1.0 if side == "left" else -1.0
    depth = {x: 4 * (1 - (x / 20) ** 2) * (1 + sign * x / 40) for x in (10.0, 0.0, -10.0)}
    places = dict(zip(LOWER, ((x, -66 - gap) for x, gap in depth.items()), strict=True))
    result = sparse_face().placed(places).measured(roll_deg=5.0).measure("dental_show")
    flat = 4 * (1 - (12.5 / 20) ** 2)
    assert result.side(side) == pytest.approx(flat * (1 + 12.5 / 40))
    assert result.side(other(side)) == pytest.approx(flat * (1 - 12.5 / 40))


def test_lips_that_meet_show_nothing() -> None:
    face = sparse_face().placed(dict(zip(LOWER, ((x, -66.0) for x in (10, 0, -10)), strict=True)))
    result = face.measured().measure("dental_show")
    assert (result.left, result.right) == pytest.approx((0.0, 0.0), abs=1e-9)


@pytest.mark.parametrize("lift", [6.0, 9.0])
def test_inner_lips_that_cross_show_nothing(lift: float) -> None:
    face = dense_face().moved(dict.fromkeys(INNER_LOWER_DENSE, (0.0, lift)))
    result = face.measured().measure("dental_show")
    assert (result.left, result.right, result.difference) == (0.0, 0.0, 0.0)
