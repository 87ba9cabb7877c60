"""How far a nearly symmetric face is from its mirror image, by its texture.

The face is registered against its mirror image. A structure that lies at x + a on one side lies at
x - a in the mirror image, so half of the displacement between them is the asymmetry that the
landmarks missed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.refinement.crop import GRID_SHAPE, STEP_MM, cells

NEIGHBOURHOOD_MM = 7.0
"""Brightness and contrast are judged against the skin within this (SD): light from one side
changes slowly over a face."""
REDUCTION = 4
"""Brightness and contrast change so slowly that they are taken from every fourth cell."""
PATCH_STRIDE = 4
SMOOTHINGS = 2
"""Passes of the flow's smoothing; the preset's five take a third longer and gain little."""
Picture = Callable[[NDArray[np.float32]], NDArray[np.uint8]]
COARSE, FINE = 1, 0
"""Finest scale of the flow: half the grid's resolution, or all of it."""
RADIUS_MM = 1.5
"""What is left at a landmark is the median within this distance."""

_DISC = np.array(
    [(x, y) for y in range(-4, 5) for x in range(-4, 5) if np.hypot(x, y) <= RADIUS_MM / STEP_MM]
)


@dataclass(frozen=True, eq=False)
class Residual:
    """What is left between a face and its mirror image, about each of some places.

    Parameters
    ----------
    offset : (n, 2)
        A structure that would lie at x in a symmetric face lies at x + offset; steps of the grid.
    inconsistency : (n,)
        Distance by which going to the mirror image and back misses the start; steps.
    """

    offset: NDArray[np.float64]
    inconsistency: NDArray[np.float64]


def normalised(grey: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Grey (rows, columns) 0-255 with the neighbourhood's brightness and contrast taken out."""
    logarithm = np.asarray(cv2.log(grey + np.float32(8.0)), dtype=np.float32)
    flat = logarithm - _surroundings(logarithm)
    contrast = cv2.sqrt(_surroundings(flat * flat) + np.float32(0.02**2))
    return np.asarray(np.clip(128.0 + 45.0 * flat / contrast, 0, 255).round(), dtype=np.uint8)


def _surroundings(image: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean of ``image`` (rows, columns) about each cell."""
    rows, columns = image.shape
    size = (columns // REDUCTION, rows // REDUCTION)
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), NEIGHBOURHOOD_MM / STEP_MM / REDUCTION)
    return np.asarray(cv2.resize(blurred, (columns, rows)), dtype=np.float32)


def equalised(grey: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Grey (rows, columns) 0-255 with its histogram equalised in tiles, limited in contrast."""
    image = np.clip(grey.round(), 0, 255).astype(np.uint8)
    return np.asarray(cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(image), np.uint8)


def register(
    grey: NDArray[np.float32], picture: Picture, finest_scale: int, places: NDArray[np.float64]
) -> Residual:
    """Register a face (rows, columns) against its mirror image.

    Parameters
    ----------
    picture
        What of the face is compared: `normalised` or `equalised`.
    finest_scale
        `COARSE` or `FINE`.
    places : (n, 2)
        Where on the grid the residual is wanted.

    Notes
    -----
    The flow of a mirrored picture is not exactly the mirrored flow: see `register_landmarks`.
    """
    fixed = picture(grey)
    flow = _flow(fixed, np.ascontiguousarray(fixed[:, ::-1]), finest_scale)
    return _about(flow, places)


def _flow(
    fixed: NDArray[np.uint8], moving: NDArray[np.uint8], finest_scale: int
) -> NDArray[np.float32]:
    """Displacement (rows, columns, 2) from each place of ``fixed`` to its match in ``moving``."""
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    search.setPatchStride(PATCH_STRIDE)
    search.setFinestScale(finest_scale)
    search.setVariationalRefinementIterations(SMOOTHINGS)
    flow = search.calc(fixed, moving, None)  # type: ignore[call-overload]
    return np.asarray(flow, dtype=np.float32)


def _about(flow: NDArray[np.float32], places: NDArray[np.float64]) -> Residual:
    """The residual about ``places`` (n, 2), of a flow to the mirror image."""
    rows, columns = GRID_SHAPE
    at = np.round(cells(places)).astype(np.intp)[:, None] + _DISC
    x, y = np.clip(at[..., 0], 0, columns - 1), np.clip(at[..., 1], 0, rows - 1)
    # Both halves of the face are in the picture, so the flow holds its own way back: that of the
    # mirrored place, mirrored.
    turned = np.array((-1.0, 1.0), dtype=np.float32)
    other = columns - 1 - x
    here, there = flow[y, x], flow[y, other] * turned
    missed = _missed(flow, x, y, here) + _missed(flow, other, y, there * turned)
    return Residual(_median((there - here) / 4), _median(missed[..., None])[:, 0] / 2)


def _missed(
    flow: NDArray[np.float32],
    x: NDArray[np.intp],
    y: NDArray[np.intp],
    there: NDArray[np.float32],
) -> NDArray[np.float32]:
    """By how much going ``there`` (n, m, 2) from (x, y) and back misses the start, (n, m) steps."""
    back = cv2.remap(
        flow,
        (flow.shape[1] - 1 - x - there[..., 0]).astype(np.float32),
        (y + there[..., 1]).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(np.hypot(there[..., 0] - back[..., 0], there[..., 1] + back[..., 1]))


def _median(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Median over the second axis of ``values`` (n, odd, k)."""
    middle = values.shape[1] // 2
    by_size = np.partition(np.moveaxis(values, 1, 2), middle, axis=2)
    return np.asarray(by_size[..., middle], dtype=np.float64)
