"""Gradings that are being filled in, kept while other pages are looked at."""

import streamlit as st

from symmetry.ui.grading.draft import Draft

RATER, SCALE = "grading:rater", "grading:scale-chosen"


def opened(visit_id: str, scale: str) -> Draft | None:
    """What is being filled in for a visit and a scale."""
    found: Draft | None = st.session_state.get(_key(visit_id, scale))
    return found


def keep(draft: Draft) -> None:
    """Remember it until it is saved or thrown away."""
    st.session_state[_key(draft.visit_id, draft.scale)] = draft


def drop(visit_id: str, scale: str) -> None:
    """Throw it away."""
    st.session_state.pop(_key(visit_id, scale), None)


def rater(person: str) -> str:
    """In whose name gradings are entered: the person's, until another is typed."""
    found: str = st.session_state.get(RATER) or person
    return found


def set_rater(name: str) -> None:
    """Enter gradings in this name from now on."""
    st.session_state[RATER] = name


def scale(first: str) -> str:
    """Which scale is filled in; ``first`` until one is chosen."""
    found: str = st.session_state.get(SCALE, first)
    return found


def set_scale(name: str) -> None:
    """Go on with this scale, also after another page was looked at."""
    st.session_state[SCALE] = name


def _key(visit_id: str, scale: str) -> str:
    return f"grading:draft:{visit_id}:{scale}"
