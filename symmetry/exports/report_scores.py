"""Scores with all that is needed to recompute them by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from symmetry.clinical.expressions import get_expression
from symmetry.exports.fonts import BOLD
from symmetry.exports.numbers import NOT_MEASURED, number, plus_minus
from symmetry.exports.report_layout import ReportOptions, Story
from symmetry.exports.report_style import BEYOND_ERROR, clean, paragraph, shortened
from symmetry.exports.report_tables import HEADER_SIZE, Draft
from symmetry.longitudinal.comparison import Comparison
from symmetry.measures import get_measure
from symmetry.measures.scores import FORMULA, PROCRUSTES, REGION_WEIGHTS, ScoredPart, Scores

NAMES = ("overall", *REGION_WEIGHTS)
PARTS_BESIDE = 4
"""Expressions that a table of parts holds side by side."""

Triple = tuple[float | None, float | None, bool | None]
"""Value, half-width, and whether a change is larger than it."""


def formula() -> Any:
    """The formula of the scores, as printed."""
    text = FORMULA.replace("half_score_at", "half-score value").replace("^2", "²")
    text = text.replace("null", "not measurable").replace(" / ", " ÷ ")
    return paragraph(
        "Scores run from 0 to 100; 100 is mirror symmetry. Formula: "
        f"{text}. Asymmetry is the size of the difference or of the midline deviation. Where a "
        "perception threshold is published, it is the half-score value. Procrustes asymmetry is "
        "the distance between all landmarks and their relabelled mirror image, without unit; 0 "
        "is mirror symmetry.",
        "small",
    )


def score_table(rows: Mapping[str, Sequence[Triple]], titles: Sequence[str], width: float) -> Any:
    """Scores by region: ``rows`` holds one triple per title, the last one being the change."""
    count = len(titles)
    draft = Draft([46, 24, *[18, 18] * count, 8], width, (0,))
    header = [cell for title in titles for cell in (title, "")]
    draft.header(["Score", "Weight", *header, ""], [(2 + 2 * i, 3 + 2 * i) for i in range(count)])
    for name, triples in rows.items():
        decimals = 4 if name == PROCRUSTES else 0
        cells: list[str] = []
        for index, (value, half_width, _) in enumerate(triples):
            signed = count > 1 and index == count - 1
            cells += [number(value, decimals, signed=signed), plus_minus(half_width, decimals)]
        weight = REGION_WEIGHTS.get(name)
        draft.row(
            [
                label(name),
                "" if weight is None else f"{weight:g}",
                *cells,
                BEYOND_ERROR if triples[-1][2] else "",
            ],
            bold=name == "overall",
        )
    return draft.build()


def label(name: str) -> str:
    """A score's name in words."""
    return name.replace("_", " ").capitalize()


def own_scores(scores: Scores) -> dict[str, Sequence[Triple]]:
    """Rows of `score_table` for one photo."""
    rows: dict[str, Sequence[Triple]] = {
        name: [(scores.values[name], scores.uncertainty_95[name], None)] for name in NAMES
    }
    rows[PROCRUSTES] = [(scores.procrustes_asymmetry, scores.uncertainty_95[PROCRUSTES], None)]
    return rows


def compared_scores(comparison: Comparison) -> dict[str, Sequence[Triple]]:
    """Rows of `score_table` for a comparison: before, after, change."""
    changes = {change.name: change for change in comparison.scores}
    return {
        name: [
            (change.before, change.before_uncertainty_95, None),
            (change.after, change.after_uncertainty_95, None),
            (change.change, change.uncertainty_95, change.exceeds_measurement_error),
        ]
        for name, change in ((name, changes[name]) for name in (*NAMES, PROCRUSTES))
    }


def session_scores(
    rows: Mapping[str, Mapping[str, Sequence[Triple]]], options: ReportOptions, width: float
) -> Any:
    """Scores of every expression before, after and their change; ``rows`` per expression."""
    names = (*NAMES, PROCRUSTES)
    draft = Draft([33, *[8, 9.5, 3] * len(NAMES), 12, 13, 3], width, (0, *range(3, 19, 3)))
    titles = [cell for name in names for cell in (label(name), "", "")]
    draft.header(["", *titles], [(1 + 3 * i, 3 + 3 * i) for i in range(len(names))])
    moments = (options.before_label, options.after_label, "Change")
    for expression, triples in rows.items():
        draft.group(get_expression(expression).label)
        first = len(draft.rows)
        for index, when in enumerate(moments):
            cells: list[str] = []
            for name in names:
                value, half_width, beyond = triples[name][index]
                decimals = 3 if name == PROCRUSTES else 0
                cells += [
                    number(value, decimals, signed=index == 2),
                    plus_minus(half_width, decimals),
                    BEYOND_ERROR if beyond else "",
                ]
            draft.row([fitting(when), *cells])
        draft.keep_rows_together(first - 1, first + 2)
    return draft.build()


