"""What a report is made of, as it was chosen."""

from dataclasses import dataclass
from datetime import datetime

from symmetry.clinical.patient import Patient
from symmetry.clinical.visit import Visit
from symmetry.exports.pdf import ReportOptions
from symmetry.store.preferences import Preferences
from symmetry.ui.visit_words import visit_words


@dataclass(frozen=True)
class ReportChoice:
    """What stands in the report.

    Parameters
    ----------
    first, second
        The sessions; ``second`` is None for a report of one.
    expressions, measures
        Names of those to be shown.
    identified
        Whether name and date of birth stand beside the clinic's code.
    courses
        Names of the courses to be drawn, none for no such section.
    treatments
        Whether treatments are listed.
    """

    first: Visit
    second: Visit | None
    expressions: tuple[str, ...]
    measures: frozenset[str]
    identified: bool
    courses: tuple[str, ...]
    treatments: bool


def report_options(
    choice: ReportChoice, patient: Patient, preferences: Preferences, created: datetime
) -> ReportOptions:
    """Head and paper of the report. Without ``identified``, nothing names the person."""
    details = []
    if choice.identified and patient.name:
        details.append(("Name", patient.name))
    if choice.identified and patient.birth_date:
        details.append(("Date of birth", patient.birth_date.isoformat()))
    if choice.second is None:
        details.append(("Session", visit_words(choice.first)))
    return ReportOptions(
        paper=preferences.paper,
        patient=patient.pseudonym,
        clinic=preferences.clinic,
        before_label=_short(choice.first),
        after_label=_short(choice.second or choice.first),
        created=created,
        details=tuple(details),
        measures=choice.measures,
    )


def _short(visit: Visit) -> str:
    """What the visit is called over a column: without what its label explains in brackets."""
    return visit_words(visit).split(" (")[0]


def file_stem(choice: ReportChoice, patient: Patient) -> str:
    """Name of the files, without anything about the person but the clinic's code."""
    code = "".join(c if c.isalnum() or c in "-_" else "-" for c in patient.pseudonym)
    days = [choice.first.date.isoformat()]
    if choice.second is not None:
        days.append(choice.second.date.isoformat())
    return "_".join(["symmetry", code, *days])
