"""Measures: one small module each, registered in the order of the public contract."""

from symmetry.measures import (  # noqa: F401, I001 - importing registers, and the order is shown
    brow_height,
    marginal_reflex_distance,
    palpebral_fissure,
    eye_area,
    commissure,
    smile_angle,
    lip_height,
    dental_show,
    interlabial_area,
    alar_height,
    nasolabial_fold_angle,
    philtrum_deviation,
    nasal_tip_deviation,
    chin_deviation,
)
from symmetry.measures.face import Face, NotMeasurable, face_in_frame
from symmetry.measures.registry import Measure, all_measures, get_measure

__all__ = [
    "Face",
    "Measure",
    "NotMeasurable",
    "all_measures",
    "face_in_frame",
    "get_measure",
]
