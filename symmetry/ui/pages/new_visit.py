"""A new session: drop the photos, see them recognised, checked and measured."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from symmetry.assessing.visit import REST, to_assess
from symmetry.assessment import Assessment
from symmetry.clinical.assessment_record import AssessmentRecord
from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import VISIT_LABELS, Visit
from symmetry.store.record import PatientRecord
from symmetry.ui import access, fields, record, shelf, state, trashing, words
from symmetry.ui.navigation import go
from symmetry.ui.new_visit.arrivals import arrivals, draft_key, told
from symmetry.ui.new_visit.cards import cards, forget_refused, refused
from symmetry.ui.new_visit.intake import Stage, process
from symmetry.ui.new_visit.same_person import is_doubtful
from symmetry.ui.new_visit.session import PAGE, expression_words, intake
from symmetry.ui.visit_form import edit_visit
from symmetry.ui.visit_words import visit_words
from symmetry.ui.words import t


def draw() -> None:
    """Draw the page."""
    found = record.required_record()
    visit = _open_visit(found)
    if visit is None:
        st.title(t("new-visit-title"), anchor=False)
        trashing.offer_undo(PAGE)
        _continue(found)
        if not access.may_write():
            st.info(t("access-read-only"), icon=":material/info:")
            return
        arrivals(_details(found), is_new=True)
        _rules()
        return
    refused()
    _head(found, visit)
    trashing.offer_undo(PAGE)
    arrivals(visit, is_new=False)
    told(visit)
    _set(visit)
    bar = st.empty()
    _same_person(found, visit)
    waiting = _waiting(found, visit)
    places = cards(found, visit, [photo.id for photo in waiting])
    _onwards(found, visit)
    _process(found, visit, waiting, bar, places)
    forget_refused()


def _open_visit(found: PatientRecord) -> Visit | None:
    """The session in the address, if it is one of this patient."""
    wanted = state.open_visit_id()
    return next((one.entry for one in found.visits if one.entry.id == wanted), None)


def _continue(found: PatientRecord) -> None:
    """Sessions that were begun: today's, and those with photos that are not measured."""
    for visit in unfinished(found, fields.today())[:2]:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            done = sum(one.id in shelf.current_assessment(found) for one in visit.photos)
            st.markdown(
                f":material/pending: **{visit_words(visit)}** · "
                + t("new-visit-measured-of", done=done, count=len(visit.photos)),
                width="stretch",
            )
            if st.button(t("new-visit-continue"), key=f"continue:{visit.id}"):
                state.show(visit=visit.id, photo=None)
                st.rerun()


def unfinished(found: PatientRecord, today: date) -> list[Visit]:
    """Sessions of today, and those with photos that have no assessment."""
    assessed = shelf.current_assessment(found)
    return [
        one.entry
        for one in found.visits
        if one.entry.date == today or any(photo.id not in assessed for photo in one.entry.photos)
    ]


def _details(found: PatientRecord) -> Visit:
    """What is said of a session before its first photo; nothing is kept until then."""
    who = access.person()
    left, middle, right = st.columns([1, 1.4, 1.4])
    with left:
        day = fields.day(t("edit-visit-date"), fields.today(), key=f"{PAGE}:date")
    label = middle.selectbox(
        t("edit-visit-label"),
        [one.name for one in VISIT_LABELS],
        index=0 if not found.visits else 3,
        format_func=words.terms("visit_label", VISIT_LABELS).__getitem__,
        key=f"{PAGE}:label",
    )
    label_text = right.text_input(
        f"{t('edit-visit-label-text')} ({t('optional')})", key=f"{PAGE}:label_text"
    )
    left, right = st.columns([1, 2.8])
    photographer = left.text_input(
        f"{t('edit-visit-photographer')} ({t('optional')})",
        value=who.name if who else "",
        key=f"{PAGE}:photographer",
    )
    camera = right.text_input(
        f"{t('edit-visit-camera-notes')} ({t('optional')})",
        key=f"{PAGE}:camera_notes",
        placeholder=t("new-visit-camera-notes-example"),
    )
    patient_id = found.patient.entry.id
    return Visit(
        # One identifier until the session is kept, so that it cannot be kept twice.
        st.session_state.setdefault(draft_key(patient_id), str(uuid.uuid4())),
        patient_id,
        day or fields.today(),
        label=label,
        label_text=label_text.strip(),
        photographer=photographer.strip(),
        camera_notes=camera.strip(),
    )


