"""The language of this browser: chosen once, kept in a cookie."""

import streamlit as st

from symmetry.language import LANGUAGES
from symmetry.ui import words
from symmetry.ui.components.cookie import cookie
from symmetry.ui.words import t

_WIDGET = "chosen_language"
_AS_BROWSER = ""
_KEPT_DAYS = 400


def keep_language() -> None:
    """Hand the browser the language that was chosen in this session, for the next one."""
    if words.LANGUAGE_KEY in st.session_state:
        cookie(words.COOKIE, words.chosen_language() or "", days=_KEPT_DAYS)


def choice() -> None:
    """Draw the choice."""
    names = {_AS_BROWSER: t("display-language-auto"), **LANGUAGES}
    if _WIDGET not in st.session_state:
        st.session_state[_WIDGET] = words.chosen_language() or _AS_BROWSER
    st.segmented_control(
        t("display-language"),
        list(names),
        format_func=names.__getitem__,
        required=True,
        label_visibility="collapsed",
        key=_WIDGET,
        on_change=_chosen,
    )


def _chosen() -> None:
    words.choose_language(st.session_state[_WIDGET] or None)
