"""How strongly the lens enlarged, from what the camera wrote into the file.

With the size of the face it tells how far away the camera was: from 40 cm a nose looks larger than
from 2 m, and a turned head more uneven.
"""

from math import hypot, isfinite
from typing import Any

from PIL import ExifTags, Image

DIAGONAL_35_MM = hypot(36.0, 24.0)
"""Of the film frame that a focal length "in 35 mm film" refers to, mm (CIPA DCG-001)."""
SHORTEST_MM, LONGEST_MM = 10.0, 600.0
CAMERA_RATIOS = (4 / 3, 3 / 2, 16 / 9)
"""Sides of an uncropped photo, where the file does not tell how large it was."""
SAME_RATIO = 0.01


def focal_length_px(image: Image.Image) -> float | None:
    """Focal length in px of the picture, or None where it is unknown or the picture was cropped.

    Parameters
    ----------
    image
        As opened by Pillow: its size, and the EXIF of the camera.
    """
    try:
        tags = image.getexif().get_ifd(ExifTags.IFD.Exif)
        focal_mm = float(tags.get(ExifTags.Base.FocalLengthIn35mmFilm, 0))
        taken = [
            float(tags.get(tag, 0))
            for tag in (ExifTags.Base.ExifImageWidth, ExifTags.Base.ExifImageHeight)
        ]
    except Exception:  # unreadable metadata says nothing about the lens
        return None
    if not (isfinite(focal_mm) and SHORTEST_MM <= focal_mm <= LONGEST_MM):
        return None
    if not _whole(image.size, taken):
        return None
    return focal_mm / DIAGONAL_35_MM * hypot(*image.size)


def _whole(size: tuple[int, int], taken: list[Any]) -> bool:
    """Whether a picture of ``size`` has the shape that it was ``taken`` in."""
    ratio = max(size) / min(size)
    known = [max(taken) / min(taken)] if all(isfinite(v) and v > 0 for v in taken) else []
    return any(abs(ratio / one - 1.0) < SAME_RATIO for one in known or CAMERA_RATIOS)
