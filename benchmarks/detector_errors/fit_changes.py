"""Constants of changes between two photos, from the first half."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.detector_errors.changes import ChangeReading
from benchmarks.detector_errors.numbers import TOLERANCE, rms, rounded
from benchmarks.detector_errors.sets import (
    BOTH_SIDED,
    COPIES,
    HEAD_CHANGE,
    KNOWN_CHANGE,
    MOVED,
    ONE_SIDED,
    SECOND_PHOTO,
    UNAFFECTED,
)
from symmetry.measures import all_measures
from symmetry.measures.error_model import ChangeError, ErrorModel
from symmetry.measures.uncertainty import Z95

ChangeTables = tuple[dict[str, ChangeError], dict[str, ChangeError]]

TARGET, LEAST = 0.95, 0.85
BARELY_SEEN = 0.35
"""Slope of reported on true change below which the hidden part gets a limit."""
MOST_SHARE = 0.44
"""1 / 1.96 would leave no change, however large, beyond its interval."""
SMALLEST_SET, SMALLEST_SMALL_SET = 15, 5
LARGE = 5.0
"""A change counts as large from this many times the smallest that counts at all."""

_WIDER = np.array([1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 12, 14])
_LIMITS = (0.8, 0.9, 1.0, 1.1, 1.2)


def second_photo_factor(readings: Sequence[ChangeReading]) -> float:
    """How much more two photos differ than copies of one: the median over measures."""
    ratios = []
    for name in UNAFFECTED:
        pair = [
            rms(r.change for r in readings if (r.set_name, r.name, r.part) == (s, name, "signed"))
            for s in (SECOND_PHOTO, COPIES)
        ]
        ratios.append(pair[0] / pair[1])
    return float(np.median(ratios))


def fit_changes(
    readings: Sequence[ChangeReading], model: ErrorModel, shares: NDArray[np.float64]
) -> ChangeTables:
    """Constants of changes: (differences and values, sides).

    Parameters
    ----------
    readings
        Those to fit on.
    model
        What is known already: yaw, scale, and the hidden part of asymmetries.
    shares
        Hidden shares tried.
    """
    factor = second_photo_factor(readings)
    known = _without_own(model)
    signed: dict[str, ChangeError] = {}
    sides: dict[str, ChangeError] = {}
    for measure in all_measures():
        name = measure.name
        for table, parts in ((signed, ("signed",)), (sides, ("left", "right"))):
            mine = [r for r in readings if r.name == name and r.part in parts]
            copied = _columns((r for r in mine if r.set_name == COPIES), known)
            if not len(copied):
                continue
            if table is signed:
                repeat = factor * rms(copied[:, 0]) / np.sqrt(2)
                second = [r for r in mine if r.set_name == SECOND_PHOTO]
                if second and name in UNAFFECTED:
                    repeat = max(repeat, TOLERANCE * _repeat_sd(_columns(second, known)))
            else:
                # One side scatters at least by its share of the difference.
                both = [
                    r for r in readings if (r.set_name, r.name, r.part) == (COPIES, name, "signed")
                ]
                repeat = max(factor * rms(r.change for r in both) / 2, factor * _repeat_sd(copied))
            held = _sets_to_hold(mine, known, MOVED[measure.unit])
            table[name] = _fit(name, repeat, held, model, shares)
    return signed, sides


def _without_own(model: ErrorModel) -> ErrorModel:
    """``model`` with nothing but what photos and yaw contribute to a change."""
    nothing = {name: ChangeError(0.0, 0.0) for name in model.asymmetry}
    return replace(model, change=nothing, side_change=nothing)


def _columns(readings: Iterable[ChangeReading], known: ErrorModel) -> NDArray[np.float64]:
    """Reported change, truth, and the variance that is known, one row each."""
    rows = [(r.change, r.truth, (r.half_width(known) / Z95) ** 2) for r in readings]
    return np.array(rows, dtype=np.float64).reshape(-1, 3)


def _repeat_sd(found: NDArray[np.float64]) -> float:
    """Scatter of one reading, less what is known."""
    return float(np.sqrt(max(np.mean(found[:, 0] ** 2 - found[:, 2]), 0.0) / 2))


def _sets_to_hold(
    readings: Sequence[ChangeReading], known: ErrorModel, smallest: float
) -> list[tuple[NDArray[np.float64], float]]:
    """Columns of each set of moved readings, and the share that must be inside."""
    moved = {
        s: _columns((r for r in readings if r.set_name == s and r.moved), known)
        for s in (ONE_SIDED, BOTH_SIDED, KNOWN_CHANGE, HEAD_CHANGE)
    }
    # Many small changes must not outvote the few large ones.
    large = np.abs(moved[ONE_SIDED][:, 1]) > LARGE * smallest
    moved["large"] = moved[ONE_SIDED][large]
    small = (KNOWN_CHANGE, HEAD_CHANGE)
    return [
        (found, LEAST if s in small else TARGET)
        for s, found in moved.items()
        if len(found) >= (SMALLEST_SMALL_SET if s in small else SMALLEST_SET)
    ]


def _half(found: NDArray[np.float64], error: ChangeError) -> NDArray[np.float64]:
    hidden = np.minimum(error.hidden_share * np.abs(found[:, 0]), error.hidden_limit)
    return np.asarray(Z95 * np.sqrt(2 * error.repeat_sd**2 + hidden**2 + found[:, 2]))


def _fit(
    name: str,
    repeat: float,
    asked: Sequence[tuple[NDArray[np.float64], float]],
    model: ErrorModel,
    shares: NDArray[np.float64],
) -> ChangeError:
    """The narrowest error that holds the share asked of every set."""
    moved = [found for found, _ in asked]
    if not moved:
        like = model.asymmetry[name]
        return ChangeError(rounded(repeat), like.hidden_share, like.hidden_limit)
    reported, true = moved[0][:, 0], moved[0][:, 1]
    slope = float(reported @ true / (true @ true))
    off = max(float(np.quantile(np.abs(m[:, 1] - m[:, 0]), 0.97)) for m in moved) / Z95
    limits = [off * k for k in _LIMITS]
    if slope >= BARELY_SEEN:
        # Without a limit, so that change / slope is inside however large the change; and so small
        # that a change can exceed its interval at all.
        least = min((1 / slope - 1) / Z95, MOST_SHARE)
        within = (least - 1e-9 <= shares) & (shares < MOST_SHARE - 1e-9)
        shares = np.append(shares[within], MOST_SHARE)
        limits = [np.inf]
    best, lowest = None, np.inf
    for wider in _WIDER:
        for share in shares:
            for limit in limits:
                error = ChangeError(float(wider * repeat), float(share), float(limit))
                halves = [_half(m, error) for m in moved]
                held = [
                    (np.abs(m[:, 1] - m[:, 0]) <= half).mean()
                    for m, half in zip(moved, halves, strict=True)
                ]
                # Unmoved photos count twice as much as moved ones.
                cost = float(np.mean([half.mean() for half in halves])) + Z95 * 4 * error.repeat_sd
                enough = all(h >= target for h, (_, target) in zip(held, asked, strict=True))
                if enough and cost < lowest:
                    best, lowest = error, cost
    if best is None:
        raise RuntimeError(f"{name}: no constants hold {TARGET:.0%} of the changes.")
    return ChangeError(
        rounded(best.repeat_sd), round(best.hidden_share, 4), rounded(best.hidden_limit)
    )
