"""What the browser is given of a photo: the picture, the measures' lines, arrows and heat map."""

from collections.abc import Sequence
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.exports.picture import data_url, jpeg, png
from symmetry.imaging.view import View, display_mm_per_px, face_of
from symmetry.landmarks import SIDES
from symmetry.measures.displacement import displacement_limits_mm, mirror_displacements
from symmetry.measures.drawing import measure_lines
from symmetry.measures.face import Face
from symmetry.ui.components.landmark_editor.data import photo_id
from symmetry.ui.shown import Shown

Layer = Literal["measures", "arrows", "heat", "none"]

HEAT_FULL_MM = 6.0
"""Distance from which the heat map shows its strongest colour."""

HEAT_REACH_MM = 7.0
"""How far the colour of a landmark reaches: about half an eye."""

HEAT_SHRINK = 4
"""The heat map is smooth, so a coarser grid is enough."""


def picture_data(shown: Shown, measures: Sequence[str]) -> dict[str, Any]:
    """One photo as the component shows it; places are px of the view."""
    view, assessment = shown.view, shown.assessment
    height, width = view.pixels.shape[:2]
    face = face_of(assessment)
    arrows, certain = _arrows(face, assessment)
    return {
        "id": photo_id(assessment),
        "picture": data_url(jpeg(view.pixels)),
        "width": width,
        "height": height,
        "lines": {name: _lines(face, name, view, assessment) for name in measures},
        "arrows": [
            {"path": _placed(arrow, view, assessment), "certain": bool(sure)}
            for arrow, sure in zip(arrows, certain, strict=True)
        ],
        "heat": data_url(png(heat_map(face, view, assessment)), "image/png"),
        "fullMm": HEAT_FULL_MM,
    }


def _lines(face: Face, name: str, view: View, assessment: Assessment) -> dict[str, Any]:
    found = measure_lines(face, name)
    return {
        side: [_placed(line, view, assessment) for line in found[side]]
        for side in SIDES
        if side in found
    }


def _arrows(face: Face, assessment: Assessment) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Arrows (n, 2, 2) mm from each mirrored partner to its landmark; which are beyond error."""
    scheme = assessment.measurement.scheme
    used = sorted(scheme.measured)
    moved = mirror_displacements(face.points, scheme)[used]
    ends = face.points[used]
    sd_mm = assessment.landmarks.sd_mm
    limits = np.zeros(len(used)) if sd_mm is None else displacement_limits_mm(sd_mm, scheme)[used]
    return np.stack([ends - moved, ends], axis=1), np.hypot(*moved.T) > limits


def heat_map(face: Face, view: View, assessment: Assessment) -> NDArray[np.uint8]:
    """How far landmarks lie from their mirrored partners, (height, width, 4) uint8, RGBA.

    Colours blend between landmarks; away from all of them the picture is clear.
    """
    scheme = assessment.measurement.scheme
    used = sorted(scheme.measured)
    length = np.hypot(*mirror_displacements(face.points, scheme)[used].T)
    places = view.place(assessment.landmarks.refined[used]) / HEAT_SHRINK
    height, width = (size // HEAT_SHRINK for size in view.pixels.shape[:2])
    px_per_mm = np.hypot(*view.from_photo[:, 0]) / display_mm_per_px(assessment)
    reach = HEAT_REACH_MM * px_per_mm / HEAT_SHRINK
    y, x = np.mgrid[:height, :width].astype(np.float64)
    squared = (x[..., None] - places[:, 0]) ** 2 + (y[..., None] - places[:, 1]) ** 2
    weights = np.exp(-squared / (2 * (reach / 2) ** 2))
    total = weights.sum(axis=-1)
    mean = (weights @ length) / np.maximum(total, 1e-9)
    level = np.clip(mean / HEAT_FULL_MM, 0, 1)
    colour = cv2.applyColorMap(np.round(255 * level).astype(np.uint8), cv2.COLORMAP_CIVIDIS)
    opacity = np.clip(total, 0, 1) * (0.25 + 0.5 * level)
    return np.ascontiguousarray(
        np.dstack([colour[..., ::-1], np.round(255 * opacity).astype(np.uint8)])
    )


def _placed(points_mm: NDArray[np.float64], view: View, assessment: Assessment) -> list[Any]:
    mm_per_px = display_mm_per_px(assessment)
    placed = view.place(assessment.frame.to_picture(points_mm, mm_per_px))
    rounded: list[Any] = np.round(placed, 1).tolist()
    return rounded
