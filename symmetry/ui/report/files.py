"""The files themselves: PDF, JSON, table, pictures."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from symmetry.clinical.patient import Patient, one_side
from symmetry.exports.csv import to_csv, value_rows
from symmetry.exports.json import dumps
from symmetry.exports.pdf import ReportOptions, comparison_report, visit_report
from symmetry.exports.picture import png
from symmetry.exports.report_course import CoursePanel, PatientCourse, course_section
from symmetry.exports.report_layout import Story
from symmetry.exports.report_treatments import treatments_section
from symmetry.longitudinal.comparison import compare
from symmetry.longitudinal.movements import movements
from symmetry.longitudinal.windows import EffectWindows
from symmetry.store.record import PatientRecord
from symmetry.ui.course.choices import Choice
from symmetry.ui.course.courses import PatientCourses
from symmetry.ui.recorded_corrections import by_hand
from symmetry.ui.report.choice import ReportChoice
from symmetry.ui.shown import Shown
from symmetry.ui.visit_words import visit_words

Photos = Mapping[str, Shown]


def pdf(
    choice: ReportChoice,
    options: ReportOptions,
    photos: tuple[Photos, Photos],
    patient: Patient,
    sections: "Sections",
) -> bytes:
    """The report as PDF; ``photos`` of the first and the second session by expression."""
    first, second = ({name: one.assessment for name, one in group.items()} for group in photos)
    if choice.second is None:
        return visit_report(first, lambda name: photos[0][name].pixels(), options, sections.story)
    compared = compare(first, second, affected_side=one_side(patient.affected_side))
    by_moment = {"before": photos[0], "after": photos[1]}
    return comparison_report(
        compared, lambda moment, name: by_moment[moment][name].pixels(), options, sections.story
    )


class Sections:
    """The sections beside the photos: the course, the treatments."""

    def __init__(
        self,
        record: PatientRecord,
        courses: PatientCourses | None,
        panels: tuple[Choice, ...],
        windows: EffectWindows,
        treatments: bool,
    ) -> None:
        self._record = record
        self._courses = courses
        self._panels = panels
        self._windows = windows
        self._treatments = treatments

    def story(self, width: float) -> Story:
        """The sections, made for a width in pt."""
        found: Story = []
        if self._courses is not None and self._panels:
            found += course_section(self._course(self._courses), width)
        if self._treatments:
            found += treatments_section([one.entry for one in self._record.treatments], width)
        return found

    def _course(self, courses: PatientCourses) -> PatientCourse:
        return PatientCourse(
            courses.baseline,
            tuple(visit_words(visit) for visit in courses.visits),
            courses.injections,
            self._windows,
            tuple(
                CoursePanel(one.label, one.unit, one.places, courses.courses[one.name])
                for one in self._panels
            ),
        )


def json(choice: ReportChoice, photos: tuple[Photos, Photos], patient: Patient, name: str) -> str:
    """What the report says, as data; the patient by the clinic's code alone.

    ``name`` says who asks for it.
    """
    side = one_side(patient.affected_side)
    first, second = ({name: one.assessment for name, one in group.items()} for group in photos)
    data: dict[str, Any]
    if choice.second is None:
        data = {
            "kind": "session",
            "photos": {name: one.to_dict() for name, one in first.items()},
            "movements": movements(first, side).to_dict(),
        }
    else:
        data = compare(first, second, affected_side=side).to_dict()
    dates = {"first": choice.first.date, "second": choice.second and choice.second.date}
    moved = by_hand(
        [
            (moment, one)
            for moment, group in zip(("before", "after"), photos, strict=True)
            for one in group.values()
        ],
        name,
    )
    return dumps(
        data
        | moved
        | {
            "patient": patient.pseudonym,
            "sessions": {name: day and day.isoformat() for name, day in dates.items()},
        }
    )


def table(choice: ReportChoice, photos: tuple[Photos, Photos], patient: Patient) -> str:
    """The chosen measures of the chosen photos, a row each."""
    rows = []
    visits = (choice.first, choice.second or choice.first)
    for visit, group in list(zip(visits, photos, strict=True))[: 1 if choice.second is None else 2]:
        for one in group.values():
            rows += [
                row
                for row in value_rows(
                    patient.pseudonym, visit.date.isoformat(), visit.label, one.assessment
                )
                if row.measure in choice.measures
            ]
    return to_csv(rows)


def pictures(choice: ReportChoice, photos: tuple[Photos, Photos]) -> bytes:
    """The faces upright, plain and with landmarks, as PNG in a ZIP; no metadata of a photo."""
    target = io.BytesIO()
    visits = (choice.first, choice.second or choice.first)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        groups = list(zip(visits, photos, strict=True))[: 1 if choice.second is None else 2]
        for number, (visit, group) in enumerate(groups, start=1):
            for name, one in group.items():
                stem = f"{number}_{visit.date.isoformat()}_{name}"
                archive.writestr(_entry(f"{stem}.png"), png(one.photo))
                archive.writestr(_entry(f"{stem}_landmarks.png"), png(one.overlay))
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    # Without a time of its own an entry is one of 1980: equal input gives equal bytes.
    return zipfile.ZipInfo(name)
