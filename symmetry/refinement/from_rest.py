"""What a photo with closed eyes cannot show of them, taken from the rest photo of the session.

With the lids closed there are no irises, and the canthi merge into the lid line. The line through
the eyes is then carried over from the rest photo by the parts of the face that lie still.
"""

import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import SIDES, Scheme

SMALL = 0.01
"""Misfit that counts fully, in distances of the outer canthi (0.9 mm)."""
_REWEIGHTINGS = 12


def canthi_from_rest(
    points_px: NDArray[np.float64],
    rest_px: NDArray[np.float64],
    still: NDArray[np.intp],
    scheme: Scheme,
) -> NDArray[np.float64]:
    """Landmarks (count, 2) px of a photo with the canthi where the rest photo has them.

    Parameters
    ----------
    points_px, rest_px : (count, 2)
        Landmarks of the photo and of the rest photo, px.
    still
        Landmarks that expressions leave where they are; those of eyes and brows are not used.
    """
    moving = {*scheme.groups["eye"], *scheme.groups["iris"], *scheme.groups["brow"]}
    used = np.array([index for index in still if index not in moving], dtype=np.intp)
    canthi = [
        index
        for side in SIDES
        for index in (scheme.side(side).outer_canthus, scheme.side(side).inner_canthus)
    ]
    carried = points_px.copy()
    carried[canthi] = _mapped(rest_px[used], points_px[used], rest_px[canthi])
    return carried


def _mapped(
    start: NDArray[np.float64], end: NDArray[np.float64], places: NDArray[np.float64]
) -> NDArray[np.float64]:
    """``places`` (m, 2) under the affine map that takes ``start`` to ``end`` (n, 2) best.

    Affine, so that a little turn of the head between the photos does no harm. Landmarks that
    have moved all the same are outweighed by the others.
    """
    centre = start.mean(axis=0)
    design = np.column_stack([start - centre, np.ones(len(start))])
    small = SMALL * float(np.ptp(start[:, 0]))
    weight = np.ones(len(start))
    solution: NDArray[np.floating] = np.zeros((3, 2))
    for _ in range(_REWEIGHTINGS):
        solution, *_ = np.linalg.lstsq(design * weight[:, None], end * weight[:, None], rcond=None)
        missed = np.linalg.norm(end - design @ solution, axis=1)
        weight = 1.0 / np.sqrt(1.0 + (missed / small) ** 2)
    return np.asarray(np.column_stack([places - centre, np.ones(len(places))]) @ solution)
