"""Teeth and gums along the arches that the base mesh's helper vertices give."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.creases import ageing
from benchmarks.synthetic.head import Head
from benchmarks.synthetic.meshes import Mesh, grid_triangles, unit

UPPER_WIDTHS = (8.6, 6.7, 7.7, 7.0, 6.8, 9.5)
LOWER_WIDTHS = (5.4, 5.9, 6.8, 7.0, 7.1, 10.0)
UPPER_HEIGHTS = (10.4, 9.2, 10.2, 8.6, 7.8, 7.2)
LOWER_HEIGHTS = (8.8, 9.0, 10.2, 8.8, 8.0, 7.2)
"""Mesiodistal width and crown height in mm from the midline backwards."""
ROWS, ROUND = 14, 28
GUM = (0.42, 0.15, 0.135)
FORWARD_MM = 3.5
"""The helper's arches lie further behind the lips than teeth do."""


def teeth(head: Head, *, upper: bool) -> list[Mesh]:
    """One mesh for each tooth of one arch, in the head frame."""
    helper = head.upper_teeth if upper else head.lower_teeth
    arch = _Arch(helper, upper)
    widths, heights = (UPPER_WIDTHS, UPPER_HEIGHTS) if upper else (LOWER_WIDTHS, LOWER_HEIGHTS)
    size = head.scale / 1.15
    random = np.random.default_rng([head.identity.seed, 71 + upper])
    mirror = head.identity.natural_asymmetry == 0.0
    made = []
    for sign in (1.0, -1.0):
        if mirror:
            random = np.random.default_rng([head.identity.seed, 71 + upper])
        start = 0.05
        for number, (width, height) in enumerate(zip(widths, heights, strict=True)):
            tilt, turn, drop, push = random.normal(0.0, (0.02, 0.05, 0.22, 0.22))
            middle = start + width * size / 2
            start += width * size + 0.04
            place, along, out = arch.frame(sign * middle)
            along = unit(along + 0.6 * turn * sign * out)
            made.append(
                _crown(
                    place + out * push + np.array([0.0, drop, 0.0]),
                    along,
                    unit(np.cross(along, (0.0, 1.0, 0.0))) * np.sign(out[2] or 1.0),
                    width * size * 0.5,
                    height * size,
                    2.6 + 0.5 * number,
                    number,
                    -1.0 if upper else 1.0,
                    tilt * sign,
                )
            )
    return made


