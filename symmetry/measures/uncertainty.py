"""The 95 % interval of a measure obtained from the detector's points.

Four errors add up in quadrature: the detector's own scatter; the asymmetry it hides, which grows
with the asymmetry itself; the scale; and the turn of the head, which displaces what lies in
front of the eyes. The figures of the first two come from photographs with points placed by hand
and with displacements known exactly (benchmarks/detector_errors.py), those of the turn from
MediaPipe's symmetric canonical face seen from 150 cm (same program). docs/uncertainty.md has
their origin, and the share of truths found inside on people that were not used.

A change between two photos of one person has constants of its own: what is the same in both photos
is no error of the change.
"""

from dataclasses import dataclass, field
from math import inf

from symmetry.measures.carriers import LandmarkErrors
from symmetry.measures.registry import Measure

Z95 = 1.96
YAW_SD_DEG = 0.35
"""Standard error of the estimated yaw near a frontal view."""


@dataclass(frozen=True)
class DetectorError:
    """Error of one measure on the detector's points, in the measure's unit.

    Parameters
    ----------
    asymmetry_sd
        Scatter of the difference (of the value for a midline measure).
    hidden_share
        Standard error per unit of reported asymmetry: the part the detector hides.
    side_sd
        Scatter of one side's reading.
    per_yaw_degree
        False asymmetry per degree of yaw.
    hidden_limit
        Largest standard error that hiding adds: what faces with known truth needed. Set where
        the detector reports so little of an asymmetry that the share alone would outgrow anatomy.
    """

    asymmetry_sd: float
    hidden_share: float
    side_sd: float
    per_yaw_degree: float
    hidden_limit: float = inf

    def hidden(self, asymmetry: float) -> float:
        """Standard error that hiding adds to a reported ``asymmetry``."""
        return min(self.hidden_share * abs(asymmetry), self.hidden_limit)


@dataclass(frozen=True)
class PhotoErrors:
    """What the photo contributes: relative scale error, yaw in degrees, and landmarks.

    ``landmarks`` tells where the picture is unclear, and what was placed by hand.
    """

    scale_relative_sd: float
    yaw_deg: float
    landmarks: LandmarkErrors = field(default_factory=LandmarkErrors)

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


DETECTOR_ERRORS: dict[str, DetectorError] = {
    "brow_height": DetectorError(1.2, 0.16, 1.4, 0.037),
    "mrd1": DetectorError(1.6, 3.3, 1.3, 0.0019, 1.5),
    "mrd2": DetectorError(0.62, 0.31, 1.3, 0.003),
    "palpebral_fissure_height": DetectorError(0.83, 3.1, 1.9, 0.0047, 1.9),
    "palpebral_fissure_width": DetectorError(1.5, 3.3, 2.4, 0.25, 1.6),
    "eye_area": DetectorError(15.0, 2.8, 30.0, 0.97, 39.0),
    "commissure_height": DetectorError(1.2, 0.36, 1.6, 0.041),
    "commissure_position": DetectorError(1.9, 0.16, 1.8, 0.18),
    "smile_angle": DetectorError(2.6, 0.56, 2.7, 0.069),
    "upper_lip_height": DetectorError(0.69, 0.31, 1.4, 0.24),
    "lower_lip_height": DetectorError(1.2, 0.66, 1.7, 0.12),
    "dental_show": DetectorError(0.22, 2.6, 0.22, 0.019, 0.52),
    "interlabial_area": DetectorError(4.1, 1.8, 4.6, 1.4, 7.2),
    "alar_height": DetectorError(1.8, 0.16, 0.98, 0.015),
    "nasolabial_fold_angle": DetectorError(7.5, 0.56, 7.5, 0.069),
    "philtrum_deviation": DetectorError(0.97, 3.6, 0.0, 0.38, 1.0),
    "nasal_tip_deviation": DetectorError(1.2, 2.8, 0.0, 0.69, 1.4),
    "chin_deviation": DetectorError(3.6, 0.16, 0.0, 0.089),
}

PROCRUSTES_ERROR = DetectorError(0.012, 0.16, 0.0, 0.013)
"""Error of the Procrustes asymmetry, unit-free, in the terms of a measure's."""


@dataclass(frozen=True)
class ChangeError:
    """Error of the change of one number between two photos of one person, in its unit.

    What a person has in every photo (how a point is defined, the detector's idea of this face)
    is no part of it.

    Parameters
    ----------
    repeat_sd
        Scatter of one reading about the person's own. Larger than what copies of one photo show
        where the detector may report nothing at all of a change.
    hidden_share
        Standard error per unit of reported change: the part the detector hides.
    hidden_limit
        Largest standard error that hiding adds, as in `DetectorError`.
    """

    repeat_sd: float
    hidden_share: float
    hidden_limit: float = inf


