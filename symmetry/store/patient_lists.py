"""What a list of patients shows beside each of them: read for a whole page at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from symmetry.store.patients import Shelf
from symmetry.store.schema import AssessmentRow, MeasureValueRow, PatientRow, PhotoRow, VisitRow
from symmetry.store.work import Reading


@dataclass(frozen=True)
class DayValue:
    """What was measured on a day; ISO 8601."""

    date: str
    value: float


def count(look: Reading, shelf: Shelf) -> int:
    """How many patients a shelf holds."""
    query = select(func.count()).select_from(PatientRow).where(PatientRow.shelf == shelf)
    return look.session.execute(query).scalar_one()


def contents(look: Reading, patient_id: str) -> tuple[int, int]:
    """How many visits and how many photos of a patient there are, those in the trash included."""
    visits = select(func.count()).select_from(VisitRow).where(VisitRow.patient_id == patient_id)
    photos = select(func.count()).select_from(PhotoRow).where(PhotoRow.patient_id == patient_id)
    return look.session.execute(visits).scalar_one(), look.session.execute(photos).scalar_one()


def courses(
    look: Reading, patient_ids: Iterable[str], measure: str, expression: str
) -> dict[str, tuple[DayValue, ...]]:
    """One measure of one expression over the visits of each patient: one query.

    Of the chosen photos and the assessments in use, the earliest first. Patients without a value
    are left out. That the courses were seen is recorded.

    Parameters
    ----------
    measure
        Its ``signed`` value is taken: the difference of the sides, a midline value, or a score.
    """
    query = (
        select(PhotoRow.patient_id, VisitRow.date, MeasureValueRow.signed)
        .join(VisitRow, VisitRow.id == PhotoRow.visit_id)
        .join(AssessmentRow, AssessmentRow.photo_id == PhotoRow.id)
        .join(MeasureValueRow, MeasureValueRow.assessment_id == AssessmentRow.id)
        .where(
            PhotoRow.patient_id.in_(list(patient_ids)),
            PhotoRow.expression == expression,
            PhotoRow.chosen.is_(True),
            PhotoRow.trashed_at.is_(None),
            VisitRow.trashed_at.is_(None),
            AssessmentRow.superseded_by.is_(None),
            MeasureValueRow.measure == measure,
            MeasureValueRow.signed.is_not(None),
        )
        .order_by(VisitRow.date, VisitRow.created_at, VisitRow.id)
    )
    found: dict[str, list[DayValue]] = {}
    for patient_id, date, value in look.session.execute(query):
        assert value is not None  # as asked for
        found.setdefault(patient_id, []).append(DayValue(date, value))
    look.saw("courses")
    return {patient_id: tuple(values) for patient_id, values in found.items()}
