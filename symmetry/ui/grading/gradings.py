"""The gradings of a visit with one scale: who, when, and how two of them differ."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from symmetry.clinical.grading.grading import Agreement, Grading, agreement
from symmetry.clinical.grading.scales import get_scale
from symmetry.store.kinds import GRADING
from symmetry.store.rows import Kept
from symmetry.ui import trashing, words
from symmetry.ui.grading import naming, session
from symmetry.ui.grading.draft import draft_of, hidden, pairs
from symmetry.ui.words import t

PAGE = "grading"


def gradings(kept: Sequence[Kept[Grading]], rater: str, *, blind: bool, may_write: bool) -> None:
    """The list, and two of them side by side."""
    entries = [one.entry for one in kept]
    unseen = hidden(entries, rater, blind=blind)
    for one in kept:
        _line(one, one.entry.id in unseen, may_write=may_write, own=one.entry.by == rater)
    if unseen:
        st.caption(t("grading-hidden-note"))
    shown = [one for one in entries if one.id not in unseen]
    compared = pairs(shown)
    if compared:
        _compared(compared)


def _line(kept: Kept[Grading], unseen: bool, *, may_write: bool, own: bool) -> None:
    grading = kept.entry
    with st.container(border=True):
        who, when, value, edit, remove = st.columns(
            [2, 2, 2.6, 1, 1.2], vertical_alignment="center"
        )
        who.markdown(f"**{grading.by}**")
        local = grading.at.astimezone()
        when.caption(f"{words.date(local.date())}, {local:%H:%M}")
        if unseen:
            value.caption(f":material/visibility_off: {t('grading-hidden')}")
        else:
            value.markdown(naming.main_score(grading))
        # Another person's grading is that person's to change.
        if not (may_write and own):
            return
        if edit.button(t("action-edit"), key=f"grading:edit:{grading.id}", width="stretch"):
            session.keep(draft_of(kept))
            st.rerun()
        if remove.button(t("action-remove"), key=f"grading:trash:{grading.id}", width="stretch"):
            what = t("grading-of", scale=naming.scale(grading.scale), by=grading.by)
            trashing.put(PAGE, GRADING, kept, what)
            st.rerun()


def _compared(compared: tuple[tuple[Grading, Grading], ...]) -> None:
    with st.expander(t("grading-two"), expanded=True):
        first, second = compared[-1]
        if len(compared) > 1:
            first, second = st.selectbox(
                t("grading-two.choose"),
                compared,
                index=len(compared) - 1,
                format_func=lambda pair: f"{pair[0].by} – {pair[1].by}",
                key=f"grading:pair:{first.visit_id}:{first.scale}",
            )
        found = agreement(first, second)
        st.caption(
            t(
                "grading-agreement",
                same=found.same,
                compared=found.compared,
                first=found.first_by,
                second=found.second_by,
            )
        )
        st.dataframe(
            agreement_frame(found, first, second),
            hide_index=True,
            alt=t("grading-two"),
        )


def agreement_frame(found: Agreement, first: Grading, second: Grading) -> pd.DataFrame:
    """Scores, then items: first, second, and second − first in points."""
    scale = get_scale(found.scale)
    columns = (t("grading-item"), first.by, second.by, t("grading-difference"))
    differences = dict(found.scores)
    rows = [
        (
            naming.score(scale.name, one),
            naming.value(one),
            naming.value(other),
            _difference(differences[one.name]),
        )
        for one, other in zip(first.scores, second.scores, strict=True)
    ]
    rows += [
        (
            naming.item(scale.name, item),
            naming.answer(scale.name, item, answers.first),
            naming.answer(scale.name, item, answers.second),
            _difference(answers.difference),
        )
        for item, answers in zip(scale.items, found.items, strict=True)
    ]
    return pd.DataFrame(rows, columns=_told_apart(columns))


def _told_apart(columns: Sequence[str]) -> list[str]:
    """Names of columns, none twice: a rater may be called as a column is."""
    return [
        name if columns.index(name) == at else f"{name} ({at})" for at, name in enumerate(columns)
    ]


def _difference(value: float | None) -> str:
    return "–" if value is None else naming.number(value, signed=True)