CHANGE_ERRORS: dict[str, ChangeError] = {
    "brow_height": ChangeError(0.74, 0.44),
    "mrd1": ChangeError(0.72, 7.75, 1.4),
    "mrd2": ChangeError(0.16, 5.75, 0.24),
    "palpebral_fissure_height": ChangeError(0.69, 5, 1.4),
    "palpebral_fissure_width": ChangeError(1.3, 0.16, 1.3),
    "eye_area": ChangeError(5.9, 8, 39),
    "commissure_height": ChangeError(0.71, 0.36),
    "commissure_position": ChangeError(0.79, 0.16),
    "smile_angle": ChangeError(1.5, 0.4),
    "upper_lip_height": ChangeError(0.37, 0.24),
    "lower_lip_height": ChangeError(0.97, 0.44),
    "dental_show": ChangeError(0.11, 2.6, 0.52),
    "interlabial_area": ChangeError(2.9, 1.8, 7.2),
    "alar_height": ChangeError(1.1, 0.16, 1.3),
    "nasolabial_fold_angle": ChangeError(4.6, 0.4),
    "philtrum_deviation": ChangeError(1.1, 0.44),
    "nasal_tip_deviation": ChangeError(1.1, 1.75, 1.4),
    "chin_deviation": ChangeError(1.9, 0.16, 2.1),
}
"""Of a difference or midline value."""

SIDE_CHANGE_ERRORS: dict[str, ChangeError] = {
    "brow_height": ChangeError(0.51, 0.24),
    "mrd1": ChangeError(0.56, 6.75, 1.4),
    "mrd2": ChangeError(0.17, 0.72, 0.22),
    "palpebral_fissure_height": ChangeError(0.14, 2.75, 1.6),
    "palpebral_fissure_width": ChangeError(0.64, 0.16, 0.81),
    "eye_area": ChangeError(3.1, 5.75, 31),
    "commissure_height": ChangeError(0.39, 0.36),
    "commissure_position": ChangeError(0.56, 0.16),
    "smile_angle": ChangeError(1.1, 0.4),
    "upper_lip_height": ChangeError(0.2, 0.36),
    "lower_lip_height": ChangeError(0.4, 0.44),
    "dental_show": ChangeError(0.24, 2.6, 0.52),
    "interlabial_area": ChangeError(4.4, 1.8, 7.2),
    "alar_height": ChangeError(0.97, 0.44),
    "nasolabial_fold_angle": ChangeError(3.3, 0.4),
}
"""Of one side's reading."""

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
    error = DETECTOR_ERRORS[measure.name]
    hand = errors.by_hand(measure)
    own = (
        (1.0 - hand) * (error.asymmetry_sd**2 + error.hidden(asymmetry) ** 2)
        + hand * HAND_SD[measure.name] ** 2
        + errors.sd(measure) ** 2
    )
    return _half_width(own, scale * asymmetry, error.per_yaw_degree, errors.yaw_deg)


def procrustes_uncertainty(asymmetry: float, yaw_deg: float) -> float:
    """Half-width of the 95 % interval of the Procrustes asymmetry.

    It is the length of the vector of all asymmetries. A turned head adds to that vector one that
    grows with the yaw, so it changes the length by no more than the length of what is added. That
    is nearly always upwards, but where the turn hides an asymmetry of the face, downwards: the
    interval is symmetric. The scale and the turn in the picture drop out.
    """
    error = PROCRUSTES_ERROR
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
    error = DETECTOR_ERRORS[measure.name]
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
    the photos counts.
    """
    if before is None or after is None:
        return None
    error = CHANGE_ERRORS[measure.name]
    return _change_half_width(measure, error, (before, after), errors, common_scale_sd, 1.0)


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
    error = SIDE_CHANGE_ERRORS[measure.name]
    return _change_half_width(measure, error, (rest, expressed), errors, common_scale_sd, 0.5)


def _change_half_width(
    measure: Measure,
    error: ChangeError,
    readings: tuple[float, float],
    errors: tuple[PhotoErrors, PhotoErrors],
    common_scale_sd: float,
    share: float,
) -> float:
    power = _SCALE_POWER[measure.unit]
    change = readings[1] - readings[0]
    turn = errors[1].yaw_deg - errors[0].yaw_deg
    per_degree = share * DETECTOR_ERRORS[measure.name].per_yaw_degree
    # A difference takes two hand-placed sides, a side one.
    hand_variance = HAND_SD[measure.name] ** 2 * (1.0 if share == 1.0 else 0.5)
    hand = [photo.by_hand(measure) for photo in errors]
    variance = (
        sum((1.0 - one) * error.repeat_sd**2 + one * hand_variance for one in hand)
        + sum((share * photo.sd(measure)) ** 2 for photo in errors)
        + (1.0 - min(hand)) * min(error.hidden_share * abs(change), error.hidden_limit) ** 2
        + sum(
            (photo.scale_relative_sd * power * reading) ** 2
            for photo, reading in zip(errors, readings, strict=True)
        )
        + (common_scale_sd * power * change) ** 2
        + per_degree**2 * (turn**2 + 2 * YAW_SD_DEG**2)
    )
    return float(Z95 * variance**0.5)
