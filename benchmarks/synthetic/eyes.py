"""Eyeballs: what is painted on them, their glossy front, and the tear line of the lower lid."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic import anatomy
from benchmarks.synthetic.anatomy import IRIS_DIAMETER_MM, Side, of_side
from benchmarks.synthetic.appearance import Appearance
from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.creases import ageing, smoothstep
from benchmarks.synthetic.head import Head, lid_margin
from benchmarks.synthetic.identity import Eyeball
from benchmarks.synthetic.meshes import Mesh, grid_triangles, unit
from benchmarks.synthetic.noise import noise, octaves

IRIS_MM = IRIS_DIAMETER_MM / 2
PUPIL_MM, COLLARETTE_MM = 1.9, 3.0
CORNEA_MM = 7.8
"""Radius of curvature of the cornea; the sphere is left a sphere, so that lids slide over it, and
only its normals bulge."""
RINGS, SPOKES = 90, 128


def eye_mesh(eye: Eyeball) -> Mesh:
    """The front half of ``eye`` in the head frame; over the iris its normals are the cornea's."""
    polar = np.linspace(0.0, np.pi / 2, RINGS)[:, None]
    around = np.linspace(0.0, 2 * np.pi, SPOKES, endpoint=False)[None]
    out = np.stack(
        [
            np.sin(polar) * np.cos(around),
            np.sin(polar) * np.sin(around),
            np.cos(polar) * np.ones_like(around),
        ],
        axis=-1,
    ).reshape(-1, 3)
    flat = out[:, :2] * eye.radius
    radius = np.linalg.norm(flat, axis=1)
    bulge = 0.75 * smoothstep(radius, IRIS_MM + 0.9, IRIS_MM - 1.0)[:, None]
    tilt = np.minimum(radius / CORNEA_MM, 0.9)
    lean = unit(np.concatenate([flat, np.zeros((len(flat), 1))], axis=1)) * tilt[:, None]
    cornea = lean + np.array([0.0, 0.0, 1.0]) * np.sqrt(1.0 - tilt**2)[:, None]
    normals = unit((1.0 - bulge) * out + bulge * cornea)
    triangles = grid_triangles(RINGS, SPOKES)
    return Mesh(eye.centre + eye.radius * out, triangles, normals)


