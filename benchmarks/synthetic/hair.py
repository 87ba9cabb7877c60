"""Scalp hair: roots inside a natural hairline, combed by simple fields of direction."""

from collections.abc import Callable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from benchmarks.synthetic.anatomy import EYE_GROUPS, SIDES
from benchmarks.synthetic.appearance import Appearance
from benchmarks.synthetic.assets import base_mesh
from benchmarks.synthetic.creases import smoothstep
from benchmarks.synthetic.head import SKIN, rest_surface, surface
from benchmarks.synthetic.identity import Identity, rest_shape
from benchmarks.synthetic.meshes import split, unit
from benchmarks.synthetic.noise import noise
from benchmarks.synthetic.strands import Strands

CENTRE = np.array([0.0, 25.0, -75.0])
"""Middle of the skull in mm of a head of the scale 1.15, from midway between the eyes."""
USUAL_SCALE = 1.15
AZIMUTHS_DEG = (0.0, 12.0, 24.0, 36.0, 45.0, 52.0, 60.0, 68.0, 74.0, 78.0, 84.0, 86.0, 121.0,
                130.0, 145.0, 180.0)  # fmt: skip
SIDES_MM = (26.0, 10.0, -8.0, -10.0, 12.0, 12.0, -34.0, -62.0, -70.0)
HAIRLINES = {
    "full": (72.0, 73.0, 73.0, 68.0, 60.0, 49.0, 38.0, *SIDES_MM),
    "receding": (90.0, 96.0, 103.0, 100.0, 86.0, 64.0, 44.0, *SIDES_MM),
    "bald": (150.0, 150.0, 150.0, 140.0, 110.0, 78.0, 50.0, *SIDES_MM),
}
"""Height in mm above the eyes of the lowest hair, by direction from straight ahead."""
EAR_MM = ((-62.0, 9.0), (-130.0, -66.0))
"""Heights and depths between which the ear lies."""
COUNT = {
    "short": 36000,
    "side-parted": 30000,
    "tied": 34000,
    "curly": 26000,
    "receding": 20000,
    "bald": 11000,
}
POINTS = 9


@cache
def _usual_head() -> NDArray[np.float64]:
    """The unaltered base mesh (n, 3), on which hairlines are drawn for every head."""
    mesh, top = base_mesh(), surface()
    eyes = [mesh.vertices[np.unique(mesh.quads[mesh.groups == EYE_GROUPS[side]])] for side in SIDES]
    origin = np.mean([eye.mean(axis=0) for eye in eyes], axis=0)
    return np.asarray((top.matrix @ mesh.vertices[top.coarse] - origin) * USUAL_SCALE)


@lru_cache(maxsize=8)
def scalp_density(look: Appearance) -> NDArray[np.float64]:
    """Share (n,) 0..1 of full growth at each vertex of the surface; soft at the hairline."""
    place = _usual_head()
    azimuth = np.degrees(np.arctan2(np.abs(place[:, 0]), place[:, 2] - CENTRE[2]))
    kind = look.style if look.style in HAIRLINES else "full"
    edge = np.interp(azimuth, AZIMUTHS_DEG, HAIRLINES[kind])
    ragged = 1.6 * noise(place, 4.0, look.seed + 91, mirror=look.mirror)
    ragged += 2.0 * noise(place, 17.0, look.seed + 90, mirror=look.mirror)
    # Where mirrored noise meets itself it would cut a notch.
    ragged *= smoothstep(np.abs(place[:, 0]), 0.0, 14.0)
    density = smoothstep(place[:, 1] - edge + ragged, -2.5, 8.0)
    if kind != "full":
        crown = np.linalg.norm(place - (0.0, 112.0, -95.0), axis=1)
        density *= 1.0 - (0.75 if kind == "receding" else 0.0) * smoothstep(crown, 75.0, 40.0)
        density *= 0.8
    return np.where(_ear(place), 0.0, density)


