"""False asymmetry of a turned head: a symmetric face seen in perspective."""

import numpy as np

from benchmarks.reference_faces import HVID_MM, Points
from symmetry.detection.canonical import canonical_face
from symmetry.geometry.frontal import head_view
from symmetry.landmarks import MEDIAPIPE478, Side
from symmetry.measurement import Measurement, measure_points, set_up
from symmetry.measures import all_measures
from symmetry.measures.error_model import PointsKind

DEGREES = tuple(degree for degree in range(-5, 6) if degree)
DISTANCES_CM: dict[PointsKind, tuple[float, ...]] = {"detected": (150.0,), "refined": (60.0, 150.0)}
"""Of the camera. Undoing the turn assumes one distance, so what is left depends on it: the ends of
what portraits are taken from."""
DEPTHS: dict[PointsKind, tuple[float, ...]] = {"detected": (1.0,), "refined": (0.8, 1.0, 1.25)}
"""Depth of the landmarks as the detector gives them, over the true one."""


def canonical_measures(
    yaw_deg: float, kind: PointsKind, distance_cm: float = 150.0, depth: float = 1.0
) -> Measurement:
    """Measures of the canonical face turned by ``yaw_deg`` towards the patient's left.

    Each iris lies midway between the middles of the lids; the scale is that of the eye plane.
    Refined measures undo the turn with depths that are ``depth`` times the true ones.
    """
    canonical = canonical_face()
    irises = [
        (canonical[upper] + canonical[lower]) / 2 for upper, lower in ((159, 145), (386, 374))
    ]
    head = np.vstack([canonical, *[np.tile(iris, (5, 1)) for iris in irises]])
    head -= np.mean(irises, axis=0)
    angle = np.radians(yaw_deg)

    def turned(points: Points) -> tuple[Points, Points]:
        across = points[:, 0] * np.cos(angle) + points[:, 2] * np.sin(angle)
        return across, points[:, 2] * np.cos(angle) - points[:, 0] * np.sin(angle)

    x, z = turned(head)
    nearer = distance_cm / (distance_cm - z)
    seen = np.stack([x, -head[:, 1]], axis=1) * (10 * nearer)[:, None]
    circles: dict[Side, tuple[float, float, float]] = {
        "right": (float(seen[468, 0]), float(seen[468, 1]), HVID_MM / 2),
        "left": (float(seen[473, 0]), float(seen[473, 1]), HVID_MM / 2),
    }
    setting = set_up(seen, MEDIAPIPE478, irises=circles, mm_per_px=1.0, reference="irises")
    if kind == "detected":
        return measure_points(seen, MEDIAPIPE478, setting)
    _, found_depth = turned(head * (1.0, 1.0, depth))
    detected = np.column_stack([seen, -10 * found_depth])
    view = head_view(detected, seen, canonical, MEDIAPIPE478)
    return measure_points(seen, MEDIAPIPE478, setting, head=view)


def per_yaw_degree(kind: PointsKind) -> dict[str, float]:
    """False asymmetry per degree of yaw, least squares over ±1…5°, at the worst distance."""
    slopes: dict[str, float] = {}
    for distance in DISTANCES_CM[kind]:
        for depth in DEPTHS[kind]:
            seen = [canonical_measures(degree, kind, distance, depth) for degree in DEGREES]
            for name, slope in _slopes(seen).items():
                slopes[name] = max(slope, slopes.get(name, 0.0))
    return slopes


def _slopes(seen: list[Measurement]) -> dict[str, float]:
    false = np.array([one.scores.procrustes_asymmetry for one in seen])
    turn = np.abs(DEGREES)
    slopes = {"procrustes_asymmetry": float(turn @ false / (turn @ turn))}
    for measure in all_measures():
        values = [one.measure(measure.name).signed for one in seen]
        known = [(d, v) for d, v in zip(DEGREES, values, strict=True) if v is not None]
        if known:
            turn, false = np.array(known).T
            slopes[measure.name] = abs(float(turn @ false / (turn @ turn)))
    return slopes
