"""A plain round-necked top over the shoulders."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic import anatomy
from benchmarks.synthetic.creases import smoothstep
from benchmarks.synthetic.head import SKIN, Head
from benchmarks.synthetic.meshes import Mesh, split, vertex_normals

BELOW_CHIN_MM, BACK_RISE_MM = 46.0, 34.0
"""How far below the chin the neckline runs in front, and how much higher behind."""
COLLAR_MM = 11.0
CLOTH_MM = 3.2
BAND_MM, BAND_REACH_MM = 2.4, 6.0
NECK_AXIS_MM = -95.0
RINGS_OFF_FACE = 14.0
HEM_MM = 160.0
"""The cloth goes on this far below where the body's surface is cut off."""


def garment(head: Head) -> Mesh:
    """A shell off the skin below the neckline, in the head frame."""
    place = head.rest
    below = _neckline(head, place) - place[:, 1]
    quads = head.surface.quads[head.surface.parts == SKIN]
    used, local = np.unique(quads[below[quads].max(axis=1) > 0.0], return_inverse=True)
    local = local.reshape(-1, 4)
    normals = vertex_normals(head.rest, head.surface.quads)[used]
    # The topmost row is drawn down to the neckline, so that the rim is smooth.
    depth = np.maximum(below[used], 0.0)
    vertices = place[used] + np.minimum(below[used], 0.0)[:, None] * (0.0, 1.0, 0.0)
    collar = smoothstep(depth, COLLAR_MM + 1.0, COLLAR_MM - 1.0)
    off = CLOTH_MM * smoothstep(depth, -1.5, 2.0) + 1.2 * collar * smoothstep(depth, -1.0, 2.5)
    angle = np.arctan2(place[used, 0], place[used, 2] + 90.0)
    off += 0.14 * collar * np.sin(angle * 170.0) * smoothstep(depth, 0.5, 2.0)
    # The cloth of a control is creased alike on both sides.
    x = place[used, 0] if head.identity.natural_asymmetry else np.abs(place[used, 0])
    creased = np.sin(x / 23.0 + 2.0 * np.sin(place[used, 1] / 31.0))
    off += 1.1 * creased * smoothstep(depth, 12.0, 45.0)
    vertices = vertices + normals * off[:, None]
    vertices, local = _hemmed(vertices, local, depth)
    return Mesh(vertices, split(local, vertices), vertex_normals(vertices, local))


def _neckline(head: Head, place: NDArray[np.float64]) -> NDArray[np.float64]:
    """Height (k,) of the neckline at ``place : (k, 3)``."""
    chin = head.rest[head.surface.fine_index(anatomy.CHIN)]
    front = smoothstep(place[:, 2], -130.0, -30.0)
    return np.asarray(chin[1] - BELOW_CHIN_MM + BACK_RISE_MM * (1.0 - front))


def neckband(head: Head) -> NDArray[np.float64]:
    """Middle (k, 3) of the band along the neckline, a closed curve in the head frame."""
    place = head.rest
    near = np.abs(_neckline(head, place) - place[:, 1]) < BAND_REACH_MM
    near &= (np.abs(place[:, 0]) < 110.0) & (head.surface.lip_rings > RINGS_OFF_FACE)
    around = place[near] - (0.0, 0.0, NECK_AXIS_MM)
    angle = np.arctan2(around[:, 0], around[:, 2])
    turns = np.linspace(-np.pi, np.pi, 91)
    middle, spread = np.empty((len(turns), 3)), 0.10
    for number, turn in enumerate(turns):
        off = np.angle(np.exp(1j * (angle - turn)))
        weight = np.exp(-0.5 * (off / spread) ** 2)
        middle[number] = weight @ place[near] / weight.sum()
    middle[:, 1] = _neckline(head, middle)
    out = middle * (1.0, 0.0, 1.0) - (0.0, 0.0, NECK_AXIS_MM)
    return np.asarray(middle + 2.6 * out / np.linalg.norm(out, axis=1, keepdims=True))


def _hemmed(
    vertices: NDArray[np.float64], quads: NDArray[np.intp], depth: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Go on downwards from the cut edge of the body."""
    edges = np.concatenate([quads[:, [corner, (corner + 1) % 4]] for corner in range(4)])
    _, first, uses = np.unique(
        np.sort(edges, axis=1), axis=0, return_index=True, return_counts=True
    )
    rim = edges[first[uses == 1]]
    rim = rim[(depth[rim] > 15.0).all(axis=1)]
    ends, local = np.unique(rim, return_inverse=True)
    local = local.reshape(-1, 2) + len(vertices)
    lower = vertices[ends] - (0.0, HEM_MM, 0.0)
    hem = np.stack([rim[:, 1], rim[:, 0], local[:, 0], local[:, 1]], axis=1)
    return np.concatenate([vertices, lower]), np.concatenate([quads, hem])
