"""Patients: add, edit, open, list and search."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import delete, func, select
from sqlalchemy.orm import aliased

from symmetry.clinical.patient import Patient
from symmetry.errors import AlreadyInStore, NotInStore
from symmetry.store.entries import last_change
from symmetry.store.names import name_tokens, pseudonym_key, search_tokens
from symmetry.store.rows import Kept, check_version, differences, kept, open_row, seal_row
from symmetry.store.schema import NamePrefixRow, PatientRow, VisitRow
from symmetry.store.work import Reading, Writing

Shelf = Literal["current", "archived", "trash"]

PAGE = 50
LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True)
class PatientLine:
    """A patient in a list, with the number of visits and the day of the last."""

    patient: Kept[Patient]
    visits: int
    last_visit: str | None


@dataclass(frozen=True)
class PatientPage:
    """Some patients in the order of their pseudonyms; ``after`` asks for those that follow."""

    lines: tuple[PatientLine, ...]
    after: str | None


def add(work: Writing, patient: Patient) -> Kept[Patient]:
    """Keep a new patient, under a key of the patient's own.

    Raises
    ------
    AlreadyInStore
        If the identifier or the pseudonym is taken.
    """
    if work.session.get(PatientRow, patient.id) is not None:
        raise AlreadyInStore(
            f"There is a patient {patient.id} already: a new one needs an identifier of its own."
        )
    _check_pseudonym(work, patient)
    keys, wrapped = work.keys.new_patient(patient.id)
    work.know(patient.id, keys)
    row = PatientRow(
        id=patient.id,
        version=1,
        created_at=work.now,
        updated_at=work.now,
        pseudonym_key=pseudonym_key(patient.pseudonym),
        shelf=_shelf(patient),
        key=wrapped,
    )
    seal_row(row, patient, keys)
    work.session.add(row)
    work.session.flush()
    _index(work, patient)
    work.happened("added", "patient", patient.id, patient.id, 1)
    return kept(row, patient)


def change(work: Writing, patient: Patient, version: int) -> Kept[Patient]:
    """Replace a patient's entry by an edited one; ``version`` is the one that was edited.

    Raises
    ------
    EditConflict
        If somebody else changed it first. Nothing is overwritten.
    """
    row = get_row(work, patient.id)
    check_version(row, version, "patient", last_change(work, row.id, row.id))
    _check_pseudonym(work, patient)
    return write(work, row, patient, "changed")


def get(look: Reading, patient_id: str) -> Kept[Patient]:
    """One patient. That the patient was seen is recorded."""
    row = get_row(look, patient_id)
    look.saw("patient", patient_id, patient_id)
    return kept(row, opened(look, row))


def find_by_pseudonym(look: Reading, pseudonym: str) -> Kept[Patient] | None:
    """The patient of a pseudonym; None if there is none."""
    query = select(PatientRow).where(PatientRow.pseudonym_key == pseudonym_key(pseudonym))
    row = look.session.scalars(query).one_or_none()
    return None if row is None else kept(row, opened(look, row))


def find(
    look: Reading,
    search: str = "",
    *,
    shelf: Shelf = "current",
    after: str | None = None,
    limit: int = PAGE,
) -> PatientPage:
    """Patients whose pseudonym, or words of whose name, begin with what is searched.

    The work does not grow with the number of patients. That the list was seen is recorded.

    Parameters
    ----------
    search
        Nothing for all. Several words must all be found in the name.
    after
        From the page before this one.
    """
    found = _by_pseudonym(look, search, shelf, after, limit + 1)
    tokens = search_tokens(search, look.keys)
    if tokens:
        found.update(_by_name(look, tokens, shelf, after, limit + 1))
    rows = [found[key] for key in sorted(found)]
    lines = _lines(look, rows[:limit])
    look.saw("patients")
    return PatientPage(lines, rows[limit - 1].pseudonym_key if len(rows) > limit else None)


def get_row(look: Reading, patient_id: str) -> PatientRow:
    """The row of a patient."""
    row = look.session.get(PatientRow, patient_id)
    if row is None:
        raise NotInStore(
            f"There is no patient {patient_id}: expected one that was added and not erased. Search "
            "for the patient again."
        )
    return row


def opened(look: Reading, row: PatientRow) -> Patient:
    """The patient in a row."""
    keys = look.keys.patient(row.id, row.key)
    look.know(row.id, keys)
    return open_row(row, Patient, keys)


def write(
    work: Writing, row: PatientRow, patient: Patient, action: str, **columns: Any
) -> Kept[Patient]:
    """Write an edited patient into the row, as the next version."""
    keys = work.patient_keys(row.id)
    before = open_row(row, Patient, keys)
    changed = differences(before, patient)
    for name, value in columns.items():
        setattr(row, name, value)
    row.pseudonym_key = pseudonym_key(patient.pseudonym)
    row.shelf = "trash" if row.trashed_at else _shelf(patient)
    row.version += 1
    row.updated_at = work.now
    seal_row(row, patient, keys)
    work.session.flush()
    if {"name", "pseudonym"} & changed.keys():
        _index(work, patient)
    details = {"changed": changed} if changed else None
    work.happened(action, "patient", row.id, row.id, row.version, details)
    return kept(row, patient)


def archive(
    work: Writing, patient_id: str, version: int, *, archived: bool = True
) -> Kept[Patient]:
    """Leave a patient out of lists, or take the patient back in."""
    row = get_row(work, patient_id)
    return change(work, replace(opened(work, row), archived=archived), version)


def _shelf(patient: Patient) -> Shelf:
    return "archived" if patient.archived else "current"


def _check_pseudonym(work: Writing, patient: Patient) -> None:
    query = select(PatientRow.id).where(
        PatientRow.pseudonym_key == pseudonym_key(patient.pseudonym), PatientRow.id != patient.id
    )
    if work.session.execute(query).first() is not None:
        raise AlreadyInStore(
            "There is another patient of this pseudonym, maybe archived or in the trash: expected "
            "one that tells patients apart. Open that patient, or choose another pseudonym."
        )


def _index(work: Writing, patient: Patient) -> None:
    work.session.execute(delete(NamePrefixRow).where(NamePrefixRow.patient_id == patient.id))
    key = pseudonym_key(patient.pseudonym)
    work.session.add_all(
        NamePrefixRow(token=token, patient_id=patient.id, pseudonym_key=key)
        for token in sorted(name_tokens(patient.name, work.keys))
    )


def _by_pseudonym(
    look: Reading, search: str, shelf: Shelf, after: str | None, limit: int
) -> dict[str, PatientRow]:
    column = PatientRow.pseudonym_key
    query = select(PatientRow).where(PatientRow.shelf == shelf).order_by(column).limit(limit)
    beginning = pseudonym_key(search)
    if beginning:
        query = query.where(column >= beginning, column < beginning + LAST_CHARACTER)
    if after is not None:
        query = query.where(column > after)
    return {row.pseudonym_key: row for row in look.session.scalars(query)}


def _by_name(
    look: Reading, tokens: tuple[bytes, ...], shelf: Shelf, after: str | None, limit: int
) -> dict[str, PatientRow]:
    first, *others = tokens
    query = (
        select(PatientRow)
        .join(NamePrefixRow, NamePrefixRow.patient_id == PatientRow.id)
        .where(NamePrefixRow.token == first, PatientRow.shelf == shelf)
        .order_by(NamePrefixRow.pseudonym_key)
        .limit(limit)
    )
    for token in others:
        other = aliased(NamePrefixRow)
        also = select(other.patient_id).where(
            other.token == token, other.patient_id == PatientRow.id
        )
        query = query.where(also.exists())
    if after is not None:
        query = query.where(NamePrefixRow.pseudonym_key > after)
    return {row.pseudonym_key: row for row in look.session.scalars(query)}


def _lines(look: Reading, rows: list[PatientRow]) -> tuple[PatientLine, ...]:
    counted = (
        select(VisitRow.patient_id, func.count(), func.max(VisitRow.date))
        .where(VisitRow.patient_id.in_([row.id for row in rows]), VisitRow.trashed_at.is_(None))
        .group_by(VisitRow.patient_id)
    )
    visits = {one: (count, last) for one, count, last in look.session.execute(counted)}
    return tuple(
        PatientLine(kept(row, opened(look, row)), *visits.get(row.id, (0, None))) for row in rows
    )
