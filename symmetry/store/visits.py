"""Visits with their photos."""

from dataclasses import replace

from sqlalchemy import Select, select

from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import Visit
from symmetry.errors import InvalidRecord
from symmetry.store import entries
from symmetry.store.kinds import PHOTO, VISIT
from symmetry.store.rows import Kept, kept
from symmetry.store.schema import PhotoRow, VisitRow
from symmetry.store.work import Reading, Writing


def add(work: Writing, visit: Visit) -> Kept[Visit]:
    """Keep a new visit; its photos are added one by one, with their bytes (`photos.add`)."""
    if visit.photos:
        raise InvalidRecord(
            f"A new visit is kept without photos, got {len(visit.photos)}: add the visit first, "
            "then each photo with its file."
        )
    return entries.add(work, VISIT, visit)


def change(work: Writing, visit: Visit, version: int) -> Kept[Visit]:
    """Replace a visit's entry by an edited one; its photos stay as they are."""
    return entries.change(work, VISIT, replace(visit, photos=()), version)


def get(look: Reading, visit_id: str) -> Kept[Visit]:
    """One visit with its photos. That it was seen is recorded."""
    found = entries.get(look, VISIT, visit_id)
    rows = look.session.scalars(_photo_rows().where(PhotoRow.visit_id == visit_id))
    photos = tuple(entries.open_entry(look, PHOTO, row) for row in rows)
    return replace(found, entry=replace(found.entry, photos=photos))


def of_patient(look: Reading, patient_id: str) -> tuple[Kept[Visit], ...]:
    """A patient's visits with their photos, the earliest first: two queries, however many."""
    photos: dict[str, list[Photo]] = {}
    for photo in look.session.scalars(_photo_rows().where(PhotoRow.patient_id == patient_id)):
        photos.setdefault(photo.visit_id, []).append(entries.open_entry(look, PHOTO, photo))
    rows = look.session.scalars(
        select(VisitRow)
        .where(VisitRow.patient_id == patient_id, VisitRow.trashed_at.is_(None))
        .order_by(VisitRow.date, VisitRow.created_at, VisitRow.id)
    )
    return tuple(
        kept(
            row,
            replace(entries.open_entry(look, VISIT, row), photos=tuple(photos.get(row.id, ()))),
        )
        for row in rows
    )


def _photo_rows() -> Select[PhotoRow]:
    return (
        select(PhotoRow)
        .where(PhotoRow.trashed_at.is_(None))
        .order_by(PhotoRow.expression, PhotoRow.take)
    )
