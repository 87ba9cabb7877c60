"""Assessed photos changed for a test."""

from symmetry.assessment import Assessment
from symmetry.landmarks import MEDIAPIPE478, SIDES


def shut(photo: Assessment) -> Assessment:
    """The photo with both eyes closed: the upper lids moved onto the lower ones."""
    moves = {}
    for side in SIDES:
        marks = MEDIAPIPE478.side(side)
        lower = photo.landmarks.refined[list(marks.lower_lid)]
        moves |= dict(zip(marks.upper_lid, lower, strict=True))
    return photo.with_corrections(moves)
