"""The wraps of the data key as rows, and what the audit trail says of them."""

import hashlib
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from symmetry.store.crypto import canonical
from symmetry.store.key_wraps import KeyWrap, Method
from symmetry.store.schema import KeyWrapRow
from symmetry.store.work import Writing


def read_wraps(session: Session) -> list[KeyWrap]:
    """The wraps of the data key."""
    rows = session.scalars(select(KeyWrapRow).order_by(KeyWrapRow.created_at, KeyWrapRow.id))
    return [KeyWrap(row.method, row.parameters, row.wrapped) for row in rows]  # type: ignore[arg-type]  # as written


def add_wrap(session: Session, wrap: KeyWrap, now: str) -> KeyWrapRow:
    """Keep a wrap."""
    row = KeyWrapRow(
        id=str(uuid.uuid4()),
        method=wrap.method,
        parameters=wrap.parameters,
        wrapped=wrap.wrapped,
        created_at=now,
    )
    session.add(row)
    return row


def replace_wrap(work: Writing, wrap: KeyWrap) -> None:
    """Keep a wrap instead of any former one of its method."""
    _delete(work, wrap.method)
    added = add_wrap(work.session, wrap, work.now)
    details = {"set": wrap.method, "wrap": wrap_digest(added)}
    work.happened("changed", "key", details=details)


def remove_wraps(work: Writing, method: Method) -> None:
    """Let a method open the store no more."""
    _delete(work, method)
    work.happened("changed", "key", details={"removed": method})


def wrap_digest(row: KeyWrapRow) -> str:
    """A hash of a wrap, by which the audit trail knows it."""
    content = [row.id, row.method, row.parameters, row.wrapped, row.created_at]
    return hashlib.sha256(canonical(content)).hexdigest()


def _delete(work: Writing, method: Method) -> None:
    for row in work.session.scalars(select(KeyWrapRow).filter_by(method=method)):
        work.session.delete(row)
