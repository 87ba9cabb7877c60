"""The form of one treatment, new or of the record."""

from dataclasses import replace

import streamlit as st

from symmetry.clinical.injection_site import InjectionSite
from symmetry.clinical.patient import AffectedSide
from symmetry.clinical.treatment import Treatment, units_per_tenth_ml
from symmetry.clinical.treatment_observations import treatment_observations
from symmetry.clinical.visit import Visit
from symmetry.errors import AlreadyInStore, EditConflict, SymmetryError
from symmetry.store import entries
from symmetry.store.kinds import TREATMENT
from symmetry.ui import record, words
from symmetry.ui.treatment import naming, session
from symmetry.ui.treatment.details import closing_notes, details
from symmetry.ui.treatment.draft import (
    Draft,
    Problem,
    as_copied,
    draft_of,
    problems,
    treatment_of,
)
from symmetry.ui.treatment.session import Open
from symmetry.ui.treatment.sites import sites
from symmetry.ui.words import t


@st.fragment
def editor(
    patient_id: str, affected: AffectedSide | None, visits: tuple[Visit, ...], may_write: bool
) -> None:
    """Draw the form. Only this runs again while it is filled in."""
    state = session.opened(patient_id)
    if state is None:
        st.rerun()
    _heading(state)
    details(state.draft, visits)
    sites(state, affected)
    # The table may have been begun anew meanwhile.
    state = session.opened(patient_id) or state
    closing_notes(state.draft)
    _save_bar(state, may_write)


def _heading(state: Open) -> None:
    draft = state.draft
    title, back = st.columns([4, 1.3], vertical_alignment="bottom")
    title.subheader(
        t("treatment-new")
        if draft.version is None
        else t("treatment-of", date=words.date(state.saved.date)),
        anchor=False,
    )
    with back, st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(t("treatment-back"), icon=":material/arrow_back:", key="treatment:back"):
            if state.untouched and draft.copied_from is None:
                session.drop(draft.patient_id)
            session.look_at(draft.patient_id, session.LIST)
            st.rerun()
    if draft.copied_from is not None:
        st.info(
            t("treatment-copied", date=words.date(draft.copied_from)),
            icon=":material/content_copy:",
        )


def _save_bar(state: Open, may_write: bool) -> None:
    draft = state.draft
    copied = as_copied(draft)
    if copied and draft.copied_from is not None:
        st.caption(t("treatment-as-copied", count=copied, date=words.date(draft.copied_from)))
    with st.container(horizontal=True, vertical_alignment="center"):
        saved = st.button(
            t("action-save"),
            type="primary",
            key="treatment:save",
            disabled=not may_write,
            help=None if may_write else t("access-read-only"),
        )
        with st.popover(t("treatment-discard"), icon=":material/delete_sweep:"):
            st.write(t("treatment-discard.question"))
            if st.button(t("treatment-discard"), key="treatment:discard", type="primary"):
                session.drop(draft.patient_id)
                session.look_at(draft.patient_id, session.LIST)
                st.rerun()
    if saved:
        session.keep(replace(state, tried=True))
    missing = problems(draft)
    if missing and (saved or state.tried):
        st.warning("\n".join(f"- {problem_words(one)}" for one in missing))
    if saved and not missing:
        _save(draft)


def _save(draft: Draft) -> None:
    """Keep the draft; whatever goes wrong, it is still there."""
    try:
        save(draft)
    except EditConflict:
        st.warning(t("treatment-conflict"), icon=":material/sync_problem:")
        st.button(
            t("treatment-conflict.mine"),
            key="treatment:mine",
            on_click=_over_the_latest,
            args=(draft.patient_id,),
        )
        return
    except SymmetryError as problem:
        st.error(words.problem(problem), icon=":material/error:")
        return
    session.drop(draft.patient_id)
    session.look_at(draft.patient_id, draft.id)
    st.session_state[f"treatment:saved:{draft.patient_id}"] = True
    st.rerun()


def save(draft: Draft) -> None:
    """Keep a treatment. Saved a second time, a new one adds nothing.

    Raises
    ------
    EditConflict
        If somebody else changed it meanwhile.
    InvalidRecord
        If something typed cannot be.
    """
    treatment = treatment_of(draft)
    if draft.version is not None:
        with record.writing() as work:
            entries.change(work, TREATMENT, treatment, draft.version)
        return
    try:
        with record.writing() as work:
            entries.add(work, TREATMENT, treatment)
    except AlreadyInStore:
        with record.reading() as look:
            if entries.get(look, TREATMENT, draft.id).entry != treatment:
                raise


def _over_the_latest(patient_id: str) -> None:
    """Let the draft replace what somebody else saved; the history keeps both."""
    state = session.opened(patient_id)
    if state is None:
        return
    with record.reading() as look:
        latest = entries.get(look, TREATMENT, state.draft.id)
    session.keep(
        replace(state, draft=replace(state.draft, version=latest.version), saved=draft_of(latest))
    )


def problem_words(one: Problem) -> str:
    """What is missing, as a sentence."""
    if one.number is None:
        return t(f"treatment-missing-{one.code}")
    return t(f"treatment-missing-{one.code}", number=one.number)


def observation_words(treatment: Treatment) -> list[str]:
    """What does not fit together in a treatment, a sentence each. Nothing is about the dose."""
    found = [
        t(f"treatment-note-{one.code}", expiry=words.date(treatment.expiry))
        if one.code == "expired"
        else t(f"treatment-note-{one.code}")
        for one in treatment_observations(replace(treatment, sites=()))
    ]
    for number, site in enumerate(treatment.sites, start=1):
        alone = treatment_observations(replace(treatment, sites=(site,)))
        if any(one.code == "volume" for one in alone):
            found.append(_volume_words(treatment, site, number))
    return found


def _volume_words(treatment: Treatment, site: InjectionSite, number: int) -> str:
    strength = units_per_tenth_ml(treatment)
    assert strength is not None
    assert site.volume_ml is not None
    return t(
        "treatment-note-volume",
        number=number,
        units=naming.units(site.units),
        strength=naming.units(strength),
        expected=naming.number(site.units / strength / 10.0),
        recorded=naming.number(site.volume_ml),
    )
