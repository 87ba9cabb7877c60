"""Grading: a scale of one visit, filled in beside its photos; gradings by others."""

import streamlit as st

from symmetry.clinical.checks import LINE_LIMIT
from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.grading.scales import SCALE_NAMES, get_scale
from symmetry.clinical.patient import Patient, one_side
from symmetry.clinical.visit import Visit
from symmetry.store.record import PatientRecord
from symmetry.store.rows import Kept
from symmetry.ui import access, record, state, trashing
from symmetry.ui.drafts import held, typed
from symmetry.ui.grading import naming, session
from symmetry.ui.grading.draft import Draft
from symmetry.ui.grading.form import Seen, form
from symmetry.ui.grading.forms import FORMS
from symmetry.ui.grading.gradings import PAGE, gradings
from symmetry.ui.grading.measured import MeasuredLine, measured_lines
from symmetry.ui.grading.photos import assessments, pictures
from symmetry.ui.grading.questionnaire import earlier
from symmetry.ui.navigation import go
from symmetry.ui.treatment.draft import new_id
from symmetry.ui.visit_words import visit_words
from symmetry.ui.words import t


def draw() -> None:
    """Draw the page."""
    found = record.required_record()
    who = access.person()
    person, may_write = ("", False) if who is None else (who.name, who.may_write)
    st.title(t("nav-grading"), anchor=False)
    if not found.visits:
        _no_visit()
        return
    visit, scale = _chosen(found)
    rater, blind, measured = _settings(person, scale)
    if st.session_state.pop("grading:saved", False):
        st.toast(t("saved"), icon=":material/check:")
    trashing.offer_undo(PAGE)
    there = [
        kept
        for kept in found.gradings
        if (kept.entry.visit_id, kept.entry.scale) == (visit.id, scale)
    ]
    # A patient's own answers are no second opinion that could sway the first.
    blind = blind and get_scale(scale).filled_in_by == "clinician"
    if there:
        gradings(there, rater, blind=blind, may_write=may_write)
    _form(found, visit, scale, there, rater, measured=measured, may_write=may_write)


def _no_visit() -> None:
    st.info(t("grading-no-visit"), icon=":material/add_a_photo:")
    if st.button(t("nav-new-visit"), type="primary"):
        go("new-visit", visit=None, photo=None)


def _chosen(found: PatientRecord) -> tuple[Visit, str]:
    """Visit and scale. The visit that is open elsewhere is open here too."""
    visits = {kept.entry.id: kept.entry for kept in found.visits}
    left, right = st.columns(2)
    wanted = state.open_visit_id()
    key = held("grading:visit", wanted if wanted in visits else next(iter(visits)))
    visit_id = left.selectbox(
        t("grading-visit"),
        list(visits),
        format_func=lambda one: visit_words(visits[one]),
        key=key,
        on_change=lambda: state.show(visit=st.session_state[key]),
    )
    scale_key = held("grading:scale", session.scale(SCALE_NAMES[0]))
    scale = right.selectbox(
        t("grading-scale"),
        list(SCALE_NAMES),
        format_func=naming.scale,
        key=scale_key,
        on_change=lambda: session.set_scale(st.session_state[scale_key]),
    )
    return visits[visit_id], scale


def _settings(person: str, scale: str) -> tuple[str, bool, bool]:
    """Who grades, whether others' values are hidden, whether measured values are shown."""
    by, hide, show = st.columns([1.2, 1.4, 1.4], vertical_alignment="bottom")
    key = held("grading:by", session.rater(person))
    by.text_input(
        t("grading-rater"),
        max_chars=LINE_LIMIT,
        key=key,
        on_change=lambda: session.set_rater(typed(key)),
        help=t("grading-rater.help"),
    )
    blind = measured = False
    if get_scale(scale).filled_in_by == "clinician":
        blind = hide.toggle(
            t("grading-blind"),
            value=True,
            key="grading:blind",
            persist_state="session",
            help=t("grading-blind.help"),
        )
        measured = show.toggle(
            t("grading-measured"),
            value=True,
            key="grading:measured",
            persist_state="session",
            help=t("grading-measured.help"),
        )
    return session.rater(person), blind, measured


def _form(
    found: PatientRecord,
    visit: Visit,
    scale: str,
    there: list[Kept[Grading]],
    rater: str,
    *,
    measured: bool,
    may_write: bool,
) -> None:
    """The form, begun by itself where the rater has not graded yet."""
    draft = session.opened(visit.id, scale)
    graded = any(kept.entry.by == rater for kept in there)
    if draft is None:
        if not may_write:
            return
        again = graded and st.button(t("grading-again"), icon=":material/add:", key="grading:again")
        if graded and not again:
            return
        draft = Draft(new_id(), visit.id, scale, rater)
        if again:
            session.keep(draft)
            st.rerun()
    if draft.version is None and draft.by != rater:
        draft = Draft(draft.id, visit.id, scale, rater, draft.items, draft.notes)
    session.keep(draft)
    title = t("grading-edit", by=draft.by) if draft.version else t("grading-new", by=draft.by)
    st.subheader(title, anchor=False)
    st.caption(get_scale(scale).source)
    seen = _seen(found, visit, scale, found.patient.entry, measured=measured)
    form(visit.id, scale, seen, may_write=may_write, may_discard=graded)


def _seen(
    found: PatientRecord, visit: Visit, scale: str, patient: Patient, *, measured: bool
) -> Seen:
    """The photos of the form's expressions, and what they measure."""
    wanted = {name for group in FORMS[scale] for name in group.photos}
    photos = {name: photo for name, photo in visit.chosen.items() if name in wanted}
    by_id = pictures(photos.values())
    lines: tuple[MeasuredLine, ...] = ()
    if measured:
        session_photos = assessments(found, visit)
        if session_photos:
            lines = measured_lines(scale, session_photos, one_side(patient.affected_side))
        elif photos:
            st.caption(t("grading-not-measured"))
    before = earlier(
        scale,
        visit,
        [kept.entry for kept in found.visits],
        [kept.entry for kept in found.gradings],
    )
    return Seen({name: by_id[photo.id] for name, photo in photos.items()}, lines, before)
