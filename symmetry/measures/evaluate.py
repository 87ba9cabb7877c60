"""Run every registered measure on one face."""

from dataclasses import dataclass
from typing import Any

from symmetry.geometry.scale import Scale
from symmetry.landmarks import SIDES, Side
from symmetry.measures.face import Face, NotMeasurable
from symmetry.measures.registry import Measure, all_measures
from symmetry.measures.uncertainty import PhotoErrors, asymmetry_uncertainty, side_uncertainty

NO_SCALE = (
    "Both irises are hidden and no scale was given: give mm_per_px, or assess the photo together "
    "with the rest photo of its session."
)


@dataclass(frozen=True)
class MeasureResult:
    """One measure of one photo.

    A two-sided measure has ``left``, ``right`` and ``difference`` (left - right), a midline
    measure has ``value`` (positive towards the patient's left); what is missing is None and
    ``reason`` says why. The uncertainties are half-widths of 95 % intervals: ``uncertainty_95``
    of the difference or value, ``left_uncertainty_95`` and ``right_uncertainty_95`` of the sides.
    """

    name: str
    region: str
    unit: str
    two_sided: bool
    left: float | None = None
    right: float | None = None
    difference: float | None = None
    value: float | None = None
    uncertainty_95: float | None = None
    left_uncertainty_95: float | None = None
    right_uncertainty_95: float | None = None
    reason: str | None = None

    @property
    def signed(self) -> float | None:
        """The difference of a two-sided, the value of a midline measure."""
        return self.difference if self.two_sided else self.value

    @property
    def asymmetry(self) -> float | None:
        """|difference| or |value|."""
        return None if self.signed is None else abs(self.signed)

    def side(self, side: Side) -> float | None:
        """The reading of one side."""
        return self.left if side == "left" else self.right

    def to_dict(self) -> dict[str, Any]:
        """The row of the JSON."""
        row: dict[str, Any] = {"name": self.name, "region": self.region, "unit": self.unit}
        if self.two_sided:
            row |= {
                "left": self.left,
                "right": self.right,
                "difference": self.difference,
                "uncertainty_95": self.uncertainty_95,
                "left_uncertainty_95": self.left_uncertainty_95,
                "right_uncertainty_95": self.right_uncertainty_95,
            }
        else:
            row |= {"value": self.value, "uncertainty_95": self.uncertainty_95}
        return row | {"reason": self.reason}


def evaluate(face: Face, scale: Scale, errors: PhotoErrors) -> tuple[MeasureResult, ...]:
    """Every measure of ``face``, in the order of the registry."""
    return tuple(_evaluate_one(measure, face, scale, errors) for measure in all_measures())


def _evaluate_one(measure: Measure, face: Face, scale: Scale, errors: PhotoErrors) -> MeasureResult:
    common = (measure.name, measure.region, measure.unit, measure.two_sided)
    if scale.mm_per_px is None and measure.unit != "deg":
        return MeasureResult(*common, reason=NO_SCALE)
    if measure.midline_function is not None:
        try:
            value = measure.midline_function(face)
        except NotMeasurable as problem:
            return MeasureResult(*common, reason=str(problem))
        return MeasureResult(
            *common, value=value, uncertainty_95=asymmetry_uncertainty(measure, value, errors)
        )
    assert measure.side_function is not None
    sides: dict[Side, float | None] = {}
    reasons: dict[Side, str] = {}
    for side in SIDES:
        try:
            sides[side] = measure.side_function(face, side)
        except NotMeasurable as problem:
            sides[side] = None
            reasons[side] = str(problem)
    left, right = sides["left"], sides["right"]
    difference = None if left is None or right is None else left - right
    return MeasureResult(
        *common,
        left=left,
        right=right,
        difference=difference,
        uncertainty_95=asymmetry_uncertainty(measure, difference, errors),
        left_uncertainty_95=side_uncertainty(measure, left, errors),
        right_uncertainty_95=side_uncertainty(measure, right, errors),
        reason=_joined(reasons),
    )


def _joined(reasons: dict[Side, str]) -> str | None:
    if not reasons:
        return None
    if len(set(reasons.values())) == 1 and len(reasons) == 2:
        return next(iter(reasons.values()))
    return " ".join(f"{side.capitalize()}: {reason}" for side, reason in reasons.items())
