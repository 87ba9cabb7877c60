"""What the clinic is called, its logo, and what reports and measuring start with."""

import io

import streamlit as st
from PIL import Image

from symmetry.errors import SymmetryError
from symmetry.geometry.scale import DEFAULT_HVID_MM, HVID_RANGE_MM
from symmetry.imaging.logo import clean_logo
from symmetry.store.preferences import (
    Preferences,
    change_logo,
    change_preferences,
    load_logo,
    load_preferences,
)
from symmetry.ui import access, record, words
from symmetry.ui.settings.parts import done, failed, saved_before
from symmetry.ui.words import t

_LARGEST_MB = 10
_SHOWN_PX = 240


def logo() -> bytes | None:
    """The clinic's logo, as pages show it."""
    return _logo_in(str(access.clinic().store.folder))


@st.cache_data(show_spinner=False, ttl=300)
def _logo_in(folder: str) -> bytes | None:
    """The logo of the store in a folder: every page asks for it."""
    return load_logo(access.clinic().store.database)


def draw() -> None:
    """Draw the section."""
    saved_before()
    kept = load_preferences(access.clinic().store.database)
    with st.container(border=True):
        st.subheader(t("clinic-title"), anchor=False)
        _form(kept)
    with st.container(border=True):
        st.subheader(t("clinic-logo"), anchor=False)
        _logo()


def _form(kept: Preferences) -> None:
    low, high = HVID_RANGE_MM
    with st.form("clinic", border=False):
        left, right = st.columns(2)
        clinic = left.text_input(
            t("clinic-name"), value=kept.clinic, max_chars=200, help=t("clinic-name.help")
        )
        examiner = right.text_input(
            t("clinic-examiner"),
            value=kept.examiner,
            max_chars=200,
            help=t("clinic-examiner.help"),
        )
        paper = left.segmented_control(
            t("clinic-paper"), ["A4", "Letter"], default=kept.paper, required=True
        )
        hvid = right.number_input(
            t("clinic-hvid"),
            value=kept.hvid_mm,
            min_value=low,
            max_value=high,
            step=0.1,
            format="%.1f",
            help=t("clinic-hvid.help", default=words.texts().number(DEFAULT_HVID_MM)),
        )
        saved = st.form_submit_button(t("action-save"), type="primary")
    if not saved:
        return
    try:
        access.administrator()
        with record.writing() as work:
            change_preferences(
                work,
                clinic=clinic.strip(),
                examiner=examiner.strip(),
                paper="Letter" if paper == "Letter" else "A4",
                hvid_mm=float(hvid),
            )
    except SymmetryError as problem:
        failed(problem)
        return
    done(t("saved"))


def _logo() -> None:
    shown = logo()
    if shown is None:
        st.write(t("clinic-logo-none"))
    else:
        with Image.open(io.BytesIO(shown)) as picture:
            wide = min(picture.width, _SHOWN_PX)
        st.image(shown, width=wide, alt=t("clinic-logo"))
    file = st.file_uploader(
        t("clinic-logo-choose"),
        type=["png", "jpg", "jpeg"],
        max_upload_size=_LARGEST_MB,
        key=f"logo:{st.session_state.get('logo_number', 0)}",
        help=t("clinic-logo-choose.help"),
    )
    with st.container(horizontal=True):
        if st.button(t("clinic-logo-use"), disabled=file is None, type="primary") and file:
            _keep_logo(file.getvalue())
        if shown is not None and st.button(t("clinic-logo-remove"), icon=":material/delete:"):
            _keep_logo(None)


def _keep_logo(content: bytes | None) -> None:
    try:
        access.administrator()
        with record.writing() as work:
            change_logo(work, None if content is None else clean_logo(content))
    except SymmetryError as problem:
        failed(problem)
        return
    _logo_in.clear()
    # A new uploader, or the file of before would still be chosen.
    st.session_state.logo_number = st.session_state.get("logo_number", 0) + 1
    done(t("saved"))
