"""The audit trail: who saw, changed, exported or deleted what, when, with which version.

Each entry carries a keyed hash over itself and the hash before it: changing, removing or
reordering entries breaks the chain, and nobody without the store's key can mend it. Where the chain
ends is recorded apart (`audit_head.py`).

Values before and after a change are sealed under the patient's own key. Erasing the patient
destroys that key: the trail still verifies, and tells nothing personal any more.
"""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from symmetry.detection.model import MODEL_SHA256
from symmetry.store.audit_head import Head, head_row, sign_head, signed_head
from symmetry.store.crypto import SealBroken, canonical, keyed_hash, seal, unseal
from symmetry.store.keys import StoreKeys
from symmetry.store.schema import AuditHeadRow, AuditRow
from symmetry.versions import installed


@dataclass(frozen=True)
class Event:
    """Something to be recorded.

    ``kind`` and ``subject`` say what it happened to: the kind of entry, and its identifier.
    ``version`` is the one it has now, 0 once it is erased, None where it has not changed.
    ``details`` may be personal: they are sealed under ``sealing_key``.
    """

    action: str
    kind: str
    subject: str | None = None
    patient_id: str | None = None
    version: int | None = None
    details: dict[str, Any] | None = None
    sealing_key: bytes | None = None


@dataclass(frozen=True)
class AuditEntry:
    """One entry of the trail.

    ``details`` is None where there are none, and where their patient was erased (``unreadable``).
    """

    seq: int
    at: str
    actor: str
    action: str
    kind: str
    subject: str | None
    patient_id: str | None
    version: int | None
    details: dict[str, Any] | None
    software: str
    model_sha256: str
    unreadable: bool = False


MENDED = Event("mended", "audit")
"""Recorded where the trail did not end as it was said to: what was there may be gone."""

CREATED = ("created", "store")
"""Action and kind of the first entry of every trail."""


def append(session: Session, keys: StoreKeys, actor: str, at: str, events: list[Event]) -> Head:
    """Record events, in the transaction in which they happen; the new end of the trail.

    Where the record of the end was removed or altered, the trail goes on after its last entry, and
    says so for good: whoever cut it off cannot have the program hide that.
    """
    row = head_row(session)
    seq, mac, sound = _end(session, row, keys)
    if not sound and not (seq == 0 and row is None and _begins(events)):
        events = [MENDED, *events]
    software = installed("symmetry") or "unknown"
    for event in events:
        seq += 1
        entry = AuditRow(
            seq=seq,
            at=at,
            actor=actor,
            action=event.action,
            kind=event.kind,
            subject=event.subject,
            patient_id=event.patient_id,
            version=event.version,
            details=_sealed(event, seq, keys),
            software=software,
            model_sha256=MODEL_SHA256,
        )
        entry.mac = mac = link(entry, mac, keys)
        session.add(entry)
    head = Head(keys.store_id, seq, mac)
    sign_head(session, row, head, keys)
    return head


def _end(session: Session, row: AuditHeadRow | None, keys: StoreKeys) -> tuple[int, bytes, bool]:
    """Number and hash of the last entry, and whether the record of the end agrees."""
    query = select(AuditRow.seq, AuditRow.mac).order_by(AuditRow.seq.desc()).limit(1)
    last = session.execute(query).first()
    seq, mac = (last.seq, last.mac) if last else (0, first_link(keys))
    head = None if row is None else signed_head(row, keys)
    return seq, mac, head is not None and (head.seq, head.mac) == (seq, mac)


def _begins(events: list[Event]) -> bool:
    return (events[0].action, events[0].kind) == CREATED


def hash_at(session: Session, seq: int, keys: StoreKeys) -> bytes | None:
    """The hash of the entry of a number, None where there is none."""
    if seq == 0:
        return first_link(keys)
    return session.execute(select(AuditRow.mac).where(AuditRow.seq == seq)).scalar_one_or_none()


def first_link(keys: StoreKeys) -> bytes:
    """What the first entry is chained to: the store itself."""
    return keyed_hash(keys.audit, canonical(["trail of", keys.store_id]))


def link(entry: AuditRow, before: bytes, keys: StoreKeys) -> bytes:
    """The keyed hash of an entry after the one whose hash is ``before``."""
    fields = [
        *(entry.seq, entry.at, entry.actor, entry.action, entry.kind, entry.subject),
        *(entry.patient_id, entry.version, entry.details.hex() if entry.details else None),
        *(entry.software, entry.model_sha256),
    ]
    return keyed_hash(keys.audit, before + canonical(fields))


def read_entries(
    session: Session,
    keys: StoreKeys,
    patient_keys: dict[str, bytes],
    patient_id: str | None,
    before: int | None,
    limit: int,
    kind: str | None = None,
    actor: str | None = None,
) -> tuple[AuditEntry, ...]:
    """Entries, the latest first, those with a number below ``before``.

    ``patient_keys`` holds the keys of the patients that are still there.
    """
    query = select(AuditRow).order_by(AuditRow.seq.desc()).limit(limit)
    if patient_id is not None:
        query = query.where(AuditRow.patient_id == patient_id)
    if before is not None:
        query = query.where(AuditRow.seq < before)
    if kind is not None:
        query = query.where(AuditRow.kind == kind)
    if actor is not None:
        query = query.where(AuditRow.actor == actor)
    return tuple(_entry(row, keys, patient_keys) for row in session.scalars(query))


def details_of(row: AuditRow, key: bytes) -> dict[str, Any] | None:
    """The details of an entry; None where there are none, or another key sealed them."""
    if row.details is None:
        return None
    try:
        details: dict[str, Any] = json.loads(unseal(key, row.details, _bound(row.seq)))
    except SealBroken:
        return None
    return details


def _sealed(event: Event, seq: int, keys: StoreKeys) -> bytes | None:
    if event.details is None:
        return None
    return seal(event.sealing_key or keys.audit_details, canonical(event.details), _bound(seq))


def _entry(row: AuditRow, keys: StoreKeys, patient_keys: dict[str, bytes]) -> AuditEntry:
    details, unreadable = None, row.details is not None
    own = patient_keys.get(row.patient_id or "")
    for key in (keys.audit_details, *([own] if own else [])):
        if row.details is None:
            break
        try:
            details = json.loads(unseal(key, row.details, _bound(row.seq)))
            unreadable = False
            break
        except SealBroken:
            continue
    return AuditEntry(
        row.seq,
        row.at,
        row.actor,
        row.action,
        row.kind,
        row.subject,
        row.patient_id,
        row.version,
        details,
        row.software,
        row.model_sha256,
        unreadable,
    )


def _bound(seq: int) -> bytes:
    return canonical(["audit", seq])
