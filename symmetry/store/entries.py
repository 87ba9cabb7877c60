"""Add, edit and read entries of any kind. Each change is recorded with what it changed."""

from typing import Any, TypeVar

from sqlalchemy import select

from symmetry.errors import AlreadyInStore, InvalidRecord, NotInStore
from symmetry.store.kinds import ADVERSE_EVENT, GRADING, TREATMENT, VISIT, Kind
from symmetry.store.rows import Kept, check_version, differences, kept, open_row, seal_row
from symmetry.store.schema import AuditRow
from symmetry.store.work import Reading, Writing

Entry = TypeVar("Entry")


def add(work: Writing, kind: Kind[Entry], entry: Entry) -> Kept[Entry]:
    """Keep a new visit, treatment, therapy, adverse event or grading.

    Raises
    ------
    AlreadyInStore
        If its identifier is taken.
    NotInStore
        If its patient, visit or treatment is not there.
    """
    return insert(work, kind, entry, _checked_patient(work, kind, entry))


def change(work: Writing, kind: Kind[Entry], entry: Entry, version: int) -> Kept[Entry]:
    """Replace an entry by an edited one; ``version`` is the one that was edited.

    Raises
    ------
    EditConflict
        If somebody else changed it first. Nothing is overwritten.
    """
    row = get_row(work, kind, _id(entry))
    check_version(row, version, kind.label, last_change(work, row.patient_id, row.id))
    if _checked_patient(work, kind, entry) != row.patient_id:
        raise InvalidRecord(
            f"A {kind.label} stays with its patient, got another one: add it to the other patient, "
            "and put this one into the trash."
        )
    return update(work, kind, row, entry, "changed")


def get(look: Reading, kind: Kind[Entry], entry_id: str) -> Kept[Entry]:
    """One entry. That it was seen is recorded."""
    row = get_row(look, kind, entry_id)
    look.saw(kind.name, entry_id, row.patient_id)
    return kept(row, open_entry(look, kind, row))


def of_patient(
    look: Reading, kind: Kind[Entry], patient_id: str, *, trashed: bool = False
) -> tuple[Kept[Entry], ...]:
    """A patient's entries of a kind, the earliest first; those in the trash only if asked."""
    order = kind.row.at if hasattr(kind.row, "at") else kind.row.date
    query = select(kind.row).where(
        kind.row.patient_id == patient_id,
        kind.row.trashed_at.is_not(None) if trashed else kind.row.trashed_at.is_(None),
    )
    rows = look.session.scalars(query.order_by(order, kind.row.created_at, kind.row.id))
    return tuple(kept(row, open_entry(look, kind, row)) for row in rows)


def insert(
    work: Writing, kind: Kind[Entry], entry: Entry, patient_id: str, **columns: Any
) -> Kept[Entry]:
    """Keep a new entry of a patient; ``columns`` are those that do not follow from the entry."""
    entry_id = _id(entry)
    if work.session.get(kind.row, entry_id) is not None:
        raise AlreadyInStore(
            f"There is a {kind.label} {entry_id} already: a new one needs an identifier of its own."
        )
    row = kind.row(
        id=entry_id,
        patient_id=patient_id,
        version=1,
        created_at=work.now,
        updated_at=work.now,
        **kind.columns(entry),
        **columns,
    )
    seal_row(row, entry, work.patient_keys(patient_id))
    work.session.add(row)
    work.session.flush()
    work.happened("added", kind.name, entry_id, patient_id, 1)
    return kept(row, entry)


def update(
    work: Writing,
    kind: Kind[Entry],
    row: Any,
    entry: Entry,
    action: str,
    **columns: Any,
) -> Kept[Entry]:
    """Write an edited entry into its row, as the next version."""
    keys = work.patient_keys(row.patient_id)
    changed = differences(open_row(row, kind.entry, keys), entry)
    for name, value in {**kind.columns(entry), **columns}.items():
        setattr(row, name, value)
    row.version += 1
    row.updated_at = work.now
    seal_row(row, entry, keys)
    work.session.flush()
    details = {"changed": changed} if changed else None
    work.happened(action, kind.name, row.id, row.patient_id, row.version, details)
    return kept(row, entry)


def get_row(look: Reading, kind: Kind[Any], entry_id: str) -> Any:
    """The row of an entry.

    Raises
    ------
    NotInStore
        If there is none.
    """
    row = look.session.get(kind.row, entry_id)
    if row is None:
        raise NotInStore(
            f"There is no {kind.label} {entry_id}: expected one that was added and not erased. "
            "Open the patient again."
        )
    return row


def open_entry(look: Reading, kind: Kind[Entry], row: Any) -> Entry:
    """The entry in a row."""
    return open_row(row, kind.entry, look.patient_keys(row.patient_id))


def last_change(look: Reading, patient_id: str, subject: str) -> str:
    """Who changed an entry last, and when, as a clause."""
    query = (
        select(AuditRow.actor, AuditRow.at)
        .where(
            AuditRow.patient_id == patient_id,
            AuditRow.subject == subject,
            AuditRow.version.is_not(None),
        )
        .order_by(AuditRow.seq.desc())
        .limit(1)
    )
    found = look.session.execute(query).first()
    return "" if found is None else f" by {found.actor} at {found.at[:16]} UTC"


def _checked_patient(look: Reading, kind: Kind[Any], entry: Any) -> str:
    """The patient of an entry, once what it refers to is known to be there and the patient's."""
    if kind is GRADING:
        patient_id: str = get_row(look, VISIT, entry.visit_id).patient_id
    else:
        patient_id = entry.patient_id
    look.patient_keys(patient_id)
    references: list[tuple[Kind[Any], str | None]] = []
    if kind is TREATMENT:
        references.append((VISIT, entry.visit_id))
    if kind is ADVERSE_EVENT:
        references.append((TREATMENT, entry.treatment_id))
    for other, other_id in references:
        if other_id is not None and get_row(look, other, other_id).patient_id != patient_id:
            raise InvalidRecord(
                f"The {other.label} of a {kind.label} must be the same patient's, got another "
                f"patient's: choose a {other.label} of this patient."
            )
    return patient_id


def _id(entry: Any) -> str:
    return str(entry.id)
