"""Eyes drawn with known circles and lids, 5 px per millimetre, anti-aliased."""

from dataclasses import dataclass, field

import cv2
import numpy as np

from symmetry.landmarks import MEDIAPIPE478, SIDES

PX_PER_MM = 5.0
SHAPE = (220, 501)
MIDDLE_PX = np.array([250.0, 110.0])
HALF_PD_MM, HALF_WIDTH_MM, RADIUS_MM = 31.0, 14.0, 5.85
SUPER = 4
SKIN = np.array([205.0, 160.0, 138.0])
SCLERA = np.array([212.0, 206.0, 202.0])
BLUE, BROWN = np.array([95.0, 125.0, 150.0]), np.array([85.0, 58.0, 42.0])
PUPIL, LASH = np.array([22.0, 20.0, 20.0]), np.array([42.0, 34.0, 32.0])


@dataclass(frozen=True)
class Eye:
    """Heights of the lids' middles above the canthi and place of the iris, mm, y up."""

    upper: float = 5.0
    lower: float = -3.8
    iris: tuple[float, float] = (0.0, 0.4)
    colour: np.ndarray = field(default_factory=lambda: BLUE)
    lashes: float = 0.0


def lid(height, x):
    """Margin over the columns ``x`` from the eye's middle: a curve from canthus to canthus."""
    share = np.clip(np.abs(x) / HALF_WIDTH_MM, 0.0, 1.0)
    return height * (1.0 - share**2.4)


def draw(eyes):
    """Picture (220, 501, 3) uint8 of eyes per side."""
    height, width = SHAPE
    y, x = np.mgrid[: height * SUPER, : width * SUPER]
    x = ((x + 0.5) / SUPER - 0.5 - MIDDLE_PX[0]) / PX_PER_MM
    y = -((y + 0.5) / SUPER - 0.5 - MIDDLE_PX[1]) / PX_PER_MM
    picture = np.empty((*x.shape, 3), np.float32)
    picture[:] = SKIN
    for side in SIDES:
        eye, sign = eyes[side], 1.0 if side == "left" else -1.0
        across = x - sign * HALF_PD_MM
        upper, lower = lid(eye.upper, across), lid(eye.lower, across)
        wide = np.abs(across) < HALF_WIDTH_MM
        picture[wide & (y >= upper) & (y < upper + eye.lashes)] = LASH
        seen = wide & (y < upper) & (y > lower)
        picture[seen] = SCLERA
        distance = np.hypot(across - sign * eye.iris[0], y - eye.iris[1])
        picture[seen & (distance < RADIUS_MM)] = eye.colour
        picture[seen & (distance < 1.9)] = PUPIL
        glint = np.hypot(across - sign * eye.iris[0] - 1.2, y - eye.iris[1] - 1.5) < 0.7
        picture[seen & glint] = 250.0
    small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    return np.round(cv2.GaussianBlur(small, (0, 0), 0.7)).astype(np.uint8)


def points(detected):
    """478 points as a detector might give them that believes the eyes to be ``detected``."""
    found = np.zeros((478, 2))
    for side in SIDES:
        marks, sign = MEDIAPIPE478.side(side), 1.0 if side == "left" else -1.0
        eye = detected[side]
        lateral = np.linspace(HALF_WIDTH_MM, -HALF_WIDTH_MM, 9)
        for indices, height in ((marks.upper_lid, eye.upper), (marks.lower_lid, eye.lower)):
            found[list(indices)] = to_px(
                np.stack([sign * (HALF_PD_MM + lateral), lid(height, lateral)], axis=1)
            )
        centre = np.array([sign * (HALF_PD_MM + eye.iris[0]), eye.iris[1]])
        found[marks.iris_centre] = to_px(centre)
        reach = 1.072 * RADIUS_MM
        ring = np.array([[sign * reach, 0], [0, reach], [-sign * reach, 0], [0, -reach]])
        found[list(marks.iris_ring)] = to_px(centre + ring)
    return found


def to_px(places_mm):
    return MIDDLE_PX + np.asarray(places_mm) * (PX_PER_MM, -PX_PER_MM)


def to_mm(places_px):
    return (np.asarray(places_px) - MIDDLE_PX) / (PX_PER_MM, -PX_PER_MM)


def middle_height(lid_px, side):
    """Height in mm of a fitted margin above the canthi in the middle of the eye."""
    places = to_mm(lid_px)
    middle = HALF_PD_MM if side == "left" else -HALF_PD_MM
    order = np.argsort(places[:, 0])
    return float(np.interp(middle, places[order, 0], places[order, 1]))
