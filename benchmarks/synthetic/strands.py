"""Hairs as curves: brows and lashes, rooted in the skin and moving with it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic import anatomy
from benchmarks.synthetic.anatomy import SIDES, Side
from benchmarks.synthetic.appearance import Appearance
from benchmarks.synthetic.attachment import attach
from benchmarks.synthetic.creases import smoothstep
from benchmarks.synthetic.head import Head, lid_margin
from benchmarks.synthetic.meshes import unit, vertex_normals

BROW_HAIRS = 620
BROW_POINTS = 6
HEAVY_BROW_MM = (0.2, 0.9, 1.8, 2.7, 3.7, 4.3, 4.4, 4.0)
"""How much lower than the fine brow's border the heaviest brow's reaches: most towards the tail, so
that it is straighter under the same upper border."""
STRAY_BROW_MM = 3.2
"""How far below the lower border the last stray hairs root."""
BORDER_GAP_MM, BORDER_BEND_MM = 0.35, 0.6
"""Hairs stay this far below the upper border, as they stand off the skin, and turn within this."""
UPPER_LASHES, LOWER_LASHES = 130, 75
UNSEEN_MM = 2e4
"""How far in front of the head the strand lies that is never seen: behind any camera."""
UPPER_LID_MARGIN, LOWER_LID_MARGIN = slice(1, 14), slice(15, 28)
"""Places in the lid margin ring between the canthi."""


@dataclass(frozen=True, eq=False)
class Strands:
    """``points : (n, k, 3) mm`` from root to tip, ``radius : (n, k) mm``, ``white : (n,)`` bool."""

    points: NDArray[np.float64]
    radius: NDArray[np.float64]
    white: NDArray[np.bool_]

    def chosen(self, kept: NDArray[np.bool_]) -> "Strands":
        """Only the strands where ``kept : (n,)``."""
        return Strands(self.points[kept], self.radius[kept], self.white[kept])


def write_curves(strands: Strands, path: Path) -> Path:
    """Write ``strands`` as B-spline control points and give the path back."""
    points = np.concatenate([strands.points, strands.radius[..., None]], axis=2)
    # A control point beyond each end makes the curve reach its root and its tip.
    first = 2.0 * points[:, :1] - points[:, 1:2]
    last = 2.0 * points[:, -1:] - points[:, -2:-1]
    points = np.concatenate([first, points, last], axis=1)
    # The renderer reads one segment too far where a ray meets the very end of the last curve, and
    # crashes where memory ends there. No ray meets this one, far behind the camera.
    unseen = np.zeros_like(points[:1]) + [0.0, 0.0, UNSEEN_MM, 0.0]
    unseen[..., 1] += np.arange(points.shape[1])
    points = np.concatenate([points, unseen])
    points[..., 3] = np.maximum(points[..., 3], 0.004)
    row = "%.3f %.3f %.3f %.4f\n" * points.shape[1] + "\n"
    path.write_text((row * len(points)) % tuple(points.ravel()))
    return path


def brows(head: Head, look: Appearance) -> Strands:
    """Both brows; no hair rises above the brow's upper border."""
    both = []
    for side in SIDES:
        random = np.random.default_rng([look.seed, 81, _own(look, side)])
        both.append(_brow(head, look, side, random))
    return joined(both)


def _own(look: Appearance, side: Side) -> int:
    """Seed of one side: the same for both where the face is its own mirror image."""
    return 0 if look.mirror or side == "left" else 1


def _brow(head: Head, look: Appearance, side: Side, random: np.random.Generator) -> Strands:
    sign = 1.0 if side == "left" else -1.0
    upper = np.array(anatomy.LEFT_BROW_UPPER_BORDER) * head.scale
    lower = _lower_border(look) * head.scale
    count = int(BROW_HAIRS * (0.45 + 0.65 * look.brow_density) * (1.0 + 0.45 * look.brow_weight))
    # Denser in the body than at the head and tail.
    t = random.beta(1.25, 1.35, count)
    across = 0.02 + 0.94 * random.beta(0.95, 1.15, count)
    x = _at(upper, lower, t, across)
    stray = random.uniform(size=count) < 0.03 + 0.07 * look.brow_weight
    x[stray, 1] -= random.exponential(0.35 * STRAY_BROW_MM, stray.sum()).clip(0.0, STRAY_BROW_MM)
    heading = np.interp(t, (0.0, 0.12, 0.35, 0.7, 1.0), (82.0, 62.0, 34.0, 6.0, -28.0))
    # Hairs of the upper rim lie down, those of the lower rim stand up: they meet in the middle.
    lean = np.interp(t, (0.0, 0.3, 0.7, 1.0), (4.0, 30.0, 36.0, 14.0))
    unruly = random.normal(0.0, 8.0 + 6.0 * look.brow_weight, count) * np.where(stray, 2.0, 1.0)
    heading = np.radians(heading - lean * (across - 0.40) * 2.0 + unruly)
    length = random.uniform(5.0, 9.0, count) * np.interp(t, (0, 0.2, 0.8, 1), (0.65, 1.0, 1, 0.7))
    # The upright hairs of the head end before the border; bent along it they would outline it.
    room = (_at(upper, lower, t, np.ones(count)) - x)[:, 1] / np.sin(heading.clip(0.3, 2.8))
    shorter = np.minimum(length, room.clip(1.5) * random.uniform(0.6, 1.1, count))
    length += smoothstep(t, 0.3, 0.05) * (shorter - length)
    step = np.linspace(0.0, 1.0, BROW_POINTS)
    bend = random.normal(-0.30, 0.22, count)[:, None] * step
    angle = heading[:, None] + bend
    way = np.stack([np.cos(angle), np.sin(angle)], axis=2)
    flat = x[:, None] + way * (length[:, None] * step)[..., None]
    # The uppermost hairs are moved up to lie along the border, which then looks sharp.
    raised = smoothstep(across, 0.3, 0.9) * np.interp(
        t, (0.0, 0.15, 0.9, 1.0), (0.0, 1.0, 1.0, 0.3)
    )
    flat[..., 1] += 1.15 * raised[:, None]
    flat = _below(flat, upper)
    roots = flat.reshape(-1, 2) * (sign, 1.0)
    tied = attach(head.rest, roots)
    normals = unit(tied.on(vertex_normals(head.posed, head.surface.quads)))
    lift = (0.05 + 0.55 * np.sin(step * 2.4) ** 1.2) * random.uniform(0.5, 1.1, count)[:, None]
    places = tied.on(head.posed) + normals * lift.reshape(-1, 1)
    old = head.identity.age > 60 and head.identity.sex == "male"
    thick = random.uniform(0.036, 0.060, count)[:, None] * (1.0 + 0.15 * old)
    radius = thick * (1.0 - 0.72 * step**2)
    white = random.uniform(size=count) < 0.85 * look.grey
    return Strands(places.reshape(count, BROW_POINTS, 3), radius, white)


