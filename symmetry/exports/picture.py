"""Pictures as files. They are encoded from pixels, so no metadata of a photo can follow."""

from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def png(pixels: NDArray[np.uint8]) -> bytes:
    """``pixels`` (height, width, 3) as PNG."""
    return _encoded(pixels, "PNG")


def jpeg(pixels: NDArray[np.uint8], quality: int = 88) -> bytes:
    """``pixels`` (height, width, 3) as JPEG."""
    return _encoded(pixels, "JPEG", quality=quality)


def _encoded(pixels: NDArray[np.uint8], kind: str, **options: int) -> bytes:
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, kind, **options)
    return buffer.getvalue()
