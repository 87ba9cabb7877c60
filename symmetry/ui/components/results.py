"""Results of one photo or one pair: pictures, scores, measures, cautions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import streamlit as st

from symmetry.assessment import Assessment
from symmetry.clinical.thresholds import WANG_2017
from symmetry.imaging.composites import AlignedPair
from symmetry.imaging.overlay import CORRECTED, FOLD, LEGEND
from symmetry.language import ENGLISH
from symmetry.longitudinal.changes import ScoreChange
from symmetry.longitudinal.comparison import Comparison
from symmetry.longitudinal.movements import SessionMovements
from symmetry.measures.scores import Scores
from symmetry.ui import words
from symmetry.ui.components.measure_picture import measure_picture
from symmetry.ui.components.photo_compare import photo_compare
from symmetry.ui.shown import Shown
from symmetry.ui.tables import BEYOND_ERROR, BEYOND_THRESHOLD, MOMENTS, RATIO, written
from symmetry.ui.words import t

View = Literal["measures", "landmarks", "halves", "pair"]
VIEWS: tuple[View, ...] = ("measures", "landmarks", "halves")

_SELECTED, _PICKED, _TURN = "measure:selected", "measure:picked", "measure:turn"

LEGEND_NAMES = ("landmarks", "lines", "distances", "fold", "corrected")
"""Of the colours of `LEGEND`, in its order."""

REGIONS = ("overall", "brow", "eye", "nose", "mouth")


@dataclass(frozen=True)
class Linked:
    """Measures that a line in a picture and a row of the table stand for, of one ``expression``.

    ``measures`` are their names and labels.
    """

    expression: str
    measures: tuple[tuple[str, str], ...]

    @property
    def selected(self) -> str | None:
        """Name of the measure that is marked."""
        name: str | None = st.session_state.get(_SELECTED)
        return name

    def select(self, name: str | None) -> None:
        """Mark a measure, or none."""
        st.session_state[_SELECTED] = name


def pictures(
    shown: Mapping[str, Shown],
    linked: Linked,
    pair: Callable[[], AlignedPair] | None = None,
) -> None:
    """The photos side by side, at one scale and orientation.

    The chosen view stays when another photo or expression is shown. ``pair`` makes the two
    photos of a comparison, laid over each other.
    """
    views = VIEWS if pair is None else (*VIEWS, "pair")
    if st.session_state.get("view") not in views:
        st.session_state.pop("view", None)
    view = st.segmented_control(
        t("results-show"),
        views,
        default=VIEWS[0],
        format_func=lambda name: t(f"results-view-{name}"),
        required=True,
        key="view",
        label_visibility="collapsed",
    )
    if pair is not None and view == "pair":
        before, after = shown
        aligned = pair()
        photo_compare(aligned, (before, after), key="photo_compare")
        st.caption(t("results-pair-help", frame=aligned.reference))
        return
    if view in (None, "measures"):
        _linked_pictures(shown, linked)
        return
    columns = st.columns(max(len(shown), 2))
    for column, (title, one) in zip(columns, shown.items(), strict=False):
        with column:
            _picture(title, one, view)
    if view == "landmarks":
        _legend([one.assessment for one in shown.values()])


def _linked_pictures(shown: Mapping[str, Shown], linked: Linked) -> None:
    """Photos whose lines can be chosen; the row of the table follows."""
    picked = measure_picture(shown, linked.measures, linked.selected, key="measure_picture")
    if picked is not None and picked != st.session_state.get(_PICKED):
        st.session_state[_PICKED] = picked
        linked.select(picked[0])
        # The table that follows is drawn anew, with this row chosen.
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _picture(title: str, shown: Shown, view: str) -> None:
    if view == "halves":
        left, right = st.columns(2)
        left.image(
            shown.halves.left_left,
            caption=t("results-left-halves", title=title),
            width="stretch",
            alt=t("results-left-halves.alt", title=title),
        )
        right.image(
            shown.halves.right_right,
            caption=t("results-right-halves", title=title),
            width="stretch",
            alt=t("results-right-halves.alt", title=title),
        )
        return
    st.image(
        shown.overlay,
        caption=title,
        width="stretch",
        alt=t("results-overlay-alt", title=title),
    )


def _legend(assessments: list[Assessment]) -> None:
    """What the colours mean, of those that are drawn."""
    absent = set()
    if not any(one.nasolabial_folds_px for one in assessments):
        absent.add(FOLD)
    if not any(one.landmarks.corrected for one in assessments):
        absent.add(CORRECTED)
    items = "".join(
        f'<span style="white-space:nowrap"><span aria-hidden="true" style="display:inline-block;'
        f"width:1.1em;height:.35em;border:1px solid #101216;border-radius:2px;"
        f'background:rgb{colour};margin:0 .4em .15em 0"></span>{t(f"legend-{name}")}</span>'
        for name, colour in zip(LEGEND_NAMES, (colour for _, colour in LEGEND), strict=True)
        if colour not in absent
    )
    st.html(
        f'<div style="display:flex;flex-wrap:wrap;gap:.3em 1.2em;font-size:.85rem">{items}</div>'
    )


def score_changes(changes: tuple[ScoreChange, ...]) -> None:
    """Scores after, with their change, in a row."""
    by_name = {change.name: change for change in changes}
    for column, name in zip(st.columns(len(REGIONS), gap="small"), REGIONS, strict=True):
        change = by_name[name]
        with column.container(border=True, height="stretch", gap="xsmall"):
            _score(name, change.after, change.after_uncertainty_95)
            lines = [
                t(
                    "results-score-before",
                    value=_with_error(change.before, change.before_uncertainty_95),
                )
            ]
            if change.change is not None:
                moved = _whole(change.change, signed=True)
                error = _whole(change.uncertainty_95)
                lines.append(t("results-score-change", value=f"{moved} ± {error}"))
            st.caption("  \n".join(lines))


def scores(found: Scores) -> None:
    """Scores of one photo in a row."""
    for column, name in zip(st.columns(len(REGIONS), gap="small"), REGIONS, strict=True):
        with column.container(border=True, height="stretch"):
            _score(name, found[name], found.uncertainty_95[name])


def _score(name: str, value: float | None, half_width: float | None) -> None:
    # The half-width has a line of its own: beside the value a small screen would cut it off.
    st.metric(
        t(f"region-{name}"),
        _whole(value),
        None if value is None else f"± {_whole(half_width)}",
        delta_color="off",
        delta_arrow="off",
    )


def measure_table(table: pd.DataFrame, linked: Linked) -> None:
    """A sortable table of measures, filtered by regions that stay chosen for other photos."""
    regions = list(dict.fromkeys(table["Region"]))
    chosen = st.pills(
        t("results-region"),
        regions,
        format_func=lambda name: t(f"region-{name.lower()}"),
        selection_mode="multi",
        key="regions",
        label_visibility="collapsed",
    )
    shown = (table[table["Region"].isin(chosen)] if chosen else table).reset_index(drop=True)
    names = list(shown["Name"])
    key = f"table:{linked.expression}:{st.session_state.get(_TURN, 0)}"

    def follow() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        linked.select(names[rows[0]] if rows else None)

    selected = [names.index(linked.selected)] if linked.selected in names else []
    st.dataframe(
        written(shown, words.texts()),
        hide_index=True,
        height="content",
        width="stretch",
        column_config=_columns(shown),
        column_order=[name for name in shown.columns if name not in ("Region", "Name")],
        placeholder="–",
        key=key,
        alt=t("results-measures"),
        on_select=follow,
        selection_mode="single-row",
        selection_default={"selection": {"rows": selected, "columns": []}},
    )
    st.caption(t("results-measures.help"))


def plain_table(table: pd.DataFrame, key: str, alt: str) -> None:
    """A sortable table."""
    st.dataframe(
        written(table, words.texts()),
        hide_index=True,
        height="content",
        width="stretch",
        column_config=_columns(table),
        placeholder="–",
        key=f"table:{key}",
        alt=alt,
    )


def _columns(table: pd.DataFrame) -> dict[str, Any]:
    # Numbers are written by the table itself: a format given here would replace that.
    config: dict[str, Any] = {}
    for name in table.columns:
        label = _label(name)
        if name.startswith("±"):
            config[name] = st.column_config.NumberColumn("±", width=44)
        elif pd.api.types.is_numeric_dtype(table[name]):
            width = 84 if name.startswith(RATIO) else 58
            config[name] = st.column_config.NumberColumn(label, width=max(width, _room(label)))
        elif name == BEYOND_ERROR:
            config[name] = st.column_config.TextColumn(
                label, help=t("results-column-beyond-error.help"), width=max(80, _room(label))
            )
        elif name == BEYOND_THRESHOLD:
            config[name] = st.column_config.TextColumn(
                label,
                help=t("results-column-beyond-threshold.help", source=WANG_2017),
                width=max(104, _room(label)),
            )
        elif name == "Measure":
            config[name] = st.column_config.TextColumn(label, pinned=True, width=150)
        elif name == "Unit":
            config[name] = st.column_config.TextColumn(label, width=max(40, _room(label)))
        else:
            config[name] = st.column_config.TextColumn(label)
    return config


def _label(name: str) -> str:
    """What a column is called on the screen."""
    for moment in MOMENTS:
        shown, ratio = f"{moment.capitalize()} ", f"{RATIO} {moment}"
        if name.startswith(shown):
            return t("results-column-side", moment=moment, side=name.removeprefix(shown))
        if name == ratio:
            return t("results-column-ratio", moment=moment)
    return t(f"results-column-{name.lower().replace(' ', '-')}")


def _room(label: str) -> int:
    """Pixels that a short heading needs; English ones have theirs."""
    return 0 if words.language() == ENGLISH else 7 * len(label) + 14


def cautions(comparison: Comparison) -> None:
    """What else may explain a change."""
    if comparison.cautions:
        lines = "\n".join(f"- {words.sentence(caution.message)}" for caution in comparison.cautions)
        st.info(f"**{t('results-cautions')}**\n{lines}", icon=":material/info:")


def movement_cautions(found: Mapping[str, SessionMovements]) -> None:
    """What else may explain a movement, per moment and expression."""
    lines = []
    for when, moved in found.items():
        for expression, noted in moved.cautions.items():
            title = words.expression(expression)
            title = f"{t(f'moment-{when}')}, {title}" if len(found) > 1 else title
            lines += [f"- {title}: {words.sentence(caution.message)}" for caution in noted]
    if lines:
        st.info(
            "\n".join([f"**{t('results-movement-cautions')}**", *lines]), icon=":material/info:"
        )


def missing(lines: Sequence[str]) -> None:
    """Why something was not measured, one line each."""
    if lines:
        with st.expander(t("results-reasons")):
            for line in lines:
                st.caption(line)


def _with_error(value: float | None, half_width: float | None) -> str:
    return _whole(value) if value is None else f"{_whole(value)} ± {_whole(half_width)}"


def _whole(value: float | None, *, signed: bool = False) -> str:
    return words.texts().number(value, 0, signed=signed)
