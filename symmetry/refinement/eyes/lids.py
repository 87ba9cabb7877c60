"""Lid margins: smooth curves between what looks like eye and what covers it.

A margin is the detector's curve plus a smooth shift that vanishes at the canthi. Evidence is
summed from the top of every column once; a curve's score is then a look-up in these sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

from symmetry.refinement.eyes.crop import ABOVE_MM, COLUMNS_MM, PER_MM, Array
from symmetry.refinement.eyes.visible import MOST

BOUND_MM = 6.0
"""No lid point moves further than this from the detector's."""
COLUMNS = 24
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

FINE_STEP = (0.24, 0.3, 0.3, 0.24)
LAST_STEP_MM = 0.04
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
    np.meshgrid(*([0.0, -step, step] for step in FINE_STEP), indexing="ij"), axis=-1
).reshape(-1, 4)
_NEAR = _NEAR[(_NEAR != 0.0).sum(axis=1) <= 2]  # at most two of the four change at once
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


def lid_columns(detected: DetectedLid) -> NDArray[np.intp]:
    """Columns of the crop (COLUMNS,) that are looked at; both lids end at the same canthi."""
    column = np.round((_places(detected) - COLUMNS_MM[0]) * PER_MM).astype(np.intp)
    return np.asarray(np.clip(column, 0, len(COLUMNS_MM) - 1))


def _places(detected: DetectedLid) -> Array:
    """The same in mm."""
    start, end = detected.points[0, 0], detected.points[-1, 0]
    return np.asarray(start + (_TAU + 1) / 2 * (end - start))


def fit_lids(
    evidence: Sequence[Array],
    detected: Sequence[tuple[DetectedLid, DetectedLid]],
    hints: tuple[Array, Array] | None = None,
) -> list[tuple[LidCurve, LidCurve]]:
    """Upper and lower margin of each eye, not crossing on average, that enclose most evidence.

    Parameters
    ----------
    evidence : (rows, COLUMNS) float
        Of each eye, see `symmetry.refinement.eyes.visible.evidence`, in the columns of
        `lid_columns`.
    detected
        The detector's upper and lower lid of each eye.
    hints
        Shifts (4,) of the upper and lower margin whose shape is expected, from both eyes.
    """
    if not evidence:
        return []
    total = [cumulative(one) for one in evidence]
    search = _Search(
        np.stack([sign * one for one in total for sign in (-1.0, 1.0)]),
        [lid for pair in detected for lid in pair],
        hints,
    )
    start = search.start()
    shifts = np.zeros((len(search.base), 4)) if start is None else search.climb(start)
    curves = [search.curve(k, shift) for k, shift in enumerate(shifts)]
    return list(zip(curves[::2], curves[1::2], strict=True))


class _Search:
    """Scores of curves of several lids at once: upper and lower of one eye after the other.

    ``gain`` (lids, rows, COLUMNS) is what a margin at the place of each row would enclose.
    """

    def __init__(
        self, gain: Array, detected: list[DetectedLid], hints: tuple[Array, Array] | None
    ) -> None:
        count, self.rows = gain.shape[:2]
        self.mean = np.zeros((count, 1, 4))
        if hints is not None:
            shape = np.stack(hints) * np.array([0.0, 1.0, 1.0, 1.0])
            self.mean[:, 0] = np.tile(shape, (count // 2, 1))
        self.spread = PRIOR_MM if hints is None else HINT_MM
        self.detected = detected
        self.base = np.stack([lid.heights(_places(lid)) for lid in detected])
        self.gain = np.ascontiguousarray(gain)
        self.first = np.arange(count)[:, None, None] * (self.rows * COLUMNS)

    def score(self, shifts: Array, offsets: Array, every: int = 1) -> Array:
        """Scores (lids, n) of ``shifts`` (lids or 1, n, 4) whose curves lie ``offsets`` mm off.

        The curves are looked at in one of ``every`` so many columns: offsets
        (lids or 1, n, COLUMNS / every).
        """
        y = (offsets + (self.base[:, None, ::every] + ABOVE_MM)) * PER_MM
        np.clip(y, 0.0, self.rows - 1.001, out=y)
        top = y.astype(np.intp)
        y -= top
        top *= COLUMNS
        top += np.arange(0, COLUMNS, every) + self.first
        flat = self.gain.reshape(-1)
        above = flat.take(top, mode="clip")
        value = above + y * (flat.take(top + COLUMNS, mode="clip") - above)
        prior = 0.5 * (((shifts - self.mean) / self.spread) ** 2).sum(axis=2)
        return np.asarray(value.mean(axis=2) * (WEIGHT / EVIDENCE_LENGTH_MM) - prior)

    def start(self) -> Array | None:
        """Best curves (lids, 4) of the coarse search; the mean gap of an eye is not negative.

        None where no two curves of an eye keep apart.
        """
        score = self.score(_COARSE[None], _COARSE_OFFSETS[None], COARSE_COLUMNS)
        score = score.reshape(len(score), len(_SHIFTS), -1)
        bent = score.argmax(axis=2)
        score = np.take_along_axis(score, bent[:, :, None], axis=2)[:, :, 0]
        height = self.base.mean(axis=1)[:, None] + _SHIFTS * _FADE
        apart = height[1::2, None, :] >= height[::2, :, None]
        both = np.where(apart, score[::2, :, None] + score[1::2, None, :], -np.inf)
        both = both.reshape(len(both), -1)
        if not np.isfinite(both.max(axis=1)).all():
            return None
        chosen = np.stack(np.divmod(both.argmax(axis=1), len(_SHIFTS)), axis=1).reshape(-1)
        lids = np.arange(len(score))
        return np.asarray(_COARSE.reshape(len(_SHIFTS), -1, 4)[chosen, bent[lids, chosen]])

    def climb(self, best: Array) -> Array:
        """The best curves near ``best`` (lids, 4)."""
        lids = np.arange(len(best))
        step = np.ones((len(best), 1, 1))
        done = np.zeros(len(best), dtype=bool)
        for _ in range(40):
            near = best[:, None] + step * _NEAR
            offsets = (best @ _BASIS.T)[:, None] + step * _NEAR_OFFSETS
            chosen = np.where(done, 0, self.score(near, offsets).argmax(axis=1))
            best = near[lids, chosen]
            done |= (chosen == 0) & (step[:, 0, 0] * FINE_STEP[0] < LAST_STEP_MM)
            if done.all():
                break
            step[chosen == 0] /= 2
        return np.asarray(best)

    def curve(self, lid: int, shift: Array) -> LidCurve:
        """The margin of ``lid`` with ``shift``, and how well the picture supports it."""
        middle = np.round((self.base[lid] + _BASIS @ shift + ABOVE_MM) * PER_MM).astype(int)
        middle = np.clip(middle, REACH, self.rows - 1 - REACH)
        rows = middle + np.arange(-REACH, REACH + 1)[:, None]
        gain = self.gain[lid, rows, np.arange(COLUMNS)]  # highest at the margin
        drop = (gain[REACH] - (gain[0] + gain[-1]) / 2) * PER_MM / REACH
        best = (gain.argmax(axis=0) - REACH) / PER_MM
        return LidCurve(
            self.detected[lid],
            shift,
            support=float(np.clip(drop, 0.0, MOST).mean() / MOST),
            spread_mm=float(1.48 * np.median(np.abs(best))),
        )
