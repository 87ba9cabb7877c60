"""The form of a session that is there: what was said of it, not its photos."""

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from symmetry.clinical.visit import VISIT_LABELS, Visit
from symmetry.errors import EditConflict, SymmetryError
from symmetry.store import visits
from symmetry.store.rows import Kept
from symmetry.ui import record, words
from symmetry.ui.fields import changed_fields, day, dialog, merged
from symmetry.ui.words import t

_SEEN = "visit_form:seen"


def edit_visit(kept: Kept[Visit]) -> None:
    """Open the form."""
    st.session_state.pop(_SEEN, None)
    dialog(t("edit-visit"), _edit, replace(kept, entry=replace(kept.entry, photos=())), large=True)


def _edit(base: Kept[Visit]) -> None:
    visit = base.entry
    with st.form("edit_visit", border=False):
        left, right = st.columns(2)
        with left:
            date = day(t("edit-visit-date"), visit.date, key="visit:date")
            photographer = st.text_input(
                f"{t('edit-visit-photographer')} ({t('optional')})",
                value=visit.photographer,
                key="visit:photographer",
            )
        with right:
            label = st.selectbox(
                t("edit-visit-label"),
                [one.name for one in VISIT_LABELS],
                index=[one.name for one in VISIT_LABELS].index(visit.label),
                format_func=words.terms("visit_label", VISIT_LABELS).__getitem__,
                key="visit:label",
            )
            label_text = st.text_input(
                f"{t('edit-visit-label-text')} ({t('optional')})",
                value=visit.label_text,
                key="visit:label_text",
            )
        camera = st.text_area(
            f"{t('edit-visit-camera-notes')} ({t('optional')})",
            value=visit.camera_notes,
            height=80,
            key="visit:camera",
        )
        notes = st.text_area(
            f"{t('edit-visit-notes')} ({t('optional')})",
            value=visit.notes,
            height=90,
            key="visit:notes",
        )
        # Above the button: below it, it could be out of sight.
        told = st.empty()
        saved = st.form_submit_button(t("action-save"), type="primary")
    if not saved:
        return
    if date is None:
        told.error(t("edit-visit-no-date"), icon=":material/error:")
        return
    seen: Kept[Visit] = st.session_state.get(_SEEN, base)
    try:
        edited = replace(
            visit,
            date=date,
            label=label,
            label_text=label_text.strip(),
            photographer=photographer.strip(),
            camera_notes=camera,
            notes=notes,
        )
        with record.writing() as work:
            visits.change(work, merged(visit, edited, seen.entry), seen.version)
    except EditConflict:
        _conflict(base, told)
        return
    except SymmetryError as problem:
        told.error(words.problem(problem), icon=":material/error:")
        return
    st.session_state.pop(_SEEN, None)
    st.rerun()


def _conflict(base: Kept[Visit], told: DeltaGenerator) -> None:
    """Say what somebody else changed; what was typed stays in the form."""
    with record.reading() as look:
        found = visits.get(look, base.entry.id)
    now = replace(found, entry=replace(found.entry, photos=()))
    st.session_state[_SEEN] = now
    names = [
        t(f"edit-visit-{name.replace('_', '-')}") for name in changed_fields(base.entry, now.entry)
    ]
    told.warning(t("edit-visit-conflict", fields=", ".join(names)), icon=":material/sync_problem:")
