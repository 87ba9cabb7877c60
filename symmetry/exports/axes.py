"""Axes of charts: round numbers, and months."""

import datetime
from collections.abc import Sequence

Ends = tuple[float, float]
"""Lower and upper end of an interval."""


def axis(intervals: Sequence[Ends | None]) -> tuple[float, float, float]:
    """Lowest and highest number of an axis that holds all intervals, and the step of its marks."""
    known = [one for one in intervals if one is not None]
    low, high = min(one[0] for one in known), max(one[1] for one in known)
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5
    rough = (high - low) / 3
    power = 10.0 ** _floor_log10(rough)
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return step * (low // step), step * -(-high // step), step


def marks(low: float, high: float, step: float) -> list[float]:
    """The numbers that are written at an axis."""
    return [low + step * place for place in range(round((high - low) / step) + 1)]


def places_of(step: float) -> int:
    """Decimals with which the multiples of a step are written."""
    return max(0, -_floor_log10(step))


def month_ticks(
    first: datetime.date, last: datetime.date, most: int = 12
) -> list[tuple[datetime.date, bool]]:
    """First days of months between two days, at most ``most``; True where the year is written.

    That is at the first tick and wherever a year begins.
    """
    months = []
    month = datetime.date(first.year, first.month, 1)
    while month <= last:
        if month >= first:
            months.append(month)
        month = datetime.date(month.year + month.month // 12, month.month % 12 + 1, 1)
    step = next(one for one in (1, 2, 3, 6, 12, 24, 60, 1200) if len(months) <= most * one)
    shown = [one for one in months if (one.month - 1 + 12 * one.year) % step == 0]
    return [
        (one, place == 0 or one.year != shown[place - 1].year) for place, one in enumerate(shown)
    ]


def _floor_log10(value: float) -> int:
    power = 0
    while value >= 10:
        value, power = value / 10, power + 1
    while value < 1:
        value, power = value * 10, power - 1
    return power
