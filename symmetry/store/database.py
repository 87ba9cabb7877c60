"""Open the database and bring its schema up to date."""

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from symmetry.errors import DatabaseUnusable
from symmetry.settings import Settings
from symmetry.store.faults import BUSY, full_disk, told

BUSY_TIMEOUT_S = 30
"""How long one writer waits for another."""

ONE_WRITER = 5_079_656
"""PostgreSQL's number of the lock that every writer of the store takes."""

ONE_MIGRATION = threading.Lock()
"""Alembic keeps what it is at in the module: one at a time, whichever databases."""

CURRENT = "head"

WITH_PLAIN_TEXT = (
    *("patients", "name_prefixes", "visits"),
    *("treatments", "therapies", "adverse_events", "gradings"),
)
"""Tables that hold a patient's code or days in the clear: their deleted rows are overwritten."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Database:
    """An open database, for any number of threads.

    ``turn`` is held by the thread that writes: those of one program wait for each other in order,
    and without a connection.
    """

    engine: Engine
    turn: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @classmethod
    @contextmanager
    def open(
        cls, url: str | URL | None = None, revision: str | None = CURRENT
    ) -> "Iterator[Database]":
        """The database at ``url``, or the one of the settings, migrated to the current schema.

        The folder of an embedded database is made, readable by its owner only. Another
        ``revision`` is migrated to instead; with None, the schema is left as it is.
        """
        engine = _opened(url, revision)
        try:
            yield cls(engine)
        finally:
            engine.dispose()

    @property
    def embedded(self) -> bool:
        """Whether the database is a file of this program."""
        return self.engine.dialect.name == "sqlite"

    @property
    def kind(self) -> str:
        """Name of the database program."""
        return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(
            self.engine.dialect.name, self.engine.dialect.name
        )

    @property
    def schema_version(self) -> str:
        """Revision of the schema."""
        with self.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() or "none"

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction: all of it is written, or nothing."""
        with Session(self.engine) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A view of one moment, whatever is written meanwhile."""
        options: dict[str, Any] = (
            {}
            if self.embedded
            else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        with (
            told(),
            self.engine.connect().execution_options(**options) as connection,
            Session(connection, autoflush=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that sees everything written before, and that no other writer overlaps.

        One at a time, so that the audit trail is one chain and what was checked stays true.
        """
        with (
            told(),
            self._turn(),
            self.engine.connect().execution_options(one_writer=True) as connection,
            Session(connection) as session,
            session.begin(),
        ):
            if not self.embedded:
                wait_for_turn(session.connection())
            yield session

    def wipe(self, wait_s: float) -> bool:
        """Overwrite what was deleted; False where somebody who reads holds that up for longer.

        Others who want to write wait meanwhile, so that the wait is short: a backup reads for long.
        """
        try:
            connection = self.engine.raw_connection()
        except Exception as problem:
            logger.warning("Deleted rows are not overwritten yet: %s", type(problem).__name__)
            return False
        try:
            if self.embedded:
                return _emptied_log(connection.cursor(), wait_s)
            connection.driver_connection.autocommit = True  # type: ignore[union-attr]
            cursor = connection.cursor()
            # 0 would be to wait for ever.
            cursor.execute(f"SET lock_timeout = {max(1, int(wait_s * 1000))}")
            for table in WITH_PLAIN_TEXT:
                cursor.execute(f"VACUUM (FULL) {table}")
            return True
        except Exception as problem:
            logger.warning("Deleted rows are not overwritten yet: %s", type(problem).__name__)
            return False
        finally:
            if not self.embedded:
                # Not to be used again with what was set on it.
                connection.invalidate()
            connection.close()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self.turn.acquire(timeout=BUSY_TIMEOUT_S):
            raise DatabaseUnusable(BUSY)
        try:
            yield
        finally:
            self.turn.release()

    def migrate(self, revision: str = CURRENT) -> None:
        """Bring the schema to a revision, all of it or nothing."""
        try:
            with told():
                _migrate(self.engine, revision)
        except CommandError as problem:
            raise _unknown_schema(problem) from None


