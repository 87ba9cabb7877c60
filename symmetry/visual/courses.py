"""Courses over visits on axes: uncertainty as a band, injections, windows of effect."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from symmetry.longitudinal.course import Course
from symmetry.longitudinal.windows import DEFAULT_WINDOWS, WINDOW_NAMES, EffectWindows
from symmetry.visual.palette import BAND, INK, MUTED, SERIES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROOM_DAYS = 10
"""Shown before the first and after the last day."""


def plot_courses(
    axes: "Axes",
    courses: Mapping[str, Course],
    *,
    injections: Sequence[int] = (),
    windows: EffectWindows = DEFAULT_WINDOWS,
) -> None:
    """One or two courses in one unit, each under its name; with several, there is a legend.

    Points are visits, and their bands are 95 % intervals; between two visits both are joined by
    straight lines, which say nothing about the days between. Dashed lines are injections. Tinted
    are the days in which published studies looked for onset, peak and wear-off; they predict
    nothing about one patient.

    Parameters
    ----------
    courses
        What `symmetry.longitudinal.photo_courses` or `movement_courses` found, by the name to be
        shown.
    injections
        Days of injections relative to the baseline, as for the courses.
    """
    days = [point.day for one in courses.values() for point in one.points]
    first, last = min(*days, *injections, 0), max(*days, *injections, 0)
    axes.set_xlim(first - ROOM_DAYS, last + ROOM_DAYS)
    _windows(axes, sorted(injections), windows, last + ROOM_DAYS)
    for place, (name, one) in enumerate(courses.items()):
        _course(axes, name, one, place % len(SERIES))
    units = {one.series.unit for one in courses.values()}
    axes.set_xlabel("days since the baseline visit")
    axes.set_ylabel(" / ".join(sorted(units - {""})) or "points")
    if len(courses) > 1:
        axes.legend(frameon=False)


def _course(axes: "Axes", name: str, one: Course, place: int) -> None:
    measured = [(point, point.value) for point in one.points if point.value is not None]
    days = [point.day for point, _ in measured]
    values = [value for _, value in measured]
    half_widths = [point.uncertainty_95 or 0.0 for point, _ in measured]
    low = [value - half for value, half in zip(values, half_widths, strict=True)]
    high = [value + half for value, half in zip(values, half_widths, strict=True)]
    colour, marker = SERIES[place]
    axes.fill_between(days, low, high, color=colour, alpha=0.16, linewidth=0)
    axes.plot(days, values, color=colour, marker=marker, markersize=5, label=name)


def _windows(axes: "Axes", injections: Sequence[int], windows: EffectWindows, last: float) -> None:
    for place, day in enumerate(injections):
        axes.axvline(day, color=INK, linewidth=0.9, linestyle=(0, (3, 3)))
        until = injections[place + 1] if place + 1 < len(injections) else last
        for name in WINDOW_NAMES:
            window = getattr(windows, name)
            start, end = day + window.first_day, min(day + window.last_day, until)
            if start >= end:
                continue
            axes.axvspan(start, end, color=BAND, alpha=0.65, linewidth=0)
            # Onset and peak overlap: each is named where it alone is.
            middle = {"onset": (start, day + windows.peak.first_day)}.get(name, (start, end))
            axes.annotate(
                name.replace("_", "-"),
                (sum(middle) / 2, 1.0),
                xycoords=("data", "axes fraction"),
                xytext=(0, 3),
                textcoords="offset points",
                horizontalalignment="center",
                fontsize="x-small",
                color=MUTED,
            )
