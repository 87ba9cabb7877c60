"""The reference faces: points placed by hand, known asymmetry, rendered heads, and their truth.

docs/uncertainty.md names the folder and its sources.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.landmarks import DLIB68, Scheme, Side, SideLandmarks
from symmetry.measurement import Measurement, measure_points, set_up
from symmetry.pipeline import assess

Points = NDArray[np.float64]
Pixels = NDArray[np.uint8]

HVID_MM = 11.7
EXACT_HVID_MM = HVID_MM + 1e-9
"""The usual diameter as if measured for the person: hand and detector share it, so the spread of
iris diameters between people is no part of their disagreement."""

FIT_HEAD = "f_african"
SIDE_ORDER: tuple[Side, Side] = ("right", "left")

HAND_COUNT = 189
TIP = HAND_COUNT
"""Stand-in for the nasal tip: midway between the points on either side of it (54, 60)."""

_HAND_PARTNERS = (
    "0-1 18-27 19-26 20-25 21-24 22-23 28-33 29-32 30-31 71-82 72-81 73-80 74-79 75-78 76-77 "
    "4-16 2-10 8-12 6-14 3-17 9-11 5-15 7-13 87-93 88-92 89-91 94-98 95-97 99-103 100-102 "
    "104-108 105-107 62-67 63-68 64-69 65-70 61-66 54-60"
)
HAND_PAIRS = tuple((int(a), int(b)) for a, b in (p.split("-") for p in _HAND_PARTNERS.split()))

# Hand point to MediaPipe point, of the points that are corners or the middle of something. The
# others lie somewhere along an outline, which makes an asymmetry of its own.
CORNERS = {
    0: 468, 1: 473, 18: 33, 27: 263, 22: 133, 23: 362, 20: 159, 25: 386, 29: 145, 32: 374,
    87: 61, 93: 291, 89: 37, 91: 267, 90: 0, 106: 17,
}  # fmt: skip


def _hand_mirror() -> tuple[int, ...]:
    permutation = list(range(HAND_COUNT + 1))
    for right, left in HAND_PAIRS:
        permutation[right], permutation[left] = left, right
    return tuple(permutation)


HAND = Scheme(
    name="hand189",
    count=HAND_COUNT + 1,
    right=SideLandmarks(
        brow_upper_border=(71, 72, 73, 74, 75),
        brow_lower_border=(),
        upper_lid=(18, 19, 20, 21, 22),
        lower_lid=(18, 28, 29, 30, 22),
        fissure_columns=(19, 21, 28, 30),
        outer_canthus=18,
        inner_canthus=22,
        iris_centre=0,
        iris_ring=(4, 2, 8, 6),
        oral_commissure=87,
        ala=(62, 63, 64, 65),
    ),
    left=SideLandmarks(
        brow_upper_border=(82, 81, 80, 79, 78),
        brow_lower_border=(),
        upper_lid=(27, 26, 25, 24, 23),
        lower_lid=(27, 33, 32, 31, 23),
        fissure_columns=(26, 24, 33, 31),
        outer_canthus=27,
        inner_canthus=23,
        iris_centre=1,
        iris_ring=(16, 10, 12, 14),
        oral_commissure=93,
        ala=(67, 68, 69, 70),
    ),
    upper_lip_outer=(87, 88, 89, 90, 91, 92, 93),
    lower_lip_outer=(87, 104, 105, 106, 107, 108, 93),
    upper_lip_inner=(87, 94, 95, 96, 97, 98, 93),
    lower_lip_inner=(87, 99, 100, 101, 102, 103, 93),
    philtrum=(89, 90, 91),
    nasal_tip=TIP,
    chin=129,
    face_oval=(),
    mirror=_hand_mirror(),
    widest_fissure=True,
)

# Limbus without its top, which the lid covers.
LIMBUS: dict[Side, tuple[int, ...]] = {
    "right": (3, 4, 5, 6, 7, 8, 9),
    "left": (17, 16, 15, 14, 13, 12, 11),
}


_PUPILS: dict[Side, int] = {"right": 0, "left": 1}


def read_hand_points(path: Path) -> Points:
    """The 189 hand-placed points and the stand-in of the nasal tip, (190, 2) px."""
    numbers = path.read_text().split()
    points = np.array(numbers[1 : 1 + 2 * HAND_COUNT], dtype=np.float64).reshape(-1, 2)
    return np.vstack([points, (points[54] + points[60]) / 2])


def fitted_circle(points: Points) -> tuple[float, float, float]:
    """Centre and radius (x, y, r) of the circle through points (n, 2), least squares."""
    x, y = (points - points.mean(axis=0)).T
    design = np.stack([2 * x, 2 * y, np.ones_like(x)], axis=1)
    (cx, cy, c), *_ = np.linalg.lstsq(design, x**2 + y**2, rcond=None)
    mx, my = points.mean(axis=0)
    return float(cx + mx), float(cy + my), float(np.sqrt(c + cx**2 + cy**2))


def hand_irises(points: Points) -> dict[Side, tuple[float, float, float]]:
    """Iris per side: the pupil placed by hand, with the radius of the limbus points."""
    circles = {side: fitted_circle(points[list(ring)]) for side, ring in LIMBUS.items()}
    return {
        side: (float(points[pupil, 0]), float(points[pupil, 1]), circles[side][2])
        for side, pupil in _PUPILS.items()
    }


def measured_by_hand(points: Points) -> Measurement:
    """The project's own measures of hand-placed points."""
    setting = set_up(points, HAND, irises=hand_irises(points), hvid_mm=HVID_MM, reference="irises")
    return measure_points(points, HAND, setting)


