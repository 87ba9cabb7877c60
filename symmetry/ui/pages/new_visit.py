"""A new session: drop the photos, see them recognised, checked and measured."""

import uuid
from dataclasses import replace
from datetime import date

import streamlit as st

from symmetry.assessing import assess_visit
from symmetry.clinical.expressions import EXPRESSION_NAMES, get_expression
from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import VISIT_LABELS, Visit
from symmetry.errors import SeveralFaces
from symmetry.store import entries, photos, visits
from symmetry.store.kinds import PHOTO
from symmetry.store.record import PatientRecord
from symmetry.ui import access, fields, record, shelf, state, thumbnails, trashing, words
from symmetry.ui.components.uploads import quality_line
from symmetry.ui.navigation import go
from symmetry.ui.new_visit.intake import Arrived, Intake, pending, process, take_in
from symmetry.ui.visit_form import edit_visit
from symmetry.ui.visit_words import visit_words
from symmetry.ui.words import t

COLUMNS = 3
_PAGE = "new_visit"
_TURN = "new_visit:turn"
_TOLD = "new_visit:told"


def draw() -> None:
    """Draw the page."""
    found = record.required_record()
    visit = _open_visit(found)
    st.title(t("new-visit-title") if visit is None else visit_words(visit), anchor=False)
    if visit is None:
        draft = _details(found)
        _arrivals(draft, is_new=True)
        _rules()
        return
    _head(found, visit)
    trashing.offer_undo(_PAGE)
    _told()
    _arrivals(visit, is_new=False)
    _process(found, visit)
    _cards(found, visit)
    _onwards(found, visit)


def _open_visit(found: PatientRecord) -> Visit | None:
    """The session in the address, if it is one of this patient."""
    wanted = state.open_visit_id()
    return next((one.entry for one in found.visits if one.entry.id == wanted), None)


def _details(found: PatientRecord) -> Visit:
    """What is said of a session before its first photo; nothing is kept until then."""
    who = access.person()
    left, middle, right = st.columns([1, 1.4, 1.4])
    with left:
        day = fields.day(t("edit-visit-date"), fields.today(), key="new_visit:date")
    label = middle.selectbox(
        t("edit-visit-label"),
        [one.name for one in VISIT_LABELS],
        index=0 if not found.visits else 3,
        format_func=words.terms("visit_label", VISIT_LABELS).__getitem__,
        key="new_visit:label",
    )
    photographer = right.text_input(
        f"{t('edit-visit-photographer')} ({t('optional')})",
        value=who.name if who else "",
        key="new_visit:photographer",
    )
    return Visit(
        _draft_id(found.patient.entry.id),
        found.patient.entry.id,
        day or date.today(),
        label=label,
        photographer=photographer.strip(),
    )


def _draft_id(patient_id: str) -> str:
    """One identifier until the session is kept, so that it cannot be kept twice."""
    name: str = st.session_state.setdefault(f"new_visit:id:{patient_id}", str(uuid.uuid4()))
    return name


