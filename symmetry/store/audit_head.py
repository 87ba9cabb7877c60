"""Where the audit trail ends, recorded twice, signed: in the database and in a file beside it.

The row is written with the entries. It shows a tail that was cut off. The file follows after each
commit. It shows a database that was put back to an earlier state as a whole, row and all. The file
may lag behind (a program killed between the two), and never leads. It is made before the first
entry, so that it is never missing; and it is not brought up to date along a trail that lacks the
entry it records, for it alone knows of that one.
"""

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from symmetry.store.crypto import canonical, keyed_hash, same
from symmetry.store.keys import StoreKeys
from symmetry.store.photo_files import write_durably
from symmetry.store.schema import AuditHeadRow

logger = logging.getLogger(__name__)

FILE_NAME = "audit.head"


@dataclass(frozen=True)
class Head:
    """The last entry: its number and its hash."""

    store_id: str
    seq: int
    mac: bytes


def head_row(session: Session) -> AuditHeadRow | None:
    """The record in the database; None where nothing was ever recorded."""
    return session.get(AuditHeadRow, 1)


def sign_head(session: Session, row: AuditHeadRow | None, head: Head, keys: StoreKeys) -> None:
    """Bring the record in the database up to date."""
    if row is None:
        row = AuditHeadRow(id=1)
        session.add(row)
    row.seq, row.mac, row.signature = head.seq, head.mac, _signature(head, keys)


def signed_head(row: AuditHeadRow, keys: StoreKeys) -> Head | None:
    """The end that the database records; None if the record was altered."""
    head = Head(keys.store_id, row.seq, row.mac)
    return head if same(row.signature, _signature(head, keys)) else None


def advance_file(
    folder: Path, head: Head, keys: StoreKeys, at: Callable[[int], bytes | None]
) -> None:
    """Bring the file up to date; what is committed already does not fail for its sake.

    Parameters
    ----------
    at
        The hash of the entry of a number, None where there is none.
    """
    with suppress(ValueError):
        known = read_file(folder, keys)
        if known is not None and known.seq >= head.seq:
            return
        if known is not None and at(known.seq) != known.mac:
            logger.warning("The audit trail is not the one that the file %s records.", FILE_NAME)
            return
    try:
        write_file(folder, head, keys)
    except OSError as problem:
        logger.warning("The file %s was not brought up to date: %s", FILE_NAME, problem.strerror)


def is_claimed(folder: Path) -> bool:
    """Whether a store with entries keeps its photos in a folder; no key is needed to tell."""
    path = folder / FILE_NAME
    if not path.exists():
        return False
    try:
        return bool(json.loads(path.read_bytes())["seq"] != 0)
    except (OSError, KeyError, TypeError, ValueError, RecursionError):
        return True


def write_file(folder: Path, head: Head, keys: StoreKeys) -> None:
    """Write the file, whatever it said before."""
    content = {
        "store": head.store_id,
        "seq": head.seq,
        "mac": head.mac.hex(),
        "signature": _signature(head, keys).hex(),
    }
    write_durably(folder / FILE_NAME, canonical(content) + b"\n")


def read_file(folder: Path, keys: StoreKeys) -> Head | None:
    """The end that the file records; None where there is no file.

    Raises
    ------
    ValueError
        If the file was altered, or belongs to another store.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_bytes())
        head = Head(str(content["store"]), int(content["seq"]), bytes.fromhex(content["mac"]))
        signature = bytes.fromhex(content["signature"])
    except (OSError, KeyError, TypeError, ValueError, RecursionError):
        raise ValueError("not readable") from None
    if head.store_id != keys.store_id or not same(signature, _signature(head, keys)):
        raise ValueError("altered")
    return head


def _signature(head: Head, keys: StoreKeys) -> bytes:
    return keyed_hash(keys.audit_head, canonical([head.store_id, head.seq, head.mac.hex()]))
