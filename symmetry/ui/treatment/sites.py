"""Diagram, the selected site, totals and table of sites: one draft, shown four ways."""

from dataclasses import replace
from typing import Any

import streamlit as st

from symmetry.clinical.checks import LINE_LIMIT
from symmetry.clinical.injection_site import INJECTED_SIDES, InjectedSide
from symmetry.clinical.muscles import OTHER
from symmetry.clinical.patient import AffectedSide
from symmetry.clinical.treatment import Treatment, units_per_tenth_ml
from symmetry.clinical.treatment_totals import totals
from symmetry.errors import InvalidRecord
from symmetry.ui import words
from symmetry.ui.components.face_diagram import face_diagram
from symmetry.ui.components.face_diagram.data import Dot, diagram_data
from symmetry.ui.components.face_diagram.regions import REGIONS, anchor
from symmetry.ui.drafts import held, typed
from symmetry.ui.treatment import naming, session
from symmetry.ui.treatment.draft import (
    Draft,
    DraftSite,
    add_site,
    change_site,
    new_id,
    operated,
    remove_site,
    so_far,
)
from symmetry.ui.treatment.session import Open
from symmetry.ui.treatment.site_table import edit_sites
from symmetry.ui.treatment.tables import TotalsWords
from symmetry.ui.treatment.tables import totals_frame as totals_table
from symmetry.ui.words import t


def sites(state: Open, affected: AffectedSide | None) -> None:
    """The sites of the draft, to be edited."""
    draft = state.draft
    diagram, side = st.columns([1.15, 1], gap="large")
    with diagram:
        _diagram(state, affected)
    with side:
        _toolbar(state)
        _selected(state)
        _totals_so_far(draft)
    if draft.sites:
        edit_sites(state, affected)


def picture(treatment_draft: Draft, affected: AffectedSide | None) -> None:
    """The diagram of a treatment that is only looked at."""
    face_diagram(
        _data(treatment_draft, affected, editable=False),
        key=f"treatment:{treatment_draft.id}:picture",
        on_edit=_nothing,
    )


def totals_of(treatment: Treatment) -> None:
    """Units per muscle and side, and what they are units of."""
    if not treatment.sites:
        st.caption(t("treatment-no-sites"))
        return
    found = totals(treatment)
    st.table(totals_table(found, _totals_words()), hide_index=True, border="horizontal")
    st.markdown(
        t(
            "treatment-total",
            amount=naming.amount(found.overall),
            product=naming.product(treatment),
            sites=found.overall.sites,
        )
    )


# --- diagram ----------------------------------------------------------------------------------


def _diagram(state: Open, affected: AffectedSide | None) -> None:
    patient_id = state.draft.patient_id
    key = f"treatment:{state.draft.id}:diagram"

    def take() -> None:
        now = session.opened(patient_id)
        if now is None:
            return
        edit = (st.session_state.get(key) or {}).get("edit")
        session.operate(patient_id, operated(now.draft, now.selected, now.answered, edit))

    face_diagram(
        _data(state.draft, affected, selected=state.selected, answered=state.answered),
        key=key,
        on_edit=take,
    )


def _data(draft: Draft, affected: AffectedSide | None, **more: Any) -> dict[str, Any]:
    named = naming.muscles()
    return diagram_data(
        [Dot(one.id, one.side, one.x, one.y, naming.site(one)) for one in draft.sites],
        muscle_words={
            (region.muscle, side): naming.on_side(named[region.muscle], side)
            for region in REGIONS
            for side in region.sides
        },
        words={
            "title": t("diagram-title"),
            "hint": t("diagram-hint"),
            "look": t("diagram-look"),
            "added": t("diagram-added"),
            "removed": t("diagram-removed"),
            "affected": t("diagram-affected"),
            "right": t("diagram-right"),
            "left": t("diagram-left"),
            "right_letter": t("diagram-right.letter"),
            "left_letter": t("diagram-left.letter"),
        },
        affected_side=affected,
        **more,
    )


def _nothing() -> None:
    """A component's state needs a callback."""


# --- beside the diagram -----------------------------------------------------------------------


def _toolbar(state: Open) -> None:
    draft = state.draft
    with st.container(horizontal=True):
        with st.popover(t("treatment-add-site"), icon=":material/add_location:"):
            _add_from_list(draft)
        st.button(
            t("action-undo"),
            icon=":material/undo:",
            key=f"treatment:{draft.id}:undo",
            disabled=not state.past,
            help=t("treatment-undo.help"),
            on_click=session.undo,
            args=(draft.patient_id,),
        )
        if _fillable(draft):
            st.button(
                t("treatment-volumes"),
                icon=":material/calculate:",
                key=f"treatment:{draft.id}:volumes",
                help=t("treatment-volumes.help"),
                on_click=_fill_volumes,
                args=(draft.patient_id,),
            )


def _add_from_list(draft: Draft) -> None:
    muscle = st.selectbox(
        t("site-muscle"),
        list(naming.muscles()),
        format_func=naming.muscles().__getitem__,
        key=f"treatment:{draft.id}:add-muscle",
    )
    side = st.segmented_control(
        t("site-side"),
        INJECTED_SIDES,
        format_func=naming.sides().__getitem__,
        key=f"treatment:{draft.id}:add-side",
    )
    st.button(
        t("action-add"),
        key=f"treatment:{draft.id}:add",
        type="primary",
        disabled=side is None,
        on_click=_add,
        args=(draft.patient_id, muscle, side),
    )


