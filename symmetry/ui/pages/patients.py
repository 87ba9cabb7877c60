"""The list of patients: search as you type, open one, add one."""

import uuid

import streamlit as st

from symmetry.clinical.patient import AFFECTED_SIDES, DIAGNOSES, Patient
from symmetry.errors import AlreadyInStore, InvalidRecord
from symmetry.store import patients
from symmetry.store.patients import PatientLine
from symmetry.ui import record, words
from symmetry.ui.navigation import go
from symmetry.ui.words import t


def draw() -> None:
    """Draw the page."""
    heading, button = st.columns([4, 1], vertical_alignment="bottom")
    heading.title(t("nav-patients"), anchor=False)
    with button, st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(t("patients-new"), icon=":material/person_add:", type="primary"):
            _new_patient()
    searched = st.text_input(
        t("patients-search"), type="search", live=True, placeholder=t("patients-search.hint")
    )
    with record.reading() as look:
        page = patients.find(look, searched or "")
    if not page.lines:
        st.info(t("patients-none-found") if searched else t("patients-none"))
    for line in page.lines:
        _line(line)


def _line(line: PatientLine) -> None:
    patient = line.patient.entry
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        if st.button(patient.pseudonym, key=f"open:{patient.id}", type="tertiary"):
            go("overview", patient=patient.id, visit=None, photo=None)
        st.text(patient.name or "")
        st.caption(t("patients-visits", count=line.visits))


@st.dialog(" ", width="medium")
def _new_patient() -> None:
    st.subheader(t("patients-new"), anchor=False)
    with st.form("new_patient", border=False):
        pseudonym = st.text_input(t("patient-pseudonym"), help=t("patient-pseudonym.help"))
        name = st.text_input(f"{t('patient-name')} ({t('optional')})")
        diagnosis = st.selectbox(
            t("patient-diagnosis"),
            [one.name for one in DIAGNOSES],
            index=None,
            format_func=words.terms("diagnosis", DIAGNOSES).__getitem__,
        )
        side = st.segmented_control(
            t("patient-affected-side"), AFFECTED_SIDES, format_func=lambda one: t(f"side-{one}")
        )
        saved = st.form_submit_button(t("action-save"), type="primary")
    if not saved:
        return
    try:
        patient = Patient(
            str(uuid.uuid4()),
            pseudonym.strip(),
            name=name.strip() or None,
            diagnosis=diagnosis,
            affected_side=side,
        )
        with record.writing() as work:
            patients.add(work, patient)
    except (InvalidRecord, AlreadyInStore) as problem:
        st.error(str(problem), icon=":material/error:")
        return
    go("overview", patient=patient.id, visit=None, photo=None)
