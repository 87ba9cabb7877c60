"""The sidebar: what is set once for all photos."""

from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from symmetry.errors import DatabaseUnusable
from symmetry.geometry.scale import DEFAULT_HVID_MM, HVID_RANGE_MM
from symmetry.landmarks import Side
from symmetry.store.database import Database
from symmetry.store.preferences import Preferences, load_preferences, update_preferences
from symmetry.ui import words
from symmetry.ui.corrections import LOCAL_USER
from symmetry.ui.photos import Options
from symmetry.ui.words import t


@dataclass(frozen=True)
class Settings:
    """What the sidebar says.

    ``problem`` is a sentence where it says something that no face can have; ``options`` then
    hold what was set before.
    """

    options: Options
    problem: str | None
    patient: str
    affected_side: Side | None
    clinic: str
    examiner: str
    paper: Literal["A4", "Letter"]


def sidebar() -> Settings:
    """Draw the sidebar and read it."""
    if "preferences" not in st.session_state:
        st.session_state.preferences = _load()
    kept: Preferences = st.session_state.preferences
    with st.sidebar:
        st.subheader(t("quick-patient"), anchor=False)
        patient = st.text_input(t("quick-pseudonym"), key="patient", help=t("quick-pseudonym.help"))
        # Without limits of its own: the browser would keep what lies beyond them to itself, and
        # results would go on with the value before as if it had been taken.
        hvid = st.number_input(
            t("quick-hvid"),
            value=DEFAULT_HVID_MM,
            step=0.1,
            format="%.1f",
            key="hvid",
            help=t("quick-hvid.help"),
        )
        affected = st.segmented_control(
            t("quick-affected"),
            ["right", "left"],
            format_func=lambda side: t(f"side-{side}"),
            key="affected",
            help=t("quick-affected.help"),
        )
        mirrored = st.toggle(t("quick-mirrored"), key="mirrored", help=t("quick-mirrored.help"))
        st.subheader(t("quick-report"), anchor=False)
        clinic = st.text_input(t("quick-clinic"), value=kept.clinic, key="clinic")
        examiner = st.text_input(
            t("quick-examiner"), value=kept.examiner, key="examiner", help=t("quick-examiner.help")
        )
        paper = st.segmented_control(
            t("quick-paper"), ["A4", "Letter"], default=kept.paper, required=True, key="paper"
        )
    chosen = replace(
        kept, clinic=clinic, examiner=examiner, paper="Letter" if paper == "Letter" else "A4"
    )
    if chosen != kept:
        _save(chosen)
        st.session_state.preferences = chosen
    if st.session_state.get("preferences_problem"):
        st.sidebar.info(st.session_state.preferences_problem, icon=":material/info:")
    hvid_mm, problem = _iris_diameter(hvid)
    return Settings(
        options=Options(hvid_mm=hvid_mm, mirrored=mirrored),
        problem=problem,
        patient=patient.strip(),
        affected_side="left" if affected == "left" else "right" if affected == "right" else None,
        clinic=chosen.clinic.strip(),
        examiner=chosen.examiner.strip() or LOCAL_USER,
        paper=chosen.paper,
    )


def _iris_diameter(typed: float) -> tuple[float, str | None]:
    """The value to measure with, and what is wrong where that is not the one typed."""
    low, high = HVID_RANGE_MM
    if low <= typed <= high:
        st.session_state.hvid_taken = typed
        return typed, None
    return st.session_state.get("hvid_taken", DEFAULT_HVID_MM), t(
        "quick-hvid-problem", low=low, high=high, typed=typed
    )


def _load() -> Preferences:
    """The kept preferences, or those of a first visit where the database cannot be read."""
    try:
        with Database.open() as database:
            return load_preferences(database)
    except (DatabaseUnusable, SQLAlchemyError) as problem:
        _not_kept(problem)
        return Preferences()


def _save(chosen: Preferences) -> None:
    try:
        with Database.open() as database:
            update_preferences(
                database, clinic=chosen.clinic, examiner=chosen.examiner, paper=chosen.paper
            )
    except (DatabaseUnusable, SQLAlchemyError) as problem:
        _not_kept(problem)
    else:
        st.session_state.preferences_problem = None


def _not_kept(problem: Exception) -> None:
    reason = (
        words.problem(problem)
        if isinstance(problem, DatabaseUnusable)
        else t("quick-database-problem")
    )
    st.session_state.preferences_problem = f"{t('quick-not-kept')} {reason}"