def _ear(place: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which vertices of the usual head (n, 3) are those of the ears and right behind them."""
    (low, high), (back, front) = EAR_MM
    y, z = place[:, 1], place[:, 2]
    return np.asarray((y > low) & (y < high) & (z > back) & (z < front))


@lru_cache(maxsize=4)
def scalp_hair(identity: Identity, look: Appearance) -> Strands:
    """All strands of the scalp, in the head frame at rest."""
    rest = rest_surface(identity)
    scale = rest_shape(identity).scale
    random = np.random.default_rng([look.seed, 92])
    count = COUNT[look.style] // (2 if look.mirror else 1)
    root, normal, growth = _roots(rest, look, scale, count, random)
    strands = _combed(rest, root, normal, growth, look, scale, random)
    if not look.mirror:
        return strands
    twin = strands.points * np.array([-1.0, 1.0, 1.0])
    return Strands(
        np.concatenate([strands.points, twin]),
        np.concatenate([strands.radius] * 2),
        np.concatenate([strands.white] * 2),
    )


def _roots(
    rest: NDArray[np.float64],
    look: Appearance,
    scale: float,
    count: int,
    random: np.random.Generator,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Places (k, 3), normals (k, 3) and density of growth (k,) of the roots."""
    quads = surface().quads[surface().parts == SKIN]
    triangles = split(quads, rest)
    corners = rest[triangles]
    middle = corners.mean(axis=1)
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.linalg.norm(cross, axis=1)
    growth = scalp_density(look)[triangles].mean(axis=1)
    weight = area * growth
    # What the camera sees deserves most of the strands.
    weight *= np.where(middle[:, 2] < -110.0 * scale / USUAL_SCALE, 0.35, 1.0)
    if look.mirror:
        weight = np.where(middle[:, 0] > 0, weight, 0.0)
    picked = random.choice(len(triangles), count, p=weight / weight.sum())
    shares = random.dirichlet((1.0, 1.0, 1.0), count)
    at = np.einsum("kc,kcm->km", shares, corners[picked])
    return at, unit(cross[picked]), growth[picked]


def _combed(
    rest: NDArray[np.float64],
    root: NDArray[np.float64],
    normal: NDArray[np.float64],
    growth: NDArray[np.float64],
    look: Appearance,
    scale: float,
    random: np.random.Generator,
) -> Strands:
    size = scale / USUAL_SCALE
    centre = CENTRE * size
    count = len(root)
    # Hair lies on the skull; on the ears it would stand off like a shelf.
    usual = _usual_head()
    skull = rest[(usual[:, 1] > -75.0) & ~_ear(usual)]
    tree = cKDTree(unit(skull - centre))
    radii = np.linalg.norm(skull - centre, axis=1)
    length, step_lift, curl = _lengths(look, root / size, random)
    # Hair before the ear is cut short, or it would grow over it.
    length = length * size * (0.35 + 0.65 * smoothstep(root[:, 1] / size, 8.0, 45.0))
    # Many hairs of the hairline itself are young and short.
    young = (growth < 0.85) & (random.uniform(size=count) < 0.6)
    length = np.where(young, length * random.uniform(0.12, 0.4, count), length)
    points = np.empty((count, POINTS, 3))
    points[:, 0] = root - 0.4 * normal
    at = root.copy()
    lift = random.uniform(0.0, 1.0, count) * {"tied": 6.0}.get(look.style, 2.0)
    stray = random.normal(0.0, 1.0, (count, 3)) * {"tied": 0.05, "curly": 0.6}.get(look.style, 0.16)
    lock = np.stack(
        [noise(root / size, 11.0, look.seed + 95 + axis, mirror=False) for axis in range(3)], 1
    )
    stray += lock * {"tied": 0.03, "curly": 0.2}.get(look.style, 0.16)
    for number in range(1, POINTS):
        t = number / (POINTS - 1)
        out = unit(at - centre)
        flow = _flow(look, at / size, t) + stray
        flow = unit(flow - out * (flow * out).sum(axis=1, keepdims=True))
        rise = step_lift(t)[:, None]
        at = at + (length / (POINTS - 1))[:, None] * unit(flow + rise * out)
        way = unit(at - centre)
        floor = radii[tree.query(way)[1]] + 0.5 + lift * t
        distance = np.linalg.norm(at - centre, axis=1)
        at = centre + way * np.maximum(distance, floor)[:, None]
        points[:, number] = at
    if curl:
        phase = random.uniform(0, 2 * np.pi, count)[:, None]
        turn = np.linspace(0.0, 1.0, POINTS)[None] * random.uniform(7.0, 11.0, count)[:, None]
        side = unit(np.cross(normal, (0.3, 0.2, 0.9)))
        other = np.cross(normal, side)
        wide = curl * np.linspace(0.2, 1.0, POINTS)[None]
        points += (wide * np.cos(turn + phase))[..., None] * side[:, None]
        points += (wide * np.sin(turn + phase))[..., None] * other[:, None]
    taper = np.linspace(1.0, 0.45 if look.style != "tied" else 0.8, POINTS)
    fine = 0.45 + 0.55 * smoothstep(growth, 0.1, 0.9)
    radius = (fine * random.uniform(0.060, 0.090, count))[:, None] * taper[None]
    return Strands(points, radius, random.uniform(size=count) < _greyed(look, root / size))


def _greyed(look: Appearance, root: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share (k,) of white hairs about ``root``: the temples are grey long before the crown."""
    temple = smoothstep(root[:, 1], 85.0, 15.0)
    return look.grey ** (1.9 - 1.2 * temple)


def _lengths(
    look: Appearance, root: NDArray[np.float64], random: np.random.Generator
) -> tuple[NDArray[np.float64], Callable[[float], NDArray[np.float64]], float]:
    """Length (k,) mm, rise from the scalp by share of the length, and radius of the curls."""
    count = len(root)
    vary = random.uniform(0.75, 1.1, count)
    top = smoothstep(root[:, 1], 62.0, 108.0)
    if look.style == "tied":
        loose = random.uniform(size=count) < 0.012
        rise = np.where(loose, 0.16, 0.035) * random.uniform(0.3, 1.4, count)
        return (95.0 + 30.0 * vary), lambda t: rise * (1.0 - 1.5 * t), 0.0
    if look.style == "curly":
        return 15.0 * vary * (0.55 + 0.45 * top), lambda t: 0.35 + 0.75 * top, 1.3
    if look.style == "side-parted":
        rise = random.uniform(0.30, 0.55, count) * (0.3 + 0.7 * top)
        return (11.0 + 31.0 * top) * vary, lambda t: rise * (1.0 - 1.6 * t), 0.0
    if look.style == "short":
        rise = random.uniform(0.4, 0.8, count) * (0.35 + 0.65 * top)
        return (10.0 + 18.0 * top) * vary, lambda t: rise * (1.0 - 0.8 * t), 0.0
    rise = random.uniform(0.15, 0.4, count)
    return 13.0 * vary, lambda t: rise * (1.0 - t), 0.0


def _flow(look: Appearance, at: NDArray[np.float64], t: float) -> NDArray[np.float64]:
    """Direction (k, 3) that the hair is combed in at ``at``."""
    x, y = at[:, 0], at[:, 1]
    if look.style == "tied":
        knot = np.array([0.0, 45.0, -172.0])
        return unit(knot - at) + np.array([0.0, 0.25, 0.0])
    if look.style == "side-parted":
        part = 24.0
        side = np.tanh((x - part + 3.0 * np.sin(1.7 * y)) / 2.5)
        top = smoothstep(y, 60.0, 100.0)
        return np.stack([side * (0.15 + 0.75 * top), -1.1 + 1.1 * top, -0.75 + 0.0 * x], axis=1)
    top = smoothstep(y, 70.0, 110.0)
    forward = 0.35 + 0.0 * x if look.style == "short" else -0.1 + 0.0 * x
    upward = smoothstep(at[:, 2], -40.0, 5.0) * smoothstep(y, 55.0, 75.0)
    return np.stack(
        [
            0.012 * x * (0.4 + 0.6 * top),
            -1.0 + 1.0 * top + 1.6 * upward,
            forward * top * (1.0 - 2.6 * upward) - 0.25 * (1.0 - top) * smoothstep(y, 12.0, 40.0),
        ],
        axis=1,
    )
