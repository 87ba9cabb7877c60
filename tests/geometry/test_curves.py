"""Curves and areas against SciPy's spline, straight lines and integrals done by hand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.interpolate import CubicSpline

from symmetry.geometry.curves import UNEVEN_SPACING, Curve, gap_area, polygon_area

several = settings(max_examples=60, deadline=None)
heights = st.floats(-20, 20)


@st.composite
def tame_points(draw: st.DrawFn, least: int = 4) -> np.ndarray:
    """Points in steps of one to five, in either direction."""
    steps = draw(st.lists(st.floats(1.0, 5.0), min_size=least - 1, max_size=10))
    x = np.concatenate([[draw(st.floats(-50, 50))], steps]).cumsum()
    y = draw(st.lists(heights, min_size=len(x), max_size=len(x)))
    points = np.column_stack([x, y])
    return points[::-1] if draw(st.booleans()) else points


@several
@given(points=tame_points())
def test_the_not_a_knot_spline_where_tame(points: np.ndarray) -> None:
    curve = Curve(points)
    ascending = points[points[:, 0].argsort()]
    expected = CubicSpline(*ascending.T, bc_type="not-a-knot")
    x = np.linspace(ascending[0, 0], ascending[-1, 0], 57)
    assert curve.heights(x) == pytest.approx(expected(x), abs=1e-8)


@several
@given(points=tame_points(), share=st.floats(0, 1))
def test_direction_of_the_points_does_not_matter(points: np.ndarray, share: float) -> None:
    curve, reverse = Curve(points), Curve(points[::-1])
    assert (curve.start, curve.end) == (reverse.start, reverse.end)
    x = curve.start + share * (curve.end - curve.start)
    assert curve.height(x) == pytest.approx(reverse.height(x), abs=1e-9)


@several
@given(points=tame_points(), share=st.floats(0, 1))
def test_mirror_in_mirror_out(points: np.ndarray, share: float) -> None:
    curve, image = Curve(points), Curve(points * [-1, 1])
    x = curve.start + share * (curve.end - curve.start)
    assert image.height(-x) == pytest.approx(curve.height(x), abs=1e-8)


@several
@given(y=st.lists(heights, min_size=4, max_size=4), x=st.floats(0, 7))
def test_four_points_give_the_single_cubic_through_them(y: list[float], x: float) -> None:
    """Emotrics' lids: no knot between, so Lagrange's polynomial."""
    nodes = [0.0, 2.0, 4.5, 7.0]
    expected = sum(
        height * np.prod([(x - other) / (node - other) for other in nodes if other != node])
        for node, height in zip(nodes, y, strict=True)
    )
    assert Curve(np.column_stack([nodes, y])).height(x) == pytest.approx(expected, abs=1e-9)


@several
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(4, 11))
def test_points_that_turn_back_are_joined_by_straight_segments(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.permutation(count).astype(float) + rng.uniform(-0.3, 0.3, count)
    assume((np.diff(x) < 0).any())
    assume((np.diff(x) > 0).any())
    y = rng.normal(size=count)
    curve = Curve(np.column_stack([x, y]))
    across = sorted(zip(x, y, strict=True))
    for (x0, y0), (x1, y1) in pairwise(across):
        for share in (0.0, 0.25, 0.5, 1.0):
            at = x0 + share * (x1 - x0)
            assert curve.height(at) == pytest.approx(y0 + share * (y1 - y0), abs=1e-9)


def test_a_step_back_at_the_canthus_does_not_swing() -> None:
    points = [(0.0, 0.0), (-0.2, 0.5), (3.0, 4.0), (6.0, 4.5), (9.0, 3.0), (12.0, 0.0)]
    curve = Curve(points)
    assert (curve.start, curve.end) == (-0.2, 12.0)
    assert curve.height(4.5) == pytest.approx(4.25)
    x = np.linspace(-0.2, 12.0, 500)
    assert curve.heights(x).min() >= 0.0
    assert curve.heights(x).max() <= 4.5


@pytest.mark.parametrize("end", ["first", "last"])
def test_crowded_points_are_joined_by_straight_segments(end: str) -> None:
    # Four steps of which one is too short: mean step (3 + e) / 4.
    for crowded in (True, False):
        short = 3 * UNEVEN_SPACING / (4 - UNEVEN_SPACING) * (0.99 if crowded else 1.01)
        x = np.array([0.0, short, 1 + short, 2 + short, 3 + short])
        if end == "last":
            x = (x[-1] - x)[::-1]
        y = np.array([0.0, 1.0, 3.0, 2.0, 0.0])
        curve = Curve(np.column_stack([x, y]))
        middle = (x[2] + x[3]) / 2
        straight = np.interp(middle, x, y)
        expected = straight if crowded else CubicSpline(x, y)(middle)
        assert curve.height(middle) == pytest.approx(float(expected))
        assert float(CubicSpline(x, y)(middle)) != pytest.approx(straight)


@pytest.mark.parametrize("count", [2, 3])
def test_few_points_are_joined_by_straight_segments(count: int) -> None:
    points = np.array([(0.0, 0.0), (2.0, 4.0), (4.0, 0.0)])[:count]
    assert Curve(points).height(1.0) == 2.0
    assert Curve(points[::-1]).height(0.5) == 1.0


@several
@given(points=tame_points())
def test_goes_through_its_points_and_ends_level(points: np.ndarray) -> None:
    curve = Curve(points)
    assert curve.heights(points[:, 0]) == pytest.approx(points[:, 1], abs=1e-9)
    first, last = points[points[:, 0].argmin()], points[points[:, 0].argmax()]
    assert curve.height(first[0] - 3.0) == pytest.approx(first[1])
    assert curve.height(last[0] + 3.0) == pytest.approx(last[1])


def test_covers() -> None:
    curve = Curve([(3.0, 0.0), (1.0, 1.0), (-2.0, 0.0)])
    assert all(curve.covers(x) for x in (-2.0, 0.0, 3.0))
    assert not any(curve.covers(x) for x in (-2.01, 3.01))


@several
@given(start=st.floats(-10, 0), end=st.floats(0.5, 10), a=st.floats(0, 5), b=st.floats(-1, 1))
def test_gap_between_lines_is_a_trapezium(start: float, end: float, a: float, b: float) -> None:
    assume(a + b * start > 0)
    assume(a + b * end > 0)
    x = np.linspace(-10, 10, 5)
    upper, lower = Curve(np.column_stack([x, a + b * x])), Curve(np.column_stack([x, 0 * x]))
    expected = (end - start) * (a + b * (start + end) / 2)
    assert gap_area(upper, lower, start, end) == pytest.approx(expected, abs=1e-9)
    assert gap_area(upper, lower, end, start) == pytest.approx(expected, abs=1e-9)


def test_gap_under_a_parabola() -> None:
    x = np.linspace(-6.0, 6.0, 7)
    upper, lower = Curve(np.column_stack([x, 9 - x**2 / 4])), Curve(np.column_stack([x, 0 * x]))
    # From 0 to 6: 54 - 18.
    assert gap_area(upper, lower, 0.0, 6.0) == pytest.approx(36.0, rel=1e-3)
    assert gap_area(upper, lower, 0.0, 6.0, columns=2001) == pytest.approx(36.0, rel=1e-6)


def test_crossed_curves_enclose_nothing_where_they_are_crossed() -> None:
    x = np.linspace(0.0, 8.0, 5)
    rising, level = Curve(np.column_stack([x, x - 4])), Curve(np.column_stack([x, 0 * x]))
    assert gap_area(rising, level, 0.0, 8.0) == pytest.approx(8.0)
    assert gap_area(rising, level, 0.0, 4.0) == pytest.approx(0.0, abs=1e-12)


def test_polygon_areas_by_hand() -> None:
    square = [(0, 0), (3, 0), (3, 2), (0, 2)]
    assert polygon_area(square) == 6.0
    assert polygon_area(square[::-1]) == -6.0
    assert polygon_area([(0, 0), (4, 0), (0, 3)]) == 6.0
    # An L of three unit squares.
    assert polygon_area([(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)]) == 3.0


@several
@given(
    count=st.integers(3, 20),
    x=st.floats(-1000, 1000),
    y=st.floats(-1000, 1000),
    start=st.floats(0, 360),
)
def test_regular_polygons_wherever_they_lie(count: int, x: float, y: float, start: float) -> None:
    angles = np.radians(start) + 2 * np.pi * np.arange(count) / count
    points = np.column_stack([x + 5 * np.cos(angles), y + 5 * np.sin(angles)])
    expected = 0.5 * count * 25 * np.sin(2 * np.pi / count)
    assert polygon_area(points) == pytest.approx(expected, abs=1e-7)
