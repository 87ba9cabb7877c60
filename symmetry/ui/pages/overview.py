"""One patient at a glance: who it is, the sessions, what was done."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from symmetry.clinical.patient import Patient
from symmetry.clinical.visit import Visit
from symmetry.errors import EditConflict, SymmetryError
from symmetry.store import entries, patient_lists, patients, trash
from symmetry.store.erase import erase_entry, erase_patient
from symmetry.store.kinds import VISIT
from symmetry.store.record import PatientRecord
from symmetry.store.rows import Kept
from symmetry.store.samples import is_sample
from symmetry.store.work import Writing
from symmetry.ui import access, demo, record, state, thumbnails, words
from symmetry.ui.components.markup import Shown, facts, photo_row, strip
from symmetry.ui.fields import dialog, today
from symmetry.ui.navigation import go
from symmetry.ui.pages.patients import SAID
from symmetry.ui.patient_facts import (
    consent_lines,
    expression_name,
    facts_of,
    label_of,
    marks_of,
    product,
    since_treatment,
    unassessed,
)
from symmetry.ui.patient_form import edit_patient
from symmetry.ui.visit_form import edit_visit
from symmetry.ui.words import t

_UNDO = "overview:undo"
_CONFLICT = "overview:conflict"


def draw() -> None:
    """Draw the page."""
    found = record.required_record()
    kept = found.patient
    _heading(kept)
    st.html(facts(facts_of(kept.entry, today())))
    _notices(kept)
    if kept.trashed_at is not None:
        return
    _time_line(found)
    sessions, aside = st.columns([2, 1], gap="large")
    with sessions:
        slots = _sessions(found)
        _trashed_sessions(kept.entry)
    with aside:
        _treatments(found)
        _more(kept.entry)
    # The pictures come last, one session after the other: everything else is there by then.
    for visit, slot in slots:
        thumbnails.make(visit.chosen.values())
        _photos(visit, slot)


def _heading(kept: Kept[Patient]) -> None:
    patient = kept.entry
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        title = f"{patient.pseudonym} · {patient.name}" if patient.name else patient.pseudonym
        st.title(_plain(title), anchor=False, width="content")
        if is_sample(patient.id):
            st.badge(demo.badge(), icon=":material/science:", color="gray")
        if patient.archived:
            st.badge(t("shelf-archived"), icon=":material/archive:", color="gray")
        st.space("stretch")
        if kept.trashed_at is not None:
            return
        _actions(kept)


def _actions(kept: Kept[Patient]) -> None:
    may_write = access.may_write()
    if st.button(
        t("action-edit"), icon=":material/edit:", key="overview:edit", disabled=not may_write
    ):
        edit_patient(kept)
    archive = "unarchive" if kept.entry.archived else "archive"
    chosen = st.menu_button(
        t("overview-more"),
        (archive, "trash"),
        format_func=lambda one: t(f"overview-{one}"),
        key="overview:more",
        disabled=not may_write,
    )
    if st.button(
        t("nav-new-visit"),
        icon=":material/add_a_photo:",
        type="primary",
        key="overview:new_visit",
        disabled=not may_write,
    ):
        go("new-visit", visit=None, photo=None)
    if chosen == archive:
        archived = archive == "archive"
        _change(lambda work: patients.archive(work, kept.entry.id, kept.version, archived=archived))
    elif chosen == "trash":
        _change(lambda work: trash.put_patient(work, kept.entry.id, kept.version))


def _notices(kept: Kept[Patient]) -> None:
    """What has to be said of the patient, or of what was just done."""
    patient = kept.entry
    if st.session_state.pop(_CONFLICT, False):
        st.warning(t("edit-conflict"), icon=":material/sync_problem:")
    if is_sample(patient.id):
        st.caption(f":material/science: {t('demo-loaded-patient')}")
    if kept.trashed_at is not None:
        _in_the_trash(kept)
    undo: Kept[Visit] | None = st.session_state.get(_UNDO)
    if undo is not None and undo.entry.patient_id == patient.id and kept.trashed_at is None:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            said = t("overview-visit-trashed", date=words.date(undo.entry.date))
            st.markdown(f":material/delete: {said}", width="stretch")
            if st.button(t("action-undo"), key="overview:undo_button"):
                st.session_state.pop(_UNDO)
                _take_back(undo)


def _in_the_trash(kept: Kept[Patient]) -> None:
    who = access.person()
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/delete: {t('overview-in-trash')}", width="stretch")
        if st.button(
            t("overview-restore"),
            key="overview:restore",
            type="primary",
            disabled=not access.may_write(),
        ):
            _change(lambda work: trash.take_back_patient(work, kept.entry.id, kept.version))
        if (
            who is not None
            and who.may_administer
            and st.button(
                t("overview-erase"), key="overview:erase", icon=":material/delete_forever:"
            )
        ):
            dialog(t("overview-erase-title"), _erase, kept)


def _erase(kept: Kept[Patient]) -> None:
    patient = kept.entry
    with record.reading() as look:
        sessions, photos = patient_lists.contents(look, patient.id)
    st.markdown(t("overview-erase-what", sessions=sessions, photos=photos))
    st.markdown(f":material/backup: {t('overview-erase-backups')}")
    with st.form("erase_patient", border=False):
        typed = st.text_input(
            t("overview-erase-confirm", code=patient.pseudonym), key="overview:erase_code"
        )
        confirmed = st.form_submit_button(t("overview-erase"), icon=":material/delete_forever:")
    if not confirmed:
        return
    if typed.strip() != patient.pseudonym:
        st.error(t("overview-erase-differs"), icon=":material/error:")
        return
    try:
        erase_patient(access.clinic().store, patient.id, actor=record.writer().name)
    except SymmetryError as problem:
        st.error(words.problem(problem), icon=":material/error:")
        return
    st.session_state[SAID] = t("overview-erased")
    state.show_patient(None)
    go("patients")


def _time_line(found: PatientRecord) -> None:
    visits = [one.entry for one in reversed(found.visits)]
    treatments = [one.entry for one in found.treatments]
    marks = marks_of(visits, treatments)
    days = sorted({one.date for one in visits} | {one.date for one in treatments})
    if len(days) < 2:
        return
    spoken = "; ".join(mark.words for mark in sorted(marks, key=lambda mark: mark.place))
    with st.container(border=True, gap="xxsmall"):
        st.caption(t("overview-time-line", sessions=len(visits), treatments=len(treatments)))
        st.html(strip(marks, words.date(days[0]), words.date(days[-1]), spoken))


def _sessions(found: PatientRecord) -> list[tuple[Visit, DeltaGenerator]]:
    """Draw the sessions; where the pictures of each belong."""
    st.subheader(t("overview-sessions"), anchor=False)
    if not found.visits:
        with st.container(border=True):
            st.markdown(t("overview-no-sessions"))
            if st.button(
                t("nav-new-visit"),
                icon=":material/add_a_photo:",
                key="overview:first_visit",
                disabled=not access.may_write(),
            ):
                go("new-visit", visit=None, photo=None)
    return [(kept.entry, _session(found, kept)) for kept in found.visits]


def _session(found: PatientRecord, kept: Kept[Visit]) -> DeltaGenerator:
    visit = kept.entry
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_title(found, visit), width="stretch")
            chosen = st.menu_button(
                t("overview-more"),
                ("edit", "trash"),
                format_func=lambda one: t(f"overview-visit-{one}"),
                key=f"more:{visit.id}",
                type="tertiary",
                disabled=not access.may_write(),
            )
        slot = st.empty()
        _photos(visit, slot)
        _remarks(found, visit)
        _ways(visit)
    if chosen == "edit":
        edit_visit(kept)
    elif chosen == "trash":
        _put_away(kept)
    return slot


def _title(found: PatientRecord, visit: Visit) -> str:
    title = f"**{words.date(visit.date)}**"
    if label := label_of(visit):
        title += f" · {_plain(label)}"
    if after := since_treatment(visit, [one.entry for one in found.treatments]):
        title += f"  \n:small[{_plain(after)}]"
    return title


def _photos(visit: Visit, slot: DeltaGenerator) -> None:
    if not visit.photos:
        slot.caption(t("overview-no-photos"))
        return
    shown = []
    for name, photo in visit.chosen.items():
        called = expression_name(name)
        alt = t("overview-photo", expression=called, date=words.date(visit.date))
        shown.append(Shown(thumbnails.cached(photo) or "", called, alt))
    slot.html(photo_row(shown))


def _remarks(found: PatientRecord, visit: Visit) -> None:
    """What is missing, and what was noted."""
    waiting = unassessed(visit, [one.entry for one in found.assessments])
    remarks = []
    if visit.photos and visit.missing:
        names = ", ".join(map(expression_name, visit.missing))
        remarks.append(t("overview-missing", expressions=names))
    if waiting:
        remarks.append(t("overview-unassessed", count=waiting))
    if visit.notes:
        remarks.append(_plain(visit.notes))
    for one in remarks:
        st.caption(one)


def _ways(visit: Visit) -> None:
    """Where one can go from a session."""
    if not visit.photos:
        return
    with st.container(horizontal=True, gap="small"):
        for name, icon in (
            ("review", "edit_location_alt"),
            ("compare", "compare_arrows"),
            ("report", "picture_as_pdf"),
        ):
            if st.button(
                t(f"overview-to-{name}"), icon=f":material/{icon}:", key=f"{name}:{visit.id}"
            ):
                go(name, visit=visit.id, photo=None)


def _put_away(kept: Kept[Visit]) -> None:
    def put(work: Writing) -> None:
        trash.put(work, VISIT, kept.entry.id, kept.version)
        st.session_state[_UNDO] = entries.get(work, VISIT, kept.entry.id)

    _change(put)


def _take_back(kept: Kept[Visit]) -> None:
    _change(lambda work: trash.take_back(work, VISIT, kept.entry.id, kept.version))


def _trashed_sessions(patient: Patient) -> None:
    with record.reading() as look:
        lying = entries.of_patient(look, VISIT, patient.id, trashed=True)
    if not lying:
        return
    who = access.person()
    with st.expander(t("overview-trashed-visits", count=len(lying)), icon=":material/delete:"):
        for kept in lying:
            visit = kept.entry
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    " · ".join(filter(None, (words.date(visit.date), _plain(label_of(visit))))),
                    width="stretch",
                )
                if st.button(
                    t("overview-restore"),
                    key=f"restore:{visit.id}",
                    disabled=not access.may_write(),
                ):
                    st.session_state.pop(_UNDO, None)
                    _take_back(kept)
                if (
                    who is not None
                    and who.may_administer
                    and st.button(t("overview-erase"), key=f"erase:{visit.id}", type="tertiary")
                ):
                    dialog(t("overview-erase-visit-title"), _erase_visit, kept)


def _erase_visit(kept: Kept[Visit]) -> None:
    st.markdown(t("overview-erase-visit-what", date=words.date(kept.entry.date)))
    st.markdown(f":material/backup: {t('overview-erase-backups')}")
    if not st.button(t("overview-erase"), icon=":material/delete_forever:", key="erase_visit"):
        return
    try:
        erase_entry(access.clinic().store, VISIT, kept.entry.id, actor=record.writer().name)
    except SymmetryError as problem:
        st.error(words.problem(problem), icon=":material/error:")
        return
    st.session_state.pop(_UNDO, None)
    st.rerun()


def _treatments(found: PatientRecord) -> None:
    st.subheader(t("overview-treatments"), anchor=False)
    with st.container(border=True, gap="small"):
        if not found.treatments:
            st.caption(t("overview-no-treatments"))
        for kept in reversed(found.treatments):
            one = kept.entry
            st.markdown(
                f"**{words.date(one.date)}** · {_plain(product(one))}  \n"
                f":small[{t('overview-sites', count=len(one.sites))}]"
            )
        if st.button(
            t("overview-to-treatment"), icon=":material/vaccines:", key="overview:treatment"
        ):
            go("treatment", visit=None, photo=None)


def _more(patient: Patient) -> None:
    """Consents and notes."""
    st.subheader(t("patient-consents"), anchor=False)
    with st.container(border=True):
        st.html(facts(consent_lines(patient.consents), below=True))
    if patient.notes:
        st.subheader(t("patient-notes"), anchor=False)
        with st.container(border=True):
            st.text(patient.notes)


def _change(action: Callable[[Writing], object]) -> None:
    """Change the record and show it anew; what somebody else changed first is said there."""
    try:
        with record.writing() as work:
            action(work)
    except EditConflict:
        st.session_state[_CONFLICT] = True
    st.rerun()


def _plain(text: str) -> str:
    """A text of the record where Streamlit would read signs of Markdown in it."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()<>#+-.!|~$:" else sign for sign in text)
