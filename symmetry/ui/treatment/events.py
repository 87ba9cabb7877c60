"""Adverse events: list, add, edit, trash."""

import streamlit as st

from symmetry.clinical.adverse_events import (
    ADVERSE_EVENTS,
    AdverseEvent,
    days_after_treatment,
)
from symmetry.clinical.checks import LINE_LIMIT, TEXT_LIMIT
from symmetry.clinical.patient import AFFECTED_SIDES
from symmetry.clinical.treatment import Treatment
from symmetry.errors import EditConflict, SymmetryError
from symmetry.store import entries
from symmetry.store.kinds import ADVERSE_EVENT
from symmetry.store.record import PatientRecord
from symmetry.store.rows import Kept
from symmetry.ui import record, trashing, words
from symmetry.ui.fields import day_format, dialog, today
from symmetry.ui.treatment import naming
from symmetry.ui.treatment.draft import new_id
from symmetry.ui.words import t

PAGE = "events"


def events(found: PatientRecord, may_write: bool) -> None:
    """The list, the latest first."""
    treatments = {kept.entry.id: kept.entry for kept in reversed(found.treatments)}
    if st.button(
        t("event-new"),
        icon=":material/add:",
        type="primary",
        key="event:new",
        disabled=not may_write,
    ):
        dialog(
            t("event-new"), _form, found.patient.entry.id, treatments, None, new_id(), large=True
        )
    trashing.offer_undo(PAGE)
    if not found.adverse_events:
        st.info(t("event-none"))
    for kept in reversed(found.adverse_events):
        _line(kept, treatments, may_write)


def title(event: AdverseEvent) -> str:
    """What happened, and on which side."""
    kind = words.terms("adverse_event", ADVERSE_EVENTS)[event.kind]
    named = f"{kind}: {event.kind_text.strip()}" if event.kind_text.strip() else kind
    return named if event.side is None else f"{named} · {t(f'side-{event.side}')}"


def course_words(event: AdverseEvent, treatment: Treatment | None) -> str:
    """How long it lasted, and how long after the treatment it began."""
    parts = [
        t("event-lasts")
        if event.duration_days is None
        else t("event-lasted", count=event.duration_days)
    ]
    if treatment is not None:
        days = days_after_treatment(event, treatment)
        when = "event-after" if days >= 0 else "event-before"
        parts.append(t(when, count=abs(days), date=words.date(treatment.date)))
    return " · ".join(parts)


def _line(kept: Kept[AdverseEvent], treatments: dict[str, Treatment], may_write: bool) -> None:
    event = kept.entry
    treatment = treatments.get(event.treatment_id or "")
    with st.container(border=True):
        day, what, edit, remove = st.columns([1.3, 4.7, 0.9, 1.1], vertical_alignment="center")
        day.markdown(f"**{words.date(event.onset)}**")
        with what:
            st.text(title(event))
            st.caption(course_words(event, treatment))
            for text in (event.extent_note, event.notes):
                if text.strip():
                    st.text(text)
        if not may_write:
            return
        if edit.button(t("action-edit"), key=f"event:edit:{event.id}", width="stretch"):
            dialog(t("event-edit"), _form, event.patient_id, treatments, kept, event.id, large=True)
        if remove.button(t("action-remove"), key=f"event:trash:{event.id}", width="stretch"):
            trashing.put(PAGE, ADVERSE_EVENT, kept, f"{title(event)}, {words.date(event.onset)}")
            st.rerun()


def _form(
    patient_id: str,
    treatments: dict[str, Treatment],
    kept: Kept[AdverseEvent] | None,
    entry_id: str,
) -> None:
    """The form; ``entry_id`` is the same however often it is saved."""
    old = None if kept is None else kept.entry
    kinds = words.terms("adverse_event", ADVERSE_EVENTS)
    linked: list[str | None] = [None, *treatments]
    if old is not None and old.treatment_id not in linked:
        linked.append(old.treatment_id)
    # The latest treatment is what an event is usually entered for.
    preset = linked[min(1, len(linked) - 1)] if old is None else old.treatment_id
    with st.form(f"event:{entry_id}", border=False):
        kind = st.selectbox(
            t("event-kind"),
            list(kinds),
            index=None if old is None else list(kinds).index(old.kind),
            format_func=kinds.__getitem__,
        )
        named = st.text_input(
            t("event-kind_text"),
            old.kind_text if old else "",
            max_chars=LINE_LIMIT,
            help=t("event-kind_text.help"),
        )
        first, last = st.columns(2)
        onset = first.date_input(
            t("event-onset"), old.onset if old else today(), format=day_format()
        )
        resolution = last.date_input(
            t("event-resolution"),
            old.resolution if old else None,
            format=day_format(),
            help=t("event-resolution.help"),
        )
        treatment_id = st.selectbox(
            t("event-treatment"),
            linked,
            index=linked.index(preset),
            format_func=lambda one: _treatment_words(one, treatments),
        )
        side = st.segmented_control(
            t("event-side"),
            AFFECTED_SIDES,
            default=old.side if old else None,
            format_func=lambda one: t(f"side-{one}"),
        )
        extent = st.text_input(
            t("event-extent"), old.extent_note if old else "", help=t("event-extent.help")
        )
        notes = st.text_area(t("event-notes"), old.notes if old else "", max_chars=TEXT_LIMIT)
        saved = st.form_submit_button(t("action-save"), type="primary")
    if not saved:
        return
    if kind is None or (kind == "other" and not named.strip()):
        st.warning(t("event-missing-kind" if kind is None else "event-missing-name"))
        return
    try:
        event = AdverseEvent(
            entry_id,
            patient_id,
            kind,
            onset,
            resolution,
            treatment_id,
            side,
            named.strip(),
            extent.strip(),
            notes,
        )
        with record.writing() as work:
            if kept is None:
                entries.add(work, ADVERSE_EVENT, event)
            else:
                entries.change(work, ADVERSE_EVENT, event, kept.version)
    except EditConflict:
        st.warning(t("edit-conflict"), icon=":material/sync_problem:")
        return
    except SymmetryError as problem:
        st.error(words.problem(problem), icon=":material/error:")
        return
    st.rerun()


def _treatment_words(treatment_id: str | None, treatments: dict[str, Treatment]) -> str:
    if treatment_id is None:
        return t("event-treatment-none")
    treatment = treatments.get(treatment_id)
    if treatment is None:
        return t("event-treatment-gone")
    return f"{words.date(treatment.date)} · {naming.product(treatment)}"
