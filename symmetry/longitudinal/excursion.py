"""Excursion: how far each side moves from rest to an expression."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot
from typing import Any

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import get_expression
from symmetry.landmarks import SIDES, Side, other
from symmetry.measurement import Measurement
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.uncertainty import PhotoErrors, in_quadrature, movement_uncertainty

TOO_SMALL = "The movement is not larger than its measurement error, so no ratio is formed."


_EYES = ("palpebral_fissure_height",)
_SMILE = ("commissure_position", "commissure_height", "smile_angle", "dental_show")
_OTHER = ("commissure_height", "lower_lip_height")

EXCURSION_MEASURES: Mapping[str, tuple[str, ...]] = {
    "brow_raise": ("brow_height",),
    "gentle_eye_closure": _EYES,
    "tight_eye_closure": _EYES,
    "gentle_smile": _SMILE,
    "full_smile": _SMILE,
    "pucker": ("commissure_position",),
    "lower_teeth": _OTHER,
    "snarl": _OTHER,
}
"""The measures that an expression is meant to move. A nasal base view is no movement."""


def minus(one: float | None, another: float | None) -> float | None:
    """The difference of two readings; None if one is missing."""
    return None if one is None or another is None else one - another


@dataclass(frozen=True)
class Excursion:
    """Movement of one measure from rest to an expression, in the measure's unit.

    ``left`` and ``right`` are expression - rest, each with the half-width of its 95 % interval;
    None where that side cannot be measured in one of the two photos.
    ``side_ratio`` is the smaller over the larger movement (negative when they go opposite ways),
    ``affected_ratio`` the affected over the unaffected one where the affected side is known;
    None where neither side moves by more than the error. ``reason`` says why something is None.
    """

    name: str
    unit: str
    expression: str
    left: float | None
    right: float | None
    left_uncertainty_95: float | None
    right_uncertainty_95: float | None
    side_ratio: float | None
    affected_ratio: float | None
    reason: str | None

    @property
    def difference(self) -> float | None:
        """Left - right."""
        return minus(self.left, self.right)

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
    """Change of an excursion between two sessions, after - before; None with a reason."""

    name: str
    unit: str
    expression: str
    left: float | None
    right: float | None
    left_uncertainty_95: float | None
    right_uncertainty_95: float | None
    side_ratio: float | None
    reason: str | None = None


def excursions(
    session: Mapping[str, Assessment], affected_side: Side | None = None
) -> tuple[Excursion, ...]:
    """Movement of every two-sided measure from rest, in every expression of a session.

    Empty where the session has no rest photo. What is null in one of the two photos is None and
    has a reason.
    """
    if "rest" not in session:
        return ()
    found = []
    for name, photo in session.items():
        if name == "rest":
            continue
        rest, expressed = alike(session["rest"], photo)
        errors = shared_errors(session["rest"], photo)
        found += [
            _excursion(name, before, after, errors, affected_side)
            for before, after in zip(rest.measures, expressed.measures, strict=True)
            if before.two_sided
        ]
    return tuple(found)


def alike(rest: Assessment, photo: Assessment) -> tuple[Measurement, Measurement]:
    """Both photos measured in frames of one reference."""
    if rest.frame.reference == photo.frame.reference:
        return rest.measurement, photo.measurement
    return rest.measured_from("canthi"), photo.measured_from("canthi")


Errors = tuple[tuple[PhotoErrors, PhotoErrors], float]


def shared_errors(before: Assessment, after: Assessment) -> Errors:
    """What each photo's scale and yaw contribute of their own, and what both share.

    Photos of one patient share the error of the iris diameter, unless the scale of only one of
    them rests on it.
    """
    common = min(before.scale.population_sd, after.scale.population_sd)
    first, second = (
        PhotoErrors(
            hypot(scale.reading_sd, (scale.population_sd**2 - common**2) ** 0.5),
            photo.pose.yaw_deg,
            photo.measurement.landmark_errors,
            photo.measurement.setting.errors,
        )
        for photo in (before, after)
        for scale in (photo.scale,)
    )
    return (first, second), common


def missing(
    pairs: tuple[tuple[str, MeasureResult], tuple[str, MeasureResult]],
) -> str | None:
    """Why a side cannot be compared, from the reasons that two photos give; None if it can."""
    gaps = [
        f"{when}: {result.reason or 'Not measurable in this photo.'}"
        for when, result in pairs
        if result.left is None or result.right is None
    ]
    return " ".join(gaps) or None


def _excursion(
    expression: str,
    rest: MeasureResult,
    photo: MeasureResult,
    errors: Errors,
    affected: Side | None,
) -> Excursion:
    measure = get_measure(rest.name)
    moved: dict[Side, float] = {}
    half_widths: dict[Side, float] = {}
    for side in SIDES:
        before, after = getattr(rest, side), getattr(photo, side)
        if before is not None and after is not None:
            moved[side] = after - before
            half_widths[side] = movement_uncertainty(measure, before, after, *errors)
    reason = missing((("Rest", rest), (get_expression(expression).label, photo)))
    side_ratio = affected_ratio = None
    if len(moved) == len(SIDES):
        larger: Side = "left" if abs(moved["left"]) >= abs(moved["right"]) else "right"
        if abs(moved[larger]) > half_widths[larger]:
            side_ratio = moved[other(larger)] / moved[larger]
        else:
            reason = TOO_SMALL
        if affected is not None and abs(moved[other(affected)]) > half_widths[other(affected)]:
            affected_ratio = moved[affected] / moved[other(affected)]
    return Excursion(
        name=rest.name,
        unit=rest.unit,
        expression=expression,
        left=moved.get("left"),
        right=moved.get("right"),
        left_uncertainty_95=half_widths.get("left"),
        right_uncertainty_95=half_widths.get("right"),
        side_ratio=side_ratio,
        affected_ratio=affected_ratio,
        reason=reason,
    )


def reasons_of_both(before: str | None, after: str | None) -> str | None:
    """The reasons of both sessions, each with its session; None where there is none."""
    found = [f"{when}: {why}" for when, why in (("Before", before), ("After", after)) if why]
    return " ".join(found) or None


def excursion_changes(
    before: tuple[Excursion, ...], after: tuple[Excursion, ...]
) -> tuple[ExcursionChange, ...]:
    """Change of every excursion whose expression both sessions have."""
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
            left=minus(a.left, b.left),
            right=minus(a.right, b.right),
            left_uncertainty_95=in_quadrature(b.left_uncertainty_95, a.left_uncertainty_95),
            right_uncertainty_95=in_quadrature(b.right_uncertainty_95, a.right_uncertainty_95),
            side_ratio=minus(a.side_ratio, b.side_ratio),
            reason=reasons_of_both(b.reason, a.reason),
        )
        for b, a in pairs
    )
