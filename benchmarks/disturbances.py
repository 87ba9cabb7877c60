"""Pictures of faces made worse in ways that may fool a registration, the face left as it is.

Places are mm in the frame of the pupils: x towards the right of the picture, y downwards, an
interpupillary distance of 63 mm (Dodgson, Optom Vis Sci 2004).
"""

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.reference_faces import Pixels, Points

INTERPUPILLARY_MM = 63.0
Disturbance = Callable[[Pixels, Points], Pixels]
"""From a picture and its two pupils (2, 2) px, image-left one first, to a worse picture."""


def _mm_per_px(pupils: Points) -> float:
    return INTERPUPILLARY_MM / float(np.hypot(*(pupils[1] - pupils[0])))


def _face_mm(pixels: Pixels, pupils: Points) -> NDArray[np.float64]:
    """Place of every pixel in the frame of the pupils (height, width, 2), mm."""
    rows, columns = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    away = np.stack([columns, rows], axis=-1) - pupils.mean(axis=0)
    across = (pupils[1] - pupils[0]) / np.hypot(*(pupils[1] - pupils[0]))
    down = np.array([-across[1], across[0]])
    return np.asarray(np.stack([away @ across, away @ down], axis=-1) * _mm_per_px(pupils))


def _in_picture(place_mm: tuple[float, float], pupils: Points) -> tuple[int, int]:
    across = (pupils[1] - pupils[0]) / INTERPUPILLARY_MM
    down = np.array([-across[1], across[0]])
    x, y = pupils.mean(axis=0) + place_mm[0] * across + place_mm[1] * down
    return round(float(x)), round(float(y))


def _as_bytes(values: NDArray[np.floating]) -> Pixels:
    return np.clip(np.round(values), 0, 255).astype(np.uint8)


def side_light(pixels: Pixels, pupils: Points) -> Pixels:
    """Light that falls off to a third from one side of the face to the other."""
    across = np.clip(_face_mm(pixels, pupils)[..., :1] / 140.0 + 0.5, 0.0, 1.0)
    return _as_bytes(pixels * (0.33 + 0.67 * across))


def shadow(pixels: Pixels, pupils: Points) -> Pixels:
    """A shadow to half over one side, with a soft edge beside the midline."""
    edge = 1.0 / (1.0 + np.exp(-(_face_mm(pixels, pupils)[..., :1] - 6.0) / 4.0))
    return _as_bytes(pixels * (0.5 + 0.5 * edge))


def noise(pixels: Pixels, _pupils: Points) -> Pixels:
    """Grain of 20 levels, as in a dim room."""
    return _as_bytes(pixels + np.random.default_rng(7).normal(0.0, 20.0, pixels.shape))


def blur(pixels: Pixels, pupils: Points) -> Pixels:
    """Out of focus by 0.5 mm (SD)."""
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), 0.5 / _mm_per_px(pupils)), dtype=np.uint8)


def jpeg_60(pixels: Pixels, _pupils: Points) -> Pixels:
    """Stored as JPEG of quality 60."""
    _, coded = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 60])
    return np.ascontiguousarray(cv2.imdecode(coded, cv2.IMREAD_COLOR)[..., ::-1], dtype=np.uint8)


def half_resolution(pixels: Pixels, _pupils: Points) -> Pixels:
    """Half as many pixels each way."""
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return np.asarray(half, dtype=np.uint8)


def uneven_beard(pixels: Pixels, pupils: Points) -> Pixels:
    """Stubble whose upper edge lies 8 mm higher at one corner of the mouth; lips free."""
    x, y = np.moveaxis(_face_mm(pixels, pupils), -1, 0)
    grown = 1.0 / (1.0 + np.exp(-(y - 58.0 + 0.15 * x) / 1.5))
    lips = np.exp(-np.maximum(np.hypot(x / 27.0, (y - 70.0) / 12.0) - 1.0, 0.0) * 8.0)
    chin = 1.0 / (1.0 + np.exp(np.minimum(y - 122.0 + 55.0 * (x / 62.0) ** 2, 60.0)))
    cover = grown * chin * (1.0 - lips) * (np.abs(x) < 64.0)
    hairs = np.random.default_rng(8).uniform(0.3, 0.9, pixels.shape[:2])
    return _as_bytes(pixels * (1.0 - cover * (1.0 - hairs))[..., None])


def glasses(pixels: Pixels, pupils: Points) -> Pixels:
    """Dark frames about both eyes, 2 mm higher on one side."""
    worn = pixels.copy()
    thick = max(2, round(2.5 / _mm_per_px(pupils)))
    radius = round(21.0 / _mm_per_px(pupils))
    half = INTERPUPILLARY_MM / 2
    for place in ((-half, 3.0), (half, 1.0)):
        cv2.circle(worn, _in_picture(place, pupils), radius, (28, 22, 22), thick, cv2.LINE_AA)
    ends = (_in_picture((-10.0, 0.0), pupils), _in_picture((10.0, -1.0), pupils))
    cv2.line(worn, *ends, (28, 22, 22), thick, cv2.LINE_AA)
    return worn


def fringe(pixels: Pixels, pupils: Points) -> Pixels:
    """Strands of dark hair over one brow."""
    combed = pixels.copy()
    random = np.random.default_rng(9)
    thick = max(1, round(0.6 / _mm_per_px(pupils)))
    for root in random.uniform(4.0, 46.0, 60):
        start = _in_picture((float(root), -60.0), pupils)
        tip = (float(root + random.normal(4.0, 2.0)), float(random.uniform(-24.0, -12.0)))
        cv2.line(combed, start, _in_picture(tip, pupils), (46, 34, 28), thick, cv2.LINE_AA)
    return combed


def scar(pixels: Pixels, pupils: Points) -> Pixels:
    """A pale line beside one corner of the mouth."""
    cut = pixels.copy()
    ends = (_in_picture((40.0, 48.0), pupils), _in_picture((24.0, 82.0), pupils))
    thick = max(2, round(1.8 / _mm_per_px(pupils)))
    cv2.line(cut, *ends, (236, 205, 196), thick, cv2.LINE_AA)
    return cut


DISTURBANCES: Mapping[str, Disturbance] = {
    "light from one side": side_light,
    "shadow": shadow,
    "noise": noise,
    "blur": blur,
    "JPEG 60": jpeg_60,
    "half resolution": half_resolution,
    "uneven beard": uneven_beard,
    "glasses": glasses,
    "fringe over a brow": fringe,
    "scar at the mouth": scar,
}
