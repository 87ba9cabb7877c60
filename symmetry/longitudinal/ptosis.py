"""A lid that stands lower than before a treatment: pointed out, to be verified on the patient.

A lid can hang after an injection into the muscles around the eye. It can also stand lower because
the patient looked down, tired or blinked; which it is, a photo does not tell.
"""

from dataclasses import dataclass

from symmetry.assessment import Assessment
from symmetry.errors import NotComparable
from symmetry.landmarks import SIDES, Side
from symmetry.longitudinal.comparability import Caution
from symmetry.longitudinal.comparison import compare
from symmetry.measures import get_measure

PTOSIS_MM = 1.0
"""A drop of this much is pointed out: 1 mm of upper lid asymmetry was seen by half to two thirds of
observers (Preston et al., Ophthalmic Plast Reconstr Surg 2024)."""

MEASURES = ("mrd1", "palpebral_fissure_height")


@dataclass(frozen=True)
class PtosisObservation:
    """A reading of one lid that dropped by `PTOSIS_MM` or more at rest.

    ``drop_mm`` is positive. ``uncertainty_95`` is the half-width of the change's 95 % interval,
    and ``exceeds_measurement_error`` whether the drop is larger. A drop that is not is pointed
    out all the same: overlooking one is worse than looking twice. ``other_side_drop_mm`` tells
    one lid from both. ``cautions`` are what else differs between the two photos.
    """

    side: Side
    measure: str
    drop_mm: float
    uncertainty_95: float | None
    exceeds_measurement_error: bool | None
    other_side_drop_mm: float | None
    cautions: tuple[Caution, ...]
    message: str


def ptosis_observations(before: Assessment, after: Assessment) -> tuple[PtosisObservation, ...]:
    """Lids that stand lower at rest than in the last rest photo before the treatment.

    Raises
    ------
    NotComparable
        If one of the photos is not one at rest.
    """
    for photo in (before, after):
        if photo.expression != "rest":
            raise NotComparable(
                f"Lids are compared at rest, got a photo of {photo.expression}: give the rest "
                "photos of both visits."
            )
    comparison = compare(before, after)
    found = []
    for side in SIDES:
        for name in MEASURES:
            change = comparison.measure(name)
            moved, half_width, other_moved = (
                (change.left, change.left_uncertainty_95, change.right)
                if side == "left"
                else (change.right, change.right_uncertainty_95, change.left)
            )
            # A drop of exactly the limit counts, whatever floating-point makes of it.
            if moved is None or round(-moved, 9) < PTOSIS_MM:
                continue
            exceeds = None if half_width is None else -moved > half_width
            found.append(
                PtosisObservation(
                    side,
                    name,
                    -moved,
                    half_width,
                    exceeds,
                    None if other_moved is None else -other_moved,
                    comparison.cautions,
                    _message(side, name, -moved, half_width, exceeds),
                )
            )
    return tuple(found)


def _message(
    side: Side, name: str, drop: float, half_width: float | None, exceeds: bool | None
) -> str:
    error = "" if half_width is None else f" ± {half_width:.1f}"
    than = "larger" if exceeds else "not larger"
    known = "" if exceeds is None else f", {than} than its measurement error"
    return (
        f"{get_measure(name).label}, patient’s {side}: {drop:.1f}{error} mm less at rest than "
        f"before the treatment{known}. To be verified in the photos and on the patient."
    )
