"""The methods that are compared: each turns a picture into a measurement.

A new method is one line in `METHODS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path

import numpy as np

import symmetry
from benchmarks.reference_faces import EXACT_HVID_MM, Pixels, Points
from benchmarks.validity import dlib68, steps
from benchmarks.validity.cache import Cache, Numbers, source_digest
from benchmarks.validity.points import detected, kept, mirror_averaged
from symmetry.errors import NoFaceFound, SymmetryError
from symmetry.geometry.scale import scale_from_rest_photo
from symmetry.landmarks import DLIB68, MEDIAPIPE478, SIDES
from symmetry.measurement import Measurement, Setting, measure_points, set_up
from symmetry.measures import all_measures
from symmetry.measures.errors_detected import DETECTED
from symmetry.pipeline import assess
from symmetry.versions import software


@dataclass(frozen=True, eq=False)
class Photo:
    """What a method is given: RGB (height, width, 3), what it shows, and a rest photo or None."""

    pixels: Pixels
    expression: str = "rest"
    rest: Pixels | None = None


@dataclass(frozen=True)
class Value:
    """One measure: both sides, difference (or midline value), half-width of its interval."""

    left: float
    right: float
    signed: float
    uncertainty_95: float


@dataclass(frozen=True)
class Reading:
    """Measures by name, nan where missing, and the iris diameter in px that gave the scale."""

    values: Mapping[str, Value]
    iris_px: float


@dataclass(frozen=True)
class Method:
    """A named way from a photo to a measurement.

    ``missing`` says why it cannot run here, or None. A method whose points are not those the
    constants of the uncertainty were fitted to has no ``intervals``.
    """

    name: str
    measure: Callable[[Photo, Cache], Measurement]
    missing: Callable[[], str | None] = lambda: None
    intervals: bool = True

    def read(self, photo: Photo, cache: Cache) -> Reading:
        """Reading of ``photo``; all nan where no face is found."""
        key = f"{self.name} {_code()} {photo.expression}"
        made = cache.get(key, (photo.pixels, photo.rest), lambda: self._numbers(photo, cache))
        names = [measure.name for measure in all_measures()]
        values = {name: Value(*map(float, row)) for name, row in zip(names, made[:-1], strict=True)}
        return Reading(values, float(made[-1, 0]))

    def _numbers(self, photo: Photo, cache: Cache) -> Numbers:
        """Rows of the measures, then that of the iris, (measures + 1, 4)."""
        rows = np.full((len(all_measures()) + 1, 4), np.nan)
        try:
            measurement = self.measure(photo, cache)
        except SymmetryError:
            return rows
        for row, one in zip(rows, measurement.measures, strict=False):
            half = one.uncertainty_95 if self.intervals else None
            row[:] = [np.nan if v is None else v for v in (one.left, one.right, one.signed, half)]
        mm_per_px = measurement.setting.scale.mm_per_px
        rows[-1, 0] = np.nan if mm_per_px is None else EXACT_HVID_MM / mm_per_px
        return rows


@once
def _code() -> str:
    """What decides the readings: the code, the versions, the model."""
    mine = Path(__file__)
    beside = (mine.with_name(name) for name in ("dlib68.py", "points.py", "steps.py"))
    code = source_digest(Path(symmetry.__file__).parent, mine, *beside)
    return " ".join([code, *software().values()])


def _set_up(points: Points, rest: Points | None) -> Setting:
    """Setting of 478 points, with the scale of the rest photo where an iris is hidden."""
    carried = None
    if rest is not None:
        scale = set_up(rest, MEDIAPIPE478, hvid_mm=EXACT_HVID_MM).scale
        carried = scale_from_rest_photo(
            scale, _canthal_px(rest), _canthal_px(points), DETECTED.scale
        )
    return set_up(points, MEDIAPIPE478, hvid_mm=EXACT_HVID_MM, carried_scale=carried)


def _canthal_px(points: Points) -> float:
    left, right = MEDIAPIPE478.left.outer_canthus, MEDIAPIPE478.right.outer_canthus
    return float(np.hypot(*(points[left] - points[right])))


def from_points(find: Callable[[Pixels, Cache], Points]) -> Callable[[Photo, Cache], Measurement]:
    """A method that measures 478 points as they are found."""

    def measure(photo: Photo, cache: Cache) -> Measurement:
        points = find(photo.pixels, cache)
        rest = None if photo.rest is None else find(photo.rest, cache)
        return measure_points(points, MEDIAPIPE478, _set_up(points, rest))

    return measure


def dlib_68(photo: Photo, cache: Cache) -> Measurement:
    """Points of dlib, with the irises of the detector: dlib has none. Same scale, same frame."""
    points = kept(cache, f"dlib {dlib68.version()}", dlib68.dlib_points, photo.pixels)
    rest = None if photo.rest is None else detected(photo.rest, cache)
    setting = _set_up(detected(photo.pixels, cache), rest)
    if setting.scale.mm_per_px is None:
        raise NoFaceFound("Both irises are hidden, so there is no scale.")
    irises = {side: setting.irises.side(side) for side in SIDES}
    return measure_points(
        points,
        DLIB68,
        set_up(
            points,
            DLIB68,
            irises={side: (*one.centre_px, one.diameter_px / 2) for side, one in irises.items()},
            mm_per_px=setting.scale.mm_per_px,
            hvid_mm=EXACT_HVID_MM,
            reference=setting.frame.reference,
        ),
    )


def as_shipped(photo: Photo, cache: Cache) -> Measurement:
    """What the program reports."""

    def look(
        pixels: Pixels, expression: str, rest: symmetry.Assessment | None = None
    ) -> symmetry.Assessment:
        return assess(
            np.ascontiguousarray(pixels), expression=expression, hvid_mm=EXACT_HVID_MM, rest=rest
        )

    rest = None if photo.rest is None else look(photo.rest, "rest")
    return look(photo.pixels, photo.expression, rest).measurement


METHODS = (
    Method("raw detector", from_points(detected)),
    Method("mirror-averaged", from_points(mirror_averaged)),
    Method("registered", from_points(steps.registered), intervals=False),
    Method("eyes", from_points(steps.eyes), intervals=False),
    Method("registered + eyes", from_points(steps.registered_and_eyes), intervals=False),
    Method("dlib-68", dlib_68, dlib68.missing, intervals=False),
    Method("as shipped", as_shipped),
)