def _add(patient_id: str, muscle: str, side: InjectedSide) -> None:
    state = session.opened(patient_id)
    if state is None:
        return
    new = new_id()
    x, y = anchor(muscle, side)
    # Below the sites that lie there already.
    taken = sum(site.muscle == muscle and site.side == side for site in state.draft.sites)
    y = min(y + 0.035 * taken, 1.0)
    session.change(patient_id, add_site(state.draft, new, muscle, side, x, y))
    _select(patient_id, new)


def _fillable(draft: Draft) -> bool:
    """Whether vial and dilution say which volume the units are, and it is not entered yet."""
    known = bool(draft.vial_units and draft.dilution_ml)
    return known and any(site.volume_ml is None and site.units is not None for site in draft.sites)


def filled_volumes(draft: Draft) -> Draft:
    """The draft with the volumes that follow from units and dilution, where none was entered."""
    strength = units_per_tenth_ml(so_far(draft))
    if strength is None:
        return draft
    return replace(
        draft,
        sites=tuple(
            replace(site, volume_ml=round(site.units / strength / 10.0, 3))
            if site.volume_ml is None and site.units is not None
            else site
            for site in draft.sites
        ),
    )


def _fill_volumes(patient_id: str) -> None:
    state = session.opened(patient_id)
    if state is not None:
        session.change(patient_id, filled_volumes(state.draft))


def _selected(state: Open) -> None:
    draft = state.draft
    with st.container(border=True):
        if not draft.sites:
            st.markdown(t("treatment-first-site"))
            return
        numbers = {site.id: number for number, site in enumerate(draft.sites, start=1)}
        key = held(f"treatment:{draft.id}:selected", state.selected)
        st.selectbox(
            t("treatment-selected"),
            list(numbers),
            index=None,
            placeholder=t("treatment-selected.hint"),
            format_func=lambda one: f"{numbers[one]}: {_site_words(draft, one)}",
            key=key,
            on_change=lambda: _select(draft.patient_id, st.session_state[key]),
        )
        site = draft.site(state.selected)
        if site is not None:
            _site_fields(draft, site)


def _site_words(draft: Draft, site_id: str) -> str:
    site = draft.site(site_id)
    return (
        ""
        if site is None
        else naming.on_side(naming.muscle(site.muscle, site.muscle_text), site.side)
    )


def _select(patient_id: str, site_id: str | None) -> None:
    state = session.opened(patient_id)
    if state is not None:
        session.keep(replace(state, selected=site_id))


def _site_fields(draft: Draft, site: DraftSite) -> None:
    if site.muscle == OTHER:
        st.text_input(
            t("site-muscle_text"), max_chars=LINE_LIMIT, **_bound(draft, site, "muscle_text")
        )
    units, volume, depth = st.columns([1, 1, 1.3])
    units.number_input(
        t("site-units"),
        min_value=0.0,
        value=None,
        step=0.5,
        format="%g",
        **_bound(draft, site, "units"),
    )
    volume.number_input(
        t("site-volume"),
        min_value=0.0,
        value=None,
        step=0.01,
        format="%g",
        **_bound(draft, site, "volume_ml"),
    )
    depth.selectbox(
        t("site-depth"),
        [name for name in naming.depths() if name is not None],
        index=None,
        placeholder="–",
        format_func=naming.depths().__getitem__,
        **_bound(draft, site, "depth"),
    )
    if site.last_units is not None and draft.copied_from is not None:
        st.caption(
            t(
                "treatment-last-units",
                units=naming.units(site.last_units),
                date=words.date(draft.copied_from),
            )
        )
    note, remove = st.columns([1.5, 1], vertical_alignment="bottom")
    note.text_input(t("site-note"), max_chars=LINE_LIMIT, **_bound(draft, site, "note"))
    remove.button(
        t("action-remove"),
        icon=":material/delete:",
        key=f"treatment:{draft.id}:{site.id}:remove",
        width="stretch",
        on_click=_remove,
        args=(draft.patient_id, site.id),
    )


def _bound(draft: Draft, site: DraftSite, field: str) -> dict[str, Any]:
    key = held(f"treatment:{draft.id}:{site.id}:{field}", getattr(site, field))
    return {"key": key, "on_change": _take, "args": (draft.patient_id, site.id, field, key)}


def _take(patient_id: str, site_id: str, field: str, key: str) -> None:
    state = session.opened(patient_id)
    if state is not None:
        session.change(patient_id, change_site(state.draft, site_id, **{field: typed(key)}))


def _remove(patient_id: str, site_id: str) -> None:
    state = session.opened(patient_id)
    if state is not None:
        session.change(patient_id, remove_site(state.draft, site_id))
        _select(patient_id, None)


def _totals_so_far(draft: Draft) -> None:
    try:
        treatment = so_far(draft)
    except InvalidRecord as problem:
        st.warning(words.problem(problem))
        return
    if treatment.sites:
        found = totals(treatment)
        st.table(totals_table(found, _totals_words()), hide_index=True, border="horizontal")
        product = naming.product(draft) or t("treatment-product-open")
        st.markdown(
            t(
                "treatment-total",
                amount=naming.amount(found.overall),
                product=product,
                sites=found.overall.sites,
            )
        )


def _totals_words() -> TotalsWords:
    return TotalsWords(
        muscle=t("site-muscle"),
        total=t("treatment-sum"),
        sides=naming.sides(),
        muscles=naming.muscle,
        amount=naming.amount,
    )
