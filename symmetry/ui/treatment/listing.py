"""The list of a patient's treatments, and one of them to look at."""

import datetime

import streamlit as st

from symmetry.clinical.treatment import Treatment, units_per_tenth_ml
from symmetry.clinical.treatment_totals import totals, totals_per_product
from symmetry.store.kinds import TREATMENT
from symmetry.store.record import PatientRecord
from symmetry.store.rows import Kept
from symmetry.ui import state as address
from symmetry.ui import trashing, words
from symmetry.ui.fields import today
from symmetry.ui.treatment import naming, session
from symmetry.ui.treatment.details import answer_words
from symmetry.ui.treatment.draft import copied_draft, draft_of, new_draft
from symmetry.ui.treatment.editor import observation_words
from symmetry.ui.treatment.site_table import sites_to_read
from symmetry.ui.treatment.sites import picture, totals_of
from symmetry.ui.visit_words import visit_words
from symmetry.ui.words import t

PAGE = "treatment"


def treatments(found: PatientRecord, person: str, may_write: bool) -> None:
    """The list, the latest first, with what begins a new entry."""
    patient_id = found.patient.entry.id
    draft = session.opened(patient_id)
    latest = found.treatments[-1].entry if found.treatments else None
    with st.container(horizontal=True):
        if st.button(
            t("treatment-new"),
            icon=":material/add:",
            type="primary",
            key="treatment:new",
            disabled=not may_write or draft is not None,
            help=None if may_write else t("access-read-only"),
        ):
            day, visit_id = _day_and_visit(found)
            session.begin(new_draft(patient_id, day, visit_id, person))
            st.rerun()
        if latest is not None and st.button(
            t("treatment-copy"),
            icon=":material/content_copy:",
            key="treatment:copy",
            disabled=not may_write or draft is not None,
            help=t("treatment-copy.help", date=words.date(latest.date)),
        ):
            _copy(found, latest, person)
    if draft is not None:
        _unsaved(draft)
    if not found.treatments:
        st.info(t("treatment-none"), icon=":material/vaccines:")
    for kept in reversed(found.treatments):
        _line(kept)
    if len(found.treatments) > 1:
        _per_product([kept.entry for kept in found.treatments])


def one_treatment(
    found: PatientRecord, kept: Kept[Treatment], person: str, may_write: bool
) -> None:
    """A treatment to look at: diagram, sites and totals."""
    treatment, patient = kept.entry, found.patient.entry
    if st.session_state.pop(f"treatment:saved:{patient.id}", False):
        st.toast(t("saved"), icon=":material/check:")
    _heading(found, kept, person, may_write)
    diagram, side = st.columns([1, 1.25], gap="large")
    with diagram:
        picture(draft_of(kept), patient.affected_side)
    with side:
        _facts(treatment, found)
        totals_of(treatment)
        for sentence in observation_words(treatment):
            st.caption(f":material/info: {sentence}")
    if treatment.sites:
        sites_to_read(draft_of(kept), patient.affected_side)
    for field in ("follow_up_plan", "notes"):
        text = getattr(treatment, field).strip()
        if text:
            st.markdown(f"**{t(f'treatment-{field}')}**")
            st.text(text)


def _heading(found: PatientRecord, kept: Kept[Treatment], person: str, may_write: bool) -> None:
    treatment = kept.entry
    patient_id = treatment.patient_id
    busy = session.opened(patient_id) is not None
    st.subheader(t("treatment-of", date=words.date(treatment.date)), anchor=False)
    with st.container(horizontal=True):
        if st.button(t("treatment-back"), icon=":material/arrow_back:", key="treatment:back"):
            session.look_at(patient_id, session.LIST)
            st.rerun()
        if not may_write:
            return
        wait = t("treatment-draft-first") if busy else None
        if st.button(
            t("action-edit"), icon=":material/edit:", key="treatment:edit", disabled=busy, help=wait
        ):
            session.begin(draft_of(kept))
            st.rerun()
        if st.button(
            t("treatment-copy-this"),
            icon=":material/content_copy:",
            key="treatment:copy-this",
            disabled=busy,
            help=wait,
        ):
            _copy(found, treatment, person)
        if st.button(t("action-remove"), icon=":material/delete:", key="treatment:trash"):
            what = t("treatment-of", date=words.date(treatment.date))
            trashing.put(PAGE, TREATMENT, kept, what)
            session.look_at(patient_id, session.LIST)
            st.rerun()


