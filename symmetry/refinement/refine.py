"""All steps of the refinement: from the detector's landmarks to those the picture supports."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import SIDES, Scheme
from symmetry.refinement.asymmetry import Detect, register_landmarks
from symmetry.refinement.crop import grid_on


@dataclass(frozen=True, eq=False)
class Refinement:
    """Landmarks that the picture supports, and how well.

    Parameters
    ----------
    points_px : (count, 2)
    sd_mm : (count,)
        Standard error of each landmark against its partner, as this photo shows it, mm.
    """

    points_px: NDArray[np.float64]
    sd_mm: NDArray[np.float64]


def refine(
    pixels: NDArray[np.uint8], points_px: NDArray[np.float64], scheme: Scheme, detect: Detect
) -> Refinement:
    """Refine the landmarks of one face.

    Parameters
    ----------
    pixels : (height, width, 3) uint8
    points_px : (count, 2)
        Mean of the landmarks of the photo and of its mirror image, px.
    detect
        The detector, for a second look at faces of large asymmetry.

    Returns
    -------
    Refinement
        Of the mirrored photo and landmarks: the mirrored points.
    """
    registered = register_landmarks(pixels, points_px, scheme, grid_on(points_px, scheme), detect)
    points = registered.points_px.copy()
    # An open eye and a closed one have nothing in common that could be laid over each other.
    for side in SIDES:
        marks = scheme.side(side)
        lids = [
            index
            for index in (*marks.upper_lid, *marks.lower_lid)
            if index not in (marks.outer_canthus, marks.inner_canthus)
        ]
        points[lids] = points_px[lids]
        if marks.iris_centre is not None:
            moved = registered.points_px[marks.iris_centre] - points_px[marks.iris_centre]
            iris = [marks.iris_centre, *marks.iris_ring]
            points[iris] = points_px[iris] + moved
    return Refinement(points, registered.sd_mm)
