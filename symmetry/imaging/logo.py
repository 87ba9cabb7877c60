"""A clinic's logo, made anew from its pixels: small, on white, and without anything else in it."""

import io

from PIL import Image

from symmetry.errors import UnreadableImage

LARGEST_PX = (640, 240)
"""Width and height that a logo is reduced to: sharp in print at 5 cm, and small to keep."""

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def clean_logo(content: bytes) -> bytes:
    """A PNG of a logo. Of the file that it came in nothing is kept but its pixels.

    Raises
    ------
    UnreadableImage
        If it is no PNG and no JPEG picture.
    """
    if not content.startswith(_SIGNATURES):
        raise UnreadableImage(
            "A logo must be a PNG or JPEG picture, got another file: export it in one of these "
            "formats."
        )
    # Brings the image libraries along, which pages that only show a logo need not wait for.
    from symmetry.imaging.decode import decode

    picture = Image.fromarray(decode(content).pixels)
    picture.thumbnail(LARGEST_PX, Image.Resampling.LANCZOS)
    encoded = io.BytesIO()
    picture.save(encoded, "PNG", optimize=True)
    return encoded.getvalue()
