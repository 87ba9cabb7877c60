"""What is open in this browser: kept in the address, so that a reloaded page shows the same."""

import streamlit as st

PATIENT, VISIT, PHOTO = "patient", "visit", "photo"
_NAMES = (PATIENT, VISIT, PHOTO)


def open_patient_id() -> str | None:
    """The patient whose record is open."""
    return _current(PATIENT)


def open_visit_id() -> str | None:
    """The visit that a page was asked to show, if any."""
    return _current(VISIT)


def open_photo_id() -> str | None:
    """The photo that a page was asked to show, if any."""
    return _current(PHOTO)


def show_patient(patient_id: str | None) -> None:
    """Open a patient; None closes the record."""
    show(patient=patient_id, visit=None, photo=None)


def show(**what: str | None) -> None:
    """Open a patient, a visit or a photo; None closes it, what is not named stays."""
    for name, value in what.items():
        st.session_state[f"open:{name}"] = value
        if value is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value


def keep_in_address() -> None:
    """Write what is open into the address, which a click on a page's name empties."""
    for name, value in address().items():
        if st.query_params.get(name) != value:
            st.query_params[name] = value


def address() -> dict[str, str]:
    """What is open, as the address says it."""
    return {name: value for name in _NAMES if (value := _current(name)) is not None}


def _current(name: str) -> str | None:
    """From the address where it says so, else as it was."""
    key = f"open:{name}"
    if name in st.query_params:
        st.session_state[key] = st.query_params[name]
    value: str | None = st.session_state.get(key)
    return value
