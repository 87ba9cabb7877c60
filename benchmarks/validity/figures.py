"""The figures of the table: which statistic of which measure on which set, and what is aimed at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.disturbances import DISTURBANCES
from benchmarks.validity import portraits, rendered
from benchmarks.validity.cases import IRIS, LIDS, MEASURES
from benchmarks.validity.rows import ONE_SIDE, Row
from benchmarks.validity.statistics import (
    Estimate,
    Statistic,
    bias,
    correlation,
    error_rms,
    error_sd,
    estimate,
    percent_over,
    repeat_sd,
    slope,
    slope_through_origin,
)

LEAST_SPREAD_MM = 1.0
"""Range of the truth below which a slope or a correlation says nothing."""
OVERALL = "reported ÷ true"
ALL = "all of them"
"""Stands for every measure of a set together."""
INTERVALS = "truths inside the 95 % interval"
WIDENED = "interval over that of the clear picture"

MOUTH_AND_BROW = ("commissure_height", "brow_height")
SOFT = ("philtrum_deviation", "alar_height", "upper_lip_height", "lower_lip_height")
OFF_LIDS = tuple(name for name in MEASURES if name not in LIDS)


@dataclass(frozen=True)
class Figure:
    """One number of the table.

    Parameters
    ----------
    set_name, measure, label, statistic
        What is computed of which rows; `ALL` takes all measures of the set.
    case
        Only pictures called so.
    target
        Lowest and highest value aimed at.
    headline
        Whether it is in the summary.
    """

    set_name: str
    measure: str
    label: str
    statistic: Statistic
    case: str | None = None
    target: tuple[float | None, float | None] = (None, None)
    headline: bool = False

    def takes(self, row: Row) -> bool:
        """Whether the figure is about this row."""
        wanted = row.measure in MEASURES if self.measure == ALL else row.measure == self.measure
        return row.set_name == self.set_name and wanted and self.case in (None, row.case)

    def of(self, rows: Sequence[Row]) -> Estimate | None:
        """The figure of one method's rows; None where the truth hardly varies or none is."""
        mine = [row for row in rows if self.takes(row)]
        true = [row.true for row in mine]
        if not mine:
            return None
        if self.statistic in (slope, correlation) and max(true) - min(true) < LEAST_SPREAD_MM:
            return None
        if self.statistic is slope_through_origin and max(map(abs, true)) < LEAST_SPREAD_MM:
            return None
        return estimate(
            self.statistic, true, [row.reported for row in mine], [row.person for row in mine]
        )


@dataclass(frozen=True)
class Coverage(Figure):
    """Share of truths inside the reported intervals, in %."""

    def of(self, rows: Sequence[Row]) -> Estimate | None:
        """The share, of the rows that have an interval."""
        mine = [row for row in rows if self.takes(row) and row.inside is not None]
        return estimate(
            bias,
            [0.0] * len(mine),
            [100.0 * bool(r.inside) for r in mine],
            [r.person for r in mine],
        )


@dataclass(frozen=True)
class Widening(Figure):
    """Mean of the half-widths over those of the photo compared with."""

    def of(self, rows: Sequence[Row]) -> Estimate | None:
        """The mean, of the rows that have intervals."""
        mine = [row for row in rows if self.takes(row) and row.widening is not None]
        ratios = [row.widening or 0.0 for row in mine]
        return estimate(bias, [0.0] * len(mine), ratios, [row.person for row in mine])


@dataclass(frozen=True)
class Line:
    """A figure with the estimates of the methods."""

    figure: Figure
    estimates: Mapping[str, Estimate | None]


def _target(measure: str, label: str, set_name: str) -> tuple[float | None, float | None]:
    """What is aimed at for slopes and spreads, by measure."""
    if set_name == portraits.HAND:
        aims = {"commissure_height": 0.95, "brow_height": 0.92, "palpebral_fissure_height": 0.5}
        return (aims.get(measure) if label == "r" else None, None)
    if set_name in (portraits.HEADS["turned"], portraits.HEADS["other"], rendered.TURNED):
        return (None, 0.3 if label == "rms" else None)
    if label in ("slope", OVERALL):
        if measure in MOUTH_AND_BROW:
            return (0.98, 1.02)
        return (0.95, 1.05) if measure in (*SOFT, *LIDS) else (None, None)
    if measure in LIDS:
        return (None, 0.25 if label == "SD" else None)
    return (None, 0.15 if label == "rms" and measure in MOUTH_AND_BROW else None)


def _is_headline(set_name: str, measure: str, label: str) -> bool:
    """Slope and error of mouth, brow and fissure; against the hand the correlation as well."""
    if set_name == portraits.HAND:
        return measure in (*MOUTH_AND_BROW, LIDS[0])
    if measure == LIDS[0]:
        return label in (OVERALL, "SD")
    return measure in MOUTH_AND_BROW and label in ("slope", "rms")


def _block(
    set_name: str, measures: Iterable[str], statistics: Mapping[str, Statistic]
) -> list[Figure]:
    return [
        Figure(
            set_name, measure, label, statistic, target=_target(measure, label, set_name),
            headline=_is_headline(set_name, measure, label),
        )
        for measure in measures
        for label, statistic in statistics.items()
    ]  # fmt: skip


