"""A card for each photo of a session: what it shows, how good it is, what to do about it."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from symmetry.assessing.visit import REST
from symmetry.assessment import Assessment
from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import Visit
from symmetry.errors import EditConflict, SeveralFaces, SymmetryError
from symmetry.store import entries, photos
from symmetry.store.kinds import PHOTO
from symmetry.store.record import PatientRecord
from symmetry.ui import access, record, shelf, thumbnails, trashing, words
from symmetry.ui.navigation import go
from symmetry.ui.new_visit.intake import seen_in
from symmetry.ui.new_visit.session import PAGE, expression_words, intake
from symmetry.ui.quality_words import ICONS, problem_words, quality_lines
from symmetry.ui.shown import Shown
from symmetry.ui.words import t

Given = ParamSpec("Given")

COLUMNS = 3
NARROWEST_PX = 270
SURE = 50
"""Per cent of certainty from which the face is said to show an expression."""


_REFUSED = f"{PAGE}:problem"
"""What stood in the way of a choice, once."""


def refused() -> None:
    """Say what stood in the way of the last choice."""
    if problem := st.session_state.get(_REFUSED):
        st.error(problem, icon=":material/error:")


def forget_refused() -> None:
    """Do not say it again: once the page was drawn to its end it was seen."""
    st.session_state.pop(_REFUSED, None)


def cards(
    found: PatientRecord, visit: Visit, waiting: Collection[str]
) -> dict[str, DeltaGenerator]:
    """Draw the cards; for each photo that waits, the place where its progress is told."""
    places: dict[str, DeltaGenerator] = {}
    rest = visit.chosen.get(REST)
    at_rest = shelf.photo_assessment(found, rest)
    ordered = sorted(
        visit.photos, key=lambda photo: (EXPRESSION_NAMES.index(photo.expression), photo.take)
    )
    grid = st.grid(COLUMNS, min_column_width=NARROWEST_PX)
    for photo in ordered:
        with grid.container(border=True, height="stretch"):
            other = None if rest is None or rest.id == photo.id else at_rest
            place = _card(found, visit, photo, other, waits=photo.id in waiting)
        if place is not None:
            places[photo.id] = place
    return places


def _card(
    found: PatientRecord, visit: Visit, photo: Photo, rest: Assessment | None, *, waits: bool
) -> DeltaGenerator | None:
    """The card of one photo; ``rest`` is the session's rest photo, if that is another one."""
    shown = shelf.shown_photo(found, photo)
    _expression_choice(photo)
    picture, said = st.columns([2, 3])
    with picture:
        _picture(photo, shown)
    place = None
    with said:
        if waits:
            place = st.empty()
            place.caption(f":material/hourglass_empty: {t('new-visit-waiting')}")
        else:
            _findings(photo, shown, rest)
        _takes(visit, photo)
    _actions(visit, photo, shown)
    return place


def _picture(photo: Photo, shown: Shown | None) -> None:
    alt = t("new-visit-alt", name=expression_words(photo.expression))
    if shown is not None:
        st.image(shown.photo, width="stretch", alt=alt)
        return
    thumbnails.make([photo])
    if address := thumbnails.cached(photo):
        st.image(address, width="stretch", alt=alt)


def _findings(photo: Photo, shown: Shown | None, rest: Assessment | None) -> None:
    """What the face shows and how good the photo is, or why there is nothing to say."""
    problem = intake().problems.get(photo.id)
    if problem is not None:
        st.caption(f":material/report: {problem_words(problem)}")
        if isinstance(problem, SeveralFaces):
            st.button(
                t("new-visit-largest"),
                key=f"largest:{photo.id}",
                on_click=_take_largest,
                args=(photo.id,),
                disabled=not access.may_write(),
            )
    elif shown is None:
        st.caption(f":material/hourglass_empty: {t('new-visit-not-measured')}")
    else:
        lines = [f":material/visibility: {_seen(photo, shown, rest)}"]
        lines += [
            f":material/{ICONS[line.level]}: {line.words}"
            for line in quality_lines(shown.assessment.quality)
        ]
        st.caption("  \n".join(lines))


def _seen(photo: Photo, shown: Shown, rest: Assessment | None) -> str:
    """What the face shows by itself, with its certainty."""
    seen = seen_in(shown.assessment, rest)
    certainty = round(100 * (seen.certainty or 0.0))
    told = "as-said" if seen.expression == photo.expression else "otherwise"
    return t(
        f"new-visit-seen-{told if certainty >= SURE else 'unclear'}",
        name=expression_words(seen.expression),
        certainty=certainty,
    )


def _actions(visit: Visit, photo: Photo, shown: Shown | None) -> None:
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if shown is not None and st.button(
            t("nav-review"),
            key=f"review:{photo.id}",
            type="tertiary",
            icon=":material/edit_location_alt:",
        ):
            go("review", visit=visit.id, photo=photo.id)
        if st.button(
            t("new-visit-leave-out"),
            key=f"trash:{photo.id}",
            type="tertiary",
            icon=":material/delete:",
            disabled=not access.may_write(),
        ):
            with record.reading() as look:
                kept = entries.get(look, PHOTO, photo.id)
            trashing.put(PAGE, PHOTO, kept, expression_words(photo.expression))
            st.rerun()


def _expression_choice(photo: Photo) -> None:
    key = f"expression:{photo.id}:{photo.expression}"
    st.selectbox(
        t("new-visit-expression"),
        EXPRESSION_NAMES,
        index=EXPRESSION_NAMES.index(photo.expression),
        format_func=expression_words,
        key=key,
        on_change=_change_expression,
        args=(photo.id, photo.expression, key),
        disabled=not access.may_write(),
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
        disabled=not access.may_write(),
    )


def _told_if_refused(act: Callable[Given, None]) -> Callable[Given, None]:
    """A callback whose problem is told on the page: the frame catches none of a callback."""

    @wraps(act)
    def told(*args: Given.args, **kwargs: Given.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except EditConflict:
            st.session_state[_REFUSED] = t("edit-conflict")
        except SymmetryError as problem:
            st.session_state[_REFUSED] = words.problem(problem)

    return told


@_told_if_refused
def _change_expression(photo_id: str, seen: str, key: str) -> None:
    """What the person says. What has to be assessed anew for it follows from the record.

    ``seen`` is the expression that the person saw it under.
    """
    chosen = st.session_state[key]
    with record.writing() as work:
        kept = entries.get(work, PHOTO, photo_id)
        if kept.entry.expression != seen:
            raise EditConflict(
                "The photo was changed meanwhile: look at it as it is now.",
                expected=kept.version - 1,
                found=kept.version,
            )
        photos.change(work, replace(kept.entry, expression=chosen), kept.version)
    intake().named.add(photo_id)
    intake().forget(photo_id)


@_told_if_refused
def _choose(photo_id: str) -> None:
    with record.writing() as work:
        photos.choose(work, photo_id)
    # Whoever chooses a take has seen what it shows.
    intake().named.add(photo_id)


def _take_largest(photo_id: str) -> None:
    intake().largest_face.add(photo_id)
    intake().forget(photo_id)
