"""Points tied to the skin: found once at rest, then moving with it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from benchmarks.synthetic.head import SKIN, surface

NEIGHBOURS = 24
BACK_MM = -45.0
"""Skin further back than this is not seen from the front."""


@dataclass(frozen=True, eq=False)
class Attachment:
    """``corners : (k, 3)`` fine vertices and ``weights : (k, 3)`` of each attached point."""

    corners: NDArray[np.intp]
    weights: NDArray[np.float64]

    def on(self, vertices: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where the points lie on ``vertices : (n, m)``, as (k, m); for places or normals."""
        return np.einsum("kc,kcm->km", self.weights, vertices[self.corners])


def attach(rest: NDArray[np.float64], points: NDArray[np.float64]) -> Attachment:
    """Tie frontal ``points : (k, 2) mm`` to the foremost skin of ``rest : (n, 3)`` behind them.

    A point beside the face is tied to the edge nearest to it.
    """
    quads = surface().quads[surface().parts == SKIN]
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    corners = rest[triangles]
    first, second = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
    triangles = triangles[(area > 1e-9) & (corners[..., 2].min(axis=1) > BACK_MM)]
    corners = rest[triangles]
    near = cKDTree(corners.mean(axis=1)[:, :2]).query(points, NEIGHBOURS)[1]
    weights = _barycentric(corners[near][..., :2], points[:, None])
    depth = np.einsum("knc,knc->kn", weights, corners[near][..., 2])
    inside = weights.min(axis=2)
    # The foremost of the triangles that the point lies in; failing that, the least outside.
    score = np.where(inside > -1e-6, 1e3 + depth, inside)
    best = score.argmax(axis=1)
    rows = np.arange(len(points))
    kept = np.clip(weights[rows, best], 0.0, None)
    return Attachment(triangles[near[rows, best]], kept / kept.sum(axis=1, keepdims=True))


def _barycentric(corners: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights (k, n, 3) of ``points : (k, 1, 2)`` in triangles ``corners : (k, n, 3, 2)``."""
    origin = corners[..., 0, :]
    first, second = corners[..., 1, :] - origin, corners[..., 2, :] - origin
    place = points - origin
    area = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0]
    along = (place[..., 0] * second[..., 1] - place[..., 1] * second[..., 0]) / area
    across = (first[..., 0] * place[..., 1] - first[..., 1] * place[..., 0]) / area
    return np.stack([1.0 - along - across, along, across], axis=-1)
