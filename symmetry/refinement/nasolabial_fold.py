"""The nasolabial fold, traced in the picture.

A fold is a dark valley that runs from beside the nasal ala downwards and outwards past the oral
commissure. It is followed by dynamic programming through the response to a valley, and kept only
where it is darker than the skin on both of its sides over most of its length: where there is no
fold, nothing is reported.
"""

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.geometry.frame import Frame
from symmetry.landmarks import SIDES, Scheme, Side

GRID_MM = 0.5
ROW_MM = 1.0
VALLEY_SIGMA_MM = 1.2
FLANK_MM = 3.5
SEARCH_MM = 9.0
LEAST_DEPTH = 0.018
"""Darkening against the skin on both sides, in natural logarithms of grey: 1.8 %."""
LEAST_SHARE = 0.65
LEAST_LENGTH_MM = 12.0


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
        marks = scheme.side(side)
        outward = 1.0 if side == "left" else -1.0
        ala = frame.to_face(points_px[list(marks.ala), :2], mm_per_px)
        commissure = frame.to_face(points_px[marks.oral_commissure, :2], mm_per_px)
        start = np.array([(ala[:, 0] * outward).max() + 2.0, ala[:, 1].mean()])
        end = np.array([commissure[0] * outward + 7.0, commissure[1]])
        if end[1] > start[1] - LEAST_LENGTH_MM or end[0] < start[0]:
            continue
        fold = _trace(pixels, frame, mm_per_px, outward, start, end)
        if fold is not None:
            folds[side] = fold * (outward, 1.0)
    return folds


def _trace(
    pixels: NDArray[np.uint8],
    frame: Frame,
    mm_per_px: float,
    outward: float,
    start: NDArray[np.float64],
    end: NDArray[np.float64],
) -> NDArray[np.float64] | None:
    """Fold points (n, 2) mm (outward, up), or None where no fold is seen."""
    reach = SEARCH_MM + FLANK_MM
    lengthwise = end - start
    length = float(np.hypot(*lengthwise))
    along = lengthwise / length
    across = np.array([-along[1], along[0]])
    rows = np.arange(0.0, length, ROW_MM)
    columns = np.arange(-reach, reach + GRID_MM / 2, GRID_MM)
    patch = _sample(
        pixels, frame, mm_per_px, outward, start, along, across, len(rows), len(columns)
    )
    if patch is None:
        return None
    sigma = VALLEY_SIGMA_MM / GRID_MM
    smooth = cv2.GaussianBlur(cv2.log(patch + 8.0), (0, 0), sigma, sigmaY=VALLEY_SIGMA_MM / ROW_MM)
    inner = slice(round(FLANK_MM / GRID_MM), len(columns) - round(FLANK_MM / GRID_MM))
    flank = round(FLANK_MM / GRID_MM)
    left = np.roll(smooth, flank, axis=1)[:, inner]
    right = np.roll(smooth, -flank, axis=1)[:, inner]
    # The weaker flank counts: a shading edge is dark on one side only.
    depth = np.asarray(np.minimum(left, right) - smooth[:, inner], dtype=np.float32)
    path = _best_path(depth)
    depths = depth[np.arange(len(rows)), path]
    kept = _longest_run(depths > LEAST_DEPTH / 2)
    run = depths[kept]
    if (
        len(run) * ROW_MM < LEAST_LENGTH_MM
        or run.mean() < LEAST_DEPTH
        or len(run) < LEAST_SHARE * len(rows)
    ):
        return None
    offsets = columns[inner][path[kept]]
    return np.asarray(start + rows[kept, None] * along + offsets[:, None] * across)


def _sample(
    pixels: NDArray[np.uint8],
    frame: Frame,
    mm_per_px: float,
    outward: float,
    start: NDArray[np.float64],
    along: NDArray[np.float64],
    across: NDArray[np.float64],
    rows: int,
    columns: int,
) -> NDArray[np.float32] | None:
    """Grey values on the grid (rows, columns) along and across the expected line."""
    half = (columns - 1) / 2
    corners = [
        start + r * ROW_MM * along + (c - half) * GRID_MM * across
        for r, c in ((0, 0), (0, columns - 1), (rows - 1, 0), (rows - 1, columns - 1))
    ]
    where = frame.to_picture(np.array(corners) * (outward, 1.0), mm_per_px)
    margin = 3.0
    low = np.floor(where.min(axis=0) - margin).astype(int)
    high = np.ceil(where.max(axis=0) + margin).astype(int) + 1
    if (low < 0).any() or high[0] > pixels.shape[1] or high[1] > pixels.shape[0]:
        return None
    crop = cv2.cvtColor(pixels[low[1] : high[1], low[0] : high[0]], cv2.COLOR_RGB2GRAY)
    if 2 * mm_per_px < GRID_MM:  # keep fine texture from aliasing into the grid
        crop = cv2.GaussianBlur(crop, (0, 0), 0.4 * GRID_MM / mm_per_px)
    to_grid = cv2.getAffineTransform(
        np.array([[0, 0], [columns - 1, 0], [0, rows - 1]], np.float32),
        (where[:3] - low).astype(np.float32),
    )
    grid = cv2.warpAffine(
        crop, to_grid, (columns, rows), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    )
    return np.asarray(grid, dtype=np.float32)


def _best_path(gain: NDArray[np.float32]) -> NDArray[np.intp]:
    """Column per row of the smooth path with the largest total ``gain`` (rows, columns).

    From row to row the path moves by two columns at most, which is 45 degrees.
    """
    rows, columns = gain.shape
    steps = np.empty((rows, columns), dtype=np.intp)
    padded = np.full(columns + 4, -np.inf)
    neighbours = np.lib.stride_tricks.sliding_window_view(padded, 5)
    every = np.arange(columns)
    padded[2:-2] = gain[0]
    for row in range(1, rows):
        steps[row] = neighbours.argmax(axis=1) - 2
        padded[2:-2] = padded[every + steps[row] + 2] + gain[row]
    path = np.empty(rows, dtype=np.intp)
    path[-1] = int(padded[2:-2].argmax())
    for row in range(rows - 1, 0, -1):
        path[row - 1] = path[row] + steps[row, path[row]]
    return path


def _longest_run(mask: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Indices of the longest run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    if len(edges) == 0:
        return np.array([], dtype=np.intp)
    starts, ends = edges[::2], edges[1::2]
    longest = int((ends - starts).argmax())
    return np.arange(starts[longest], ends[longest])
