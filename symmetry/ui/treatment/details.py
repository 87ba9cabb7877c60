"""The form above the diagram: day, product and vial, who and how."""

from dataclasses import replace
from typing import Any

import streamlit as st

from symmetry.clinical.checks import LINE_LIMIT, TEXT_LIMIT
from symmetry.clinical.visit import Visit
from symmetry.ui.drafts import held, typed
from symmetry.ui.fields import day_format
from symmetry.ui.treatment import naming, session
from symmetry.ui.treatment.draft import Draft
from symmetry.ui.visit_words import visit_words
from symmetry.ui.words import t

ANSWERS = {None: "none", True: "yes", False: "no"}


def details(draft: Draft, visits: tuple[Visit, ...]) -> None:
    """Everything of a treatment that is no site."""
    with st.container(border=True):
        _when_and_what(draft, visits)
        _vial(draft)
        _who_and_how(draft)


def closing_notes(draft: Draft) -> None:
    """Free texts, which stand last."""
    plan, notes = st.columns(2)
    for column, field in ((plan, "follow_up_plan"), (notes, "notes")):
        column.text_area(
            t(f"treatment-{field}"),
            max_chars=TEXT_LIMIT,
            height=100,
            **_bound(draft, field),
        )


def _when_and_what(draft: Draft, visits: tuple[Visit, ...]) -> None:
    day, visit, product, brand = st.columns([1.25, 1.5, 1.5, 1.5], vertical_alignment="bottom")
    day.date_input(t("treatment-date"), format=day_format(), **_bound(draft, "date"))
    of_visit = {one.id: one for one in visits}
    known = list(of_visit)
    # A visit may lie in the trash by now; the treatment still belongs to it.
    known += [draft.visit_id] if draft.visit_id and draft.visit_id not in known else []
    key = held(_key(draft, "visit_id"), draft.visit_id)
    visit.selectbox(
        t("treatment-visit"),
        known,
        index=None,
        placeholder=t("treatment-visit-none"),
        format_func=lambda one: (
            visit_words(of_visit[one]) if one in of_visit else t("treatment-visit-gone")
        ),
        key=key,
        on_change=_visit_chosen,
        args=(draft.patient_id, key, {one.id: one.date for one in visits}),
    )
    product.selectbox(
        t("treatment-product"),
        list(naming.products()),
        index=None,
        placeholder=t("treatment-product.hint"),
        format_func=naming.products().__getitem__,
        **_bound(draft, "product"),
    )
    brand.text_input(t("treatment-brand"), max_chars=LINE_LIMIT, **_bound(draft, "product_name"))


def _vial(draft: Draft) -> None:
    vial, volume, diluent, strength, lot, expiry = st.columns(
        [0.9, 0.9, 1.25, 1, 1.1, 1.35], vertical_alignment="bottom"
    )
    vial.number_input(
        t("treatment-vial"),
        min_value=0.0,
        value=None,
        step=1.0,
        format="%g",
        **_bound(draft, "vial_units"),
    )
    volume.number_input(
        t("treatment-dilution"),
        min_value=0.0,
        value=None,
        step=0.1,
        format="%g",
        **_bound(draft, "dilution_ml"),
    )
    diluent.text_input(t("treatment-diluent"), max_chars=LINE_LIMIT, **_bound(draft, "diluent"))
    strength.text_input(
        t("treatment-strength"),
        value=strength_words(draft),
        disabled=True,
        # Computed: it is drawn anew with each value.
        key=f"treatment:strength:{strength_words(draft)}",
        help=t("treatment-strength.help"),
    )
    lot.text_input(t("treatment-lot"), max_chars=LINE_LIMIT, **_bound(draft, "lot"))
    expiry.date_input(
        t("treatment-expiry"), value=None, format=day_format(), **_bound(draft, "expiry")
    )


def _who_and_how(draft: Draft) -> None:
    guidance, injector, consent, off_label = st.columns([1.8, 1.4, 1.1, 1.1])
    guidance.selectbox(
        t("treatment-guidance"),
        list(naming.guidance()),
        format_func=naming.guidance().__getitem__,
        **_bound(draft, "guidance"),
    )
    injector.text_input(t("treatment-injector"), max_chars=LINE_LIMIT, **_bound(draft, "injector"))
    for column, field in ((consent, "consent"), (off_label, "off_label")):
        column.segmented_control(
            t(f"treatment-{field}"),
            [True, False],
            format_func=lambda one: t(f"treatment-answer-{ANSWERS[one]}"),
            **_bound(draft, field),
        )


def strength_words(draft: Draft) -> str:
    """Units per 0.1 mL, once vial and dilution are known."""
    if not draft.vial_units or not draft.dilution_ml:
        return "–"
    return naming.units(draft.vial_units / draft.dilution_ml / 10.0)


def _bound(draft: Draft, field: str) -> dict[str, Any]:
    """Key and callback of the widget of one field."""
    key = held(_key(draft, field), getattr(draft, field))
    return {"key": key, "on_change": _take, "args": (draft.patient_id, field, key)}


def _key(draft: Draft, field: str) -> str:
    return f"treatment:{draft.id}:{field}"


def _take(patient_id: str, field: str, key: str) -> None:
    state = session.opened(patient_id)
    if state is None:
        return
    value = typed(key)
    if field == "date" and value is None:
        # A treatment has a day: the field shows the last one again.
        return
    if field in ("vial_units", "dilution_ml"):
        value = value or None
    session.change(patient_id, replace(state.draft, **{field: value}))


def _visit_chosen(patient_id: str, key: str, days: dict[str, Any]) -> None:
    """A treatment of a visit was on its day, unless another is typed afterwards."""
    state = session.opened(patient_id)
    if state is None:
        return
    visit_id = st.session_state[key]
    day = days.get(visit_id, state.draft.date)
    session.change(patient_id, replace(state.draft, visit_id=visit_id, date=day))


def answer_words(value: bool | None) -> str:
    """Yes, no, or not stated."""
    return t(f"treatment-answer-{ANSWERS[value]}")
