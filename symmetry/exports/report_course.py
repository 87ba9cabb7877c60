"""The course over sessions in the report: a chart of each number, with what was done."""

import datetime
from dataclasses import dataclass
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, Rect, String
from reportlab.platypus import KeepTogether

from symmetry.exports.axes import Ends, axis, marks, month_ticks, places_of
from symmetry.exports.fonts import FONT
from symmetry.exports.numbers import number, plus_minus
from symmetry.exports.report_layout import Heading, Story
from symmetry.exports.report_style import (
    ACCENT,
    BAND,
    BEYOND_ERROR,
    HAIRLINE,
    INK,
    MUTED,
    clean,
    paragraph,
)
from symmetry.exports.report_tables import Draft
from symmetry.longitudinal.course import ChangeSince, Course
from symmetry.longitudinal.windows import EffectWindows

LEFT, RIGHT, TOP, PANEL, BOTTOM = 34.0, 8.0, 22.0, 76.0, 16.0
ROOM_DAYS = 14
SHADES = {"onset": 0.35, "peak": 1.0, "wear_off": 0.6}
"""How strongly a window of effect is tinted."""

NOTE = (
    "Points are sessions with their 95 % interval, dashed lines are injections. Tinted are the "
    "days in which published studies looked for onset, peak and wear-off of an effect; they "
    "predict nothing about one patient. A photo of the day of an injection belongs to the time "
    "before it. "
    f"{BEYOND_ERROR}: larger than the measurement error."
)


@dataclass(frozen=True)
class CoursePanel:
    """One number over the sessions: what it is called, its unit as written, its decimals."""

    label: str
    unit: str
    decimals: int
    course: Course


@dataclass(frozen=True)
class PatientCourse:
    """What the section on the course shows.

    ``sessions`` are titles of the visits, ``injections`` days relative to the baseline.
    """

    baseline: datetime.date
    sessions: tuple[str, ...]
    injections: tuple[int, ...]
    windows: EffectWindows
    panels: tuple[CoursePanel, ...]


def course_section(course: PatientCourse, width: float) -> Story:
    """Charts with their tables, each kept on one page."""
    story: Story = []
    for place, panel in enumerate(course.panels):
        title = f"{panel.label}, {panel.unit}" if panel.unit else panel.label
        block: Story = [
            paragraph(title, "subheading"),
            _chart(course, panel, width),
            _table(course, panel, width),
        ]
        if place == 0:
            block = [Heading("Course"), paragraph(NOTE, "small"), *block]
        story.append(KeepTogether(block))
    return story


def _chart(course: PatientCourse, panel: CoursePanel, width: float) -> Drawing:
    drawing = Drawing(width, TOP + PANEL + BOTTOM)
    days = panel.course.series.days
    first = min(*days, *(course.injections or days)) - ROOM_DAYS
    last = max(*days, *(course.injections or days)) + ROOM_DAYS
    low, high, step = axis([_ends(one.value, one.uncertainty_95) for one in panel.course.points])

    def x(day: float) -> float:
        return LEFT + (day - first) / (last - first) * (width - LEFT - RIGHT)

    def y(value: float) -> float:
        return BOTTOM + (value - low) / (high - low) * PANEL

    _windows(drawing, course, last, x)
    for value in marks(low, high, step):
        drawing.add(
            Line(LEFT, y(value), width - RIGHT, y(value), strokeColor=HAIRLINE, strokeWidth=0.4)
        )
        _text(drawing, LEFT - 5, y(value) - 2.2, number(value, places_of(step)), anchor="end")
    begin, end = (course.baseline + datetime.timedelta(days=day) for day in (first, last))
    for month, with_year in month_ticks(begin, end):
        place = x((month - course.baseline).days)
        drawing.add(Line(place, BOTTOM, place, BOTTOM - 3, strokeColor=MUTED, strokeWidth=0.5))
        name = f"{month:%b %Y}" if with_year else f"{month:%b}"
        _text(drawing, place, 4, name, anchor="middle")
    for day in course.injections:
        drawing.add(
            Line(
                *(x(day), BOTTOM, x(day), BOTTOM + PANEL + 8),
                strokeColor=INK,
                strokeWidth=0.7,
                strokeDashArray=(2, 2),
            )
        )
        top = BOTTOM + PANEL + 8
        drawing.add(Polygon([x(day) - 3, top + 6, x(day) + 3, top + 6, x(day), top], fillColor=INK))
    _points(drawing, panel, x, y)
    return drawing


def _windows(drawing: Drawing, course: PatientCourse, last: int, x: Any) -> None:
    for place, day in enumerate(course.injections):
        until = course.injections[place + 1] if place + 1 < len(course.injections) else last
        for name, shade in SHADES.items():
            window = getattr(course.windows, name)
            start, end = day + window.first_day, min(day + window.last_day, until)
            if start < end:
                drawing.add(
                    Rect(
                        *(x(start), BOTTOM, x(end) - x(start), PANEL),
                        fillColor=BAND,
                        fillOpacity=shade,
                        strokeColor=HAIRLINE,
                        strokeWidth=0.3,
                    )
                )


def _points(drawing: Drawing, panel: CoursePanel, x: Any, y: Any) -> None:
    points = [one for one in panel.course.points if one.value is not None]
    line = [place for one in points for place in (x(one.day), y(one.value))]
    if len(points) > 1:
        drawing.add(PolyLine(line, strokeColor=ACCENT, strokeWidth=1.1))
    for one in points:
        ends = _ends(one.value, one.uncertainty_95)
        if one.uncertainty_95 is not None and ends is not None:
            down, up = (y(end) for end in ends)
            for start, end in (
                ((x(one.day), down), (x(one.day), up)),
                ((x(one.day) - 2, down), (x(one.day) + 2, down)),
                ((x(one.day) - 2, up), (x(one.day) + 2, up)),
            ):
                drawing.add(Line(*start, *end, strokeColor=ACCENT, strokeWidth=0.8))
        drawing.add(Circle(x(one.day), y(one.value), 2.3, fillColor=ACCENT, strokeColor=None))


def _ends(value: float | None, half_width: float | None) -> Ends | None:
    if value is None:
        return None
    half = half_width or 0.0
    return value - half, value + half


def _text(drawing: Drawing, x: float, y: float, text: str, *, anchor: str) -> None:
    drawing.add(
        String(x, y, clean(text), fontName=FONT, fontSize=6.4, fillColor=MUTED, textAnchor=anchor)
    )


def _table(course: PatientCourse, panel: CoursePanel, width: float) -> Any:
    draft = Draft([46, 14, 14, 16, 14, 14, 5, 14, 14, 5], width, (0,), centred=(6, 9))
    draft.header(
        ["", "", "", "", "Since the baseline", "", "", "Since the last injection", "", ""],
        [(4, 6), (7, 9)],
    )
    draft.header(["Session", "Value", "±", "Days after", "Change", "±", "", "Change", "±", ""])
    for title, point in zip(course.sessions, panel.course.points, strict=True):
        days = point.days_since_injection
        draft.row(
            [
                clean(title),
                number(point.value, panel.decimals),
                plus_minus(point.uncertainty_95, panel.decimals),
                "" if days is None else str(days),
                *_change(point.since_baseline, panel.decimals),
                *_change(point.since_injection, panel.decimals),
            ]
        )
    return draft.build()


def _change(since: ChangeSince, decimals: int) -> list[str]:
    return [
        number(since.change, decimals, signed=True),
        plus_minus(since.uncertainty_95, decimals),
        BEYOND_ERROR if since.exceeds_measurement_error else "",
    ]
