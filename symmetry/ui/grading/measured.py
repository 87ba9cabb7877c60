"""What the photos measure of an item, in words: beside the form, and never put into it."""

from collections.abc import Mapping
from dataclasses import dataclass

from symmetry.assessment import Assessment
from symmetry.clinical.grading.measured import MeasuredValue, measured_values
from symmetry.clinical.grading.measured_sources import READING, SOURCES, STILL, Source
from symmetry.exports.numbers import DECIMALS, UNIT_LABELS
from symmetry.landmarks import Side
from symmetry.measures import get_measure
from symmetry.ui import words
from symmetry.ui.grading import naming
from symmetry.ui.words import t


@dataclass(frozen=True)
class MeasuredLine:
    """One measured value of an item: what was measured, and the values or why there are none."""

    item: str
    quantity: str
    values: str


def measured_lines(
    scale: str, session: Mapping[str, Assessment], affected_side: Side | None
) -> tuple[MeasuredLine, ...]:
    """Every measured value of the items of a scale, in the order of the items."""
    sources = [source for source in SOURCES if source.scale == scale]
    found = measured_values(scale, session, affected_side)
    return tuple(
        MeasuredLine(source.item, quantity(source), values(source, one, session))
        for source, one in zip(sources, found, strict=True)
    )


def quantity(source: Source) -> str:
    """What is measured, and in which photo."""
    expression = naming.expressions()[source.expression]
    if source.kind == STILL:
        if source.name == "eye":
            return t("grading-measured-still-eye", expression=expression)
        return t("grading-measured-still-mouth", expression=expression)
    measure = words.texts().term("measure", source.name, get_measure(source.name).label)
    if source.kind == READING:
        return t("grading-measured-reading", measure=measure, expression=expression)
    return t("grading-measured-movement", measure=measure, expression=expression)


def values(source: Source, one: MeasuredValue, session: Mapping[str, Assessment]) -> str:
    """Right and left with their intervals and the ratio, or why there is nothing."""
    if one.left is None and one.right is None:
        needed = [source.expression] if source.kind == READING else ["rest", source.expression]
        absent = [naming.expressions()[name] for name in needed if name not in session]
        if absent:
            return t("grading-measured-no-photo", photos=", ".join(absent))
        return words.sentence(one.reason) if one.reason else "–"
    parts = [
        t("grading-measured-right", value=_side(one.right, one.right_uncertainty_95, one.unit)),
        t("grading-measured-left", value=_side(one.left, one.left_uncertainty_95, one.unit)),
    ]
    if one.affected_ratio is not None:
        parts.append(
            t("grading-measured-affected-ratio", value=words.texts().number(one.affected_ratio, 2))
        )
    elif one.side_ratio is not None:
        parts.append(t("grading-measured-ratio", value=words.texts().number(one.side_ratio, 2)))
    return " · ".join(parts)


def _side(value: float | None, half_width: float | None, unit: str) -> str:
    if value is None:
        return "–"
    places = DECIMALS[unit]
    shown = words.texts().number(value, places)
    if half_width is not None:
        shown += f" ± {words.texts().number(half_width, places)}"
    return f"{shown} {UNIT_LABELS[unit]}"
