"""Alar height by hand."""

import pytest

from symmetry.landmarks import SIDES, Side, other
from tests.support.faces import dense_face, sparse_face


def test_by_hand() -> None:
    result = sparse_face().moved({35: (1.0, 2.5)}).measured(roll_deg=70.0).measure("alar_height")
    assert (result.left, result.right) == pytest.approx((-37.5, -40.0))
    assert result.difference == pytest.approx(2.5)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("which", range(4))
def test_the_lowest_of_the_alar_points_counts(side: Side, which: int) -> None:
    face = dense_face()
    ala = face.scheme.side(side).ala
    lowest = face.points[list(ala), 1].min()
    face = face.placed({ala[which]: (face.points[ala[which], 0], lowest - 3.0)})
    result = face.measured().measure("alar_height")
    assert result.side(side) == pytest.approx(lowest - 3.0)
    assert result.side(other(side)) == pytest.approx(lowest)
