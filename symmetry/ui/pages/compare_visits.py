"""Compare any two sessions of the patient."""

from datetime import datetime

import streamlit as st

from symmetry.clinical.patient import one_side
from symmetry.clinical.visit import VISIT_LABELS, Visit
from symmetry.exports.pdf import ReportOptions
from symmetry.store.preferences import load_preferences
from symmetry.store.record import PatientRecord
from symmetry.ui import access, record, shelf, state, words
from symmetry.ui.components.comparison import (
    Around,
    Photos,
    Sitting,
    common_expressions,
    draw_comparison,
    list_expressions,
)
from symmetry.ui.navigation import go
from symmetry.ui.recorded_corrections import by_hand
from symmetry.ui.words import t


def draw() -> None:
    """Draw the page."""
    found = record.required_record()
    st.title(t("compare-title"), anchor=False)
    visits = [one.entry for one in found.visits if one.entry.photos]
    if not visits:
        _nothing("compare-no-photos")
        return
    first, second = _choose(visits)
    if first.id == second.id:
        st.info(t("compare-same"), icon=":material/info:")
        return
    before, after = shelf.shown_photos(found, first), shelf.shown_photos(found, second)
    if not common_expressions(before, after):
        _nothing_in_common(before, after)
        return
    name = record.reader()
    around = Around(
        affected_side=one_side(found.patient.entry.affected_side),
        report=_report(found, first, second),
        by_hand=lambda: by_hand(
            [
                (moment, one)
                for moment, photos in (("before", before), ("after", after))
                for one in photos.values()
            ],
            name,
        ),
        exported=lambda kind: record.exported(kind, found.patient.entry.id),
    )
    draw_comparison(Sitting(_title(first), before), Sitting(_title(second), after), around)


def _choose(visits: list[Visit]) -> tuple[Visit, Visit]:
    """The earlier and the later session; to begin with, the baseline and the latest one."""
    by_id = {visit.id: visit for visit in reversed(visits)}
    wanted = state.open_visit_id()
    later = wanted if wanted in by_id else visits[0].id
    left, right = st.columns(2)
    chosen = []
    for column, key, label, start in (
        (left, "compare:before", t("compare-before"), _earlier(visits, later)),
        (right, "compare:after", t("compare-after"), later),
    ):
        if st.session_state.get(key) not in by_id:
            st.session_state[key] = start
        with column:
            chosen.append(
                st.selectbox(
                    label, list(by_id), format_func=lambda one: _title(by_id[one]), key=key
                )
            )
    first, second = (by_id[one] for one in chosen)
    return first, second


def _earlier(visits: list[Visit], later: str) -> str:
    """The session that one is compared with: the latest baseline before it, or the first one."""
    at = next(place for place, visit in enumerate(visits) if visit.id == later)
    before = visits[at + 1 :] or visits
    baselines = [visit for visit in before if visit.label == "baseline"]
    return (baselines or before[-1:])[0].id


def _title(visit: Visit) -> str:
    label = words.terms("visit_label", VISIT_LABELS)[visit.label]
    return f"{words.date(visit.date)} · {visit.label_text or label}"


def _report(found: PatientRecord, first: Visit, second: Visit) -> ReportOptions:
    preferences = load_preferences(access.clinic().store.database)
    return ReportOptions(
        paper=preferences.paper,
        patient=found.patient.entry.pseudonym,
        clinic=preferences.clinic,
        created=datetime.now().astimezone(),
    )


def _nothing(words_name: str) -> None:
    st.info(t(words_name), icon=":material/add_a_photo:")
    if st.button(t("nav-new-visit"), type="primary"):
        go("new-visit", visit=None, photo=None)


def _nothing_in_common(before: Photos, after: Photos) -> None:
    st.info(
        t(
            "compare-nothing-in-common",
            before=list_expressions(before) or "–",
            after=list_expressions(after) or "–",
        ),
        icon=":material/info:",
    )
