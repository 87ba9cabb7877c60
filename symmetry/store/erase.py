"""The second step of deleting: gone for good.

Rows go, files go, and with a patient goes the patient's own key, without which nothing that may
be left on the disk can be read. The audit trail keeps that something was erased, by whom and when.
Only what lies in the trash can be erased.
"""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, delete, func, select

from symmetry.errors import StillInUse
from symmetry.store import entries, patients
from symmetry.store.audit import Event
from symmetry.store.kinds import ADVERSE_EVENT, ASSESSMENT, GRADING, PHOTO, TREATMENT, VISIT, Kind
from symmetry.store.schema import (
    AssessmentDocumentRow,
    AssessmentRow,
    Base,
    CorrectionRow,
    MeasureValueRow,
    PatientRow,
    PhotoRow,
)
from symmetry.store.store import Store
from symmetry.store.work import Writing


@dataclass(frozen=True)
class Erasure:
    """What was erased: rows and photo files.

    ``wiped`` says whether the database has overwritten the rows already. Otherwise another
    program was reading, and it does so later, by itself.
    """

    rows: int
    files: int
    wiped: bool


def erase_patient(store: Store, patient_id: str, *, actor: str) -> Erasure:
    """Erase a patient with everything of the patient's.

    Raises
    ------
    StillInUse
        If the patient does not lie in the trash.
    """
    with store.write(actor) as work:
        row = patients.get_row(work, patient_id)
        _check_trashed(row.trashed_at, "patient")
        files = list(
            work.session.scalars(select(PhotoRow.file).where(PhotoRow.patient_id == patient_id))
        )
        rows = _delete_rows_of(work, patient_id)
        work.files_doomed += sorted(set(files))
        # Counts are not personal; they are sealed under the store's key, the patient's is gone.
        work.events.append(
            Event(
                "erased",
                "patient",
                patient_id,
                patient_id,
                0,
                {"rows": rows, "files": len(set(files))},
            )
        )
    return Erasure(rows, len(set(files)), store.wipe())


def erase_entry(store: Store, kind: Kind[Any], entry_id: str, *, actor: str) -> Erasure:
    """Erase one entry and what belongs to it.

    Raises
    ------
    StillInUse
        If it does not lie in the trash, or others that do not belong to it refer to it.
    """
    with store.write(actor) as work:
        row = entries.get_row(work, kind, entry_id)
        _check_trashed(row.trashed_at, kind.label)
        before = len(work.events)
        _erase(work, kind, row)
        rows, files = len(work.events) - before, len(set(work.files_doomed))
    return Erasure(rows, files, store.wipe())


def _check_trashed(trashed_at: str | None, label: str) -> None:
    if trashed_at is None:
        raise StillInUse(
            f"Only what lies in the trash can be erased, and this {label} does not: put it into "
            "the trash first."
        )


def _delete_rows_of(work: Writing, patient_id: str) -> int:
    """Delete every row of a patient, those that refer to others first; how many."""
    session = work.session
    own = select(AssessmentRow.id).where(AssessmentRow.patient_id == patient_id)
    count = _deleted(work, delete(MeasureValueRow).where(MeasureValueRow.assessment_id.in_(own)))
    keeps = {"audit_entries", "measure_values", "patients"}
    for table in reversed(Base.metadata.sorted_tables):
        if "patient_id" in table.columns and table.name not in keeps:
            count += _deleted(work, delete(table).where(table.columns.patient_id == patient_id))
    session.execute(delete(PatientRow).where(PatientRow.id == patient_id))
    session.expire_all()
    return count + 1


def _deleted(work: Writing, statement: Delete) -> int:
    """Run a deletion; how many rows went."""
    return cast("CursorResult[Any]", work.session.execute(statement)).rowcount


def _erase(work: Writing, kind: Kind[Any], row: Any) -> None:
    """Erase an entry after what belongs to it."""
    session = work.session
    if kind is VISIT:
        _refuse_if_used(work, TREATMENT, TREATMENT.row.visit_id == row.id, "visit")
        for other, owner in ((PHOTO, PHOTO.row.visit_id), (GRADING, GRADING.row.visit_id)):
            for part in session.scalars(select(other.row).where(owner == row.id)).all():
                _erase(work, other, part)
    elif kind is TREATMENT:
        _refuse_if_used(work, ADVERSE_EVENT, ADVERSE_EVENT.row.treatment_id == row.id, "treatment")
    elif kind is PHOTO:
        parts = select(AssessmentRow).where(AssessmentRow.photo_id == row.id)
        for part in session.scalars(parts).all():
            _erase(work, ASSESSMENT, part)
        work.files_doomed.append(row.file)
    elif kind is ASSESSMENT:
        for correction in session.scalars(
            select(CorrectionRow.id).where(CorrectionRow.assessment_id == row.id)
        ).all():
            work.happened("erased", "correction", correction, row.patient_id, 0)
        for table in (CorrectionRow, MeasureValueRow, AssessmentDocumentRow):
            session.execute(delete(table).where(table.assessment_id == row.id))
    work.happened("erased", kind.name, row.id, row.patient_id, 0)
    session.delete(row)
    session.flush()


def _refuse_if_used(work: Writing, kind: Kind[Any], condition: Any, label: str) -> None:
    query = select(func.count()).select_from(kind.row).where(condition)
    count = work.session.execute(query).scalar_one()
    if count:
        raise StillInUse(
            f"{count} {kind.label}(s) refer to this {label}: expected none. Unlink or erase them "
            "first."
        )
