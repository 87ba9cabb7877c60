"""The form of one scale: items on the left, the photos they are looked at in on the right."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from symmetry.clinical.checks import TEXT_LIMIT
from symmetry.clinical.grading.house_brackmann import GRADES
from symmetry.clinical.grading.items import Choice, Item
from symmetry.clinical.grading.scales import get_scale
from symmetry.errors import AlreadyInStore, EditConflict, SymmetryError
from symmetry.store import entries
from symmetry.store.kinds import GRADING
from symmetry.ui import record, words
from symmetry.ui.drafts import held
from symmetry.ui.grading import naming, session
from symmetry.ui.grading.draft import Draft, answered, buttons, grading_of, missing
from symmetry.ui.grading.forms import FORMS, Group
from symmetry.ui.grading.measured import MeasuredLine
from symmetry.ui.grading.questionnaire import Earlier, difference_words
from symmetry.ui.words import t


@dataclass(frozen=True)
class Seen:
    """What stands beside the items: pictures (or why there is none) by expression, and values.

    ``before`` is the last earlier total of a questionnaire with its day.
    """

    pictures: Mapping[str, bytes | str]
    measured: tuple[MeasuredLine, ...] = ()
    before: Earlier | None = None


@st.fragment
def form(visit_id: str, scale: str, seen: Seen, *, may_write: bool, may_discard: bool) -> None:
    """Draw the form. Only this runs again while it is filled in."""
    draft = session.opened(visit_id, scale)
    if draft is None:
        st.rerun()
    for group in FORMS[scale]:
        _group(draft, group, seen)
    st.text_area(
        t("grading-notes"),
        max_chars=TEXT_LIMIT,
        height=80,
        key=(key := held(f"grading:{draft.id}:notes", draft.notes)),
        on_change=_take_notes,
        args=(visit_id, scale, key),
    )
    with st.container(key="grading-bar"):
        _scores(draft)
        said = difference_words(draft.scale, seen.before, draft.items.get("total"))
        if said:
            st.caption(said)
        _save_bar(draft, may_write=may_write, may_discard=may_discard)


# --- items ------------------------------------------------------------------------------------


def _group(draft: Draft, group: Group, seen: Seen) -> None:
    with st.container(border=True):
        items, photos = st.columns([1, 1.15] if group.photos else [1, 0.01], gap="medium")
        with items:
            st.markdown(f"**{naming.group(group.name)}**")
            for name in group.items:
                item = get_scale(draft.scale).item(name)
                _item(draft, item)
                _measured([line for line in seen.measured if line.item == name])
        if group.photos:
            with photos:
                _photos(group, seen.pictures)


def _item(draft: Draft, item: Item) -> None:
    key = held(f"grading:{draft.id}:{item.name}", draft.items.get(item.name))
    common: dict[str, Any] = {
        "key": key,
        "on_change": _take,
        "args": (draft.visit_id, draft.scale, item.name, key),
    }
    label = naming.item(draft.scale, item)
    options = buttons(item)
    if draft.scale == "house_brackmann":
        st.radio(
            label,
            options or [],
            index=None,
            format_func=lambda one: naming.answer(draft.scale, item, one),
            captions=[naming.grade_signs(grade) for grade in GRADES],
            **common,
        )
    elif isinstance(item, Choice):
        st.pills(
            label,
            options or [],
            format_func=lambda one: naming.answer(draft.scale, item, one),
            **common,
        )
    elif options is not None:
        st.segmented_control(label, options, format_func=str, **common)
    else:
        st.number_input(
            f"{label} ({naming.range_of(item)})",
            min_value=float(item.low),
            max_value=float(item.high),
            value=None,
            step=1.0,
            format="%g",
            help=t("grading-balance") if item.high == 200 else None,
            width=320,
            **common,
        )


def _measured(lines: list[MeasuredLine]) -> None:
    for line in lines:
        st.caption(
            f":material/straighten: {t('grading-measured-label')} {line.quantity}: {line.values}"
        )


def _photos(group: Group, pictures: Mapping[str, bytes | str]) -> None:
    columns = st.columns(2, gap="small")
    for number, expression in enumerate(group.photos):
        with columns[number % 2]:
            name = naming.expressions()[expression]
            picture = pictures.get(expression)
            if isinstance(picture, bytes):
                st.image(picture, caption=name, width="stretch", alt=name)
            else:
                st.caption(f"{name}: {picture or t('grading-no-photo')}")


def _take(visit_id: str, scale: str, item: str, key: str) -> None:
    draft = session.opened(visit_id, scale)
    if draft is not None:
        session.keep(answered(draft, item, st.session_state[key]))


def _take_notes(visit_id: str, scale: str, key: str) -> None:
    draft = session.opened(visit_id, scale)
    if draft is not None:
        session.keep(replace(draft, notes=st.session_state[key]))


# --- scores and saving ------------------------------------------------------------------------


def _scores(draft: Draft) -> None:
    with st.container(horizontal=True, gap="medium"):
        for one in get_scale(draft.scale).scores(draft.items):
            st.markdown(
                f"{naming.score(draft.scale, one)} **{naming.value(one)}** "
                f":gray[{naming.number(one.low)}–{naming.number(one.high)}]",
                width="content",
            )


def _save_bar(draft: Draft, *, may_write: bool, may_discard: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        saved = st.button(
            t("action-save"),
            type="primary",
            key="grading:save",
            disabled=not may_write or not draft.items,
            help=None if may_write else t("access-read-only"),
        )
        if (may_discard or draft.items) and st.button(
            t("grading-discard"), key="grading:discard", type="tertiary"
        ):
            session.drop(draft.visit_id, draft.scale)
            st.rerun()
        st.caption(missing_words(draft), width="stretch")
    if not saved:
        return
    try:
        save(draft, datetime.now(UTC))
    except EditConflict:
        st.warning(t("grading-conflict"), icon=":material/sync_problem:")
        st.button(
            t("grading-conflict.mine"),
            key="grading:mine",
            on_click=_over_the_latest,
            args=(draft.visit_id, draft.scale),
        )
        return
    except SymmetryError as problem:
        st.error(words.problem(problem), icon=":material/error:")
        return
    session.drop(draft.visit_id, draft.scale)
    st.session_state["grading:saved"] = True
    st.rerun()


def missing_words(draft: Draft, named: int = 3) -> str:
    """Which items have no answer yet."""
    absent = [naming.item(draft.scale, item) for item in missing(draft)]
    if not absent:
        return t("grading-complete")
    shown = ", ".join(absent[:named]) + (" …" if len(absent) > named else "")
    return t("grading-missing", count=len(absent), items=shown)


def save(draft: Draft, now: datetime) -> None:
    """Keep a grading. Saved a second time, a new one adds nothing.

    Raises
    ------
    EditConflict
        If somebody else changed it meanwhile.
    """
    grading = grading_of(draft, now)
    if draft.version is not None:
        with record.writing() as work:
            entries.change(work, GRADING, grading, draft.version)
        return
    try:
        with record.writing() as work:
            entries.add(work, GRADING, grading)
    except AlreadyInStore:
        with record.reading() as look:
            found = entries.get(look, GRADING, draft.id).entry
        if (found.items, found.notes, found.by) != (grading.items, grading.notes, grading.by):
            raise


def _over_the_latest(visit_id: str, scale: str) -> None:
    """Let the draft replace what somebody else saved; the history keeps both."""
    draft = session.opened(visit_id, scale)
    if draft is None:
        return
    with record.reading() as look:
        latest = entries.get(look, GRADING, draft.id)
    session.keep(replace(draft, version=latest.version))
