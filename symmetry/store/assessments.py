"""Assessments of photos: provenance, whole results, and the values that courses are drawn of."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

from sqlalchemy import delete, select

from symmetry.clinical.assessment_record import AssessmentRecord, add_assessment
from symmetry.errors import InvalidRecord, StoreDamaged
from symmetry.store import entries
from symmetry.store.crypto import canonical
from symmetry.store.kinds import ASSESSMENT, PHOTO
from symmetry.store.rows import Kept, kept, open_bytes, seal_bytes
from symmetry.store.schema import (
    AssessmentDocumentRow,
    AssessmentRow,
    MeasureValueRow,
    PhotoRow,
    VisitRow,
)
from symmetry.store.work import Reading, Writing


@dataclass(frozen=True)
class MeasureValue:
    """One measured value; units are the measure's.

    ``left`` and ``right`` are the patient's, ``signed`` is left - right, or the value of a midline
    measure or score. None where it could not be measured.
    """

    measure: str
    left: float | None
    right: float | None
    signed: float | None
    uncertainty_95: float | None

    def __post_init__(self) -> None:
        numbers = (self.left, self.right, self.signed, self.uncertainty_95)
        if any(number is not None and not isfinite(number) for number in numbers):
            raise InvalidRecord(
                f"Values of {self.measure!r} must be finite numbers or None, got {numbers}: give "
                "None for what could not be measured."
            )


@dataclass(frozen=True)
class CourseValue:
    """One measured value of one photo, with the day of its visit."""

    visit_id: str
    date: str
    photo_id: str
    expression: str
    assessment_id: str
    value: MeasureValue


def add(
    work: Writing,
    record: AssessmentRecord,
    document: Mapping[str, Any],
    values: Iterable[MeasureValue],
) -> Kept[AssessmentRecord]:
    """Keep an assessment; the one of its photo in use so far is superseded, and kept.

    Parameters
    ----------
    document
        The whole result as JSON values; the store does not look into it.
    values
        What courses are drawn of.

    Raises
    ------
    InvalidRecord
        If its rest photo is not one of the same visit.
    """
    photo = entries.get_row(work, PHOTO, record.photo_id)
    patient_id: str = photo.patient_id
    _check_rest_photo(work, record, photo.visit_id)
    former = of_photo(work, record.photo_id)
    history = {one.id: one for one in add_assessment([one.entry for one in former], record)}
    result = entries.insert(work, ASSESSMENT, record, patient_id)
    for one in former:
        if history[one.entry.id] != one.entry:
            row = entries.get_row(work, ASSESSMENT, one.entry.id)
            entries.update(work, ASSESSMENT, row, history[one.entry.id], "superseded")
    row = AssessmentDocumentRow(
        assessment_id=record.id, patient_id=patient_id, created_at=work.now, values_hash=""
    )
    content = zlib.compress(json.dumps(document, separators=(",", ":"), allow_nan=False).encode())
    _write_values(work, row, content, values)
    return result


def replace_values(work: Writing, assessment_id: str, values: Iterable[MeasureValue]) -> None:
    """Draw courses of other values from now on: landmarks of the assessment were moved by hand.

    The result itself stays as it was.
    """
    patient_id: str = entries.get_row(work, ASSESSMENT, assessment_id).patient_id
    row = work.session.get_one(AssessmentDocumentRow, assessment_id)
    content = open_bytes(row, work.patient_keys(patient_id))
    work.session.execute(
        delete(MeasureValueRow).where(MeasureValueRow.assessment_id == assessment_id)
    )
    _write_values(work, row, content, values)
    work.happened("measured anew", "assessment", assessment_id, patient_id)


def _check_rest_photo(work: Writing, record: AssessmentRecord, visit_id: str) -> None:
    rest_id = record.options.rest_photo_id
    if rest_id is not None and entries.get_row(work, PHOTO, rest_id).visit_id != visit_id:
        raise InvalidRecord(
            "The rest photo of an assessment must be one of the same visit, got another visit's: "
            "the distance of the camera may differ. Choose a rest photo of this visit, or none."
        )


def _write_values(
    work: Writing, row: AssessmentDocumentRow, content: bytes, values: Iterable[MeasureValue]
) -> None:
    """Write values, and seal the result (``content``) together with their hash."""
    listed = sorted(values, key=lambda value: value.measure)
    row.values_hash = values_hash(listed)
    row.body = seal_bytes(row, content, work.patient_keys(row.patient_id))
    work.session.add(row)
    work.session.add_all(
        MeasureValueRow(assessment_id=row.assessment_id, **asdict(value)) for value in listed
    )
    work.session.flush()


def of_photo(look: Reading, photo_id: str) -> tuple[Kept[AssessmentRecord], ...]:
    """All assessments of a photo, the earliest first."""
    query = select(AssessmentRow).where(AssessmentRow.photo_id == photo_id)
    rows = look.session.scalars(query.order_by(AssessmentRow.at, AssessmentRow.created_at))
    return tuple(kept(row, entries.open_entry(look, ASSESSMENT, row)) for row in rows)


def document(look: Reading, assessment_id: str) -> dict[str, Any]:
    """The whole result of an assessment. That it was seen is recorded."""
    row = entries.get_row(look, ASSESSMENT, assessment_id)
    stored = look.session.get_one(AssessmentDocumentRow, assessment_id)
    look.saw("assessment", assessment_id, row.patient_id)
    content = open_bytes(stored, look.patient_keys(row.patient_id))
    result: dict[str, Any] = json.loads(zlib.decompress(content))
    return result


def values(look: Reading, assessment_id: str) -> tuple[MeasureValue, ...]:
    """The measured values of an assessment, by name."""
    query = select(MeasureValueRow).where(MeasureValueRow.assessment_id == assessment_id)
    rows = look.session.scalars(query.order_by(MeasureValueRow.measure))
    return tuple(value_of(row) for row in rows)


def course(
    look: Reading, patient_id: str, measure: str | None = None, expression: str | None = None
) -> tuple[CourseValue, ...]:
    """The values of a patient's chosen photos by day, of the assessments in use: one query."""
    query = (
        select(
            MeasureValueRow, AssessmentRow.photo_id, PhotoRow.expression, VisitRow.id, VisitRow.date
        )
        .join(AssessmentRow, AssessmentRow.id == MeasureValueRow.assessment_id)
        .join(PhotoRow, PhotoRow.id == AssessmentRow.photo_id)
        .join(VisitRow, VisitRow.id == PhotoRow.visit_id)
        .where(
            AssessmentRow.patient_id == patient_id,
            AssessmentRow.superseded_by.is_(None),
            PhotoRow.chosen.is_(True),
            PhotoRow.trashed_at.is_(None),
            VisitRow.trashed_at.is_(None),
        )
        .order_by(VisitRow.date, VisitRow.id, PhotoRow.expression, MeasureValueRow.measure)
    )
    if measure is not None:
        query = query.where(MeasureValueRow.measure == measure)
    if expression is not None:
        query = query.where(PhotoRow.expression == expression)
    look.saw("course", patient_id, patient_id)
    return tuple(
        CourseValue(visit_id, date, photo_id, shown, row.assessment_id, value_of(row))
        for row, photo_id, shown, visit_id, date in look.session.execute(query)
    )


def value_of(row: MeasureValueRow) -> MeasureValue:
    """The value in a row."""
    try:
        return MeasureValue(row.measure, row.left, row.right, row.signed, row.uncertainty_95)
    except (InvalidRecord, TypeError):
        raise StoreDamaged(
            f"The measured values of assessment {row.assessment_id} were altered: expected finite "
            "numbers. Run symmetry db verify, and restore a backup."
        ) from None


def values_hash(listed: Iterable[MeasureValue]) -> str:
    """A hash of values in the order of their names: binds them to the sealed result."""
    return hashlib.sha256(canonical([asdict(value) for value in listed])).hexdigest()
