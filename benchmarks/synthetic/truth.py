"""What a measure of the posed face truly is, in millimetres, as the contract defines it.

The face is looked at straight from the front and without perspective, in the head's own frame,
whatever the camera sees: a turned head has the truth of the frontal one. The frame's origin is
midway between the iris centres, x towards the patient's left along the line through them, y up;
where a lid hides an iris, the midpoints of the canthi take the place of the iris centres. None
of the code here is shared with what measures photographs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.anatomy import (
    CHIN,
    CUPIDS_BOW,
    IRIS_DIAMETER_MM,
    LEFT_ALA,
    LEFT_COMMISSURE,
    LEFT_INNER_CANTHUS,
    LEFT_LOWER_LID_MIDDLE,
    LEFT_OUTER_CANTHUS,
    LEFT_UPPER_LID_MIDDLE,
    NASAL_TIP,
    SIDES,
    Side,
    of_side,
)
from benchmarks.synthetic.brows import brow_border
from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.head import Head
from benchmarks.synthetic.opening import border_heights, lid_gap, lid_opening, mouth_opening, width

COLUMN_MM = 0.5
"""Distance of the columns that areas are summed over."""
HIDDEN_IRIS = 0.3
"""A gap below this share of the iris diameter hides the iris (docs/measures.md)."""
NO_FOLD = "The nasolabial fold is drawn as relief and has no points of its own."
CLOSED = "The lids are closed."
UNITS = {"smile_angle": "deg", "eye_area": "mm²", "interlabial_area": "mm²"}

Reading = float | None


@dataclass(frozen=True)
class Frame:
    """Where the face frame lies in the head frame, and what it comes from.

    ``tilt_deg`` is that of its x axis above the head's, seen from the front.
    """

    reference: str
    origin_mm: tuple[float, float]
    tilt_deg: float


@dataclass(frozen=True)
class Truth:
    """Frame, measures by name, and landmarks ``{name: (x, y)}`` in the face frame, mm."""

    frame: Frame
    measures: dict[str, dict[str, Any]]
    landmarks_mm: dict[str, tuple[float, float]]
    landmarks_px: dict[str, tuple[float, float]]
    lid_gap_mm: dict[Side, float]


def truth(head: Head, camera: Camera) -> Truth:
    """Truth of ``head``; ``camera`` only tells where its landmarks lie in the picture."""
    frame = face_frame(head)
    framed = in_frame(head, frame)
    centres = _reference_points(framed, frame.reference)
    measures: dict[str, dict[str, Any]] = {}
    for name, read in TWO_SIDED.items():
        sides = {side: read(framed, side, centres) for side in SIDES}
        missing = any(value is None for value in sides.values())
        measures[name] = {
            "unit": UNITS.get(name, "mm"),
            **sides,
            "difference": None if missing else sides["left"] - sides["right"],
            "reason": CLOSED if missing else None,
        }
    measures["nasolabial_fold_angle"] = {
        "unit": "deg", "left": None, "right": None, "difference": None, "reason": NO_FOLD,
    }  # fmt: skip
    for name, vertices in MIDLINE.items():
        value = float(np.mean([framed.point(vertex)[0] for vertex in vertices]))
        measures[name] = {"unit": "mm", "value": value, "reason": None}
    places = landmarks(head)
    pixels = camera.project(np.array(list(places.values())))
    return Truth(
        frame,
        measures,
        {name: _pair(point) for name, point in landmarks(framed).items()},
        {name: _pair(point) for name, point in zip(places, pixels, strict=True)},
        {side: lid_gap(framed, side) for side in SIDES},
    )


def face_frame(head: Head) -> Frame:
    """The face frame of the contract: from the irises, or from the canthi where one is hidden."""
    hidden = any(lid_gap(head, side) < HIDDEN_IRIS * IRIS_DIAMETER_MM for side in SIDES)
    reference = "canthi" if hidden else "irises"
    points = _reference_points(head, reference)
    across = points["left"] - points["right"]
    middle = (points["left"] + points["right"]) / 2
    return Frame(reference, _pair(middle), float(np.degrees(np.arctan2(across[1], across[0]))))


def in_frame(head: Head, frame: Frame) -> Head:
    """``head`` moved and turned so that its own axes are those of ``frame``."""
    angle = np.radians(frame.tilt_deg)
    turn = np.array(
        [[np.cos(angle), np.sin(angle), 0], [-np.sin(angle), np.cos(angle), 0], [0, 0, 1]]
    )
    origin = np.array([*frame.origin_mm, 0.0])
    eyes = {
        side: replace(eye, centre=turn @ (eye.centre - origin)) for side, eye in head.eyes.items()
    }
    return replace(head, posed=(head.posed - origin) @ turn.T, eyes=eyes)


def landmarks(head: Head) -> dict[str, NDArray[np.float64]]:
    """Named points (3,) mm of ``head``; the iris centre lies on the front of the eyeball."""
    found = {}
    for side in SIDES:
        eye = head.eyes[side]
        found[f"iris_centre_{side}"] = eye.centre + (0.0, 0.0, eye.radius)
        for name, vertex in LEFT_POINTS.items():
            found[f"{name}_{side}"] = head.point(of_side(vertex, side))
        border = brow_border(head.identity, side).on(head.posed)
        for number, point in enumerate(border):
            found[f"brow_upper_border_{number}_{side}"] = point
    names = ("cupids_bow_right", "cupids_bow_middle", "cupids_bow_left")
    for name, vertex in zip(names, CUPIDS_BOW, strict=True):
        found[name] = head.point(vertex)
    found["nasal_tip"], found["chin"] = head.point(NASAL_TIP), head.point(CHIN)
    return found


LEFT_POINTS = {
    "inner_canthus": LEFT_INNER_CANTHUS,
    "outer_canthus": LEFT_OUTER_CANTHUS,
    "upper_lid": LEFT_UPPER_LID_MIDDLE,
    "lower_lid": LEFT_LOWER_LID_MIDDLE,
    "commissure": LEFT_COMMISSURE,
    "ala": LEFT_ALA[0],
}


def _pair(point: NDArray[np.float64]) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _reference_points(head: Head, reference: str) -> dict[Side, NDArray[np.float64]]:
    if reference == "irises":
        return {side: head.eyes[side].centre[:2] for side in SIDES}
    return {
        side: np.mean(
            [
                head.point(of_side(vertex, side))[:2]
                for vertex in (LEFT_INNER_CANTHUS, LEFT_OUTER_CANTHUS)
            ],
            axis=0,
        )
        for side in SIDES
    }


Centres = dict[Side, NDArray[np.float64]]


def _brow_height(head: Head, side: Side, centres: Centres) -> Reading:
    border = brow_border(head.identity, side).on(head.posed)
    order = np.argsort(border[:, 0])
    x, y = centres[side]
    return float(np.interp(x, border[order, 0], border[order, 1]) - y)


def _mrd1(head: Head, side: Side, centres: Centres) -> Reading:
    x, y = head.eyes[side].centre[:2]
    opening = lid_opening(head, side, float(x))
    return None if opening is None else opening[1] - float(y)


def _mrd2(head: Head, side: Side, centres: Centres) -> Reading:
    x, y = head.eyes[side].centre[:2]
    opening = lid_opening(head, side, float(x))
    return None if opening is None else float(y) - opening[0]


def _canthi(head: Head, side: Side) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    inner, outer = (
        head.point(of_side(vertex, side))[:2] for vertex in (LEFT_INNER_CANTHUS, LEFT_OUTER_CANTHUS)
    )
    return inner, outer


def _fissure_height(head: Head, side: Side, centres: Centres) -> Reading:
    return lid_gap(head, side)


def _fissure_width(head: Head, side: Side, centres: Centres) -> Reading:
    inner, outer = _canthi(head, side)
    return float(np.linalg.norm(outer - inner))


def _eye_area(head: Head, side: Side, centres: Centres) -> Reading:
    inner, outer = _canthi(head, side)
    return _area(lambda x: width(lid_opening(head, side, x)), float(inner[0]), float(outer[0]))


def _area(gap: Callable[[float], float], start: float, end: float) -> float:
    """Sum of ``gap`` over columns between ``start`` and ``end``, mm² (trapezoids)."""
    columns = np.linspace(start, end, max(int(abs(end - start) / COLUMN_MM), 2) + 1)
    gaps = [gap(float(x)) for x in columns]
    return float(np.trapezoid(gaps, dx=abs(end - start) / (len(columns) - 1)))


def _commissure(head: Head, side: Side) -> NDArray[np.float64]:
    return head.point(of_side(LEFT_COMMISSURE, side))[:2]


def _lower_lip_middle(head: Head) -> NDArray[np.float64]:
    heights = border_heights(head, 0.0)
    if heights is None:
        raise ValueError("The mouth does not reach the midline.")
    return np.array([0.0, heights[0]])


def _commissure_height(head: Head, side: Side, centres: Centres) -> Reading:
    return float(_commissure(head, side)[1])


def _commissure_position(head: Head, side: Side, centres: Centres) -> Reading:
    return float(np.linalg.norm(_commissure(head, side) - _lower_lip_middle(head)))


def _smile_angle(head: Head, side: Side, centres: Centres) -> Reading:
    out = _commissure(head, side) - _lower_lip_middle(head)
    return 90.0 + float(np.degrees(np.arctan2(out[1], abs(out[0]))))


def _halfway(head: Head, side: Side) -> float:
    """Column where the upper border is half as far from the commissure as the midline is."""
    corner = _commissure(head, side)
    wanted = abs(corner[0]) / 2

    def distance(x: float) -> float:
        heights = border_heights(head, x)
        height = corner[1] if heights is None else heights[1]
        return float(np.hypot(x - corner[0], height - corner[1]))

    near, far = float(corner[0]), 0.0
    for _ in range(60):
        middle = (near + far) / 2
        near, far = (middle, far) if distance(middle) < wanted else (near, middle)
    return (near + far) / 2


def _upper_lip(head: Head, side: Side, centres: Centres) -> Reading:
    heights = border_heights(head, _halfway(head, side))
    return None if heights is None else heights[1]


def _lower_lip(head: Head, side: Side, centres: Centres) -> Reading:
    heights = border_heights(head, _halfway(head, side))
    return None if heights is None else heights[0]


def _dental_show(head: Head, side: Side, centres: Centres) -> Reading:
    return width(mouth_opening(head, _halfway(head, side)))


def _interlabial_area(head: Head, side: Side, centres: Centres) -> Reading:
    return _area(lambda x: width(mouth_opening(head, x)), 0.0, float(_commissure(head, side)[0]))


def _alar_height(head: Head, side: Side, centres: Centres) -> Reading:
    return float(min(head.point(of_side(vertex, side))[1] for vertex in LEFT_ALA))


TWO_SIDED: dict[str, Callable[[Head, Side, Centres], Reading]] = {
    "brow_height": _brow_height,
    "mrd1": _mrd1,
    "mrd2": _mrd2,
    "palpebral_fissure_height": _fissure_height,
    "palpebral_fissure_width": _fissure_width,
    "eye_area": _eye_area,
    "commissure_height": _commissure_height,
    "commissure_position": _commissure_position,
    "smile_angle": _smile_angle,
    "upper_lip_height": _upper_lip,
    "lower_lip_height": _lower_lip,
    "dental_show": _dental_show,
    "interlabial_area": _interlabial_area,
    "alar_height": _alar_height,
}
MIDLINE = {
    "philtrum_deviation": CUPIDS_BOW,
    "nasal_tip_deviation": (NASAL_TIP,),
    "chin_deviation": (CHIN,),
}