def _head(found: PatientRecord, visit: Visit) -> None:
    kept = next(one for one in found.visits if one.entry.id == visit.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        missing = ", ".join(_expression(name) for name in visit.missing)
        st.caption(
            t("new-visit-missing", names=missing) if missing else t("new-visit-complete"),
            width="stretch",
        )
        if st.button(t("action-edit"), icon=":material/edit:", key="new_visit:edit"):
            edit_visit(kept)
        if st.button(t("new-visit-another"), icon=":material/add:", key="new_visit:another"):
            st.session_state.pop(f"new_visit:id:{found.patient.entry.id}", None)
            go("new-visit", visit=None, photo=None)


def _arrivals(visit: Visit, *, is_new: bool) -> None:
    """The drop zone and the camera. What arrives is kept at once."""
    who = access.person()
    if who is None or not who.may_write:
        return
    turn = st.session_state.get(_TURN, 0)
    way = st.segmented_control(
        t("new-visit-way"),
        ["files", "camera"],
        format_func=lambda one: t(f"new-visit-way-{one}"),
        default="files",
        required=True,
        key="new_visit:way",
        label_visibility="collapsed",
    )
    if way == "camera":
        _camera(visit, turn, is_new=is_new)
        return
    files = st.file_uploader(
        t("new-visit-drop"),
        accept_multiple_files=True,
        key=f"new_visit:files:{turn}",
        help=t("new-visit-drop.help"),
    )
    mirrored = st.checkbox(
        t("new-visit-mirrored"), key="new_visit:mirrored", help=t("new-visit-mirrored.help")
    )
    if files:
        _keep(visit, [(one.name, one.getvalue()) for one in files], mirrored, is_new=is_new)


def _camera(visit: Visit, turn: int, *, is_new: bool) -> None:
    expression = st.selectbox(
        t("new-visit-camera-expression"),
        EXPRESSION_NAMES,
        format_func=_expression,
        key="new_visit:camera_expression",
    )
    st.caption(t("new-visit-camera-help"))
    with st.container(key="camera-guide"):
        taken = st.camera_input(t("new-visit-camera"), key=f"new_visit:camera:{turn}")
    if taken is not None:
        _keep(visit, [(f"{expression}.jpg", taken.getvalue())], False, is_new=is_new)


def _keep(visit: Visit, files: list[tuple[str, bytes]], mirrored: bool, *, is_new: bool) -> None:
    """Keep files as photos, the session with the first of them; then show the page anew."""
    store, actor = access.clinic().store, _actor()
    if is_new:
        with record.writing() as work:
            visits.add(work, visit)
        st.session_state.pop(f"new_visit:id:{visit.patient_id}", None)
        state.show(visit=visit.id)
    intake = _intake()
    arrived = []
    place = st.empty()
    for number, (name, content) in enumerate(files, start=1):
        place.progress(
            number / len(files), text=t("new-visit-keeping", number=number, count=len(files))
        )
        one = take_in(store, actor, visit, name, content, mirrored=mirrored)
        if one.named and one.photo_id:
            intake.named.add(one.photo_id)
        arrived.append(one)
    st.session_state[_TOLD] = [one for one in arrived if one.outcome != "kept"]
    # The next drop zone is an empty one: these files are in the record now.
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.rerun()


def _told() -> None:
    """What was not kept, and why; until the next files arrive."""
    refused: list[Arrived] = st.session_state.get(_TOLD, [])
    for one in refused:
        st.warning(
            t(
                f"new-visit-{one.outcome.replace('_', '-')}",
                name=one.name,
                note=words.sentence(one.note),
            ),
            icon=":material/info:",
        )


def _process(found: PatientRecord, visit: Visit) -> None:
    """Assess what waits, with progress per photo; each result is kept before the next begins."""
    intake = _intake()
    waiting = [
        photo
        for photo in pending(visit, list(shelf.current_assessment(found)))
        if photo.id not in intake.problems
    ]
    if not waiting:
        return
    place = st.empty()
    place.progress(0.0, text=t("new-visit-recognising"))
    for number, one in enumerate(
        process(access.clinic().store, _actor(), visit.id, waiting, intake), start=1
    ):
        place.progress(
            min(number / len(waiting), 1.0),
            text=t(
                "new-visit-measured",
                name=_expression(one.photo.expression),
                number=number,
                count=max(len(waiting), number),
            ),
        )
    st.rerun()


def _cards(found: PatientRecord, visit: Visit) -> None:
    """A card for each photo: what it shows, whether it is good enough, what to do about it."""
    thumbnails.make(visit.photos)
    ordered = sorted(
        visit.photos, key=lambda photo: (EXPRESSION_NAMES.index(photo.expression), photo.take)
    )
    for start in range(0, len(ordered), COLUMNS):
        row = ordered[start : start + COLUMNS]
        for column, photo in zip(st.columns(COLUMNS), row, strict=False):
            with column.container(border=True, height="stretch"):
                _card(found, visit, photo)


def _card(found: PatientRecord, visit: Visit, photo: Photo) -> None:
    intake = _intake()
    picture, words_ = st.columns([2, 3])
    shown = shelf.shown_photo(found, photo)
    label = _expression(photo.expression)
    address = thumbnails.cached(photo)
    if shown is not None:
        picture.image(shown.photo, width="stretch", alt=t("new-visit-alt", name=label))
    elif address:
        picture.image(address, width="stretch", alt=t("new-visit-alt", name=label))
    with words_:
        _expression_choice(photo)
        suggestion = intake.suggested.get(photo.id)
        if suggestion is not None and suggestion.expression == photo.expression:
            st.caption(t("new-visit-suggested", certainty=round(100 * (suggestion.certainty or 0))))
        _takes(visit, photo)
    if shown is not None:
        quality_line(shown.assessment.quality)
    problem = intake.problems.get(photo.id)
    if problem is not None:
        st.warning(words.problem(problem), icon=":material/warning:")
        if isinstance(problem, SeveralFaces):
            st.button(
                t("new-visit-largest"),
                key=f"largest:{photo.id}",
                on_click=_take_largest,
                args=(photo.id,),
            )
    with st.container(horizontal=True, horizontal_alignment="right"):
        if shown is not None and st.button(
            t("nav-review"), key=f"review:{photo.id}", icon=":material/edit_location_alt:"
        ):
            go("review", visit=visit.id, photo=photo.id)
        if st.button(t("new-visit-leave-out"), key=f"trash:{photo.id}", icon=":material/delete:"):
            with record.reading() as look:
                kept = entries.get(look, PHOTO, photo.id)
            trashing.put(_PAGE, PHOTO, kept, label)
            st.rerun()


def _expression_choice(photo: Photo) -> None:
    key = f"expression:{photo.id}:{photo.expression}"
    st.selectbox(
        t("new-visit-expression"),
        EXPRESSION_NAMES,
        index=EXPRESSION_NAMES.index(photo.expression),
        format_func=_expression,
        key=key,
        on_change=_change_expression,
        args=(photo.id, key),
    )


def _takes(visit: Visit, photo: Photo) -> None:
    """Which of several takes counts."""
    several = sum(one.expression == photo.expression for one in visit.photos) > 1
    if not several:
        return
    if photo.chosen:
        st.caption(f":material/check: {t('new-visit-counts', take=photo.take)}")
        return
    st.button(
        t("new-visit-choose", take=photo.take),
        key=f"choose:{photo.id}",
        on_click=_choose,
        args=(photo.id,),
    )


def _change_expression(photo_id: str, key: str) -> None:
    """What the person says; the photo is assessed anew as that, and what took its scale too."""
    chosen = st.session_state[key]
    intake = _intake()
    intake.named.add(photo_id)
    intake.suggested.pop(photo_id, None)
    intake.problems.pop(photo_id, None)
    with record.writing() as work:
        kept = entries.get(work, PHOTO, photo_id)
        former = kept.entry.expression
        photos.change(work, replace(kept.entry, expression=chosen), kept.version)
    _again(kept.entry.visit_id, photo_id, whole="rest" in (former, chosen))


def _again(visit_id: str, photo_id: str, *, whole: bool) -> None:
    """Assess a photo anew, or all of its session where the rest photo is another one now."""
    with record.reading() as look:
        visit = visits.get(look, visit_id).entry
    again = [photo.id for photo in visit.photos] if whole else [photo_id]
    intake = _intake()
    for one in assess_visit(
        access.clinic().store, _actor(), visit_id, again=again, largest_face=intake.largest_face
    ):
        if one.problem is not None:
            intake.problems[one.photo.id] = one.problem


def _choose(photo_id: str) -> None:
    with record.writing() as work:
        photos.choose(work, photo_id)
        chosen = entries.get(work, PHOTO, photo_id).entry
    if chosen.expression == "rest":
        _again(chosen.visit_id, photo_id, whole=True)


def _take_largest(photo_id: str) -> None:
    intake = _intake()
    intake.largest_face.add(photo_id)
    intake.problems.pop(photo_id, None)


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
        for column, number in zip(st.columns(4), (1, 2, 3, 4), strict=True):
            column.caption(f":material/photo_camera: {t(f'new-visit-rule-{number}')}")
        names = ", ".join(_expression(name) for name in EXPRESSION_NAMES)
        st.caption(t("new-visit-standard", names=names))


def _expression(name: str) -> str:
    return words.texts().term("expression", name, get_expression(name).label)


def _intake() -> Intake:
    intake: Intake = st.session_state.setdefault("new_visit:intake", Intake())
    return intake


def _actor() -> str:
    who = access.person()
    return who.name if who is not None else ""
