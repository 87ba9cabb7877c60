"""The correlation with the hand that a perfect method would reach.

Points placed by hand scatter, so even the truth itself does not follow them fully: its correlation
with readings of variance v, of which n is noise, is the root of 1 − n / v.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from benchmarks.reference_faces import HVID_MM, Points, hand_irises, measured_by_hand
from benchmarks.tables import markdown
from benchmarks.validity.cases import MEASURES, signed
from benchmarks.validity.portraits import Portrait

NOISE_MM = (0.25, 0.5)
"""Scatter of a hand-placed coordinate: what the points of the limbus show (docs/uncertainty.md),
and twice that."""
DRAWS = 8
SEED = 21


@dataclass(frozen=True)
class Ceiling:
    """SD over people of one measure by hand, mm, and for each noise its share and the highest r."""

    measure: str
    people: int
    sd_mm: float
    noise_mm: tuple[float, ...]
    r: tuple[float, ...]


def ceilings(people: Iterable[Points]) -> list[Ceiling]:
    """One ceiling a measure, from the hand's points (n, 2) px of several people."""
    random = np.random.default_rng(SEED)
    clean, noisy = [], []
    for points in people:
        start = _row(points)
        clean.append(start)
        noisy.append([_errors(points, start, noise, random) for noise in NOISE_MM])
    sd = np.std(clean, axis=0, ddof=1)
    error = np.sqrt(np.nanmean(np.square(noisy), axis=(0, 2)))
    best = np.sqrt(np.clip(1.0 - (error / sd) ** 2, 0.0, 1.0))
    return [
        Ceiling(name, len(clean), float(sd[i]), tuple(error[:, i]), tuple(best[:, i]))
        for i, name in enumerate(MEASURES)
    ]


def _row(points: Points) -> Points:
    found = signed(measured_by_hand(points))
    return np.array([found.get(name, np.nan) for name in MEASURES])


def _errors(
    points: Points, start: Points, noise_mm: float, random: np.random.Generator
) -> list[Points]:
    px_per_mm = np.mean([2 * circle[2] for circle in hand_irises(points).values()]) / HVID_MM
    draws = random.normal(0.0, noise_mm * px_per_mm, (DRAWS, *points.shape))
    return [_row(points + draw) - start for draw in draws]


def ceiling_table(subjects: Iterable[object]) -> str | None:
    """The ceilings as Markdown; None with fewer than three portraits."""
    people = [one.hand() for one in subjects if isinstance(one, Portrait)]
    if len(people) < 3:
        return None
    return markdown(
        ("measure", "n", "SD by hand",
         *(f"{kind} at {noise:g} mm" for noise in NOISE_MM for kind in ("noise", "highest r"))),
        (
            (f"`{one.measure}`", str(one.people), f"{one.sd_mm:.2f}",
             *(f"{v:.2f}" for pair in zip(one.noise_mm, one.r, strict=True) for v in pair))
            for one in ceilings(people)
        ),
    )  # fmt: skip
