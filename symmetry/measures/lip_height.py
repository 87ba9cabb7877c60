"""Heights of the vermilion borders half-way to the commissure."""

from functools import lru_cache

import numpy as np

from symmetry.landmarks import Side
from symmetry.measures.face import Face, NotMeasurable
from symmetry.measures.registry import two_sided

SAMPLES = 65


@lru_cache(maxsize=8)  # three measures read this column
def halfway_column(face: Face, side: Side) -> float:
    """Place *x* mm half-way between the midline and the oral commissure.

    Emotrics' rule: the point of the upper vermilion border whose distance from the commissure is
    half the commissure's distance from the midline, so that the place does not slide along a
    lip that slopes. The lower lip and the teeth are read in the same column.

    Raises
    ------
    NotMeasurable
        If the commissure lies beyond the midline, or the border does not reach the place.
    """
    commissure = face.commissure(side)
    outward = commissure[0] if side == "left" else -commissure[0]
    if outward <= 0:
        raise NotMeasurable("The oral commissure lies beyond the midline.")
    x = np.linspace(commissure[0], 0.0, SAMPLES)
    y = face.upper_lip_outer.heights(x)
    distance = np.hypot(x - commissure[0], y - commissure[1])
    # The last sample lies on the midline, so one is always far enough.
    after = int(np.argmax(distance >= outward / 2))
    before = max(after - 1, 0)
    span = distance[after] - distance[before]
    share = (outward / 2 - distance[before]) / span if span else 0.0
    column = float(x[before] + share * (x[after] - x[before]))
    if not face.upper_lip_outer.covers(column):
        raise NotMeasurable("The lip border does not reach half-way to the midline.")
    return column


@two_sided(
    name="upper_lip_height",
    label="Upper lip height",
    region="mouth",
    unit="mm",
    definition="Height of the upper vermilion border half-way between midline and commissure.",
    formula=r"y_{\mathrm{upper\,lip}}(x_{1/2})",
)
def upper_lip_height(face: Face, side: Side) -> float:
    """Height of the upper vermilion border half-way to the commissure, mm."""
    return face.upper_lip_outer.height(halfway_column(face, side))


@two_sided(
    name="lower_lip_height",
    label="Lower lip height",
    region="mouth",
    unit="mm",
    definition="Height of the lower vermilion border half-way between midline and commissure.",
    formula=r"y_{\mathrm{lower\,lip}}(x_{1/2})",
)
def lower_lip_height(face: Face, side: Side) -> float:
    """Height of the lower vermilion border half-way to the commissure, mm."""
    return face.lower_lip_outer.height(halfway_column(face, side))
