"""What the hand's own noise makes of a measure, and of the Procrustes asymmetry."""

import numpy as np

from benchmarks.detector_errors.people import Person
from benchmarks.reference_faces import CORNERS, HAND, HVID_MM, LIMBUS, fitted_circle
from symmetry.geometry.procrustes import procrustes_asymmetry
from symmetry.measures import all_measures

HAND_POINT_SD_MM = 0.25
"""Noise of a hand-placed coordinate, as the limbus points' distances from a circle show it."""
_DRAWN, _DRAWN_PROCRUSTES = 12, 50

CORNER_MIRROR = tuple(list(CORNERS).index(HAND.mirror[point]) for point in CORNERS)


def measure_variances(person: Person) -> dict[str, float]:
    """Variance of each difference or midline value when every hand point is jittered."""
    generator = np.random.default_rng(int(person.name))
    sd_px = HAND_POINT_SD_MM * person.hand_iris_px / HVID_MM
    hand = person.hand
    drawn = [person.measured(hand + generator.normal(0, sd_px, hand.shape)) for _ in range(_DRAWN)]
    found = {}
    for measure in all_measures():
        values = [one.measure(measure.name).signed for one in drawn]
        known = [value for value in values if value is not None]
        if len(known) > 2:
            found[measure.name] = float(np.var(known, ddof=1))
    return found


def corner_procrustes(person: Person) -> float:
    """Procrustes asymmetry of the hand's `CORNERS`, less what the noise of the points adds."""
    generator = np.random.default_rng(int(person.name))
    points = person.in_front(person.hand)[list(CORNERS)]
    sd_px = HAND_POINT_SD_MM * person.hand_iris_px / HVID_MM
    noise = generator.normal(0, sd_px, (_DRAWN_PROCRUSTES, *points.shape))
    seen = procrustes_asymmetry(points, CORNER_MIRROR) ** 2
    noisy = np.mean([procrustes_asymmetry(points + one, CORNER_MIRROR) ** 2 for one in noise])
    return float(np.sqrt(max(2 * seen - noisy, 0.0)))


def limbus_residuals_mm(person: Person) -> list[float]:
    """How far the limbus points of each eye lie off their circle, SD in mm."""
    found = []
    for ring in LIMBUS.values():
        x, y, radius = fitted_circle(person.hand[list(ring)])
        off = np.hypot(*(person.hand[list(ring)] - (x, y)).T) - radius
        mm = HVID_MM / person.hand_iris_px
        found.append(float(np.sqrt((off**2).sum() / (len(ring) - 3))) * mm)
    return found
