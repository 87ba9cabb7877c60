"""The list of measures. Tables, reports, JSON and screens iterate over it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from symmetry.landmarks import Side
from symmetry.measures.face import Face

Region = Literal["brow", "eye", "nose", "mouth", "chin"]
Unit = Literal["mm", "mm²", "deg"]

SideFunction = Callable[[Face, Side], float]
MidlineFunction = Callable[[Face], float]


@dataclass(frozen=True)
class Measure:
    """A registered measure.

    ``definition`` says in words what is read, ``formula`` in LaTeX, of one side of the face or of
    the midline: *x*, *y* and *p* in the face frame, *u* and *v* outward and upward from the middle
    of what is read. Of a two-sided measure ``side_function`` takes (face, side), of a midline
    measure ``midline_function`` (face,); each returns a number in ``unit`` or raises
    `NotMeasurable`.
    """

    name: str
    label: str
    region: Region
    unit: Unit
    definition: str
    formula: str
    two_sided: bool
    side_function: SideFunction | None = None
    midline_function: MidlineFunction | None = None


_REGISTRY: dict[str, Measure] = {}


def _register(measure: Measure) -> None:
    if measure.name in _REGISTRY:
        raise ValueError(f"A measure called {measure.name!r} is registered already.")
    _REGISTRY[measure.name] = measure


def two_sided(
    *, name: str, label: str, region: Region, unit: Unit, definition: str, formula: str
) -> Callable[[SideFunction], SideFunction]:
    """Register a measure that each side of the face has."""

    def decorate(function: SideFunction) -> SideFunction:
        _register(
            Measure(name, label, region, unit, definition, formula, True, side_function=function),
        )
        return function

    return decorate


def midline(
    *, name: str, label: str, region: Region, unit: Unit, definition: str, formula: str
) -> Callable[[MidlineFunction], MidlineFunction]:
    """Register a measure of the midline, signed towards the patient's left."""

    def decorate(function: MidlineFunction) -> MidlineFunction:
        _register(
            Measure(
                name, label, region, unit, definition, formula, False, midline_function=function
            ),
        )
        return function

    return decorate


def all_measures() -> tuple[Measure, ...]:
    """Every registered measure, in the order of the public contract."""
    return tuple(_REGISTRY.values())


def get_measure(name: str) -> Measure:
    """The measure called ``name``; KeyError if there is none."""
    return _REGISTRY[name]
