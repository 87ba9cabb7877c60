"""Both eyes together: limbus, colours, lids, and the limbus again where the lids leave it free.

Every step is done for both eyes before the next, so that one can lend the other what it lacks:
the colours of a covered sclera, the radius of a covered iris, the shape of a margin under lashes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import MEDIAPIPE478, SIDES, Scheme, Side, other
from symmetry.refinement.eyes.cover import Cover, judged_alike, signs_of_eye
from symmetry.refinement.eyes.crop import COLUMNS_MM, Array, EyeCrop, Picture, crop_eyes
from symmetry.refinement.eyes.lids import DetectedLid, LidCurve, fit_lids, lid_columns
from symmetry.refinement.eyes.limbus import (
    RADIUS_PRIOR_MM,
    Limbus,
    limbus_image,
    refine,
    search,
)
from symmetry.refinement.eyes.pairing import lay_over
from symmetry.refinement.eyes.result import (
    DETECTOR_SHUT_MM,
    EyeFit,
    fallen_back,
    iris_confidence,
    result,
    trust_in_lids,
)
from symmetry.refinement.eyes.visible import Colours, borrow, evidence, features, learn

OPEN_MM = 3.0
"""Mean gap above which an eye's lids tell the shape of the other's."""
SAME_RADIUS_MM = 0.08
"""By so much the iris radii of one person differ."""
BESIDE_MM = 6.0
"""Columns beside the iris centre over which the gap of the lids is averaged."""


@dataclass(frozen=True, eq=False)
class _State:
    """What is known of one eye so far; margins are heights (columns,) mm."""

    crop: EyeCrop
    grey: Picture
    seen: Picture
    limbus: Limbus
    upper: LidCurve
    lower: LidCurve
    colours: Colours | None = None

    @cached_property
    def margins(self) -> tuple[Array, Array]:
        return self.upper.heights(COLUMNS_MM), self.lower.heights(COLUMNS_MM)

    @cached_property
    def learnt(self) -> Colours:
        """The colours of this eye alone, as far as its limbus and lids are known."""
        return learn(self.seen, self.limbus, *self.margins)

    @cached_property
    def gap_mm(self) -> float:
        """Mean gap of the lids about the middle of the eye."""
        near = np.abs(COLUMNS_MM - self.crop.iris[0]) < BESIDE_MM
        upper, lower = self.margins
        return float(np.mean((lower - upper)[near]))


def fit_eyes(
    pixels: NDArray[np.uint8],
    points_px: NDArray[np.float64],
    scheme: Scheme = MEDIAPIPE478,
) -> Mapping[Side, EyeFit]:
    """Irises and lid margins that the picture supports.

    Parameters
    ----------
    pixels : (height, width, 3) uint8
        RGB.
    points_px : (478, 2) float
        Landmarks in px, x right and y down, pixel centres whole: the mean of those found in the
        photo and in its mirror image, brought back.

    Returns
    -------
    dict
        One `EyeFit` per patient's side. No point lies further than `lids.BOUND_MM` from
        the detector's. A mirrored picture gives the mirrored result.
    """
    crops = crop_eyes(pixels, points_px, scheme)
    if not crops:
        return {side: fallen_back(side, points_px, scheme) for side in SIDES}
    eyes = {side: _start(crops[side]) for side in SIDES}
    covered = _covered(eyes)
    eyes = _with_lids(eyes)
    for side, eye in eyes.items():
        eyes[side] = _with_limbus(eye, (eye.crop.iris[2], RADIUS_PRIOR_MM))
    both = all(cover == "none" for cover in covered.values())
    eyes = _with_lids(eyes, _shape(eyes) if both else None)
    if "lids" not in covered.values():
        eyes = _compared(eyes)
    radii = {side: eyes[side].limbus for side in SIDES}
    for side in SIDES:
        expected = radii[other(side)]
        prior = (eyes[side].crop.iris[2], RADIUS_PRIOR_MM)
        if covered[other(side)] == "none" and eyes[other(side)].gap_mm > OPEN_MM:
            prior = (expected.radius, float(np.hypot(expected.sd[2], SAME_RADIUS_MM)))
        eyes[side] = _with_limbus(eyes[side], prior)
    # Lids that leave little free say nothing against the limbus that is missed there.
    wide = [side for side in SIDES if covered[side] == "none" and eyes[side].gap_mm > OPEN_MM]
    trust = trust_in_lids([iris_confidence(eyes[side].limbus) for side in wide])
    return {
        side: result(eye.crop, eye.limbus, eye.upper, eye.lower, eye.colours, covered[side], trust)
        for side, eye in eyes.items()
    }


def _start(crop: EyeCrop) -> _State:
    grey = limbus_image(crop)
    circle = search(crop, grey)
    return _State(
        crop,
        grey,
        features(crop),
        refine(grey, circle, None, (crop.iris[2], RADIUS_PRIOR_MM)),
        LidCurve(DetectedLid(crop.upper), np.zeros(4)),
        LidCurve(DetectedLid(crop.lower), np.zeros(4)),
    )


def _covered(eyes: Mapping[Side, _State]) -> dict[Side, Cover]:
    """What covers each eye, as far as that can be told from how it starts.

    Where neither eye shows and the detector sees them open, the picture is bad, not the eyes shut.
    """
    signs = {
        side: signs_of_eye(eye.crop, eye.seen, eye.limbus, eye.learnt, *eye.margins, eye.gap_mm)
        for side, eye in eyes.items()
    }
    alike = judged_alike(signs)
    return {
        side: own.cover
        if alike[other(side)].cover == "none" or own.gap_mm < DETECTOR_SHUT_MM
        else "none"
        for side, own in alike.items()
    }


def _compared(eyes: Mapping[Side, _State]) -> dict[Side, _State]:
    """The eyes with the difference of their upper lids from laying them over each other."""
    right, left = eyes["right"], eyes["left"]
    if right.colours is None or left.colours is None:
        return dict(eyes)
    lowering = lay_over((right.seen, right.upper), (left.seen, left.upper))
    half = lowering.mm / 2
    return {
        "right": replace(right, upper=right.upper.lowered(half, lowering.sd_mm / 2)),
        "left": replace(left, upper=left.upper.lowered(-half, lowering.sd_mm / 2)),
    }


def _shape(eyes: Mapping[Side, _State]) -> tuple[Array, Array] | None:
    """Shifts of upper and lower margin that two open eyes agree on."""
    if min(eye.gap_mm for eye in eyes.values()) <= OPEN_MM:
        return None
    left, right = eyes["left"], eyes["right"]
    return (
        (left.upper.shift + right.upper.shift) / 2,
        (left.lower.shift + right.lower.shift) / 2,
    )


def _with_limbus(eye: _State, radius_prior: tuple[float, float]) -> _State:
    """The eye with its limbus found anew where the lids leave it free."""
    found = refine(eye.grey, eye.limbus.circle, eye.margins, radius_prior)
    return replace(eye, limbus=found)


def _with_lids(
    eyes: Mapping[Side, _State], hints: tuple[Array, Array] | None = None
) -> dict[Side, _State]:
    """The eyes with colours learnt anew, and lids found by them."""
    colours = {side: borrow(eye.learnt, eyes[other(side)].learnt) for side, eye in eyes.items()}
    known = [side for side in eyes if colours[side].known]
    found = fit_lids(
        [
            evidence(eye.seen, eye.limbus, colours[side], lid_columns(eye.upper.detected))
            for side, eye in eyes.items()
            if side in known
        ],
        [(eyes[side].upper.detected, eyes[side].lower.detected) for side in known],
        hints,
    )
    done = dict(eyes)
    for side, (upper, lower) in zip(known, found, strict=True):
        done[side] = replace(eyes[side], upper=upper, lower=lower, colours=colours[side])
    return done
