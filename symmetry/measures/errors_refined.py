"""Errors of measures of points that the picture refined.

Written 2026-11-27 by ``python -m benchmarks.detector_errors --points refined``; the tables are in
docs/uncertainty.md.
"""

from symmetry.geometry.scale import ScaleErrors
from symmetry.measures.error_model import ChangeError, ErrorModel, MeasureError

REFINED = ErrorModel(
    points="refined",
    asymmetry={
        "brow_height": MeasureError(0.67, 0.06, 1.2, 0.041),
        "mrd1": MeasureError(0.34, 0.22, 1.3, 0.03),
        "mrd2": MeasureError(0.56, 0.06, 1.6, 0.035),
        "palpebral_fissure_height": MeasureError(0.57, 0.06, 0.98, 0.065),
        "palpebral_fissure_width": MeasureError(1.6, 0.06, 2.3, 0.24),
        "eye_area": MeasureError(15.0, 0.06, 34.0, 1.7),
        "commissure_height": MeasureError(0.58, 0.06, 1.5, 0.051),
        "commissure_position": MeasureError(1.7, 0.06, 1.6, 0.12),
        "smile_angle": MeasureError(1.5, 0.06, 3.1, 0.12),
        "upper_lip_height": MeasureError(0.84, 0.06, 1.4, 0.087),
        "lower_lip_height": MeasureError(1.0, 0.06, 1.9, 0.099),
        "dental_show": MeasureError(0.16, 0.1, 0.19, 0.0088),
        "interlabial_area": MeasureError(2.2, 0.06, 4.4, 0.52),
        "alar_height": MeasureError(0.6, 0.06, 1.2, 0.019),
        "philtrum_deviation": MeasureError(0.62, 0.06, 0.0, 0.13),
        "nasal_tip_deviation": MeasureError(1.5, 0.06, 0.0, 0.15),
        "chin_deviation": MeasureError(2.8, 0.06, 0.0, 0.22),
        "nasolabial_fold_angle": MeasureError(7.5, 0.56, 7.5, 0.069),
    },
    procrustes=MeasureError(0.0096, 0.06, 0.0, 0.0057),
    change={
        "brow_height": ChangeError(0.76, 0.06),
        "mrd1": ChangeError(0.33, 0.1),
        "mrd2": ChangeError(0.29, 0.18),
        "palpebral_fissure_height": ChangeError(0.35, 0.1),
        "palpebral_fissure_width": ChangeError(0.28, 0.1),
        "eye_area": ChangeError(5.2, 0.14),
        "commissure_height": ChangeError(0.21, 0.06),
        "commissure_position": ChangeError(0.66, 0.06),
        "smile_angle": ChangeError(0.82, 0.06),
        "upper_lip_height": ChangeError(0.23, 0.06),
        "lower_lip_height": ChangeError(0.42, 0.06),
        "dental_show": ChangeError(0.13, 0.1),
        "interlabial_area": ChangeError(2.3, 0.06),
        "alar_height": ChangeError(0.18, 0.06),
        "nasolabial_fold_angle": ChangeError(4.6, 0.4),
        "philtrum_deviation": ChangeError(0.42, 0.06),
        "nasal_tip_deviation": ChangeError(0.53, 0.14),
        "chin_deviation": ChangeError(1.9, 0.44),
    },
    side_change={
        "brow_height": ChangeError(0.29, 0.1),
        "mrd1": ChangeError(0.82, 0.14),
        "mrd2": ChangeError(0.21, 0.38),
        "palpebral_fissure_height": ChangeError(0.33, 0.42),
        "palpebral_fissure_width": ChangeError(0.58, 0.14),
        "eye_area": ChangeError(7.4, 0.42),
        "commissure_height": ChangeError(0.15, 0.1),
        "commissure_position": ChangeError(0.47, 0.06),
        "smile_angle": ChangeError(1.1, 0.22),
        "upper_lip_height": ChangeError(0.17, 0.06),
        "lower_lip_height": ChangeError(0.3, 0.06),
        "dental_show": ChangeError(0.088, 0.1),
        "interlabial_area": ChangeError(1.6, 0.06),
        "alar_height": ChangeError(0.13, 0.44),
        "nasolabial_fold_angle": ChangeError(3.3, 0.4),
    },
    scale=ScaleErrors(
        iris_shared_sd=0.02,
        iris_reading_sd=0.012,
        canthal_carry_sd=0.012,
    ),
    score_shares={"brow": 1, "eye": 0.75, "nose": 0.71, "mouth": 0.58, "overall": 0.55},
)
