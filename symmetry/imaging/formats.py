"""From the bytes of a picture file to upright sRGB pixels."""

import io
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from symmetry.errors import UnreadableImage
from symmetry.imaging.colour import to_srgb
from symmetry.imaging.lens import focal_length_px

MAX_PIXELS = 100_000_000
"""Largest picture that is decoded, in pixels."""

ACCEPTED = "JPEG, PNG, WebP, TIFF or HEIC"
"""The formats, for messages."""

_HEIF_STILLS = (b"heic", b"heix", b"heim", b"heis", b"mif1")
_HEIF_SEQUENCES = (b"hevc", b"hevx", b"hevm", b"hevs", b"msf1")
_TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"

# TIFF
_NEW_SUBFILE_TYPE, _REDUCED = 254, 1

# A third of the time that Pillow takes, since its pixels are 4 bytes wide.
_UPRIGHT: dict[Any, Callable[[NDArray[np.uint8]], Any]] = {
    2: lambda pixels: cv2.flip(pixels, 1),
    3: lambda pixels: cv2.flip(pixels, -1),
    4: lambda pixels: cv2.flip(pixels, 0),
    5: cv2.transpose,
    6: lambda pixels: cv2.rotate(pixels, cv2.ROTATE_90_CLOCKWISE),
    7: lambda pixels: cv2.flip(cv2.transpose(pixels), -1),
    8: lambda pixels: cv2.rotate(pixels, cv2.ROTATE_90_COUNTERCLOCKWISE),
}

_warnings_lock = threading.Lock()


def reader(data: bytes) -> type[ImageFile.ImageFile] | None:
    """Pillow's reader for a file that begins like this, or None if it is not accepted.

    Parameters
    ----------
    data
        The first 64 bytes, or more.

    Returns
    -------
    type[ImageFile.ImageFile] | None
        To be called with the file.
    """
    if data.startswith(b"\xff\xd8\xff"):
        return JpegImageFile  # of an MPO too, whose first picture is the photo
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PngImageFile
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WebPImageFile
    if data.startswith(_TIFF_STARTS):
        return TiffImageFile
    brands = data[8 : min(int.from_bytes(data[:4], "big"), 64)]
    heif = data[4:8] == b"ftyp" and brands.startswith(_HEIF_STILLS + _HEIF_SEQUENCES)
    if heif and b"avif" not in brands:
        from pillow_heif import HeifImageFile  # on first use, since most pictures are JPEG

        return HeifImageFile
    return None


@dataclass(frozen=True, eq=False)
class Decoded:
    """Upright sRGB pixels (height, width, 3), C-contiguous, and the focal length in px if known."""

    pixels: NDArray[np.uint8]
    focal_px: float | None


def decode_bytes(data: bytes) -> Decoded:
    """Upright sRGB pixels of a picture file, and how strongly its lens enlarged.

    Parameters
    ----------
    data
        The whole file.

    Returns
    -------
    Decoded

    Raises
    ------
    UnreadableImage
        With what is wrong as a clause, to follow the picture's name.
    """
    kind = reader(data)
    if kind is None:
        raise UnreadableImage(
            f"is not a {ACCEPTED} picture: export the photograph in one of these formats"
        )
    try:
        # Not Image.open: it warns above 89 megapixels, which only state of the whole process
        # can silence, and it takes an MPO for an animation.
        with _unwarned():
            image = kind(io.BytesIO(data))
            check_size(*image.size)
            _check_single(data, image)
            _check_sound(data, image)
        # Of all formats, only a TIFF reads its tags again, and has its size judged, while loading.
        with _unwarned() if isinstance(image, TiffImageFile) else nullcontext():
            image.load()
        with _unwarned():
            turn = _UPRIGHT.get(_orientation(image))
            focal_px = focal_length_px(image)
        pixels = to_srgb(image)
        upright = pixels if turn is None else np.asarray(turn(pixels), np.uint8)
        return Decoded(upright, focal_px)
    except UnreadableImage:
        raise
    except Image.DecompressionBombError:  # of WebP, from its header
        refusal = f"has more than {MAX_PIXELS / 1e6:.0f} megapixels: reduce it"
    except Exception:  # a damaged file may raise anything, and its words may hold addresses
        refusal = (
            f"cannot be decoded, where a whole {ACCEPTED} picture is expected: it is damaged, cut "
            "off or of a rare variant, so copy it again or export it as JPEG or 8-bit PNG"
        )
    raise UnreadableImage(refusal)


def check_size(width: int, height: int) -> None:
    """Refuse a picture over 100 megapixels.

    Parameters
    ----------
    width, height
        In pixels.

    Raises
    ------
    UnreadableImage
        With what is wrong as a clause, to follow the picture's name.
    """
    if width * height > MAX_PIXELS:
        raise UnreadableImage(
            f"has {width * height / 1e6:.1f} megapixels ({width} x {height}), where at most "
            f"{MAX_PIXELS / 1e6:.0f} are expected: reduce it"
        )


def _check_single(data: bytes, image: ImageFile.ImageFile) -> None:
    """Refuse what holds several pictures, or a preview in place of the picture."""
    sequence = data[4:8] == b"ftyp" and data[8:12] in _HEIF_SEQUENCES
    if sequence or getattr(image, "is_animated", False):
        raise UnreadableImage(
            "holds several pictures or an animation, where a single photograph is expected: "
            "export the one to assess"
        )
    if isinstance(image, TiffImageFile) and image.tag_v2.get(_NEW_SUBFILE_TYPE, 0) & _REDUCED:
        raise UnreadableImage(
            "shows only a preview, as a camera's raw file does, where the photograph itself is "
            "expected: export it as JPEG or TIFF"
        )


def _check_sound(data: bytes, image: ImageFile.ImageFile) -> None:
    """Raise for a PNG that Pillow would take cut off, or whose transparency it gets wrong."""
    if not isinstance(image, PngImageFile):
        return
    # Pillow compares a transparent colour of 2, 4 or 16 bits with samples of 8.
    keyed = "transparency" in image.info and data[24] not in (1, 8)
    if data.rfind(_PNG_END) < 0 or (keyed and image.mode in ("L", "RGB")):
        raise ValueError


@contextmanager
def _unwarned() -> Iterator[None]:
    """Silence Pillow's warnings, of damaged tags and of a TIFF above 89 megapixels.

    What matters of them is told by a refusal. Warnings are state of the whole process, hence the
    lock; it is not held while pixels are decoded, other than a TIFF's, so that threads can do so
    side by side.
    """
    with _warnings_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        yield


def _orientation(image: ImageFile.ImageFile) -> Any:
    """How a loaded picture is still to be turned, as its EXIF or else its XMP says."""
    if not isinstance(image, JpegImageFile | PngImageFile | WebPImageFile):
        return 1  # Pillow has turned a TIFF, and libheif a HEIC, while loading
    try:
        return image.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # unreadable metadata says nothing about orientation
        return 1