def _copy(found: PatientRecord, last: Treatment, person: str) -> None:
    day, visit_id = _day_and_visit(found)
    session.begin(copied_draft(last, day, visit_id, person))
    st.rerun()


def _day_and_visit(found: PatientRecord) -> tuple[datetime.date, str | None]:
    """The visit that is open, or one of today; else today."""
    now = today()
    wanted = address.open_visit_id()
    for kept in found.visits:
        if kept.entry.id == wanted or (wanted is None and kept.entry.date == now):
            return kept.entry.date, kept.entry.id
    return now, None


def _unsaved(draft: session.Open) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/edit_note: {t('treatment-unsaved', date=words.date(draft.draft.date))}",
            width="stretch",
        )
        if st.button(t("treatment-continue"), key="treatment:continue", type="primary"):
            session.look_at(draft.draft.patient_id, session.DRAFT)
            st.rerun()


def _line(kept: Kept[Treatment]) -> None:
    treatment = kept.entry
    overall = totals(treatment).overall
    with st.container(border=True):
        day, product, given, who, button = st.columns(
            [1.2, 2.4, 1.9, 1.6, 0.9], vertical_alignment="center"
        )
        day.markdown(f"**{words.date(treatment.date)}**")
        product.markdown(naming.product(treatment))
        given.markdown(
            t("treatment-given", units=naming.number(overall.units), sites=overall.sites)
        )
        who.caption(treatment.injector or "–")
        if button.button(
            t("treatment-open"),
            key=f"treatment:open:{treatment.id}",
            width="stretch",
            help=t("treatment-of", date=words.date(treatment.date)),
        ):
            session.look_at(treatment.patient_id, treatment.id)
            st.rerun()


def _per_product(all_of_them: list[Treatment]) -> None:
    st.markdown(f"**{t('treatment-per-product')}**", help=t("treatment-per-product.help"))
    for one in totals_per_product(all_of_them):
        st.markdown(
            "- "
            + t(
                "treatment-per-product-line",
                product=one.product,
                units=naming.number(one.amount.units),
                treatments=one.treatments,
            )
        )


def _facts(treatment: Treatment, found: PatientRecord) -> None:
    of_visit = {kept.entry.id: kept.entry for kept in found.visits}
    visit = of_visit.get(treatment.visit_id or "")
    strength = units_per_tenth_ml(treatment)
    facts = (
        (t("treatment-product"), naming.product(treatment)),
        (t("treatment-visit"), "" if visit is None else visit_words(visit)),
        (t("treatment-vial"), _known(treatment.vial_units)),
        (t("treatment-dilution"), _known(treatment.dilution_ml)),
        (t("treatment-diluent"), treatment.diluent),
        (t("treatment-strength"), "" if strength is None else naming.units(strength)),
        (t("treatment-lot"), treatment.lot),
        (t("treatment-expiry"), "" if treatment.expiry is None else words.date(treatment.expiry)),
        (t("treatment-guidance"), naming.guidance()[treatment.guidance]),
        (t("treatment-injector"), treatment.injector),
        (t("treatment-consent"), answer_words(treatment.consent)),
        (t("treatment-off_label"), answer_words(treatment.off_label)),
    )
    with st.container(border=True, key="treatment-facts"):
        columns = st.columns(2)
        for number, (name, value) in enumerate(facts):
            with columns[number % 2], st.container(gap="xxsmall"):
                st.caption(name)
                st.text(value or "–")


def _known(value: float | None) -> str:
    return "" if value is None else naming.number(value)
