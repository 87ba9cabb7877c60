"""Which landmarks carry a measure, so that what a photo says of them counts in its interval."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import SIDES, Scheme, Side
from symmetry.landmarks.topology import Indices

Carriers = Callable[[Scheme, Side], Indices]


def _lid(upper: bool) -> Carriers:
    def carriers(scheme: Scheme, side: Side) -> Indices:
        marks = scheme.side(side)
        margin = set(marks.upper_lid if upper else marks.lower_lid)
        return tuple(index for index in marks.fissure_columns if index in margin)

    return carriers


def _half(contour: Callable[[Scheme], Indices]) -> Carriers:
    """Of a lip's border the part on one side, between midline and commissure."""

    def carriers(scheme: Scheme, side: Side) -> Indices:
        border = contour(scheme)
        middle = len(border) // 2
        return border[middle + 1 : -1] if side == "left" else border[1:middle]

    return carriers


def _commissure(scheme: Scheme, side: Side) -> Indices:
    return (scheme.side(side).oral_commissure,)


CARRIERS: Mapping[str, Carriers] = {
    "brow_height": lambda scheme, side: scheme.side(side).brow_upper_border,
    "mrd1": _lid(upper=True),
    "mrd2": _lid(upper=False),
    "palpebral_fissure_height": lambda scheme, side: scheme.side(side).fissure_columns,
    "palpebral_fissure_width": lambda scheme, side: (
        scheme.side(side).outer_canthus,
        scheme.side(side).inner_canthus,
    ),
    "eye_area": lambda scheme, side: scheme.side(side).fissure_columns,
    "commissure_height": _commissure,
    "commissure_position": _commissure,
    "smile_angle": _commissure,
    "upper_lip_height": _half(lambda scheme: scheme.upper_lip_outer),
    "lower_lip_height": _half(lambda scheme: scheme.lower_lip_outer),
    "dental_show": _half(lambda scheme: scheme.upper_lip_inner),
    "interlabial_area": _half(lambda scheme: scheme.upper_lip_inner),
    "alar_height": lambda scheme, side: scheme.side(side).ala,
    "nasolabial_fold_angle": lambda scheme, side: (),
    "philtrum_deviation": lambda scheme, side: scheme.philtrum,
    "nasal_tip_deviation": lambda scheme, side: (scheme.nasal_tip,),
    "chin_deviation": lambda scheme, side: (scheme.chin,),
}
"""Landmarks of one side that a measure is read at."""

PER_MM = {"eye_area": 25.0, "interlabial_area": 20.0, "smile_angle": 2.0}
"""Units of a measure for a millimetre of its landmarks, where these are not millimetres: about the
width of an eye, half that of a mouth, and degrees at the commissure."""


@dataclass(frozen=True)
class LandmarkErrors:
    """What the landmarks of one photo add to the interval of each measure.

    ``sd`` is the standard error by measure, in its unit, because the picture is unclear;
    ``by_hand`` the share, 0-1, of the measure's landmarks that were placed by hand.
    """

    sd: Mapping[str, float] = field(default_factory=dict)
    by_hand: Mapping[str, float] = field(default_factory=dict)


def landmark_errors(
    sd_mm: NDArray[np.float64], corrected: tuple[int, ...], scheme: Scheme
) -> LandmarkErrors:
    """Errors of all measures from those of the landmarks.

    Parameters
    ----------
    sd_mm : (count,)
        Standard error of each landmark against its partner as the photo shows it, mm.
    corrected
        Landmarks placed by hand: what the photo shows of them counts no more.
    """
    by_photo = sd_mm.copy()
    by_photo[list(corrected)] = 0.0
    sd, by_hand = {}, {}
    for name, carriers in CARRIERS.items():
        indices = [index for side in SIDES for index in carriers(scheme, side)]
        if indices:
            sd[name] = PER_MM.get(name, 1.0) * float(np.sqrt((by_photo[indices] ** 2).mean()))
            by_hand[name] = sum(index in corrected for index in indices) / len(indices)
    return LandmarkErrors(sd, by_hand)
