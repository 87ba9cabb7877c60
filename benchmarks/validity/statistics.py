"""Statistics of reported against true numbers, with bootstrap intervals over people.

All of them follow from six sums, so a resample of people is a weighting of their sums.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
"""Sums (..., 6) in the order of `sums`, or what is computed from them (...)."""

SEED = 20
RESAMPLES = 2000
FEWEST_PEOPLE = 4
"""People below whom no interval is given."""


def sums(true: Array, reported: Array) -> Array:
    """The sums n, Σx, Σy, Σx², Σxy, Σy² of true x and reported y."""
    x, y = true, reported
    return np.array([len(x), x.sum(), y.sum(), x @ x, x @ y, y @ y], dtype=np.float64)


def _centred(s: Array) -> tuple[Array, Array, Array]:
    """Sums of squares and products about the means: xx, xy, yy."""
    n, x, y, xx, xy, yy = np.moveaxis(s, -1, 0)
    return xx - x * x / n, xy - x * y / n, yy - y * y / n


def slope(s: Array) -> Array:
    """Least-squares slope of reported on true."""
    xx, xy, _ = _centred(s)
    return np.asarray(xy / xx)


def slope_through_origin(s: Array) -> Array:
    """The same through the origin, where no change must read as no change."""
    return np.asarray(s[..., 4] / s[..., 3])


def correlation(s: Array) -> Array:
    """Pearson's r."""
    xx, xy, yy = _centred(s)
    return np.asarray(xy / np.sqrt(xx * yy))


def bias(s: Array) -> Array:
    """Mean of reported less true."""
    return np.asarray((s[..., 2] - s[..., 1]) / s[..., 0])


def error_sd(s: Array) -> Array:
    """Standard deviation of reported less true."""
    n, x, y, xx, xy, yy = np.moveaxis(s, -1, 0)
    squares = np.maximum(xx - 2 * xy + yy - (y - x) ** 2 / n, 0)
    return np.asarray(np.sqrt(squares / np.where(n > 1, n - 1, np.nan)))


def error_rms(s: Array) -> Array:
    """Root mean square of reported less true."""
    n, _, _, xx, xy, yy = np.moveaxis(s, -1, 0)
    return np.asarray(np.sqrt(np.maximum(xx - 2 * xy + yy, 0) / n))


def repeat_sd(s: Array) -> Array:
    """Standard deviation of one of two readings that should be equal."""
    return np.asarray(error_rms(s) / np.sqrt(2))


def percent_over(s: Array) -> Array:
    """By how many percent reported exceeds true, on average."""
    return np.asarray(100 * (s[..., 2] / s[..., 1] - 1))


Statistic = Callable[[Array], Array]


@dataclass(frozen=True)
class Estimate:
    """A statistic, its 95 % interval (None with few people), and of how many it is."""

    value: float
    interval: tuple[float, float] | None
    count: int
    people: int


def estimate(
    statistic: Statistic, true: Sequence[float], reported: Sequence[float], people: Sequence[str]
) -> Estimate | None:
    """``statistic`` of what was reported; what is nan counts as not reported.

    The interval is the percentile bootstrap over people. None with fewer than two numbers, or
    where nothing can be computed.
    """
    x, y = np.array(true, dtype=np.float64), np.array(reported, dtype=np.float64)
    who = np.array(people)
    kept = np.isfinite(y)
    x, y, who = x[kept], y[kept], who[kept]
    names = np.unique(who)
    if len(x) < 2:
        return None
    each = np.array([sums(x[who == name], y[who == name]) for name in names])
    with np.errstate(divide="ignore", invalid="ignore"):
        value = float(statistic(each.sum(axis=0)))
        drawn = statistic(_weights(len(names)) @ each)
    if not np.isfinite(value):
        return None
    interval = None
    if len(names) >= FEWEST_PEOPLE:
        low, high = np.nanpercentile(drawn, (2.5, 97.5))
        interval = (float(low), float(high))
    return Estimate(value, interval, len(x), len(names))


def _weights(count: int) -> Array:
    """How often each of ``count`` people is drawn in each resample, (RESAMPLES, count)."""
    random = np.random.default_rng(SEED)
    return random.multinomial(count, np.full(count, 1 / count), RESAMPLES).astype(np.float64)
