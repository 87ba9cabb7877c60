"""Results as data frames for the screen."""

from collections.abc import Iterable

import pandas as pd

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import get_expression
from symmetry.exports.numbers import UNIT_LABELS
from symmetry.longitudinal.comparison import Comparison, SessionComparison
from symmetry.longitudinal.excursion import Excursion
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult

YES = "●"


def comparison_table(comparison: Comparison) -> pd.DataFrame:
    """Every measure before and after, and its change."""
    rows = []
    for change in comparison.measures:
        rows.append(
            {
                **_heading(change.after),
                **_sides(change.before, "Before"),
                **_sides(change.after, "After"),
                "Change": change.difference,
                "± change": change.uncertainty_95,
                "> error": YES if change.exceeds_measurement_error else "",
                "> seen": YES if change.exceeds_perception_threshold else "",
            }
        )
    return pd.DataFrame(rows)


def assessment_table(assessment: Assessment) -> pd.DataFrame:
    """Every measure of one photo."""
    return pd.DataFrame(
        [
            {
                **_heading(result),
                "Left": result.left,
                "Right": result.right,
                "Difference": result.signed,
                "±": result.uncertainty_95,
            }
            for result in assessment.measures
        ]
    )


def excursion_table(comparison: SessionComparison) -> pd.DataFrame:
    """Movement from rest, before and after, per expression and measure."""
    after = {(e.expression, e.name): e for e in comparison.excursions_after}
    before = {(e.expression, e.name): e for e in comparison.excursions_before}
    keys = list(dict.fromkeys([*before, *after]))
    rows = []
    for expression, name in keys:
        measure = get_measure(name)
        rows.append(
            {
                "Expression": get_expression(expression).label,
                "Measure": measure.label,
                "Unit": UNIT_LABELS[measure.unit],
                **_excursion(before.get((expression, name)), "Before"),
                **_excursion(after.get((expression, name)), "After"),
            }
        )
    return pd.DataFrame(rows)


def synkinesis_table(comparison: SessionComparison) -> pd.DataFrame:
    """Signs of synkinesis before and after, mm."""
    rows = []
    for when, signs in (
        ("Before", comparison.synkinesis_before),
        ("After", comparison.synkinesis_after),
    ):
        for sign in signs:
            exceeds = sign.exceeds_measurement_error
            rows.append(
                {
                    "Expression": get_expression(sign.expression).label,
                    "Movement": sign.quantity.capitalize(),
                    "When": when,
                    "Left": sign.left,
                    "± left": sign.left_uncertainty_95,
                    "Right": sign.right,
                    "± right": sign.right_uncertainty_95,
                    "> error": " ".join(side for side in ("left", "right") if exceeds[side]),
                }
            )
    return pd.DataFrame(rows)


def reasons(results: Iterable[MeasureResult]) -> list[str]:
    """Why measures are missing, one line each."""
    return list(
        dict.fromkeys(
            f"{get_measure(result.name).label}: {result.reason}"
            for result in results
            if result.reason
        )
    )


def _heading(result: MeasureResult) -> dict[str, str]:
    return {
        "Region": result.region.capitalize(),
        "Measure": get_measure(result.name).label,
        "Unit": UNIT_LABELS[result.unit],
    }


def _sides(result: MeasureResult, when: str) -> dict[str, float | None]:
    return {
        f"{when} L": result.left,
        f"{when} R": result.right,
        f"{when} Δ": result.signed,
        f"± {when.lower()}": result.uncertainty_95,
    }


def _excursion(excursion: Excursion | None, when: str) -> dict[str, float | None]:
    names = (f"{when} L", f"± {when} L", f"{when} R", f"± {when} R", f"Ratio {when.lower()}")
    if excursion is None:
        return dict.fromkeys(names)
    ratio = excursion.affected_ratio
    values = (
        excursion.left,
        excursion.left_uncertainty_95,
        excursion.right,
        excursion.right_uncertainty_95,
        excursion.side_ratio if ratio is None else ratio,
    )
    return dict(zip(names, values, strict=True))
