"""One patient at a glance: who it is, the sessions, what was done."""

import streamlit as st

from symmetry.ui import record, words
from symmetry.ui.navigation import go
from symmetry.ui.words import t


def draw() -> None:
    """Draw the page."""
    found = record.required_record()
    patient = found.patient.entry
    st.title(patient.name or patient.pseudonym, anchor=False)
    if st.button(t("nav-new-visit"), icon=":material/add_a_photo:", type="primary"):
        go("new-visit", visit=None, photo=None)
    for visit in found.visits:
        with st.container(border=True):
            st.write(words.date(visit.entry.date))
