"""A drawn face on which injected points are marked, moved and removed."""

from typing import Any

import streamlit as st

from symmetry.ui.components.frontend import source

_FOLDER = "face_diagram"

_component = st.components.v2.component(
    "symmetry_face_diagram",
    js=source("controls.js", f"{_FOLDER}/diagram.js"),
    css=source(f"{_FOLDER}/diagram.css"),
)


def face_diagram(data: dict[str, Any], *, key: str, on_edit: Any) -> None:
    """Draw the diagram; what is done in it is in the session's state under ``key``.

    ``data`` is made by `symmetry.ui.components.face_diagram.data.diagram_data`. ``on_edit`` is
    called without arguments when something was done, before the page or fragment runs again.
    """
    _component(key=key, data=data, on_edit_change=on_edit)
