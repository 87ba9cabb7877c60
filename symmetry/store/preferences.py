"""Preferences of the clinic, kept between visits. Nothing about a patient is among them."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, get_type_hints

from pydantic import TypeAdapter

from symmetry.store.database import Database
from symmetry.store.schema import PreferenceRow


@dataclass(frozen=True)
class Preferences:
    """What a clinic sets once."""

    clinic: str = ""
    examiner: str = ""
    paper: Literal["A4", "Letter"] = "A4"


_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(kind) for name, kind in get_type_hints(Preferences).items()
}


def load_preferences(database: Database) -> Preferences:
    """The preferences kept in ``database``; a default where none was kept."""
    known = {field.name for field in fields(Preferences)}
    with database.session() as session:
        rows = {row.name: row.value for row in session.query(PreferenceRow)}
    kept: dict[str, Any] = {}
    for name in known & rows.keys():
        with suppress(ValueError):
            kept[name] = _ADAPTERS[name].validate_json(rows[name], strict=True)
    return replace(Preferences(), **kept)


def save_preferences(database: Database, preferences: Preferences) -> None:
    """Keep ``preferences`` in ``database``."""
    with database.writing() as session:
        for name, value in asdict(preferences).items():
            session.merge(PreferenceRow(name=name, value=json.dumps(value)))
