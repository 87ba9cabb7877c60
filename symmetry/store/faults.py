"""What the disk and the database program complain of, in words that help.

No message names a folder or repeats a statement with its values.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InterfaceError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from symmetry.errors import DatabaseUnusable, StoreDamaged, StoreFull

BUSY = "Another program has been writing to the database for too long: close it, or try again."

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FAILED_WRITES = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
"""How a limit on the size of files shows, and a disk without room for what readers share."""

_NO_TABLE = {"42P01", "42703"}
_SQLITE_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def told() -> Iterator[None]:
    """Tell faults of disk and database as errors of the store."""
    try:
        yield
    except (IntegrityError, InterfaceError, ProgrammingError) as problem:
        if getattr(problem.orig, "sqlstate", None) in _NO_TABLE:
            raise _not_its_schema() from None
        raise  # these say that the program is wrong, not the disk
    except OSError as problem:
        if problem.errno in _NO_ROOM:
            raise _full() from None
        raise DatabaseUnusable(
            f"A file of the store cannot be read or written ({problem.strerror}): check the disk "
            "and the permissions, then try again."
        ) from None
    except DBAPIError as problem:
        raise _of_database(problem) from None
    except NoConnectionFree:
        raise DatabaseUnusable(
            "Too many programs and threads use the database at once: try again."
        ) from None


def full_disk(problem: BaseException) -> StoreFull | None:
    """What to say where the disk is full; None where it is something else."""
    cause = getattr(problem, "orig", None) or problem
    full = getattr(cause, "errno", None) in _NO_ROOM or _no_room(cause)
    return _full() if full else None


def _no_room(cause: object) -> bool:
    code = getattr(cause, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_FULL or code in _FAILED_WRITES


def _full() -> StoreFull:
    return StoreFull(
        "There is no room left on the disk: nothing of this was saved, and everything saved before "
        "is unharmed. Free some space, then save again."
    )


def _damaged_file() -> StoreDamaged:
    return StoreDamaged(
        "The file of the database is damaged: expected what was written. Run symmetry db verify, "
        "and restore a backup."
    )


def _not_its_schema() -> StoreDamaged:
    return StoreDamaged(
        "A table or a column of the database is missing: expected the schema of this version of "
        "the program. Restore a backup."
    )


def _of_database(problem: DBAPIError) -> DatabaseUnusable | StoreDamaged | StoreFull:
    cause = problem.orig
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(cause, sqlite3.Error) and code is None:  # text that is no text
        return _damaged_file()
    if code is not None:
        primary = code & 0xFF
        if _no_room(cause):
            return _full()
        if primary in _SQLITE_DAMAGE:
            return _damaged_file()
        if primary == sqlite3.SQLITE_ERROR and "no such" in str(cause):
            return _not_its_schema()
        if primary == sqlite3.SQLITE_BUSY:
            return DatabaseUnusable(BUSY)
        return DatabaseUnusable(f"The database cannot be used ({cause}): try again.")
    state = getattr(cause, "sqlstate", None) or ""
    if state == "55P03":
        return DatabaseUnusable(BUSY)
    if state in {"53100", "53400"}:
        return _full()
    if state.startswith("XX"):
        return StoreDamaged(
            "The database server reports damaged data: expected what was written. Run symmetry db "
            "verify, and restore a backup."
        )
    return DatabaseUnusable(
        f"The database server refused ({type(cause).__name__}): check that it runs, then try again."
    )
