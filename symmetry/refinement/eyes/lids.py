"""Lid margins: smooth curves between what looks like eye and what covers it.

A margin is the detector's curve plus a smooth shift that vanishes at the canthi. Evidence is
summed from the top of every column once; a curve's score is then a look-up in these sums.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

from symmetry.refinement.eyes.crop import ABOVE_MM, PER_MM, Array, EyeCrop
from symmetry.refinement.eyes.visible import MOST

BOUND_MM = 6.0
"""No lid point moves further than this from the detector's."""
COLUMNS = 36
COARSE_COLUMNS = 3
"""The first search looks at one of so many columns."""
INNER, OUTER = -0.86, 0.56
"""Part of the palpebral fissure that is looked at; -1 is the outer, 1 the inner canthus."""
PRIOR_MM = np.array([4.0, 1.2, 1.2, 0.6])
"""Spread of shift, slant, bow and twist about the detector's curve."""
HINT_MM = np.array([4.0, 0.5, 0.5, 0.35])
"""The same about a shape that both eyes agree on."""
EVIDENCE_LENGTH_MM = 0.6
"""Evidence nearer together than this (along a column) counts as one."""

FINE_STEP = (0.12, 0.15, 0.15, 0.12)
LAST_STEP_MM = 0.02
"""First steps of the search for the best curve, and the step below which it ends, mm."""
REACH = round(1.3 * PER_MM)
"""Rows on either side of a margin that tell how clear it is."""
WEIGHT = 8.0
"""As many columns speak independently."""

_TAU = np.linspace(INNER, OUTER, COLUMNS)


def _basis(tau: Array) -> Array:
    """Shapes of the shift, (..., 4)."""
    fade = 1.0 - tau**4
    return np.stack([fade, fade * tau, fade * (tau**2 - 0.3), fade * (tau**3 - 0.5 * tau)], axis=-1)


class DetectedLid:
    """The detector's lid: a smooth curve through its points (9, 2) mm, made once."""

    def __init__(self, points: Array) -> None:
        self.points = points
        order = np.argsort(points[:, 0], kind="stable")
        self._x, self._y = points[order, 0], points[order, 1]
        monotonic = bool((np.diff(points[:, 0]) > 0).all())
        self._smooth = PchipInterpolator(self._x, self._y) if monotonic else None

    def heights(self, x: Array) -> Array:
        """Heights (n,) mm at columns ``x``, flat beyond the canthi."""
        if self._smooth is None:
            return np.asarray(np.interp(x, self._x, self._y))
        return np.asarray(self._smooth(np.clip(x, self._x[0], self._x[-1])))


_BASIS = _basis(_TAU)
_FADE = float(_BASIS[:, 0].mean())
_SHIFTS = np.arange(-6.0, 6.01, 0.25)
_COARSE = np.stack(
    np.meshgrid(
        _SHIFTS, np.arange(-1.2, 1.21, 0.4), np.arange(-0.8, 0.81, 0.4), [0.0], indexing="ij"
    ),
    axis=-1,
).reshape(-1, 4)
_COARSE_OFFSETS = _COARSE @ _BASIS[::COARSE_COLUMNS].T
_NEAR = np.stack(
    np.meshgrid(*([-step, 0.0, step] for step in FINE_STEP), indexing="ij"), axis=-1
).reshape(-1, 4)
_NEAR_OFFSETS = _NEAR @ _BASIS.T


@dataclass(frozen=True, eq=False)
class LidCurve:
    """A lid margin: the detector's lid and the shift (4,) that the picture asks for.

    ``support`` tells how clearly eye and cover differ across the margin, 0-1; ``spread_mm`` how
    far single columns disagree with the curve, ``sd_mm`` how unsure its height is beyond that.
    """

    detected: DetectedLid
    shift: Array
    support: float = 0.0
    spread_mm: float = BOUND_MM
    sd_mm: float = 0.0

    def lowered(self, by_mm: float, sd_mm: float) -> "LidCurve":
        """The curve lower by ``by_mm`` in its middle, of which ``sd_mm`` is the standard error."""
        return replace(self, shift=self.shift + np.array([by_mm, 0.0, 0.0, 0.0]), sd_mm=sd_mm)

    @property
    def points(self) -> Array:
        """The detector's points (9, 2) mm."""
        return self.detected.points

    def heights(self, x: Array) -> Array:
        """Heights (n,) mm at columns ``x``; beyond the canthi, those of the canthi."""
        start, end = self.points[0, 0], self.points[-1, 0]
        tau = np.clip(2 * (x - start) / (end - start) - 1, -1.0, 1.0)
        moved = np.clip(_basis(tau) @ self.shift, -BOUND_MM, BOUND_MM)
        return np.asarray(self.detected.heights(x) + moved)


def cumulative(evidence: Array) -> Array:
    """Sum of ``evidence`` (rows, columns) above each row's place, mm."""
    return np.asarray((np.cumsum(evidence, axis=0) - 0.5 * evidence) / PER_MM)


