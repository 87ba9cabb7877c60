"""The ways in which photos come: files that are dropped, and the camera. All is kept at once."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.visit import Visit
from symmetry.errors import AlreadyInStore
from symmetry.store import visits
from symmetry.ui import access, record, state, words
from symmetry.ui.new_visit.intake import Arrived, take_in
from symmetry.ui.new_visit.session import PAGE, expression_words, intake
from symmetry.ui.words import t

_TURN = f"{PAGE}:turn"
_TOLD = f"{PAGE}:told"
_TAKEN = f"{PAGE}:taken"


class _File(NamedTuple):
    id: str
    name: str
    content: bytes


def arrivals(visit: Visit, *, is_new: bool) -> None:
    """The drop zone or the camera; ``is_new`` where the session is not in the record yet."""
    if not access.may_write():
        return
    turn = st.session_state.get(_TURN, 0)
    with st.container(horizontal=True, vertical_alignment="center"):
        way = st.segmented_control(
            t("new-visit-way"),
            ["files", "camera"],
            format_func=lambda one: t(f"new-visit-way-{one}"),
            default="files",
            required=True,
            key=f"{PAGE}:way",
            label_visibility="collapsed",
        )
        st.space("stretch")
        mirrored = way == "files" and st.checkbox(
            t("new-visit-mirrored"), key=f"{PAGE}:mirrored", help=t("new-visit-mirrored.help")
        )
    if way == "camera":
        _camera(visit, turn, is_new=is_new)
        return
    files = st.file_uploader(
        t("new-visit-drop"),
        accept_multiple_files=True,
        key=f"{PAGE}:files:{turn}",
        help=t("new-visit-drop.help"),
    )
    if files:
        dropped = [_File(one.file_id, one.name, one.getvalue()) for one in files]
        _keep(visit, dropped, mirrored, is_new=is_new)


def told(visit: Visit) -> None:
    """What was not kept, and why; until the next files arrive."""
    refused: tuple[str, list[Arrived]] = st.session_state.get(_TOLD, ("", []))
    if refused[0] != visit.id:
        return
    for one in refused[1]:
        st.warning(
            t(
                f"new-visit-{one.outcome.replace('_', '-')}",
                name=one.name,
                note=words.sentence(one.note),
                day=words.date(one.day),
            ),
            icon=":material/info:",
        )


def _camera(visit: Visit, turn: int, *, is_new: bool) -> None:
    view, side = st.columns([3, 2], gap="medium")
    with side:
        expression = st.selectbox(
            t("new-visit-camera-expression"),
            EXPRESSION_NAMES,
            index=EXPRESSION_NAMES.index(next_expression(visit)),
            format_func=expression_words,
            # With each photo the next one that is missing is proposed.
            key=f"{PAGE}:camera_expression:{turn}",
        )
        for number in range(1, 5):
            st.caption(f":material/check_small: {t(f'new-visit-camera-rule-{number}')}")
    with view, st.container(key="camera-guide"):
        taken = st.camera_input(
            t("new-visit-camera"), key=f"{PAGE}:camera:{turn}", resolution="1080p"
        )
    if taken is not None:
        photo = _File(taken.file_id, f"{expression}.jpg", taken.getvalue())
        _keep(visit, [photo], False, is_new=is_new)


def next_expression(visit: Visit) -> str:
    """The first expression of the standard set without a photo; rest where all are there."""
    return next(iter(visit.missing), "rest")


def _keep(visit: Visit, files: Sequence[_File], mirrored: bool, *, is_new: bool) -> None:
    """Keep files as photos, the session with the first of them; then show the page anew."""
    who, store = record.writer(), access.clinic().store
    if is_new:
        try:
            with record.writing() as work:
                visits.add(work, visit)
        # A click in the middle of this begins the page anew, with the same files.
        except AlreadyInStore:
            pass
        st.session_state.pop(draft_key(visit.patient_id), None)
        state.show(visit=visit.id)
    taken: dict[str, Arrived] = st.session_state.setdefault(_TAKEN, {})
    place = st.empty()
    for number, file in enumerate(files, start=1):
        if file.id in taken:
            continue
        place.progress(
            (number - 1) / len(files), text=t("new-visit-keeping", number=number, count=len(files))
        )
        one = take_in(store, who.name, visit, file.name, file.content, mirrored=mirrored)
        taken[file.id] = one
        if one.photo_id and (one.named or one.outcome == "taken_back"):
            intake().named.add(one.photo_id)
    st.session_state[_TOLD] = (
        visit.id,
        [taken[file.id] for file in files if taken[file.id].outcome != "kept"],
    )
    # The next drop zone is an empty one: these files are in the record now.
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state.pop(_TAKEN, None)
    st.rerun()


def draft_key(patient_id: str) -> str:
    """Where the identifier of a session is kept until the session is."""
    return f"{PAGE}:id:{patient_id}"
