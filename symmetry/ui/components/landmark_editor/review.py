"""The editor and the measures beside it, which follow while a point moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.errors import InvalidLandmarks, SymmetryError
from symmetry.exports.picture import data_url, jpeg
from symmetry.imaging.view import face_cutout
from symmetry.ui import words
from symmetry.ui.components.landmark_editor import landmark_editor
from symmetry.ui.components.landmark_editor.data import frame_lines, photo_id, setup
from symmetry.ui.components.landmark_editor.readings import readings
from symmetry.ui.corrections import Book, Corrections, Moves, corrected, moves, places_sent, updated
from symmetry.ui.words import t


@dataclass(frozen=True)
class Reviewed:
    """The photo whose landmarks are reviewed.

    ``used`` are the moves that the rest of the page takes into account so far, ``pixels`` opens
    the photo. ``keep`` is called with the corrections once the hand is off the point. On a
    ``fixed`` photo no point can be moved.
    """

    key: str
    title: str
    automatic: Assessment
    used: Moves
    pixels: Callable[[], NDArray[np.uint8]]
    keep: Callable[[Corrections], None] = lambda corrections: None
    fixed: bool = False


@st.fragment
def review(photo: Reviewed, book: Book, examiner: str) -> None:
    """Draw the review of one photo. Only this runs again while a point moves."""
    key = f"landmarks:{photo.key}"
    state: Mapping[str, Any] = st.session_state.get(key) or {}

    def take() -> None:
        _take(st.session_state[key].get("edit"), photo, book, examiner)

    corrections = book[photo.key]
    landmark_editor(_data(photo, corrections, state), key=key, on_edit=take)
    # Pictures, comparison and files follow once the hand is off the point.
    edit = state.get("edit") or {}
    if edit.get("settled") and moves(corrections) != photo.used:
        try:
            photo.keep(corrections)
        # Around a fragment that runs by itself there is no frame; what was moved stays in the book.
        except SymmetryError as problem:
            st.error(words.problem(problem), icon=":material/error:")
            return
        st.rerun()


def _data(photo: Reviewed, corrections: Corrections, state: Mapping[str, Any]) -> dict[str, Any]:
    """What the editor is given; the picture only until the browser has it."""
    texts = words.texts()
    current = corrected(photo.automatic, moves(corrections))
    photo_name = photo_id(photo.automatic)
    stays = None
    if state.get("received") != photo_name:
        pixels, extent = face_cutout(photo.pixels(), photo.automatic.landmarks.refined)
        stays = setup(photo.automatic, photo.title, extent, data_url(jpeg(pixels)), texts)
    return {
        "photo": photo_name,
        "setup": stays,
        "fixed": photo.fixed,
        "places": {str(index): place for index, place in moves(corrections)},
        "frame": frame_lines(current),
        "readings": readings(current, photo.automatic, texts),
        "summary": _summary(corrections, len(current.measurement.scheme.measured)),
        "answered": (state.get("edit") or {}).get("number", 0),
    }


def _take(edit: Any, photo: Reviewed, book: Book, examiner: str) -> None:
    """Keep what was moved, if it can be measured."""
    places = places_sent(edit, photo.automatic)
    if photo.fixed or places is None:
        return
    try:
        corrected(photo.automatic, tuple(places.items()))
    except InvalidLandmarks:
        return
    book[photo.key] = updated(book[photo.key], places, by=examiner, at=datetime.now().astimezone())


def _summary(corrections: Corrections, count: int) -> str:
    if not corrections:
        return t("editor-untouched")
    last = max(corrections.values(), key=lambda one: one.at)
    return t(
        "editor-touched",
        moved=len(corrections),
        count=count,
        by=last.by,
        at=last.at.strftime("%H:%M"),
    )
