"""Landmarks moved by hand: rows that are only ever added. Undoing is another row."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from symmetry.clinical.landmark_correction import LandmarkCorrection
from symmetry.errors import AlreadyInStore
from symmetry.store import entries
from symmetry.store.kinds import ASSESSMENT
from symmetry.store.rows import open_row, plain, seal_row
from symmetry.store.schema import CorrectionRow
from symmetry.store.work import Reading, Writing


def add(work: Writing, correction: LandmarkCorrection) -> None:
    """Keep one move of one landmark, after all earlier ones of its assessment."""
    patient_id: str = entries.get_row(work, ASSESSMENT, correction.assessment_id).patient_id
    if work.session.get(CorrectionRow, correction.id) is not None:
        raise AlreadyInStore(
            f"There is a correction {correction.id} already: a new one needs an identifier of its "
            "own, and the earlier one stays."
        )
    query = select(func.max(CorrectionRow.number)).where(
        CorrectionRow.assessment_id == correction.assessment_id
    )
    row = CorrectionRow(
        id=correction.id,
        patient_id=patient_id,
        created_at=work.now,
        assessment_id=correction.assessment_id,
        number=(work.session.execute(query).scalar() or 0) + 1,
    )
    seal_row(row, correction, work.patient_keys(patient_id))
    work.session.add(row)
    work.session.flush()
    work.happened(
        "corrected", "correction", correction.id, patient_id, 1, {"added": plain(correction)}
    )


def of_assessment(look: Reading, assessment_id: str) -> tuple[LandmarkCorrection, ...]:
    """The moves made on an assessment's points, in the order in which they were made."""
    query = select(CorrectionRow).where(CorrectionRow.assessment_id == assessment_id)
    return tuple(
        open_row(row, LandmarkCorrection, look.patient_keys(row.patient_id))
        for row in look.session.scalars(query.order_by(CorrectionRow.number))
    )


def count(look: Reading, patient_id: str) -> int:
    """How many moves were made on the photos of a patient."""
    query = select(func.count()).select_from(CorrectionRow)
    return look.session.execute(query.where(CorrectionRow.patient_id == patient_id)).scalar_one()


def undone(correction: LandmarkCorrection, *, id: str, by: str, at: datetime) -> LandmarkCorrection:
    """The move that takes a move back, to be added like any other."""
    return replace(
        correction,
        id=id,
        from_xy=correction.to_xy,
        to_xy=correction.from_xy,
        by=by,
        at=at,
    )
