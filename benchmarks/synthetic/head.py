"""A posed head: fine skin surface, eyeballs, teeth, and where everything was at rest."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components, dijkstra

from benchmarks.synthetic import assets, subdivision
from benchmarks.synthetic.anatomy import (
    EYE_GROUPS,
    LEFT_LID_MARGIN,
    LOWER_TEETH,
    UPPER_TEETH,
    VERMILION_BORDER,
    Side,
    of_side,
)
from benchmarks.synthetic.identity import Eyeball, Identity, rest_shape

LEVELS = 3
NECK_MM = 250.0
"""How far below the eyes the surface is cut off."""
HALF_WIDTH_MM = 300.0
SKIN, SOCKET, MOUTH = 0, 1, 2
LID_RINGS, MARGIN_RING = 16, 3
MOUTH_CAVITY_VERTEX, LEFT_SOCKET_VERTEX = 656, 8010
LID_SKIN_MM = 0.25
"""The lids stay this far in front of the eyeball."""


@dataclass(frozen=True, eq=False)
class Surface:
    """Topology of the fine surface, the same for every head.

    ``coarse : (k,)`` base-mesh vertices that it is made of, ``matrix : (n, k)`` to the fine ones,
    ``quads : (m, 4)``, ``parts : (m,)`` SKIN, SOCKET or MOUTH, ``lid_rings`` and ``lip_rings :
    (n,)`` rings from the eye sockets and the mouth cavity, interpolated between base vertices.
    """

    coarse: NDArray[np.intp]
    matrix: sparse.csr_array
    quads: NDArray[np.intp]
    parts: NDArray[np.intp]
    lid_rings: NDArray[np.float64]
    lip_rings: NDArray[np.float64]

    def fine_index(self, base_vertex: int) -> int:
        """Fine vertex that descends from ``base_vertex``."""
        return int(np.searchsorted(self.coarse, base_vertex))


@dataclass(frozen=True, eq=False)
class Head:
    """One face in one pose, in the head frame: mm, x patient's left, y up, z forward.

    ``rest : (n, 3)`` and ``posed : (n, 3)`` fine skin vertices; ``teeth`` base-mesh teeth
    vertices (k, 3) posed; ``activity`` how strongly each side folds its skin, by region.
    """

    identity: Identity
    rest: NDArray[np.float64]
    posed: NDArray[np.float64]
    eyes: dict[Side, Eyeball]
    upper_teeth: NDArray[np.float64]
    lower_teeth: NDArray[np.float64]
    activity: dict[Side, dict[str, float]]
    scale: float

    @property
    def surface(self) -> Surface:
        """Topology of ``rest`` and ``posed``."""
        return surface()

    def point(self, base_vertex: int) -> NDArray[np.float64]:
        """Posed place (3,) mm of a vertex of the base mesh."""
        return self.posed[surface().fine_index(base_vertex)]


@cache
def surface() -> Surface:
    """The head and shoulders of the base mesh, subdivided."""
    mesh = assets.base_mesh()
    body = mesh.groups == "body"
    quads, texture_quads = mesh.quads[body], mesh.texture_quads[body]
    # Cut on the unaltered mesh, so that every head has the same topology.
    origin = (mesh.vertices[_group_vertices(EYE_GROUPS["left"])].mean(axis=0)) * (0.0, 1.0, 1.0)
    corners = (mesh.vertices - origin)[quads]
    kept = (corners[..., 1].min(axis=1) > -NECK_MM) & (
        np.abs(corners[..., 0]).max(axis=1) < HALF_WIDTH_MM
    )
    parts = _parts(mesh, quads, texture_quads)[kept]
    quads = quads[kept]
    coarse = np.unique(quads)
    local = np.searchsorted(coarse, quads)
    fine = subdivision.catmull_clark(local, len(coarse), LEVELS)
    between = subdivision.linear(local, len(coarse), LEVELS).matrix
    rings = [_rings(local, parts, part, len(coarse)) for part in (SOCKET, MOUTH)]
    return Surface(
        coarse,
        fine.matrix,
        fine.quads,
        np.tile(parts, 4**LEVELS),
        between @ rings[0],
        between @ rings[1],
    )


@lru_cache(maxsize=8)
def rest_surface(identity: Identity) -> NDArray[np.float64]:
    """Fine skin vertices (n, 3) mm of ``identity`` at rest, lids in front of the eyeballs."""
    shape = rest_shape(identity)
    fine = surface().matrix @ shape.vertices[surface().coarse]
    return clear_of_eyes(fine, shape.eyes)


def head(
    identity: Identity,
    displacement: NDArray[np.float64],
    activity: dict[Side, dict[str, float]],
) -> Head:
    """``identity`` with its base-mesh vertices moved by ``displacement : (19158, 3) mm``."""
    shape = rest_shape(identity)
    moved = shape.vertices + displacement
    fine = surface().matrix @ moved[surface().coarse]
    return Head(
        identity,
        rest_surface(identity),
        clear_of_eyes(fine, shape.eyes),
        shape.eyes,
        moved[_group_vertices(UPPER_TEETH)],
        moved[_group_vertices(LOWER_TEETH)],
        activity,
        shape.scale,
    )


def clear_of_eyes(vertices: NDArray[np.float64], eyes: dict[Side, Eyeball]) -> NDArray[np.float64]:
    """``vertices : (n, 3)`` with the lids pushed out of the eyeballs, as lids slide over them."""
    cleared = vertices.copy()
    near_lids = surface().lid_rings <= LID_RINGS
    for side, eye in eyes.items():
        there = near_lids & (np.sign(vertices[:, 0]) == (1.0 if side == "left" else -1.0))
        there &= vertices[:, 2] > eye.centre[2]
        out = vertices[there] - eye.centre
        distance = np.linalg.norm(out, axis=1, keepdims=True)
        # Rings inside the margin end on the eyeball, those outside lie on the lid's thickness.
        skin = np.where(surface().lid_rings[there] >= MARGIN_RING, LID_SKIN_MM, 0.0)[:, None]
        least = eye.radius + skin
        cleared[there] = eye.centre + out * np.maximum(distance, least) / distance
    return cleared


def _parts(
    mesh: assets.BaseMesh, quads: NDArray[np.intp], texture_quads: NDArray[np.intp]
) -> NDArray[np.intp]:
    """SKIN, SOCKET or MOUTH of each quad: the islands of the texture map."""
    n = len(mesh.texture)
    pairs = sparse.coo_array(
        (
            np.ones(texture_quads.size),
            (texture_quads.ravel(), np.roll(texture_quads, -1, axis=1).ravel()),
        ),
        shape=(n, n),
    )
    islands = connected_components(pairs, directed=False)[1][texture_quads[:, 0]]
    parts = np.full(len(quads), SKIN)
    for part, vertex in (
        (SOCKET, LEFT_SOCKET_VERTEX),
        (SOCKET, of_side(LEFT_SOCKET_VERTEX, "right")),
        (MOUTH, MOUTH_CAVITY_VERTEX),
    ):
        parts[islands == islands[(quads == vertex).any(axis=1)][0]] = part
    return parts


def _rings(
    quads: NDArray[np.intp], parts: NDArray[np.intp], part: int, vertices: int
) -> NDArray[np.float64]:
    """Edges from each vertex to the nearest vertex of ``part``."""
    edges = sparse.coo_array(
        (np.ones(quads.size), (quads.ravel(), np.roll(quads, -1, axis=1).ravel())),
        shape=(vertices, vertices),
    )
    inside = np.unique(quads[parts == part])
    return dijkstra(edges, directed=False, indices=inside, unweighted=True, min_only=True)


@cache
def _group_vertices(group: str) -> NDArray[np.intp]:
    mesh = assets.base_mesh()
    return np.unique(mesh.quads[mesh.groups == group])


def lid_margin(side: Side) -> tuple[int, ...]:
    """Fine vertices of the lid margin of ``side``, from the inner canthus over the upper lid."""
    return tuple(surface().fine_index(of_side(vertex, side)) for vertex in LEFT_LID_MARGIN)


def vermilion_border() -> tuple[int, ...]:
    """Fine vertices of the vermilion border, from the right commissure over the upper lip."""
    return tuple(surface().fine_index(vertex) for vertex in VERMILION_BORDER)
