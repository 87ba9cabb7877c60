"""Position of the oral commissure."""

from functools import lru_cache
from math import dist

import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import Side
from symmetry.measures.face import Face, NotMeasurable
from symmetry.measures.registry import two_sided


@lru_cache(maxsize=4)  # read by two measures on both sides
def lower_vermilion_midpoint(face: Face) -> NDArray[np.float64]:
    """Where the midline crosses the lower vermilion border, (2,) mm.

    Raises
    ------
    NotMeasurable
        If the whole mouth lies on one side of the midline.
    """
    border = face.lower_lip_outer
    if not border.covers(0.0):
        raise NotMeasurable("The lower lip does not reach the midline.")
    return np.array([0.0, border.height(0.0)])


@two_sided(
    name="commissure_height",
    label="Commissure height",
    region="mouth",
    unit="mm",
    definition=(
        "Height of the oral commissure in the face frame; a negative difference means that the "
        "left corner hangs lower."
    ),
    formula=r"y_{\mathrm{commissure}}",
)
def commissure_height(face: Face, side: Side) -> float:
    """Height of the oral commissure above the interpupillary line (negative), mm."""
    return float(face.commissure(side)[1])


@two_sided(
    name="commissure_position",
    label="Commissure position",
    region="mouth",
    unit="mm",
    definition=(
        "Distance from the oral commissure to the point where the midline crosses the lower "
        "vermilion border (Emotrics: commissure excursion)."
    ),
    formula=r"\| p_{\mathrm{commissure}} - p_0 \|, \quad p_0 = (0,\; y_{\mathrm{lower\,lip}}(0))",
)
def commissure_position(face: Face, side: Side) -> float:
    """Distance between the commissure and the middle of the lower vermilion border, mm."""
    return dist(face.commissure(side), lower_vermilion_midpoint(face))
