"""Curves through landmarks, read as heights over the horizontal axis of the face frame."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import splev, splrep

UNEVEN_SPACING = 0.08
"""Shortest step between neighbouring points, in mean steps, for which a spline stays tame."""


class Curve:
    """A curve ``y(x)`` through points (n, 2), n >= 2, that run from one end to the other.

    A cubic spline (not-a-knot), which through the four lid points of 68-point sets is the cubic
    of Emotrics. Where the points turn back in *x* or crowd, as at the canthi of a closing eye, a
    spline would swing, and straight segments are used instead.
    """

    def __init__(self, points: ArrayLike) -> None:
        points = np.asarray(points, dtype=np.float64)
        if points[0, 0] > points[-1, 0]:
            points = points[::-1]
        self.x: NDArray[np.float64] = points[:, 0]
        self.y: NDArray[np.float64] = points[:, 1]

        self._steps = self.x[1:] - self.x[:-1]
        self._shortest = float(self._steps.min())
        ends = (self.x[0], self.x[-1]) if self._shortest > 0 else (self.x.min(), self.x.max())
        self.start, self.end = float(ends[0]), float(ends[1])

    @cached_property
    def _spline(self) -> Any | None:
        count = len(self._steps)
        tame = count >= 3 and self._shortest * count > UNEVEN_SPACING * (self.end - self.start)
        # FITPACK without smoothing is the not-a-knot spline, ten times as fast as CubicSpline.
        return splrep(self.x, self.y, s=0) if tame else None

    def covers(self, x: float) -> bool:
        """Whether ``x`` lies between the ends of the curve."""
        return self.start <= x <= self.end

    def heights(self, x: ArrayLike) -> NDArray[np.float64]:
        """Heights at ``x``; beyond the ends, the height of the end."""
        x = np.minimum(np.maximum(x, self.start), self.end)
        if self._spline is not None:
            return np.asarray(splev(x, self._spline))
        order = np.argsort(self.x, kind="stable")
        return np.interp(x, self.x[order], self.y[order])

    def height(self, x: float) -> float:
        """Height at ``x``."""
        return float(self.heights(x))


def gap_area(upper: Curve, lower: Curve, start: float, end: float, columns: int = 65) -> float:
    """Area between two curves from ``start`` to ``end``, where ``upper`` lies above ``lower``."""
    x = np.linspace(start, end, columns)
    gap = np.maximum(upper.heights(x) - lower.heights(x), 0.0)
    # The trapezoidal rule on even columns.
    return float(gap.sum() - (gap[0] + gap[-1]) / 2) * abs(end - start) / (columns - 1)


def polygon_area(points: ArrayLike) -> float:
    """Area of a simple polygon (n, 2), by the shoelace formula.

    Positive for a counter-clockwise outline (x right, y up), negative for a clockwise one.
    """
    x, y = np.asarray(points, dtype=np.float64).T
    return float(x[:-1] @ y[1:] - y[:-1] @ x[1:] + x[-1] * y[0] - y[-1] * x[0]) / 2
