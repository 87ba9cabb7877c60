"""What a picture file says of itself, beside its pixels: its type, its size, when it was taken."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PIL import ExifTags
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from symmetry.imaging.decode import decode
from symmetry.imaging.formats import reader

_MEDIA_TYPES: dict[Any, str] = {
    JpegImageFile: "image/jpeg",
    PngImageFile: "image/png",
    WebPImageFile: "image/webp",
    TiffImageFile: "image/tiff",
}
_EXIF_TIME = "%Y:%m:%d %H:%M:%S"


@dataclass(frozen=True)
class PictureFacts:
    """Facts of a picture that can be decoded.

    ``width`` and ``height`` are of the upright picture, px. ``taken_at`` is the camera's time,
    which has no time zone; None where the file does not tell.
    """

    media_type: str
    width: int
    height: int
    taken_at: datetime | None


def picture_facts(content: bytes) -> PictureFacts:
    """The facts of a picture file.

    Raises
    ------
    UnreadableImage
        If it is no picture that can be decoded.
    """
    picture = decode(content)
    kind = reader(content)
    media_type = _MEDIA_TYPES.get(kind, "image/heic")
    return PictureFacts(media_type, picture.width, picture.height, _taken_at(kind, content))


def _taken_at(kind: Any, content: bytes) -> datetime | None:
    try:
        exif = kind(io.BytesIO(content)).getexif()
        written = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
        return datetime.strptime(str(written).strip("\0 "), _EXIF_TIME)
    except Exception:  # unreadable metadata tells no time
        return None
