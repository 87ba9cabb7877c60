"""Courses under each other over one axis of time, with what was done to the patient."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from symmetry.ui.components.frontend import source

_FOLDER = "timeline"

_component = st.components.v2.component(
    "symmetry_timeline",
    js=source("controls.js", f"{_FOLDER}/timeline.js"),
    css=source(f"{_FOLDER}/timeline.css"),
)


def timeline(data: Mapping[str, Any], *, key: str) -> None:
    """Draw courses; ``data`` is described in timeline.js."""
    _component(key=key, data=dict(data), height="content")
