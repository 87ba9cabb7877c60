"""Errors of measures of a detector's own points, and of points from anywhere.

Fitted on the points of MediaPipe's face landmarker before the picture refined them; the tables are
in docs/uncertainty.md.
"""

from symmetry.geometry.scale import ScaleErrors
from symmetry.measures.error_model import ChangeError, ErrorModel, MeasureError

DETECTED = ErrorModel(
    points="detected",
    asymmetry={
        "brow_height": MeasureError(1.2, 0.16, 1.4, 0.037),
        "mrd1": MeasureError(1.6, 3.3, 1.3, 0.0019, 1.5),
        "mrd2": MeasureError(0.62, 0.31, 1.3, 0.003),
        "palpebral_fissure_height": MeasureError(0.83, 3.1, 1.9, 0.0047, 1.9),
        "palpebral_fissure_width": MeasureError(1.5, 3.3, 2.4, 0.25, 1.6),
        "eye_area": MeasureError(15.0, 2.8, 30.0, 0.97, 39.0),
        "commissure_height": MeasureError(1.2, 0.36, 1.6, 0.041),
        "commissure_position": MeasureError(1.9, 0.16, 1.8, 0.18),
        "smile_angle": MeasureError(2.6, 0.56, 2.7, 0.069),
        "upper_lip_height": MeasureError(0.69, 0.31, 1.4, 0.24),
        "lower_lip_height": MeasureError(1.2, 0.66, 1.7, 0.12),
        "dental_show": MeasureError(0.22, 2.6, 0.22, 0.019, 0.52),
        "interlabial_area": MeasureError(4.1, 1.8, 4.6, 1.4, 7.2),
        "alar_height": MeasureError(1.8, 0.16, 0.98, 0.015),
        "nasolabial_fold_angle": MeasureError(7.5, 0.56, 7.5, 0.069),
        "philtrum_deviation": MeasureError(0.97, 3.6, 0.0, 0.38, 1.0),
        "nasal_tip_deviation": MeasureError(1.2, 2.8, 0.0, 0.69, 1.4),
        "chin_deviation": MeasureError(3.6, 0.16, 0.0, 0.089),
    },
    procrustes=MeasureError(0.012, 0.16, 0.0, 0.013),
    change={
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
    },
    side_change={
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
    },
    # Its irises are 6-8 % wider than hand-placed ones, and differently so from person to person.
    scale=ScaleErrors(iris_shared_sd=0.071, iris_reading_sd=0.013, canthal_carry_sd=0.013),
    score_shares={"brow": 1, "eye": 0.86, "nose": 0.45, "mouth": 0.45, "overall": 0.52},
)
