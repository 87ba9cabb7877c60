"""Folds and lines of the face as heights over the skin, placed on the face at rest.

Each side has its own lines and its own strength, so that a flaccid side is smooth beside a moving
one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from benchmarks.synthetic import anatomy
from benchmarks.synthetic.anatomy import SIDES, Side, of_side
from benchmarks.synthetic.head import Head
from benchmarks.synthetic.noise import noise

STEP_MM = 0.25
REACH_MM = 14.0
SHALLOW = {"brow": 0.05, "fold": 0.3, "eye": 0.05, "nose": 0.0, "pucker": 0.03}
"""Activity of a young face at rest, where the head gives none."""


@dataclass(frozen=True, eq=False)
class Relief:
    """``height : (k,) mm`` above the smooth skin and ``shade : (k,)``, 0 where no light is lost."""

    height: NDArray[np.float64]
    shade: NDArray[np.float64]


def smoothstep(values: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """0 below ``low``, 1 above ``high``, smooth between; falling if ``low`` is the larger."""
    part = np.clip((values - low) / (high - low), 0.0, 1.0)
    return np.asarray(part * part * (3.0 - 2.0 * part))


def ageing(age: float) -> float:
    """0 in youth to 1 in old age: how far the skin at rest is lined."""
    return float(np.clip((age - 32.0) / 45.0, 0.0, 1.0))


def relief(head: Head, points: NDArray[np.float64], *, mirror: bool, seed: int) -> Relief:
    """Heights of the creases at rest ``points : (k, 3) mm``, as deep as ``head`` is active."""
    height, shade = np.zeros(len(points)), np.zeros(len(points))
    for side in SIDES:
        sign = 1.0 if side == "left" else -1.0
        own = np.flatnonzero(sign * points[:, 0] > -REACH_MM)
        # The sides blend across the midline, so that forehead lines do not end there.
        share = smoothstep(sign * points[own, 0], -5.0, 5.0)
        one = _one_side(head, side, points[own], seed if mirror or side == "left" else seed + 1)
        height[own] += share * one.height
        shade[own] += share * one.shade
    return Relief(height, np.clip(shade, 0.0, 0.75))


def _one_side(head: Head, side: Side, points: NDArray[np.float64], seed: int) -> Relief:
    sign = 1.0 if side == "left" else -1.0
    # In the frame of a left face: x grows away from the midline.
    flat = points[:, :2] * (sign, 1.0)
    random = np.random.default_rng([seed, 41])
    old = ageing(head.identity.age)
    level = {
        name: max(head.activity.get(side, {}).get(name, least), 0.0)
        for name, least in SHALLOW.items()
    }
    size = head.scale

    def mark(left_vertex: int) -> NDArray[np.float64]:
        place = head.rest[head.surface.fine_index(of_side(left_vertex, side))]
        return place[:2] * (sign, 1.0)

    ala = np.mean([mark(vertex) for vertex in anatomy.LEFT_ALA], axis=0)
    corner = mark(anatomy.LEFT_COMMISSURE)
    canthus = mark(anatomy.LEFT_OUTER_CANTHUS)
    inner = mark(anatomy.LEFT_INNER_CANTHUS)
    lines: list[tuple[NDArray[np.float64], float, float, float]] = []

    def add(path: NDArray[np.float64], depth: float, width: float, bulge: float = 0.0) -> None:
        if depth > 0.01:
            lines.append((path, depth, width, bulge))

    fold = np.array(
        [ala + (4.0, 6.0), ala + (7.0, 2.0), 0.45 * ala + 0.55 * corner + (6.5, 2.0)]
        + [corner + (7.5, 4.0), corner + (8.5, -4.0)]
    )
    add(fold, 0.62 * level["fold"], 1.5, 1.0)
    add(
        np.array([corner + (1.0, -2.0), corner + (2.5, -9.0), corner + (1.5, -18.0)]),
        0.6 * old,
        1.4,
        0.5,
    )
    top = np.array(anatomy.LEFT_BROW_UPPER_BORDER) * size
    for number in range(4):
        y = top[4, 1] + (9.0 + 9.5 * number) * size / 1.15 + random.uniform(-1.2, 1.2)
        end = random.uniform(38.0, 50.0) - 3.0 * number
        x = np.linspace(-6.0, end, 9)
        arch = 2.5 * np.sin(np.clip(x / 45.0, -1, 1) * np.pi * 0.9) - 1.0
        path = np.stack([x, y + arch + random.normal(0.0, 0.5, 9) * smoothstep(x, 2, 8)], axis=1)
        strength = random.uniform(0.7, 1.0) * (1.0, 1.0, 0.8, 0.5)[number]
        add(path, strength * (0.42 * level["brow"] + 0.30 * old), 1.1, 0.4)
    for angle in (34.0, 14.0, -8.0, -30.0):
        turned = np.radians(angle + random.uniform(-5, 5))
        reach = random.uniform(11.0, 18.0)
        along = np.linspace(0.0, 1.0, 5)[:, None]
        bend = np.array([-np.sin(turned), np.cos(turned)]) * 2.0 * (along**2) * -np.sign(angle)
        start = canthus + 4.5 * np.array([np.cos(turned), np.sin(turned)])
        path = start + along * reach * np.array([np.cos(turned), np.sin(turned)]) + bend
        add(path, 0.26 * level["eye"] + 0.24 * old, 0.8, 0.3)
    trough = np.array([inner + (1.0, -5.0), inner + (8.0, -11.5), inner + (17.0, -14.0)])
    add(trough, 0.22 + 0.40 * old, 2.2, 0.3)
    lower = mark(anatomy.LEFT_LOWER_LID_MIDDLE)
    for drop in (3.6, 6.4, 9.8):
        ends = (inner + (1.5, -0.5 * drop), canthus + (1.0, -0.75 * drop))
        arc = np.array([ends[0], lower + (0.0, -drop), ends[1]]) + random.normal(0, 0.4, (3, 2))
        add(arc, 0.05 + 0.20 * old + 0.10 * level["eye"], 0.8, 0.4)
    for number in range(3):
        start = inner + (-7.5, -4.0 - 4.5 * number)
        path = np.array([start, start + (3.5, 1.8), start + (7.5, 1.0)])
        add(path, 0.42 * level["nose"], 1.0, 0.4)
    height, shade = np.zeros(len(flat)), np.zeros(len(flat))
    for path, depth, width, bulge in lines:
        _groove(flat, path, depth, width, bulge, height, shade)
    _perioral(flat, corner, head, level["pucker"] + 0.45 * old, seed, height, shade)
    # Only the front of the head: the same x and y are found again at its back.
    front = smoothstep(points[:, 2], -45.0, -30.0)
    return Relief(height * front, shade * front)


def _groove(
    flat: NDArray[np.float64],
    path: NDArray[np.float64],
    depth: float,
    width: float,
    bulge: float,
    height: NDArray[np.float64],
    shade: NDArray[np.float64],
) -> None:
    """Add a groove along ``path : (p, 2)``, with a roll of skin on its outer, left-hand side."""
    dense = _curve(path)
    low, high = dense.min(axis=0) - REACH_MM, dense.max(axis=0) + REACH_MM
    near = np.flatnonzero(((flat > low) & (flat < high)).all(axis=1))
    if not len(near):
        return
    distance, place = cKDTree(dense).query(flat[near], distance_upper_bound=REACH_MM)
    inside = np.isfinite(distance)
    near, distance, place = near[inside], distance[inside], place[inside]
    tangent = np.gradient(dense, axis=0)[place]
    off = flat[near] - dense[place]
    beside = np.sign(tangent[:, 0] * off[:, 1] - tangent[:, 1] * off[:, 0]) * distance
    along = place / (len(dense) - 1)
    fade = smoothstep(along, 0.0, 0.3) * smoothstep(along, 1.0, 0.75)
    cut = np.exp(-0.5 * (distance / width) ** 2)
    # The skin that the groove folds away is heaped up beside it.
    roll = np.exp(-0.5 * ((np.abs(beside) - 2.6 * width) / (1.7 * width)) ** 2)
    side = np.where(beside > 0, 1.0, 0.25)
    height[near] += depth * fade * (-cut + bulge * side * roll)
    shade[near] += 0.30 * depth * fade * np.exp(-0.5 * (distance / (0.75 * width)) ** 2)


def _curve(path: NDArray[np.float64]) -> NDArray[np.float64]:
    """A smooth curve through ``path : (p, 2)``, sampled every ``STEP_MM``."""
    from scipy.interpolate import CubicSpline

    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    samples = np.linspace(0.0, length[-1], int(length[-1] / STEP_MM) + 2)
    return np.asarray(CubicSpline(length, path)(samples))


def _perioral(
    flat: NDArray[np.float64],
    corner: NDArray[np.float64],
    head: Head,
    strength: float,
    seed: int,
    height: NDArray[np.float64],
    shade: NDArray[np.float64],
) -> None:
    """Fine lines that run from the lips outwards, as in pursing."""
    centre = np.array([0.0, corner[1]])
    off = (flat - centre) / (corner[0], 0.62 * corner[0])
    radius, angle = np.linalg.norm(off, axis=1), np.arctan2(off[:, 1], off[:, 0])
    near = np.flatnonzero((radius < 1.7) & (flat[:, 0] > -4.0))
    wave = noise(
        np.stack([angle[near] * 9.0, radius[near] * 1.2, np.zeros(len(near))], axis=1),
        1.0,
        seed + 5,
        mirror=False,
    )
    band = smoothstep(radius[near], 0.55, 0.8) * smoothstep(radius[near], 1.6, 1.05)
    amount = 0.16 * strength * band
    height[near] += amount * np.minimum(wave, 0.3)
    shade[near] += 0.5 * amount * np.clip(-wave, 0.0, 1.0)
