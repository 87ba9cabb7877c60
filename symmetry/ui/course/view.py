"""The courses as the timeline in the browser draws them."""

import datetime
from collections.abc import Sequence
from math import inf
from typing import Any

from symmetry.exports.axes import axis, marks, month_ticks, places_of
from symmetry.longitudinal.course import ChangeSince, Course, CoursePoint
from symmetry.longitudinal.windows import WINDOW_NAMES, EffectWindows
from symmetry.ui import words
from symmetry.ui.course.choices import Choice
from symmetry.ui.course.courses import PatientCourses
from symmetry.ui.course.events import Event
from symmetry.ui.visit_words import visit_words
from symmetry.ui.words import t

SCORE_RANGE = (0.0, 100.0)

ROOM_DAYS = 14
"""Empty days before the first and after the last thing on the axis."""


def timeline_data(
    courses: PatientCourses,
    chosen: Sequence[Choice],
    events: Sequence[Event],
    windows: EffectWindows,
    pictures: Sequence[str | None],
) -> dict[str, Any]:
    """What the component is given, described in timeline.js.

    ``pictures`` are small pictures of the visits' photos as addresses.
    """
    first, last = _span(courses, events)
    return {
        "first": first,
        "last": last,
        "ticks": [
            {
                "day": (day - courses.baseline).days,
                "label": words.texts().month(day, year=with_year),
            }
            for day, with_year in month_ticks(
                courses.baseline + datetime.timedelta(first),
                courses.baseline + datetime.timedelta(last),
            )
        ],
        "visits": [
            {"day": day, "title": visit_words(visit), "picture": picture or None}
            for day, visit, picture in zip(courses.days, courses.visits, pictures, strict=True)
        ],
        "windows": _windows(courses.injections, windows, last),
        "events": [
            {"kind": one.kind, "day": one.day, "last": one.last_day, "label": _event(one, courses)}
            for one in events
        ],
        "panels": [_panel(courses.courses[one.name], one) for one in chosen],
        "words": {
            "chart": t("course-chart"),
            "best": t("course-best"),
            "events": t("course-events"),
            "baseline": t("course-since-baseline"),
            "injection": t("course-since-injection"),
            **{f"window-{name}": t(f"course-window-{name}") for name in WINDOW_NAMES},
        },
    }


def _span(courses: PatientCourses, events: Sequence[Event]) -> tuple[int, int]:
    days = [*courses.days, *(one.day for one in events)]
    days += [one.last_day for one in events if one.last_day is not None]
    return min(days) - ROOM_DAYS, max(days) + ROOM_DAYS


def _windows(injections: Sequence[int], windows: EffectWindows, last: int) -> list[dict[str, Any]]:
    """The days in which effects are looked for after each injection, up to the next one."""
    found = []
    for place, day in enumerate(injections):
        until = injections[place + 1] if place + 1 < len(injections) else last
        for name in WINDOW_NAMES:
            window = getattr(windows, name)
            start, end = day + window.first_day, min(day + window.last_day, until)
            if start < end:
                found.append({"name": name, "first": start, "last": end})
    return found


def _event(one: Event, courses: PatientCourses) -> str:
    day = courses.baseline + datetime.timedelta(one.day)
    return f"{words.date(day)}: {one.label}"


def _panel(course: Course, choice: Choice) -> dict[str, Any]:
    number = words.texts().number
    whole = SCORE_RANGE if choice.name.startswith("score:") and not choice.places else None
    points = [
        {
            "visit": visit,
            "value": point.value,
            "ends": _ends(point, whole) if point.uncertainty_95 is not None else None,
            "text": _value(point, choice),
            "baseline": _change(point.since_baseline, choice),
            "injection": _change(point.since_injection, choice),
        }
        for visit, point in enumerate(course.points)
        if point.value is not None
    ]
    low, high, step = axis([_ends(point, whole) for point in course.points])
    places = places_of(step)
    return {
        "name": choice.name,
        "label": f"{choice.label}, {choice.unit}" if choice.unit else choice.label,
        "low": low,
        "high": high,
        "marks": [{"value": one, "label": number(one, places)} for one in marks(low, high, step)],
        "points": points,
        "best": course.best,
        "zero": course.series.best == "nearest_zero",
    }


def _ends(point: CoursePoint, whole: tuple[float, float] | None) -> tuple[float, float] | None:
    """Ends of the interval, within what there can be at all."""
    if point.value is None:
        return None
    half = point.uncertainty_95 or 0.0
    low, high = whole or (-inf, inf)
    return max(point.value - half, low), min(point.value + half, high)


def _value(point: CoursePoint, choice: Choice) -> str:
    number = words.texts().number
    error = (
        "" if point.uncertainty_95 is None else f" ± {number(point.uncertainty_95, choice.places)}"
    )
    return f"{number(point.value, choice.places)}{error} {choice.unit}".strip()


def _change(since: ChangeSince, choice: Choice) -> str | None:
    if since.change is None:
        return None
    number = words.texts().number
    text = number(since.change, choice.places, signed=True)
    if since.uncertainty_95 is not None:
        text += f" ± {number(since.uncertainty_95, choice.places)}"
    if since.exceeds_measurement_error is None:
        return text
    beyond = "course-beyond" if since.exceeds_measurement_error else "course-within"
    return f"{text} ({t(beyond)})"
