"""Landmarks moved to where the picture itself shows their partners to lie.

A detector trained on healthy faces draws a palsied one towards symmetry. What it misses shows when
the face, made symmetric by its own landmarks, is laid over its mirror image: a structure that then
still differs has been misplaced. The mean of a landmark and its partner stays as detected; their
difference is what the picture says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import Scheme
from symmetry.refinement.crop import STEP_MM, cut_out, cut_out_grey, grid_on
from symmetry.refinement.crop import places as from_cells
from symmetry.refinement.mirror_image import brought_back, mirror_averaged
from symmetry.refinement.noise import localisation_sd_mm
from symmetry.refinement.registration import (
    COARSE,
    FINE,
    Picture,
    equalised,
    normalised,
    register,
)
from symmetry.refinement.symmetrising import mirrored_places, symmetrise

Detect = Callable[[NDArray[np.uint8]], NDArray[np.float64] | None]
"""Landmarks (count, >= 2) px of the face in a picture (height, width, 3), or None."""

LOOK_AGAIN_MM = 2.5
LEAST_TRUST, FEW = 0.5, 2
"""Where heights differ by more and more than a few landmarks are trusted less, the flow may have
leapt to a wrong structure: the detector looks again at the symmetrised face."""
FULL_TRUST = 0.95
TRUSTED_MM = 0.15
DOUBTFUL_MM = 1.6
"""Inconsistency from which the flow counts for less than half."""
NEIGHBOURS_MM = 5.0
"""Where the picture says nothing, a landmark goes with its neighbours within this (SD)."""
BOUND_MM = 8.0
"""No landmark ends farther than this from where it was detected; the farthest that a one-sided
full smile needed was 5.5 mm."""
FARTHEST_MM = 4.0
"""No step moves a landmark against its partner by more than this to either side."""

INCONSISTENCY_SHARE, DISAGREEMENT_SHARE = 0.3, 0.5
FALLBACK_MM, HIDDEN_SHARE = 1.0, 0.5
"""Where the picture is not trusted, the detector may hide this much, and more of a large
asymmetry."""

_BORDER = 40


@dataclass(frozen=True, eq=False)
class Registered:
    """Landmarks of a photo after registration, and how well it went.

    Parameters
    ----------
    points_px : (count, 2)
    inconsistency_mm : (count,)
        By which the flow to the mirror image and back misses each landmark.
    disagreement_mm : (count,)
        Between the two pictures of the face that were registered.
    trust : (count,)
        Share of the residual that was applied, 0-1; the rest is the detector's word.
    asymmetry_mm : (count,)
        Distance of each landmark from where its partner's mirror image lies.
    noise_mm : (count,)
        Standard error by the noise of the picture alone.
    """

    points_px: NDArray[np.float64]
    inconsistency_mm: NDArray[np.float64]
    disagreement_mm: NDArray[np.float64]
    trust: NDArray[np.float64]
    asymmetry_mm: NDArray[np.float64]
    noise_mm: NDArray[np.float64]

    @property
    def sd_mm(self) -> NDArray[np.float64]:
        """Standard error of each landmark against its partner (count,), mm."""
        believed = (1.0 - self.trust) * (FALLBACK_MM + HIDDEN_SHARE * self.asymmetry_mm)
        return np.asarray(
            np.sqrt(
                (INCONSISTENCY_SHARE * self.inconsistency_mm) ** 2
                + (DISAGREEMENT_SHARE * self.disagreement_mm) ** 2
                + self.noise_mm**2
                + believed**2
            )
        )


def register_landmarks(
    pixels: NDArray[np.uint8], points_px: NDArray[np.float64], scheme: Scheme, detect: Detect
) -> Registered:
    """Correct the asymmetry of landmarks by the picture.

    Of a photo and its mirror image always the same one is processed, so that the mirrored photo
    gives the mirrored result exactly.

    Parameters
    ----------
    pixels : (height, width, 3) uint8
    points_px : (count, 2)
        Landmarks without handedness (`mirror_averaged`), px.
    scheme
        What the landmarks are.
    detect
        The detector, for a second look at faces of large asymmetry.
    """
    if not _leans_left(points_px, scheme):
        return _registered(pixels, points_px, scheme, detect)
    width, mirror = pixels.shape[1], scheme.mirror_permutation
    turned = _registered(pixels[:, ::-1], brought_back(points_px, width, scheme), scheme, detect)
    return Registered(
        brought_back(turned.points_px, width, scheme),
        turned.inconsistency_mm[mirror],
        turned.disagreement_mm[mirror],
        turned.trust[mirror],
        turned.asymmetry_mm[mirror],
        turned.noise_mm[mirror],
    )


def _leans_left(points_px: NDArray[np.float64], scheme: Scheme) -> bool:
    """Whether the landmarks (count, 2) as a whole lie left of the midline between the eyes."""
    across = grid_on(points_px, scheme).from_picture(points_px)[:, 0]
    return float(np.round(across, 6).sum()) < 0


def _registered(
    pixels: NDArray[np.uint8], points_px: NDArray[np.float64], scheme: Scheme, detect: Detect
) -> Registered:
    grid, mirror = grid_on(points_px, scheme), scheme.mirror_permutation
    grey = cut_out_grey(pixels, grid)
    # Rounded, so that a mirrored photo starts from the same numbers to the last bit.
    places = np.round(grid.from_picture(points_px), 6)
    moving = [*scheme.groups["brow"], *scheme.groups["mouth"], *scheme.groups["nose"]]
    found = _attempt(grey, places, mirror)
    # Of heights only: a turned head is unsymmetric across.
    uneven = np.abs(places - places[mirror])[moving, 1].max() * STEP_MM > LOOK_AGAIN_MM
    if uneven and (found.trust[moving] < LEAST_TRUST).sum() > FEW:
        seen = _seen_again(cut_out(pixels, grid), places, scheme, detect)
        found = _better(found, _attempt(grey, seen, mirror))
    moved = _bounded(found.places, places)
    noise = localisation_sd_mm(grey, moved)
    return Registered(
        grid.to_picture(moved),
        found.inconsistency_mm,
        found.disagreement_mm,
        found.trust,
        _asymmetry_mm(moved, mirror),
        (noise + noise[mirror]) / 2,
    )


@dataclass(frozen=True, eq=False)
class _Attempt:
    places: NDArray[np.float64]
    inconsistency_mm: NDArray[np.float64]
    disagreement_mm: NDArray[np.float64]
    trust: NDArray[np.float64]


def _bounded(moved: NDArray[np.float64], start: NDArray[np.float64]) -> NDArray[np.float64]:
    """``moved`` places, none farther than `BOUND_MM` from its ``start``."""
    step = moved - start
    length = np.linalg.norm(step, axis=1, keepdims=True) * STEP_MM
    return np.asarray(start + step * np.minimum(1.0, BOUND_MM / np.maximum(length, 1e-9)))


def _attempt(
    grey: NDArray[np.float32], places: NDArray[np.float64], mirror: NDArray[np.intp]
) -> _Attempt:
    coarse = _round(grey, places, mirror, [(normalised, COARSE), (equalised, COARSE)])
    return _round(grey, coarse.places, mirror, [(normalised, FINE), (equalised, COARSE)])


def _better(one: _Attempt, other: _Attempt) -> _Attempt:
    """Each landmark from the attempt that was more consistent there."""
    first = one.inconsistency_mm <= other.inconsistency_mm
    return _Attempt(
        np.where(first[:, None], one.places, other.places),
        np.where(first, one.inconsistency_mm, other.inconsistency_mm),
        np.where(first, one.disagreement_mm, other.disagreement_mm),
        np.where(first, one.trust, other.trust),
    )


def _asymmetry_mm(places: NDArray[np.float64], mirror: NDArray[np.intp]) -> NDArray[np.float64]:
    """Distance of each landmark from where its partner's mirror image lies, mm."""
    return np.asarray(np.linalg.norm(places - mirrored_places(places[mirror]), axis=1) * STEP_MM)


