"""The limbus: circle between iris and sclera, found coarsely, then along rays to sub-pixels.

Only the arcs beside the pupil and those that the lids leave free take part, so that a lid that
covers half of the iris moves neither centre nor radius.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symmetry.refinement.eyes.crop import COLUMNS_MM, Array, EyeCrop, Picture, at

RADII_MM = np.arange(5.0, 6.95, 0.15)
SHIFTS_MM = np.arange(-2.4, 2.45, 0.4)
"""How far radius and centre may lie from what the detector says."""
ARC_DEG = np.concatenate([np.arange(-20.0, 51.0, 10.0), np.arange(130.0, 201.0, 10.0)])
"""Arcs of the coarse search; 0 is medial, 90 downwards."""
RAYS = 90
TURNS, TURNS_AGAIN = 3, 2
"""How often the rays are cast, each time from a better circle: at first, and with lids known."""
REACH_MM, STEP_MM = 1.3, 0.1
EDGE_SIGMA_MM = 0.25
LEAST_EDGE = 2.5
"""Weakest step of a ray that counts, grey levels per 0.1 mm."""
OUTLIER_MM = 0.4
LID_CLEARANCE_MM = 0.6
RADIUS_PRIOR_MM = 0.35
"""Spread of iris radii about the detector's, once its bias is gone."""
RAY_SD_MM = 0.15
RAY_CORRELATION = 3.0
"""Neighbouring rays share their errors: so many count as one."""

_ANGLES = np.arange(RAYS) * (2 * np.pi / RAYS)
_RAY_X, _RAY_Y = np.cos(_ANGLES), np.sin(_ANGLES)
_OFFSETS = np.arange(-REACH_MM, REACH_MM + STEP_MM / 2, STEP_MM)
_DESIGN = np.stack([_RAY_X, _RAY_Y, np.ones(RAYS)], axis=1)
_DEGREES = np.degrees(_ANGLES)
_BESIDE_PUPIL = (_DEGREES <= 50) | (_DEGREES >= 335) | ((_DEGREES >= 130) & (_DEGREES <= 205))


def _slopes() -> tuple[Array, Array]:
    """Places (n,) of `_OFFSETS` whose slope is known, and the matrix (n, offsets) that gives it.

    The slope is that of a Gaussian's derivative, per step of a ramp.
    """
    reach = int(np.ceil(3 * EDGE_SIGMA_MM / STEP_MM))
    place = np.arange(-reach, reach + 1) * STEP_MM
    kernel = place * np.exp(-(place**2) / (2 * EDGE_SIGMA_MM**2))
    kernel = kernel / (kernel @ place) * STEP_MM
    inner = _OFFSETS[reach:-reach]
    matrix = np.zeros((len(inner), len(_OFFSETS)))
    for k in range(len(inner)):
        matrix[k, k : k + len(kernel)] = kernel
    return inner, matrix


_INNER, _SLOPE = _slopes()
_COARSE_RADII = RADII_MM[0] - 0.3 + 0.15 * np.arange(len(RADII_MM) + 4)
_SHIFT_X, _SHIFT_Y = (shift.reshape(-1, 1) for shift in np.meshgrid(SHIFTS_MM, SHIFTS_MM))
_COARSE_X, _COARSE_Y = (
    shift + (_COARSE_RADII[:, None] * turned(np.radians(ARC_DEG))).reshape(1, -1)
    for shift, turned in ((_SHIFT_X, np.cos), (_SHIFT_Y, np.sin))
)


@dataclass(frozen=True, eq=False)
class Limbus:
    """A fitted circle in mm of the crop.

    ``evidence`` is the share of the circle, 0-1, that edges support; ``sd`` the standard errors
    (3,) of x, y and radius, mm.
    """

    circle: Array
    sd: Array
    evidence: float
    contrast: float

    @property
    def x(self) -> float:
        """Centre, lateral to medial."""
        return float(self.circle[0])

    @property
    def y(self) -> float:
        """Centre, downwards."""
        return float(self.circle[1])

    @property
    def radius(self) -> float:
        """Radius in mm."""
        return float(self.circle[2])


def limbus_image(crop: EyeCrop) -> Picture:
    """Grey in which irises of every colour are darker than sclera and skin."""
    return np.asarray(crop.rgb @ np.array([0.7, 0.3, 0.0], dtype=np.float32))


