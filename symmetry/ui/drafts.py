"""Forms whose contents outlive a switch of pages.

A widget's value is gone once another page is drawn. What was typed is therefore kept in a draft of
our own, and a widget is only told what the draft says.
"""

from typing import Any

import streamlit as st

_NOTHING = object()


def held(key: str, value: Any) -> str:
    """Let the widget called ``key`` show ``value``; gives the key back.

    It is told only what differs, so that nothing is written over a field in which somebody types.
    """
    if st.session_state.get(key, _NOTHING) != value:
        st.session_state[key] = value
    return key


def typed(key: str) -> Any:
    """What a widget holds, in its callback; spaces around a text are none."""
    value = st.session_state[key]
    return value.strip() if isinstance(value, str) else value
