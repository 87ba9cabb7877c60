"""Movement between rest and an expression: excursions and signs of synkinesis, as tables."""

from typing import Any

from reportlab.platypus import CondPageBreak

from symmetry.clinical.expressions import EXPRESSION_NAMES, get_expression
from symmetry.exports.numbers import DECIMALS, UNIT_LABELS, number, plus_minus
from symmetry.exports.report_layout import Heading, ReportOptions, Story
from symmetry.exports.report_scores import fitting
from symmetry.exports.report_style import BEYOND_ERROR, millimetres, paragraph
from symmetry.exports.report_tables import Draft, Notes
from symmetry.longitudinal.comparison import SessionComparison
from symmetry.longitudinal.excursion import (
    EXCURSION_MEASURES,
    TOO_SMALL,
    Excursion,
    ExcursionChange,
)
from symmetry.longitudinal.synkinesis import SynkinesisChange, SynkinesisSign
from symmetry.measures import get_measure

NOT_IN_BOTH = "Not measurable in the rest photo or in this one, or the photo is missing."

_START = millimetres(60)
"""Room below which a heading, its text and its table start on the next page."""

Row = Excursion | ExcursionChange | SynkinesisSign | SynkinesisChange


def movement(comparison: SessionComparison, options: ReportOptions, width: float) -> Story:
    """Excursions and synkinesis signs with their headings."""
    if not comparison.excursions_before and not comparison.excursions_after:
        return [
            Heading("Movement from rest"),
            paragraph(
                "Excursions and synkinesis signs need a rest photo and a photo of an expression "
                "in one session; neither session has both."
            ),
        ]
    story: Story = [
        CondPageBreak(_START),
        Heading("Movement from rest"),
        *_excursions(comparison, options, width),
    ]
    if comparison.synkinesis_before or comparison.synkinesis_after:
        story += [
            CondPageBreak(_START),
            Heading("Signs of synkinesis"),
            paragraph(
                "Movement of a region that the expression should leave still: loss of palpebral "
                "fissure height in expressions of the mouth (positive when the eye narrows), "
                "movement of the oral commissure in expressions of the upper face. What is "
                "measured is a movement; what it means is for the clinician.",
                "small",
            ),
            *_synkinesis(comparison, options, width),
        ]
    return story


def _excursions(comparison: SessionComparison, options: ReportOptions, width: float) -> Story:
    sets = (
        {(e.expression, e.name): e for e in comparison.excursions_before},
        {(e.expression, e.name): e for e in comparison.excursions_after},
    )
    changes = {(e.expression, e.name): e for e in comparison.excursion_changes}
    affected = comparison.affected_side
    notes = Notes()
    ratios = ["Side ratio"] + (["Affected ratio"] if affected else [])
    draft = Draft(
        [41, 8, 33, *[12, 13, 4] * 2, 17, 16, *([22] if affected else [])], width, (0, 1, 2, 5, 8)
    )
    draft.header(
        ["Measure", "Unit", "", "Left", "", "", "Right", "", "", "Difference", *ratios],
        [(3, 5), (6, 8)],
    )
    for expression in EXPRESSION_NAMES:
        shown = [
            name
            for name in EXCURSION_MEASURES.get(expression, ())
            if any((expression, name) in found for found in sets)
        ]
        if shown:
            draft.group(get_expression(expression).label)
        for name in shown:
            key = (expression, name)
            measure = get_measure(name)
            before, after = (found.get(key) for found in sets)
            first = len(draft.rows)
            moments = (
                (options.before_label, before),
                (options.after_label, after),
                ("Change", changes.get(key)),
            )
            for index, (when, one) in enumerate(moments):
                lead = [measure.label, UNIT_LABELS[measure.unit]]
                draft.row(
                    [
                        *(lead if not index else ["", ""]),
                        fitting(when),
                        *_sides(one, notes, DECIMALS[measure.unit]),
                        *_ratios(one, (before, after), notes, affected is not None),
                    ],
                    line=index == 2,
                )
            draft.keep_rows_together(first, first + 2)
    explained = (
        "Movement is expression minus rest, per side. The side ratio is the smaller movement over "
        "the larger one, negative when they go opposite ways. "
        + (f"The affected ratio is {affected} over the other side. " if affected else "")
        + f"{BEYOND_ERROR} Movement or change larger than its measurement error."
    )
    return [paragraph(explained, "small"), draft.build(notes)]


def _sides(one: Row | None, notes: Notes, decimals: int) -> list[str]:
    if one is None:
        dash = notes.mark(NOT_IN_BOTH)
        return [dash, "", "", dash, "", "", dash]
    why = one.reason or NOT_IN_BOTH
    cells: list[str] = []
    for value, half_width in (
        (one.left, one.left_uncertainty_95),
        (one.right, one.right_uncertainty_95),
    ):
        if value is None or half_width is None:
            cells += [notes.mark(why), "", ""]
            continue
        cells += [
            number(value, decimals, signed=True),
            plus_minus(half_width, decimals),
            BEYOND_ERROR if abs(value) > half_width else "",
        ]
    if one.left is None or one.right is None:
        return [*cells, notes.mark(why)]
    return [*cells, number(one.left - one.right, decimals, signed=True)]


def _ratios(
    one: Excursion | ExcursionChange | None,
    both: tuple[Excursion | None, Excursion | None],
    notes: Notes,
    affected: bool,
) -> list[str]:
    if one is None:
        return [""] * (1 + affected)
    if isinstance(one, Excursion):
        found = [one.side_ratio, one.affected_ratio][: 1 + affected]
        why = one.reason or TOO_SMALL
        return [notes.mark(why) if ratio is None else number(ratio, 2) for ratio in found]
    pairs = [both[0].affected_ratio, both[1].affected_ratio] if both[0] and both[1] else [None] * 2
    moved = pairs[1] - pairs[0] if pairs[0] is not None and pairs[1] is not None else None
    return [number(ratio, 2, signed=True) for ratio in [one.side_ratio, moved][: 1 + affected]]


def _synkinesis(comparison: SessionComparison, options: ReportOptions, width: float) -> Story:
    sets = (
        {(s.region, s.expression): s for s in comparison.synkinesis_before},
        {(s.region, s.expression): s for s in comparison.synkinesis_after},
    )
    changes: dict[Any, SynkinesisChange] = {
        (s.region, s.expression): s for s in comparison.synkinesis_changes
    }
    notes = Notes()
    draft = Draft([36, 38, 33, *[12, 14, 4] * 2, 16], width, (0, 1, 2, 5, 8))
    draft.header(
        ["Expression", "Watched, mm", "", "Left", "", "", "Right", "", "", "Difference"],
        [(3, 5), (6, 8)],
    )
    for key in {**sets[0], **sets[1]}:
        before, after = (found.get(key) for found in sets)
        sign = before or after
        assert sign is not None
        first = len(draft.rows)
        moments = (
            (options.before_label, before),
            (options.after_label, after),
            ("Change", changes.get(key)),
        )
        for index, (when, one) in enumerate(moments):
            lead = [get_expression(sign.expression).label, sign.quantity.capitalize()]
            draft.row(
                [*(lead if not index else ["", ""]), fitting(when), *_sides(one, notes, 1)],
                line=index == 2,
            )
        draft.keep_rows_together(first, first + 2)
    return [draft.build(notes)]
