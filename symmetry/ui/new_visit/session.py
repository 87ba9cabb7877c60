"""What one browser session knows of the session that is photographed."""

import streamlit as st

from symmetry.clinical.expressions import get_expression
from symmetry.ui import words
from symmetry.ui.new_visit.intake import Intake

PAGE = "new_visit"


def intake() -> Intake:
    """What this browser knows of photos that the record does not say."""
    found: Intake = st.session_state.setdefault(f"{PAGE}:intake", Intake())
    return found


def expression_words(name: str) -> str:
    """What an expression is called."""
    return words.texts().term("expression", name, get_expression(name).label)
