"""Preferences of the clinic, kept between visits. Nothing about a patient is among them."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from symmetry.store.database import Database
from symmetry.store.schema import PreferenceRow


@dataclass(frozen=True)
class Preferences:
    """What a clinic sets once."""

    clinic: str = ""
    paper: Literal["A4", "Letter"] = "A4"


def load_preferences(database: Database) -> Preferences:
    """The preferences kept in ``database``; a default where none was kept."""
    known = {field.name for field in fields(Preferences)}
    with database.session() as session:
        kept: dict[str, Any] = {
            row.name: json.loads(row.value)
            for row in session.query(PreferenceRow)
            if row.name in known
        }
    return replace(Preferences(), **kept)


def save_preferences(database: Database, preferences: Preferences) -> None:
    """Keep ``preferences`` in ``database``."""
    with database.session() as session:
        for name, value in asdict(preferences).items():
            session.merge(PreferenceRow(name=name, value=json.dumps(value)))
