"""Whether the audit trail is whole: nothing altered, removed, reordered or cut off."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from symmetry.store.audit import CREATED, MENDED, first_link, link
from symmetry.store.audit_head import FILE_NAME, Head, head_row, read_file, signed_head
from symmetry.store.column_types import type_faults
from symmetry.store.crypto import same
from symmetry.store.keys import StoreKeys
from symmetry.store.schema import AuditHeadRow, AuditRow, Base

ROWS_AT_ONCE = 1000

OWN_TABLES = ("audit_entries", "audit_head")

IN_DATABASE = "the database"


@dataclass(frozen=True)
class AuditCheck:
    """What was found: how many entries, and what is wrong in words, one fault each."""

    entries: int
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


@dataclass
class _Trail:
    """What is known while the trail is walked along."""

    mac: bytes
    ends: frozenset[int]
    last: int = 0
    count: int = 0
    faults: list[str] = field(default_factory=list)
    found_at_ends: dict[int, bytes] = field(default_factory=dict)


def check_audit(
    session: Session,
    keys: StoreKeys,
    folder: Path,
    visit: Callable[[AuditRow], None] = lambda row: None,
) -> AuditCheck:
    """Walk along the whole trail; ``visit`` is called with each entry.

    ``session`` must not have read anything yet: what the file records has to be older than what is
    seen in the database, or entries written meanwhile would seem to be missing.
    """
    faults: list[str] = []
    ends = [*_end_in_file(folder, keys, faults), *_end_in_database(session, keys, faults)]
    first = first_link(keys)
    trail = _Trail(first, frozenset(head.seq for _, head in ends), faults=faults)
    trail.found_at_ends[0] = first
    faults += type_faults(session, [Base.metadata.tables[name] for name in OWN_TABLES])
    if session.scalars(select(AuditHeadRow.id).where(AuditHeadRow.id != 1)).first() is not None:
        faults.append("A second record of where the trail ends was put in by something else.")
    query = select(AuditRow).order_by(AuditRow.seq).execution_options(yield_per=ROWS_AT_ONCE)
    for row in session.scalars(query):
        _check_entry(row, keys, trail)
        visit(row)
    for name, head in ends:
        _check_end(name, head, trail)
    return AuditCheck(trail.count, tuple(trail.faults))


def _check_entry(row: AuditRow, keys: StoreKeys, trail: _Trail) -> None:
    expected = trail.last + 1
    if row.seq < expected:
        trail.faults.append(f"Entry {row.seq} has a number that no entry can have.")
    elif row.seq > expected:
        gap = str(expected) if row.seq == expected + 1 else f"{expected} to {row.seq - 1}"
        trail.faults.append(f"Missing from the trail: entry {gap}.")
    elif not same(row.mac, link(row, trail.mac, keys)):
        trail.faults.append(f"Entry {row.seq} was altered, or is not in its place.")
    elif row.seq == 1 and (row.action, row.kind) != CREATED:
        trail.faults.append("The trail does not begin with the making of the store.")
    elif (row.action, row.kind) == (MENDED.action, MENDED.kind):
        trail.faults.append(
            f"When entry {row.seq} was written, the record of where the trail ends had been "
            "removed or altered: entries before it may be missing."
        )
    if row.seq in trail.ends:
        trail.found_at_ends[row.seq] = row.mac
    trail.last, trail.mac = row.seq, row.mac
    trail.count += 1


def _check_end(name: str, head: Head, trail: _Trail) -> None:
    if head.seq > trail.last:
        trail.faults.append(
            f"The trail ends with entry {trail.last}, but {name} records {head.seq}: the last "
            f"{head.seq - trail.last} are missing."
        )
    elif trail.found_at_ends.get(head.seq) != head.mac:
        trail.faults.append(f"Entry {head.seq} is not the one that {name} records.")
    elif name == IN_DATABASE and head.seq < trail.last:
        trail.faults.append(
            f"The trail goes on to entry {trail.last}, but {name} records {head.seq}: later "
            "entries were put in by something else."
        )


def _end_in_file(folder: Path, keys: StoreKeys, faults: list[str]) -> Iterator[tuple[str, Head]]:
    try:
        head = read_file(folder, keys)
    except ValueError:
        faults.append(f"The file {FILE_NAME} was altered, or is another store's.")
        return
    if head is None:
        faults.append(f"The file {FILE_NAME} is missing.")
    else:
        yield f"the file {FILE_NAME}", head


def _end_in_database(
    session: Session, keys: StoreKeys, faults: list[str]
) -> Iterator[tuple[str, Head]]:
    row = head_row(session)
    head = None if row is None else signed_head(row, keys)
    if row is None:
        faults.append("The record of where the trail ends is missing from the database.")
    elif head is None:
        faults.append("The record of where the trail ends was altered in the database.")
    else:
        yield IN_DATABASE, head
