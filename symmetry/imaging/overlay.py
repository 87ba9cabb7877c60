"""Draw what was measured over the photo.

Colours are those of Okabe & Ito, told apart with every common colour vision; each stroke has a
dark rim and a bright core, so that it shows on dark and on light skin alike.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.geometry.curves import Curve
from symmetry.imaging.view import View, display_mm_per_px
from symmetry.landmarks import SIDES, Scheme

Colour = tuple[int, int, int]

CONTOUR: Colour = (86, 180, 233)
REFERENCE: Colour = (230, 159, 0)
MEASURE: Colour = (240, 228, 66)
FOLD: Colour = (204, 121, 167)
CORRECTED: Colour = (213, 94, 0)
RIM: Colour = (16, 18, 22)

LEGEND: tuple[tuple[str, Colour], ...] = (
    ("Landmarks", CONTOUR),
    ("Midline and interpupillary line", REFERENCE),
    ("Measured distances", MEASURE),
    ("Nasolabial fold", FOLD),
    ("Moved by hand", CORRECTED),
)

_SUBPIXEL = 4  # bits of subpixel position handed to OpenCV


@dataclass(frozen=True)
class Layers:
    """Which parts of the overlay are drawn."""

    landmarks: bool = True
    reference: bool = True
    measures: bool = True
    sides: bool = True


def draw_overlay(
    view: View, assessment: Assessment, layers: Layers | None = None
) -> NDArray[np.uint8]:
    """The view with landmarks, midline, reference line and measured distances.

    Parameters
    ----------
    view
        The photo as it is, or its aligned view.
    assessment
        Made from that photo.

    Returns
    -------
    (height, width, 3) uint8
        A new picture of the view's size.
    """
    layers = layers or Layers()
    canvas = view.pixels.copy()
    pen = _Pen(canvas, view, assessment)
    if layers.reference:
        _draw_reference(pen)
    if layers.landmarks:
        _draw_landmarks(pen)
    if layers.measures:
        _draw_measures(pen)
    if layers.landmarks:
        _draw_corrected(pen)
    if layers.sides:
        _draw_sides(pen)
    return canvas


class _Pen:
    """Strokes in the units of the face, drawn on a canvas."""

    def __init__(self, canvas: NDArray[np.uint8], view: View, assessment: Assessment) -> None:
        self.canvas = canvas
        self.view = view
        self.assessment = assessment
        self.mm_per_px = display_mm_per_px(assessment)
        stretch = float(np.hypot(*view.from_photo[:, 0]))
        self.px_per_mm = stretch / self.mm_per_px
        self.thickness = max(1, round(0.42 * self.px_per_mm))
        self.rim = self.thickness + max(2, round(0.35 * self.px_per_mm))

    @property
    def scheme(self) -> Scheme:
        return self.assessment.measurement.scheme

    @property
    def points_mm(self) -> NDArray[np.float64]:
        frame = self.assessment.frame
        return frame.to_face(self.assessment.landmarks.refined, self.mm_per_px)

    def from_face(self, points_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        """Face-frame points as view px."""
        return self.view.place(self.assessment.frame.to_picture(points_mm, self.mm_per_px))

    def line(self, points: NDArray[np.float64], colour: Colour, closed: bool = False) -> None:
        """A polyline through view points (n, 2)."""
        fixed = np.round(points * 2**_SUBPIXEL).astype(np.int32)[None]
        for shade, width in ((RIM, self.rim), (colour, self.thickness)):
            cv2.polylines(self.canvas, fixed, closed, shade, width, cv2.LINE_AA, _SUBPIXEL)

    def dashed(self, start: NDArray[np.float64], end: NDArray[np.float64], colour: Colour) -> None:
        """A dashed straight line between view points."""
        length = float(np.hypot(*(end - start)))
        dashes = max(1, round(length / (5.0 * self.px_per_mm)))
        steps = np.linspace(0, 1, 2 * dashes)
        for a, b in zip(steps[::2], steps[1::2], strict=True):
            self.line(np.stack([start + a * (end - start), start + b * (end - start)]), colour)

    def dots(self, points: NDArray[np.float64], colour: Colour, radius_mm: float) -> None:
        """Filled circles at view points (n, 2)."""
        radius = max(1.2, radius_mm * self.px_per_mm)
        rim = max(0.8, 0.25 * self.px_per_mm)
        for shade, size in ((RIM, radius + rim), (colour, radius)):
            for x, y in np.round(points * 2**_SUBPIXEL).astype(int):
                cv2.circle(
                    self.canvas,
                    (int(x), int(y)),
                    round(size * 2**_SUBPIXEL),
                    shade,
                    cv2.FILLED,
                    cv2.LINE_AA,
                    _SUBPIXEL,
                )


def _draw_reference(pen: _Pen) -> None:
    points = pen.points_mm
    top = float(points[:, 1].max()) + 4.0
    bottom = float(points[:, 1].min()) - 4.0
    reach = float(np.abs(points[:, 0]).max()) + 3.0
    for start, end in (((0.0, top), (0.0, bottom)), ((-reach, 0.0), (reach, 0.0))):
        ends = pen.from_face(np.array([start, end]))
        pen.dashed(ends[0], ends[1], REFERENCE)


def _draw_landmarks(pen: _Pen) -> None:
    scheme = pen.scheme
    view_points = pen.view.place(pen.assessment.landmarks.refined)
    contours = [
        scheme.upper_lip_outer,
        scheme.lower_lip_outer,
        scheme.upper_lip_inner,
        scheme.lower_lip_inner,
    ]
    for side in SIDES:
        marks = scheme.side(side)
        contours += [marks.upper_lid, marks.lower_lid, marks.brow_upper_border]
    for contour in contours:
        if len(contour) > 1:
            pen.line(view_points[list(contour)], CONTOUR)
    irises = pen.assessment.measurement.setting.irises
    for side in SIDES:
        iris = irises.side(side)
        if iris.visible:
            angle = np.linspace(0, 2 * np.pi, 49)[:-1]
            ring = np.array(iris.centre_px) + iris.diameter_px / 2 * np.stack(
                [np.cos(angle), np.sin(angle)], axis=1
            )
            pen.line(pen.view.place(ring), CONTOUR, closed=True)
    dots = [scheme.nasal_tip, scheme.chin, *scheme.philtrum]
    dots += [i for side in SIDES for i in (scheme.side(side).oral_commissure,)]
    dots += [i for side in SIDES for i in scheme.side(side).ala]
    pen.dots(view_points[dots], CONTOUR, 0.55)
    folds = pen.assessment.nasolabial_folds_px
    for side in SIDES:
        if side in folds:
            pen.line(pen.view.place(folds[side]), FOLD)


def _draw_measures(pen: _Pen) -> None:
    for line in measure_lines(pen.assessment, pen.points_mm, pen.mm_per_px):
        ends = pen.from_face(line)
        pen.line(ends, MEASURE)
        pen.dots(ends, MEASURE, 0.45)


def measure_lines(
    assessment: Assessment, points_mm: NDArray[np.float64], mm_per_px: float
) -> list[NDArray[np.float64]]:
    """The distances that are drawn, each as two points (2, 2) mm in the face frame.

    Per side: iris centre to brow, lid to lid through the iris centre, commissure to midline.
    """
    scheme = assessment.measurement.scheme
    setting = assessment.measurement.setting
    lines: list[NDArray[np.float64]] = []
    for side in SIDES:
        marks = scheme.side(side)
        iris = setting.irises.side(side)
        if iris.visible:
            x, y = setting.frame.to_face(iris.centre_px, mm_per_px)
            lids = [
                Curve(points_mm[list(lid)]).height(x) for lid in (marks.upper_lid, marks.lower_lid)
            ]
            lines.append(np.array([[x, lids[0]], [x, lids[1]]]))
        else:
            x, y = (points_mm[marks.outer_canthus] + points_mm[marks.inner_canthus]) / 2
        brow = Curve(points_mm[list(marks.brow_upper_border)])
        if brow.covers(x):
            foot = lines[-1][0, 1] if iris.visible else y
            lines.append(np.array([[x, foot + 1.0], [x, brow.height(x)]]))
        commissure = points_mm[marks.oral_commissure]
        lines.append(np.array([commissure, [0.0, commissure[1]]]))
    return lines


def _draw_corrected(pen: _Pen) -> None:
    moved = list(pen.assessment.landmarks.corrected)
    if moved:
        pen.dots(pen.view.place(pen.assessment.landmarks.refined[moved]), CORRECTED, 0.9)


def _draw_sides(pen: _Pen) -> None:
    """R and L beside the forehead: the patient's sides."""
    points = pen.points_mm
    reach = float(np.abs(points[:, 0]).max())
    height = float(points[:, 1].max())
    size = 0.24 * pen.px_per_mm
    for text, x in (("R", -reach), ("L", reach)):
        anchor = pen.from_face(np.array([x, height]))
        (width, tall), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, size, pen.thickness)
        # A narrow view may end before the ear does.
        margin = pen.rim + pen.px_per_mm
        limit = pen.canvas.shape[1] - width - margin
        left = min(max(float(anchor[0]) - width / 2, margin), limit)
        place = (round(left), round(float(anchor[1]) + tall / 2))
        for shade, thickness in ((RIM, pen.rim + 1), (REFERENCE, pen.thickness)):
            cv2.putText(
                pen.canvas,
                text,
                place,
                cv2.FONT_HERSHEY_SIMPLEX,
                size,
                shade,
                thickness,
                cv2.LINE_AA,
            )
