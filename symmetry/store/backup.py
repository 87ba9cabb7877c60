"""Back up the whole store into one file while it is in use."""

import os
import secrets
import uuid
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from alembic.migration import MigrationContext
from sqlalchemy import select

from symmetry.errors import BackupUnusable, StoreDamaged, StoreLocked
from symmetry.store.backup_file import MANIFEST, Manifest, part_bound
from symmetry.store.crypto import seal
from symmetry.store.faults import told
from symmetry.store.photo_files import sync_folder
from symmetry.store.portable import rows_of, tables_of
from symmetry.store.schema import PhotoRow
from symmetry.store.store import Store
from symmetry.store.work import Reading
from symmetry.store.wrap_rows import read_wraps
from symmetry.versions import installed

ATTEMPTS = 3


@dataclass(frozen=True)
class BackupReport:
    """What a backup holds."""

    rows: int
    photos: int
    size: int


class _Moved(Exception):
    """A photo was erased while it was being copied."""


def back_up(
    store: Store,
    target: Path,
    *,
    actor: str,
    progress: Callable[[], None] = lambda: None,
) -> BackupReport:
    """Write a backup of one moment of the store.

    The file is there whole or not at all, and no existing file is written over. ``progress`` is
    called after each photo.

    Raises
    ------
    StoreLocked
        If only this computer's keyring opens the store: nobody could restore the backup elsewhere.
    StoreDamaged
        If a photo is missing. Run `verify` to learn what else is.
    """
    if set(store.key_methods) <= {"keyring"}:
        raise StoreLocked(
            "Only this computer's keyring opens the store, and a backup could not be restored "
            "anywhere else: set a passphrase (symmetry db passphrase) or make a recovery code "
            "(symmetry db recovery-code), then back up."
        )
    if target.exists():
        raise BackupUnusable(
            f"There is a file {target.name} already: expected a new name. Choose another."
        )
    with store.write(actor) as work:
        work.happened("exported", "store", store.keys.store_id, details={"as": "backup"})
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with told():
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    report = _write(store, draft, actor, progress)
                    break
                except _Moved:
                    if attempt == ATTEMPTS:
                        raise StoreDamaged(
                            "Photos vanished while they were copied: expected a store that nobody "
                            "erases from for a while. Run symmetry db verify, then back up again."
                        ) from None
            os.replace(draft, target)  # noqa: PTH105 - beside os.fsync
            sync_folder(target.parent)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
    return report


def _write(store: Store, draft: Path, actor: str, progress: Callable[[], None]) -> BackupReport:
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "w+b") as file:
        with store.read(actor) as look, zipfile.ZipFile(file, "w") as archive:
            manifest = Manifest(
                backup_id=str(uuid.uuid4()),
                store_id=look.keys.store_id,
                created_at=look.now,
                software=installed("symmetry") or "unknown",
                schema=_schema(look),
                database=store.database.kind,
                wraps=read_wraps(look.session),
            )
            _write_rows(look, manifest, archive)
            _write_photos(store, look, manifest, archive, progress)
            archive.writestr(MANIFEST, manifest.signed(look.keys), zipfile.ZIP_DEFLATED)
        file.flush()
        os.fsync(file.fileno())
        size = file.seek(0, os.SEEK_END)
    return BackupReport(sum(manifest.tables.values()), len(manifest.photo_names()), size)


def _schema(look: Reading) -> str:
    return MigrationContext.configure(look.session.connection()).get_current_revision() or "none"


def _write_rows(look: Reading, manifest: Manifest, archive: zipfile.ZipFile) -> None:
    connection = look.session.connection()
    for table in tables_of(connection):
        manifest.tables[table.name] = 0
        for number, (count, lines) in enumerate(rows_of(connection, table)):
            name = f"rows/{table.name}/{number}"
            bound = part_bound(manifest.backup_id, name)
            sealed = seal(look.keys.backups, zlib.compress(lines), bound)
            manifest.tables[table.name] += count
            manifest.note(name, sealed)
            archive.writestr(name, sealed)


def _write_photos(
    store: Store,
    look: Reading,
    manifest: Manifest,
    archive: zipfile.ZipFile,
    progress: Callable[[], None],
) -> None:
    for file in look.session.scalars(select(PhotoRow.file).distinct().order_by(PhotoRow.file)):
        try:
            content = look.files.read_sealed(file)
        except StoreDamaged:
            with store.database.reading() as session:
                if session.scalars(select(PhotoRow.id).filter_by(file=file)).first() is None:
                    raise _Moved from None
            raise
        manifest.note(f"photos/{file}", content)
        archive.writestr(f"photos/{file}", content)
        progress()
