"""How the dashboard looks and speaks in this browser."""

import streamlit as st

from symmetry.ui.components.appearance import appearance
from symmetry.ui.navigation import PAGES
from symmetry.ui.settings import language
from symmetry.ui.words import t


def draw() -> None:
    """Draw the section."""
    with st.container(border=True):
        st.subheader(t("display-language"), anchor=False)
        language.choice()
        st.caption(t("display-language.help"))
    with st.container(border=True):
        st.subheader(t("display-appearance"), anchor=False)
        appearance(
            t("display-theme"),
            {
                "System": t("display-theme-system"),
                "Light": t("display-theme-light"),
                "Dark": t("display-theme-dark"),
            },
            [page.name for page in PAGES],
        )
        st.caption(t("display-appearance.help"))