def read(pixels: Pixels) -> Assessment:
    """The project's assessment, with an iris diameter known for the person."""
    return assess(np.ascontiguousarray(pixels), hvid_mm=EXACT_HVID_MM)


def in_face_frame(points: Points) -> Points:
    """Hand points in the face frame as a picture of 1 px/mm, y down."""
    setting = set_up(points, HAND, irises=hand_irises(points), hvid_mm=HVID_MM)
    face = setting.frame.to_face(points, setting.scale.mm_per_px or 1.0)
    return face * (1.0, -1.0)


def symmetrised(points: Points) -> Points:
    """Face-frame points averaged with their relabelled mirror image."""
    return (points + points[HAND.mirror_permutation] * (-1.0, 1.0)) / 2


def displaced_as_known(row: Mapping[str, Any], hand: Points, points: Points) -> Points:
    """Face-frame points with what the row of known asymmetry lowered."""
    mm_px = HVID_MM / np.mean([2 * c[2] for c in hand_irises(hand).values()])
    moved = points.copy()
    for side, index in (("right", 87), ("left", 93)):
        moved[index, 1] += (row.get(f"{side}_commissure_down_mm") or 0) * row["px_per_mm"] * mm_px
    down = row.get("right_brow_down_mm") or 0
    moved[list(HAND.right.brow_upper_border), 1] += down * row["px_per_mm"] * mm_px
    return moved


def head_truth(row: Mapping[str, Any]) -> Measurement:
    """Measures of a head seen straight from the front, from its 68 points in cm."""
    points = np.array(row["lm68_cm"])[:, :2] * (10.0, -10.0)
    irises: dict[Side, tuple[float, float, float]] = {}
    for side in SIDE_ORDER:
        marks = DLIB68.side(side)
        x, y = (points[marks.outer_canthus] + points[marks.inner_canthus]) / 2
        irises[side] = (float(x), float(y), HVID_MM / 2)
    setting = set_up(points, DLIB68, irises=irises, mm_per_px=1.0, reference="irises")
    return measure_points(points, DLIB68, setting)


def head_kind(row: Mapping[str, Any]) -> str:
    """How a rendered head is seen: ``"frontal"``, ``"yaw 5"``, ``"turned"`` or ``"other"``."""
    yaw = abs(row["yaw"])
    if row["pitch"] or row["roll"] or row["dist_cm"] < 100:
        return "other"
    return "frontal" if not yaw else "yaw 5" if yaw <= 5 else "turned"
