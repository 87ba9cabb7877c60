"""Signs of synkinesis: movement of a region that the expression should leave still.

What is measured is a movement, in millimetres; whether it is synkinesis is for the clinician.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import hypot
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.landmarks import SIDES, Side
from symmetry.longitudinal.excursion import alike, own_errors
from symmetry.measurement import Measurement
from symmetry.measures import get_measure
from symmetry.measures.uncertainty import movement_uncertainty

Region = Literal["eye", "mouth"]

EYE_EXPRESSIONS = ("gentle_smile", "full_smile", "pucker")
"""Expressions of the mouth, in which the palpebral fissure is watched."""

MOUTH_EXPRESSIONS = ("brow_raise", "gentle_eye_closure", "tight_eye_closure")
"""Expressions of the upper face, in which the oral commissure is watched."""


@dataclass(frozen=True)
class SynkinesisSign:
    """Movement of a region that should be still, mm per side, with half-widths.

    ``eye``: loss of palpebral fissure height against rest, positive when the eye narrows.
    ``mouth``: distance that the oral commissure moved in the face frame.
    """

    region: Region
    expression: str
    quantity: str
    left: float
    right: float
    left_uncertainty_95: float
    right_uncertainty_95: float

    @property
    def difference(self) -> float:
        """Left - right."""
        return self.left - self.right

    @property
    def exceeds_measurement_error(self) -> dict[Side, bool]:
        """Whether each side's movement is larger than its measurement error."""
        return {
            "left": abs(self.left) > self.left_uncertainty_95,
            "right": abs(self.right) > self.right_uncertainty_95,
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
    left: float
    right: float
    left_uncertainty_95: float
    right_uncertainty_95: float


def signs(session: Mapping[str, Assessment]) -> tuple[SynkinesisSign, ...]:
    """Every sign that the photos of a session allow; empty without a rest photo."""
    rest = session.get("rest")
    if rest is None:
        return ()
    found = [
        _fissure_loss(rest, session[name], name) for name in EYE_EXPRESSIONS if name in session
    ] + [
        _commissure_movement(rest, session[name], name)
        for name in MOUTH_EXPRESSIONS
        if name in session
    ]
    return tuple(sign for sign in found if sign is not None)


def _fissure_loss(rest: Assessment, photo: Assessment, expression: str) -> SynkinesisSign | None:
    before = rest.measure("palpebral_fissure_height")
    after = photo.measure("palpebral_fissure_height")
    if before.left is None or before.right is None or after.left is None or after.right is None:
        return None
    left, right = (
        _half_width(before.name, rest, photo, readings)
        for readings in ((before.left, after.left), (before.right, after.right))
    )
    return SynkinesisSign(
        "eye",
        expression,
        "palpebral fissure loss",
        before.left - after.left,
        before.right - after.right,
        left,
        right,
    )


def _commissure_movement(
    rest: Assessment, photo: Assessment, expression: str
) -> SynkinesisSign | None:
    if rest.scale.mm_per_px is None or photo.scale.mm_per_px is None:
        return None
    places = [
        _commissures(assessment.landmarks.refined, measured)
        for assessment, measured in zip((rest, photo), alike(rest, photo), strict=True)
    ]
    moved = {side: float(np.hypot(*(places[1][side] - places[0][side]))) for side in SIDES}
    # The height is the coordinate that scale and frame make the less certain one.
    left, right = (
        _half_width("commissure_height", rest, photo, (places[0][side][1], places[1][side][1]))
        for side in SIDES
    )
    return SynkinesisSign(
        "mouth", expression, "commissure movement", moved["left"], moved["right"], left, right
    )


def _commissures(
    points_px: NDArray[np.float64], measured: Measurement
) -> dict[Side, NDArray[np.float64]]:
    setting = measured.setting
    return {
        side: setting.frame.to_face(
            points_px[measured.scheme.side(side).oral_commissure], setting.scale.mm_per_px or 1.0
        )
        for side in SIDES
    }


def _half_width(
    measure: str, rest: Assessment, photo: Assessment, readings: tuple[float, float]
) -> float:
    return movement_uncertainty(
        get_measure(measure),
        *readings,
        (own_errors(rest), own_errors(photo)),
        photo.scale.population_sd,
    )


def sign_changes(
    before: tuple[SynkinesisSign, ...], after: tuple[SynkinesisSign, ...]
) -> tuple[SynkinesisChange, ...]:
    """Change of every sign that both sessions have."""
    earlier = {(sign.region, sign.expression): sign for sign in before}
    return tuple(
        SynkinesisChange(
            sign.region,
            sign.expression,
            sign.left - old.left,
            sign.right - old.right,
            hypot(old.left_uncertainty_95, sign.left_uncertainty_95),
            hypot(old.right_uncertainty_95, sign.right_uncertainty_95),
        )
        for sign in after
        if (old := earlier.get((sign.region, sign.expression))) is not None
    )
