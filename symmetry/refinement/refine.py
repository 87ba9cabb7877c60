"""All steps of the refinement: from the detector's landmarks to those the picture supports."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import SIDES, Scheme, Side
from symmetry.refinement.asymmetry import Detect, Registered, register_landmarks
from symmetry.refinement.crop import STEP_MM, Grid, grid_on
from symmetry.refinement.eyes import EyeFit, fit_eyes

SURE, UNSURE = 0.85, 0.6
"""Confidence in a limbus above which its standard error holds with room to spare, and below which
it is several times too small: on flat or blurred eyes other circles fit as well."""
ROOM, DOUBT = 0.4, 3.4
REGISTERED_SD_MM = 0.05
DETECTOR_DIAMETER_BIAS = 0.96
"""What the detector's iris diameter has to be multiplied with: 7.5 % too wide against the hand,
where the limbus is 3.2 % (30 people)."""


@dataclass(frozen=True, eq=False)
class Refinement:
    """Landmarks that the picture supports, and how well.

    Parameters
    ----------
    points_px : (count, 2)
    sd_mm : (count,)
        Standard error of each landmark against its partner, as this photo shows it, mm.
    """

    points_px: NDArray[np.float64]
    sd_mm: NDArray[np.float64]


def refine(
    pixels: NDArray[np.uint8], points_px: NDArray[np.float64], scheme: Scheme, detect: Detect
) -> Refinement:
    """Refine the landmarks of one face.

    Parameters
    ----------
    pixels : (height, width, 3) uint8
    points_px : (count, 2)
        Mean of the landmarks of the photo and of its mirror image, px.
    detect
        The detector, for a second look at faces of large asymmetry.

    Returns
    -------
    Refinement
        Of the mirrored photo and landmarks: the mirrored points.
    """
    # The eyes need nothing of the registration: they are looked at meanwhile.
    with ThreadPoolExecutor(1, "eyes") as meanwhile:
        eyes = meanwhile.submit(fit_eyes, pixels, points_px, scheme)
        registered = register_landmarks(pixels, points_px, scheme, detect)
        return with_eyes(points_px, registered, eyes.result(), scheme)


def with_eyes(
    points_px: NDArray[np.float64],
    registered: Registered,
    eyes: Mapping[Side, EyeFit],
    scheme: Scheme,
) -> Refinement:
    """The registered landmarks with lids and irises as each eye shows them by itself.

    An open eye and a closed one have nothing in common that could be laid over each other.
    Arguments as for `refine`; ``eyes`` are from `symmetry.refinement.eyes.fit_eyes`.
    """
    grid = grid_on(points_px, scheme)
    points, sd_mm = registered.points_px.copy(), registered.sd_mm.copy()
    mm_per_px = STEP_MM / grid.px_per_step
    for side, eye in eyes.items():
        marks = scheme.side(side)
        for margin, found, sd_px in (
            (marks.upper_lid, eye.upper_lid_px, eye.lid_sd_px[0]),
            (marks.lower_lid, eye.lower_lid_px, eye.lid_sd_px[1]),
        ):
            inner = list(margin[1:-1])
            points[inner] = found[1:-1]
            sd_mm[inner] = sd_px * mm_per_px
    _place_irises(points, points_px, registered, eyes, scheme, grid)
    return Refinement(points, sd_mm)


def _place_irises(
    points: NDArray[np.float64],
    detected_px: NDArray[np.float64],
    registered: Registered,
    eyes: Mapping[Side, EyeFit],
    scheme: Scheme,
    grid: Grid,
) -> None:
    """Put the irises into ``points``.

    Two open eyes are seen twice, each by its limbus, and against each other by registration; the
    centres lie between, nearer to what is surer. One open eye has its limbus alone. A hidden iris
    stays where it was detected.
    """
    both = all(eye.iris_centre_px is not None for eye in eyes.values())
    share = _share_of_limbus(registered, eyes, scheme, STEP_MM / grid.px_per_step) if both else 1.0
    for side in SIDES:
        marks, eye = scheme.side(side), eyes[side]
        assert marks.iris_centre is not None
        spokes = detected_px[list(marks.iris_ring)] - detected_px[marks.iris_centre]
        if eye.iris_centre_px is None or eye.iris_diameter_px is None:
            points[marks.iris_centre] = detected_px[marks.iris_centre]
            points[list(marks.iris_ring)] = detected_px[list(marks.iris_ring)]
            continue
        centre = share * eye.iris_centre_px
        centre += (1.0 - share) * registered.points_px[marks.iris_centre]
        detected = float(np.linalg.norm(spokes[0] - spokes[2])) * DETECTOR_DIAMETER_BIAS
        sure = min(1.0, eye.iris_confidence / UNSURE)
        diameter = sure * eye.iris_diameter_px + (1.0 - sure) * detected
        points[marks.iris_centre] = centre
        points[list(marks.iris_ring)] = centre + _cross(spokes) * (diameter / 2)


def _share_of_limbus(
    registered: Registered, eyes: Mapping[Side, EyeFit], scheme: Scheme, mm_per_px: float
) -> float:
    """Weight of the limbus against registration, by their variances."""
    limbus = 0.0
    for eye in eyes.values():
        doubt = np.clip((SURE - eye.iris_confidence) / (SURE - UNSURE), 0.0, 1.0)
        limbus += (eye.iris_sd_px * mm_per_px * (ROOM + (DOUBT - ROOM) * doubt)) ** 2
    iris = scheme.left.iris_centre
    together = (
        REGISTERED_SD_MM**2
        + registered.inconsistency_mm[iris] ** 2
        + registered.disagreement_mm[iris] ** 2
    )
    return float(together / (limbus + together))


def _cross(spokes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vectors (4, 2) along ``spokes``, opposite ones in one line."""
    across, along = spokes[0] - spokes[2], spokes[1] - spokes[3]
    across, along = across / np.hypot(*across), along / np.hypot(*along)
    return np.stack([across, along, -across, -along])
