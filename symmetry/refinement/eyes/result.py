"""What is handed out of an eye, how sure it is, and what happens where the picture fails."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symmetry.geometry.irises import HIDDEN_BELOW_OPENING
from symmetry.landmarks import Scheme, Side
from symmetry.refinement.eyes.cover import Cover
from symmetry.refinement.eyes.crop import Array, EyeCrop
from symmetry.refinement.eyes.lids import BOUND_MM, LidCurve
from symmetry.refinement.eyes.limbus import RADIUS_PRIOR_MM, Limbus
from symmetry.refinement.eyes.visible import Colours

SHUT_MM = 0.5
"""A widest gap below this is none: the margins meet."""
DETECTOR_SHUT_MM = 5.0
"""Eyes that the detector sees further open than this are never called shut."""
SHUT_CONFIDENCE = 0.5
LEAST_SUPPORT = 0.25
LEAST_ARC = 0.06
"""Support of a margin, and share of the limbus seen, below which the detector's points stay."""
LIDS_WITH_IRIS = (0.27, 0.35)
"""Confidence in an iris below which the lids about it are not believed, and above which they are.
Of 15 people's open eyes the least is 0.43; of a head rendered without light and turned by 15
degrees and more, whose irises are lost, the worse eye has 0.26 and less."""
FULL_SUPPORT, FULL_ARC, FULL_CONTRAST = 0.8, 0.25, 12.0
LID_SD_MM = (0.26, 0.16)
"""Standard errors of clearly seen margins, upper and lower: lashes and shadow blur the upper."""
DETECTOR_LID_SD_MM = (1.6, 0.8)
"""The detector's own: it sees about a tenth of a ptosis (docs/uncertainty.md)."""
INWARD_MM = 0.1
"""The limbus is a band, and hands draw the iris along its inner half: 0.24 mm inside the steepest
step on portraits (median of 15 people), 0.02 mm in rendered eyes. This lies between."""
IRIS_SD_MM = 0.06
DETECTOR_IRIS_SD_MM = 0.8
DIAMETER_SD, DETECTOR_DIAMETER_SD = 0.02, 0.071
INDEPENDENT_COLUMNS = 8.0


@dataclass(frozen=True, eq=False)
class EyeFit:
    """Iris and lid margins of one eye in the picture.

    Parameters
    ----------
    side
        The patient's side.
    iris_centre_px : (2,) float or None
        None where the lids hide the iris.
    iris_diameter_px
        Visible horizontal diameter; None where the iris is hidden.
    iris_confidence
        0-1; 0: the detector's iris, freed from its bias.
    iris_sd_px
        Standard error of the centre along its worse axis.
    diameter_sd
        Relative standard error of the diameter.
    upper_lid_px, lower_lid_px : (9, 2) float
        In the order of the scheme's ``upper_lid`` and ``lower_lid``: lateral to medial, with the
        canthi, which stay where the detector put them.
    lid_confidence
        Of upper and lower margin, 0-1; 0: the detector's points.
    lid_sd_px
        Standard errors of upper and lower margin about the middle of the eye.
    """

    side: Side
    iris_centre_px: Array | None
    iris_diameter_px: float | None
    iris_confidence: float
    iris_sd_px: float
    diameter_sd: float
    upper_lid_px: Array
    lower_lid_px: Array
    lid_confidence: tuple[float, float]
    lid_sd_px: tuple[float, float]


def result(
    crop: EyeCrop,
    limbus: Limbus,
    upper: LidCurve,
    lower: LidCurve,
    colours: Colours | None,
    cover: Cover,
    trust: float,
) -> EyeFit:
    """The fit of one eye, with what the picture does not support left to the detector.

    ``trust`` (`trust_in_lids`) is the share of the lids' shift that is believed.
    """
    if cover == "lids":
        lids, confidence = _shut(crop), (SHUT_CONFIDENCE, SHUT_CONFIDENCE)
        sd = (2 * LID_SD_MM[0], 2 * LID_SD_MM[0])
    else:
        lids, confidence, sd = _lids(crop, upper, lower, colours, trust)
    gap = _gap(crop, lids, limbus.x)
    sure = iris_confidence(limbus)
    circle, iris_sd, diameter_sd = limbus.circle, limbus.sd, float(limbus.sd[2]) / limbus.radius
    circle = circle - np.array([0.0, 0.0, INWARD_MM])
    if sure == 0.0:
        circle, iris_sd = crop.iris, np.full(3, DETECTOR_IRIS_SD_MM)
        diameter_sd = DETECTOR_DIAMETER_SD
    hidden = cover != "none" or gap < HIDDEN_BELOW_OPENING * 2 * circle[2]
    scale = crop.px_per_mm
    return EyeFit(
        side=crop.side,
        iris_centre_px=None if hidden else crop.to_picture(circle[:2]),
        iris_diameter_px=None if hidden else float(2 * circle[2] * scale),
        iris_confidence=0.0 if hidden else sure,
        iris_sd_px=float(np.hypot(max(iris_sd[0], iris_sd[1]), IRIS_SD_MM / max(sure, 0.1)))
        * scale,
        diameter_sd=float(np.hypot(diameter_sd, DIAMETER_SD)),
        upper_lid_px=crop.to_picture(lids[0]),
        lower_lid_px=crop.to_picture(lids[1]),
        lid_confidence=confidence,
        lid_sd_px=(sd[0] * scale, sd[1] * scale),
    )


