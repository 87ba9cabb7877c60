"""Millimetres per pixel, and where they come from."""

from dataclasses import dataclass
from math import hypot
from numbers import Real
from typing import Literal

from symmetry.errors import InvalidOption
from symmetry.geometry.irises import IrisPair

DEFAULT_HVID_MM = 11.7
"""Horizontal visible iris diameter: 11.71 mm, SD 0.42, n = 390 (Rufer et al., Cornea 2005)."""

HVID_RANGE_MM = (9.0, 14.0)

SCALE_RANGE_MM_PER_PX = (0.001, 20.0)
"""A face of 150 mm on 150,000 pixels, or on 8."""

HVID_POPULATION_SD = 0.42 / 11.71
"""Relative spread of the iris diameter between people (same source)."""

ScaleMethod = Literal["hvid", "given", "rest_photo", "none"]


@dataclass(frozen=True)
class ScaleErrors:
    """Relative standard errors of the scale that one kind of points gives.

    Parameters
    ----------
    iris_shared_sd
        Of the iris diameter, as far as all photos of one patient share it.
    iris_reading_sd
        Of the iris diameter, as far as it differs between photos of one patient.
    canthal_carry_sd
        Of carrying a scale from photo to photo by the outer canthi.
    """

    iris_shared_sd: float
    iris_reading_sd: float
    canthal_carry_sd: float


@dataclass(frozen=True)
class Scale:
    """Scale of a picture.

    Parameters
    ----------
    mm_per_px
        Millimetres per pixel in the plane of the eyes; None when nothing gives a scale.
    method
        ``"hvid"`` (iris diameter), ``"given"`` by the caller, ``"rest_photo"`` (taken from
        another photo of the session), or ``"none"``.
    hvid_mm
        The iris diameter the scale rests on; None where it was given directly.
    reading_sd
        Standard error of reading it in this photo, as a fraction.
    population_sd
        Standard error, as a fraction, that all photos of one patient share: of taking the
        population's iris diameter for the patient's, and of the points' idea of an iris.
    """

    mm_per_px: float | None
    method: ScaleMethod
    hvid_mm: float | None
    reading_sd: float = 0.0
    population_sd: float = 0.0

    @property
    def relative_sd(self) -> float:
        """Standard error of the scale as a fraction."""
        return hypot(self.reading_sd, self.population_sd)


def check_scale_options(hvid_mm: float, mm_per_px: float | None) -> None:
    """Refuse an iris diameter or a scale that no face can have.

    Raises
    ------
    InvalidOption
        If ``hvid_mm`` lies outside 9-14 mm, or ``mm_per_px`` is not a positive number.
    """
    low, high = HVID_RANGE_MM
    if not _lies_between(hvid_mm, low, high):
        raise InvalidOption(
            f"The iris diameter (hvid_mm, --hvid-mm) must lie between {low:g} and {high:g} mm "
            f"(adults: 10.8-12.8), got {hvid_mm!r}."
        )
    low, high = SCALE_RANGE_MM_PER_PX
    if mm_per_px is not None and not _lies_between(mm_per_px, low, high):
        raise InvalidOption(
            f"The scale (mm_per_px, --mm-per-px) must lie between {low:g} and {high:g} mm a "
            f"pixel, got {mm_per_px!r}."
        )


def _lies_between(value: object, low: float, high: float) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool) and low <= float(value) <= high


def photo_scale(
    irises: IrisPair,
    errors: ScaleErrors,
    hvid_mm: float = DEFAULT_HVID_MM,
    mm_per_px: float | None = None,
) -> Scale:
    """Scale from the visible irises, read with ``errors``, or the given one."""
    check_scale_options(hvid_mm, mm_per_px)
    if mm_per_px is not None:
        return Scale(mm_per_px=float(mm_per_px), method="given", hvid_mm=None)
    diameter_px = irises.visible_diameter_px
    if not diameter_px:
        return Scale(mm_per_px=None, method="none", hvid_mm=hvid_mm)
    # A diameter measured for this patient carries no spread between people.
    population = HVID_POPULATION_SD if hvid_mm == DEFAULT_HVID_MM else 0.0
    return Scale(
        mm_per_px=hvid_mm / diameter_px,
        method="hvid",
        hvid_mm=hvid_mm,
        reading_sd=errors.iris_reading_sd,
        population_sd=hypot(population, errors.iris_shared_sd),
    )


def scale_from_rest_photo(
    rest: Scale, rest_canthal_px: float, canthal_px: float, errors: ScaleErrors
) -> Scale:
    """The scale of the session's rest photo, carried over by the distance of the outer canthi.

    Lids move in an eye closure, the canthi hardly do, so their distance ties the two photos
    together even where the camera was nearer or the picture was resized.

    Parameters
    ----------
    rest
        Scale of the rest photo.
    rest_canthal_px, canthal_px
        Distance of the outer canthi in the rest photo and in this one, px.
    errors
        Those of the points of both.
    """
    if rest.mm_per_px is None:
        return rest
    return Scale(
        mm_per_px=rest.mm_per_px * rest_canthal_px / canthal_px,
        method="rest_photo",
        hvid_mm=rest.hvid_mm,
        reading_sd=hypot(rest.reading_sd, errors.canthal_carry_sd),
        population_sd=rest.population_sd,
    )
