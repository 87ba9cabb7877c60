"""What the photos of a visit measure of the items of a scale: beside a grade, never instead of it.

The values are millimetres and ratios with their uncertainty. No grade is made of them: grading asks
for judgement of tone, of effort and of the living face, and a photo has none of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import get_expression
from symmetry.clinical.grading.measured_sources import MOVEMENT, READING, SOURCES, STILL, Source
from symmetry.clinical.grading.scales import get_scale
from symmetry.landmarks import Side
from symmetry.longitudinal.excursion import Excursion
from symmetry.longitudinal.movements import SessionMovements, movements
from symmetry.longitudinal.synkinesis import SynkinesisSign
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult

LABEL = "Measured in the photos; not a grade."


@dataclass(frozen=True)
class MeasuredValue:
    """What one photo, or a photo against rest, measures of one item.

    ``left`` and ``right`` are the patient's, in ``unit``, with the half-widths of their 95 %
    intervals. ``side_ratio`` is the smaller over the larger movement, ``affected_ratio`` the
    affected over the other one; None for readings and where the movement is too small. ``reason``
    says why something is None.
    """

    scale: str
    item: str
    quantity: str
    unit: str
    left: float | None
    right: float | None
    left_uncertainty_95: float | None
    right_uncertainty_95: float | None
    side_ratio: float | None = None
    affected_ratio: float | None = None
    reason: str | None = None
    label: str = LABEL


def measured_values(
    scale: str, session: Mapping[str, Assessment], affected_side: Side | None = None
) -> tuple[MeasuredValue, ...]:
    """What a visit's photos measure of the items of a scale, in the order of the items.

    Items that landmarks do not show are absent; those whose photo is missing are there with a
    reason.

    Parameters
    ----------
    scale
        Name of a scale; one that photos show nothing of gives an empty result.
    session
        The photos as ``{expression: assessment}``.
    """
    get_scale(scale)
    moved = movements(session, affected_side)
    return tuple(_measured(source, session, moved) for source in SOURCES if source.scale == scale)


def _measured(
    source: Source, session: Mapping[str, Assessment], moved: SessionMovements
) -> MeasuredValue:
    needed = {source.expression} if source.kind == READING else {"rest", source.expression}
    missing = [get_expression(name).label for name in sorted(needed) if name not in session]
    unit = "mm" if source.kind == STILL else get_measure(source.name).unit
    common = (source.scale, source.item, _quantity(source), unit)
    if missing:
        reason = f"No photo: {', '.join(missing)}."
        return MeasuredValue(*common, None, None, None, None, reason=reason)
    found = _found(source, session, moved)
    ratios = (
        (found.side_ratio, found.affected_ratio) if isinstance(found, Excursion) else (None, None)
    )
    return MeasuredValue(
        *common,
        found.left,
        found.right,
        found.left_uncertainty_95,
        found.right_uncertainty_95,
        *ratios,
        reason=found.reason,
    )


def _found(
    source: Source, session: Mapping[str, Assessment], moved: SessionMovements
) -> MeasureResult | Excursion | SynkinesisSign:
    if source.kind == READING:
        return session[source.expression].measure(source.name)
    if source.kind == MOVEMENT:
        return moved.excursion(source.expression, source.name)
    return next(
        sign
        for sign in moved.signs
        if (sign.expression, sign.region) == (source.expression, source.name)
    )


def _quantity(source: Source) -> str:
    shown = get_expression(source.expression).label.lower()
    if source.kind == STILL:
        what = "Palpebral fissure loss" if source.name == "eye" else "Commissure movement"
        return f"{what}, {shown}"
    label = get_measure(source.name).label
    return f"{label}, {shown}" if source.kind == READING else f"{label}, movement: {shown}"
