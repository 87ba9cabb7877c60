"""Review and correct the landmarks of one photo."""

from typing import Any

import streamlit as st

from symmetry.ui.components.frontend import source

_FOLDER = "landmark_editor"

_component = st.components.v2.component(
    "symmetry_landmark_editor",
    js=source(
        "controls.js",
        "viewport.js",
        f"{_FOLDER}/points.js",
        f"{_FOLDER}/overlay.js",
        f"{_FOLDER}/readings.js",
        f"{_FOLDER}/editor.js",
    ),
    css=source("controls.css", f"{_FOLDER}/editor.css"),
)


def landmark_editor(data: dict[str, Any], *, key: str, on_edit: Any) -> None:
    """Draw the editor; what is done in it is in the session's state under ``key``.

    ``data`` is described in editor.js. ``on_edit`` is called without arguments when points were
    moved, before the page or fragment runs again.
    """
    _component(key=key, data=data, on_edit_change=on_edit, on_received_change=_nothing)


def _nothing() -> None:
    """A state without a callback would not be kept."""
