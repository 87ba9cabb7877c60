"""Results as tables in the terminal."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from symmetry.assessment import Assessment
from symmetry.exports.numbers import DECIMALS, NOT_MEASURED, UNIT_LABELS, number
from symmetry.longitudinal.comparison import Comparison, SessionComparison
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult


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
    """Changes of every measure, per expression."""
    console = Console(markup=False, emoji=False)
    photos = (
        comparison.photos
        if isinstance(comparison, SessionComparison)
        else {comparison.after.expression: comparison}
    )
    for expression, pair in photos.items():
        table = _table(f"Change after − before · {expression}")
        for heading in ("Before", "After", "Change", "± 95 %", "Beyond error"):
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
                {True: "yes", False: "no", None: NOT_MEASURED}[change.exceeds_measurement_error],
            )
        console.print(table)
        for caution in pair.cautions:
            console.print(caution.message, highlight=False)
    if isinstance(comparison, SessionComparison):
        for moment, missing in (
            ("before", comparison.missing_before),
            ("after", comparison.missing_after),
        ):
            if missing:
                console.print(f"Missing {moment}: {', '.join(missing)}", highlight=False)


def _table(title: str) -> Table:
    table = Table(title=Text(title), box=box.SIMPLE_HEAD, title_justify="left")
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