def fallen_back(side: Side, points_px: NDArray[np.float64], scheme: Scheme) -> EyeFit:
    """The detector's eye, for faces too small to look at."""
    marks = scheme.side(side)
    points = np.asarray(points_px[:, :2], dtype=np.float64)
    width = float(np.hypot(*(points[marks.outer_canthus] - points[marks.inner_canthus])))
    px_per_mm = width / 27.0
    return EyeFit(
        side=side,
        iris_centre_px=None,
        iris_diameter_px=None,
        iris_confidence=0.0,
        iris_sd_px=DETECTOR_IRIS_SD_MM * px_per_mm,
        diameter_sd=DETECTOR_DIAMETER_SD,
        upper_lid_px=points[list(marks.upper_lid)],
        lower_lid_px=points[list(marks.lower_lid)],
        lid_confidence=(0.0, 0.0),
        lid_sd_px=(DETECTOR_LID_SD_MM[0] * px_per_mm, DETECTOR_LID_SD_MM[1] * px_per_mm),
    )


def _gap(crop: EyeCrop, lids: tuple[Array, Array], x: float) -> float:
    """Widest gap of the lid points (9, 2) mm about column ``x``."""
    columns = x + np.linspace(-4.0, 4.0, 17)
    upper, lower = (np.interp(columns, lid[:, 0], lid[:, 1]) for lid in lids)
    return float((lower - upper).max())


def iris_confidence(limbus: Limbus) -> float:
    """How clearly the limbus is seen, 0-1; 0 where the detector's iris is the better guess."""
    if limbus.evidence < LEAST_ARC or limbus.sd[2] > 0.9 * RADIUS_PRIOR_MM:
        return 0.0
    return float(min(1.0, limbus.evidence / FULL_ARC) * min(1.0, limbus.contrast / FULL_CONTRAST))


def trust_in_lids(iris_confidences: Sequence[float]) -> float:
    """Share, 0-1, of what is believed of lids found by the colours of irises and their rims.

    One share for both eyes: the detector's margins lie lower, and a margin of either kind beside
    one of the other would look like a ptosis. No iris seen at all says nothing against the lids.
    """
    unsure, sure = LIDS_WITH_IRIS
    worst = min(iris_confidences, default=1.0)
    return float(np.clip((worst - unsure) / (sure - unsure), 0.0, 1.0))


def _lids(
    crop: EyeCrop, upper: LidCurve, lower: LidCurve, colours: Colours | None, trust: float
) -> tuple[tuple[Array, Array], tuple[float, float], tuple[float, float]]:
    """Points (9, 2) mm of both margins, their confidences and standard errors in mm."""
    if colours is None:
        return (crop.upper, crop.lower), (0.0, 0.0), DETECTOR_LID_SD_MM
    x = np.linspace(upper.points[2, 0], upper.points[6, 0], 25)
    gap = lower.heights(x) - upper.heights(x)
    detected = float((np.interp(x, *crop.lower.T) - np.interp(x, *crop.upper.T)).max())
    if gap.max() < SHUT_MM:
        if detected > DETECTOR_SHUT_MM:
            return (crop.upper, crop.lower), (0.0, 0.0), DETECTOR_LID_SD_MM
        return _shut(crop), (SHUT_CONFIDENCE, SHUT_CONFIDENCE), (2 * LID_SD_MM[0], 2 * LID_SD_MM[0])
    points, confidence, errors = [], [], []
    for k, (curve, facing) in enumerate(((upper, lower), (lower, upper))):
        if curve.support < LEAST_SUPPORT:
            points.append(curve.points)
            confidence.append(0.0)
            errors.append(DETECTOR_LID_SD_MM[k])
            continue
        moved = curve.points.copy()
        own = curve.heights(moved[:, 0])
        across = facing.heights(moved[:, 0])
        crossed = own > across if k == 0 else own < across
        moved[:, 1] = np.where(crossed, (own + across) / 2, own)
        shift = np.clip(moved[:, 1] - curve.points[:, 1], -BOUND_MM, BOUND_MM)
        moved[:, 1] = curve.points[:, 1] + trust * shift
        moved[[0, -1]] = curve.points[[0, -1]]
        sure = min(1.0, curve.support / FULL_SUPPORT)
        points.append(moved)
        confidence.append(trust * sure)
        scatter = curve.spread_mm / np.sqrt(INDEPENDENT_COLUMNS)
        error = float(np.sqrt((LID_SD_MM[k] / sure) ** 2 + scatter**2 + curve.sd_mm**2))
        error = min(error, DETECTOR_LID_SD_MM[k])
        errors.append(float(np.hypot(trust * error, (1.0 - trust) * DETECTOR_LID_SD_MM[k])))
    return (points[0], points[1]), (confidence[0], confidence[1]), (errors[0], errors[1])


def _shut(crop: EyeCrop) -> tuple[Array, Array]:
    """Both margins on the line midway between the detector's lids."""
    both = []
    for own, facing in ((crop.upper, crop.lower), (crop.lower, crop.upper)):
        moved = own.copy()
        moved[:, 1] = (own[:, 1] + np.interp(own[:, 0], facing[:, 0], facing[:, 1])) / 2
        moved[[0, -1]] = own[[0, -1]]
        both.append(moved)
    return both[0], both[1]
