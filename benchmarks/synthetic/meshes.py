"""Triangle meshes for the renderer, handed over as binary PLY files."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Mesh:
    """A triangle mesh.

    ``vertices : (n, 3) mm``, ``triangles : (m, 3)``, ``normals : (n, 3)``; optional ``uv : (n,
    2)`` and ``values : (n, 3)``, which the renderer calls ``vertex_color``.
    """

    vertices: NDArray[np.float64]
    triangles: NDArray[np.intp]
    normals: NDArray[np.float64]
    uv: NDArray[np.float64] | None = None
    values: NDArray[np.float64] | None = None


def split(quads: NDArray[np.intp], vertices: NDArray[np.float64]) -> NDArray[np.intp]:
    """Two triangles (2 m, 3) of each of ``quads : (m, 4)``, along the shorter diagonal.

    So twin quads of the two sides of a face are split as mirror images.
    """
    first = np.linalg.norm(vertices[quads[:, 0]] - vertices[quads[:, 2]], axis=1)
    second = np.linalg.norm(vertices[quads[:, 1]] - vertices[quads[:, 3]], axis=1)
    turned = np.where((first <= second)[:, None], quads, np.roll(quads, -1, axis=1))
    return np.concatenate([turned[:, [0, 1, 2]], turned[:, [0, 2, 3]]])


def vertex_normals(vertices: NDArray[np.float64], quads: NDArray[np.intp]) -> NDArray[np.float64]:
    """Unit normals (n, 3) of the quads around each vertex, weighted by area."""
    across = vertices[quads[:, 2]] - vertices[quads[:, 0]]
    along = vertices[quads[:, 3]] - vertices[quads[:, 1]]
    face = np.cross(across, along)
    total = np.stack(
        [
            sum(np.bincount(quads[:, corner], face[:, axis], len(vertices)) for corner in range(4))
            for axis in range(3)
        ],
        axis=1,
    )
    return unit(total)


def unit(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """``vectors : (..., 3)`` at length 1."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12))


def grid_triangles(rows: int, columns: int) -> NDArray[np.intp]:
    """Triangles of a grid of ``rows`` by ``columns`` vertices, closed along the columns."""
    row, column = np.mgrid[: rows - 1, :columns]
    beside = (column + 1) % columns
    corners = [row * columns + column, row * columns + beside]
    corners += [corners[1] + columns, corners[0] + columns]
    quads = np.stack([corner.ravel() for corner in corners], axis=1)
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def write_ply(mesh: Mesh, path: Path) -> Path:
    """Write ``mesh`` as binary PLY and give its path back."""
    columns = [mesh.vertices, mesh.normals]
    names = ["x", "y", "z", "nx", "ny", "nz"]
    if mesh.uv is not None:
        columns.append(mesh.uv)
        names += ["u", "v"]
    if mesh.values is not None:
        columns.append(mesh.values)
        names += ["r", "g", "b"]
    faces = np.zeros(len(mesh.triangles), dtype=[("count", "u1"), ("corners", "<i4", 3)])
    faces["count"], faces["corners"] = 3, mesh.triangles
    header = "\n".join(
        [
            "ply\nformat binary_little_endian 1.0",
            f"element vertex {len(mesh.vertices)}",
            *(f"property float {name}" for name in names),
            f"element face {len(faces)}",
            "property list uchar int vertex_indices\nend_header\n",
        ]
    )
    with path.open("wb") as opened:
        opened.write(header.encode())
        opened.write(np.concatenate(columns, axis=1).astype("<f4").tobytes())
        opened.write(faces.tobytes())
    return path
