"""The course of one number over visits: with its uncertainty, its injections, its changes.

Days are numbers relative to the baseline visit, which is day 0. Photos of the day of an injection
were taken before it: they belong to the time before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from symmetry.errors import InvalidReadings
from symmetry.longitudinal.windows import DEFAULT_WINDOWS, EffectWindows, WindowName
from symmetry.measures.uncertainty import in_quadrature

Best = Literal["nearest_zero", "highest", "lowest"]
"""Which value counts as best: a difference nearest to 0, a score's end that is better."""

NO_BASELINE = "There is no visit on day 0."
BEFORE_BASELINE = "This visit was before the baseline."
NO_INJECTION = "There is no injection before this visit."
NO_VISIT_BEFORE = "There is no visit at or before the last injection."
NOT_HERE = "Not measured at this visit."
NOT_THERE = "Not measured at the visit that it is compared with."
NOT_TOGETHER = "The two visits cannot be compared in this number."
ITSELF = "This is the visit that it would be compared with."


@dataclass(frozen=True)
class Series:
    """One number over visits.

    Parameters
    ----------
    name, quantity, unit
        What it is: for example ``"mrd1"``, ``"left"``, ``"mm"``.
    days
        Day of each visit relative to the baseline, in order.
    values, half_widths
        Value of each visit and half-width of its 95 % interval, None where missing.
    best
        Which value counts as best; None where none does.
    """

    name: str
    quantity: str
    unit: str
    days: tuple[int, ...]
    values: tuple[float | None, ...]
    half_widths: tuple[float | None, ...]
    best: Best | None = None

    def __post_init__(self) -> None:
        for name in ("days", "values", "half_widths"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        if not len(self.days) == len(self.values) == len(self.half_widths):
            raise InvalidReadings(
                f"{self.name}: expected a value and a half-width for each of {len(self.days)} "
                f"days, got {len(self.values)} and {len(self.half_widths)}: put None where one is "
                "missing."
            )
        if list(self.days) != sorted(self.days):
            raise InvalidReadings(
                f"{self.name}: expected days in the order of time, got {list(self.days)}: sort the "
                "visits."
            )
        for number in (*self.values, *self.half_widths):
            if number is not None and not isfinite(number):
                raise InvalidReadings(
                    f"{self.name}: expected finite numbers or None, got {number!r}: put None where "
                    "a value is missing."
                )


@dataclass(frozen=True)
class ChangeSince:
    """Change of the value since an earlier visit (its index), with the half-width of 95 %.

    None, with a reason, where there is nothing to compare. ``exceeds_measurement_error`` is None
    where the uncertainty is not known.
    """

    visit: int | None
    change: float | None
    uncertainty_95: float | None
    exceeds_measurement_error: bool | None
    reason: str | None = None


@dataclass(frozen=True)
class CoursePoint:
    """One visit of a course.

    ``days_since_injection`` counts from the last injection before the visit, None if there is
    none; ``windows`` are those it lies in.
    """

    day: int
    value: float | None
    uncertainty_95: float | None
    days_since_injection: int | None
    windows: tuple[WindowName, ...]
    since_baseline: ChangeSince
    since_injection: ChangeSince


@dataclass(frozen=True)
class Course:
    """One number over all visits; ``best`` is the index of its best value, None without one."""

    series: Series
    points: tuple[CoursePoint, ...]
    best: int | None


ChangeOf = Callable[[int, int], tuple[float | None, float | None]]
"""Change between two visits by index, (earlier, later), and the half-width of its interval."""


def days_since_injection(days: Sequence[int], injections: Sequence[int]) -> tuple[int | None, ...]:
    """Days from the last injection before each visit; None for visits before the first one.

    A visit of the day of an injection lies before it.
    """
    return tuple(
        day - max(earlier) if (earlier := [one for one in injections if one < day]) else None
        for day in days
    )


def course(
    series: Series,
    injections: Sequence[int] = (),
    windows: EffectWindows = DEFAULT_WINDOWS,
    change_of: ChangeOf | None = None,
) -> Course:
    """The course of a series.

    Parameters
    ----------
    injections
        Days of injections, relative to the baseline.
    change_of
        Gives a change and its half-width where more is known than the two values. Without it,
        both intervals are taken as independent, which is too wide where they share an error.
    """
    of = change_of or _independent(series)
    since = days_since_injection(series.days, injections)
    baseline = series.days.index(0) if 0 in series.days else None
    points = []
    for index, day in enumerate(series.days):
        ago = since[index]
        before: int | None = None
        if ago is not None:
            injected = day - ago
            before = max((i for i, one in enumerate(series.days) if one <= injected), default=None)
        points.append(
            CoursePoint(
                day,
                series.values[index],
                series.half_widths[index],
                ago,
                () if ago is None else windows.at(ago),
                _since(series, baseline, index, of, NO_BASELINE),
                _since(series, before, index, of, NO_INJECTION if ago is None else NO_VISIT_BEFORE),
            )
        )
    return Course(series, tuple(points), _best(series))


def _independent(series: Series) -> ChangeOf:
    def change(earlier: int, later: int) -> tuple[float | None, float | None]:
        before, after = series.values[earlier], series.values[later]
        if before is None or after is None:
            return None, None
        half_widths = series.half_widths[earlier], series.half_widths[later]
        return after - before, in_quadrature(*half_widths)

    return change


def _since(
    series: Series, earlier: int | None, later: int, change_of: ChangeOf, no_visit: str
) -> ChangeSince:
    reason = None
    if earlier is None:
        reason = no_visit
    elif earlier == later:
        reason = ITSELF
    elif earlier > later:
        reason = BEFORE_BASELINE
    elif series.values[later] is None:
        reason = NOT_HERE
    elif series.values[earlier] is None:
        reason = NOT_THERE
    if reason is not None or earlier is None:
        return ChangeSince(earlier, None, None, None, reason)
    change, half_width = change_of(earlier, later)
    if change is None:
        return ChangeSince(earlier, None, None, None, NOT_TOGETHER)
    exceeds = None if half_width is None else abs(change) > half_width
    return ChangeSince(earlier, change, half_width, exceeds)


def _best(series: Series) -> int | None:
    known = [(value, i) for i, value in enumerate(series.values) if value is not None]
    if not known or series.best is None:
        return None
    # Of equal values the earliest.
    if series.best == "nearest_zero":
        return min(known, key=lambda pair: (abs(pair[0]), pair[1]))[1]
    sign = -1.0 if series.best == "highest" else 1.0
    return min(known, key=lambda pair: (sign * pair[0], pair[1]))[1]
