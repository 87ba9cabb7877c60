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
from symmetry.store.audit_head import Head, head_row, sign_head
from symmetry.store.crypto import SealBroken, canonical, keyed_hash, seal, unseal
from symmetry.store.keys import StoreKeys
from symmetry.store.schema import AuditRow
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


def append(session: Session, keys: StoreKeys, actor: str, at: str, events: list[Event]) -> Head:
    """Record events, in the transaction in which they happen; the new end of the trail."""
    row = head_row(session)
    seq, mac = (row.seq, row.mac) if row else (0, first_link(keys))
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
