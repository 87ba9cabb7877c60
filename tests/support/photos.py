"""Assessed photos changed for a test."""

from symmetry.assessment import Assessment
from symmetry.landmarks import MEDIAPIPE478, SIDES


def narrowed(photo: Assessment, share: float) -> Assessment:
    """The photo with both upper lids moved towards the lower ones, by a share of the way."""
    moves = {}
    for side in SIDES:
        marks = MEDIAPIPE478.side(side)
        upper, lower = (
            photo.landmarks.refined[list(lid)] for lid in (marks.upper_lid, marks.lower_lid)
        )
        moves |= dict(zip(marks.upper_lid, upper + share * (lower - upper), strict=True))
    return photo.with_corrections(moves)


def shut(photo: Assessment) -> Assessment:
    """The photo with both eyes closed: the upper lids moved onto the lower ones."""
    return narrowed(photo, 1.0)
