"""The pages of a PDF as pictures."""

import numpy as np
import pypdfium2
from numpy.typing import NDArray

PX_PER_PT = 1.6
"""About as wide as the page that shows it."""


def preview(content: bytes) -> list[NDArray[np.uint8]]:
    """Every page of a PDF, (height, width, 3) uint8 each."""
    with pypdfium2.PdfDocument(content) as document:
        return [
            np.asarray(page.render(scale=PX_PER_PT, rev_byteorder=True).to_pil().convert("RGB"))
            for page in document
        ]
