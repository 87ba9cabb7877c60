"""How far each landmark lies from where the mirror image of its partner lies."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from symmetry.landmarks import Scheme


def mirror_displacements(points_mm: ArrayLike, scheme: Scheme) -> NDArray[np.float64]:
    """From the mirrored partner to the landmark, (count, 2) mm.

    Parameters
    ----------
    points_mm : (count, 2)
        Landmarks in the face frame; x towards the patient's left, midline at 0, y superior.

    Returns
    -------
    (count, 2)
        Zero everywhere in a mirror-symmetric face; a landmark of the midline has twice its
        distance from it.
    """
    points = np.asarray(points_mm, dtype=np.float64)
    mirrored = points[list(scheme.mirror)] * np.array([-1.0, 1.0])
    displaced: NDArray[np.float64] = points - mirrored
    return displaced


def displacement_limits_mm(sd_mm: ArrayLike, scheme: Scheme) -> NDArray[np.float64]:
    """Half-widths (count,) mm of the 95 % intervals of the lengths, from the points' errors.

    Parameters
    ----------
    sd_mm : (count,)
        Standard error of each landmark along an axis. Those of partners are taken as
        independent of each other.
    """
    errors = np.asarray(sd_mm, dtype=np.float64)
    limits: NDArray[np.float64] = 1.96 * np.hypot(errors, errors[list(scheme.mirror)])
    return limits
