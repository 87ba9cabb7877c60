"""Open the database and bring its schema up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

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
        address = make_url(url or Settings().database_url)
        embedded = address.get_backend_name() == "sqlite"
        if embedded and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        options: dict[str, Any] = {"connect_args": {"timeout": BUSY_TIMEOUT_S}} if embedded else {}
        engine = create_engine(address, **options)
        if embedded:
            event.listen(engine, "connect", _prepare_sqlite)
        try:
            _migrate(engine)
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


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    # Readers go on while one writes, and references are checked: both are off by default.
    cursor.execute("PRAGMA journal_mode=WAL")
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
