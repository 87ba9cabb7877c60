"""Palpebral fissure by hand, and its height against a search over many columns."""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.interpolate import CubicSpline

from symmetry.landmarks import MEDIAPIPE478, SIDES, Side, other
from tests.support.faces import SyntheticFace, dense_face, faces, sparse_face, with_gap


def lid_height(x: np.ndarray, lean: float) -> np.ndarray:
    """A cubic from canthus to canthus, 5.5 mm high at 32 mm, leaning outward."""
    return 5.5 * (1 - ((x - 32) / 14) ** 2) * (1 + lean * (x - 32))


def leaning_lids(face: SyntheticFace, side: Side, lean: float) -> SyntheticFace:
    """The dense face with lids at ±`lid_height`, x mm outward."""
    marks = face.scheme.side(side)
    outward = 1.0 if side == "left" else -1.0
    x = np.array([46.0, 43.0, 40.0, 36.0, 32.0, 28.0, 24.0, 21.0, 18.0])
    places = {}
    for lid, sign in ((marks.upper_lid, 1.0), (marks.lower_lid, -1.0)):
        heights = sign * lid_height(x, lean)
        places.update(zip(lid, zip(outward * x, heights, strict=True), strict=True))
    return face.placed(places)


def test_sparse_lids_by_hand() -> None:
    result = sparse_face().measured().measure("palpebral_fissure_height")
    assert (result.left, result.right) == pytest.approx((12.25, 12.25))


def test_sparse_lids_are_read_at_the_mean_of_the_middle_points() -> None:
    """Emotrics' rule. With the points at 26 and 40 above, 26 and 38 below: x = 32.5."""
    face = sparse_face().moved({44: (2.0, 0.0)})
    upper = CubicSpline([18, 26, 40, 46], [0, 5, 5, 0])
    lower = CubicSpline([18, 26, 38, 46], [0, -5, -5, 0])
    result = face.measured().measure("palpebral_fissure_height")
    assert result.left == pytest.approx(float(upper(32.5) - lower(32.5)))
    assert result.right == pytest.approx(12.25)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("lean", [-0.07, -0.03, 0.0, 0.02, 0.07])
def test_dense_lids_are_read_at_the_widest_place_near_the_middle(side: Side, lean: float) -> None:
    """The middle columns of these lids run from 28 to 36 mm; lids that lean most peak outside."""
    columns = np.linspace(28.0, 36.0, 8001)
    expected = 2 * lid_height(columns, lean).max()
    outside = np.linspace(18.0, 46.0, 8001)
    assert (2 * lid_height(outside, lean).max() > expected + 0.01) == (abs(lean) == 0.07)
    result = leaning_lids(dense_face(), side, lean).measured().measure("palpebral_fissure_height")
    assert result.side(side) == pytest.approx(expected, abs=0.001)
    assert result.side(other(side)) == pytest.approx(10.1, abs=0.1)


@settings(max_examples=25, deadline=None)
@given(face=faces(MEDIAPIPE478, most_noise_mm=0.1))
def test_dense_lids_against_a_fine_search(face: SyntheticFace) -> None:
    measured = face.measured()
    setting = measured.setting
    points = setting.frame.to_face(face.picture()[0], setting.scale.mm_per_px)
    for side in SIDES:
        marks = face.scheme.side(side)
        upper, lower = (
            CubicSpline(*points[sorted(lid, key=lambda i: points[i, 0])].T)
            for lid in (marks.upper_lid, marks.lower_lid)
        )
        middle = points[list(marks.fissure_columns), 0]
        x = np.linspace(middle.min(), middle.max(), 1001)
        widest = float((upper(x) - lower(x)).max())
        got = measured.measure("palpebral_fissure_height").side(side)
        assert widest - 0.02 <= got <= widest + 1e-9


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("gap", [0.0, -0.5, -3.0])
def test_lids_that_meet_or_cross_leave_no_fissure(side: Side, gap: float) -> None:
    result = with_gap(dense_face(), side, gap).measured().measure("palpebral_fissure_height")
    assert result.side(side) == pytest.approx(0.0, abs=1e-9)
    assert result.side(side) >= 0
    assert result.side(other(side)) > 9.0


def test_crossed_sparse_lids_leave_no_fissure() -> None:
    face = sparse_face().moved({43: (0.0, -11.0), 44: (0.0, -11.0)})
    result = face.measured().measure("palpebral_fissure_height")
    assert (result.left, result.right) == pytest.approx((0.0, 12.25))


def test_a_wider_left_fissure_is_a_positive_difference() -> None:
    face = with_gap(with_gap(dense_face(), "left", 9.0), "right", 7.0)
    result = face.measured().measure("palpebral_fissure_height")
    assert result.difference == pytest.approx(2.0, abs=0.1)


def test_width_by_hand() -> None:
    face = sparse_face().placed({45: (45.0, -4.0), 42: (18.0, 32.0)})
    # 27 across and 36 up: 45.
    result = face.measured().measure("palpebral_fissure_width")
    assert (result.left, result.right) == pytest.approx((45.0, 28.0))
    assert result.difference == pytest.approx(17.0)
