"""Open the database and bring its schema up to date."""

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
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from symmetry.errors import DatabaseUnusable
from symmetry.settings import Settings

BUSY_TIMEOUT_S = 30
"""How long one writer waits for another."""


@dataclass(frozen=True)
class Database:
    """An open database whose schema is current."""

    engine: Engine

    @classmethod
    @contextmanager
    def open(cls, url: str | None = None) -> "Iterator[Database]":
        """The database at ``url``, or the one of the settings, migrated to the current schema.

        The folder of an embedded database is made, readable by its owner only.
        """
        engine = _opened(url)
        try:
            yield cls(engine)
        finally:
            engine.dispose()

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


def _opened(url: str | None) -> Engine:
    """An engine whose schema is current; what goes wrong names no folder and no password."""
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
        engine = create_engine(address, **options)
        if embedded:
            event.listen(engine, "connect", _prepare_sqlite)
        _migrate(engine)
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
    cursor.close()


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", "symmetry:store/migrations")
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            # Two programs that start together must not both create the tables.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
