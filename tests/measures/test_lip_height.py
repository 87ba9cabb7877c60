"""Lip heights by hand, and the half-way column against a fine search along the border.

The upper lip of the sparse face is flat at -65, its lower lip -75 + 10 (x / 25)², so half-way is
12.5 mm from the midline.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.interpolate import CubicSpline

from symmetry.landmarks import MEDIAPIPE478, SIDES, Side
from symmetry.measures.face import Face, NotMeasurable
from symmetry.measures.lip_height import halfway_column
from tests.support.faces import SyntheticFace, faces, sparse_face

MOUTH = tuple(range(48, 68))


def in_frame(face: SyntheticFace) -> Face:
    return Face(points=face.points, scheme=face.scheme, reference_points={}, irises={})


def slow_halfway(points: np.ndarray, face: SyntheticFace, side: Side) -> float:
    """Walk from the corner along the upper border until half the corner's x is covered."""
    border = points[sorted(face.scheme.upper_lip_outer, key=lambda i: points[i, 0])]
    spline = CubicSpline(*border.T)
    corner = points[face.scheme.side(side).oral_commissure]
    path = np.linspace(corner[0], 0.0, 40001)
    for x, y in zip(path, spline(path), strict=True):
        if np.hypot(x - corner[0], y - corner[1]) >= abs(corner[0]) / 2:
            return float(x)
    raise AssertionError("not reached")


def test_by_hand() -> None:
    measured = sparse_face().measured()
    upper, lower = measured.measure("upper_lip_height"), measured.measure("lower_lip_height")
    assert (upper.left, upper.right) == pytest.approx((-65.0, -65.0))
    assert (lower.left, lower.right) == pytest.approx((-72.5, -72.5))


def test_a_sloping_mouth() -> None:
    """A border that rises 3 in 4 from (-20, -80) to (20, -50): half of 20 mm along it is 8 across.

    The point slides along the lip and not along the midline's perpendicular.
    """
    face = sparse_face().placed(
        {
            i: (x, -65 + 0.75 * x)
            for i, x in zip(range(48, 55), np.linspace(-20, 20, 7), strict=True)
        }
    )
    assert halfway_column(in_frame(face), "left") == pytest.approx(12.0)
    assert halfway_column(in_frame(face), "right") == pytest.approx(-12.0)
    result = face.measured().measure("upper_lip_height")
    assert (result.left, result.right) == pytest.approx((-56.0, -74.0))
    assert result.difference == pytest.approx(18.0)


def test_corners_at_different_distances() -> None:
    # Corners at 25 and -35: the columns are 12.5 and -17.5.
    face = sparse_face().placed({48: (-35.0, -65.0)})
    assert halfway_column(in_frame(face), "left") == pytest.approx(12.5)
    assert halfway_column(in_frame(face), "right") == pytest.approx(-17.5)


@settings(max_examples=15, deadline=None)
@given(face=faces(MEDIAPIPE478, most_noise_mm=0.1))
def test_halfway_column_against_a_fine_search(face: SyntheticFace) -> None:
    for side in SIDES:
        slow = slow_halfway(face.points, face, side)
        assert halfway_column(in_frame(face), side) == pytest.approx(slow, abs=0.01)


def test_roll_does_not_matter() -> None:
    """In Emotrics it does: its half-way point mixes up two coordinates."""
    face = sparse_face().moved({54: (0.0, -6.0), 53: (0.0, -3.0), 55: (0.0, -2.0)})
    for name in ("upper_lip_height", "lower_lip_height", "dental_show"):
        upright, tilted = (face.measured(roll_deg=r).measure(name) for r in (0.0, 10.0))
        assert tilted.difference == pytest.approx(upright.difference, abs=1e-9)


def test_a_corner_beyond_the_midline() -> None:
    # Only the corner: the lips reach the midline, but not on its side.
    face = sparse_face().placed({48: (2.0, -65.0), 49: (3.0, -65.0), 59: (4.0, -72.0)})
    with pytest.raises(NotMeasurable, match="beyond the midline"):
        halfway_column(in_frame(face), "right")
    result = face.measured().measure("upper_lip_height")
    assert result.right is None
    assert result.reason == "Right: The oral commissure lies beyond the midline."


@pytest.mark.parametrize("side", SIDES)
def test_a_lip_that_does_not_reach_half_way(side: Side) -> None:
    """Lips from 55 to 105 mm: half-way to the midline there is none, and no end is read for it."""
    shift = 80.0 if side == "left" else -80.0
    face = in_frame(sparse_face().moved(dict.fromkeys(MOUTH, (shift, 0.0))))
    with pytest.raises(NotMeasurable, match="does not reach half-way"):
        halfway_column(face, side)
