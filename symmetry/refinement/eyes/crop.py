"""One eye cut out of the picture, in millimetres, always in the orientation of a right eye.

*x* runs from lateral to medial and *y* downwards, origin midway between the canthi, axes those of
the whole face. Both eyes therefore look alike, and a mirrored photo gives the same crops with
sides exchanged, to the last digits: the picture is sampled in float at mirrored places.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import SIDES, Scheme, Side

Array = NDArray[np.float64]

PER_MM = 5.0
"""Samples per millimetre of the crop."""
HALF_WIDTH_MM, ABOVE_MM, BELOW_MM = 16.0, 12.0, 12.0
DETECTOR_IRIS_MM = 11.7 * 1.072
"""Width of the detector's iris: 7.2 % more than that of a hand-placed one (docs/uncertainty.md)."""
MOST_CANTHAL_MM = 91.0
"""Distance of the outer canthi on the scale of open irises: 86.5 mm, SD 2.1 (15 people)."""
LEAST_PX_PER_MM = 1.0
"""A face smaller than this shows no lid margins; at 1 px/mm an iris is 12 px wide."""

_X = np.arange(-HALF_WIDTH_MM, HALF_WIDTH_MM + 1e-9, 1.0 / PER_MM)
_Y = np.arange(-ABOVE_MM, BELOW_MM + 1e-9, 1.0 / PER_MM)


@dataclass(frozen=True, eq=False)
class EyeCrop:
    """One eye in its own frame.

    Parameters
    ----------
    side
        The patient's side.
    rgb : (rows, columns, 3) float
        0-255, `PER_MM` samples a millimetre.
    origin_px, right_px, down_px : (2,) float
        Origin of the frame in the picture, and its axes in px per mm.
    upper, lower : (9, 2) float
        The detector's lids in mm, lateral to medial.
    iris : (3,) float
        The detector's iris in mm: centre and radius, the radius freed from its known bias.
    """

    side: Side
    rgb: Array
    origin_px: Array
    right_px: Array
    down_px: Array
    upper: Array
    lower: Array
    iris: Array

    @property
    def px_per_mm(self) -> float:
        """Pixels of the picture per millimetre."""
        return float(np.hypot(*self.right_px))

    @cached_property
    def columns(self) -> Array:
        """Column positions in mm."""
        return _X

    @cached_property
    def rows(self) -> Array:
        """Row positions in mm."""
        return _Y

    def to_picture(self, points: Array) -> Array:
        """Points (..., 2) mm of this frame in the picture, px."""
        return np.asarray(
            self.origin_px + points[..., :1] * self.right_px + points[..., 1:] * self.down_px
        )

    def at(self, image: Array, x: Array, y: Array) -> Array:
        """``image`` (rows, columns[, k]) of this crop at places in mm, bilinear."""
        return bilinear(image, (x + HALF_WIDTH_MM) * PER_MM, (y + ABOVE_MM) * PER_MM)


def bilinear(image: Array, x: Array, y: Array) -> Array:
    """Values of ``image`` (h, w[, k]) at float columns ``x`` and rows ``y``; edges repeat."""
    height, width = image.shape[:2]
    x, y = np.clip(x, 0.0, width - 1.0), np.clip(y, 0.0, height - 1.0)
    left = np.minimum(x.astype(np.intp), width - 2)
    top = np.minimum(y.astype(np.intp), height - 2)
    u, v = x - left, y - top
    # `take` that clips is much faster than an index; nothing lies outside.
    flat = image.reshape(height * width, *image.shape[2:])
    if image.ndim == 3:
        u, v = u[..., None], v[..., None]
    start = top * width + left
    near = [flat.take(start + k, axis=0, mode="clip") for k in (0, 1, width, width + 1)]
    above = near[0] * (1.0 - u) + near[1] * u
    below = near[2] * (1.0 - u) + near[3] * u
    return np.asarray(above * (1.0 - v) + below * v)


def crop_eyes(
    pixels: NDArray[np.uint8], points_px: Array, scheme: Scheme
) -> Mapping[Side, EyeCrop]:
    """Both eyes of a face; empty where the face is too small to show lid margins.

    Parameters
    ----------
    pixels : (height, width, 3) uint8
        RGB.
    points_px : (count, >= 2) float
        Landmarks in px, x right and y down.
    """
    points = np.asarray(points_px[:, :2], dtype=np.float64)
    scale = _px_per_mm(points, scheme)
    middles = {
        side: (points[scheme.side(side).outer_canthus] + points[scheme.side(side).inner_canthus])
        / 2
        for side in SIDES
    }
    across = middles["left"] - middles["right"]
    length = float(np.hypot(*across))
    if not (np.isfinite(points).all() and scale >= LEAST_PX_PER_MM and length > 2 * scale):
        return {}
    across = across / length * scale
    down = np.array([-across[1], across[0]])
    crops = {}
    for side in SIDES:
        marks = scheme.side(side)
        if marks.iris_centre is None:
            return {}
        origin, right = middles[side], across if side == "right" else -across

        def to_mm(places: Array, origin: Array = origin, right: Array = right) -> Array:
            return np.asarray((places - origin) @ np.stack([right, down], axis=1) / scale**2)

        crops[side] = EyeCrop(
            side=side,
            rgb=_sample(pixels, origin, right, down, scale),
            origin_px=origin,
            right_px=right,
            down_px=down,
            upper=to_mm(points[list(marks.upper_lid)]),
            lower=to_mm(points[list(marks.lower_lid)]),
            iris=np.array([*to_mm(points[marks.iris_centre]), 11.7 / 2]),
        )
    return crops


def _px_per_mm(points: Array, scheme: Scheme) -> float:
    """Scale from the detector's irises, freed from their bias; those of closed eyes are too small.

    The outer canthi then bound it from below.
    """
    widths = []
    for side in SIDES:
        ring = scheme.side(side).iris_ring
        if ring:
            widths.append(float(np.hypot(*(points[ring[0]] - points[ring[2]]))))
    if not widths:
        return 0.0
    across = points[scheme.left.outer_canthus] - points[scheme.right.outer_canthus]
    by_canthi = float(np.hypot(*across)) / MOST_CANTHAL_MM
    return max((min(widths) + max(widths)) / 2 / DETECTOR_IRIS_MM, by_canthi)


def _sample(
    pixels: NDArray[np.uint8], origin: Array, right: Array, down: Array, scale: float
) -> Array:
    """The picture at every place of the crop's grid."""
    places = origin + _X[None, :, None] * right + _Y[:, None, None] * down
    height, width = pixels.shape[:2]
    margin = 4.0 + scale
    low = np.maximum(np.floor(places.min(axis=(0, 1)) - margin).astype(int), 0)
    high = np.minimum(np.ceil(places.max(axis=(0, 1)) + margin).astype(int) + 1, (width, height))
    if (high - low < 2).any():
        return np.full((len(_Y), len(_X), 3), 128.0)
    part = pixels[low[1] : high[1], low[0] : high[0]].astype(np.float64)
    if scale > PER_MM:  # keep fine texture from aliasing into the grid
        part = np.asarray(cv2.GaussianBlur(part, (0, 0), 0.5 * scale / PER_MM), dtype=np.float64)
    return bilinear(part, places[..., 0] - low[0], places[..., 1] - low[1])
