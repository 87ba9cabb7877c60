"""Colour, relief and gloss of skin, as functions of the place on the face at rest.

Colour follows melanin and haemoglobin: each absorbs, and their amounts vary over the face.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from benchmarks.synthetic import anatomy
from benchmarks.synthetic.anatomy import SIDES, of_side
from benchmarks.synthetic.appearance import Appearance
from benchmarks.synthetic.creases import ageing, relief, smoothstep
from benchmarks.synthetic.head import MARGIN_RING, Head
from benchmarks.synthetic.noise import noise, octaves

BARE = np.array([0.90, 0.80, 0.735])
MELANIN = np.array([0.56, 0.80, 0.96])
BLOOD = np.array([0.065, 0.35, 0.385])
"""Linear reflectance of skin without pigment, and what a unit of each pigment absorbs."""
LIP_RING = 6.0
LIP_TONES = (0.1, 0.5, 0.9)
LIP_COLOURS = np.array([(0.49, 0.200, 0.172), (0.325, 0.126, 0.100), (0.150, 0.056, 0.046)])
"""Linear reflectance of the vermilion by skin tone. Melanin over blood alone would make it orange;
it is rosy in the fair and mauve-brown in the dark."""
MOST_FRECKLES = 420


@dataclass(frozen=True, eq=False)
class SkinPoints:
    """Places on the skin.

    ``rest : (k, 3) mm``, ``lid_rings`` and ``lip_rings : (k,)``, ``scalp : (k,)`` the growth of
    hair, ``footprint : (k,) mm`` that a pixel spans.
    """

    rest: NDArray[np.float64]
    lid_rings: NDArray[np.float64]
    lip_rings: NDArray[np.float64]
    scalp: NDArray[np.float64]
    footprint: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Skin:
    """``albedo : (k, 3)`` linear, ``height : (k,) mm``, ``roughness : (k,)``, ``gloss : (k,)``."""

    albedo: NDArray[np.float64]
    height: NDArray[np.float64]
    roughness: NDArray[np.float64]
    gloss: NDArray[np.float64]


def skin(head: Head, look: Appearance, points: SkinPoints) -> Skin:
    """The skin of ``head`` at ``points``."""
    at, seed, mirror = points.rest / (head.scale / 1.15), look.seed, look.mirror
    old = ageing(head.identity.age)
    tone = head.identity.skin_tone
    ragged = 0.22 * noise(at, 1.9, seed + 17, mirror=mirror)
    lips = smoothstep(points.lip_rings + ragged, LIP_RING + 0.9, LIP_RING - 1.1)
    wet = smoothstep(points.lid_rings, MARGIN_RING, MARGIN_RING - 0.8)
    folds = relief(head, points.rest, mirror=mirror, seed=seed)
    region = _regions(head, points.rest)

    blotch = octaves(at, (28.0, 13.0, 6.0), seed + 11, mirror=mirror)
    mottle = octaves(at, (3.2, 1.7, 0.9), seed + 12, mirror=mirror)
    grain = noise(at, 0.62, seed + 13, mirror=mirror)
    melanin = 0.13 + 3.4 * tone**1.35
    melanin = melanin * (1.0 + 0.04 * blotch + 0.034 * mottle + 0.016 * grain)
    melanin += 0.11 * (0.35 + tone) * region["eye"] + 0.10 * tone * region["mouth"]
    melanin -= 0.25 * tone * region["cheek"]
    melanin += _spots(at, look, old)
    blood = 0.80 + 0.055 * octaves(at, (20.0, 9.0, 4.0), seed + 14, mirror=mirror)
    blood += 0.040 * mottle + 0.10 * old * np.maximum(noise(at, 2.0, seed + 15, mirror=mirror), 0)
    blood += 0.32 * region["cheek"] + 0.45 * region["nose"] + 0.4 * region["ear"]
    blood += 0.18 * region["eye"] + 0.15 * region["chin"] - 0.15 * region["forehead"]
    blood = np.maximum(blood, 0.1)
    streak = noise(points.rest * (1.0, 0.22, 0.6), 0.8, seed + 16, mirror=mirror)
    blood += 1.1 * wet
    melanin *= 1.0 - 0.45 * wet
    albedo = BARE * np.exp(-melanin[:, None] * MELANIN - blood[:, None] * BLOOD)
    vermilion = _vermilion(tone) * np.exp(-0.16 * (streak + blotch)[:, None] * BLOOD)
    albedo += (lips * (0.92 - 0.25 * old))[:, None] * (vermilion - albedo)
    albedo *= 1.0 - folds.shade[:, None] * (0.75, 1.0, 1.0)
    albedo = _beard(albedo, at, look, head, points, region, lips)
    roots = np.array([0.035, 0.024, 0.018]) * (1.0 + 5.0 * look.grey)
    cover = 0.6 * (points.scalp**7)[:, None]
    albedo = albedo * (1.0 - cover) + roots * cover

    # Detail finer than a pixel would turn into speckles where the skin is seen edge-on.
    clear = smoothstep(points.footprint, 0.85, 0.35)
    pores = np.minimum(noise(at, 0.85, seed + 21, mirror=mirror) + 0.2, 0.35)
    lines = octaves(at, (1.6, 0.75), seed + 22, mirror=mirror)
    coarse = octaves(at, (6.0, 3.4), seed + 23, mirror=mirror)
    big = 0.5 + 0.9 * region["nose"] + 0.5 * region["cheek"]
    height = clear * (0.046 * big * pores + 0.026 * lines) * (1.0 - lips) * (1.0 - 0.6 * wet)
    height += (0.018 + 0.07 * old) * coarse * (1.0 - lips)
    # With age the skin falls in fine folds across the pull of its muscles.
    crepe = noise(at * (1.0, 0.3, 0.7), 1.5, seed + 24, mirror=mirror)
    height += clear * 0.05 * old * np.minimum(crepe, 0.2) * (1.0 - lips)
    height += clear * lips * (0.055 + 0.03 * old) * np.minimum(streak, 0.4) + folds.height
    oily = 0.5 * region["nose"] + 0.3 * region["forehead"] + 0.2 * region["cheek"]
    roughness = look.roughness + 0.04 * clear * lines - 0.07 * oily - 0.12 * lips - 0.22 * wet
    gloss = 0.30 + 0.10 * oily + 0.10 * lips + 0.25 * wet - 0.12 * points.scalp
    gloss *= 1.0 - 0.5 * np.clip(folds.shade * 1.5, 0, 1)
    return Skin(
        np.clip(albedo, 0.004, 0.9),
        height,
        np.clip(roughness, 0.16, 0.7),
        np.clip(gloss, 0.05, 0.6),
    )


def _regions(head: Head, rest: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Soft masks (k,) of the regions that differ in blood, pigment and gloss."""
    size = head.scale / 1.15

    def place(vertex: int) -> NDArray[np.float64]:
        return np.asarray(head.rest[head.surface.fine_index(vertex)])

    def blob(centre: NDArray[np.float64], spread: tuple[float, ...]) -> NDArray[np.float64]:
        off = (rest - centre) / (np.array(spread) * size)
        return np.asarray(np.exp(-0.5 * (off**2).sum(axis=1)))

    masks = {name: np.zeros(len(rest)) for name in ("cheek", "nose", "ear", "eye", "mouth")}
    for side in SIDES:
        sign = 1.0 if side == "left" else -1.0
        eye = head.eyes[side].centre
        ala = place(of_side(anatomy.LEFT_ALA[0], side))
        under = np.array([eye[0] - sign * 3.0, eye[1] - 13.0 * size, 12.0])
        cheek = np.array([eye[0] + sign * 8.0, ala[1] + 8.0 * size, 8.0])
        masks["cheek"] += blob(cheek, (15.0, 13.0, 25.0))
        masks["nose"] += 0.6 * blob(ala + (0, 4.0, 0), (6.0, 6.0, 9.0))
        masks["eye"] += 0.8 * blob(under, (13.0, 5.5, 14.0))
        masks["eye"] += 0.12 * blob(eye + (0, 7.0, 14.0), (13.0, 6.0, 12.0))
        masks["mouth"] += blob(
            place(of_side(anatomy.LEFT_COMMISSURE, side)) + (-sign * 4, 0, 0), (9.0, 8.0, 12.0)
        )
        outward = smoothstep(sign * rest[:, 0], 68.0 * size, 76.0 * size)
        masks["ear"] += outward * smoothstep(np.abs(rest[:, 1] + 2.0), 62.0, 45.0)
    masks["nose"] += blob(place(anatomy.NASAL_TIP) - (0, 0, 4.0), (8.0, 9.0, 10.0))
    chin = place(anatomy.CHIN)
    masks["chin"] = blob(chin + (0, 12.0, 12.0), (12.0, 9.0, 14.0))
    masks["forehead"] = blob(np.array([0.0, 52.0 * size, 15.0]), (32.0, 16.0, 30.0))
    lip_y = place(anatomy.LEFT_COMMISSURE)[1]
    moustache = blob(np.array([0.0, lip_y + 11.0, 22.0]), (16.0, 5.5, 20.0))
    goatee = blob(chin + (0, 9.0, 8.0), (19.0, 13.0, 24.0))
    # Upwards the beard thins out along a line from the mouth's corner to the ear.
    line = lip_y + np.interp(np.abs(rest[:, 0]), (20.0, 45.0, 70.0), (-2.0, 1.0, 18.0))
    jaw = smoothstep(rest[:, 1] - line, 11.0, -15.0)
    jaw *= smoothstep(rest[:, 1], chin[1] - 26.0, chin[1] - 2.0)
    jaw *= smoothstep(rest[:, 2], -60.0, -30.0)
    masks["beard"] = np.clip(0.45 * jaw + 0.7 * moustache + 0.6 * goatee, 0.0, 1.0)
    masks["beard"] *= 1.0 - np.clip(masks["ear"], 0.0, 1.0)
    return masks


