"""One eye cut out of the picture, in millimetres, always in the orientation of a right eye.

*x* runs from lateral to medial and *y* downwards, origin midway between the canthi, axes those of
the whole face. Both eyes therefore look alike, and a mirrored photo gives the same crops with
sides exchanged: the left eye is cut out of the mirrored picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import SIDES, Scheme, Side
from symmetry.refinement.noise import noise_sd

Array = NDArray[np.float64]
Picture = NDArray[np.float32]

PER_MM = 5.0
"""Samples per millimetre of the crop."""
HALF_WIDTH_MM, ABOVE_MM, BELOW_MM = 16.0, 12.0, 12.0
DETECTOR_IRIS_MM = 11.7 * 1.072
"""Width of the detector's iris: 7.2 % more than that of a hand-placed one (docs/uncertainty.md)."""
MOST_CANTHAL_MM = 91.0
"""Distance of the outer canthi on the scale of open irises: 86.5 mm, SD 2.1 (15 people)."""
NOISE_LEFT = 3.0
"""Grey levels of noise that colours are still told by; grainier pictures are smoothed to this."""
LEAST_SMOOTHING_PX = 0.4
"""Less than this changes nothing, and is not worth its time."""
LEAST_PX_PER_MM = 1.0
"""A face smaller than this shows no lid margins; at 1 px/mm an iris is 12 px wide."""

COLUMNS_MM = np.arange(-HALF_WIDTH_MM, HALF_WIDTH_MM + 1e-9, 1.0 / PER_MM)
ROWS_MM = np.arange(-ABOVE_MM, BELOW_MM + 1e-9, 1.0 / PER_MM)
"""Places of the crop's columns and rows."""


@dataclass(frozen=True, eq=False)
class EyeCrop:
    """One eye in its own frame.

    Parameters
    ----------
    side
        The patient's side.
    rgb : (rows, columns, 3) float32
        0-255, `PER_MM` samples a millimetre.
    origin_px, right_px, down_px : (2,) float
        Origin of the frame in the picture, and its axes in px per mm.
    upper, lower : (9, 2) float
        The detector's lids in mm, lateral to medial.
    iris : (3,) float
        The detector's iris in mm: centre and radius, the radius freed from its known bias.
    """

    side: Side
    rgb: Picture
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

    def to_picture(self, points: Array) -> Array:
        """Points (..., 2) mm of this frame in the picture, px."""
        return np.asarray(
            self.origin_px + points[..., :1] * self.right_px + points[..., 1:] * self.down_px
        )


def at(image: Picture, x: Array, y: Array) -> Picture:
    """Values of a crop's ``image`` (rows, columns[, k]) at places (m, n) in mm, bilinear."""
    return _sampled(image, (x + HALF_WIDTH_MM) * PER_MM, (y + ABOVE_MM) * PER_MM)


def _sampled(image: Picture, x: Array, y: Array) -> Picture:
    """``image`` at columns ``x`` and rows ``y``, bilinear; edges repeat."""
    places = (x.astype(np.float32), y.astype(np.float32))
    sampled = cv2.remap(image, *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(sampled, dtype=np.float32)


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
            rgb=_cut_out(pixels, side, origin, right, down, scale),
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


def _cut_out(
    pixels: NDArray[np.uint8], side: Side, origin: Array, right: Array, down: Array, scale: float
) -> Picture:
    """The picture at every place of the crop's grid."""
    if side == "left":
        mirror = np.array([-1.0, 1.0])
        pixels = pixels[:, ::-1]
        origin = np.array([pixels.shape[1] - 1.0, 0.0]) + mirror * origin
        right, down = mirror * right, mirror * down
    corners = np.array([[x, y] for x in COLUMNS_MM[[0, -1]] for y in ROWS_MM[[0, -1]]])
    corners = origin + corners @ np.stack([right, down])
    margin = 4.0 + scale
    size = pixels.shape[1::-1]
    low = np.maximum(np.floor(corners.min(axis=0) - margin).astype(int), 0)
    high = np.minimum(np.ceil(corners.max(axis=0) + margin).astype(int) + 1, size)
    if (high - low < 2).any():
        return np.full((len(ROWS_MM), len(COLUMNS_MM), 3), 128.0, dtype=np.float32)
    part = pixels[low[1] : high[1], low[0] : high[0]].astype(np.float32)
    smooth = max(_against_noise_px(part), 0.5 * scale / PER_MM if scale > PER_MM else 0.0)
    if smooth > LEAST_SMOOTHING_PX:
        part = np.asarray(cv2.GaussianBlur(part, (0, 0), smooth), dtype=np.float32)
    x, y = (origin[k] - low[k] + COLUMNS_MM * right[k] + ROWS_MM[:, None] * down[k] for k in (0, 1))
    return _sampled(part, x, y)


def _against_noise_px(part: Picture) -> float:
    """SD of a Gaussian that leaves `NOISE_LEFT` of the noise of ``part``, px."""
    noise = noise_sd(np.ascontiguousarray(part[..., 1]))
    return noise / (2 * float(np.sqrt(np.pi)) * NOISE_LEFT)
