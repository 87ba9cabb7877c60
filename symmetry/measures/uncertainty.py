"""The 95 % interval of a measure.

Five errors add up in quadrature: the scatter of the points; the asymmetry they hide or exaggerate,
which grows with the asymmetry itself; how unclear this photo is about them; the scale; and the
turn of the head, which displaces what lies in front of the eyes. How large they are depends on the
points: `PhotoErrors.model` has the constants. docs/uncertainty.md has their origin, and the share
of truths found inside on people that were not used.

A change between two photos of one person has constants of its own: what is the same in both photos
is no error of the change.
"""

from dataclasses import dataclass, field

from symmetry.measures.carriers import LandmarkErrors
from symmetry.measures.error_model import ErrorModel
from symmetry.measures.errors_detected import DETECTED
from symmetry.measures.registry import Measure

Z95 = 1.96
YAW_SD_DEG = 0.35
"""Standard error of the estimated yaw near a frontal view."""


@dataclass(frozen=True)
class PhotoErrors:
    """What the photo contributes: relative scale error, yaw in degrees, landmarks, their kind.

    ``landmarks`` tells where the picture is unclear, and what was placed by hand; ``model`` how
    far such points are from the truth in general.
    """

    scale_relative_sd: float
    yaw_deg: float
    landmarks: LandmarkErrors = field(default_factory=LandmarkErrors)
    model: ErrorModel = DETECTED

    def sd(self, measure: Measure) -> float:
        """Standard error that unclear landmarks add to ``measure``, in its unit."""
        return self.landmarks.sd.get(measure.name, 0.0)

    def by_hand(self, measure: Measure) -> float:
        """Share of the landmarks of ``measure`` that were placed by hand."""
        return self.landmarks.by_hand.get(measure.name, 0.0)


def in_quadrature(*half_widths: float | None) -> float | None:
    """Root of the summed squares of independent errors; None if one is missing."""
    total = 0.0
    for half_width in half_widths:
        if half_width is None:
            return None
        total += half_width**2
    return float(total**0.5)


HAND_SD: dict[str, float] = {
    "brow_height": 0.68,
    "mrd1": 0.51,
    "mrd2": 0.52,
    "palpebral_fissure_height": 0.48,
    "palpebral_fissure_width": 0.52,
    "eye_area": 7.15,
    "commissure_height": 0.48,
    "commissure_position": 0.96,
    "smile_angle": 0.85,
    "upper_lip_height": 0.51,
    "lower_lip_height": 0.37,
    "dental_show": 0.31,
    "interlabial_area": 4.66,
    "alar_height": 0.37,
    "nasolabial_fold_angle": 0.85,
    "philtrum_deviation": 0.42,
    "nasal_tip_deviation": 0.35,
    "chin_deviation": 0.72,
}
"""Scatter of a difference or midline value whose landmarks were all placed by hand, irises
included: 0.25 mm of noise in each coordinate, 30 people (docs/uncertainty.md). The fold's is that
of the smile angle."""

_SCALE_POWER = {"mm": 1.0, "mm²": 2.0, "deg": 0.0}


def asymmetry_uncertainty(
    measure: Measure, asymmetry: float | None, errors: PhotoErrors
) -> float | None:
    """Half-width of the 95 % interval of a difference or midline value."""
    if asymmetry is None:
        return None
    scale = errors.scale_relative_sd * _SCALE_POWER[measure.unit]
    error = errors.model.asymmetry[measure.name]
    hand = errors.by_hand(measure)
    own = (
        (1.0 - hand) * (error.asymmetry_sd**2 + error.hidden(asymmetry) ** 2)
        + hand * HAND_SD[measure.name] ** 2
        + errors.sd(measure) ** 2
    )
    return _half_width(own, scale * asymmetry, error.per_yaw_degree, errors.yaw_deg)


