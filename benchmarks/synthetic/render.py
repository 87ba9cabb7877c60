"""A photograph of a synthetic patient.

Skin scatters light inside itself. Here that is done in the picture: the light that falls on skin
and eyeballs is rendered on a grey surface, blurred as far as each colour wanders under the skin,
multiplied by the skin's own colour, and added to what the surfaces reflect.
"""

import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic import parts, scene
from benchmarks.synthetic.anatomy import SIDES
from benchmarks.synthetic.appearance import Appearance
from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.development import background, developed, without_sparks
from benchmarks.synthetic.eyes import eye_colour
from benchmarks.synthetic.head import Head
from benchmarks.synthetic.light import Light
from benchmarks.synthetic.scatter import blurred, scattered
from benchmarks.synthetic.skin import SkinPoints, skin

GEOMETRY_SAMPLES = 8
ENAMEL_MM, ENAMEL_SPREAD, ENAMEL_GAIN = 5.0, 0.4, 1.4
"""Teeth pass light on to one another, which single surfaces do not show: how far, what share of it,
and how much brighter that makes them."""


def render(
    head: Head, camera: Camera, light: Light, appearance: Appearance, samples: int = 24
) -> NDArray[np.uint8]:
    """Picture (h, w, 3) in sRGB of ``head``, with ``samples`` light paths for each pixel."""
    scene.variant()
    # No two photographs share their noise.
    seed = zlib.crc32(repr((appearance.seed, camera, light, head.activity)).encode())
    with TemporaryDirectory() as folder:
        files = parts.written(head, camera, appearance, Path(folder))
        places, rings, crowns = (
            _rendered(scene.geometry_scene(files, camera, which), GEOMETRY_SAMPLES, 0)
            for which in (files.places, files.rings, files.teeth)
        )
        covered = rings[..., 2]
        where = covered > 0.02
        share = covered[where][:, None]
        rest = places[where][:, :3] / share - parts.SHIFT_MM
        points = SkinPoints(
            rest,
            rings[where][:, 0] / share[:, 0],
            np.minimum(rings[where][:, 1] / share[:, 0], parts.RINGS),
            np.clip(rings[where][:, 1] / share[:, 0] / parts.RINGS - 1.0, 0.0, 1.0),
            _footprint(places, covered)[where],
        )
        surface = skin(head, appearance, points)
        maps = scene.Maps.of(surface, where)
        lit = _rendered(
            scene.irradiance_scene(files, camera, light, maps),
            max(samples // 2, 8),
            seed % 2**30 + 1,
        )
        gloss = _rendered(
            scene.surface_scene(files, camera, light, appearance, maps),
            samples,
            seed % 2**30 + 2,
        )
    colour = np.zeros((*where.shape, 3))
    colour[where] = surface.albedo
    skin_share, eye_share, tooth_share = _shares(lit[..., 4:7])
    white = _eyes_colour(head, camera, appearance, eye_share)
    received = scattered(lit[..., :3], lit[..., 4:7], camera.px_per_mm)
    gloss[..., :3] = without_sparks(gloss[..., :3])
    within = received * (colour * skin_share[..., None] + white * eye_share[..., None])
    spread = blurred(lit[..., :3], lit[..., 4:7], ENAMEL_MM * camera.px_per_mm)
    inside = ENAMEL_GAIN * (received + ENAMEL_SPREAD * (spread - received))
    within += inside * crowns[..., :3] * (tooth_share > 0.02)[..., None]
    alpha = np.clip(gloss[..., 3:4], 0.0, 1.0)
    picture = within + gloss[..., :3] + (1.0 - alpha) * background(*where.shape)
    return developed(picture, light.exposure, seed)


def _rendered(description: dict[str, Any], samples: int, seed: int) -> NDArray[np.float64]:
    import mitsuba as mi

    rendered = mi.render(mi.load_dict(description), spp=samples, seed=seed)
    return np.nan_to_num(np.array(rendered, dtype=np.float64))


def _shares(
    grey: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """How much of each pixel is skin, eyeball and tooth, from the mixture of their greys."""
    greys = np.array([scene.SKIN_GREY, scene.EYE_GREY, scene.TOOTH_GREY]).T
    shares = grey.reshape(-1, 3) @ np.linalg.inv(greys).T
    shares = np.clip(shares, 0.0, 1.0).reshape(*grey.shape[:2], 3)
    return shares[..., 0], shares[..., 1], shares[..., 2]


def _footprint(places: NDArray[np.float64], covered: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many mm of skin each pixel (h, w) spans: many where the skin is seen edge-on."""
    at = places[..., :3] / np.maximum(covered, 0.02)[..., None]
    steps = [np.linalg.norm(np.gradient(at, axis=axis), axis=2) for axis in (0, 1)]
    return np.asarray(np.maximum(*steps))


def _eyes_colour(
    head: Head, camera: Camera, look: Appearance, share: NDArray[np.float64]
) -> NDArray[np.float64]:
    colour = np.zeros((*share.shape, 3))
    middle = camera.project(np.stack([head.eyes[side].centre for side in SIDES]))
    rows, columns = np.nonzero(share > 1e-4)
    pixels = np.stack([columns, rows], axis=1).astype(float)
    nearer = np.argmin(np.linalg.norm(pixels[:, None] - middle[None], axis=2), axis=1)
    for number, side in enumerate(SIDES):
        own = nearer == number
        if own.any():
            colour[rows[own], columns[own]] = eye_colour(head, side, look, camera, pixels[own])
    return colour
