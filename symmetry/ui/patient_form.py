"""The form of a patient, for a new one and for editing."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from symmetry.clinical.patient import AFFECTED_SIDES, DIAGNOSES, Consent, Consents, Patient
from symmetry.errors import EditConflict, SymmetryError
from symmetry.geometry.scale import DEFAULT_HVID_MM
from symmetry.store import patients
from symmetry.store.rows import Kept
from symmetry.ui import record, words
from symmetry.ui.fields import changed_fields, day, dialog, merged
from symmetry.ui.navigation import go
from symmetry.ui.words import t

_SEEN = "patient_form:seen"
"""The version that a conflict brought up; the next save is made on top of it."""

CONSENTS = ("treatment", "research", "publication")


def new_patient() -> None:
    """Open the form of a new patient."""
    dialog(t("patients-new"), _new, large=True)


def edit_patient(kept: Kept[Patient]) -> None:
    """Open the form of a patient who is there."""
    st.session_state.pop(_SEEN, None)
    dialog(t("patient-edit"), _edit, kept, large=True)


def _new() -> None:
    with st.form("new_patient", border=False):
        make = _fields(None)
        told = st.empty()
        saved = st.form_submit_button(t("action-save"), type="primary")
    if not saved:
        return
    try:
        patient = make(str(uuid.uuid4()))
        with record.writing() as work:
            patients.add(work, patient)
    except SymmetryError as problem:
        told.error(words.problem(problem), icon=":material/error:")
        return
    go("overview", patient=patient.id, visit=None, photo=None)


def _edit(base: Kept[Patient]) -> None:
    with st.form("edit_patient", border=False):
        make = _fields(base.entry)
        told = st.empty()
        saved = st.form_submit_button(t("action-save"), type="primary")
    if not saved:
        return
    seen: Kept[Patient] = st.session_state.get(_SEEN, base)
    try:
        patient = merged(base.entry, make(base.entry.id), seen.entry)
        with record.writing() as work:
            kept = patients.change(work, patient, seen.version)
    except EditConflict:
        _conflict(base, told)
        return
    except SymmetryError as problem:
        told.error(words.problem(problem), icon=":material/error:")
        return
    st.session_state.pop(_SEEN, None)
    record.remember(kept.entry)
    st.rerun()


def _conflict(base: Kept[Patient], told: DeltaGenerator) -> None:
    """Say what somebody else changed; what was typed stays in the form."""
    with record.reading() as look:
        now = patients.get(look, base.entry.id)
    st.session_state[_SEEN] = now
    names = [
        t(f"patient-{name.replace('_', '-')}") for name in changed_fields(base.entry, now.entry)
    ]
    told.warning(t("patient-conflict", fields=", ".join(names)), icon=":material/sync_problem:")


def _fields(patient: Patient | None) -> Callable[[str], Patient]:
    """Draw the inputs; what makes the patient of what they hold."""
    left, right = st.columns(2)
    with left:
        pseudonym = st.text_input(
            t("patient-pseudonym"),
            value=patient.pseudonym if patient else "",
            help=t("patient-pseudonym.help"),
            key="patient:pseudonym",
        )
        birth_date = day(
            _optional(t("patient-birth-date")),
            patient.birth_date if patient else None,
            key="patient:birth_date",
        )
        diagnosis = st.selectbox(
            t("patient-diagnosis"),
            [one.name for one in DIAGNOSES],
            index=_place(patient.diagnosis) if patient else None,
            format_func=words.terms("diagnosis", DIAGNOSES).__getitem__,
            placeholder=t("patient-diagnosis.hint"),
            key="patient:diagnosis",
        )
        side = st.segmented_control(
            t("patient-affected-side"),
            AFFECTED_SIDES,
            default=patient.affected_side if patient else None,
            format_func=lambda one: t(f"side-{one}"),
            help=t("patient-affected-side.help"),
            key="patient:side",
        )
    with right:
        name = st.text_input(
            _optional(t("patient-name")),
            value=(patient.name or "") if patient else "",
            key="patient:name",
        )
        onset = day(
            _optional(t("patient-onset-date")),
            patient.onset_date if patient else None,
            key="patient:onset",
            help=t("patient-onset-date.help"),
        )
        diagnosis_text = st.text_input(
            _optional(t("patient-diagnosis-text")),
            value=patient.diagnosis_text if patient else "",
            key="patient:diagnosis_text",
        )
        hvid = st.number_input(
            t("patient-hvid-mm"),
            value=patient.hvid_mm if patient else DEFAULT_HVID_MM,
            step=0.1,
            format="%.1f",
            help=t("patient-hvid-mm.help"),
            key="patient:hvid",
        )
    consents = _consents(patient.consents if patient else Consents())
    notes = st.text_area(
        _optional(t("patient-notes")),
        value=patient.notes if patient else "",
        height=90,
        key="patient:notes",
    )

    def make(patient_id: str) -> Patient:
        entered: dict[str, Any] = {
            "pseudonym": pseudonym.strip(),
            "name": name.strip() or None,
            "birth_date": birth_date,
            "diagnosis": diagnosis,
            "diagnosis_text": diagnosis_text.strip(),
            "affected_side": side,
            "onset_date": onset,
            "hvid_mm": hvid,
            "consents": consents(),
            "notes": notes,
        }
        return replace(patient, **entered) if patient else Patient(patient_id, **entered)

    return make


def _consents(kept: Consents) -> Callable[[], Consents]:
    """Draw a line for each consent; what makes the consents of what they hold."""
    st.markdown(f"**{t('patient-consents')}**", help=t("patient-consents.help"))
    answers: dict[str, tuple[bool | None, Any]] = {}
    for name in CONSENTS:
        one: Consent = getattr(kept, name)
        question, answer, when = st.columns([2, 1.6, 1.6], vertical_alignment="center")
        label = t(f"patient-consent-{name}")
        question.write(label)
        given = answer.segmented_control(
            label,
            [True, False],
            default=one.given,
            format_func=lambda yes: t("patient-consent-yes") if yes else t("patient-consent-no"),
            label_visibility="collapsed",
            key=f"patient:consent:{name}",
        )
        with when:
            date = day(
                t("patient-consent-date", consent=label),
                one.date,
                key=f"patient:consent_date:{name}",
                visible=False,
            )
        answers[name] = (given, date)

    def make() -> Consents:
        return Consents(
            **{
                name: replace(getattr(kept, name), given=given, date=date)
                for name, (given, date) in answers.items()
            }
        )

    return make


def _place(diagnosis: str | None) -> int | None:
    names = [one.name for one in DIAGNOSES]
    return names.index(diagnosis) if diagnosis in names else None


def _optional(label: str) -> str:
    return f"{label} ({t('optional')})"
