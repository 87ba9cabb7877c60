"""A photo on axes in millimetres of the face frame, with what was measured in it."""

import os
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.errors import InvalidOption
from symmetry.imaging.decode import decode
from symmetry.imaging.overlay import CONTOUR, MEASURE, REFERENCE, RIM, Colour, Layers, draw_overlay
from symmetry.imaging.view import FACE, Window, aligned_view, face_of
from symmetry.measures import get_measure
from symmetry.measures.drawing import measure_lines
from symmetry.measures.face import Face

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patheffects import AbstractPathEffect

Photo = str | os.PathLike[str] | bytes | NDArray[np.uint8]

PX_PER_MM = 5.0

MARGIN_MM = 13.0
"""Room around the lines of a measure, so that one sees which part of the face it is."""

MIDLINE_MARGIN_MM = 26.0
"""The same where the line alone is short."""

LEAST_HALF_WIDTH_MM = 42.0
LEAST_HEIGHT_MM = 38.0


def show_face(
    axes: "Axes",
    photo: Photo,
    assessment: Assessment,
    *,
    overlay: bool = False,
    window: Window = FACE,
) -> None:
    """The face upright, its midline at x = 0, on axes in mm; the patient's left is on the right.

    Parameters
    ----------
    axes
        Empty axes, whose limits are set.
    photo
        The photo that was assessed: a path, the bytes of a file or pixels.
    overlay
        Whether landmarks, midline, interpupillary line and some distances are drawn in.
    window
        What is shown around the middle of the eyes, mm.

    Raises
    ------
    UnreadableImage
        If this is no picture.
    InvalidOption
        If it has another size than the photo that was assessed.
    """
    view = aligned_view(_pixels(photo, assessment), assessment, PX_PER_MM, window)
    # The axes name the sides themselves.
    picture = draw_overlay(view, assessment, Layers(sides=False)) if overlay else view.pixels
    _show(axes, picture, assessment, window)


def show_measure(axes: "Axes", photo: Photo, assessment: Assessment, name: str) -> None:
    """What the measure called ``name`` is read from, on the part of the face around it.

    The axes are as those of `show_face`. Lines are drawn where a side could be measured; a midline
    measure runs from the midline.

    Raises
    ------
    KeyError
        If there is no such measure.
    UnreadableImage, InvalidOption
        As `show_face`.
    """
    face = face_of(assessment)
    lines = [line for found in measure_lines(face, name).values() for line in found]
    window = _window(lines, MARGIN_MM if get_measure(name).two_sided else MIDLINE_MARGIN_MM)
    view = aligned_view(_pixels(photo, assessment), assessment, PX_PER_MM, window)
    _show(axes, view.pixels, assessment, window)
    _draw_frame(axes, face)
    for line in lines:
        _stroke(axes, line, MEASURE, 1.6)
        if len(line) == 2:
            _dots(axes, line, MEASURE)


def _pixels(photo: Photo, assessment: Assessment) -> NDArray[np.uint8]:
    picture = decode(photo, mirrored=assessment.image.mirrored)
    size, expected = (picture.width, picture.height), assessment.image
    if size != (expected.width, expected.height):
        raise InvalidOption(
            f"The photo has {size[0]} × {size[1]} px, but the one that was assessed has "
            f"{expected.width} × {expected.height}: give the photo of this assessment."
        )
    return picture.pixels


def _show(axes: "Axes", picture: NDArray[np.uint8], assessment: Assessment, window: Window) -> None:
    half, top, bottom = (
        round(mm * PX_PER_MM) for mm in (window.half_width, window.above, window.below)
    )
    edges = np.array([-half - 0.5, half + 0.5, -bottom - 0.5, top + 0.5]) / PX_PER_MM
    left, right, below, above = (float(edge) for edge in edges)
    axes.imshow(picture, extent=(left, right, below, above))
    about = "" if assessment.scale.mm_per_px is not None else "about "
    axes.set_xlabel(f"{about}mm")
    axes.set_ylabel(f"{about}mm")
    for letter, x in (("R", 0.02), ("L", 0.98)):
        axes.text(
            x,
            0.97,
            letter,
            transform=axes.transAxes,
            horizontalalignment="left" if letter == "R" else "right",
            verticalalignment="top",
            color=_shade(REFERENCE),
            fontweight="bold",
            path_effects=_rim(2.0),
        )


def _window(lines: list[NDArray[np.float64]], margin_mm: float) -> Window:
    """The part of the face that the lines need; the eyes where there are none."""
    points = np.concatenate([*lines, np.zeros((1, 2))]) if not lines else np.concatenate(lines)
    half_width = max(float(np.abs(points[:, 0]).max()) + margin_mm, LEAST_HALF_WIDTH_MM)
    low, high = float(points[:, 1].min()) - margin_mm, float(points[:, 1].max()) + margin_mm
    room = max(LEAST_HEIGHT_MM - (high - low), 0.0) / 2
    return Window(half_width, above=high + room, below=room - low)


def _draw_frame(axes: "Axes", face: Face) -> None:
    """The midline, and the line through the eyes where it is in the picture, as far as it goes."""
    limits = axes.get_xlim(), axes.get_ylim()
    for line in (((0, -200), (0, 200)), ((-200, 0), (200, 0))):
        _stroke(axes, np.array(line, dtype=np.float64), REFERENCE, 0.9, dashed=True)
    for side in face.irises:
        _dots(axes, face.irises[side][None], CONTOUR)
    axes.set_xlim(limits[0])
    axes.set_ylim(limits[1])


def _stroke(
    axes: "Axes",
    line: NDArray[np.float64],
    colour: Colour,
    width: float,
    *,
    dashed: bool = False,
) -> None:
    axes.plot(
        line[:, 0],
        line[:, 1],
        color=_shade(colour),
        linewidth=width,
        linestyle=(0, (4, 3)) if dashed else "solid",
        path_effects=[] if dashed else _rim(width + 1.6),
    )


def _dots(axes: "Axes", points: NDArray[np.float64], colour: Colour) -> None:
    axes.plot(
        points[:, 0],
        points[:, 1],
        linestyle="none",
        marker="o",
        markersize=4,
        markerfacecolor=_shade(colour),
        markeredgecolor=_shade(RIM),
        markeredgewidth=0.8,
    )


def _rim(width: float) -> list["AbstractPathEffect"]:
    """A dark rim, so that a stroke shows on light skin too."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=width, foreground=_shade(RIM))]


def _shade(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (part / 255 for part in colour)
    return red, green, blue
