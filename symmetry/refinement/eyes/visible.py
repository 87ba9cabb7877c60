"""Where the eyeball is seen: log likelihood ratio of eye against cover at every place.

Iris, sclera and skin are learnt in the picture itself. The iris is expected to look the same all
around at one distance from its centre, so what covers its upper part is told by comparing with
its lower part. Dark lashes look unlike sclera, but like a dark iris: there they say nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symmetry.refinement.eyes.crop import COLUMNS_MM, ROWS_MM, Array, EyeCrop, Picture
from symmetry.refinement.eyes.limbus import Limbus

LUMINANCE_OFFSET = 12.0
"""Grey levels added before logarithms, so that dark noise does not count as colour."""
SCLERA_SD = np.array([0.28, 0.07, 0.09])
SKIN_SD = np.array([0.25, 0.08, 0.10])
IRIS_SD = np.array([0.25, 0.10, 0.14])
IRIS_SHADE_SD = 0.5
"""The lid's shadow darkens the iris: towards dark, brightness may vary by this."""
LEAST_IN_SHADOW = 0.4
"""Largest evidence against the eye from darkness on a dark iris."""
LASH_BELOW = -0.75
"""Lashes are darker than the sclera by this (logarithm) and more."""
LASH_SD = 0.35
LASH_HUE, LASH_HUE_SD, LASH_RANGE = 0.15, 0.25, 1.2
MOST = 3.0
"""Largest evidence of one place."""
LEAST = -9.0
"""Least log likelihood of anything."""
LIMBUS_SOFT_MM = 0.35
WITHIN_MM = 11.0
"""Columns on either side of the iris centre that colours are learnt from."""
SKIN_EVERY = 2
"""Skin is learnt from one in so many rows and columns; there is plenty."""


@dataclass(frozen=True, eq=False)
class Colours:
    """Mean features (3,) of sclera, of skin above and below, and the iris by radius (bins, 3)."""

    sclera: Array
    skin: tuple[Array, ...]
    iris: Array
    sclera_places: int
    iris_places: int

    @property
    def known(self) -> bool:
        """Whether every colour is known."""
        means = (self.sclera, self.iris, *self.skin)
        return all(bool(np.isfinite(mean).all()) for mean in means)


def features(crop: EyeCrop) -> Picture:
    """Logarithmic brightness, red over green and green over blue, (rows, columns, 3)."""
    red, green, blue = np.moveaxis(crop.rgb + LUMINANCE_OFFSET, 2, 0)
    planes = np.stack([(red + green + blue) / 3.0, red / green, green / blue])
    return np.ascontiguousarray(np.moveaxis(np.log(planes), 0, 2))


def learn(seen: Picture, limbus: Limbus, upper: Array, lower: Array) -> Colours:
    """Colours of one eye with the lids at heights ``upper`` and ``lower`` (columns,) mm."""
    within = slice(*np.searchsorted(COLUMNS_MM, limbus.x + WITHIN_MM * np.array([-1.0, 1.0])))
    skin_columns = slice(within.start, within.stop, SKIN_EVERY)
    skin, y = seen[::SKIN_EVERY, skin_columns], ROWS_MM[::SKIN_EVERY, None]
    above, below = upper[skin_columns], lower[skin_columns]
    skins = (
        median(skin[(y < above - 3.0) & (y > above - 6.5)]),
        median(skin[(y > below + 3.0) & (y < below + 7.0)]),
    )

    upper, lower = upper[within], lower[within]
    rows = slice(*np.searchsorted(ROWS_MM, [upper.min(), lower.max()]))
    x, y, seen = COLUMNS_MM[None, within], ROWS_MM[rows, None], seen[rows, within]
    distance = np.hypot(x - limbus.x, y - limbus.y)
    gap = np.maximum(lower - upper, 0.0)
    inside = (y > upper + np.minimum(0.8, 0.25 * gap)) & (y < lower - np.minimum(0.5, 0.2 * gap))
    beside = inside & (distance > limbus.radius + 0.5) & (distance < limbus.radius + 4.5)
    sclera, count = _sclera(seen[beside])
    iris, places = _iris(seen, distance, inside & (y > limbus.y - 2.0), limbus.radius)
    return Colours(sclera, skins, iris, count, places)


def _sclera(places: Picture) -> tuple[Array, int]:
    """Median feature of the least red half of the brighter places."""
    if len(places) < 12:
        return np.full(3, np.nan, dtype=np.float64), 0
    bright = places[places[:, 0] > np.quantile(places[:, 0], 0.3) - TINY]
    pale = bright[bright[:, 1] <= np.quantile(bright[:, 1], 0.6) + TINY]
    return median(pale), len(pale)


TINY = 1e-5
"""Rounding of quantiles, which may else exclude all of equal values."""
ENOUGH = 60
"""Places that a colour is learnt from reliably."""
BINS = 14
"""Rings that the iris is divided into, from its centre to the limbus."""


IRIS_SHARE = 0.8
"""Darker part of each ring that the iris is learnt from."""


