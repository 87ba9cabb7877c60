"""The face cut out of a photo on a grid of its own, in millimetres about the eyes.

All steps of the refinement work on this grid: the same face gives the same grid whatever the
size, place and turn of the photo, and mirroring the photo mirrors the grid.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from symmetry.landmarks import SIDES, Scheme

STEP_MM = 0.42
HALF_WIDTH_MM = 60.0
ABOVE_MM, BELOW_MM = 44.0, 100.0
INTERPUPILLARY_MM = 63.0
"""Adult mean (Dodgson, Optom Vis Sci 2004). It only says how finely the grid lies on the face."""

_HALF_COLUMNS = round(HALF_WIDTH_MM / STEP_MM)
_ROWS_ABOVE, _ROWS_BELOW = round(ABOVE_MM / STEP_MM), round(BELOW_MM / STEP_MM)
GRID_SHAPE = (_ROWS_ABOVE + _ROWS_BELOW + 1, 2 * _HALF_COLUMNS + 1)
"""Rows and columns; the column in the middle is the midline between the eyes."""


@dataclass(frozen=True)
class Grid:
    """Where the grid lies on the photo: the similarity from grid to picture.

    Grid coordinates are columns and rows (x right, y down) from the middle between the eyes.
    """

    origin_px: tuple[float, float]
    step_px: tuple[float, float]
    """One column to the right, in px of the photo."""

    @property
    def px_per_step(self) -> float:
        """Pixels of the photo in one step of the grid."""
        return float(np.hypot(*self.step_px))

    def to_picture(self, places: ArrayLike) -> NDArray[np.float64]:
        """Grid places (..., 2) as px of the photo."""
        x, y = np.moveaxis(np.asarray(places, dtype=np.float64), -1, 0)
        across, down = self.step_px
        return np.stack(
            [
                self.origin_px[0] + across * x - down * y,
                self.origin_px[1] + down * x + across * y,
            ],
            axis=-1,
        )

    def from_picture(self, points_px: ArrayLike) -> NDArray[np.float64]:
        """Places (..., 2) px of the photo on the grid."""
        offset = np.asarray(points_px, dtype=np.float64) - self.origin_px
        x, y = np.moveaxis(offset, -1, 0)
        across, down = self.step_px
        square = across**2 + down**2
        return np.stack([(across * x + down * y) / square, (across * y - down * x) / square], -1)


def grid_on(points_px: NDArray[np.float64], scheme: Scheme) -> Grid:
    """The grid about the eyes of landmarks ``points_px`` (count, 2).

    The middle of each eye is taken half from the iris and half from the canthi: averted gaze and
    closed lids then displace the grid by little.
    """
    middles = {}
    for side in SIDES:
        marks = scheme.side(side)
        canthi = (points_px[marks.outer_canthus] + points_px[marks.inner_canthus]) / 2
        assert marks.iris_centre is not None
        middles[side] = (canthi + points_px[marks.iris_centre]) / 2
    origin = (middles["left"] + middles["right"]) / 2
    # The patient's left is on the right of the picture.
    step = (middles["left"] - middles["right"]) * (STEP_MM / INTERPUPILLARY_MM)
    # Rounded, so that the grid of the mirrored photo is mirrored to the last bit.
    return Grid(
        (round(float(origin[0]), 6), round(float(origin[1]), 6)),
        (round(float(step[0]), 9), round(float(step[1]), 9)),
    )


def cut_out(pixels: NDArray[np.uint8], grid: Grid) -> NDArray[np.float32]:
    """The photo (height, width, 3) on the grid, (rows, columns, 3) float32, 0-255."""
    part, corner = _part(pixels, grid)
    return _on_grid(part, corner, grid)


def cut_out_grey(pixels: NDArray[np.uint8], grid: Grid) -> NDArray[np.float32]:
    """The brightness of the photo (height, width, 3) on the grid, (rows, columns), 0-255."""
    part, corner = _part(pixels, grid)
    grey = np.asarray(cv2.cvtColor(part, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    return _on_grid(grey, corner, grid)


def _part(pixels: NDArray[np.uint8], grid: Grid) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """What the grid covers of a photo, and a margin; its upper left corner (x, y), px."""
    corners = np.array([[-1, -1], [1, -1], [-1, 1], [1, 1]]) * (
        _HALF_COLUMNS + 2,
        max(_ROWS_ABOVE, _ROWS_BELOW) + 2,
    )
    where = grid.to_picture(corners)
    low = np.maximum(np.floor(where.min(axis=0)).astype(int) - 8, 0)
    high = np.ceil(where.max(axis=0)).astype(int) + 9
    return np.ascontiguousarray(pixels[low[1] : high[1], low[0] : high[0]]), low


def _on_grid(part: NDArray[np.uint8], corner: NDArray[np.intp], grid: Grid) -> NDArray[np.float32]:
    image = part.astype(np.float32)
    # Photos finer than the grid are averaged first, or their texture would alias into it.
    sharpness = 0.5 * grid.px_per_step
    if sharpness > 0.5:
        spread = 0.8 * float(np.sqrt(sharpness**2 - 0.25))
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), spread), dtype=np.float32)
    across, down = grid.step_px
    to_picture = np.array([[across, -down, 0.0], [down, across, 0.0]])
    to_picture[:, 2] = grid.to_picture([-_HALF_COLUMNS, -_ROWS_ABOVE]) - corner
    return np.asarray(
        cv2.warpAffine(
            image,
            to_picture,
            GRID_SHAPE[::-1],
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        dtype=np.float32,
    )


def cells(places: ArrayLike) -> NDArray[np.float64]:
    """Places (..., 2) of the grid as (column, row) of its array."""
    return np.asarray(places, dtype=np.float64) + (_HALF_COLUMNS, _ROWS_ABOVE)


def places(cells: ArrayLike) -> NDArray[np.float64]:
    """Inverse of `cells`."""
    return np.asarray(cells, dtype=np.float64) - (_HALF_COLUMNS, _ROWS_ABOVE)