class _Arch:
    """The dental arch as a curve seen from above, with the height of the biting edges."""

    def __init__(self, helper: NDArray[np.float64], upper: bool) -> None:
        edge = helper[:, 1].min() if upper else helper[:, 1].max()
        front = helper[helper[:, 2] > helper[:, 2].max() - 45.0]
        side = front[:, 0].max()
        depth = helper[:, 2].max() + FORWARD_MM
        t = np.linspace(-1.25, 1.25, 1201)
        # A catenary-like arch: flat in front, steep at the molars.
        x = 0.86 * side * np.sin(np.clip(t, -1.35, 1.35))
        z = depth - 0.7 - 40.0 * (1.0 - np.cos(t))
        self._points = np.stack([x + helper[:, 0].mean(), np.full_like(x, edge), z], axis=1)
        steps = np.linalg.norm(np.diff(self._points, axis=0), axis=1)
        length = np.concatenate([[0.0], np.cumsum(steps)])
        self._length = length - length[len(length) // 2]

    def frame(
        self, length: float
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Place on the arch, direction along it and outwards, each (3,)."""
        near = [
            np.array([np.interp(at, self._length, self._points[:, axis]) for axis in range(3)])
            for at in (length, length - 0.5, length + 0.5)
        ]
        along = unit(near[2] - near[1])
        return near[0], along, unit(np.cross(along, np.array([0.0, 1.0, 0.0])))


def _crown(
    edge: NDArray[np.float64],
    along: NDArray[np.float64],
    out: NDArray[np.float64],
    half: float,
    height: float,
    thick: float,
    number: int,
    down: float,
    tilt: float,
) -> Mesh:
    """A rounded crown hanging ``down`` from the gum with its biting edge at ``edge``."""
    t = np.linspace(0.0, 1.0, ROWS)[:, None]
    around = np.linspace(0.0, 2 * np.pi, ROUND, endpoint=False)[None]
    power = 0.52
    across = np.sign(np.cos(around)) * np.abs(np.cos(around)) ** power
    deep = np.sign(np.sin(around)) * np.abs(np.sin(around)) ** power
    # Narrower at the neck, rounded at the biting edge, canines pointed.
    closing = np.sqrt(np.clip(1.0 - np.clip((t - 0.86) / 0.14, 0.0, 1.0) ** 2, 0.0, 1.0))
    width = (
        half * (0.80 + 0.20 * np.sin(np.clip(t * 1.25, 0, 1) * np.pi / 2)) * (0.80 + 0.20 * closing)
    )
    depth = thick * (1.0 - (0.62 if number < 3 else 0.15) * t**1.3) * (0.25 + 0.75 * closing)
    belly = 0.9 * np.sin(np.pi * np.clip(t, 0, 1) ** 0.7) * (1.0 - 0.35 * across**2)
    point = 1.1 * across**2 if number == 2 else 0.25 * across**2 * np.ones_like(t)
    side = width * across
    level = -height * (1.0 - t) - point * t**4
    front = depth * deep - thick * 0.55 + belly + 0.10 * height * (1.0 - t)
    level = -level + np.tan(tilt) * side
    vertices = (
        edge
        + side[..., None] * along
        + front[..., None] * out
        + (level * -down)[..., None] * np.array([0.0, 1.0, 0.0])
    ).reshape(-1, 3)
    cap = vertices[-ROUND:].mean(axis=0, keepdims=True)
    triangles = grid_triangles(ROWS, ROUND)
    last = np.arange(ROUND) + (ROWS - 1) * ROUND
    top = np.stack([last, np.roll(last, -1), np.full(ROUND, len(vertices))], axis=1)
    vertices = np.concatenate([vertices, cap])
    triangles = _facing_out(vertices, np.concatenate([triangles, top]))
    return Mesh(vertices, triangles, _outward(vertices, triangles))


def gum(head: Head, *, upper: bool) -> Mesh:
    """The ridge of gum that the crowns stand in."""
    helper = head.upper_teeth if upper else head.lower_teeth
    arch = _Arch(helper, upper)
    size = head.scale / 1.15
    lengths = np.linspace(-46.0, 46.0, 185) * size
    up = 1.0 if upper else -1.0
    heights = np.array(UPPER_HEIGHTS if upper else LOWER_HEIGHTS) * size
    widths = np.cumsum(UPPER_WIDTHS if upper else LOWER_WIDTHS) * size
    middles = widths - np.diff(np.concatenate([[0.0], widths])) / 2
    rows = []
    for length in lengths:
        place, _, out = arch.frame(length)
        off = np.abs(np.abs(length) - middles)
        near = int(off.argmin())
        # The papilla between two teeth reaches further towards the biting edge.
        scallop = 2.3 * min(off[near] / (0.5 * np.diff([0.0, *widths])[near]), 1.0) ** 2
        level = np.interp(abs(length), middles, heights) - 1.0 - scallop
        ring = []
        for angle in np.linspace(0.0, 2 * np.pi, 20, endpoint=False):
            front = np.cos(angle) * 3.2 - 1.7 + 0.25 * scallop * 0.3
            high = level + 4.5 - 4.5 * np.sin(angle) if np.sin(angle) > 0 else level + 9.0
            ring.append(place + out * front + np.array([0.0, up * high, 0.0]))
        rows.append(ring)
    vertices = np.array(rows).reshape(-1, 3)
    triangles = _facing_out(vertices, grid_triangles(len(lengths), 20))
    return Mesh(vertices, triangles, _outward(vertices, triangles))


def dentition(head: Head) -> Mesh:
    """Both rows of teeth and their gums as one mesh, its values their linear reflectance."""
    parts = []
    for upper in (True, False):
        for number, crown in enumerate(teeth(head, upper=upper)):
            neck = np.linspace(1.0, 0.0, ROWS).repeat(ROUND)
            neck = np.concatenate([neck, [0.0]])[:, None]
            # Yellower at the neck, greyer and glassier at the biting edge.
            tint = 1.0 - neck**2 * (0.10, 0.17, 0.30) - (1 - neck) ** 4 * (0.07, 0.05, 0.03)
            parts.append((crown, enamel(head, number % len(UPPER_WIDTHS)) * tint))
        ridge = gum(head, upper=upper)
        parts.append((ridge, np.tile(GUM, (len(ridge.vertices), 1))))
    starts = np.cumsum([0, *(len(mesh.vertices) for mesh, _ in parts)])
    return Mesh(
        np.concatenate([mesh.vertices for mesh, _ in parts]),
        np.concatenate(
            [mesh.triangles + start for (mesh, _), start in zip(parts, starts[:-1], strict=True)]
        ),
        np.concatenate([mesh.normals for mesh, _ in parts]),
        values=np.concatenate([values for _, values in parts]),
    )


def enamel(head: Head, number: int) -> NDArray[np.float64]:
    """Linear reflectance (3,) of tooth ``number``: canines darker, all yellower with age."""
    old = ageing(head.identity.age)
    base = np.array([0.78, 0.70, 0.585]) * (1.0 - 0.14 * old, 1.0 - 0.20 * old, 1.0 - 0.34 * old)
    return np.asarray(base * (1.0, 0.97, 0.88, 0.88, 0.80, 0.70)[number])


def _facing_out(vertices: NDArray[np.float64], triangles: NDArray[np.intp]) -> NDArray[np.intp]:
    """``triangles`` turned so that the volume they enclose is positive."""
    corners = vertices[triangles] - vertices.mean(axis=0)
    volume = np.sum(corners[:, 0] * np.cross(corners[:, 1], corners[:, 2]))
    return triangles if volume > 0 else triangles[:, ::-1]


def _outward(vertices: NDArray[np.float64], triangles: NDArray[np.intp]) -> NDArray[np.float64]:
    """Smooth normals (n, 3), pointing away from the middle of the mesh's cross-section."""
    corners = vertices[triangles]
    face = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    total = np.zeros_like(vertices)
    for corner in range(3):
        np.add.at(total, triangles[:, corner], face)
    return unit(total)
