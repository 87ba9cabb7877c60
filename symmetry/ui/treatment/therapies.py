"""Other therapies: list, add, edit, trash."""

import streamlit as st

from symmetry.clinical.checks import LINE_LIMIT, TEXT_LIMIT
from symmetry.clinical.patient import AFFECTED_SIDES
from symmetry.clinical.therapies import NEED_TEXT, THERAPIES, Therapy
from symmetry.errors import EditConflict, SymmetryError
from symmetry.store import entries
from symmetry.store.kinds import THERAPY
from symmetry.store.record import PatientRecord
from symmetry.store.rows import Kept
from symmetry.ui import record, trashing, words
from symmetry.ui.fields import day_format, dialog, today
from symmetry.ui.treatment.draft import new_id
from symmetry.ui.words import t

PAGE = "therapies"


def therapies(found: PatientRecord, may_write: bool) -> None:
    """The list, the latest first."""
    if st.button(
        t("therapy-new"),
        icon=":material/add:",
        type="primary",
        key="therapy:new",
        disabled=not may_write,
    ):
        dialog(t("therapy-new"), _form, found.patient.entry.id, None, new_id(), large=True)
    trashing.offer_undo(PAGE)
    if not found.therapies:
        st.info(t("therapy-none"))
    for kept in reversed(found.therapies):
        _line(kept, may_write)


def title(therapy: Therapy) -> str:
    """What was done, and on which side."""
    kind = words.terms("therapy", THERAPIES)[therapy.kind]
    named = f"{kind}: {therapy.kind_text.strip()}" if therapy.kind_text.strip() else kind
    return named if therapy.side is None else f"{named} · {t(f'side-{therapy.side}')}"


def _line(kept: Kept[Therapy], may_write: bool) -> None:
    therapy = kept.entry
    days = words.date(therapy.date)
    if therapy.end_date is not None:
        days += f" – {words.date(therapy.end_date)}"
    with st.container(border=True):
        day, what, edit, remove = st.columns([2, 4, 0.9, 1.1], vertical_alignment="center")
        day.markdown(f"**{days}**")
        with what:
            st.text(title(therapy))
            if therapy.details.strip():
                st.caption(therapy.details)
        if not may_write:
            return
        if edit.button(t("action-edit"), key=f"therapy:edit:{therapy.id}", width="stretch"):
            dialog(t("therapy-edit"), _form, therapy.patient_id, kept, therapy.id, large=True)
        if remove.button(t("action-remove"), key=f"therapy:trash:{therapy.id}", width="stretch"):
            trashing.put(PAGE, THERAPY, kept, f"{title(therapy)}, {days}")
            st.rerun()


def _form(patient_id: str, kept: Kept[Therapy] | None, entry_id: str) -> None:
    """The form; ``entry_id`` is the same however often it is saved."""
    old = None if kept is None else kept.entry
    kinds = words.terms("therapy", THERAPIES)
    with st.form(f"therapy:{entry_id}", border=False):
        kind = st.selectbox(
            t("therapy-kind"),
            list(kinds),
            index=None if old is None else list(kinds).index(old.kind),
            format_func=kinds.__getitem__,
        )
        named = st.text_input(
            t("therapy-kind_text"),
            old.kind_text if old else "",
            max_chars=LINE_LIMIT,
            help=t("therapy-kind_text.help"),
        )
        first, last = st.columns(2)
        day = first.date_input(t("therapy-date"), old.date if old else today(), format=day_format())
        end = last.date_input(
            f"{t('therapy-end')} ({t('optional')})",
            old.end_date if old else None,
            format=day_format(),
        )
        side = st.segmented_control(
            t("therapy-side"),
            AFFECTED_SIDES,
            default=old.side if old else None,
            format_func=lambda one: t(f"side-{one}"),
        )
        details = st.text_area(
            t("therapy-details"), old.details if old else "", max_chars=TEXT_LIMIT
        )
        saved = st.form_submit_button(t("action-save"), type="primary")
    if not saved:
        return
    if kind is None or (kind in NEED_TEXT and not named.strip()):
        st.warning(t("therapy-missing-kind" if kind is None else "therapy-missing-name"))
        return
    try:
        therapy = Therapy(entry_id, patient_id, kind, day, end, side, named.strip(), details)
        with record.writing() as work:
            if kept is None:
                entries.add(work, THERAPY, therapy)
            else:
                entries.change(work, THERAPY, therapy, kept.version)
    except EditConflict:
        st.warning(t("edit-conflict"), icon=":material/sync_problem:")
        return
    except SymmetryError as problem:
        st.error(words.problem(problem), icon=":material/error:")
        return
    st.rerun()
