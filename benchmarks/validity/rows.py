"""What a method reports of a case, beside what is true: one row per number."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from math import isfinite
from multiprocessing import get_context

from benchmarks.validity.cache import Cache
from benchmarks.validity.cases import IRIS, Case, Subject
from benchmarks.validity.methods import METHODS, Method, Reading
from symmetry.landmarks import SIDES

ONE_SIDE = ", one side"
"""Ending of a measure's name where the row holds the reading of a single side."""


@dataclass(frozen=True)
class Row:
    """One number of one case: true and reported; ``inside`` tells whether the interval holds it.

    ``reported`` is nan where the method gives nothing, ``inside`` None where it gives no interval.
    ``widening`` is the half-width over that of the photo which the case is compared with.
    """

    method: str
    set_name: str
    person: str
    case: str
    measure: str
    true: float
    reported: float
    inside: bool | None = None
    widening: float | None = None


def rows_of(case: Case, method: Method, cache: Cache) -> Iterator[Row]:
    """Rows of one case as ``method`` reads it."""
    reading = method.read(case.photo, cache)
    base = None if case.base is None else method.read(case.base, cache)
    common = (method.name, case.set_name, case.person, case.name)
    for name, true in case.truth.items():
        yield Row(
            *common, name, true, _reported(case, name, reading, base),
            _inside(case, name, reading), _widening(name, reading, base),
        )  # fmt: skip
    for name, by_side in case.sides.items():
        for side in SIDES:
            if by_side[side] is not None:
                value = getattr(reading.values[name], side)
                yield Row(*common, name + ONE_SIDE, by_side[side], value)
    if case.iris_px is not None:
        yield Row(*common, IRIS, case.iris_px, reading.iris_px)


def _reported(case: Case, name: str, reading: Reading, base: Reading | None) -> float:
    value = reading.values[name].signed
    if base is None:
        return value
    before = base.values[name].signed
    return value + before if case.relation == "mirror" else value - before


def _inside(case: Case, name: str, reading: Reading) -> bool | None:
    truth = case.truth if case.relation == "truth" else case.absolute
    value = reading.values[name]
    if name not in truth or not isfinite(value.uncertainty_95):
        return None
    return abs(value.signed - truth[name]) <= value.uncertainty_95


def _widening(name: str, reading: Reading, base: Reading | None) -> float | None:
    if base is None:
        return None
    ratio = reading.values[name].uncertainty_95 / base.values[name].uncertainty_95
    return ratio if isfinite(ratio) else None


def subject_rows(cache: Cache, names: tuple[str, ...], subject: Subject) -> list[Row]:
    """Rows of one person by the methods called ``names``."""
    methods = [method for method in METHODS if method.name in names]
    return [
        row
        for case in subject.cases()
        for method in methods
        for row in rows_of(case, method, cache)
    ]


def collect(
    subjects: Iterable[Subject], methods: Iterable[Method], cache: Cache, workers: int = 1
) -> list[Row]:
    """Rows of everyone, by ``workers`` processes."""
    read = partial(subject_rows, cache, tuple(method.name for method in methods))
    if workers == 1:
        return list(chain.from_iterable(map(read, subjects)))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(chain.from_iterable(pool.map(read, subjects)))
