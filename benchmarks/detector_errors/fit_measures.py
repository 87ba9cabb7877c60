"""Constants of differences, midline values and sides, from the first half."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.detector_errors.numbers import TOLERANCE
from benchmarks.detector_errors.readings import SCALE_POWER, Reading
from benchmarks.detector_errors.sets import (
    DISPLACED,
    HAND,
    HEADS,
    KNOWN_SYMMETRIC,
    WARPED,
)
from symmetry.geometry.scale import ScaleErrors
from symmetry.measures import all_measures, get_measure
from symmetry.measures.error_model import MeasureError
from symmetry.measures.uncertainty import Z95

TARGET, NATURAL, LEAST = 0.95, 0.93, 0.85
SMALLEST_SET = 5
FOLDS = 5
_RAISED = np.arange(1.0, 4.05, 0.1)
_LARGEST_SHARE = 4.0
PROCRUSTES_SETS = (WARPED, KNOWN_SYMMETRIC, HEADS["frontal"])


@dataclass(frozen=True)
class Given:
    """What the fit of a measure takes as given.

    Parameters
    ----------
    scale
        Errors of the scale.
    per_yaw_degree
        False asymmetry per degree of yaw, by measure.
    shares
        Hidden shares tried.
    """

    scale: ScaleErrors
    per_yaw_degree: Mapping[str, float]
    shares: NDArray[np.float64]

    def known(self, readings: Sequence[Reading]) -> NDArray[np.float64]:
        """Variance of each reading by scale and unclear landmarks, (n,)."""
        total = float(np.hypot(self.scale.iris_shared_sd, self.scale.iris_reading_sd))
        return np.array(
            [
                r.unclear_sd**2 + (total * _power(r.name) * r.reported) ** 2
                for r in readings
            ]
        )  # fmt: skip


def _power(name: str) -> float:
    return 0.0 if name == "procrustes_asymmetry" else SCALE_POWER[get_measure(name).unit]


def _columns(readings: Sequence[Reading]) -> NDArray[np.float64]:
    """(|reported|, |error|) of ``readings``, (2, n)."""
    rows = [(abs(r.reported), abs(r.error)) for r in readings]
    return np.array(rows, dtype=np.float64).reshape(-1, 2).T


def _set_masks(readings: Sequence[Reading]) -> list[NDArray[np.bool_]]:
    """One mask per set of at least `SMALLEST_SET` readings."""
    names = np.array([r.set_name for r in readings])
    return [names == name for name in set(names.tolist()) if (names == name).sum() >= SMALLEST_SET]


def fit_asymmetry(
    natural: Sequence[Reading], moved: Sequence[Reading], given: Given
) -> tuple[float, float, float]:
    """Scatter, hidden share and its limit: the narrowest interval that holds 95 %.

    Natural faces set the least scatter. Where hidden asymmetry cannot be told from the reported
    one, the scatter is raised. A limit is sought only where the share exceeds 1, since the
    interval would outgrow anatomy otherwise. Every set with five readings must reach 85 %, so
    that the many made asymmetries do not outvote the rendered heads. The yaw takes no part: hand
    and landmarks are turned alike.
    """
    x_natural, e_natural = _columns(natural)
    x_moved, e_moved = _columns(moved)
    x, e = np.r_[x_natural, x_moved], np.r_[e_natural, e_moved]
    known = np.r_[given.known(natural), given.known(moved)]
    count, masks = len(e_natural), _set_masks(moved)
    least = _scatter(e_natural, known[:count])
    largest = float(np.quantile(e, TARGET)) / Z95
    best: tuple[float, tuple[float, float, float]] | None = None
    for raised in _RAISED:
        for share in given.shares[given.shares <= _LARGEST_SHARE]:
            for limit in (np.inf,) if share <= 1 else tuple(largest * k for k in (0.8, 1.0, 1.2)):
                hidden = np.minimum(share * x, limit)
                half = Z95 * np.sqrt((raised * least) ** 2 + hidden**2 + known)
                inside = e <= half
                held = inside[count:]
                if inside[:count].mean() < NATURAL or (
                    len(held)
                    and (held.mean() < TARGET or any(held[m].mean() < LEAST for m in masks))
                ):
                    continue
                cost = half[:count].mean() + (half[count:].mean() if len(held) else 0.0)
                if best is None or cost < best[0]:
                    best = float(cost), (float(raised * least), float(share), float(limit))
    return best[1] if best else (largest, 0.5, np.inf)


def _scatter(errors: NDArray[np.float64], known: NDArray[np.float64]) -> float:
    """Scatter of natural faces less what is known of it, but no less than half of it."""
    square = float(np.mean(errors**2))
    return TOLERANCE * float(np.sqrt(max(square - float(np.mean(known)), square / 4)))


def fit_side(natural: Sequence[Reading], moved: Sequence[Reading], given: Given) -> float:
    """Scatter of one side's reading: that of natural sides, and 95 % of displaced ones inside."""
    scatter = _scatter(_columns(natural)[1], given.known(natural))
    if not moved:
        return scatter
    beyond = (_columns(moved)[1] / Z95) ** 2 - given.known(moved)
    return max(scatter, float(np.sqrt(max(float(np.quantile(beyond, TARGET)), 0.0))))


