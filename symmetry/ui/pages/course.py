"""The course of measures, scores and gradings over the sessions of the patient."""

import streamlit as st

from symmetry.clinical.expressions import EXPRESSION_NAMES, get_expression
from symmetry.longitudinal.ptosis import PtosisObservation
from symmetry.store.preferences import load_preferences
from symmetry.ui import access, record, thumbnails, words
from symmetry.ui.components.timeline import timeline
from symmetry.ui.course.choices import Choice, choices
from symmetry.ui.course.courses import PatientCourses, patient_courses
from symmetry.ui.course.events import course_events
from symmetry.ui.course.table import course_table
from symmetry.ui.course.view import timeline_data
from symmetry.ui.navigation import go
from symmetry.ui.words import t

FIRST = ("score:overall", "difference:commissure_height", "difference:palpebral_fissure_height")
"""What is drawn until something is chosen."""


def draw() -> None:
    """Draw the page."""
    found = record.required_record()
    st.title(t("course-title"), anchor=False)
    visits = [one.entry for one in reversed(found.visits)]
    if not any(visit.photos for visit in visits) and not found.gradings:
        st.info(t("course-empty"), icon=":material/timeline:")
        if st.button(t("nav-new-visit"), type="primary"):
            go("new-visit", visit=None, photo=None)
        return
    expression = _choose_expression({name for visit in visits for name in visit.chosen})
    windows = load_preferences(access.clinic().store.database).effect_windows
    courses = patient_courses(found, expression, windows)
    chosen = _choose_series(choices(courses))
    photos = [visit.chosen.get(expression) for visit in visits]
    thumbnails.make(photo for photo in photos if photo is not None)
    events = course_events(found, courses.baseline)
    pictures = [None if photo is None else thumbnails.cached(photo) for photo in photos]
    timeline(timeline_data(courses, chosen, events, windows, pictures), key="timeline")
    st.caption(t("course-help"))
    for observation in courses.ptosis:
        _ptosis(observation)
    _table(courses, chosen, found.patient.entry.id)


def _choose_expression(available: set[str]) -> str:
    names = [name for name in EXPRESSION_NAMES if name in available] or ["rest"]
    if st.session_state.get("course:expression") not in names:
        st.session_state["course:expression"] = names[0]
    chosen = st.segmented_control(
        t("course-expression"),
        names,
        format_func=lambda name: words.texts().term("expression", name, get_expression(name).label),
        key="course:expression",
        required=True,
    )
    return chosen or names[0]


def _choose_series(offered: tuple[Choice, ...]) -> list[Choice]:
    by_name = {one.name: one for one in offered}
    key = "course:series"
    kept = st.session_state.get(key)
    st.session_state[key] = [
        name for name in (FIRST if kept is None else kept) if name in by_name
    ] or [offered[0].name]
    chosen = st.multiselect(
        t("course-series"),
        list(by_name),
        format_func=lambda name: by_name[name].label,
        key=key,
        placeholder=t("course-series.hint"),
    )
    return [by_name[name] for name in chosen]


def _ptosis(observation: PtosisObservation) -> None:
    number = words.texts().number
    text = t(
        "course-ptosis",
        side=t(f"side-{observation.side}"),
        measure=t(f"course-ptosis-{observation.measure}"),
        drop=number(observation.drop_mm),
        error=number(observation.uncertainty_95),
    )
    st.info(text, icon=":material/visibility:")


def _table(courses: PatientCourses, chosen: list[Choice], patient_id: str) -> None:
    st.subheader(t("course-table"), anchor=False)
    for one in chosen:
        table = course_table(courses, one)
        with st.expander(one.label, expanded=len(chosen) == 1):
            st.dataframe(table, hide_index=True, width="stretch", placeholder="–", alt=one.label)
            st.download_button(
                t("course-download"),
                table.to_csv(index=False).encode("utf-8-sig"),
                file_name=f"course_{one.name.replace(':', '_')}.csv",
                mime="text/csv",
                icon=":material/download:",
                on_click=record.exported,
                args=("csv", patient_id),
                key=f"csv:{one.name}",
            )