def _lower_border(look: Appearance) -> NDArray[np.float64]:
    """Lower border (k, 2) of the left brow: no truth rests on it, so that it may vary."""
    border = np.array(anatomy.LEFT_BROW_LOWER_BORDER)
    border[:, 1] -= look.brow_weight * np.array(HEAVY_BROW_MM)
    return border


def _at(
    upper: NDArray[np.float64],
    lower: NDArray[np.float64],
    t: NDArray[np.float64],
    across: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Frontal places (k, 2) at ``t`` along and ``across`` from the lower to the upper border."""
    places = np.linspace(0.0, 1.0, len(upper))
    high, low = (
        np.stack([np.interp(t, places, border[:, axis]) for axis in (0, 1)], axis=1)
        for border in (upper, lower)
    )
    return low + across[:, None] * (high - low)


def _below(flat: NDArray[np.float64], upper: NDArray[np.float64]) -> NDArray[np.float64]:
    """Hairs ``flat : (n, k, 2)``, those that would cross the upper border lying along it."""
    limit = np.interp(flat[..., 0], upper[:, 0], upper[:, 1]) - BORDER_GAP_MM
    kept = flat.copy()
    over = flat[..., 1] - limit
    bend = BORDER_BEND_MM
    soft = -bend * np.exp(-np.maximum(over + bend, 0.0) / bend)
    kept[..., 1] = limit + np.where(over > -bend, soft, over)
    return kept


def lashes(head: Head, look: Appearance) -> Strands:
    """Upper and lower lashes of both eyes, on the outer edge of the lid margins."""
    every = []
    for side in SIDES:
        random = np.random.default_rng([look.seed, 82, _own(look, side)])
        every.append(_lash_row(head, look, side, random, upper=True))
        every.append(_lash_row(head, look, side, random, upper=False))
    return joined(every)


def _lash_row(
    head: Head, look: Appearance, side: Side, random: np.random.Generator, *, upper: bool
) -> Strands:
    sign = 1.0 if side == "left" else -1.0
    ring = head.posed[list(lid_margin(side))][UPPER_LID_MARGIN if upper else LOWER_LID_MARGIN]
    if not upper:
        ring = ring[::-1]
    count = UPPER_LASHES if upper else LOWER_LASHES
    t = np.sort(random.uniform(0.10, 0.99, count))
    places = np.linspace(0.0, 1.0, len(ring))
    root = np.stack([np.interp(t, places, ring[:, axis]) for axis in range(3)], axis=1)
    eye = head.eyes[side]
    out = unit(root - eye.centre)
    root += out * 0.15
    full = np.interp(t, (0.0, 0.3, 0.75, 1.0), (0.5, 0.85, 1.0, 0.85))
    length = full * random.uniform(0.75, 1.1, count) * (6.8 if upper else 3.2)
    if head.identity.sex == "male":
        length *= 0.85
    # Lashes leave the lid forwards, fan out from the eye's middle and curl upwards (or downwards).
    fan = np.interp(t, (0.0, 0.5, 1.0), (-0.45, 0.10, 0.75)) + random.normal(0.0, 0.10, count)
    vertical = 1.0 if upper else -1.0
    # How far the lid has come down turns its lashes downwards with it.
    level = out[:, 1] if upper else np.full(count, 0.05)
    rise = vertical * (0.05 + 0.9 * (level - 0.25))
    start = np.stack([sign * fan * 0.6, rise, np.ones(count)], axis=1)
    raised = 1.3 * smoothstep(level, -0.25, 0.25) - 0.35 if upper else np.full(count, -0.8)
    curl = np.stack([sign * fan, raised, np.zeros(count)], axis=1)
    step = np.linspace(0.0, 1.0, 6)[None, :, None]
    start, reach = unit(start)[:, None], length[:, None, None]
    curl = curl[:, None] * random.uniform(0.7, 1.1, count)[:, None, None]
    # Clumps: neighbours share their tips a little.
    points = root[:, None] + reach * (start * step * 0.85 + 0.42 * curl * step**2)
    radius = np.full(count, 0.050 if upper else 0.034)[:, None] * (1.0 - 0.8 * step[0, :, 0] ** 1.5)
    return Strands(points, radius, np.zeros(count, dtype=bool))


def joined(parts: list[Strands]) -> Strands:
    """All strands of ``parts``, which have the same number of points each."""
    return Strands(
        np.concatenate([part.points for part in parts]),
        np.concatenate([part.radius for part in parts]),
        np.concatenate([part.white for part in parts]),
    )
