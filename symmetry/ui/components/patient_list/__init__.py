"""The list of patients: a table whose rows open, drawn in one go however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from symmetry.ui.components.frontend import source
from symmetry.ui.components.sparkline import HEIGHT, WIDTH

_FOLDER = "patient_list"

_component = st.components.v2.component(
    "symmetry_patient_list",
    js=source("controls.js", f"{_FOLDER}/list.js"),
    css=source(f"{_FOLDER}/list.css"),
)


@dataclass(frozen=True)
class Course:
    """A small line, what it shows in words, and the last value as written beside it."""

    points: tuple[tuple[float, float], ...]
    words: str
    last: str


@dataclass(frozen=True)
class Row:
    """A patient as the list shows one. ``tag`` marks a sample; ``course`` is None without values.

    ``spoken`` names the row for who does not see it.
    """

    id: str
    code: str
    name: str
    tag: str
    diagnosis: str
    sessions: str
    last_session: str
    course: Course | None
    spoken: str


def patient_list(
    rows: Sequence[Row], words: Mapping[str, str], *, first: int, key: str
) -> str | None:
    """Draw the rows, the first of which has a number; the patient whose row was opened."""
    found = _component(key=key, data=list_data(rows, words, first), on_opened_change=_nothing)
    opened: str | None = getattr(found, "opened", None)
    return opened


def list_data(rows: Sequence[Row], words: Mapping[str, str], first: int) -> dict[str, Any]:
    """What the browser is given, described in list.js."""
    return {
        "rows": [asdict(row) for row in rows],
        "words": dict(words),
        "first": first,
        "width": WIDTH,
        "height": HEIGHT,
    }


def _nothing() -> None:
    """A trigger without a callback would not be told."""
