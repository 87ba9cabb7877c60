"""Reported numbers against true ones, before and under a set of constants."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot

from benchmarks.detector_errors.photos import Circumstances, Photo
from benchmarks.detector_errors.sets import MOVED, MOVED_POINTS
from symmetry.measurement import Measurement
from symmetry.measures import all_measures, get_measure
from symmetry.measures.error_model import ErrorModel
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.scores import score
from symmetry.measures.uncertainty import (
    PhotoErrors,
    asymmetry_uncertainty,
    procrustes_uncertainty,
    side_uncertainty,
)

PROCRUSTES = "procrustes"
SCALE_POWER = {"mm": 1.0, "mm²": 2.0, "deg": 0.0}


@dataclass(frozen=True)
class Reading:
    """One number of one picture against its truth.

    ``part`` is ``"signed"`` (difference or midline value), ``"left"``, ``"right"`` or
    ``"procrustes"``. ``moved`` tells whether a made asymmetry concerns it.
    """

    set_name: str
    subject: str
    fit: bool
    name: str
    part: str
    reported: float
    truth: float
    circumstances: Circumstances
    moved: bool = False

    @property
    def error(self) -> float:
        """Reported less true."""
        return self.reported - self.truth

    @property
    def unclear_sd(self) -> float:
        """Standard error that unclear landmarks add, known before any fit."""
        sd = self.circumstances.landmarks.sd.get(self.name, 0.0)
        return sd if self.part == "signed" else sd / 2


@dataclass(frozen=True)
class ScoreReading:
    """All scores of one picture against the true ones; ``moved`` by score."""

    set_name: str
    subject: str
    fit: bool
    results: tuple[MeasureResult, ...]
    procrustes: float
    truth: Mapping[str, float]
    circumstances: Circumstances
    moved: Mapping[str, bool]


@dataclass(frozen=True)
class Judged:
    """A number against its truth, with the half-width that a set of constants gives it."""

    set_name: str
    subject: str
    fit: bool
    name: str
    part: str
    error: float
    truth: float
    half_width: float
    moved: bool

    @property
    def inside(self) -> bool:
        """Whether the truth lies in the interval."""
        return abs(self.error) <= self.half_width


def photo_errors(circumstances: Circumstances, model: ErrorModel) -> PhotoErrors:
    """What the photo contributes; of an iris diameter known for the person."""
    scale = hypot(model.scale.iris_shared_sd, model.scale.iris_reading_sd)
    return PhotoErrors(scale, circumstances.yaw_deg, circumstances.landmarks, model)


def measure_readings(
    photo: Photo,
    truth: Measurement,
    *,
    set_name: str,
    subject: str,
    fit: bool,
    base: Measurement | None = None,
    names: Iterable[str] | None = None,
    sides: bool = False,
    moved: bool = False,
) -> Iterator[Reading]:
    """Measures of ``photo`` against ``truth``; against ``base`` it is told what moved."""
    for measure in all_measures():
        if names is not None and measure.name not in names:
            continue
        found, true = photo.measurement.measure(measure.name), truth.measure(measure.name)
        if found.signed is None or true.signed is None:
            continue
        before = None if base is None else base.measure(measure.name)
        for part in ("signed", "left", "right") if sides and measure.two_sided else ("signed",):
            value = getattr(true, part)
            concerned = moved
            if before is not None and getattr(before, part) is not None:
                concerned = abs(value - getattr(before, part)) > MOVED[measure.unit]
            yield Reading(
                set_name, subject, fit, measure.name, part, getattr(found, part), value,
                photo.circumstances, concerned,
            )  # fmt: skip


def score_reading(
    photo: Photo,
    truth: Measurement,
    *,
    set_name: str,
    subject: str,
    fit: bool,
    base: Measurement | None = None,
) -> ScoreReading:
    """Scores of ``photo`` against those of ``truth``; against ``base`` it is told what moved."""
    true = {name: value for name, value in truth.scores.values.items() if value is not None}
    before = {} if base is None else base.scores.values
    moved = {
        name: (start := before.get(name)) is not None and abs(value - start) > MOVED_POINTS
        for name, value in true.items()
    }
    found = photo.measurement
    return ScoreReading(
        set_name, subject, fit, found.measures, found.scores.procrustes_asymmetry, true,
        photo.circumstances, moved,
    )  # fmt: skip


def judged(readings: Iterable[Reading], model: ErrorModel) -> list[Judged]:
    """``readings`` with their half-widths under ``model``."""
    return [
        Judged(
            r.set_name, r.subject, r.fit, r.name, r.part, r.error, r.truth,
            _half_width(r, model), r.moved,
        )
        for r in readings
    ]  # fmt: skip


def _half_width(reading: Reading, model: ErrorModel) -> float:
    if reading.part == PROCRUSTES:
        return procrustes_uncertainty(reading.reported, reading.circumstances.yaw_deg, model)
    function = asymmetry_uncertainty if reading.part == "signed" else side_uncertainty
    errors = photo_errors(reading.circumstances, model)
    return function(get_measure(reading.name), reading.reported, errors) or 0.0


def judged_scores(readings: Sequence[ScoreReading], model: ErrorModel) -> list[Judged]:
    """Every score of ``readings`` with its half-width under ``model``."""
    found = []
    for r in readings:
        errors = photo_errors(r.circumstances, model)
        results = [
            replace(
                one, uncertainty_95=asymmetry_uncertainty(get_measure(one.name), one.signed, errors)
            )
            for one in r.results
        ]
        scores = score(results, r.procrustes, errors.yaw_deg, model)
        for name, true in r.truth.items():
            value, half = scores.values[name], scores.uncertainty_95[name]
            if value is not None and half is not None:
                found.append(
                    Judged(
                        r.set_name, r.subject, r.fit, name, "score", value - true, true, half,
                        r.moved[name],
                    )
                )  # fmt: skip
    return found