def median(values: NDArray[np.floating]) -> Array:
    """Median (k,) of features (n, k); much faster for small n than numpy's."""
    middle = np.sort(np.ascontiguousarray(values.T), axis=1)
    count = len(values)
    if not count:
        return np.full(values.shape[1], np.nan)
    return np.asarray((middle[:, (count - 1) // 2] + middle[:, count // 2]) / 2, dtype=np.float64)


def _bins(radius: float) -> Array:
    return np.asarray(np.arange(BINS) * (radius / BINS), dtype=np.float64)


def _iris(
    seen: Picture, distance: Array, mask: NDArray[np.bool_], radius: float
) -> tuple[Array, int]:
    """Median feature by distance from the centre, (bins, 3); holes filled from their neighbours."""
    use = mask & (distance < radius)
    values = seen[use]
    # Sorted by ring, and by brightness within each.
    index = np.minimum((distance[use] * (BINS / radius)).astype(np.intp), BINS - 1)
    values = values[np.lexsort((values[:, 0], index))]
    profile = np.full((BINS, 3), np.nan)
    ends = np.cumsum(np.bincount(index, minlength=BINS))
    for k, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True)):
        if end - start >= 6:
            # A low quantile of brightness: highlights are brighter than the iris they hide.
            darker = start + int(np.floor(IRIS_SHARE * (end - start - 1))) + 1
            profile[k] = median(values[start:darker])
    bins = _bins(radius)
    known = np.isfinite(profile[:, 0])
    if not known.any():
        return profile, 0
    for channel in range(3):
        profile[:, channel] = np.interp(bins, bins[known], profile[known, channel])
    return profile, len(values)


def borrow(own: Colours, other: Colours) -> Colours:
    """``own`` colours, with those it could not learn taken from the other eye's.

    What is borrowed is as bright beside the skin as it is there.
    """
    light = np.array([own.skin[-1][0] - other.skin[-1][0], 0.0, 0.0])
    sclera, iris = own.sclera, own.iris
    count, places = own.sclera_places, own.iris_places
    if count < ENOUGH and other.sclera_places > count:
        sclera, count = other.sclera + light, other.sclera_places
    if places < ENOUGH and other.iris_places > places:
        iris, places = other.iris + light, other.iris_places
    return Colours(sclera, own.skin, iris, count, places)


def evidence(seen: Picture, limbus: Limbus, colours: Colours, columns: NDArray[np.intp]) -> Array:
    """Log likelihood ratio of eyeball against cover in ``columns``, (rows, n), within ±`MOST`."""
    x, y = COLUMNS_MM[None, columns], ROWS_MM[:, None]
    seen = seen[:, columns]
    distance = np.hypot(x - limbus.x, y - limbus.y)
    sclera = _gauss(seen, colours.sclera, SCLERA_SD)
    bins = _bins(limbus.radius) + limbus.radius / BINS / 2
    expected = np.moveaxis(
        np.stack([np.interp(distance, bins, colours.iris[:, k]) for k in range(3)]), 0, 2
    )
    iris = _gauss(seen, expected, IRIS_SD)
    shade = np.minimum(seen[..., 0] - expected[..., 0], 0.0)
    iris = iris + 0.5 * shade**2 * (1.0 / IRIS_SD[0] ** 2 - 1.0 / IRIS_SHADE_SD**2)
    share = np.clip((distance - limbus.radius) / (2 * LIMBUS_SOFT_MM) + 0.5, 0.0, 1.0)
    eye = np.maximum(
        sclera + np.log(np.maximum(share, 1e-4)), iris + np.log(np.maximum(1.0 - share, 1e-4))
    )
    skin = _gauss(seen, colours.skin[0], SKIN_SD)
    for one in colours.skin[1:]:
        skin = np.maximum(skin, _gauss(seen, one, SKIN_SD))
    dark = _lash(seen, colours.sclera)
    cover = np.maximum(skin, dark) - np.log(2.0)
    # Anything at all may lie there: both likelihoods are bounded from below.
    ratio = np.maximum(eye, LEAST) - np.maximum(cover, LEAST)
    ratio = np.clip(ratio, -MOST, MOST)
    # On a dark iris, darkness may be lashes or the lid's shadow: it says little against the eye.
    doubt = np.clip((colours.sclera[0] + LASH_BELOW - expected[..., 0]) / 0.4 + 0.5, 0.0, 1.0)
    doubt = doubt * np.clip((expected[..., 0] + 0.1 - seen[..., 0]) / 0.2, 0.0, 1.0)
    least = -LEAST_IN_SHADOW - (1.0 - doubt) * MOST
    ratio = np.where(share < 0.9, np.maximum(ratio, least), ratio)
    # Highlights on the cornea are bright and pale; they hide the iris but are no cover.
    highlight = (share < 0.5) & (seen[..., 0] > expected[..., 0] + 0.4)
    highlight &= seen[..., 1] < (colours.sclera[1] + colours.skin[0][1]) / 2
    return np.asarray(np.where(highlight, np.maximum(ratio, 0.3), ratio))


def _gauss(seen: Picture, mean: Array, sd: Array) -> Array:
    """Log density of ``seen`` (rows, columns, 3) about ``mean``, up to a constant."""
    total = np.full(seen.shape[:2], -float(np.log(sd).sum()))
    for k in range(3):
        away = seen[..., k] - mean[..., k]
        total -= (0.5 / sd[k] ** 2) * away * away
    return total


def _lash(seen: Picture, sclera: Array) -> Array:
    """Log density of dark hairs and shadow of any hue."""
    excess = np.maximum(seen[..., 0] - (sclera[0] + LASH_BELOW), 0.0) / LASH_SD
    square = excess * excess
    for k in (1, 2):
        square += ((seen[..., k] - LASH_HUE) / LASH_HUE_SD) ** 2
    constant = -np.log(LASH_RANGE * LASH_HUE_SD**2)
    return np.asarray(-0.5 * square + constant)
