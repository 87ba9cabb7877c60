"""Errors of measures of points that the picture refined.

Written 2026-11-27 by ``python -m benchmarks.detector_errors --points refined``; the tables are in
docs/uncertainty.md.
"""

from symmetry.geometry.scale import ScaleErrors
from symmetry.measures.error_model import ChangeError, ErrorModel, MeasureError

REFINED = ErrorModel(
    points="refined",
    asymmetry={
        "brow_height": MeasureError(0.69, 0.06, 1.1, 0.039),
        "mrd1": MeasureError(0.66, 0.34, 1.6, 0.16),
        "mrd2": MeasureError(0.56, 0.06, 1.6, 0.035),
        "palpebral_fissure_height": MeasureError(0.69, 0.22, 0.95, 0.19),
        "palpebral_fissure_width": MeasureError(1.6, 0.06, 2.3, 0.23),
        "eye_area": MeasureError(12.0, 0.34, 33.0, 4.5),
        "commissure_height": MeasureError(0.59, 0.06, 1.6, 0.051),
        "commissure_position": MeasureError(1.8, 0.06, 1.7, 0.27),
        "smile_angle": MeasureError(1.6, 0.06, 3.1, 0.25),
        "upper_lip_height": MeasureError(0.81, 0.06, 1.5, 0.084),
        "lower_lip_height": MeasureError(0.97, 0.06, 2.0, 0.14),
        "dental_show": MeasureError(0.2, 0.22, 0.23, 0.0041),
        "interlabial_area": MeasureError(2.4, 0.22, 4.4, 0.27),
        "alar_height": MeasureError(0.67, 0.06, 1.2, 0.019),
        "philtrum_deviation": MeasureError(0.64, 0.06, 0.0, 0.14),
        "nasal_tip_deviation": MeasureError(1.5, 0.06, 0.0, 0.17),
        "chin_deviation": MeasureError(2.8, 0.06, 0.0, 0.4),
        "nasolabial_fold_angle": MeasureError(7.5, 0.56, 7.5, 0.069),
    },
    procrustes=MeasureError(0.0096, 0.06, 0.0, 0.006),
    change={
        "brow_height": ChangeError(0.73, 0.06),
        "mrd1": ChangeError(0.29, 0.22),
        "mrd2": ChangeError(0.18, 0.18),
        "palpebral_fissure_height": ChangeError(0.43, 0.22),
        "palpebral_fissure_width": ChangeError(0.18, 0.14),
        "eye_area": ChangeError(8.2, 0.18),
        "commissure_height": ChangeError(0.11, 0.06),
        "commissure_position": ChangeError(0.24, 0.26),
        "smile_angle": ChangeError(0.22, 0.06),
        "upper_lip_height": ChangeError(0.17, 0.06),
        "lower_lip_height": ChangeError(0.23, 0.14),
        "dental_show": ChangeError(0.11, 0.22),
        "interlabial_area": ChangeError(1.6, 0.22),
        "alar_height": ChangeError(0.11, 0.1),
        "nasolabial_fold_angle": ChangeError(4.6, 0.4),
        "philtrum_deviation": ChangeError(0.2, 0.06),
        "nasal_tip_deviation": ChangeError(0.44, 0.14),
        "chin_deviation": ChangeError(1.8, 0.44),
    },
    side_change={
        "brow_height": ChangeError(0.18, 0.1),
        "mrd1": ChangeError(0.71, 0.44),
        "mrd2": ChangeError(0.13, 0.44),
        "palpebral_fissure_height": ChangeError(0.6, 0.18),
        "palpebral_fissure_width": ChangeError(0.63, 0.1),
        "eye_area": ChangeError(7.8, 0.38),
        "commissure_height": ChangeError(0.078, 0.14),
        "commissure_position": ChangeError(0.17, 0.06),
        "smile_angle": ChangeError(0.56, 0.42),
        "upper_lip_height": ChangeError(0.12, 0.06),
        "lower_lip_height": ChangeError(0.16, 0.06),
        "dental_show": ChangeError(0.077, 0.22),
        "interlabial_area": ChangeError(1.1, 0.22),
        "alar_height": ChangeError(0.071, 0.3),
        "nasolabial_fold_angle": ChangeError(3.3, 0.4),
    },
    scale=ScaleErrors(
        iris_shared_sd=0.021,
        iris_reading_sd=0.013,
        canthal_carry_sd=0.013,
    ),
    score_shares={"brow": 1, "eye": 0.79, "nose": 0.71, "mouth": 0.59, "overall": 0.55},
)