FITTED: dict[str, Statistic] = {
    "slope": slope, "r": correlation, "SD": error_sd, "rms": error_rms,
}  # fmt: skip
CHANGED: dict[str, Statistic] = {
    "slope": slope_through_origin, "r": correlation, "rms": error_rms,
}  # fmt: skip

RENDERED: dict[str, Statistic] = {OVERALL: slope_through_origin} | FITTED
"""What always hangs the same way is missed by a fitted slope, but not by the one through 0."""

LID_DROPS = ("1", "2", "3.5")


def _errors(
    set_name: str,
    measures: Iterable[str],
    most: float,
    headlines: Iterable[str],
    label: str = "rms",
    statistic: Statistic = error_rms,
) -> list[Figure]:
    """Errors of measures whose truth is 0, with the largest one aimed at."""
    return [
        Figure(set_name, name, label, statistic, None, (None, most), name in headlines)
        for name in measures
    ]


FIGURES: tuple[Figure, ...] = (
    *_block(portraits.HAND, MEASURES, {k: FITTED[k] for k in ("slope", "r", "SD")}),
    *_block(portraits.WARPED, OFF_LIDS, CHANGED),
    *_block(portraits.KNOWN, MOUTH_AND_BROW, CHANGED),
    *_block(portraits.HEADS["frontal"], OFF_LIDS, FITTED),
    *_block(portraits.HEADS["yaw 5"], MOUTH_AND_BROW, FITTED),
    *_block(portraits.HEADS["turned"], MOUTH_AND_BROW, FITTED),
    *_block(portraits.HEADS["other"], MOUTH_AND_BROW, FITTED),
    *_errors(portraits.SYMMETRIC_HEADS, (*OFF_LIDS, ALL), 0.2, (*MOUTH_AND_BROW, ALL)),
    *(
        Figure(
            portraits.LID, name, f"share seen of {drop} mm", slope_through_origin,
            f"lid down {drop}", (0.95, 1.05), name == LIDS[0],
        )
        for name in LIDS
        for drop in LID_DROPS
    ),
    *_errors(portraits.SYMMETRIC, (*MEASURES, ALL), 0.05, (*MOUTH_AND_BROW, ALL)),
    *_errors(portraits.MIRRORED, (*MEASURES, ALL), 0.001, (*MOUTH_AND_BROW, LIDS[0], ALL)),
    *_errors(portraits.REFRAMED, OFF_LIDS, 0.05, MOUTH_AND_BROW, "SD", repeat_sd),
    *_errors(portraits.REFRAMED, LIDS, 0.15, LIDS[:1], "SD", repeat_sd),
    *_errors(portraits.CLOSED, portraits.STILL_IN_CLOSURE, 0.3, MOUTH_AND_BROW),
    *_errors(portraits.DISTURBED, (*MEASURES, ALL), 0.3, (*MOUTH_AND_BROW, *LIDS[:1])),
    *(
        Figure(portraits.DISTURBED, name, f"rms, {kind}", error_rms, kind, (None, 0.3))
        for kind in DISTURBANCES
        for name in (*MOUTH_AND_BROW, LIDS[0])
    ),
    *(
        Widening(portraits.DISTURBED, ALL, f"{WIDENED}, {kind}", bias, kind, (1.0, None))
        for kind in DISTURBANCES
    ),
    *(
        Coverage(portraits.DISTURBED, ALL, f"{INTERVALS}, {kind}", bias, kind, (93, 97))
        for kind in DISTURBANCES
    ),
    *_block(rendered.FRONTAL, MEASURES, RENDERED),
    *(
        Figure(rendered.FRONTAL, name + ONE_SIDE, label, FITTED[label])
        for name in LIDS
        for label in ("slope", "r", "SD")
    ),
    *_block(rendered.TURNED, MEASURES, RENDERED),
    *_errors(rendered.CLOSURE, MEASURES[:1], 0.3, MOUTH_AND_BROW),
    *_block(rendered.CLOSURE, LIDS[:1], {k: RENDERED[k] for k in (OVERALL, "SD")}),
    Figure(portraits.HAND, IRIS, "r", correlation, headline=True),
    Figure(portraits.HAND, IRIS, "% too wide", percent_over, headline=True),
    *(
        Coverage(name, ALL, INTERVALS, bias, target=(93, 97), headline=True)
        for name in (
            portraits.HAND, portraits.WARPED, portraits.LID, portraits.SYMMETRIC,
            portraits.DISTURBED,
            portraits.HEADS["frontal"], portraits.HEADS["turned"],
            rendered.FRONTAL, rendered.TURNED,
        )
    ),
)  # fmt: skip


def evaluate(rows: Sequence[Row], methods: Sequence[str]) -> list[Line]:
    """Every figure that at least one method gives."""
    by_method = {name: [row for row in rows if row.method == name] for name in methods}
    lines = [
        Line(figure, {name: figure.of(mine) for name, mine in by_method.items()})
        for figure in FIGURES
    ]
    return [line for line in lines if any(line.estimates.values())]