def visit_scores(scores: Mapping[str, Scores], width: float) -> Any:
    """Scores of every photo of one session, a row each; ``scores`` by expression."""
    names = (*NAMES, PROCRUSTES)
    draft = Draft([33, *[9, 11] * len(NAMES), 13, 14], width, (0,))
    titles = [cell for name in names for cell in (label(name), "")]
    draft.header(["", *titles], [(1 + 2 * i, 2 + 2 * i) for i in range(len(names))])
    for expression, found in scores.items():
        cells: list[str] = []
        for name, triples in own_scores(found).items():
            value, half_width, _ = triples[0]
            decimals = 3 if name == PROCRUSTES else 0
            cells += [number(value, decimals), plus_minus(half_width, decimals)]
        draft.row([fitting(get_expression(expression).label), *cells])
    return draft.build()


def fitting(text: str) -> Any:
    """A label as it is where it is short, else one that breaks into lines."""
    return clean(text) if len(text) <= 16 else paragraph(text, "cell")


def parts_table(
    columns: Sequence[tuple[str, Mapping[str, tuple[ScoredPart, ...]]]], width: float
) -> Any:
    """Every part: half-score value, weight, and its asymmetry and points per column."""
    count = len(columns)
    draft = Draft([46, 18, 14, *[17, 15] * count], width, (0,))
    spans = [(3 + 2 * i, 4 + 2 * i) for i in range(count)]
    draft.header(["", "", "", *[cell for title, _ in columns for cell in (title, "")]], spans)
    draft.header(["Part", "Half-score", "Weight", *["Asymmetry", "Points"] * count])
    for region, parts in columns[0][1].items():
        draft.group(label(region))
        for index, part in enumerate(parts):
            cells: list[str] = []
            for _, scored in columns:
                one = scored[region][index]
                cells += [
                    number(one.asymmetry, 1),
                    NOT_MEASURED if one.points is None else number(one.points, 0),
                ]
            draft.row(
                [
                    get_measure(part.measure).label,
                    f"{part.half_score_at:g} {get_measure(part.measure).unit}",
                    f"{part.weight:g}",
                    *cells,
                ]
            )
    return draft.build()


def session_parts(
    photos: Mapping[str, tuple[Scores, Scores]], options: ReportOptions, width: float
) -> Story:
    """Points of every part of every expression, `PARTS_BESIDE` expressions to a table."""
    names = list(photos)
    return [
        _points_table({name: photos[name] for name in names[i : i + PARTS_BESIDE]}, options, width)
        for i in range(0, len(names), PARTS_BESIDE)
    ]


def _points_table(
    photos: Mapping[str, tuple[Scores, Scores]], options: ReportOptions, width: float
) -> Any:
    count = len(photos)
    # Columns keep their width when the last table holds fewer expressions.
    used = (78 + 26 * count) / (78 + 26 * PARTS_BESIDE)
    draft = Draft([46, 18, 14, *[13, 13] * count], width * used, (0,))
    titles = [cell for name in photos for cell in (get_expression(name).label, "")]
    draft.header(["", "", "", *titles], [(3 + 2 * i, 4 + 2 * i) for i in range(count)])
    moments = [
        shortened(label, BOLD, HEADER_SIZE, draft.widths[3] - 4.5)
        for label in (options.before_label, options.after_label)
    ]
    draft.header(["Points of each part", "Half-score", "Weight", *moments * count])
    regions = next(iter(photos.values()))[0].parts
    for region, parts in regions.items():
        draft.group(label(region))
        for index, part in enumerate(parts):
            points = [
                scores.parts[region][index].points for pair in photos.values() for scores in pair
            ]
            draft.row(
                [
                    get_measure(part.measure).label,
                    f"{part.half_score_at:g} {get_measure(part.measure).unit}",
                    f"{part.weight:g}",
                    *(number(one, 0) for one in points),
                ]
            )
    return draft.build()
