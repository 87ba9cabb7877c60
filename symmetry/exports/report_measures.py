"""The tables of measures: of a comparison, and of one photo."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from symmetry.clinical.thresholds import (
    PERCEPTION_THRESHOLDS,
    WANG_2017,
    perception_threshold,
)
from symmetry.clinical.wording import DETECTOR_BIAS
from symmetry.exports.numbers import DECIMALS, UNIT_LABELS, number, plus_minus
from symmetry.exports.report_layout import ReportOptions, Story
from symmetry.exports.report_style import BEYOND_ERROR, BEYOND_PERCEPTION, paragraph
from symmetry.exports.report_tables import Draft, Notes
from symmetry.longitudinal.comparison import Comparison
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult

REGIONS = ("brow", "eye", "nose", "mouth", "chin")

Row = TypeVar("Row")

NO_NUMBER = "It could not be measured in this photo."


def comparison_table(comparison: Comparison, options: ReportOptions, width: float) -> Story:
    """Every measure before, after and its change, grouped by region, with numbered notes."""
    notes = Notes()
    draft = Draft(
        [41, 7.5, *[11, 11, 11.5, 12] * 2, 12.5, 12.5, 4.5, 4.5], width, (0, 1), (), (12, 13)
    )
    draft.header(
        ["", "", *_over(options.before_label), *_over(options.after_label), "Change", "", "", ""],
        [(2, 5), (6, 9), (10, 13)],
    )
    titles = ["Left", "Right", "Difference", ""]
    draft.header(["Measure", "Unit", *titles, *titles, "Difference", "", "", ""])
    _join_titles(draft, ((4, 5), (8, 9), (10, 11)))
    shown = [change for change in comparison.measures if options.shows(change.after.name)]
    for region, changes in _by_region(shown, lambda change: change.after.region):
        draft.group(region.capitalize())
        for change in changes:
            decimals = DECIMALS[change.after.unit]
            draft.row(
                [
                    *_name(change.after),
                    *_reading(change.before, notes),
                    *_reading(change.after, notes),
                    number(change.difference, decimals, signed=True),
                    plus_minus(change.uncertainty_95, decimals),
                    *_marks(change.exceeds_measurement_error, change.exceeds_perception_threshold),
                ],
                decimals=decimals,
                numeric=range(2, 12),
            )
    return [draft.build(notes)]


def assessment_table(measures: tuple[MeasureResult, ...], expression: str, width: float) -> Story:
    """Every measure of one photo, with the interval of each side."""
    notes = Notes()
    draft = Draft([44, 9, *[14, 14] * 3, 5, 5, 28], width, (0, 1), centred=(8, 9))
    draft.header(
        [
            "Measure",
            "Unit",
            "Left",
            "",
            "Right",
            "",
            "Difference",
            "",
            "",
            "",
            "Perception threshold",
        ]
    )
    _join_titles(draft, ((2, 3), (4, 5), (6, 7)))
    for region, results in _by_region(measures, lambda result: result.region):
        draft.group(region.capitalize())
        for result in results:
            decimals = DECIMALS[result.unit]
            threshold = perception_threshold(result.name, expression)
            limit = threshold.mm if threshold else None
            size = result.asymmetry
            draft.row(
                [
                    *_name(result),
                    _side(result, result.left, notes),
                    plus_minus(result.left_uncertainty_95, decimals),
                    _side(result, result.right, notes),
                    plus_minus(result.right_uncertainty_95, decimals),
                    _signed(result, notes),
                    plus_minus(result.uncertainty_95, decimals),
                    *_marks(_exceeds(size, result.uncertainty_95), _exceeds(size, limit)),
                    "" if limit is None else number(limit, 1),
                ],
                decimals=decimals,
                numeric=range(2, 8),
            )
    return [draft.build(notes)]


def _over(title: str) -> list[str]:
    return [title, "", "", ""]


def _by_region(
    rows: Iterable[Row], region: Callable[[Row], str]
) -> Iterator[tuple[str, list[Row]]]:
    """Rows by region from top to bottom of the face; the registry lists midline measures last."""
    found: dict[str, list[Row]] = {name: [] for name in REGIONS}
    for row in rows:
        found.setdefault(region(row), []).append(row)
    return ((name, members) for name, members in found.items() if members)


def _join_titles(draft: Draft, pairs: tuple[tuple[int, int], ...]) -> None:
    """Let a title of the last header row stand over a figure and its uncertainty."""
    row = draft.header_rows - 1
    for first, last in pairs:
        draft.commands += [
            ("SPAN", (first, row), (last, row)),
            ("ALIGN", (first, row), (last, row), "CENTER"),
        ]


def _name(result: MeasureResult) -> list[str]:
    return [get_measure(result.name).label, UNIT_LABELS[result.unit]]


def _reading(result: MeasureResult, notes: Notes) -> list[str]:
    return [
        _side(result, result.left, notes),
        _side(result, result.right, notes),
        _signed(result, notes),
        plus_minus(result.uncertainty_95, DECIMALS[result.unit]),
    ]


def _side(result: MeasureResult, value: float | None, notes: Notes) -> str:
    if not result.two_sided:
        return ""
    if value is None:
        return notes.mark(result.reason or NO_NUMBER)
    return number(value, DECIMALS[result.unit])


def _signed(result: MeasureResult, notes: Notes) -> str:
    if result.signed is None:
        return notes.mark(result.reason or NO_NUMBER)
    return number(result.signed, DECIMALS[result.unit], signed=True)


def _exceeds(size: float | None, limit: float | None) -> bool:
    return size is not None and limit is not None and size > limit


def _marks(beyond_error: bool | None, beyond_perception: bool | None) -> list[str]:
    return [
        BEYOND_ERROR if beyond_error else "",
        BEYOND_PERCEPTION if beyond_perception else "",
    ]


def short_key(what: str = "Change") -> Any:
    """One line that explains the marks."""
    return paragraph(
        f"{BEYOND_ERROR} {what} larger than its measurement error.   {BEYOND_PERCEPTION} {what} "
        f"larger than the published perception threshold ({WANG_2017}).",
        "small",
    )


def full_key(what: str = "Change") -> Story:
    """How to read the tables of measures."""
    thresholds = ", ".join(f"{one.structure} {one.mm:g}" for one in PERCEPTION_THRESHOLDS)
    changes = " Change is after minus before." if what == "Change" else ""
    return [
        paragraph(text, "small")
        for text in (
            "Left and right are the patient's sides. Difference is left minus right; of a midline "
            "measure it is the deviation from the midline, positive towards the patient's left."
            f"{changes} Every ± is the half-width of the 95 % interval. – means not measurable; "
            "the number beside it leads to the reason.",
            f"{BEYOND_ERROR} {what} larger than its measurement error, the half-width of its 95 % "
            "interval, before rounding.",
            f"{BEYOND_PERCEPTION} {what} larger than the published perception threshold, the "
            f"asymmetry at which lay observers begin to notice ({thresholds} mm; "
            f"{WANG_2017}; other measures have none). A threshold describes observers, not "
            f"disease. Where {BEYOND_PERCEPTION} stands without {BEYOND_ERROR}, the "
            f"{what.lower()} lies within its measurement error.",
            DETECTOR_BIAS,
        )
    ]