def wait_for_turn(connection: Connection) -> None:
    """Wait until no other program writes to the server's database."""
    connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_TIMEOUT_S}s'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": ONE_WRITER})
    connection.execute(text("SET LOCAL lock_timeout = DEFAULT"))


def newest_revision() -> str:
    """The revision of the schema that this version of the program works with."""
    return ScriptDirectory.from_config(migration_config()).get_current_head() or "none"


def known_revisions() -> frozenset[str]:
    """Every revision that this version of the program can bring up to date."""
    return frozenset(
        script.revision
        for script in ScriptDirectory.from_config(migration_config()).walk_revisions()
    )


def _unknown_schema(problem: CommandError) -> DatabaseUnusable:
    return DatabaseUnusable(
        f"The database has a schema that this version of the program does not know ({problem}): "
        f"expected one up to {newest_revision()}. Install the latest version; nothing was changed."
    )


def _emptied_log(cursor: Any, wait_s: float) -> bool:
    # Deleted rows are overwritten in the file (secure_delete), not in its log.
    cursor.execute(f"PRAGMA busy_timeout = {int(wait_s * 1000)}")
    try:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        answer = cursor.fetchone()
        return answer is not None and answer[0] == 0
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}")


def _private_file(file: Path) -> None:
    """Make the file of a database, open to its owner only, as those that SQLite puts beside it."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _opened(url: str | URL | None, revision: str | None) -> Engine:
    """An engine with a schema at ``revision``; what goes wrong names no folder and no password."""
    try:
        address = make_url(url or Settings().database_url)
        embedded = address.get_backend_name() == "sqlite"
    except (ArgumentError, ValueError):
        raise DatabaseUnusable(
            "SYMMETRY_DATABASE is no address of a database: expected one such as "
            "postgresql://host/name, or none."
        ) from None
    name = Path(address.database or "").name if embedded else address.get_backend_name()
    in_file = embedded and address.database not in {None, "", ":memory:"}
    # As many threads as like may read at once.
    options: dict[str, Any] = {"pool_pre_ping": True, "max_overflow": 40}
    if embedded:
        options = {"connect_args": {"timeout": BUSY_TIMEOUT_S}}
    if in_file:
        options["max_overflow"] = -1
    engine = None
    try:
        if in_file:
            file = Path(address.database or "")
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _private_file(file)
        engine = create_engine(address, hide_parameters=True, **options)
        if embedded:
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        if revision is None:
            engine.connect().close()
        else:
            _migrate(engine, revision)
    except (OSError, ImportError, SQLAlchemyError, CommandError) as problem:
        if engine is not None:
            engine.dispose()
        if isinstance(problem, CommandError):
            raise _unknown_schema(problem) from None
        full = full_disk(problem)
        if full is not None:
            raise full from None
        cause = getattr(problem, "orig", None) or getattr(problem, "strerror", None) or problem
        raise DatabaseUnusable(
            f"The database {name} cannot be opened: {cause}. Check SYMMETRY_DATA_DIR and "
            "SYMMETRY_DATABASE, or move the file away."
        ) from None
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin transactions late, and not at all for reading or for tables.
    connection.isolation_level = None
    cursor = connection.cursor()
    # Readers go on while one writes, and references are checked: both are off by default.
    # SQLite does not wait by itself while another program writes the first pages.
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError as problem:
            busy = problem.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
    cursor.execute("PRAGMA foreign_keys=ON")
    # What is committed survives a power failure, and what is deleted is overwritten.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA secure_delete=ON")
    # What is sorted goes into no file elsewhere.
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer that had begun as a reader would be refused instead of waiting its turn.
    writer = connection.get_execution_options().get("one_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def migration_config() -> Config:
    """What alembic needs to find the revisions."""
    config = Config()
    config.set_main_option("script_location", "symmetry:store/migrations")
    return config


def _migrate(engine: Engine, revision: str) -> None:
    config = migration_config()
    # Two programs that start together must not both create the tables.
    with engine.connect().execution_options(one_writer=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            wait_for_turn(connection)
        config.attributes["connection"] = connection
        with ONE_MIGRATION:
            command.upgrade(config, revision)
