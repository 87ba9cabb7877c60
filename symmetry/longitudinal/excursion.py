"""Excursion: how far each side moves from rest to an expression."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot
from typing import Any

from symmetry.assessment import Assessment
from symmetry.landmarks import Side, other
from symmetry.measurement import Measurement
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.uncertainty import PhotoErrors, movement_uncertainty

TOO_SMALL = "The movement is not larger than its measurement error, so no ratio is formed."


@dataclass(frozen=True)
class Excursion:
    """Movement of one measure from rest to an expression, in the measure's unit.

    ``left`` and ``right`` are expression - rest, each with the half-width of its 95 % interval.
    ``side_ratio`` is the smaller over the larger movement (negative when they go opposite ways),
    ``affected_ratio`` the affected over the unaffected one where the affected side is known;
    None where neither side moves by more than the error.
    """

    name: str
    unit: str
    expression: str
    left: float
    right: float
    left_uncertainty_95: float
    right_uncertainty_95: float
    side_ratio: float | None
    affected_ratio: float | None
    reason: str | None

    @property
    def difference(self) -> float:
        """Left - right."""
        return self.left - self.right

    def to_dict(self) -> dict[str, Any]:
        """The row of the JSON."""
        return {
            "name": self.name,
            "unit": self.unit,
            "expression": self.expression,
            "left": self.left,
            "right": self.right,
            "difference": self.difference,
            "left_uncertainty_95": self.left_uncertainty_95,
            "right_uncertainty_95": self.right_uncertainty_95,
            "side_ratio": self.side_ratio,
            "affected_ratio": self.affected_ratio,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class ExcursionChange:
    """Change of an excursion between two sessions, after - before."""

    name: str
    unit: str
    expression: str
    left: float
    right: float
    left_uncertainty_95: float
    right_uncertainty_95: float
    side_ratio: float | None


def excursions(
    session: Mapping[str, Assessment], affected_side: Side | None = None
) -> tuple[Excursion, ...]:
    """Excursions of every two-sided measure in every expression of a session.

    Empty where the session has no rest photo. What is null in one of the two photos is left out.
    """
    if "rest" not in session:
        return ()
    found = []
    for name, photo in session.items():
        if name == "rest":
            continue
        rest, expressed = alike(session["rest"], photo)
        errors = (own_errors(session["rest"]), own_errors(photo))
        for pair in zip(rest.measures, expressed.measures, strict=True):
            excursion = _excursion(name, *pair, errors, photo.scale.population_sd, affected_side)
            if excursion is not None:
                found.append(excursion)
    return tuple(found)


def alike(rest: Assessment, photo: Assessment) -> tuple[Measurement, Measurement]:
    """Both photos measured in frames of one reference."""
    if rest.frame.reference == photo.frame.reference:
        return rest.measurement, photo.measurement
    return rest.measured_from("canthi"), photo.measured_from("canthi")


def own_errors(photo: Assessment) -> PhotoErrors:
    """Errors of a photo that it does not share with the others of its patient."""
    return PhotoErrors(photo.scale.reading_sd, photo.pose.yaw_deg)


def _excursion(
    expression: str,
    rest: MeasureResult,
    photo: MeasureResult,
    errors: tuple[PhotoErrors, PhotoErrors],
    common_scale_sd: float,
    affected: Side | None,
) -> Excursion | None:
    if rest.left is None or rest.right is None or photo.left is None or photo.right is None:
        return None
    measure = get_measure(rest.name)
    moved: dict[Side, float] = {
        "left": photo.left - rest.left,
        "right": photo.right - rest.right,
    }
    half_widths: dict[Side, float] = {
        "left": movement_uncertainty(measure, rest.left, photo.left, errors, common_scale_sd),
        "right": movement_uncertainty(measure, rest.right, photo.right, errors, common_scale_sd),
    }
    larger: Side = "left" if abs(moved["left"]) >= abs(moved["right"]) else "right"
    seen = abs(moved[larger]) > half_widths[larger]
    affected_ratio = None
    if affected is not None and abs(moved[other(affected)]) > half_widths[other(affected)]:
        affected_ratio = moved[affected] / moved[other(affected)]
    return Excursion(
        name=rest.name,
        unit=rest.unit,
        expression=expression,
        left=moved["left"],
        right=moved["right"],
        left_uncertainty_95=half_widths["left"],
        right_uncertainty_95=half_widths["right"],
        side_ratio=moved[other(larger)] / moved[larger] if seen else None,
        affected_ratio=affected_ratio,
        reason=None if seen else TOO_SMALL,
    )


def excursion_changes(
    before: tuple[Excursion, ...], after: tuple[Excursion, ...]
) -> tuple[ExcursionChange, ...]:
    """Change of every excursion that both sessions have."""
    earlier = {(excursion.expression, excursion.name): excursion for excursion in before}
    pairs = [
        (earlier[key], excursion)
        for excursion in after
        if (key := (excursion.expression, excursion.name)) in earlier
    ]
    return tuple(
        ExcursionChange(
            name=b.name,
            unit=b.unit,
            expression=b.expression,
            left=a.left - b.left,
            right=a.right - b.right,
            left_uncertainty_95=hypot(b.left_uncertainty_95, a.left_uncertainty_95),
            right_uncertainty_95=hypot(b.right_uncertainty_95, a.right_uncertainty_95),
            side_ratio=(
                a.side_ratio - b.side_ratio
                if a.side_ratio is not None and b.side_ratio is not None
                else None
            ),
        )
        for b, a in pairs
    )
