"""House-Brackmann: the six grades, and the form that measures movement.

House JW & Brackmann DE, Otolaryngol Head Neck Surg 1985;93:146. The names of the grades are the
scale's own words; the program gives none of them itself.
"""

from dataclasses import dataclass
from math import floor

from symmetry.clinical.checks import check_count, check_number
from symmetry.clinical.grading.items import (
    Answers,
    Choice,
    Item,
    Option,
    Rating,
    Score,
    answered_points,
)

SOURCE = "House & Brackmann, Otolaryngol Head Neck Surg 1985;93:146"

POINT_MM = 2.5
"""Movement that gives one point: a quarter of a centimetre."""

MAX_POINTS = 4
"""Of each place, for one centimetre."""


@dataclass(frozen=True)
class Grade:
    """One grade in the scale's words, and what the photos of a session can show of it.

    ``points`` is the range of the measured form's total, ``percent`` that of function and
    ``estimated_percent`` the one figure published for it.
    """

    number: int
    roman: str
    label: str
    forehead: str
    eye: str
    mouth: str
    points: tuple[int, int]
    percent: tuple[int, int]
    estimated_percent: int


GRADES: tuple[Grade, ...] = (
    Grade(1, "I", "Normal", "normal", "normal", "normal", (8, 8), (100, 100), 100),
    Grade(
        2,
        "II",
        "Mild dysfunction",
        "moderate to good movement",
        "complete closure with minimum effort",
        "slight asymmetry",
        (7, 7),
        (76, 99),
        80,
    ),
    Grade(
        3,
        "III",
        "Moderate dysfunction",
        "slight to moderate movement",
        "complete closure with effort",
        "slightly weak with maximum effort",
        (5, 6),
        (51, 75),
        60,
    ),
    Grade(
        4,
        "IV",
        "Moderately severe dysfunction",
        "no movement",
        "incomplete closure",
        "asymmetric with maximum effort",
        (3, 4),
        (26, 50),
        40,
    ),
    Grade(
        5,
        "V",
        "Severe dysfunction",
        "no movement",
        "incomplete closure",
        "slight movement",
        (1, 2),
        (1, 25),
        20,
    ),
    Grade(
        6, "VI", "Total paralysis", "no movement", "no movement", "no movement", (0, 0), (0, 0), 0
    ),
)

_GRADE_OPTIONS = tuple(
    Option(grade.roman, f"{grade.roman} – {grade.label}", grade.number) for grade in GRADES
)

GRADE_ITEMS: tuple[Item, ...] = (Choice("grade", "Grade", _GRADE_OPTIONS),)

MOVEMENT_ITEMS: tuple[Item, ...] = (
    Rating("brow", "Brow, upward movement", 0, MAX_POINTS),
    Rating("commissure", "Oral commissure, lateral movement", 0, MAX_POINTS),
)


def grade_scores(answers: Answers) -> tuple[Score, ...]:
    """The grade as a number, 1-6."""
    points = answered_points(GRADE_ITEMS, answers)
    if isinstance(points, str):
        return (Score("grade", "Grade", None, 1, 6, points),)
    return (Score("grade", "Grade", points[0], 1, 6),)


def movement_scores(answers: Answers) -> tuple[Score, ...]:
    """The total of the measured form, 0-8."""
    points = answered_points(MOVEMENT_ITEMS, answers)
    high = MAX_POINTS * len(MOVEMENT_ITEMS)
    if isinstance(points, str):
        return (Score("total", "Total", None, 0, high, points),)
    return (Score("total", "Total", sum(points), 0, high),)


def movement_points(mm: float) -> int:
    """Points of the measured form for a movement read on a ruler, mm.

    A full quarter of a centimetre counts, at most one centimetre; a movement the wrong way is 0.
    """
    check_number("Movement", mm, -100.0, 100.0, "mm")
    # Quarters of a centimetre are exact in binary; a reading just below one does not count.
    return min(max(floor(mm / POINT_MM), 0), MAX_POINTS)


def grade_of_total(total: int) -> Grade:
    """The row of the published table that a total of the measured form, 0-8, stands in."""
    check_count("Total", total, 0, MAX_POINTS * len(MOVEMENT_ITEMS))
    return next(grade for grade in GRADES if grade.points[0] <= total <= grade.points[1])
