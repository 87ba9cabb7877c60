"""A backup as one file: a ZIP of sealed rows, photo files as they are, and a signed manifest.

The manifest tells what there is and the hash of each part, and carries the wrapped key: whoever has
the passphrase or the recovery code can restore it on any computer, and nobody else can read it.
"""

import base64
import contextlib
import hashlib
import json
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from symmetry.errors import BackupUnusable
from symmetry.store.crypto import canonical, keyed_hash, same
from symmetry.store.key_wraps import KeyWrap
from symmetry.store.keys import StoreKeys

FORMAT = 1
MANIFEST = "manifest.json"
_MEMBER = re.compile(r"photos/[0-9a-f]{64}|rows/[a-z_]{1,63}/[0-9]{1,6}")
_LARGEST_MANIFEST = 1 << 30

UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError),
    *(NotImplementedError, RuntimeError, ArithmeticError, MemoryError, struct.error),
    lzma.LZMAError,
)
"""What reading an altered ZIP can raise."""


@dataclass
class Manifest:
    """What a backup holds.

    ``tables`` counts the rows of each table, ``members`` gives SHA-256 and size of each part.
    """

    backup_id: str
    store_id: str
    created_at: str
    software: str
    schema: str
    database: str
    wraps: list[KeyWrap]
    tables: dict[str, int] = field(default_factory=dict)
    members: dict[str, tuple[str, int]] = field(default_factory=dict)

    def photo_names(self) -> list[str]:
        """The photo files."""
        return [name.removeprefix("photos/") for name in self.members if name.startswith("photos/")]

    def parts(self, table: str) -> list[str]:
        """The parts of a table's rows, in order."""
        own = [name for name in self.members if name.startswith(f"rows/{table}/")]
        return sorted(own, key=lambda name: int(name.rpartition("/")[2]))

    def note(self, name: str, content: bytes) -> None:
        """Take down a part."""
        self.members[name] = (hashlib.sha256(content).hexdigest(), len(content))

    def signed(self, keys: StoreKeys) -> bytes:
        """The manifest as it is written."""
        fields = self._fields()
        return canonical({**fields, "mac": keyed_hash(keys.backups, canonical(fields)).hex()})

    def check(self, mac: str, keys: StoreKeys) -> None:
        """Refuse a manifest that was altered."""
        expected = keyed_hash(keys.backups, canonical(self._fields())).hex()
        if not same(mac.encode(), expected.encode()):
            raise _damaged("its manifest was altered")

    def _fields(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "backup_id": self.backup_id,
            "store_id": self.store_id,
            "created_at": self.created_at,
            "software": self.software,
            "schema": self.schema,
            "database": self.database,
            "wraps": [
                {
                    "method": wrap.method,
                    "parameters": wrap.parameters,
                    "wrapped": base64.b64encode(wrap.wrapped).decode(),
                }
                for wrap in self.wraps
            ],
            "tables": self.tables,
            "members": {name: list(value) for name, value in self.members.items()},
        }


class BackupReader:
    """An opened backup. Nothing of it is trusted before `Manifest.check`."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.manifest, self.mac = _read_manifest(archive)

    def part(self, name: str) -> bytes:
        """One part, checked."""
        sha256, size = self.manifest.members[name]
        try:
            info = self._archive.getinfo(name)
            if info.file_size != size:
                raise _damaged(f"the part {name[:40]} has another size")
            content = self._archive.read(info)
        except KeyError:
            raise _damaged(f"the part {name[:40]} is missing") from None
        except UNREADABLE:
            raise _damaged(f"the part {name[:40]} cannot be read") from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise _damaged(f"the part {name[:40]} was altered")
        return content


@contextlib.contextmanager
def opened_backup(path: Path) -> Iterator[BackupReader]:
    """Open a backup.

    Raises
    ------
    BackupUnusable
        If it is none, or not a whole one.
    """
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise BackupUnusable(
            f"There is no file {path.name}: expected a backup. Check the name."
        ) from None
    except UNREADABLE:
        raise _damaged("it is cut off, or was written by something else") from None
    with archive:
        yield BackupReader(archive)


def part_bound(backup_id: str, name: str) -> bytes:
    """What a sealed part is bound to."""
    return canonical(["backup", backup_id, name])


def _read_manifest(archive: zipfile.ZipFile) -> tuple[Manifest, str]:
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > _LARGEST_MANIFEST:
            raise ValueError
        content = json.loads(archive.read(info))
        if content["format"] != FORMAT:
            raise BackupUnusable(
                f"This backup has format {content['format']!r}, where {FORMAT} is expected: "
                "install the latest version of the program."
            )
        members = {name: (str(sha), int(size)) for name, (sha, size) in content["members"].items()}
        if not all(_MEMBER.fullmatch(name) for name in members):
            raise ValueError
        manifest = Manifest(
            backup_id=str(content["backup_id"]),
            store_id=str(content["store_id"]),
            created_at=str(content["created_at"]),
            software=str(content["software"]),
            schema=str(content["schema"]),
            database=str(content["database"]),
            wraps=[_wrap(wrap) for wrap in content["wraps"]],
            tables={str(name): int(count) for name, count in content["tables"].items()},
            members=members,
        )
        return manifest, str(content["mac"])
    except (*UNREADABLE, KeyError, TypeError, AttributeError):
        raise _damaged("its manifest is missing or cannot be read") from None


def _wrap(content: dict[str, str]) -> KeyWrap:
    methods: dict[str, Literal["passphrase", "recovery", "keyring"]] = {
        "passphrase": "passphrase",
        "recovery": "recovery",
        "keyring": "keyring",
    }
    return KeyWrap(
        methods[content["method"]],
        str(content["parameters"]),
        base64.b64decode(content["wrapped"], validate=True),
    )


def _damaged(what: str) -> BackupUnusable:
    return BackupUnusable(
        f"This backup cannot be used, {what}: expected a whole one. Copy it again from where it "
        "was kept, or use another."
    )
