"""The 95 % interval of a measure obtained from the detector's points.

Four errors add up in quadrature: the detector's own scatter; the asymmetry it hides, which grows
with the asymmetry itself; the scale; and the turn of the head, which displaces what lies in
front of the eyes. The figures of the first two come from photographs with points placed by hand
and with displacements known exactly (benchmarks/detector_errors.py), those of the turn from
MediaPipe's symmetric canonical face seen from 150 cm (same program). docs/uncertainty.md has
their origin, and the share of truths found inside on people that were not used.
"""

from dataclasses import dataclass
from math import inf

from symmetry.measures.registry import Measure

Z95 = 1.96
YAW_SD_DEG = 0.4
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
    """What the photo as a whole contributes: relative scale error, yaw in degrees."""

    scale_relative_sd: float
    yaw_deg: float


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

_SCALE_POWER = {"mm": 1.0, "mm²": 2.0, "deg": 0.0}


def asymmetry_uncertainty(
    measure: Measure, asymmetry: float | None, errors: PhotoErrors
) -> float | None:
    """Half-width of the 95 % interval of a difference or midline value."""
    if asymmetry is None:
        return None
    error = DETECTOR_ERRORS[measure.name]
    scale = errors.scale_relative_sd * _SCALE_POWER[measure.unit]
    variance = (
        error.asymmetry_sd**2
        + error.hidden(asymmetry) ** 2
        + (scale * asymmetry) ** 2
        + error.per_yaw_degree**2 * (errors.yaw_deg**2 + YAW_SD_DEG**2)
    )
    return float(Z95 * variance**0.5)


def side_uncertainty(measure: Measure, reading: float | None, errors: PhotoErrors) -> float | None:
    """Half-width of the 95 % interval of one side's reading."""
    if reading is None:
        return None
    return float(Z95 * _side_variance(measure, reading, errors) ** 0.5)


def movement_uncertainty(
    measure: Measure,
    rest: float,
    expressed: float,
    errors: tuple[PhotoErrors, PhotoErrors],
    common_scale_sd: float,
) -> float:
    """Half-width of the 95 % interval of one side's movement from rest to an expression.

    ``errors`` hold what each photo's own scale contributes; ``common_scale_sd`` is what both
    photos of one patient share, and so acts on the movement alone.
    """
    power = _SCALE_POWER[measure.unit]
    variance = (
        _side_variance(measure, rest, errors[0])
        + _side_variance(measure, expressed, errors[1])
        + (common_scale_sd * power * (expressed - rest)) ** 2
    )
    return float(Z95 * variance**0.5)


def _side_variance(measure: Measure, reading: float, errors: PhotoErrors) -> float:
    error = DETECTOR_ERRORS[measure.name]
    scale = errors.scale_relative_sd * _SCALE_POWER[measure.unit]
    return (
        error.side_sd**2
        + (scale * reading) ** 2
        + error.per_yaw_degree**2 * (errors.yaw_deg**2 + YAW_SD_DEG**2) / 4
    )
