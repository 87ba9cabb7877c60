"""A course as a small line: where it goes, in a drawing of fixed size. Pure."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 96.0, 28.0, 4.0


@dataclass(frozen=True)
class Sparkline:
    """Points of a line, px from the upper left of `WIDTH` × `HEIGHT`, the earliest first."""

    points: tuple[tuple[float, float], ...]


def sparkline(
    days: Sequence[datetime.date], values: Sequence[float], *, least_span: float
) -> Sparkline:
    """A line through values over days.

    Parameters
    ----------
    least_span
        Differences below this do not fill the height: a line between values that hardly differ
        shall look level.
    """
    if not values:
        return Sparkline(())
    first, last = min(days), max(days)
    low, high = min(values), max(values)
    span = max(high - low, least_span)
    bottom = (low + high - span) / 2
    across, up = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    points = []
    for day, value in zip(days, values, strict=True):
        # All of one day: in the middle, where a single value stands too.
        part = (day - first).days / (last - first).days if last > first else 0.5
        x = MARGIN + across * part
        y = HEIGHT - MARGIN - up * (value - bottom) / span
        points.append((round(x, 1), round(y, 1)))
    return Sparkline(tuple(points))
