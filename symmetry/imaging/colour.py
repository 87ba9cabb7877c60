"""From a decoded Pillow image of any mode to 8-bit sRGB."""

import io
import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from symmetry.errors import UnreadableImage

# TIFF tags
_BITS, _PHOTOMETRIC, _SAMPLE_FORMAT = 258, 262, 339
_WHITE_IS_ZERO, _SIGNED = 0, 2

_PIL_MODE = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
_BAND = 256  # rows: small enough to occupy every core, large enough to be worth a call


def to_srgb(image: Image.Image) -> NDArray[np.uint8]:
    """Pixels of a loaded image in sRGB, on white where it is transparent.

    Parameters
    ----------
    image
        Loaded and upright.

    Returns
    -------
    NDArray[np.uint8]
        RGB, shape (height, width, 3), 0 to 255, C-contiguous.

    Raises
    ------
    UnreadableImage
        If the samples are floating-point or negative numbers.
    """
    icc = image.info.get("icc_profile")
    if image.mode == "F":
        raise UnreadableImage(
            "holds floating-point samples, whose white is not defined, where 8 or 16 bits "
            "are expected: export it with 8 bits per channel"
        )
    if image.mode.startswith("I"):
        image = _grey8(image)
    if image.has_transparency_data:
        image = _on_white(image)
    if image.mode == "1":
        image = image.convert("L")
    elif image.mode not in ("L", "RGB", "CMYK", "LAB"):
        image = image.convert("RGB")

    found = _transform("LAB" if image.mode == "LAB" else icc)
    if found is not None:
        mode, transform = found
        if (image.mode, mode) == ("L", "RGB"):  # a grey picture may carry a colour profile
            image = image.convert("RGB")
        if image.mode == mode:
            return _apply(transform, image)
    return np.asarray(image if image.mode == "RGB" else image.convert("RGB"))


def _grey8(image: Image.Image) -> Image.Image:
    """8-bit grey of an image with more than 8 bits per sample (``I``, ``I;16``, ``I;16B``)."""
    tags: Any = getattr(image, "tag_v2", {})  # only a TIFF departs from 0 = black, 65535 = white
    if image.mode == "I" and tags.prefix == b"MM" and image.info["compression"] != "raw":
        raise ValueError("Pillow reads these samples in the wrong byte order")
    signed = tags.get(_SAMPLE_FORMAT, (1,))[0] == _SIGNED
    samples: NDArray[Any] = np.asarray(image)
    if signed and samples.min() < 0:
        raise UnreadableImage(
            "holds negative grey values, where brightness from 0 upwards is expected: "
            "export it with 8 bits per channel"
        )
    if image.mode == "I":
        # 32 bits are mostly a container for 8 or 16: white is the smallest full scale that holds
        # the brightest sample, hence nothing is clipped and nothing turns black.
        samples = samples.view(np.uint32)
        bits = next(b for b in sorted({8, 16, tags[_BITS][0] - signed}) if not samples.max() >> b)
    else:
        bits = tags.get(_BITS, (16,))[0]
    grey = (samples >> (bits - 8)).astype(np.uint8)
    if tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO:  # which Pillow heeds for 8 bits only
        grey = 255 - grey
    if "transparency" in image.info:
        grey[samples == image.info["transparency"]] = 255
    return Image.fromarray(grey)


def _on_white(image: Image.Image) -> Image.Image:
    """Alpha or a transparent colour composited on white; grey stays grey."""
    grey = image.mode in ("1", "L", "LA", "La")
    image = image.convert("LA" if grey else "RGBA")
    canvas = Image.new("L", image.size, 255) if grey else Image.new("RGB", image.size, "white")
    canvas.paste(image, mask=image.getchannel("A"))
    return canvas


@lru_cache(maxsize=16)
def _transform(icc: bytes | str | None) -> tuple[str, ImageCms.ImageCmsTransform] | None:
    """Transform of a profile (or of CIELAB) to sRGB, and the Pillow mode it applies to.

    None without a profile, for a broken one, and for one that is sRGB already: whether it is
    shows in what it does, since sRGB goes by many names.
    """
    if not icc:
        return None
    try:
        if isinstance(icc, str):
            mode, source = icc, ImageCms.createProfile("LAB")
        else:
            source = ImageCms.ImageCmsProfile(io.BytesIO(icc)).profile
            mode = _PIL_MODE[source.xcolor_space.strip()]
        transform = ImageCms.ImageCmsTransform(
            ImageCms.ImageCmsProfile(source),
            ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
            mode,
            "RGB",
            # Tables made in advance are quick and right for RGB; elsewhere they are off by 10.
            flags=ImageCms.Flags.NONE if mode == "RGB" else ImageCms.Flags.NOOPTIMIZE,
        )
    except Exception:  # a profile is foreign data, and may be wrong in any way
        return None
    if mode in ("RGB", "L"):
        steps = np.arange(0, 256, 15 if mode == "RGB" else 1).astype(np.uint8)
        grid = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(1, -1, 3)
        probe = Image.fromarray(grid if mode == "RGB" else steps[None])
        moved = np.asarray(transform.apply(probe), np.int16) - np.asarray(probe.convert("RGB"))
        if np.abs(moved).max() <= 1:
            return None
    return mode, transform


def _apply(transform: ImageCms.ImageCmsTransform, image: Image.Image) -> NDArray[np.uint8]:
    """Colours of an image in sRGB, converted on every core: the GIL is released meanwhile."""
    width, height = image.size
    pixels = np.empty((height, width, 3), np.uint8)

    def convert(top: int) -> None:
        bottom = min(top + _BAND, height)
        band = image.crop((0, top, width, bottom))
        pixels[top:bottom] = np.asarray(transform.apply(band, band if band.mode == "RGB" else None))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(convert, range(0, height, _BAND)):  # raises what a band raised
            pass
    return pixels
