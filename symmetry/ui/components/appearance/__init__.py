"""The choice between light, dark, and what the computer is set to.

Streamlit keeps a theme in the browser, apart for each address; Python can neither read nor set it.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from symmetry.ui.components.frontend import source

_FOLDER = "appearance"

_component = st.components.v2.component(
    "symmetry_appearance",
    js=source(f"{_FOLDER}/appearance.js"),
    css=source("controls.css", f"{_FOLDER}/appearance.css"),
)


def appearance(label: str, choices: Mapping[str, str], pages: Sequence[str]) -> None:
    """Draw the choice; ``choices`` are what System, Light and Dark are called.

    ``pages`` are the names in the address of all pages that it has to hold for.
    """
    data = {"label": label, "choices": dict(choices), "pages": list(pages)}
    _component(key="appearance", data=data)
