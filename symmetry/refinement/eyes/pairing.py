"""The upper lids of both eyes laid over each other.

Where the margin lies within lashes, eyeliner and shadow is a matter of taste, on which a wide open
and a lowered lid may differ. How far one lid hangs lower is not: skin, fold and lashes are the same
on both sides, so one lid is moved along the other until they look alike.
"""

from dataclasses import dataclass

import numpy as np

from symmetry.refinement.eyes.crop import Array, Picture, at
from symmetry.refinement.eyes.lids import LidCurve

ABOVE_MM, BELOW_MM = 3.0, 1.0
"""What is laid over each other, about the margin. Farther below, the iris has its own height; with
less of the eye, a band of lashes on one side would be taken for a lower lid. Lower lids are not
laid over each other: a retracted one leaves its skin behind, and rendered ones came out worse."""
FARTHEST_MM, STEP_MM = 2.4, 0.1
"""How far the difference of the lids may change, and the step of the strips."""
EXPECTED_MM = 1.5
"""Spread of what the margins, each found by itself, miss of their difference: dark lashes are clear
edges of the wrong place."""
TAU = np.linspace(-0.5, 0.42, 31)
"""Middle part of the palpebral fissure; -1 is the outer, 1 the inner canthus."""
NOISE = np.array([0.25, 0.17])
"""Differences of logarithmic brightness and of red over green that count fully."""
INDEPENDENT = 30.0
"""As many places of the strip speak independently."""

_REACH = round((max(ABOVE_MM, BELOW_MM) + FARTHEST_MM / 2) / STEP_MM)
_OFFSETS = np.arange(-_REACH, _REACH + 1) * STEP_MM
_WINDOW = np.flatnonzero((-ABOVE_MM - 1e-6 < _OFFSETS) & (BELOW_MM + 1e-6 > _OFFSETS))[::2]
_MOVES = np.arange(-round(FARTHEST_MM / 2 / STEP_MM), round(FARTHEST_MM / 2 / STEP_MM) + 1)[:, None]
_LOWERING_MM = _MOVES[:, 0] * (2 * STEP_MM)


@dataclass(frozen=True)
class Lowering:
    """By how much further the first lid hangs lower than the second than their curves say, mm.

    ``sd_mm`` is large where several places look alike.
    """

    mm: float
    sd_mm: float


def lay_over(first: tuple[Picture, LidCurve], second: tuple[Picture, LidCurve]) -> Lowering:
    """Compare the upper lids of two eyes, each given as its features and its curve.

    The mean over all differences, weighted by how alike the lids look: where two places fit, the
    answer lies between, and does not leap from one to the other.
    """
    one, two = _strip(*first), _strip(*second)
    cost = _unlike(one[_WINDOW + _MOVES], two[_WINDOW - _MOVES])
    cost = INDEPENDENT * cost + 0.5 * (_LOWERING_MM / EXPECTED_MM) ** 2
    weight = np.exp(cost.min() - cost)
    weight /= weight.sum()
    mean = float(weight @ _LOWERING_MM)
    return Lowering(mean, float(np.sqrt(weight @ (_LOWERING_MM - mean) ** 2)))


def _strip(seen: Picture, curve: LidCurve) -> Picture:
    """Brightness and redness along a margin, (offsets, columns, 2)."""
    start, end = curve.points[0, 0], curve.points[-1, 0]
    x = start + (TAU + 1) / 2 * (end - start)
    y = curve.heights(x) + _OFFSETS[:, None]
    return at(seen, np.broadcast_to(x, y.shape), y)[..., :2]


def _unlike(one: Picture, two: Picture) -> Array:
    """How unlike strips (n, ...) look; the light on them may differ, and hairs count little."""
    away = (one - two).reshape(len(one), -1, 2)
    away = (away - np.median(away, axis=1, keepdims=True)) / NOISE
    return np.asarray(np.log1p(np.square(away).sum(axis=2)).mean(axis=1))
