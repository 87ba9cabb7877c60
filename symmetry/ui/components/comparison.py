"""Two sittings beside each other: pictures, scores, measures, movements, files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from symmetry.assessment import Assessment
from symmetry.exports.json import dumps
from symmetry.exports.pdf import ReportOptions, comparison_report, unprintable
from symmetry.imaging.composites import AlignedPair, aligned_pair
from symmetry.landmarks import Side
from symmetry.longitudinal.comparison import Comparison, SessionComparison, compare
from symmetry.longitudinal.movements import SessionMovements
from symmetry.ui import words
from symmetry.ui.components import results
from symmetry.ui.shown import Shown
from symmetry.ui.tables import (
    assessment_table,
    comparison_table,
    excursion_table,
    movement_reasons,
    reasons,
    synkinesis_table,
)
from symmetry.ui.words import t

Photos = Mapping[str, Shown]
"""Photos of one sitting by expression."""


@dataclass(frozen=True)
class Sitting:
    """One side of a comparison: what it is called, and its photos by expression."""

    title: str
    photos: Photos


@dataclass(frozen=True)
class Around:
    """What a comparison needs beside the photos.

    ``by_hand`` gives the landmarks moved by hand as a block of the JSON, empty where there are
    none. ``exported`` is told the kind of each file that is taken out, where that is recorded.
    """

    affected_side: Side | None
    report: ReportOptions
    by_hand: Callable[[], dict[str, Any]]
    exported: Callable[[str], None] | None = None


def assessments(photos: Photos) -> dict[str, Assessment]:
    """The assessments of photos by expression."""
    return {name: one.assessment for name, one in photos.items()}


def common_expressions(before: Photos, after: Photos) -> list[str]:
    """Expressions of which both have a photo, in the order of the first."""
    return [name for name in before if name in after]


def draw_comparison(before: Sitting, after: Sitting, around: Around) -> None:
    """Draw what changed between two sittings that have an expression in common."""
    common = common_expressions(before.photos, after.photos)
    sessions = compare(
        assessments(before.photos),
        assessments(after.photos),
        affected_side=around.affected_side,
    )
    single = len(before.photos) == len(after.photos) == 1
    whole: Comparison | SessionComparison = sessions.photos[common[0]] if single else sessions
    top, buttons = st.columns([3, 2], vertical_alignment="bottom")
    with top:
        name = choose_expression(common)
    with buttons:
        _downloads(whole, before, after, around)
    lacking_letters(around.report)
    pair = sessions.photos[name]
    results.cautions(pair)
    _without_partner(sessions)
    _photos_and_measures(pair, before, after, name)
    if not single:
        draw_movements({"before": sessions.movements_before, "after": sessions.movements_after})


@st.fragment
def _photos_and_measures(pair: Comparison, before: Sitting, after: Sitting, name: str) -> None:
    """Pictures, scores and table of one expression; a line and a row are linked."""
    label = words.expression(name)
    shown = {f"{sitting.title} · {label}": sitting.photos[name] for sitting in (before, after)}
    table = comparison_table(pair, words.texts())
    linked = results.Linked(name, tuple(zip(table["Name"], table["Measure"], strict=True)))
    results.pictures(shown, linked, lambda: _aligned(before.photos[name], after.photos[name]))
    st.subheader(t("results-scores"), help=t("results-scores.help"), anchor=False)
    results.score_changes(pair.scores)
    st.subheader(t("results-measures"), anchor=False)
    results.measure_table(table, linked)
    st.caption(t("results-detector"))
    results.missing(reasons([*pair.before.measures, *pair.after.measures], words.texts()))


@st.fragment
def draw_photo(shown: Shown) -> None:
    """Picture, scores and table of one photo; a line and a row are linked."""
    table = assessment_table(shown.assessment, words.texts())
    linked = results.Linked(
        shown.expression, tuple(zip(table["Name"], table["Measure"], strict=True))
    )
    results.pictures({words.expression(shown.expression): shown}, linked)
    st.subheader(t("results-scores"), help=t("results-scores.help"), anchor=False)
    results.scores(shown.assessment.scores)
    st.subheader(t("results-measures"), anchor=False)
    results.measure_table(table, linked)
    st.caption(t("results-detector"))
    results.missing(reasons(shown.assessment.measures, words.texts()))


def choose_expression(names: list[str]) -> str:
    """The expression that is shown; it stays chosen for other photos."""
    if len(names) == 1:
        return names[0]
    if st.session_state.get("shown") not in names:
        st.session_state.pop("shown", None)
    chosen = st.segmented_control(
        t("quick-expression"),
        names,
        default=names[0],
        required=True,
        format_func=words.expression,
        key="shown",
    )
    return chosen if chosen in names else names[0]


def draw_movements(found: Mapping[str, SessionMovements]) -> None:
    """Movement from rest and signs of synkinesis, of each moment by its name."""
    movement = excursion_table({when: one.excursions for when, one in found.items()}, words.texts())
    if len(movement):
        st.subheader(t("results-excursions"), help=t("results-excursions.help"), anchor=False)
        results.movement_cautions(found)
        results.plain_table(movement, "excursions", t("results-excursions"))
    still = synkinesis_table({when: one.signs for when, one in found.items()}, words.texts())
    if len(still):
        st.subheader(t("results-synkinesis"), help=t("results-synkinesis.help"), anchor=False)
        results.plain_table(still, "synkinesis", t("results-synkinesis"))
    results.missing(movement_reasons(found, words.texts()))


def lacking_letters(options: ReportOptions) -> None:
    """What the report cannot print of the names it is given."""
    if lacks := unprintable(options):
        st.caption(f":material/info: {t('results-pdf')}: {words.sentence(lacks)}")


def list_expressions(names: Iterable[str]) -> str:
    """Labels of expressions in a row."""
    return ", ".join(map(words.expression, names))


def _aligned(before: Shown, after: Shown) -> AlignedPair:
    """Both photos in one frame, kept until another pair is shown."""
    first, second = before.assessment, after.assessment
    kept = st.session_state.get("aligned")
    if kept is None or kept[0] is not first or kept[1] is not second:
        pair = aligned_pair((before.pixels(), first), (after.pixels(), second))
        kept = st.session_state.aligned = (first, second, pair)
    aligned: AlignedPair = kept[2]
    return aligned


def _without_partner(sessions: SessionComparison) -> None:
    for moment, names in (("before", sessions.missing_after), ("after", sessions.missing_before)):
        if names:
            shown = t("results-only", moment=moment, expressions=list_expressions(names))
            st.caption(f":material/info: {shown}")


def _downloads(
    comparison: Comparison | SessionComparison, before: Sitting, after: Sitting, around: Around
) -> None:
    photos = {"before": before.photos, "after": after.photos}
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.download_button(
            t("results-json"),
            lambda: dumps(comparison.to_dict() | around.by_hand()).encode(),
            file_name="symmetry_comparison.json",
            mime="application/json",
            icon=":material/data_object:",
            on_click=around.exported or "ignore",
            args=("json",),
        )
        st.download_button(
            t("results-pdf"),
            lambda: comparison_report(
                comparison, lambda moment, name: photos[moment][name].pixels(), around.report
            ),
            file_name="symmetry_report.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            type="primary",
            on_click=around.exported or "ignore",
            args=("pdf",),
        )
