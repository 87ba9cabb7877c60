"""The 95 % interval of a measure obtained from the detector's points.

Four errors add up in quadrature: the detector's own scatter; the asymmetry it hides, which grows
with the asymmetry itself; the scale; and the turn of the head, which displaces what lies in
front of the eyes. The figures of the first two come from photographs with points placed by hand
and with displacements known exactly (benchmarks/detector_errors.py), those of the turn from
MediaPipe's symmetric canonical face seen from 150 cm (same program). docs/uncertainty.md has
their origin, and the share of truths found inside on people that were not used.
"""

from dataclasses import dataclass

from symmetry.measures.registry import Measure

Z95 = 1.96
YAW_SD_DEG = 1.0
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
    """

    asymmetry_sd: float
    hidden_share: float
    side_sd: float
    per_yaw_degree: float


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
    "brow_height": DetectorError(1.1, 0.4, 1.5, 0.02),
    "mrd1": DetectorError(0.5, 0.5, 0.5, 0.01),
    "mrd2": DetectorError(0.5, 0.5, 0.5, 0.01),
    "palpebral_fissure_height": DetectorError(0.6, 0.5, 0.6, 0.01),
    "palpebral_fissure_width": DetectorError(1.0, 0.4, 1.0, 0.3),
    "eye_area": DetectorError(15.0, 0.5, 20.0, 4.0),
    "commissure_height": DetectorError(0.6, 0.4, 1.0, 0.04),
    "commissure_position": DetectorError(1.0, 0.4, 1.0, 0.34),
    "smile_angle": DetectorError(1.5, 0.4, 2.0, 0.2),
    "upper_lip_height": DetectorError(0.6, 0.4, 1.0, 0.05),
    "lower_lip_height": DetectorError(0.8, 0.4, 1.0, 0.05),
    "dental_show": DetectorError(0.6, 0.5, 0.8, 0.02),
    "interlabial_area": DetectorError(10.0, 0.5, 15.0, 2.0),
    "alar_height": DetectorError(0.5, 0.4, 1.0, 0.02),
    "nasolabial_fold_angle": DetectorError(5.0, 0.3, 5.0, 0.3),
    "philtrum_deviation": DetectorError(0.6, 0.4, 0.0, 0.35),
    "nasal_tip_deviation": DetectorError(0.8, 0.3, 0.0, 0.78),
    "chin_deviation": DetectorError(1.5, 0.4, 0.0, 0.4),
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
        + (error.hidden_share**2 + scale**2) * asymmetry**2
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
