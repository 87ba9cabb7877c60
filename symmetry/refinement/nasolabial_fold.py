"""The nasolabial fold, traced in the picture.

A fold is a dark valley that runs from beside the nasal ala downwards and outwards past the oral
commissure. Of all slightly bent curves between these places the one that is darkest against the
skin on both of its sides is taken, and kept only where it stays darker over most of its length:
where there is no fold, nothing is reported.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from symmetry.geometry.frame import Frame
from symmetry.landmarks import SIDES, Scheme, Side, SideLandmarks

ROWS = 26
"""Places along the expected line, one every millimetre and a half."""
COLUMN_MM = 0.5
VALLEY_SIGMA_MM = 1.2
FLANK_MM = 3.5
SEARCH_MM = 9.0
LEAST_DEPTH = 0.018
"""Darkening against the skin on both sides, in natural logarithms of grey: 1.8 %."""
LEAST_SHARE = 0.65
LEAST_LENGTH_MM = 12.0

_FLANK = round(FLANK_MM / COLUMN_MM)
_OFFSETS = np.arange(-SEARCH_MM - FLANK_MM, SEARCH_MM + FLANK_MM + COLUMN_MM / 2, COLUMN_MM)
_COLUMNS = len(_OFFSETS) - 2 * _FLANK


def _candidates() -> NDArray[np.intp]:
    """Columns (curves, ROWS) of every curve that is tried: both ends by 1 mm, the bow by 1.5."""
    ends = np.arange(0, _COLUMNS, round(1.0 / COLUMN_MM))
    bows = np.arange(-3.0, 3.5, 1.5) / COLUMN_MM
    start, end, bow = (grid.reshape(-1, 1) for grid in np.meshgrid(ends, ends, bows))
    share = np.linspace(0.0, 1.0, ROWS)
    columns = np.round(start + (end - start) * share + bow * 4 * share * (1 - share)).astype(int)
    inside = ((columns >= 0) & (columns < _COLUMNS)).all(axis=1)
    return np.asarray(columns[inside] + _COLUMNS * np.arange(ROWS), dtype=np.intp)


_CURVES = _candidates()
"""Places (curves, ROWS) in a flattened (ROWS, columns) grid."""


@dataclass(frozen=True, eq=False)
class _Line:
    """Where a fold is expected: from beside the ala to beyond the commissure, mm.

    Points are (outward, up), so that both sides look alike; ``outward`` is the direction of *x*
    in the face frame that leads away from the midline.
    """

    outward: float
    start: NDArray[np.float64]
    end: NDArray[np.float64]

    def at(self, rows: ArrayLike, offsets_mm: ArrayLike) -> NDArray[np.float64]:
        """Points at ``rows`` along the line and ``offsets_mm`` across it, outward positive."""
        along = self.end - self.start
        across = np.array([-along[1], along[0]]) / self.length
        share = np.asarray(rows, dtype=np.float64)[..., None] / (ROWS - 1)
        return np.asarray(self.start + share * along + np.asarray(offsets_mm)[..., None] * across)

    @property
    def length(self) -> float:
        return float(np.hypot(*(self.end - self.start)))


def trace_nasolabial_folds(
    pixels: NDArray[np.uint8],
    points_px: NDArray[np.float64],
    scheme: Scheme,
    frame: Frame,
    mm_per_px: float,
) -> Mapping[Side, NDArray[np.float64]]:
    """Visible nasolabial folds.

    Parameters
    ----------
    pixels : (height, width, 3) uint8
    points_px : (count, >= 2) float
        Landmarks, px, x right and y down.
    frame, mm_per_px
        Face frame and scale of the photo.

    Returns
    -------
    dict
        Per side with a visible fold, its points (n, 2) mm in the face frame, ala first. Both
        sides are searched in one orientation, so a mirrored photo gives the mirrored folds.
    """
    folds: dict[Side, NDArray[np.float64]] = {}
    for side in SIDES:
        line = _expected(points_px, scheme.side(side), frame, mm_per_px, side)
        patch = None if line is None else _sample(pixels, frame, mm_per_px, line)
        if line is not None and patch is not None:
            fold = _fold(_depth(patch), line)
            if fold is not None:
                folds[side] = fold * (line.outward, 1.0)
    return folds


def _expected(
    points_px: NDArray[np.float64],
    marks: SideLandmarks,
    frame: Frame,
    mm_per_px: float,
    side: Side,
) -> _Line | None:
    """The expected line of one side, or None where the landmarks leave no room for a fold."""
    outward = 1.0 if side == "left" else -1.0
    ala = frame.to_face(points_px[list(marks.ala), :2], mm_per_px)
    commissure = frame.to_face(points_px[marks.oral_commissure, :2], mm_per_px)
    line = _Line(
        outward,
        start=np.array([(ala[:, 0] * outward).max() + 2.0, ala[:, 1].mean()]),
        end=np.array([commissure[0] * outward + 7.0, commissure[1]]),
    )
    fits = line.end[1] <= line.start[1] - LEAST_LENGTH_MM and line.end[0] >= line.start[0]
    return line if fits else None


def _sample(
    pixels: NDArray[np.uint8], frame: Frame, mm_per_px: float, line: _Line
) -> NDArray[np.float32] | None:
    """Grey values along and across the line, (ROWS, columns); None beyond the picture."""
    corners = line.at([0, 0, ROWS - 1, ROWS - 1], _OFFSETS[[0, -1, 0, -1]])
    where = frame.to_picture(corners * (line.outward, 1.0), mm_per_px)
    margin = 3.0
    low = np.floor(where.min(axis=0) - margin).astype(int)
    high = np.ceil(where.max(axis=0) + margin).astype(int) + 1
    if (low < 0).any() or high[0] > pixels.shape[1] or high[1] > pixels.shape[0]:
        return None
    crop = cv2.cvtColor(pixels[low[1] : high[1], low[0] : high[0]], cv2.COLOR_RGB2GRAY)
    if 2 * mm_per_px < COLUMN_MM:  # keep fine texture from aliasing into the grid
        crop = cv2.GaussianBlur(crop, (0, 0), 0.4 * COLUMN_MM / mm_per_px)
    columns = len(_OFFSETS)
    to_grid = cv2.getAffineTransform(
        np.array([[0, 0], [columns - 1, 0], [0, ROWS - 1]], np.float32),
        (where[:3] - low).astype(np.float32),
    )
    grid = cv2.warpAffine(
        crop, to_grid, (columns, ROWS), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    )
    smooth = cv2.GaussianBlur(
        cv2.log(np.asarray(grid, dtype=np.float32) + 8.0),
        (0, 0),
        VALLEY_SIGMA_MM / COLUMN_MM,
        sigmaY=VALLEY_SIGMA_MM * (ROWS - 1) / line.length,
    )
    return np.asarray(smooth, dtype=np.float32)


def _depth(log_grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much darker each place is than the skin beside it, (ROWS, columns - 2 flanks).

    The weaker flank counts: a shading edge is dark on one side only.
    """
    flanks = np.minimum(log_grey[:, : -2 * _FLANK], log_grey[:, 2 * _FLANK :])
    return np.asarray(flanks - log_grey[:, _FLANK:-_FLANK], dtype=np.float32)


def _fold(depth: NDArray[np.float32], line: _Line) -> NDArray[np.float64] | None:
    """Points (n, 2) of the deepest curve; None where it is too shallow or too short."""
    along = depth.reshape(-1)[_CURVES]
    best = int((along @ np.full(ROWS, 1.0 / ROWS, np.float32)).argmax())
    kept = _longest_run(along[best] > LEAST_DEPTH / 2)
    if (
        len(kept) < LEAST_SHARE * ROWS
        or len(kept) * line.length / ROWS < LEAST_LENGTH_MM
        or along[best][kept].mean() < LEAST_DEPTH
    ):
        return None
    columns = _CURVES[best][kept] - _COLUMNS * kept
    return line.at(kept, _OFFSETS[_FLANK:-_FLANK][columns])


def _longest_run(mask: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Indices of the longest run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    if len(edges) == 0:
        return np.array([], dtype=np.intp)
    starts, ends = edges[::2], edges[1::2]
    longest = int((ends - starts).argmax())
    return np.arange(starts[longest], ends[longest])