def fit_measures(readings: Sequence[Reading], given: Given) -> dict[str, MeasureError]:
    """Errors of every measure that ``readings`` give a truth for, before widening."""
    table: dict[str, MeasureError] = {}
    for measure in all_measures():
        own = [r for r in readings if r.name == measure.name]
        signed = [r for r in own if r.part == "signed"]
        sides = [r for r in own if r.part in ("left", "right")]
        natural = [r for r in signed if r.set_name == HAND]
        if not natural:
            continue
        moved = [r for r in signed if r.moved and r.set_name in DISPLACED]
        scatter, share, limit = fit_asymmetry(natural, moved, given)
        side = 0.0
        if sides:
            still = [r for r in sides if r.set_name == HAND]
            displaced = [r for r in sides if r.set_name == WARPED and r.moved]
            side = fit_side(still, displaced, given)
        slope = given.per_yaw_degree[measure.name]
        table[measure.name] = MeasureError(scatter, share, side, slope, limit)
    return table


def fit_procrustes(readings: Sequence[Reading], given: Given) -> MeasureError:
    """Error of the Procrustes asymmetry: fitted as that of a measure."""
    scatter, share, limit = fit_asymmetry(
        [r for r in readings if r.set_name == HAND],
        [r for r in readings if r.set_name in PROCRUSTES_SETS],
        given,
    )
    return MeasureError(scatter, share, 0.0, given.per_yaw_degree["procrustes_asymmetry"], limit)


def widening(readings: Sequence[Reading], given: Given) -> float:
    """Factor that 15 people's narrowest intervals need to hold 95 % of people not fitted.

    Cross-validation within ``readings``: each fifth of the people against a fit of the others.
    """
    people = sorted({r.subject for r in readings if r.set_name == HAND})
    needed: list[float] = []
    for fold in range(FOLDS):
        left_out = set(people[fold::FOLDS])
        table = fit_measures([r for r in readings if r.subject not in left_out], given)
        tested = [
            r
            for r in readings
            if r.subject in left_out and r.part == "signed"
            and (r.set_name == HAND or (r.moved and r.set_name in DISPLACED))
        ]  # fmt: skip
        known = given.known(tested)
        for r, variance in zip(tested, known, strict=True):
            error = table[r.name]
            own = error.asymmetry_sd**2 + error.hidden(r.reported) ** 2
            needed.append(abs(r.error) / (Z95 * float(np.sqrt(own + variance))))
    return max(1.0, float(np.quantile(needed, TARGET)))


def widened(table: Mapping[str, MeasureError], factor: float) -> dict[str, MeasureError]:
    """All errors enlarged by ``factor``, the yaw's left as it is."""
    return {
        name: replace(
            error,
            asymmetry_sd=factor * error.asymmetry_sd,
            hidden_share=factor * error.hidden_share,
            side_sd=factor * error.side_sd,
            hidden_limit=factor * error.hidden_limit,
        )
        for name, error in table.items()
    }
