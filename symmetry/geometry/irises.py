"""The two irises: where they are, how large, and whether they can be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot

import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import SIDES, Scheme, Side

HIDDEN_BELOW_OPENING = 0.30
"""Lid gap over iris diameter below which the lids hide the iris.

Open eyes of 60 portraits (30 people, neutral and smiling) lie at 0.41 or more; below 0.30 the
lids cover the pupil and the detector's iris is a guess.
"""

AVERTED_GAZE = 0.25
"""Common offset of both irises from the canthal midpoints, in iris diameters.

A quarter diameter is 2.9 mm on the eye, about 14 degrees of gaze.
"""


@dataclass(frozen=True)
class Iris:
    """One iris in the picture: centre (2,) px, horizontal visible diameter in px."""

    centre_px: tuple[float, float]
    diameter_px: float
    visible: bool
    offset: float
    """Centre beyond the canthal midpoint towards the patient's left, in iris diameters."""


@dataclass(frozen=True)
class IrisPair:
    """The irises of both eyes."""

    left: Iris
    right: Iris

    def side(self, side: Side) -> Iris:
        """Iris of the patient's ``side``."""
        return self.left if side == "left" else self.right

    @property
    def both_visible(self) -> bool:
        """Whether neither iris is hidden by its lids."""
        return self.left.visible and self.right.visible

    @property
    def gaze_is_averted(self) -> bool:
        """Whether an eye looks so far aside that it would displace the midline."""
        return max(abs(self.left.offset), abs(self.right.offset)) > AVERTED_GAZE

    @property
    def visible_diameter_px(self) -> float | None:
        """Mean diameter of the visible irises in px; None when both are hidden."""
        seen = [iris.diameter_px for iris in (self.left, self.right) if iris.visible]
        return float(np.mean(seen)) if seen else None


def find_irises(
    points_px: NDArray[np.float64],
    scheme: Scheme,
    given: Mapping[Side, tuple[float, float, float]] | None = None,
) -> IrisPair:
    """Irises from the landmarks, or from circles ``given`` per side as (x, y, radius) px.

    A given iris counts as visible: whoever placed it saw it.
    """
    across = points_px[scheme.left.outer_canthus, :2] - points_px[scheme.right.outer_canthus, :2]
    towards_left = across / hypot(across[0], across[1])
    found: dict[Side, Iris] = {}
    for side in SIDES:
        marks = scheme.side(side)
        if given is not None:
            x, y, radius = given[side]
            centre, diameter, visible = np.array([x, y], dtype=np.float64), 2 * radius, True
        else:
            if marks.iris_centre is None:
                raise ValueError(f"Scheme {scheme.name} has no irises; give them per side.")
            centre = points_px[marks.iris_centre, :2]
            lateral, medial = points_px[marks.iris_ring[0]], points_px[marks.iris_ring[2]]
            diameter = hypot(lateral[0] - medial[0], lateral[1] - medial[1])
            opening = _opening_px(points_px, marks.fissure_columns)
            visible = diameter > 0 and opening >= HIDDEN_BELOW_OPENING * diameter
        middle = (points_px[marks.outer_canthus, :2] + points_px[marks.inner_canthus, :2]) / 2
        found[side] = Iris(
            centre_px=(float(centre[0]), float(centre[1])),
            diameter_px=float(diameter),
            visible=bool(visible),
            offset=float((centre - middle) @ towards_left / diameter) if diameter else np.inf,
        )
    return IrisPair(left=found["left"], right=found["right"])


def _opening_px(points_px: NDArray[np.float64], columns: tuple[int, ...]) -> float:
    """Distance between the middle of the upper and of the lower lid, px."""
    a, b, c, d = (points_px[i] for i in columns)
    return hypot(a[0] + b[0] - c[0] - d[0], a[1] + b[1] - c[1] - d[1]) / 2