def _seen_again(
    face: NDArray[np.float32], places: NDArray[np.float64], scheme: Scheme, detect: Detect
) -> NDArray[np.float64]:
    """Landmarks with the asymmetry that the detector still sees in the symmetrised face."""
    mirror = scheme.mirror_permutation
    start = symmetrise(places, mirror)
    image = np.clip(start.image(face).round(), 0, 255).astype(np.uint8)
    image = np.pad(image, ((_BORDER, _BORDER), (_BORDER, _BORDER), (0, 0)), mode="edge")
    found, of_mirror = detect(image), detect(np.ascontiguousarray(image[:, ::-1]))
    if found is None or of_mirror is None:
        return places
    seen = mirror_averaged(found[:, :2], of_mirror[:, :2], image.shape[1], scheme)
    seen = from_cells(seen - _BORDER)
    asymmetry = (seen - mirrored_places(seen[mirror])) / 2
    return start.in_face(start.places + asymmetry)


def _round(
    grey: NDArray[np.float32],
    places: NDArray[np.float64],
    mirror: NDArray[np.intp],
    views: Sequence[tuple[Picture, int]],
) -> _Attempt:
    """The landmarks after one registration."""
    start = symmetrise(places, mirror)
    image = start.image(grey)
    residuals = [register(image, picture, finest, start.places) for picture, finest in views]
    offsets = np.stack([one.offset for one in residuals])
    missed = np.stack([one.inconsistency for one in residuals]) * STEP_MM
    weight = 1.0 / (missed**2 + TRUSTED_MM**2)
    offset = (offsets * weight[..., None]).sum(axis=0) / weight.sum(axis=0)[:, None]
    inconsistency = missed.min(axis=0)
    trust = 1.0 / (1.0 + (inconsistency / DOUBTFUL_MM) ** 4)
    offset = _borrowed(offset, trust, start.places)
    length = np.linalg.norm(offset, axis=1) * STEP_MM
    offset *= np.minimum(1.0, FARTHEST_MM / np.maximum(length, 1e-9))[:, None]
    places = start.in_face(start.places + offset)
    spread = np.linalg.norm(offsets - offsets.mean(axis=0), axis=2).max(axis=0) * 2 * STEP_MM
    return _Attempt(places, inconsistency, spread, trust)


def _borrowed(
    offset: NDArray[np.float64], trust: NDArray[np.float64], places: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Offsets (n, 2), those of little trust taken from trusted neighbours, or nothing."""
    needy = np.flatnonzero(trust < FULL_TRUST)
    x, y = (places * (STEP_MM / NEIGHBOURS_MM)).astype(np.float32).T
    apart = np.square(x[needy, None] - x) + np.square(y[needy, None] - y)
    near = np.exp(apart / -2) * trust.astype(np.float32)
    mean = near @ offset / (near.sum(axis=1) + 1.0)[:, None]
    own = trust[needy, None]
    given = offset.copy()
    given[needy] = own * offset[needy] + (1.0 - own) * mean
    return given
