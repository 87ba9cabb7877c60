"""Look at the landmarks of a session's photos, and correct them. Corrections are kept at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from symmetry.clinical.expressions import get_expression
from symmetry.clinical.landmark_correction import LandmarkCorrection
from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import VISIT_LABELS, Visit
from symmetry.landmarks.names import landmark_names
from symmetry.store import corrections as kept_corrections
from symmetry.store import recording
from symmetry.ui import access, record, shelf, state, words
from symmetry.ui.components.landmark_editor.review import Reviewed, review
from symmetry.ui.corrections import Book, Corrections, Place
from symmetry.ui.navigation import go
from symmetry.ui.recorded_corrections import automatic_places, layer, merged, steps
from symmetry.ui.shown import Shown
from symmetry.ui.words import t

_SEEN = "record:seen:{}"
"""How many corrections of an assessment the editor knows from the record, and which layer."""


def draw() -> None:
    """Draw the page."""
    found = record.required_record()
    st.title(t("review-title"), anchor=False)
    visits = [one.entry for one in found.visits if one.entry.photos]
    if not visits:
        st.info(t("review-no-photos"), icon=":material/add_a_photo:")
        if st.button(t("nav-new-visit"), type="primary"):
            go("new-visit", visit=None, photo=None)
        return
    visit, photo = _choose(visits)
    shown = shelf.shown_photo(found, photo)
    if shown is None:
        st.info(t("review-not-assessed"), icon=":material/info:")
        if st.button(t("review-assess"), type="primary"):
            go("new-visit", visit=visit.id, photo=None)
        return
    _editor(shown)
    _history(shown)


def _choose(visits: Sequence[Visit]) -> tuple[Visit, Photo]:
    """The session and the photo of it that are shown, from the address to begin with."""
    by_id = {visit.id: visit for visit in visits}
    photos = {photo.id: photo for visit in visits for photo in visit.photos}
    asked = photos.get(state.open_photo_id() or "")
    wanted = asked.visit_id if asked is not None else state.open_visit_id()
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    key = "review:visit"
    # What was chosen here is gone once another page was drawn: what was asked for counts again.
    asked_for = (wanted, state.open_photo_id())
    if wanted in by_id and (
        key not in st.session_state or st.session_state.get("review:asked") != asked_for
    ):
        st.session_state["review:asked"] = asked_for
        st.session_state[key] = wanted
        if asked is not None:
            st.session_state[f"review:photo:{wanted}"] = asked.id
    if st.session_state.get(key) not in by_id:
        st.session_state[key] = visits[0].id
    with left:
        visit = by_id[
            st.selectbox(
                t("review-visit"), list(by_id), format_func=lambda one: _title(by_id[one]), key=key
            )
        ]
    with right:
        photo = _choose_photo(visit)
    return visit, photo


def _choose_photo(visit: Visit) -> Photo:
    names = {photo.id: _name(photo, visit) for photo in _in_order(visit)}
    key = f"review:photo:{visit.id}"
    if st.session_state.get(key) not in names:
        st.session_state[key] = next(iter(names))
    chosen = st.segmented_control(
        t("review-photo"), list(names), format_func=names.__getitem__, key=key, required=True
    )
    return next(photo for photo in visit.photos if photo.id == chosen)


def _in_order(visit: Visit) -> list[Photo]:
    """The photos that count first, in the order of the standard set, then the other takes."""
    chosen = list(visit.chosen.values())
    return [*chosen, *(photo for photo in visit.photos if not photo.chosen)]


def _name(photo: Photo, visit: Visit) -> str:
    several = sum(one.expression == photo.expression for one in visit.photos) > 1
    label = words.texts().term(
        "expression", photo.expression, get_expression(photo.expression).label
    )
    return f"{label} ({photo.take})" if several else label


def _editor(shown: Shown) -> None:
    book: Book = st.session_state.setdefault("record:corrections", Book())
    with record.reading() as look:
        stored = kept_corrections.of_assessment(look, shown.key)
    automatic = automatic_places(shown.automatic)
    # Only where the record knows more: a point that was moved a moment ago is in the book alone.
    known: Known | None = st.session_state.get(_SEEN.format(shown.key))
    if known is None or known.count != len(stored):
        theirs = layer(stored, automatic)
        before = theirs if known is None else known.layer
        mine = theirs if known is None else book[shown.key]
        book[shown.key] = merged(before, mine, theirs)
        st.session_state[_SEEN.format(shown.key)] = Known(len(stored), theirs)
    may_write = access.may_write()
    if not may_write:
        st.caption(f":material/visibility: {t('review-read-only')}")
    review(
        Reviewed(
            key=shown.key,
            title=words.texts().term(
                "expression", shown.expression, get_expression(shown.expression).label
            ),
            automatic=shown.automatic,
            used=shown.moves,
            pixels=shown.pixels,
            keep=lambda corrections: _keep(shown.key, automatic, corrections),
            fixed=not may_write,
        ),
        book,
        _examiner(),
    )


def _keep(assessment_id: str, automatic: Mapping[int, Place], now: Corrections) -> None:
    """Keep what was moved here since the record was read; what others moved meanwhile stays."""
    book: Book = st.session_state["record:corrections"]
    known: Known | None = st.session_state.get(_SEEN.format(assessment_id))
    with record.writing() as work:
        stored = layer(kept_corrections.of_assessment(work, assessment_id), automatic)
        wanted = merged(stored if known is None else known.layer, now, stored)
        moved = steps(assessment_id, stored, wanted, automatic, _examiner(), datetime.now(UTC))
        if moved:
            recording.correct(work, assessment_id, moved)
        after = kept_corrections.of_assessment(work, assessment_id)
    book[assessment_id] = wanted
    st.session_state[_SEEN.format(assessment_id)] = Known(len(after), layer(after, automatic))


@dataclass(frozen=True)
class Known:
    """What the editor knows of the record: how many corrections, and the layer that they make."""

    count: int
    layer: Corrections


def _history(shown: Shown) -> None:
    """Who moved what, when: the whole history, undone moves included."""
    with record.reading() as look:
        stored = kept_corrections.of_assessment(look, shown.key)
    with st.expander(t("review-history", count=len(stored))):
        if not stored:
            st.caption(t("review-history-empty"))
            return
        names = landmark_names(shown.automatic.measurement.scheme)
        st.dataframe(
            pd.DataFrame(
                {
                    t("review-when"): [one.at.astimezone() for one in reversed(stored)],
                    t("review-who"): [one.by for one in reversed(stored)],
                    t("review-landmark"): [
                        words.sentence(names[one.landmark]) for one in reversed(stored)
                    ],
                    t("review-moved"): [_moved(one) for one in reversed(stored)],
                }
            ),
            hide_index=True,
            column_config={
                t("review-when"): st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")
            },
            alt=t("review-history", count=len(stored)),
        )


def _moved(one: LandmarkCorrection) -> str:
    x, y = (end - start for start, end in zip(one.from_xy, one.to_xy, strict=True))
    return f"{x:+.1f}, {y:+.1f}"


def _title(visit: Visit) -> str:
    label = words.terms("visit_label", VISIT_LABELS)[visit.label]
    return f"{words.date(visit.date)} · {visit.label_text or label}"


def _examiner() -> str:
    who = access.person()
    return who.name if who is not None else ""
