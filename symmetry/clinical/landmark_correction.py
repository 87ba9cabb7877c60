"""Landmarks moved by hand: a layer over the automatic points, which stay as they were found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from symmetry.clinical.checks import (
    check_count,
    check_id,
    check_line,
    check_moment,
    check_number,
)
from symmetry.errors import InvalidRecord
from symmetry.landmarks import MEDIAPIPE478

Place = tuple[float, float]

COUNT = len(MEDIAPIPE478.mirror)

FAR_PX = 1e6
"""No picture reaches as far; a landmark may lie a little outside of its own."""

SAME_PLACE_PX = 0.01
"""Places are kept with fewer digits than they are computed with."""


@dataclass(frozen=True)
class LandmarkCorrection:
    """One landmark moved by hand.

    ``from_xy`` and ``to_xy`` are places (x, y) px of the upright picture, x right, y down.
    ``at`` has a time zone; later corrections lie over earlier ones.
    """

    id: str
    assessment_id: str
    landmark: int
    from_xy: Place
    to_xy: Place
    by: str
    at: datetime

    def __post_init__(self) -> None:
        check_id("Identifier of the correction", self.id)
        check_id("Assessment of the correction", self.assessment_id)
        check_count("Landmark", self.landmark, 0, COUNT - 1)
        object.__setattr__(self, "landmark", int(self.landmark))
        for name in ("from_xy", "to_xy"):
            object.__setattr__(self, name, _place(getattr(self, name)))
        check_line("Author of the correction", self.by, required=True)
        check_moment("Time of the correction", self.at)


def _place(value: object) -> Place:
    """A place as plain numbers, whatever array it came in."""
    if not isinstance(value, list | tuple | np.ndarray) or len(value) != 2:
        raise InvalidRecord(
            f"A landmark's place must be two numbers (x, y), got {value!r}: give both."
        )
    for number in value:
        check_number("A landmark's place", number, -FAR_PX, FAR_PX, "px")
    return float(value[0]), float(value[1])


def in_order(corrections: Iterable[LandmarkCorrection]) -> tuple[LandmarkCorrection, ...]:
    """Oldest first; those of one moment stay in the order given."""
    return tuple(sorted(corrections, key=lambda one: one.at))


def as_of(
    corrections: Iterable[LandmarkCorrection], moment: datetime
) -> tuple[LandmarkCorrection, ...]:
    """The corrections made up to ``moment``: undoing is leaving out those made later."""
    check_moment("Time to go back to", moment)
    return tuple(one for one in in_order(corrections) if one.at <= moment)


def moves(corrections: Iterable[LandmarkCorrection]) -> dict[int, Place]:
    """Where each corrected landmark ends, as `Assessment.with_corrections` takes it."""
    return {one.landmark: one.to_xy for one in in_order(corrections)}


def apply_corrections(
    points: NDArray[np.float64], corrections: Iterable[LandmarkCorrection]
) -> NDArray[np.float64]:
    """The points with every correction laid over them, oldest first.

    Parameters
    ----------
    points : (478, 2) float, px
        The automatic points; they are not changed.

    Raises
    ------
    InvalidRecord
        If a correction does not start where its landmark lies: it was made over other points.
    """
    if points.shape != (COUNT, 2):
        raise InvalidRecord(
            f"Expected {COUNT} points (x, y), got an array of shape {points.shape}: give the "
            "automatic points of the assessment."
        )
    moved = np.array(points, dtype=np.float64)
    for one in in_order(corrections):
        here = moved[one.landmark]
        if not np.allclose(here, one.from_xy, rtol=0.0, atol=SAME_PLACE_PX):
            raise InvalidRecord(
                f"The correction of landmark {one.landmark} starts at ({one.from_xy[0]:.2f}, "
                f"{one.from_xy[1]:.2f}), but it lies at ({here[0]:.2f}, {here[1]:.2f}): the "
                "correction belongs to other points, so make it anew on these."
            )
        moved[one.landmark] = one.to_xy
    return moved
