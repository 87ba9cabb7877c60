"""A face made symmetric by its own landmarks, so that little is left to register."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.refinement.crop import GRID_SHAPE, STEP_MM, cells

REACH_MM = 6.0
"""How far a landmark moves the skin about it (SD of a Gaussian)."""
STILLNESS = 0.02
"""Weight of what does not move: it takes over where no landmark is near."""

NODE_CELLS = 4
"""The field is smooth: it is computed for every fourth cell or so, and linear between."""

_NODES = (GRID_SHAPE[0] // NODE_CELLS, GRID_SHAPE[1] // NODE_CELLS)
_ROW_NODES, _COLUMN_NODES = (
    # The middles of equal parts of the grid, as `cv2.resize` takes them.
    ((np.arange(count) + 0.5) * (length / count) - 0.5).astype(np.float32)
    for count, length in zip(_NODES, GRID_SHAPE, strict=True)
)
_CELLS = np.stack(np.meshgrid(*map(np.arange, GRID_SHAPE[::-1])), axis=-1).astype(np.float32)


def mirrored_places(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Places or offsets (..., 2) on the grid, mirrored about the midline."""
    return places * (-1.0, 1.0)


@dataclass(frozen=True, eq=False)
class Symmetrised:
    """A face warped to where it would be symmetric by its landmarks.

    ``image(x) = face(x + field(x))``. The field is its own mirror image but for the sign, so both
    sides are moved alike, in opposite senses.

    Parameters
    ----------
    places : (count, 2)
        Landmarks in the warped image, on the grid: a symmetric configuration.
    field : (rows, columns, 2)
        Offsets across and down, steps of the grid.
    """

    places: NDArray[np.float64]
    field: NDArray[np.float32]

    def image(self, face: NDArray[np.float32]) -> NDArray[np.float32]:
        """``face`` (rows, columns) or (rows, columns, k), warped."""
        return np.asarray(
            cv2.remap(  # type: ignore[call-overload]  # one map of both is missing in its types
                face,
                self.field + _CELLS,
                None,
                cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_REPLICATE,
            ),
            dtype=np.float32,
        )

    def in_face(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where ``places`` (n, 2) of the warped image lie in the face."""
        return places + _sampled(self.field, places)


def symmetrise(places: NDArray[np.float64], mirror: NDArray[np.intp]) -> Symmetrised:
    """Make a face symmetric by its landmarks.

    Each landmark and its partner go to the mean of the one and the other's mirror image, and take
    the skin about them along.

    Parameters
    ----------
    places : (count, 2)
        Landmarks on the grid.
    mirror : (count,)
        Mirror partner of each landmark.
    """
    symmetric = (places + mirrored_places(places[mirror])) / 2
    moved = (places - symmetric).astype(np.float32)
    x, y = cells(symmetric).T
    across, down = _nearness(x, _COLUMN_NODES), _nearness(y, _ROW_NODES)
    # One product of OpenCV's: NumPy's would call up the threads of BLAS, and wait for them longer
    # than so small a product takes.
    pulls = np.hstack([across, across * moved[:, :1], across * moved[:, 1:]])
    sums = cv2.gemm(down, pulls, 1.0, np.empty((0, 0), np.float32), 0.0, flags=cv2.GEMM_1_T)
    weight, right, lower = np.split(sums, 3, axis=1)
    nodes = np.stack([right, lower], axis=-1) / (weight + np.float32(STILLNESS))[..., None]
    # Exactly what the mirrored face has, mirrored, also where rounding differs.
    nodes = (nodes - nodes[:, ::-1] * np.array((-1, 1), np.float32)) / 2
    return Symmetrised(symmetric, np.asarray(cv2.resize(nodes, GRID_SHAPE[::-1]), np.float32))


def _nearness(at: NDArray[np.float64], nodes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weight (count, nodes) of landmarks ``at`` along one axis, cells."""
    apart = (at[:, None] - nodes) * (STEP_MM / REACH_MM)
    return np.exp(-(apart**2) / 2).astype(np.float32)


def _sampled(field: NDArray[np.float32], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """``field`` (rows, columns, 2) at ``places`` (n, 2) of the grid, linear between cells."""
    rows, columns = field.shape[:2]
    at = np.clip(cells(places), 0, (columns - 1.001, rows - 1.001))
    column, row = at.T.astype(int)
    right, below = np.modf(at)[0].T[..., None]
    upper = field[row, column] * (1 - right) + field[row, column + 1] * right
    lower = field[row + 1, column] * (1 - right) + field[row + 1, column + 1] * right
    return np.asarray(upper * (1 - below) + lower * below)