def _vermilion(tone: float) -> NDArray[np.float64]:
    return np.array([np.interp(tone, LIP_TONES, channel) for channel in LIP_COLOURS.T])


def _freckles(at: NDArray[np.float64], look: Appearance) -> NDArray[np.float64]:
    """Melanin (k,) of small round freckles, thickest over nose and cheeks."""
    random = np.random.default_rng([look.seed, 35])
    count = round(MOST_FRECKLES * look.freckles)
    if not count:
        return np.zeros(len(at))
    places = random.normal((0.0, -20.0), (34.0, 17.0), (count, 2))
    width, depth = random.uniform(0.35, 0.85, count), random.uniform(0.08, 0.38, count)
    if look.mirror:
        places = np.concatenate([places, places * (-1.0, 1.0)])
        width, depth = np.tile(width, 2), np.tile(depth, 2)
    distance, nearest = cKDTree(places).query(at[:, :2])
    edge = width[nearest]
    return depth[nearest] * smoothstep(distance, 1.4 * edge, 0.2 * edge) * (at[:, 2] > -15.0)


def _spots(at: NDArray[np.float64], look: Appearance, old: float) -> NDArray[np.float64]:
    """Melanin (k,) of freckles, age spots and moles."""
    field = noise(at, 2.3, look.seed + 31, mirror=look.mirror)
    age = noise(at, 6.0, look.seed + 33, mirror=look.mirror)
    total = _freckles(at, look) + 0.16 * old * smoothstep(age + 0.25 * field, 1.2, 2.3)
    random = np.random.default_rng([look.seed, 34])
    # A control would have each mole on both sides, which no skin has.
    for _ in range(0 if look.mirror else look.moles):
        x, y = random.choice([-1, 1]) * random.uniform(12, 52), random.uniform(-95, 55)
        width, depth = random.uniform(0.7, 1.4), random.uniform(0.7, 1.5)
        off = np.hypot(at[:, 0] - x, at[:, 1] - y) + 4.0 * (at[:, 2] < -40)
        total += depth * smoothstep(off, 1.35 * width, 0.35 * width)
    return total