def eye_colour(
    head: Head, side: Side, look: Appearance, camera: Camera, pixels: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Linear reflectance (k, 3) of the eyeball seen at ``pixels : (k, 2)``."""
    place = _seen(head.eyes[side], camera, pixels)
    # Both irises are drawn as a left one, so that those of a control are mirror images.
    if side == "right":
        place = place * (-1.0, 1.0, 1.0)
    seed = look.seed if look.mirror or side == "left" else look.seed + 1
    radius, angle = np.hypot(place[:, 0], place[:, 1]), np.arctan2(place[:, 1], place[:, 0])
    white = _sclera(head, side, place, radius, seed)
    iris = _iris(look, radius, angle, seed)
    soft = max(0.34, 0.5 / camera.px_per_mm)
    share = smoothstep(radius, IRIS_MM + soft, IRIS_MM - soft)[:, None]
    return np.asarray(white * (1.0 - share) + iris * share)


def _seen(eye: Eyeball, camera: Camera, pixels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the rays through ``pixels`` meet the eyeball, relative to its centre, head frame."""
    rotation = camera.rotation()
    lens = np.array([0.0, -camera.aim_mm, camera.distance_mm])
    x = (pixels[:, 0] + 0.5 - camera.width_px / 2) / camera.px_per_mm
    y = -(pixels[:, 1] + 0.5 - camera.height_px / 2) / camera.px_per_mm - camera.aim_mm
    way = unit(np.stack([x, y, np.zeros_like(x)], axis=1) - lens) @ rotation
    start = lens @ rotation - eye.centre
    along = -way @ start
    gap = np.maximum(eye.radius**2 - (start @ start) + along**2, 0.0)
    return np.asarray(start + (along - np.sqrt(gap))[:, None] * way)


def _sclera(
    head: Head, side: Side, place: NDArray[np.float64], radius: NDArray[np.float64], seed: int
) -> NDArray[np.float64]:
    sign = 1.0 if side == "left" else -1.0
    old = ageing(head.identity.age)
    base = np.array([0.56, 0.525, 0.49]) * (1.0, 1.0 - 0.02 * old, 1.0 - 0.10 * old)
    corner = head.point(of_side(anatomy.LEFT_INNER_CANTHUS, side)) - head.eyes[side].centre
    corner = corner * (sign, 1.0, 1.0)
    edge = smoothstep(np.abs(place[:, 0] + 1.0), 6.0, 14.5)
    stretched = place * (0.35, 1.0, 1.0)
    wander = 0.5 * octaves(place, (4.0, 2.0), seed + 51, mirror=False)
    vein = np.abs(noise(stretched + wander[:, None] * 0.6, 1.5, seed + 52, mirror=False))
    vein = smoothstep(vein, 0.16, 0.0) * (0.10 + 0.45 * edge)
    vein *= np.clip(noise(place, 3.0, seed + 53, mirror=False), 0.0, 1.0)
    flush = 0.18 * edge + 0.04
    redness = (vein * 0.7 + flush)[:, None]
    colour = base * np.exp(-redness * (0.12, 0.75, 0.68))
    # The eyeball falls away from the light under the lids faster than the sphere does here.
    colour *= (1.0 - 0.22 * smoothstep(radius, 7.0, 14.0))[:, None]
    # The fleshy corner: caruncle, and the fold of conjunctiva beside it.
    away = np.hypot((place[:, 0] - corner[0]) / 1.25, place[:, 1] - corner[1])
    flesh = smoothstep(away, 4.0, 1.8)[:, None]
    fold = 0.5 * smoothstep(away, 5.4, 3.8)[:, None]
    dark = 1.0 - 0.45 * head.identity.skin_tone
    colour = colour * (1.0 - fold) + np.array([0.55, 0.36, 0.32]) * fold
    return np.asarray(colour * (1.0 - flesh) + dark * np.array([0.50, 0.235, 0.20]) * flesh)


def _iris(
    look: Appearance, radius: NDArray[np.float64], angle: NDArray[np.float64], seed: int
) -> NDArray[np.float64]:
    base = np.array(look.iris)
    around = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    warp = 0.10 * np.sin(3.0 * angle + radius) + 0.05 * radius
    bent = np.stack([np.cos(angle + warp * 0.1), np.sin(angle + warp * 0.1)], axis=1)
    fibre = noise(np.column_stack([bent * 7.0, radius * 0.55]), 1.0, seed + 61, mirror=False)
    fine = noise(np.column_stack([around * 17.0, radius * 0.9]), 1.0, seed + 62, mirror=False)
    crypt = noise(np.column_stack([around * 4.0, radius * 1.6]), 1.0, seed + 63, mirror=False)
    bright = np.exp(0.20 * fibre + 0.15 * fine - 0.20 * np.maximum(crypt - 0.5, 0.0))
    ring = COLLARETTE_MM + 0.25 * crypt
    # Inside the collarette the stroma is thinner and browner.
    inner = smoothstep(radius, ring + 0.7, ring - 0.3)[:, None]
    amber = base * (1.15, 0.97, 0.75)
    colour = (base * (1.0 - 0.6 * inner) + amber * 0.6 * inner) * bright[:, None] * 1.05
    colour *= (1.0 + 0.18 * np.exp(-0.5 * ((radius - ring) / 0.3) ** 2))[:, None]
    limbus = smoothstep(radius, IRIS_MM - 1.5, IRIS_MM + 0.1)[:, None]
    colour = colour * (1.0 - limbus) + (0.30 * base + 0.012) * limbus
    pupil = smoothstep(radius, PUPIL_MM + 0.14, PUPIL_MM - 0.10)[:, None]
    return np.asarray(colour * (1.0 - pupil) + 0.003 * pupil)


def tear_line(head: Head, side: Side) -> NDArray[np.float64]:
    """Middle (k, 3) of the wet meniscus between the eyeball and the lower lid, head frame."""
    lower = head.posed[list(lid_margin(side))][15:28]
    eye = head.eyes[side]
    out = unit(lower - eye.centre)
    line = eye.centre + out * (eye.radius + 0.05) + np.array([0.0, 0.22, 0.0])
    return np.asarray(line)
