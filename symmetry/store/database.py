"""Open the database and bring its schema up to date."""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
from symmetry.store.faults import told

BUSY_TIMEOUT_S = 30
"""How long one writer waits for another."""

ONE_WRITER = 5_079_656
"""PostgreSQL's number of the lock that every writer of the store takes."""

CURRENT = "head"

WITH_PLAIN_TEXT = ("patients", "name_prefixes", "visits")
"""Tables that hold a patient's code or days in the clear: their deleted rows are overwritten."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Database:
    """An open database."""

    engine: Engine

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
            self.engine.connect().execution_options(one_writer=True) as connection,
            Session(connection) as session,
            session.begin(),
        ):
            if not self.embedded:
                session.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": ONE_WRITER})
            yield session

    def wipe(self) -> bool:
        """Overwrite what was deleted; False where a reader of another program holds that up."""
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            if self.embedded:
                # Deleted rows are overwritten in the file (secure_delete), not in its log.
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                answer = cursor.fetchone()
                return answer is not None and answer[0] == 0
            connection.driver_connection.autocommit = True  # type: ignore[union-attr]
            for table in WITH_PLAIN_TEXT:
                cursor.execute(f"VACUUM (FULL) {table}")
            return True
        except Exception as problem:
            logger.warning("Deleted rows are not overwritten yet: %s", type(problem).__name__)
            return False
        finally:
            if not self.embedded:
                connection.driver_connection.autocommit = False  # type: ignore[union-attr]
            connection.close()

    def migrate(self, revision: str = CURRENT) -> None:
        """Bring the schema to a revision, all of it or nothing."""
        _migrate(self.engine, revision)


def newest_revision() -> str:
    """The revision of the schema that this version of the program works with."""
    return ScriptDirectory.from_config(migration_config()).get_current_head() or "none"


def known_revisions() -> frozenset[str]:
    """Every revision that this version of the program can bring up to date."""
    return frozenset(
        script.revision
        for script in ScriptDirectory.from_config(migration_config()).walk_revisions()
    )


def _opened(url: str | URL | None, revision: str | None) -> Engine:
    """An engine with a schema at ``revision``; what goes wrong names no folder and no password."""
    try:
        address = make_url(url or Settings().database_url)
        embedded = address.get_backend_name() == "sqlite"
    except ArgumentError:
        raise DatabaseUnusable(
            "SYMMETRY_DATABASE is no address of a database: expected one such as "
            "postgresql://host/name, or none."
        ) from None
    name = Path(address.database or "").name if embedded else address.get_backend_name()
    options: dict[str, Any] = {"connect_args": {"timeout": BUSY_TIMEOUT_S}} if embedded else {}
    engine = None
    try:
        if embedded and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
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
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": ONE_WRITER})
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
