"""Whether the picture shows an eyeball at all, or skin drawn over it.

A shut eye still has lashes and creases, through which a circle can be laid and from which
"colours of the sclera" can be learnt. Only an open one has three things at once: a disc much darker
than what lies beside it, places paler than the skin, and a limbus along much of its circle.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from symmetry.landmarks import Side
from symmetry.refinement.eyes.crop import COLUMNS_MM, ROWS_MM, Array, EyeCrop, Picture
from symmetry.refinement.eyes.limbus import Limbus
from symmetry.refinement.eyes.visible import Colours

PALER_THAN_SKIN = 0.12
"""Logarithm of red over green by which sclera and blue irises lie below the skin."""
BESIDE_MM = 9.0
"""Columns beside the iris centre that are looked at."""
EDGE_SHARE = 0.1
"""Part of the fissure along each lid that is left out: tears and lashes."""
DARKER, PALE, ARC = (0.5, 0.4), (0.15, 0.2), (0.17, 0.1)
"""Middle and width of each sign between shut and open eyes: logarithm by which the iris is darker
than the sclera, share of pale places, share of the limbus. Of 15 people and two rendered patients,
22 shut eyes have -0.6 and less in sum; open ones, also with half the pupil covered, 0.95 and more,
but for one of which a lid lowered by 3.5 mm left a slit (-0.25)."""
MOST = 1.5
"""No sign counts for more, in widths."""
NO_IRIS_BELOW, SHUT_BELOW = 0.3, 0.1
"""Midway between both, and a little less, for a lid is moved further than an iris is given up."""
SHUT_PALE = 0.2
"""An eye that shows more sclera than this is not shut, though its iris may be rolled away."""
ALIKE_PALE = 0.1
"""Two eyes whose shares of sclera differ by less are both called shut, or neither: a line between
eyes that look the same would be a difference of the whole height of a fissure."""


Cover = Literal["none", "iris", "lids"]
"""What cannot be seen of an eye: nothing of its iris (which may be rolled away), or nothing at all
because the lids are shut."""


@dataclass(frozen=True)
class Signs:
    """What an eye shows of itself.

    ``sum`` is that of the three signs; ``pale`` the share of its places that are paler than skin;
    ``gap_mm`` how far the detector sees the lids apart.
    """

    sum: float
    pale: float
    gap_mm: float

    @property
    def cover(self) -> Cover:
        """What is covered."""
        if self.sum >= NO_IRIS_BELOW:
            return "none"
        return "lids" if self.sum < SHUT_BELOW and self.pale < SHUT_PALE else "iris"


def signs_of_eye(
    crop: EyeCrop,
    seen: Picture,
    limbus: Limbus,
    colours: Colours,
    upper: Array,
    lower: Array,
    gap_mm: float,
) -> Signs:
    """Signs of an eyeball between the detector's lids.

    Parameters
    ----------
    seen : (rows, columns, 3) float
        See `symmetry.refinement.eyes.visible.features`.
    colours
        As learnt from this eye alone.
    upper, lower : (columns,) float
        Heights of the detector's lids, mm.
    gap_mm
        Their mean gap.
    """
    x, y = COLUMNS_MM[None, :], ROWS_MM[:, None]
    edge = EDGE_SHARE * (lower - upper)
    between = (np.abs(x - crop.iris[0]) < BESIDE_MM) & (y > upper + edge) & (y < lower - edge)
    redness = seen[..., 1][between]
    skin = colours.skin[-1][1]
    pale = float((redness - skin < -PALER_THAN_SKIN).mean()) if redness.size else 0.0
    darker = float(colours.sclera[0] - np.median(colours.iris[:, 0]))
    signs = ((darker, DARKER), (pale, PALE), (limbus.evidence, ARC))
    return Signs(sum(_sign(value, *scale) for value, scale in signs), pale, gap_mm)


def judged_alike(signs: Mapping[Side, Signs]) -> Mapping[Side, Signs]:
    """The signs of both eyes; where both show nearly the same sclera, with the means of both."""
    left, right = signs["left"], signs["right"]
    if abs(left.pale - right.pale) >= ALIKE_PALE:
        return signs
    pale, gap_mm = (left.pale + right.pale) / 2, (left.gap_mm + right.gap_mm) / 2
    return {side: replace(own, pale=pale, gap_mm=gap_mm) for side, own in signs.items()}


def _sign(value: float, middle: float, width: float) -> float:
    """How far a sign lies towards open (positive) or shut; nothing seen counts as shut."""
    if not np.isfinite(value):
        return -MOST
    return float(np.clip((value - middle) / width, -MOST, MOST))
