"""Signs of synkinesis: movement of a region that the expression should leave still.

What is measured is a movement, in millimetres; whether it is synkinesis is for the clinician.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import get_expression
from symmetry.landmarks import SIDES, Side
from symmetry.longitudinal.excursion import (
    alike,
    minus,
    missing,
    reasons_of_both,
    shared_errors,
)
from symmetry.measurement import Measurement
from symmetry.measures import get_measure
from symmetry.measures.uncertainty import in_quadrature, movement_uncertainty

Region = Literal["eye", "mouth"]

EYE_EXPRESSIONS = ("gentle_smile", "full_smile", "pucker")
"""Expressions of the mouth, in which the palpebral fissure is watched."""

MOUTH_EXPRESSIONS = ("brow_raise", "gentle_eye_closure", "tight_eye_closure")
"""Expressions of the upper face, in which the oral commissure is watched."""


IN_A_PLANE = 2.448 / 1.96
"""Radius of the circle that holds 95 % of a scatter in two directions, over the half-width that
holds 95 % of one."""

NO_SCALE = "Without a scale there are no millimetres."


@dataclass(frozen=True)
class SynkinesisSign:
    """Movement of a region that should be still, mm per side, with half-widths.

    ``eye``: loss of palpebral fissure height against rest, positive when the eye narrows.
    ``mouth``: distance that the oral commissure moved in the face frame. It is never negative,
    and measurement error alone makes it larger than 0; so its half-width is the radius of the
    circle that holds 95 % of the error, and a still commissure exceeds it in 5 % of photos.
    A side that cannot be measured is None, and ``reason`` says why.
    """

    region: Region
    expression: str
    quantity: str
    left: float | None
    right: float | None
    left_uncertainty_95: float | None
    right_uncertainty_95: float | None
    reason: str | None = None

    @property
    def difference(self) -> float | None:
        """Left - right."""
        return minus(self.left, self.right)

    @property
    def exceeds_measurement_error(self) -> dict[Side, bool | None]:
        """Whether each side's movement is larger than its measurement error."""
        return {
            "left": _exceeds(self.left, self.left_uncertainty_95),
            "right": _exceeds(self.right, self.right_uncertainty_95),
        }

    def to_dict(self) -> dict[str, Any]:
        """The row of the JSON."""
        return asdict(self) | {
            "unit": "mm",
            "difference": self.difference,
            "exceeds_measurement_error": self.exceeds_measurement_error,
        }


@dataclass(frozen=True)
class SynkinesisChange:
    """Change of a sign between two sessions, after - before, mm."""

    region: Region
    expression: str
    left: float | None
    right: float | None
    left_uncertainty_95: float | None
    right_uncertainty_95: float | None
    reason: str | None = None


def signs(session: Mapping[str, Assessment]) -> tuple[SynkinesisSign, ...]:
    """The sign of every photo that has one; empty without a rest photo."""
    rest = session.get("rest")
    if rest is None:
        return ()
    eyes = [_fissure_loss(rest, session[name], name) for name in EYE_EXPRESSIONS if name in session]
    mouths = [
        _commissure_movement(rest, session[name], name)
        for name in MOUTH_EXPRESSIONS
        if name in session
    ]
    return (*eyes, *mouths)


def _exceeds(moved: float | None, half_width: float | None) -> bool | None:
    return None if moved is None or half_width is None else abs(moved) > half_width


def _fissure_loss(rest: Assessment, photo: Assessment, expression: str) -> SynkinesisSign:
    name = "palpebral_fissure_height"
    before, after = rest.measure(name), photo.measure(name)
    loss: dict[Side, float | None] = {}
    half_widths: dict[Side, float | None] = {}
    for side in SIDES:
        readings = getattr(before, side), getattr(after, side)
        loss[side] = minus(*readings)
        half_widths[side] = None if None in readings else _half_width(name, rest, photo, readings)
    return SynkinesisSign(
        "eye",
        expression,
        "palpebral fissure loss",
        loss["left"],
        loss["right"],
        half_widths["left"],
        half_widths["right"],
        missing((("Rest", before), (get_expression(expression).label, after))),
    )


def _commissure_movement(rest: Assessment, photo: Assessment, expression: str) -> SynkinesisSign:
    quantity = "commissure movement"
    without = [
        when
        for when, one in (("Rest", rest), (get_expression(expression).label, photo))
        if one.scale.mm_per_px is None
    ]
    if without:
        reason = " ".join(f"{when}: {NO_SCALE}" for when in without)
        return SynkinesisSign("mouth", expression, quantity, None, None, None, None, reason)
    places = [_commissures(measured) for measured in alike(rest, photo)]
    moved = {side: float(np.hypot(*(places[1][side] - places[0][side]))) for side in SIDES}
    # The direction may be any, so the less certain of both coordinates counts.
    left, right = (
        IN_A_PLANE
        * max(
            _half_width(name, rest, photo, (places[0][side][axis], places[1][side][axis]))
            for axis, name in enumerate(("commissure_position", "commissure_height"))
        )
        for side in SIDES
    )
    return SynkinesisSign("mouth", expression, quantity, moved["left"], moved["right"], left, right)


def _commissures(measured: Measurement) -> dict[Side, NDArray[np.float64]]:
    return {side: measured.points_mm[measured.scheme.side(side).oral_commissure] for side in SIDES}


def _half_width(
    measure: str, rest: Assessment, photo: Assessment, readings: tuple[float, float]
) -> float:
    return movement_uncertainty(get_measure(measure), *readings, *shared_errors(rest, photo))


def sign_changes(
    before: tuple[SynkinesisSign, ...], after: tuple[SynkinesisSign, ...]
) -> tuple[SynkinesisChange, ...]:
    """Change of every sign whose expression both sessions have."""
    earlier = {(sign.region, sign.expression): sign for sign in before}
    return tuple(
        SynkinesisChange(
            sign.region,
            sign.expression,
            minus(sign.left, old.left),
            minus(sign.right, old.right),
            in_quadrature(old.left_uncertainty_95, sign.left_uncertainty_95),
            in_quadrature(old.right_uncertainty_95, sign.right_uncertainty_95),
            reasons_of_both(old.reason, sign.reason),
        )
        for sign in after
        if (old := earlier.get((sign.region, sign.expression))) is not None
    )
