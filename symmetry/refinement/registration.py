"""How far a nearly symmetric face is from its mirror image, everywhere, by its texture.

The face is registered against its mirror image. A structure that lies at x + a on one side lies at
x - a in the mirror image, so half of the displacement between them is the asymmetry that the
landmarks missed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.refinement.crop import STEP_MM
from symmetry.refinement.symmetrising import followed, mirrored_field

NEIGHBOURHOOD_MM = 7.0
"""Brightness and contrast are judged against the skin within this (SD): light from one side
changes slowly over a face."""
PATCH_STRIDE = 4
Picture = Callable[[NDArray[np.float32]], NDArray[np.uint8]]
COARSE, FINE = 1, 0
"""Finest scale of the flow: half the grid's resolution, or all of it."""


@dataclass(frozen=True, eq=False)
class Residual:
    """What is left between a face and its mirror image, on the grid.

    Parameters
    ----------
    offset : (rows, columns, 2)
        A structure that would lie at x in a symmetric face lies at x + offset(x); steps.
    inconsistency : (rows, columns)
        Distance by which going to the mirror image and back misses the start; steps.
    """

    offset: NDArray[np.float32]
    inconsistency: NDArray[np.float32]


def normalised(grey: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Grey (rows, columns) 0-255 with the neighbourhood's brightness and contrast taken out."""
    logarithm = cv2.log(grey + np.float32(8.0))
    sigma = NEIGHBOURHOOD_MM / STEP_MM
    flat = logarithm - cv2.GaussianBlur(logarithm, (0, 0), sigma)
    contrast = cv2.sqrt(cv2.GaussianBlur(flat * flat, (0, 0), sigma) + np.float32(0.02**2))
    return np.asarray(np.clip(128.0 + 45.0 * flat / contrast, 0, 255).round(), dtype=np.uint8)


def equalised(grey: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Grey (rows, columns) 0-255 with its histogram equalised in tiles, limited in contrast."""
    image = np.clip(grey.round(), 0, 255).astype(np.uint8)
    return np.asarray(cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(image), np.uint8)


def register(grey: NDArray[np.float32], picture: Picture, finest_scale: int) -> Residual:
    """Register a face (rows, columns) against its mirror image.

    Parameters
    ----------
    picture
        What of the face is compared: `normalised` or `equalised`.
    finest_scale
        `COARSE` or `FINE`.

    Notes
    -----
    The flow of a mirrored picture is not exactly the mirrored flow: see `leans_left`.
    """
    fixed = picture(grey)
    flow = _flow(fixed, np.ascontiguousarray(fixed[:, ::-1]), finest_scale)
    # Both halves of the face are in the picture, so the flow holds its own way back.
    back = mirrored_field(flow)
    missed = np.linalg.norm(flow + followed(back, flow), axis=2)
    offset = np.asarray((back - flow) / 4, dtype=np.float32)
    missed = np.asarray((missed + missed[:, ::-1]) / 2, dtype=np.float32)
    return Residual(offset, missed)


def leans_left(grey: NDArray[np.float32]) -> bool:
    """Whether there is more light on the left half of a picture (rows, columns).

    Of a face and its mirror image always the same one is processed, so that the mirrored photo
    gives the mirrored result exactly.
    """
    columns = np.arange(grey.shape[1]) - grey.shape[1] // 2
    return float(grey.sum(axis=0, dtype=np.float64) @ columns) < 0


def _flow(
    fixed: NDArray[np.uint8], moving: NDArray[np.uint8], finest_scale: int
) -> NDArray[np.float32]:
    """Displacement (rows, columns, 2) from each place of ``fixed`` to its match in ``moving``."""
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    search.setPatchStride(PATCH_STRIDE)
    search.setFinestScale(finest_scale)
    flow = search.calc(fixed, moving, None)  # type: ignore[call-overload]
    return np.asarray(flow, dtype=np.float32)
