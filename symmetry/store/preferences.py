"""Preferences of the clinic, kept between visits. Nothing about a patient is among them."""

import base64
import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal, get_type_hints

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from symmetry.errors import InvalidOption, InvalidRecord
from symmetry.geometry.scale import DEFAULT_HVID_MM, HVID_RANGE_MM
from symmetry.longitudinal.windows import DEFAULT_WINDOWS, EffectWindows
from symmetry.store.database import Database
from symmetry.store.schema import PreferenceRow
from symmetry.store.work import Writing

Paper = Literal["A4", "Letter"]

LOGO = "logo"
LAST_BACKUP = "last_backup"
LOCK_AFTER_MIN = 120
"""As long without use, the dashboard asks for the password again; so many minutes by default."""
LOCK_RANGE_MIN = (5, 1440)


@dataclass(frozen=True)
class Preferences:
    """What a clinic sets once.

    ``windows`` are the days in which effects are looked for, None for the published ones.
    ``backup_days`` is how old the last backup may be before the settings say so.
    """

    clinic: str = ""
    examiner: str = ""
    paper: Paper = "A4"
    hvid_mm: float = DEFAULT_HVID_MM
    windows: EffectWindows | None = None
    lock_after_min: int = LOCK_AFTER_MIN
    backup_days: int = 7

    @property
    def effect_windows(self) -> EffectWindows:
        """The windows to use."""
        return self.windows or DEFAULT_WINDOWS


_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(kind) for name, kind in get_type_hints(Preferences).items()
}


def load_preferences(database: Database) -> Preferences:
    """The preferences kept in ``database``; a default where none was kept."""
    with database.session() as session:
        return _load(session)


def save_preferences(database: Database, preferences: Preferences) -> None:
    """Keep ``preferences`` in ``database``."""
    with database.writing() as session:
        _save(session, asdict(preferences))


def update_preferences(database: Database, **values: Any) -> None:
    """Keep some preferences and leave the others as they are."""
    with database.writing() as session:
        _save(session, _plain(replace(_load(session), **values), values))


def change_preferences(work: Writing, **values: Any) -> Preferences:
    """Keep some preferences, with an entry in the audit trail where they are others than before.

    Raises
    ------
    InvalidOption
        If a value lies outside its range.
    """
    before = _load(work.session)
    after = replace(before, **values)
    _check(after)
    old, new = _plain(before, values), _plain(after, values)
    changed = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
    if changed:
        _save(work.session, new)
        work.happened("changed", "preferences", details=changed)
    return after


def load_logo(database: Database) -> bytes | None:
    """The clinic's logo as PNG, or None."""
    with database.reading() as session:
        row = session.get(PreferenceRow, LOGO)
        if row is None:
            return None
        try:
            return base64.b64decode(json.loads(row.value), validate=True) or None
        except (ValueError, TypeError):
            return None


def change_logo(work: Writing, png: bytes | None) -> None:
    """Keep another logo, or none. It was made anew from its pixels (`imaging.logo`)."""
    encoded = base64.b64encode(png or b"").decode()
    work.session.merge(PreferenceRow(name=LOGO, value=json.dumps(encoded)))
    work.happened("changed", "preferences", details={"logo": "set" if png else "removed"})


def note_backup(database: Database, at: datetime) -> None:
    """Remember that a backup was written."""
    with database.writing() as session:
        session.merge(PreferenceRow(name=LAST_BACKUP, value=json.dumps(at.isoformat())))


def last_backup(database: Database) -> datetime | None:
    """When the last backup was written; None where none is known."""
    with database.reading() as session:
        value = session.scalars(
            select(PreferenceRow.value).where(PreferenceRow.name == LAST_BACKUP)
        ).first()
    try:
        return None if value is None else datetime.fromisoformat(json.loads(value))
    except (ValueError, TypeError):
        return None


def _load(session: Session) -> Preferences:
    known = {field.name for field in fields(Preferences)}
    query = select(PreferenceRow).where(PreferenceRow.name.in_(known))
    rows = {row.name: row.value for row in session.scalars(query)}
    kept: dict[str, Any] = {}
    for name in known & rows.keys():
        with suppress(ValueError, InvalidRecord):
            kept[name] = _ADAPTERS[name].validate_json(rows[name], strict=True)
    found = replace(Preferences(), **kept)
    try:
        _check(found)
    except InvalidOption:
        # Somebody else's values: the rest is kept.
        default = Preferences()
        found = replace(
            found,
            hvid_mm=default.hvid_mm,
            lock_after_min=default.lock_after_min,
            backup_days=default.backup_days,
        )
    return found


def _save(session: Session, values: dict[str, Any]) -> None:
    for name, value in values.items():
        session.merge(PreferenceRow(name=name, value=json.dumps(value)))


def _plain(preferences: Preferences, names: dict[str, Any]) -> dict[str, Any]:
    everything = asdict(preferences)
    return {name: everything[name] for name in names}


def _check(preferences: Preferences) -> None:
    for what, value, (low, high) in (
        ("The iris diameter in mm", preferences.hvid_mm, HVID_RANGE_MM),
        ("The minutes until the dashboard locks", preferences.lock_after_min, LOCK_RANGE_MIN),
        ("The days until a backup is due", preferences.backup_days, (1, 365)),
    ):
        if not low <= value <= high:
            raise InvalidOption(
                f"{what} must lie between {low:g} and {high:g}, got {value:g}: correct it."
            )
