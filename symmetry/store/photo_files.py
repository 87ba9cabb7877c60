"""Encrypted photos as files beside the database.

A file is called after a keyed hash of its content and its patient: the name tells nothing, and one
photo of one patient is kept once. It is written whole under another name, forced to the disk, then
renamed, so that a file under its name is always complete.
"""

import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from symmetry.errors import StoreDamaged
from symmetry.store.crypto import SealBroken, canonical, keyed_hash, seal, unseal
from symmetry.store.keys import PatientKeys, StoreKeys

MAGIC = b"SYMPHOTO1"
INCOMING = "incoming"
_NAME = re.compile("[0-9a-f]{64}")
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
ABANDONED_AFTER_S = 24 * 3600
"""A half-written file that is older belongs to a program that ended."""


class PhotoFiles:
    """The folder of photos."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def name_of(content: bytes, patient_id: str, keys: StoreKeys) -> str:
        """The name under which a photo of a patient is kept."""
        return keyed_hash(keys.file_names, canonical(patient_id) + b"\0" + content).hex()

    def path(self, name: str) -> Path:
        """Where the file called ``name`` is."""
        return self.folder / name[:2] / name

    def write(self, name: str, content: bytes, patient: PatientKeys) -> bool:
        """Keep a photo; whether there was no file of it before.

        When this returns, the file survives a power failure.
        """
        new = not self.path(name).exists()
        with suppress(StoreDamaged):
            # One that is there already, and whole, is left as it is; a damaged one is replaced.
            if not new and self.read(name, patient) == content:
                return False
        self.write_sealed(name, MAGIC + seal(patient.photos, content, _bound(name)))
        return new

    def write_sealed(self, name: str, sealed: bytes) -> None:
        """Write a file as it is, whole or not at all."""
        write_durably(self.path(name), sealed, self._incoming())

    def read(self, name: str, patient: PatientKeys) -> bytes:
        """The photo, as it came.

        Raises
        ------
        StoreDamaged
            If the file is missing, or a single bit of it was changed.
        """
        sealed = self.read_sealed(name)
        try:
            if not sealed.startswith(MAGIC):
                raise SealBroken
            return unseal(patient.photos, sealed[len(MAGIC) :], _bound(name))
        except SealBroken:
            raise StoreDamaged(
                f"The photo file {name[:12]}… was altered: expected the bytes that were written. "
                "Restore it from a backup."
            ) from None

    def read_sealed(self, name: str) -> bytes:
        """The file as it is on the disk."""
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError:
            raise StoreDamaged(
                f"The photo file {name[:12]}… is missing: expected it beside the database. "
                "Restore it from a backup."
            ) from None

    def remove(self, name: str) -> None:
        """Remove a file, where it is there."""
        path = self.path(name)
        with suppress(FileNotFoundError):
            path.unlink()
            sync_folder(path.parent)

    def names(self) -> Iterator[str]:
        """The names of all files."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            if _NAME.fullmatch(path.name) and path.is_file():
                yield path.name

    def remove_abandoned(self) -> int:
        """Remove what programs that ended left half-written; how many files."""
        count = 0
        for path in (self.folder / INCOMING).glob("*"):
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > ABANDONED_AFTER_S:
                    path.unlink()
                    count += 1
        return count

    def _incoming(self) -> Path:
        return self.folder / INCOMING


def write_durably(target: Path, content: bytes, incoming: Path | None = None) -> None:
    """Write a file so that it is there whole or not at all, even if the power fails."""
    incoming = incoming or target.parent
    make_folder(incoming)
    make_folder(target.parent)
    draft = incoming / f".{secrets.token_hex(8)}"
    try:
        handle = os.open(draft, _NEW_FILE, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)  # noqa: PTH105 - the order of these calls is tested
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    sync_folder(target.parent)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, and have its own entry on the disk."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Force the entries of a folder to the disk; Windows does so by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _bound(name: str) -> bytes:
    return canonical(["photo", name])
