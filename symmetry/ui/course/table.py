"""A course as a table, for reading and for a file."""

import pandas as pd

from symmetry.ui import words
from symmetry.ui.course.choices import Choice
from symmetry.ui.course.courses import PatientCourses
from symmetry.ui.visit_words import visit_words
from symmetry.ui.words import t


def course_table(courses: PatientCourses, choice: Choice) -> pd.DataFrame:
    """One row per visit: value, error, days since the injection, changes."""
    course = courses.courses[choice.name]

    def rounded(value: float | None) -> float | None:
        return None if value is None else round(value, choice.places)

    beyond = {True: t("course-beyond"), False: t("course-within"), None: ""}
    return pd.DataFrame(
        [
            {
                t("course-visit"): visit_words(visit),
                t("course-value"): rounded(point.value),
                "±": rounded(point.uncertainty_95),
                t("course-days"): point.days_since_injection,
                t("course-window"): ", ".join(
                    words.t(f"course-window-{name}") for name in point.windows
                ),
                t("course-since-baseline"): rounded(point.since_baseline.change),
                f"± {t('course-since-baseline')}": rounded(point.since_baseline.uncertainty_95),
                t("course-beyond-error"): beyond[point.since_baseline.exceeds_measurement_error],
                t("course-since-injection"): rounded(point.since_injection.change),
                f"± {t('course-since-injection')}": rounded(point.since_injection.uncertainty_95),
            }
            for visit, point in zip(courses.visits, course.points, strict=True)
        ]
    ).convert_dtypes()
