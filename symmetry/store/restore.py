"""Restore a backup into an empty place, from either database into either, of any earlier schema."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, select, text
from sqlalchemy.orm import Session

from symmetry.errors import BackupUnusable, StoreLocked
from symmetry.store import audit, audit_head
from symmetry.store.actor import checked_actor
from symmetry.store.audit import Event
from symmetry.store.audit_head import Head
from symmetry.store.backup_file import BackupReader, opened_backup, part_bound
from symmetry.store.crypto import SealBroken, unseal
from symmetry.store.database import (
    CURRENT,
    ONE_MIGRATION,
    Database,
    known_revisions,
    migration_config,
    newest_revision,
    wait_for_turn,
)
from symmetry.store.faults import told
from symmetry.store.key_wraps import unwrap_by_keyring, unwrap_by_secret
from symmetry.store.keys import StoreKeys
from symmetry.store.photo_files import PhotoFiles
from symmetry.store.portable import load_rows, tables_of
from symmetry.store.store import PHOTO_FOLDER, folder_of, utc_now


@dataclass(frozen=True)
class RestoreReport:
    """What was restored, from a backup of which moment and schema."""

    rows: int
    photos: int
    created_at: str
    schema_before: str
    schema_now: str


def restore(
    source: Path,
    *,
    secret: str | None,
    actor: str,
    url: str | URL | None = None,
    folder: Path | None = None,
    progress: Callable[[], None] = lambda: None,
) -> RestoreReport:
    """Restore a backup into a database and a folder that hold nothing.

    Photos are written first, then all rows in one transaction: what is interrupted leaves an empty
    store, and can be begun again.

    Parameters
    ----------
    secret
        Passphrase or recovery code; None asks this computer's keyring.
    url, folder
        Where to; those of the settings if not given.

    Raises
    ------
    BackupUnusable
        If the backup is not whole, or the place not empty.
    WrongPassphrase
        If the secret does not open the backup. Nothing is written.
    """
    checked_actor(actor)
    with opened_backup(source) as backup:
        keys = _keys(backup, secret)
        backup.manifest.check(backup.mac, keys)
        _check_schema(backup.manifest.schema)
        with Database.open(url, revision=None) as database:
            place = folder or folder_of(database)
            with told():
                with database.reading() as session:
                    _check_empty(session.connection(), place)
                names = backup.manifest.photo_names()
                files = PhotoFiles(place / PHOTO_FOLDER)
                for name in names:
                    files.write_sealed(name, backup.part(f"photos/{name}"))
                    progress()
                rows = _load(database, backup, keys, place, actor)
    manifest = backup.manifest
    return RestoreReport(rows, len(names), manifest.created_at, manifest.schema, newest_revision())


def _keys(backup: BackupReader, secret: str | None) -> StoreKeys:
    manifest = backup.manifest
    if secret is not None:
        data_key = unwrap_by_secret(manifest.wraps, secret, manifest.store_id)
        return StoreKeys(data_key, manifest.store_id)
    found = unwrap_by_keyring(manifest.wraps, manifest.store_id)
    if found is None:
        raise StoreLocked(
            "The backup is locked: give the passphrase of the store when it was backed up, or its "
            "recovery code."
        )
    return StoreKeys(found, manifest.store_id)


def _check_schema(schema: str) -> None:
    if schema not in known_revisions():
        raise BackupUnusable(
            f"This backup has schema {schema}, and this version of the program knows those up to "
            f"{newest_revision()}: install the latest version."
        )


def _check_empty(connection: Connection, place: Path) -> None:
    for table in tables_of(connection):
        if connection.execute(select(text("1")).select_from(table).limit(1)).first():
            raise BackupUnusable(
                "There is a store with data where the backup would go: expected an empty place. "
                "Set SYMMETRY_DATA_DIR to a new folder, or SYMMETRY_DATABASE to a new database."
            )
    if audit_head.is_claimed(place):
        raise BackupUnusable(
            "The folder where the photos would go belongs to a store already: expected an empty "
            "place. Set SYMMETRY_DATA_DIR to a new folder."
        )


def _load(
    database: Database, backup: BackupReader, keys: StoreKeys, place: Path, actor: str
) -> int:
    """Load all rows, migrate them, and record it, in one transaction."""
    manifest = backup.manifest
    count = 0
    with (
        database.engine.connect().execution_options(one_writer=True) as connection,
        connection.begin(),
    ):
        if not database.embedded:
            wait_for_turn(connection)
        # Once more, now that nobody else writes: another program may have made a store meanwhile.
        _check_empty(connection, place)
        _migrate(connection, manifest.schema)
        for table in tables_of(connection):
            loaded = 0
            for name in manifest.parts(table.name):
                loaded += load_rows(connection, table, _lines(backup, name, keys))
            if loaded != manifest.tables.get(table.name, 0):
                raise BackupUnusable(
                    f"This backup has {loaded} rows of {table.name}, where "
                    f"{manifest.tables.get(table.name, 0)} were written: use another."
                )
            count += loaded
        with ONE_MIGRATION:
            command.upgrade(_config(connection), CURRENT)
        with Session(connection) as session:
            now = utc_now().isoformat(timespec="microseconds")
            event = Event("restored", "store", keys.store_id, details={"of": manifest.created_at})
            head = audit.append(session, keys, actor, now, [event])
            session.flush()
        # Before the commit: a program that is killed after it leaves a whole store.
        audit_head.write_file(place, Head(keys.store_id, 0, audit.first_link(keys)), keys)
    audit_head.write_file(place, head, keys)
    return count


def _lines(backup: BackupReader, name: str, keys: StoreKeys) -> bytes:
    try:
        bound = part_bound(backup.manifest.backup_id, name)
        return zlib.decompress(unseal(keys.backups, backup.part(name), bound))
    except (SealBroken, zlib.error):
        raise BackupUnusable(
            f"The part {name} of this backup does not open: expected one written with it. Use "
            "another backup."
        ) from None


def _migrate(connection: Connection, schema: str) -> None:
    """Make the empty tables of a schema, whatever empty tables there are."""
    config = _config(connection)
    try:
        with ONE_MIGRATION:
            command.downgrade(config, "base")
            command.upgrade(config, schema)
    except CommandError:
        raise BackupUnusable(
            "The database has a schema that this version of the program does not know: expected an "
            "empty database, or one of its own."
        ) from None


def _config(connection: Connection) -> Config:
    config = migration_config()
    config.attributes["connection"] = connection
    return config
