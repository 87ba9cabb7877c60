"""Results as data frames for the screen.

Columns have names for the program, which a page puts into words; what stands in the cells is in the
language of the texts that are handed over.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from pandas.io.formats.style import Styler

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import get_expression
from symmetry.exports.numbers import DECIMALS, NOT_MEASURED, UNIT_LABELS
from symmetry.language import IN_ENGLISH, Texts
from symmetry.language.sentences import translated
from symmetry.longitudinal.changes import MeasureChange
from symmetry.longitudinal.comparison import Comparison
from symmetry.longitudinal.excursion import Excursion
from symmetry.longitudinal.movements import SessionMovements
from symmetry.longitudinal.synkinesis import SynkinesisSign
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult

YES = "●"
BEYOND_ERROR = "Beyond error"
BEYOND_THRESHOLD = "Beyond threshold"
RATIO = "Ratio"
SIGNED = ("Change", "Difference", "Δ")
"""How the names of columns begin or end whose positive numbers carry a plus."""

MOMENTS = ("before", "after")

_DECIMALS = {UNIT_LABELS[unit]: count for unit, count in DECIMALS.items()}


def comparison_table(comparison: Comparison, texts: Texts = IN_ENGLISH) -> pd.DataFrame:
    """Every measure before and after, and its change."""
    rows = []
    for change in comparison.measures:
        rows.append(
            {
                **_heading(change.after, texts),
                "Change": change.difference,
                "± change": change.uncertainty_95,
                BEYOND_ERROR: YES if change.exceeds_measurement_error else "",
                BEYOND_THRESHOLD: _beyond_threshold(change),
                **_sides(change.before, "Before"),
                **_sides(change.after, "After"),
            }
        )
    return _frame(rows)


def _beyond_threshold(change: MeasureChange) -> str:
    """A change within the measurement error says nothing about what people see."""
    if change.perception_threshold is None:
        return NOT_MEASURED
    beyond = change.exceeds_measurement_error and change.exceeds_perception_threshold
    return YES if beyond else ""


def assessment_table(assessment: Assessment, texts: Texts = IN_ENGLISH) -> pd.DataFrame:
    """Every measure of one photo."""
    return _frame(
        [
            {
                **_heading(result, texts),
                "Left": result.left,
                "Right": result.right,
                "Difference": result.signed,
                "±": result.uncertainty_95,
            }
            for result in assessment.measures
        ]
    )


def excursion_table(
    excursions: Mapping[str, Iterable[Excursion]], texts: Texts = IN_ENGLISH
) -> pd.DataFrame:
    """Movement from rest per expression and measure; ``excursions`` of each moment by its name.

    A moment without any has no columns.
    """
    found = {
        when: {(one.expression, one.name): one for one in ones} for when, ones in excursions.items()
    }
    found = {when: ones for when, ones in found.items() if ones}
    rows = []
    for key in dict.fromkeys(key for ones in found.values() for key in ones):
        expression, name = key
        measure = get_measure(name)
        row: dict[str, str | float | None] = {
            "Expression": _expression(expression, texts),
            "Measure": _measure(name, texts),
            "Unit": UNIT_LABELS[measure.unit],
        }
        for when, ones in found.items():
            row |= _excursion(ones.get(key), when)
        rows.append(row)
    return _frame(rows)


def synkinesis_table(
    signs: Mapping[str, Iterable[SynkinesisSign]], texts: Texts = IN_ENGLISH
) -> pd.DataFrame:
    """Signs of synkinesis, mm; ``signs`` of each moment by its name."""
    rows = []
    for when, ones in signs.items():
        for sign in ones:
            exceeds = sign.exceeds_measurement_error
            rows.append(
                {
                    "Expression": _expression(sign.expression, texts),
                    "Movement": texts(f"results-quantity-{sign.region}"),
                    "Unit": UNIT_LABELS["mm"],
                    "When": _moment(when, texts),
                    "Left": sign.left,
                    "± left": sign.left_uncertainty_95,
                    "Right": sign.right,
                    "± right": sign.right_uncertainty_95,
                    BEYOND_ERROR: ", ".join(
                        texts(f"results-side-{side}")
                        for side in ("left", "right")
                        if exceeds.get(side)
                    ),
                }
            )
    table = _frame(rows)
    return table if len(signs) > 1 else table.drop(columns="When", errors="ignore")


def written(table: pd.DataFrame, texts: Texts = IN_ENGLISH) -> Styler:
    """The table with its numbers written as in the report; it still sorts by the numbers."""
    style = table.style
    units = table["Unit"].fillna("") if "Unit" in table else pd.Series("", table.index)
    for name in table.columns:
        if not pd.api.types.is_numeric_dtype(table[name]):
            continue
        signed = name.startswith(SIGNED) or name.endswith(SIGNED)
        for unit in units.unique():
            decimals = 2 if name.startswith(RATIO) else _DECIMALS.get(unit, 1)
            rows = table.index[units == unit]
            style = style.format(_writer(decimals, signed, texts), subset=(rows, [name]))
    return style


def _writer(decimals: int, signed: bool, texts: Texts) -> Callable[[float], str]:
    def write(value: float) -> str:
        return texts.number(None if np.isnan(value) else value, decimals, signed=signed)

    return write


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a data frame, in which a column without any number is still one of numbers."""
    table = pd.DataFrame(rows)
    for name in table.columns:
        if table[name].isna().all():
            table[name] = table[name].astype(float)
    return table


def reasons(results: Iterable[MeasureResult], texts: Texts = IN_ENGLISH) -> list[str]:
    """Why measures are missing, one line each."""
    return list(
        dict.fromkeys(
            f"{_measure(result.name, texts)}: {translated(result.reason, texts.language)}"
            for result in results
            if result.reason
        )
    )


def movement_reasons(found: Mapping[str, SessionMovements], texts: Texts = IN_ENGLISH) -> list[str]:
    """Why a side's movement is missing, one line each; ``found`` of each moment by its name."""
    lines = []
    for when, moved in found.items():
        named: list[tuple[Excursion | SynkinesisSign, str]] = [
            *((one, _measure(one.name, texts)) for one in moved.excursions),
            *((one, texts(f"results-quantity-{one.region}")) for one in moved.signs),
        ]
        for one, what in named:
            if one.reason and (one.left is None or one.right is None):
                moment = f"{_moment(when, texts)}, " if len(found) > 1 else ""
                title = _expression(one.expression, texts)
                reason = translated(one.reason, texts.language)
                lines.append(f"{moment}{title}, {what}: {reason}")
    return list(dict.fromkeys(lines))


def _expression(name: str, texts: Texts) -> str:
    return texts.term("expression", name, get_expression(name).label)


def _measure(name: str, texts: Texts) -> str:
    return texts.term("measure", name, get_measure(name).label)


def _moment(when: str, texts: Texts) -> str:
    return texts(f"moment-{when.lower()}")


def _heading(result: MeasureResult, texts: Texts) -> dict[str, str]:
    return {
        "Name": result.name,
        "Region": result.region.capitalize(),
        "Measure": _measure(result.name, texts),
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
    when = when.capitalize()
    names = (f"{when} L", f"± {when} L", f"{when} R", f"± {when} R", f"{RATIO} {when.lower()}")
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
