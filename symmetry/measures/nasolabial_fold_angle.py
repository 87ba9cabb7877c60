"""Angle of the nasolabial fold."""

import numpy as np

from symmetry.landmarks import Side
from symmetry.measures.face import Face, NotMeasurable
from symmetry.measures.registry import two_sided


@two_sided(
    name="nasolabial_fold_angle",
    label="Nasolabial fold angle",
    region="mouth",
    unit="deg",
    definition="Angle between the nasolabial fold and the midline, where a fold is visible.",
    formula=r"\frac{1}{2}\, \mathrm{atan2}( -2 \sum u v,\; \sum v^2 - \sum u^2 )",
)
def nasolabial_fold_angle(face: Face, side: Side) -> float:
    """Angle of the line through the fold against the midline, degrees.

    0 is parallel to the midline; positive runs away from it downwards. The line is the first
    principal axis of the fold's points, which treats both coordinates alike.
    """
    if side not in face.nasolabial_folds:
        raise NotMeasurable(
            "No nasolabial fold is visible."
            if face.folds_sought
            else "Landmarks alone do not show the nasolabial fold."
        )
    x, y = (face.nasolabial_folds[side] - face.nasolabial_folds[side].mean(axis=0)).T
    if side == "right":
        x = -x
    # Angle of the first principal axis from straight down, in closed form.
    return float(np.degrees(0.5 * np.arctan2(-2.0 * (x @ y), y @ y - x @ x)))
