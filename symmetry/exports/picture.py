"""Pictures as files. They are encoded from pixels, so no metadata of a photo can follow."""

from base64 import b64encode
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def png(pixels: NDArray[np.uint8]) -> bytes:
    """``pixels`` (height, width, 3) or, with opacity, (height, width, 4) as PNG."""
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def jpeg(pixels: NDArray[np.uint8], quality: int = 90) -> bytes:
    """``pixels`` (height, width, 3) as JPEG, for the screen."""
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def data_url(content: bytes, media_type: str = "image/jpeg") -> str:
    """A picture as an address that holds the picture itself, so that nothing is fetched."""
    return f"data:{media_type};base64,{b64encode(content).decode('ascii')}"
