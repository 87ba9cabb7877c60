"""The first of two steps of deleting: out of sight, and back again. Nothing is lost here."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from symmetry.errors import InvalidOption
from symmetry.store import entries, patients, photos
from symmetry.store.kinds import ASSESSMENT, KINDS, PHOTO, Kind
from symmetry.store.rows import check_version
from symmetry.store.schema import PatientRow
from symmetry.store.work import Reading, Writing


@dataclass(frozen=True)
class TrashItem:
    """What lies in the trash: a patient, or one entry of a patient who does not."""

    kind: str
    id: str
    patient_id: str
    version: int
    trashed_at: str


def put_patient(work: Writing, patient_id: str, version: int) -> None:
    """Put a patient with everything of the patient's into the trash."""
    _move_patient(work, patient_id, version, work.now, "trashed")


def take_back_patient(work: Writing, patient_id: str, version: int) -> None:
    """Take a patient out of the trash."""
    _move_patient(work, patient_id, version, None, "taken back")


def put(work: Writing, kind: Kind[Any], entry_id: str, version: int) -> None:
    """Put an entry, and what belongs to it, into the trash.

    Of a photo that counted for its expression, the last other take counts from then on.
    """
    if kind is ASSESSMENT:
        raise InvalidOption(
            "An assessment cannot go into the trash, it stays with its photo: assess the photo "
            "anew, or put the photo into the trash."
        )
    row = entries.get_row(work, kind, entry_id)
    _check(work, kind, row, version)
    entry = entries.open_entry(work, kind, row)
    if kind is not PHOTO:
        entries.update(work, kind, row, entry, "trashed", trashed_at=work.now)
        return
    entries.update(work, kind, row, replace(entry, chosen=False), "trashed", trashed_at=work.now)
    photos.choose_last(work, row.visit_id, row.expression)


def take_back(work: Writing, kind: Kind[Any], entry_id: str, version: int) -> None:
    """Take an entry out of the trash."""
    row = entries.get_row(work, kind, entry_id)
    _check(work, kind, row, version)
    entries.update(
        work, kind, row, entries.open_entry(work, kind, row), "taken back", trashed_at=None
    )
    if kind is PHOTO:
        photos.choose_last(work, row.visit_id, row.expression)


def contents(look: Reading) -> tuple[TrashItem, ...]:
    """What lies in the trash, the latest first."""
    found = [
        TrashItem("patient", *row)
        for row in look.session.execute(
            select(PatientRow.id, PatientRow.id, PatientRow.version, PatientRow.updated_at).where(
                PatientRow.shelf == "trash"
            )
        )
    ]
    for kind in KINDS:
        table = kind.row
        query = (
            select(table.id, table.patient_id, table.version, table.trashed_at)
            .join(PatientRow, PatientRow.id == table.patient_id)
            .where(table.trashed_at.is_not(None), PatientRow.trashed_at.is_(None))
        )
        found += [TrashItem(kind.name, *row) for row in look.session.execute(query)]
    return tuple(sorted(found, key=lambda item: item.trashed_at, reverse=True))


def _move_patient(
    work: Writing, patient_id: str, version: int, moment: str | None, action: str
) -> None:
    row = patients.get_row(work, patient_id)
    check_version(row, version, "patient", entries.last_change(work, row.id, row.id))
    patients.write(work, row, patients.opened(work, row), action, trashed_at=moment)


def _check(work: Writing, kind: Kind[Any], row: Any, version: int) -> None:
    check_version(row, version, kind.label, entries.last_change(work, row.patient_id, row.id))
