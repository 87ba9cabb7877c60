"""MediaPipe's canonical face: the mesh of a mean head, read from the model file."""

import io
import zipfile
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from symmetry.detection.model import load_model

_METADATA = "geometry_pipeline_metadata_landmarks.binarypb"
_MESH_FIELD, _VERTICES_FIELD = 1, 3


@lru_cache(maxsize=1)
def canonical_face() -> NDArray[np.float64]:
    """Landmarks 0-467 of a mean head, (468, 3) cm; x to the patient's left, y up, z forward.

    Exactly symmetric about x = 0.
    """
    with zipfile.ZipFile(io.BytesIO(load_model())) as model:
        metadata = model.read(_METADATA)
    mesh = next(value for field, value in _fields(metadata) if field == _MESH_FIELD)
    vertices = b"".join(value for field, value in _fields(mesh) if field == _VERTICES_FIELD)
    # Each vertex is (x, y, z) and a place (u, v) in a texture.
    return np.frombuffer(vertices, "<f4").reshape(-1, 5)[:, :3].astype(np.float64)


def _fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Fields of a protocol buffer that hold bytes or 32-bit numbers; others are passed over."""
    place = 0
    while place < len(message):
        tag, place = _varint(message, place)
        kind = tag & 7
        if kind == 0:
            _, place = _varint(message, place)
            continue
        if kind == 2:
            length, place = _varint(message, place)
        else:
            length = 8 if kind == 1 else 4
        yield tag >> 3, message[place : place + length]
        place += length


def _varint(message: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[place]
        place += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, place
