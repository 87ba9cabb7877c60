"""The record of the patient who is open, read and written in the name of who uses the browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from symmetry.clinical.patient import Patient
from symmetry.errors import InvalidOption, NotInStore
from symmetry.store import patients
from symmetry.store.record import PatientRecord, open_patient
from symmetry.store.work import Reading, Writing
from symmetry.ui import access, state
from symmetry.ui.access import Person
from symmetry.ui.navigation import go
from symmetry.ui.words import t

_LABEL = "label:{}"


@contextmanager
def reading(name: str | None = None) -> Iterator[Reading]:
    """Look at the store; what was seen is recorded.

    Files are made outside of the browser's session, where nobody is found: then ``name`` says who
    asked for them.
    """
    with access.clinic().store.read(name or _person().name) as look:
        yield look


def reader() -> str:
    """The name of who looks, for what is read later in that name."""
    return _person().name


@contextmanager
def writing() -> Iterator[Writing]:
    """Change the store: all of it, or nothing.

    Raises
    ------
    InvalidOption
        If the person may only read.
    """
    with access.clinic().store.write(writer().name) as work:
        yield work


def writer() -> Person:
    """Who changes the store.

    Raises
    ------
    InvalidOption
        If the person may only read.
    """
    who = _person()
    if not who.may_write:
        raise InvalidOption(t("access-read-only"))
    return who


def exported(file: str, patient_id: str, *, identified: bool = False) -> None:
    """Record that a file about a patient was taken out; those who only read may do that too."""
    details = {"file": file, "identified": identified}
    with access.clinic().store.write(_person().name) as work:
        work.happened("exported", "patient", patient_id, patient_id, details=details)


def open_record() -> PatientRecord | None:
    """The whole record of the patient who is open, as it is now.

    None where no patient is open, or where the one in the address is not (or no longer) there.
    """
    patient_id = state.open_patient_id()
    if patient_id is None:
        return None
    try:
        with reading() as look:
            record = open_patient(look, patient_id)
    except NotInStore:
        state.show_patient(None)
        return None
    remember(record.patient.entry)
    # The latest first is how every page lists them.
    return replace(record, visits=tuple(reversed(record.visits)))


def required_record() -> PatientRecord:
    """The record of the patient who is open; without one, the page ends with a way to the list."""
    record = open_record()
    if record is None:
        st.info(t("nav-no-patient"), icon=":material/group:")
        if st.button(t("nav-to-patients"), type="primary"):
            go("patients")
        st.stop()
    return record


def patient_label() -> str | None:
    """What the patient who is open is called in lists: the clinic's code, and the name if known."""
    patient_id = state.open_patient_id()
    if patient_id is None or access.person() is None:
        return None
    key = _LABEL.format(patient_id)
    if key not in st.session_state:
        try:
            with reading() as look:
                remember(patients.get(look, patient_id).entry)
        except NotInStore:
            state.show_patient(None)
            return None
    label: str = st.session_state[key]
    return label


def remember(patient: Patient) -> None:
    """Keep at hand what a patient is called."""
    name = f" · {patient.name}" if patient.name else ""
    st.session_state[_LABEL.format(patient.id)] = f"{patient.pseudonym}{name}"


def _person() -> Person:
    who = access.person()
    if who is None:
        raise InvalidOption(t("access-ended"))
    return who
