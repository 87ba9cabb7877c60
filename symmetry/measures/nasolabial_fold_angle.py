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
    fold = face.nasolabial_folds[side]
    _, _, axes = np.linalg.svd(fold - fold.mean(axis=0), full_matrices=False)
    along = axes[0] if axes[0, 1] < 0 else -axes[0]
    outward = along[0] if side == "left" else -along[0]
    return float(np.degrees(np.arctan2(outward, -along[1])))
