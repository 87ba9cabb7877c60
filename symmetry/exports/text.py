"""Results as tables in the terminal."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import get_expression
from symmetry.clinical.thresholds import WANG_2017
from symmetry.exports.numbers import DECIMALS, NOT_MEASURED, UNIT_LABELS, number
from symmetry.landmarks import SIDES
from symmetry.longitudinal.comparison import Comparison, SessionComparison
from symmetry.longitudinal.excursion import EXCURSION_MEASURES, Excursion
from symmetry.longitudinal.movements import SessionMovements
from symmetry.longitudinal.synkinesis import SynkinesisSign
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.scores import SCORE_NAMES

THRESHOLD_KEY = (
    "Beyond threshold: the change is larger than the asymmetry at which observers begin to notice, "
    f"where one is published ({WANG_2017})."
)

_ANSWERS = {True: "yes", False: "no", None: NOT_MEASURED}


def print_assessment(title: str, assessment: Assessment) -> None:
    """Measures, scores and quality of one photo."""
    console = Console(markup=False, emoji=False)
    table = _table(f"{title} · {assessment.expression}")
    for heading in ("Left", "Right", "Difference", "± 95 %"):
        table.add_column(heading, justify="right")
    reasons = []
    for result in assessment.measures:
        table.add_row(*_measure_cells(result))
        if result.reason:
            reasons.append(f"{get_measure(result.name).label}: {result.reason}")
    console.print(table)
    _print_scores(console, assessment)
    for check in assessment.quality.checks:
        if check.level != "passed":
            console.print(f"Quality, {check.name}: {check.message}", highlight=False)
    for reason in dict.fromkeys(reasons):
        console.print(reason, highlight=False, style="dim")


def print_comparison(comparison: Comparison | SessionComparison) -> None:
    """Changes of every measure and score per expression; of sessions also what moves."""
    console = Console(markup=False, emoji=False)
    photos = (
        comparison.photos
        if isinstance(comparison, SessionComparison)
        else {comparison.after.expression: comparison}
    )
    for expression, pair in photos.items():
        table = _table(f"Change after − before · {expression}")
        for heading in (
            "Before",
            "After",
            "Change",
            "± 95 %",
            "Beyond\nerror",
            "Beyond\nthreshold",
        ):
            table.add_column(heading, justify="right")
        for change in pair.measures:
            unit = change.after.unit
            table.add_row(
                get_measure(change.name).label,
                UNIT_LABELS[unit],
                number(change.before.signed, DECIMALS[unit], signed=True),
                number(change.after.signed, DECIMALS[unit], signed=True),
                number(change.difference, DECIMALS[unit], signed=True),
                number(change.uncertainty_95, DECIMALS[unit]),
                _ANSWERS[change.exceeds_measurement_error],
                _ANSWERS[change.exceeds_perception_threshold],
            )
        console.print(table)
        console.print(THRESHOLD_KEY, highlight=False, style="dim")
        _print_score_changes(console, pair)
        for caution in pair.cautions:
            console.print(caution.message, highlight=False)
    if comparison.affected_side:
        console.print(f"Affected side, as stated: {comparison.affected_side}", highlight=False)
    if isinstance(comparison, SessionComparison):
        for when, found in (
            ("before", comparison.movements_before),
            ("after", comparison.movements_after),
        ):
            _print_movements(console, found, f" · {when}")
        for moment, missing in (
            ("before", comparison.missing_before),
            ("after", comparison.missing_after),
        ):
            if missing:
                console.print(f"Missing {moment}: {', '.join(missing)}", highlight=False)


def print_movements(movements: SessionMovements) -> None:
    """Excursions and synkinesis signs of one session."""
    _print_movements(Console(markup=False, emoji=False), movements, "")


def _print_movements(console: Console, movements: SessionMovements, when: str) -> None:
    reasons: list[str] = []
    for title, rows in (
        ("Movement from rest, with 95 % intervals", _excursion_rows(movements, reasons)),
        ("Signs of synkinesis", _sign_rows(movements, reasons)),
    ):
        if not rows:
            continue
        table = Table(title=Text(title + when), box=box.SIMPLE_HEAD, title_justify="left")
        for heading in ("Expression", "Movement"):
            table.add_column(heading)
        for heading in ("Left", "±", "Right", "±", *rows[0][6:]):
            table.add_column(heading, justify="right")
        for row in rows[1:]:
            table.add_row(*row)
        console.print(table)
    for name, cautions in movements.cautions.items():
        for caution in cautions:
            label = get_expression(name).label
            console.print(f"{label}: {caution.message}", highlight=False)
    for reason in dict.fromkeys(reasons):
        console.print(reason, highlight=False, style="dim")


def _excursion_rows(movements: SessionMovements, reasons: list[str]) -> list[tuple[str, ...]]:
    affected = movements.affected_side
    rows = []
    for one in movements.excursions:
        if one.name not in EXCURSION_MEASURES.get(one.expression, ()):
            continue
        ratios = [one.side_ratio, *([one.affected_ratio] if affected else [])]
        rows.append(
            (
                *_moved(one, get_measure(one.name).label, one.unit),
                *(number(ratio, 2) for ratio in ratios),
            )
        )
        if one.reason:
            label = get_expression(one.expression).label
            reasons.append(f"{label}, {get_measure(one.name).label}: {one.reason}")
    heading = ("",) * 6 + ("Ratio", *(["Affected"] if affected else []))
    return [heading, *rows] if rows else []


def _sign_rows(movements: SessionMovements, reasons: list[str]) -> list[tuple[str, ...]]:
    rows = []
    for sign in movements.signs:
        exceeds = sign.exceeds_measurement_error
        beyond = " ".join(side for side in SIDES if exceeds[side]) or "no"
        if None in exceeds.values() and beyond == "no":
            beyond = NOT_MEASURED
        rows.append((*_moved(sign, sign.quantity.capitalize(), "mm"), beyond))
        if sign.reason:
            label = get_expression(sign.expression).label
            reasons.append(f"{label}, {sign.quantity}: {sign.reason}")
    return [("",) * 6 + ("Beyond error",), *rows] if rows else []


def _moved(one: Excursion | SynkinesisSign, what: str, unit: str) -> tuple[str, ...]:
    decimals = DECIMALS[unit]
    return (
        get_expression(one.expression).label,
        f"{what}, {UNIT_LABELS[unit]}",
        number(one.left, decimals, signed=True),
        number(one.left_uncertainty_95, decimals),
        number(one.right, decimals, signed=True),
        number(one.right_uncertainty_95, decimals),
    )


def _print_score_changes(console: Console, comparison: Comparison) -> None:
    parts = [
        f"{row.name} {number(row.before, 0)} → {number(row.after, 0)} "
        f"({number(row.change, 0, signed=True)} ± {number(row.uncertainty_95, 0)})"
        for row in comparison.scores
        if row.name in SCORE_NAMES and row.change is not None
    ]
    if parts:
        console.print("Scores (100 = mirror-symmetric): " + " · ".join(parts), highlight=False)


def _table(title: str) -> Table:
    # Narrow, so that a comparison fits 80 columns.
    table = Table(
        title=Text(title), box=box.SIMPLE_HEAD, title_justify="left", padding=(0, 1, 0, 0)
    )
    table.add_column("Measure")
    table.add_column("Unit")
    return table


def _measure_cells(result: MeasureResult) -> tuple[str, ...]:
    unit = result.unit
    return (
        get_measure(result.name).label,
        UNIT_LABELS[unit],
        number(result.left, DECIMALS[unit]) if result.two_sided else "",
        number(result.right, DECIMALS[unit]) if result.two_sided else "",
        number(result.signed, DECIMALS[unit], signed=True),
        number(result.uncertainty_95, DECIMALS[unit]),
    )


def _print_scores(console: Console, assessment: Assessment) -> None:
    scores = assessment.scores
    parts = [
        f"{name} {value:.0f} ± {half_width:.0f}"
        for name, value in scores.values.items()
        if value is not None and (half_width := scores.uncertainty_95[name]) is not None
    ]
    console.print("Scores (100 = mirror-symmetric): " + " · ".join(parts), highlight=False)
