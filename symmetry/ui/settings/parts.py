"""What several sections of the settings share."""

from collections.abc import Sequence

import streamlit as st

from symmetry.ui import words

_SAID = "settings_said"


def done(text: str) -> None:
    """Draw the page anew, and say on it what was done."""
    st.session_state[_SAID] = text
    st.rerun()


def saved_before() -> None:
    """Say what was done before the page was drawn anew."""
    text = st.session_state.pop(_SAID, None)
    if text:
        st.toast(text, icon=":material/check:")


def failed(problem: Exception | str) -> None:
    """Say what went wrong."""
    st.error(words.problem(problem), icon=":material/error:")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table of texts, which a screen reader reads as one."""
    lines = [heads, ["---"] * len(heads), *rows]
    st.markdown("\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines))


def _cell(text: str) -> str:
    """A text in a table as it is: no sign of it makes markup."""
    if set(text) == {"-"}:
        return text
    return "".join(f"\\{sign}" if sign in "\\|*_`[]<>$~:#" else sign for sign in text) or "–"