def search(crop: EyeCrop, image: Picture) -> Array:
    """Coarse circle (3,) mm: the strongest clipped step from dark to bright over both arcs."""
    values = at(image, crop.iris[0] + _COARSE_X, crop.iris[1] + _COARSE_Y)
    values = values.reshape(len(_COARSE_X), len(_COARSE_RADII), len(ARC_DEG))
    steps = np.clip(values[:, 4:] - values[:, :-4], -10.0, 60.0)
    half = len(ARC_DEG) // 2
    medial, lateral = steps[..., :half].mean(axis=-1), steps[..., half:].mean(axis=-1)
    score = medial + lateral - 0.3 * np.abs(medial - lateral)
    score = score - 2.0 * (_SHIFT_X**2 + _SHIFT_Y**2) / 2.4**2
    score = score - 2.0 * ((RADII_MM - crop.iris[2]) / 0.6) ** 2
    best = np.unravel_index(int(score.argmax()), score.shape)
    shift = np.array([_SHIFT_X[best[0], 0], _SHIFT_Y[best[0], 0]])
    return np.array([*(crop.iris[:2] + shift), RADII_MM[best[1]]], dtype=np.float64)


def refine(
    image: Picture,
    start: Array,
    lids: tuple[Array, Array] | None,
    radius_prior: tuple[float, float],
) -> Limbus:
    """Circle through the sub-pixel edges of rays.

    Parameters
    ----------
    start : (3,) float
        Circle to start from, mm.
    lids
        Upper and lower margin as heights (columns,) mm; rays that end near or beyond them are
        left out. None: only the arcs beside the pupil count.
    radius_prior
        Expected radius and its standard deviation, mm.
    """
    circle = start.copy()
    weights = np.zeros(RAYS)
    edges, strength = np.zeros(RAYS), np.zeros(RAYS)
    normal = np.eye(3)
    for turn in range(TURNS if lids is None else TURNS_AGAIN):
        edges, strength = _ray_edges(image, circle, 0.7 if turn < 1 else 0.45)
        radius = circle[2] + edges
        free = _free(circle[0] + radius * _RAY_X, circle[1] + radius * _RAY_Y, lids)
        scale = OUTLIER_MM * (2.0 if turn < 1 else 1.0)
        spread = np.clip(1.0 - (edges / scale) ** 2, 0.0, 1.0) ** 2
        typical = np.median(strength[free]) if free.any() else 1.0
        weights = free * spread * np.clip(strength / max(typical, LEAST_EDGE), 0.0, 1.0)
        weights = weights * (strength > LEAST_EDGE)
        circle, normal = _solve(circle, edges, weights, radius_prior)
        circle[:2] = np.clip(circle[:2], start[:2] - 1.5, start[:2] + 1.5)
    total = float(weights.sum())
    residual = float(np.sqrt((weights * edges**2).sum() / total)) if total > 3 else OUTLIER_MM
    covariance = np.linalg.inv(normal) * (max(residual, 0.05) / RAY_SD_MM) ** 2
    used = strength[weights > 0.2]
    return Limbus(
        circle,
        np.sqrt(np.diag(covariance)),
        evidence=total / RAYS,
        contrast=float(np.median(used)) if len(used) else 0.0,
    )


def _ray_edges(image: Picture, circle: Array, window: float) -> tuple[Array, Array]:
    """Offset from the circle (RAYS,) mm and strength of each ray's step to brighter."""
    radii = circle[2] + _OFFSETS[:, None]
    values = at(image, circle[0] + radii * _RAY_X, circle[1] + radii * _RAY_Y)
    slope = _SLOPE @ values
    closeness = np.exp(-((_INNER / window) ** 2) / 2)[:, None]
    best = np.clip((slope * closeness).argmax(axis=0), 1, len(_INNER) - 2)
    rays = np.arange(RAYS)
    before, peak, after = slope[best - 1, rays], slope[best, rays], slope[best + 1, rays]
    bend = before - 2 * peak + after
    safe = np.where(bend < -1e-9, bend, -1.0)
    part = np.where(bend < -1e-9, np.clip(0.5 * (before - after) / safe, -1.0, 1.0), 0.0)
    return np.asarray(_INNER[best] + part * STEP_MM), np.maximum(peak, 0.0)


def _free(x: Array, y: Array, lids: tuple[Array, Array] | None) -> NDArray[np.bool_]:
    if lids is None:
        return np.asarray(_BESIDE_PUPIL)
    upper, lower = (np.interp(x, COLUMNS_MM, lid) for lid in lids)
    return np.asarray((y > upper + LID_CLEARANCE_MM) & (y < lower - LID_CLEARANCE_MM))


def _solve(
    circle: Array, edges: Array, weights: Array, radius_prior: tuple[float, float]
) -> tuple[Array, Array]:
    """One weighted step towards the circle through the edges, and its normal matrix."""
    weighted = _DESIGN * (weights / (RAY_SD_MM**2 * RAY_CORRELATION))[:, None]
    # Weak priors keep what no edge tells near where it was.
    prior = np.diag([1 / 1.0**2, 1 / 1.0**2, 1 / radius_prior[1] ** 2])
    normal = weighted.T @ _DESIGN + prior
    pull = weighted.T @ edges + prior @ np.array([0.0, 0.0, radius_prior[0] - circle[2]])
    return circle + np.linalg.solve(normal, pull), normal
