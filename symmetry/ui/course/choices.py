"""What can be drawn, with its name in words."""

from dataclasses import dataclass

from symmetry.clinical.expressions import get_expression
from symmetry.clinical.grading.scales import get_scale
from symmetry.exports.numbers import UNIT_LABELS
from symmetry.longitudinal.course import Course
from symmetry.measures import get_measure
from symmetry.ui import words
from symmetry.ui.course.courses import PatientCourses
from symmetry.ui.words import t


@dataclass(frozen=True)
class Choice:
    """A course that can be chosen: its name among the courses, and what it is called."""

    name: str
    label: str
    unit: str
    places: int


def choices(courses: PatientCourses) -> tuple[Choice, ...]:
    """Every course that has a value: scores first, then measures, movements and gradings."""
    order = ("score", "difference", "value", "left", "right", "excursion", "synkinesis", "grading")
    names = sorted(courses.courses, key=lambda name: order.index(name.split(":")[0]) if name else 0)
    return tuple(_choice(name, courses.courses[name]) for name in names)


def _choice(name: str, course: Course) -> Choice:
    kind, *parts = name.split(":")
    unit = UNIT_LABELS.get(course.series.unit, course.series.unit)
    if kind == "grading":
        scale = get_scale(parts[0])
        label = words.texts().term("scale", scale.name, scale.label)
        return Choice(name, label, "", 1)
    if kind == "score":
        return Choice(name, t(f"course-score-{parts[0]}"), "", _score_places(parts[0]))
    if kind in ("excursion", "synkinesis"):
        expression, what, side = parts
        shown = words.texts().term("expression", expression, get_expression(expression).label)
        moved = _measure(what) if kind == "excursion" else t(f"course-region-{what}")
        return Choice(
            name,
            t(f"course-{kind}", expression=shown, what=moved, side=t(f"side-{side}")),
            unit,
            1,
        )
    quantity = t(f"course-quantity-{kind}")
    return Choice(name, t("course-measure", measure=_measure(parts[0]), quantity=quantity), unit, 1)


def _measure(name: str) -> str:
    return words.texts().term("measure", name, get_measure(name).label)


def _score_places(name: str) -> int:
    return 3 if name == "procrustes_asymmetry" else 0