def lid_columns(crop: EyeCrop, detected: DetectedLid) -> NDArray[np.intp]:
    """Columns of the crop (COLUMNS,) that are looked at; both lids end at the same canthi."""
    column = np.round((_places(detected) - crop.columns[0]) * PER_MM).astype(np.intp)
    return np.asarray(np.clip(column, 0, len(crop.columns) - 1))


def _places(detected: DetectedLid) -> Array:
    """The same in mm."""
    start, end = detected.points[0, 0], detected.points[-1, 0]
    return np.asarray(start + (_TAU + 1) / 2 * (end - start))


def fit_lids(
    evidence: Array,
    detected: tuple[DetectedLid, DetectedLid],
    hints: tuple[Array, Array] | None = None,
) -> tuple[LidCurve, LidCurve]:
    """Upper and lower margin, not crossing on average, that enclose most evidence of eye.

    Parameters
    ----------
    evidence : (rows, COLUMNS) float
        See `symmetry.refinement.eyes.visible.evidence`, in the columns of `lid_columns`.
    detected
        The detector's upper and lower lid.
    hints
        Shifts (4,) of the upper and lower margin whose shape is expected, from both eyes.
    """
    total = cumulative(evidence)
    upper, lower = (
        _Search(sign * total, lid, None if hints is None else hints[k])
        for k, (sign, lid) in enumerate(zip((-1.0, 1.0), detected, strict=True))
    )
    above, below = upper.by_shift(), lower.by_shift()
    # The mean gap of a pair of shifts must not be negative.
    gap = lower.base.mean() - upper.base.mean() + (_SHIFTS[None, :] - _SHIFTS[:, None]) * _FADE
    both = np.where(gap >= 0.0, above[0][:, None] + below[0][None, :], -np.inf)
    if not np.isfinite(both).any():
        return upper.curve(np.zeros(4)), lower.curve(np.zeros(4))
    i, j = np.unravel_index(int(both.argmax()), both.shape)
    return upper.curve(upper.climb(above[1][i])), lower.curve(lower.climb(below[1][j]))


class _Search:
    """Scores of the curves of one lid."""

    def __init__(self, gain: Array, detected: DetectedLid, hint: Array | None) -> None:
        self.mean = np.zeros(4) if hint is None else hint * np.array([0.0, 1.0, 1.0, 1.0])
        self.spread = PRIOR_MM if hint is None else HINT_MM
        self.detected = detected
        self.base = detected.heights(_places(detected))
        self.flat = np.ascontiguousarray(gain).reshape(-1)
        self.rows = gain.shape[0]

    def score(self, shifts: Array, offsets: Array, every: int = 1) -> Array:
        """Score of ``shifts`` (n, 4) whose curves lie ``offsets`` mm off.

        The curves are looked at in one of ``every`` so many columns: offsets (n, COLUMNS / every).
        """
        y = (offsets + (self.base[::every] + ABOVE_MM)) * PER_MM
        np.clip(y, 0.0, self.rows - 1.001, out=y)
        top = y.astype(np.intp)
        y -= top
        at = top * COLUMNS + np.arange(0, COLUMNS, every)
        above = self.flat.take(at, mode="clip")
        value = above + y * (self.flat.take(at + COLUMNS, mode="clip") - above)
        prior = 0.5 * (((shifts - self.mean) / self.spread) ** 2).sum(axis=1)
        return np.asarray(value.mean(axis=1) * (WEIGHT / EVIDENCE_LENGTH_MM) - prior)

    def by_shift(self) -> tuple[Array, Array]:
        """Best score of every shift, and its curve, (shifts,) and (shifts, 4)."""
        score = self.score(_COARSE, _COARSE_OFFSETS, COARSE_COLUMNS).reshape(len(_SHIFTS), -1)
        best = score.argmax(axis=1)
        rows = np.arange(len(_SHIFTS))
        return score[rows, best], _COARSE.reshape(len(_SHIFTS), -1, 4)[rows, best]

    def climb(self, best: Array) -> Array:
        """The best curve near ``best``."""
        step = 1.0
        for _ in range(40):
            near = best + step * _NEAR
            chosen = int(self.score(near, _BASIS @ best + step * _NEAR_OFFSETS).argmax())
            if chosen == len(_NEAR) // 2:
                if step * FINE_STEP[0] < LAST_STEP_MM:
                    break
                step = step / 2
            best = near[chosen]
        return np.asarray(best)

    def curve(self, shift: Array) -> LidCurve:
        """The margin with ``shift``, and how well the picture supports it."""
        middle = np.round((self.base + _BASIS @ shift + ABOVE_MM) * PER_MM).astype(int)
        middle = np.clip(middle, REACH, self.rows - 1 - REACH)
        rows = middle + np.arange(-REACH, REACH + 1)[:, None]
        gain = self.flat[rows * COLUMNS + np.arange(COLUMNS)]  # highest at the margin
        drop = (gain[REACH] - (gain[0] + gain[-1]) / 2) * PER_MM / REACH
        best = (gain.argmax(axis=0) - REACH) / PER_MM
        return LidCurve(
            self.detected,
            shift,
            support=float(np.clip(drop, 0.0, MOST).mean() / MOST),
            spread_mm=float(1.48 * np.median(np.abs(best))),
        )
