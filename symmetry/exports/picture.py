"""Pictures as files. They are encoded from pixels, so no metadata of a photo can follow."""

from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def png(pixels: NDArray[np.uint8]) -> bytes:
    """``pixels`` (height, width, 3) as PNG."""
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()
