"""Results of one photo or one pair: pictures, scores, measures, cautions."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from symmetry.exports.numbers import number
from symmetry.imaging.overlay import LEGEND
from symmetry.longitudinal.comparison import Comparison, ScoreChange
from symmetry.measures.scores import Scores
from symmetry.ui import text
from symmetry.ui.photos import Measured
from symmetry.ui.tables import YES

SIGNED = ("Change", "Difference", "Before Δ", "After Δ")
EXPLAINED = {
    "> error": f"{YES}: the change is larger than the measurement error of the two photos.",
    "> seen": f"{YES}: the change is larger than the published threshold of perception "
    "(Wang et al., Aesthet Surg J 2017).",
}

REGIONS = ("overall", "brow", "eye", "nose", "mouth")


def pictures(shown: Mapping[str, Measured], key: str) -> None:
    """The photos side by side, at one scale and orientation."""
    view = st.segmented_control(
        text.SHOW,
        text.VIEWS,
        default=text.VIEWS[0],
        required=True,
        key=f"view:{key}",
        label_visibility="collapsed",
    )
    columns = st.columns(max(len(shown), 2))
    for column, (title, measured) in zip(columns, shown.items(), strict=False):
        with column:
            _picture(title, measured, view or text.VIEWS[0])
    if view == text.VIEWS[0]:
        _legend()


def _picture(title: str, measured: Measured, view: str) -> None:
    if measured.photo is None or measured.overlay is None or measured.halves is None:
        return
    if view == text.VIEWS[2]:
        left, right = st.columns(2)
        left.image(
            measured.halves.left_left,
            caption=f"{title}: two left halves",
            width="stretch",
            alt=f"{title}: the patient's left half and its mirror image",
        )
        right.image(
            measured.halves.right_right,
            caption=f"{title}: two right halves",
            width="stretch",
            alt=f"{title}: the patient's right half and its mirror image",
        )
        return
    overlaid = view == text.VIEWS[0]
    st.image(
        measured.overlay if overlaid else measured.photo,
        caption=title,
        width="stretch",
        alt=f"{title}: the face turned upright" + (", with landmarks drawn in" if overlaid else ""),
    )


def _legend() -> None:
    items = "".join(
        f'<span style="white-space:nowrap"><span aria-hidden="true" style="display:inline-block;'
        f"width:1.1em;height:.35em;border:1px solid #101216;border-radius:2px;"
        f'background:rgb{colour};margin:0 .4em .15em 0"></span>{name}</span>'
        for name, colour in LEGEND
    )
    st.html(
        f'<div style="display:flex;flex-wrap:wrap;gap:.3em 1.2em;font-size:.85rem">{items}</div>'
    )


def score_changes(changes: tuple[ScoreChange, ...]) -> None:
    """Scores after, with their change, in a row."""
    by_name = {change.name: change for change in changes}
    for column, name in zip(st.columns(len(REGIONS)), REGIONS, strict=True):
        change = by_name[name]
        delta = None
        if change.change is not None:
            delta = f"change {_whole(change.change, signed=True)} ± {_whole(change.uncertainty_95)}"
        column.metric(
            name.capitalize(),
            _with_error(change.after, change.after_uncertainty_95),
            delta,
            delta_color="off",
            delta_arrow="off",
            border=True,
            help=f"Before: {_with_error(change.before, change.before_uncertainty_95)}",
        )


def scores(found: Scores) -> None:
    """Scores of one photo in a row."""
    for column, name in zip(st.columns(len(REGIONS)), REGIONS, strict=True):
        value = _with_error(found[name], found.uncertainty_95[name])
        column.metric(name.capitalize(), value, border=True)


def measure_table(table: pd.DataFrame, key: str) -> None:
    """A sortable table of measures, filtered by region."""
    regions = list(dict.fromkeys(table["Region"]))
    chosen = st.pills(
        text.REGION_FILTER,
        regions,
        selection_mode="multi",
        key=f"regions:{key}",
        label_visibility="collapsed",
    )
    shown = table[table["Region"].isin(chosen)] if chosen else table
    st.dataframe(
        shown,
        hide_index=True,
        height="content",
        width="stretch",
        column_config=_columns(shown),
        column_order=[name for name in shown.columns if name != "Region"],
        placeholder="–",
        key=f"table:{key}",
        alt=text.MEASURES,
    )
    st.caption(text.MEASURES_HELP)


def plain_table(table: pd.DataFrame, key: str, alt: str) -> None:
    """A sortable table."""
    st.dataframe(
        table,
        hide_index=True,
        height="content",
        width="stretch",
        column_config=_columns(table),
        placeholder="–",
        key=f"table:{key}",
        alt=alt,
    )


def _columns(table: pd.DataFrame) -> dict[str, Any]:
    config: dict[str, Any] = {}
    for name in table.columns:
        if name.startswith("Ratio"):
            config[name] = st.column_config.NumberColumn(format="%.2f")
        elif name.startswith("±"):
            config[name] = st.column_config.NumberColumn("±", format="%.1f", width=46)
        elif name in SIGNED:
            config[name] = st.column_config.NumberColumn(format="%+.1f", width=62)
        elif pd.api.types.is_numeric_dtype(table[name]):
            config[name] = st.column_config.NumberColumn(format="%.1f", width=62)
        elif name in EXPLAINED:
            config[name] = st.column_config.TextColumn(help=EXPLAINED[name], width=58)
        elif name == "Measure":
            config[name] = st.column_config.TextColumn(pinned=True)
        elif name == "Unit":
            config[name] = st.column_config.TextColumn(width=45)
    return config


def cautions(comparison: Comparison) -> None:
    """What else may explain a change."""
    if comparison.cautions:
        lines = "\n".join(f"- {caution.message}" for caution in comparison.cautions)
        st.info(f"**{text.CAUTIONS}**\n{lines}", icon=":material/info:")


def _with_error(value: float | None, half_width: float | None) -> str:
    return _whole(value) if value is None else f"{_whole(value)} ± {_whole(half_width)}"


def _whole(value: float | None, *, signed: bool = False) -> str:
    return number(value, 0, signed=signed)