def _head(found: PatientRecord, visit: Visit) -> None:
    kept = next(one for one in found.visits if one.entry.id == visit.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(visit_words(visit), anchor=False, width="content")
        st.space("stretch")
        fixed = not access.may_write()
        if st.button(t("action-edit"), icon=":material/edit:", key=f"{PAGE}:edit", disabled=fixed):
            edit_visit(kept)
        if st.button(
            t("new-visit-another"), icon=":material/add:", key=f"{PAGE}:another", disabled=fixed
        ):
            st.session_state.pop(draft_key(found.patient.entry.id), None)
            go("new-visit", visit=None, photo=None)


def _set(visit: Visit) -> None:
    """The standard set: which expressions are there, which are missing."""
    missing = visit.missing
    there = len(EXPRESSION_NAMES) - len(missing)
    with st.container(horizontal=True, gap="xsmall"):
        for name in EXPRESSION_NAMES:
            label = expression_words(name)
            if name in missing:
                st.badge(label, icon=":material/radio_button_unchecked:", color="gray")
            else:
                # The theme's own colour would be too weak for a text on the dark page.
                st.badge(f"**{label}**", icon=":material/check_circle:", color="gray")
    st.caption(t("new-visit-set", there=there, count=len(EXPRESSION_NAMES)))


def _waiting(found: PatientRecord, visit: Visit) -> list[Photo]:
    """Photos that are assessed next; what failed in this browser is not tried again."""
    if not access.may_write():
        return []
    by_id = {photo.id: photo for photo in visit.photos}

    def opened(one: AssessmentRecord) -> Assessment:
        assessment = shelf.photo_assessment(found, by_id[one.photo_id])
        assert assessment is not None
        return assessment

    records = [one.entry for one in found.assessments if one.entry.photo_id in by_id]
    return intake().untried(visit, to_assess(visit, records, opened))


def _process(
    found: PatientRecord,
    visit: Visit,
    waiting: Sequence[Photo],
    bar: DeltaGenerator,
    places: Mapping[str, DeltaGenerator],
) -> None:
    """Assess what waits, with progress per photo; each result is kept before the next begins."""
    if not waiting:
        return
    assessed = shelf.current_assessment(found)
    begun: Counter[Stage] = Counter()

    def begin(photo_id: str, stage: Stage) -> None:
        begun[stage] += 1
        # Where a rest photo is another one now, more photos are measured than waited.
        count = max(len(waiting), begun[stage])
        # Looking takes about half as long as measuring, and comes first.
        share = {"looking": 0.0, "measuring": 1 / 3 if begun["looking"] else 0.0}[stage]
        part = {"looking": 1 / 3, "measuring": 1.0 - share}[stage]
        bar.progress(
            share + part * (begun[stage] - 1) / count,
            text=t(f"new-visit-{stage}", number=begun[stage], count=count),
        )
        if photo_id in places:
            places[photo_id].caption(
                f":material/progress_activity: {t(f'new-visit-stage-{stage}')}"
            )

    for one in process(
        access.clinic().store,
        record.writer().name,
        visit.id,
        waiting,
        [photo.id for photo in waiting if photo.id not in assessed],
        intake(),
        begin,
    ):
        if one.photo.id in places:
            name, icon = (
                ("measured", "check") if one.problem is None else ("not-measured", "report")
            )
            places[one.photo.id].caption(
                f":material/{icon}: {expression_words(one.photo.expression)}: "
                + t(f"new-visit-{name}")
            )
    st.rerun()


def _same_person(found: PatientRecord, visit: Visit) -> None:
    """Ask whether it is the same person where the face at rest is unlike all earlier ones."""
    rest = visit.chosen.get(REST)
    if rest is None or rest.id in intake().same_person:
        return
    kept = next(one for one in found.visits if one.entry.id == visit.id)
    photo = shelf.photo_assessment(found, rest)
    # What was in the record before: a session of long ago may be entered last.
    others = [
        shelf.photo_assessment(found, one.entry.chosen.get(REST))
        for one in found.visits
        if one.created_at < kept.created_at
    ]
    if photo is None or not is_doubtful(photo, [one for one in others if one is not None]):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        code = found.patient.entry.pseudonym
        st.markdown(f":material/help: {t('new-visit-same-person', code=code)}", width="stretch")
        if st.button(t("new-visit-same-person-yes"), key=f"same:{rest.id}"):
            intake().same_person.add(rest.id)
            st.rerun()


def _onwards(found: PatientRecord, visit: Visit) -> None:
    if not visit.photos:
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(t("new-visit-review"), icon=":material/edit_location_alt:"):
            go("review", visit=visit.id, photo=None)
        if len(found.visits) > 1:
            if st.button(t("new-visit-compare"), icon=":material/compare_arrows:", type="primary"):
                go("compare", visit=visit.id, photo=None)
        elif st.button(t("new-visit-report"), icon=":material/picture_as_pdf:", type="primary"):
            go("report", visit=visit.id, photo=None)


def _rules() -> None:
    with st.container(border=True):
        st.markdown(f"**{t('new-visit-rules')}**")
        grid = st.grid(4, min_column_width=180)
        for number in range(1, 5):
            grid.caption(f":material/photo_camera: {t(f'new-visit-rule-{number}')}")
        names = ", ".join(expression_words(name) for name in EXPRESSION_NAMES)
        st.caption(t("new-visit-standard", names=names))
