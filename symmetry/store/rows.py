"""Between entries of the record and sealed rows.

The seal of a row is bound to its table and to every column in the clear that is not NULL: a date
changed behind the program's back, or a body moved to another row, does not open.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import LargeBinary, Table, inspect

from symmetry.errors import EditConflict, StoreDamaged
from symmetry.store.crypto import SealBroken, canonical, seal, unseal
from symmetry.store.keys import PatientKeys
from symmetry.store.schema import Base, Sealed, Versioned

Entry = TypeVar("Entry")

_COLUMNS: dict[type[Any], tuple[str, dict[str, bool]]] = {}
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


@dataclass(frozen=True)
class Kept(Generic[Entry]):
    """An entry as the store keeps it.

    ``version`` is handed back with an edit, so that nobody overwrites what they have not seen.
    ``trashed_at`` is when it was put into the trash, None where it was not.
    """

    entry: Entry
    version: int
    created_at: str
    updated_at: str
    trashed_at: str | None = None


def seal_row(row: Sealed, entry: Any, keys: PatientKeys) -> None:
    """Seal an entry into a row whose columns in the clear are all set."""
    row.body = seal_bytes(row, _adapter(type(entry)).dump_json(entry), keys)


def seal_bytes(row: Sealed, content: bytes, keys: PatientKeys) -> bytes:
    """``content`` sealed for a row."""
    return seal(keys.fields, content, _bound(row))


def open_bytes(row: Sealed, keys: PatientKeys) -> bytes:
    """What is sealed in a row.

    Raises
    ------
    StoreDamaged
        If the row was altered.
    """
    try:
        return unseal(keys.fields, row.body, _bound(row))
    except SealBroken:
        raise StoreDamaged(
            f"The entry {_identity(row)} was altered: expected what was written. Run symmetry db "
            "verify, and restore it from a backup."
        ) from None


def open_row(row: Sealed, kind: type[Entry], keys: PatientKeys) -> Entry:
    """The entry in a row."""
    content = open_bytes(row, keys)
    try:
        entry: Entry = _adapter(kind).validate_json(content)
    except ValidationError:
        raise StoreDamaged(
            f"The entry {_identity(row)} is of a form that this version of the program does not "
            "know: expected one it wrote, or an earlier one. Install the latest version."
        ) from None
    return entry


def kept(row: Versioned, entry: Entry) -> Kept[Entry]:
    """An entry with what the store knows of it."""
    return Kept(entry, row.version, row.created_at, row.updated_at, row.trashed_at)


def check_version(row: Versioned, expected: int, label: str, last_change: str) -> None:
    """Refuse an edit of an entry that has changed since it was read."""
    if row.version != expected:
        raise EditConflict(
            f"The {label} was changed meanwhile{last_change}: expected version {expected}, found "
            f"{row.version}. Nothing was overwritten; open it again and repeat your change.",
            expected=expected,
            found=row.version,
        )


def plain(entry: Any) -> Any:
    """An entry as JSON values."""
    return _adapter(type(entry)).dump_python(entry, mode="json")


def differences(before: Any, after: Any) -> dict[str, list[Any]]:
    """The fields of an entry that changed, with their values before and after."""
    old, new = plain(before), plain(after)
    return {name: [old.get(name), new[name]] for name in new if old.get(name) != new[name]}


def _bound(row: Sealed) -> bytes:
    table, columns = _columns(type(row))
    values = {name: getattr(row, name) for name in columns}
    return canonical(
        [
            table,
            {
                # Bytes of a column of bytes only: in one of text, they would pass as their hex.
                name: value.hex() if columns[name] and isinstance(value, bytes) else value
                for name, value in values.items()
                if value is not None
            },
        ]
    )


def _identity(row: Sealed) -> str:
    table, _ = _columns(type(row))
    identity = inspect(row).identity if isinstance(row, Base) else None
    return f"{'/'.join(map(str, identity or ('?',)))} of {table}"


def _columns(kind: type[Any]) -> tuple[str, dict[str, bool]]:
    """Table, and names of the columns in the clear with whether they hold bytes."""
    if kind not in _COLUMNS:
        table = cast("Table", inspect(kind).local_table)
        clear = {
            column.name: isinstance(column.type, LargeBinary)
            for column in table.columns
            if not column.info.get("sealed", False)
        }
        _COLUMNS[kind] = (table.name, clear)
    return _COLUMNS[kind]


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