def procrustes_uncertainty(asymmetry: float, yaw_deg: float, model: ErrorModel = DETECTED) -> float:
    """Half-width of the 95 % interval of the Procrustes asymmetry.

    It is the length of the vector of all asymmetries. A turned head adds to that vector one that
    grows with the yaw, so it changes the length by no more than the length of what is added. That
    is nearly always upwards, but where the turn hides an asymmetry of the face, downwards: the
    interval is symmetric. The scale and the turn in the picture drop out.
    """
    error = model.procrustes
    own = error.asymmetry_sd**2 + error.hidden(asymmetry) ** 2
    return _half_width(own, 0.0, error.per_yaw_degree, yaw_deg)


def _half_width(own: float, scale: float, per_yaw_degree: float, yaw_deg: float) -> float:
    """95 % half-width of variance ``own``, error ``scale`` of the scale, and the yaw's."""
    variance = own + scale**2 + per_yaw_degree**2 * (yaw_deg**2 + YAW_SD_DEG**2)
    return float(Z95 * variance**0.5)


def side_uncertainty(measure: Measure, reading: float | None, errors: PhotoErrors) -> float | None:
    """Half-width of the 95 % interval of one side's reading."""
    if reading is None:
        return None
    error = errors.model.asymmetry[measure.name]
    scale = errors.scale_relative_sd * _SCALE_POWER[measure.unit]
    hand = errors.by_hand(measure)
    variance = (
        (1.0 - hand) * error.side_sd**2
        + hand * HAND_SD[measure.name] ** 2 / 2
        + (errors.sd(measure) / 2) ** 2
        + (scale * reading) ** 2
        + error.per_yaw_degree**2 * (errors.yaw_deg**2 + YAW_SD_DEG**2) / 4
    )
    return float(Z95 * variance**0.5)


def change_uncertainty(
    measure: Measure,
    before: float | None,
    after: float | None,
    errors: tuple[PhotoErrors, PhotoErrors],
    common_scale_sd: float,
) -> float | None:
    """Half-width of the 95 % interval of the change of a difference or midline value.

    ``errors`` hold what each photo's own scale contributes; ``common_scale_sd`` is what both
    photos of one patient share, and so acts on the change alone. Of the yaw, what differs between
    the photos counts. Where the points of the photos are of two kinds, the wider interval holds.
    """
    if before is None or after is None:
        return None
    return max(
        _change_half_width(
            measure, photo.model, (before, after), errors, common_scale_sd, one_side=False
        )
        for photo in errors
    )


def movement_uncertainty(
    measure: Measure,
    rest: float,
    expressed: float,
    errors: tuple[PhotoErrors, PhotoErrors],
    common_scale_sd: float,
) -> float:
    """Half-width of the 95 % interval of the change of one side's reading.

    From rest to an expression, or from one visit to the next; arguments as in
    `change_uncertainty`.
    """
    return max(
        _change_half_width(
            measure, photo.model, (rest, expressed), errors, common_scale_sd, one_side=True
        )
        for photo in errors
    )


def _change_half_width(
    measure: Measure,
    model: ErrorModel,
    readings: tuple[float, float],
    errors: tuple[PhotoErrors, PhotoErrors],
    common_scale_sd: float,
    *,
    one_side: bool,
) -> float:
    error = (model.side_change if one_side else model.change)[measure.name]
    share = 0.5 if one_side else 1.0
    power = _SCALE_POWER[measure.unit]
    change = readings[1] - readings[0]
    turn = errors[1].yaw_deg - errors[0].yaw_deg
    per_degree = share * model.asymmetry[measure.name].per_yaw_degree
    # A difference takes two hand-placed sides, a side one.
    hand_variance = HAND_SD[measure.name] ** 2 * share
    hand = [photo.by_hand(measure) for photo in errors]
    variance = (
        sum((1.0 - one) * error.repeat_sd**2 + one * hand_variance for one in hand)
        + sum((share * photo.sd(measure)) ** 2 for photo in errors)
        + (1.0 - min(hand)) * error.hidden(change) ** 2
        + sum(
            (photo.scale_relative_sd * power * reading) ** 2
            for photo, reading in zip(errors, readings, strict=True)
        )
        + (common_scale_sd * power * change) ** 2
        + per_degree**2 * (turn**2 + 2 * YAW_SD_DEG**2)
    )
    return float(Z95 * variance**0.5)