def _beard(
    albedo: NDArray[np.float64],
    at: NDArray[np.float64],
    look: Appearance,
    head: Head,
    points: SkinPoints,
    region: dict[str, NDArray[np.float64]],
    lips: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The bluish shadow of shaven hair and the dots of its stumps."""
    if head.identity.sex == "female":
        return albedo
    where = region["beard"] * (1.0 - lips) * smoothstep(points.lip_rings, 6.0, 8.5)
    # Beards grow in patches, so that no outline shows.
    patch = octaves(at, (14.0, 6.0, 2.5), look.seed + 42, mirror=look.mirror)
    where = np.clip(where * (1.0 + 0.28 * patch), 0.0, 1.0)
    shadow = where * (0.03 + 0.24 * look.stubble)
    tinted = albedo * (1.0 - shadow[:, None] * (1.0, 0.90, 0.82))
    dots = noise(at, 0.42, look.seed + 41, mirror=look.mirror)
    seen = where * smoothstep(points.footprint, 0.7, 0.3)
    dots = smoothstep(dots, 0.3, 1.5) * seen * (0.04 + 0.75 * look.stubble)
    hair = np.array([0.03, 0.025, 0.022]) * (1.0 + 4.0 * look.grey)
    return np.asarray(tinted * (1.0 - dots[:, None]) + hair * dots[:, None])
