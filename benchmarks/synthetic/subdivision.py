"""Catmull-Clark subdivision as a sparse matrix, so that it is linear in the vertices.

Catmull & Clark, "Recursively generated B-spline surfaces on arbitrary topological meshes",
Computer-Aided Design 1978;10:350. Borders follow the cubic B-spline rule.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse


@dataclass(frozen=True, eq=False)
class Subdivision:
    """``matrix : (n_fine, n_coarse)`` turns coarse vertices into fine ones; ``quads : (m, 4)``.

    Fine vertex ``i`` descends from coarse vertex ``i`` wherever ``i`` is below ``n_coarse``.
    """

    matrix: sparse.csr_array
    quads: NDArray[np.intp]


def catmull_clark(quads: NDArray[np.intp], vertices: int, levels: int) -> Subdivision:
    """Subdivide ``quads : (m, 4)`` over ``vertices`` vertices ``levels`` times."""
    whole = Subdivision(sparse.eye_array(vertices, format="csr"), quads)
    for _ in range(levels):
        step = _once(whole.quads, whole.matrix.shape[0])
        whole = Subdivision((step.matrix @ whole.matrix).tocsr(), step.quads)
    return whole


def linear(quads: NDArray[np.intp], vertices: int, levels: int) -> Subdivision:
    """The same topology with every point at the mean of its parents: for texture coordinates."""
    whole = Subdivision(sparse.eye_array(vertices, format="csr"), quads)
    for _ in range(levels):
        step = _once(whole.quads, whole.matrix.shape[0], smooth=False)
        whole = Subdivision((step.matrix @ whole.matrix).tocsr(), step.quads)
    return whole


def _once(quads: NDArray[np.intp], n: int, *, smooth: bool = True) -> Subdivision:
    faces = len(quads)
    starts, ends = quads.ravel(), np.roll(quads, -1, axis=1).ravel()
    pairs = np.stack([np.minimum(starts, ends), np.maximum(starts, ends)], axis=1)
    edges, edge_of, uses = np.unique(pairs, axis=0, return_inverse=True, return_counts=True)
    edge_of = edge_of.reshape(faces, 4)
    border = uses == 1

    def matrix(
        rows: NDArray[np.intp], columns: NDArray[np.intp], weights: NDArray[np.float64], height: int
    ) -> sparse.csr_array:
        return sparse.csr_array((weights, (rows, columns)), shape=(height, n))

    face_points = matrix(
        np.repeat(np.arange(faces), 4), quads.ravel(), np.full(4 * faces, 0.25), faces
    )
    middles = matrix(
        np.repeat(np.arange(len(edges)), 2), edges.ravel(), np.full(2 * len(edges), 0.5), len(edges)
    )
    edge_points, points = middles, sparse.eye_array(n, format="csr")
    if smooth:
        # Each inner edge has two faces: its point is the mean of both face points and both ends.
        touching = sparse.csr_array(
            (np.ones(4 * faces), (edge_of.ravel(), np.repeat(np.arange(faces), 4))),
            shape=(len(edges), faces),
        )
        inner = sparse.diags_array((~border).astype(float))
        rim = sparse.diags_array(border.astype(float))
        edge_points = rim @ middles + inner @ (0.5 * middles + 0.25 * touching @ face_points)
        points = _moved_points(quads, edges, border, face_points, middles, n)
    fine = sparse.vstack([points, edge_points, face_points]).tocsr()
    first_edge, first_face = n, n + len(edges)
    centre = first_face + np.arange(faces)
    children = [
        np.stack(
            [
                quads[:, corner],
                first_edge + edge_of[:, corner],
                centre,
                first_edge + edge_of[:, corner - 1],
            ],
            axis=1,
        )
        for corner in range(4)
    ]
    return Subdivision(fine, np.concatenate(children))


def _moved_points(
    quads: NDArray[np.intp],
    edges: NDArray[np.intp],
    border: NDArray[np.bool_],
    face_points: sparse.csr_array,
    middles: sparse.csr_array,
    n: int,
) -> sparse.csr_array:
    """The old vertices: (F + 2 R + (k - 3) P) / k inside, B-spline knots on the border."""
    faces = len(quads)
    at_face = sparse.csr_array(
        (np.ones(4 * faces), (quads.ravel(), np.repeat(np.arange(faces), 4))), shape=(n, faces)
    )
    at_edge = sparse.csr_array(
        (np.ones(2 * len(edges)), (edges.ravel(), np.repeat(np.arange(len(edges)), 2))),
        shape=(n, len(edges)),
    )
    valence = np.maximum(at_edge.sum(axis=1), 1.0)
    inside = sparse.diags_array(1.0 / valence) @ (
        sparse.diags_array(1.0 / np.maximum(at_face.sum(axis=1), 1.0)) @ at_face @ face_points
        + 2 * sparse.diags_array(1.0 / valence) @ at_edge @ middles
        + sparse.diags_array(valence - 3.0)
    )
    at_rim = at_edge @ sparse.diags_array(border.astype(float))
    on_rim = at_rim.sum(axis=1) == 2
    loose = at_edge.sum(axis=1) == 0
    corner = (at_rim.sum(axis=1) > 0) & ~on_rim
    rim = 0.5 * sparse.eye_array(n) + 0.25 * at_rim @ middles
    kept = sparse.diags_array((loose | corner).astype(float))
    free = sparse.diags_array((~(loose | corner | on_rim)).astype(float))
    return (free @ inside + sparse.diags_array(on_rim.astype(float)) @ rim + kept).tocsr()
