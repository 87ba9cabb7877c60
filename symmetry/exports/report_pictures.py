"""Pictures of the report: made from pixels, so that nothing else of a photo's file comes along."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from symmetry.assessment import Assessment
from symmetry.errors import InvalidOption
from symmetry.exports.fonts import BOLD, FONT
from symmetry.exports.report_style import (
    ACCENT,
    HAIRLINE,
    INK,
    MUTED,
    millimetres,
    paragraph,
    shortened,
)
from symmetry.imaging.composites import mirrored_halves
from symmetry.imaging.overlay import CORRECTED, FOLD, LEGEND, RIM, Colour, draw_overlay
from symmetry.imaging.view import FACE, Window, aligned_view

JPEG_QUALITY = 88
HALVES_PX_PER_MM = 2.5
BAR_MM = 50

SHOWN = Window(half_width=86.0, above=80.0, below=122.0)
"""Room for the letters beside the forehead and for the chin of a large face."""

_GAP = millimetres(5)
_COLUMN = millimetres(46)
_LINE = 12.0


@dataclass(frozen=True)
class Jpeg:
    """An encoded picture and its size in px."""

    data: bytes
    width: int
    height: int


class _Encoded(ImageReader):  # type: ignore[misc]  # reportlab has no types
    """A JPEG that goes into the report as it is."""

    _dataA = None  # noqa: N815 - reportlab's name; a JPEG has no transparency

    def getRGBData(self) -> bytes:  # noqa: N802 - reportlab's name
        """What reportlab tells pictures apart by: decoding each for that takes most of the time."""
        self.fp.seek(0)
        return bytes(self.fp.read())


@dataclass(frozen=True)
class Portrait:
    """What the report shows of one photo. ``halves`` are left–left and right–right."""

    overlay: Jpeg
    px_per_mm: float
    legend: tuple[tuple[str, Colour], ...]
    halves: tuple[Jpeg, Jpeg] | None = None


def portrait(
    pixels: NDArray[np.uint8], assessment: Assessment, px_per_mm: float, *, halves: bool = False
) -> Portrait:
    """Pictures of one photo, upright in the face frame.

    Parameters
    ----------
    pixels : (height, width, 3) uint8
        The photo as it was assessed: upright, a mirror image already undone.

    Raises
    ------
    InvalidOption
        If the pixels are of another size than the photo that was assessed: landmarks drawn on
        the wrong patient's photo would look like a measurement.
    """
    expected = (assessment.image.height, assessment.image.width, 3)
    if pixels.shape != expected:
        raise InvalidOption(
            f"The photo handed over for the report has shape {pixels.shape}, the one that was "
            f"assessed {expected}: hand over the pixels of that photo."
        )
    overlay = draw_overlay(aligned_view(pixels, assessment, px_per_mm, SHOWN), assessment)
    pair = None
    if halves:
        both = mirrored_halves(pixels, assessment, HALVES_PX_PER_MM, FACE)
        pair = (_jpeg(both.left_left), _jpeg(both.right_right))
    absent = set()
    if not assessment.nasolabial_folds_px:
        absent.add(FOLD)
    if not assessment.landmarks.corrected:
        absent.add(CORRECTED)
    legend = tuple(entry for entry in LEGEND if entry[1] not in absent)
    return Portrait(_jpeg(overlay), px_per_mm, legend, pair)


def _jpeg(pixels: NDArray[np.uint8]) -> Jpeg:
    encoded = cv2.imencode(
        ".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
    )[1]
    return Jpeg(encoded.tobytes(), pixels.shape[1], pixels.shape[0])


def joint_legend(portraits: Sequence[Portrait]) -> tuple[tuple[str, Colour], ...]:
    """Entries that at least one of the pictures needs, in the overlay's order."""
    return tuple(entry for entry in LEGEND if any(entry in one.legend for one in portraits))


class PictureRow(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Pictures of equal size side by side, with captions, scale bar and legend.

    The row shrinks from ``widest`` to ``narrowest`` pt per picture where a page has less room.

    Parameters
    ----------
    pictures
        (caption, second line of the caption, picture), all pictures of one size in px.
    px_per_mm
        Gives a scale bar; without it there is none.
    beside
        Set bar and legend beside the pictures, not below.
    """

    def __init__(
        self,
        pictures: Sequence[tuple[str, str, Jpeg]],
        *,
        widest: float,
        narrowest: float,
        px_per_mm: float | None = None,
        legend: Sequence[tuple[str, Colour]] = (),
        remarks: Sequence[str] = (),
        beside: bool = False,
    ) -> None:
        super().__init__()
        self.pictures = tuple(pictures)
        self.widest, self.narrowest = widest, narrowest
        self.px_per_mm = px_per_mm
        self.legend = tuple(legend)
        self.beside = beside
        self.remarks = [paragraph(remark, "small") for remark in remarks]
        self.spaceBefore, self.spaceAfter = 4, 6

    @property
    def _caption(self) -> float:
        return 2 * 10.5 + 3 if any(second for _, second, _ in self.pictures) else 10.5 + 3

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Size in the given room, pt."""
        count = len(self.pictures)
        taken = _GAP * (count - 1) + (_COLUMN + _GAP if self.beside else 0)
        first = self.pictures[0][2]
        ratio = first.height / first.width
        widest = min(self.widest, (width - taken) / count)
        self._text_width = _COLUMN if self.beside else width
        self._below = 0.0 if self.beside else self._bar_height() + self._legend_height(width)
        self._remark_heights = [r.wrap(width, height)[1] for r in self.remarks]
        fixed = self._caption + self._below + sum(self._remark_heights)
        fixed += 6 if self.remarks else 0
        self._size = min(widest, max(min(self.narrowest, widest), (height - fixed) / ratio))
        self.width, self.height = width, self._size * ratio + fixed
        return self.width, self.height

    @property
    def drawn_width(self) -> float:
        """Width of each picture after the last `wrap`, pt."""
        return float(self._size)

    def _bar_height(self) -> float:
        return 20.0 if self.px_per_mm else 0.0

    def _legend_height(self, width: float) -> float:
        return _LINE * len(self._legend_rows(width))

    def _legend_rows(self, width: float) -> list[list[tuple[float, str, Colour]]]:
        rows: list[list[tuple[float, str, Colour]]] = []
        x = width
        for name, colour in self.legend:
            needed = 20 + stringWidth(name, FONT, 7) + 14
            if x + needed > width + 14:
                rows.append([])
                x = 0.0
            rows[-1].append((x, name, colour))
            x += needed
        return rows

    def draw(self) -> None:
        """Draw the row with its lower left corner at the origin."""
        first = self.pictures[0][2]
        tall = self._size * first.height / first.width
        bottom = self.height - self._caption - tall
        for index, (caption, second, jpeg) in enumerate(self.pictures):
            self._picture(index * (self._size + _GAP), bottom, tall, caption, second, jpeg)
        right = len(self.pictures) * (self._size + _GAP)
        x = right if self.beside else 0.0
        top = bottom + tall if self.beside else bottom - 8
        if self.px_per_mm:
            length = BAR_MM * self.px_per_mm * self._size / first.width
            self._bar(x, top - (8 if self.beside else 3), length)
            top -= 34 if self.beside else 14
        for row in self._legend_rows(self._text_width):
            top -= _LINE
            for offset, name, colour in row:
                self._swatch(x + offset, top + 4, name, colour)
        y = sum(self._remark_heights)
        for remark, height in zip(self.remarks, self._remark_heights, strict=True):
            y -= height
            remark.drawOn(self.canv, 0, y)

    def _picture(
        self, x: float, y: float, tall: float, caption: str, second: str, jpeg: Jpeg
    ) -> None:
        canvas: Any = self.canv
        line = self.height - 8
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, 8)
        canvas.drawString(x, line, shortened(caption, BOLD, 8, self._size))
        if second:
            canvas.setFillColor(MUTED)
            canvas.setFont(FONT, 7)
            canvas.drawString(x, line - 10, shortened(second, FONT, 7, self._size))
        canvas.drawImage(_Encoded(BytesIO(jpeg.data)), x, y, self._size, tall)
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.rect(x, y, self._size, tall)

    def _bar(self, x: float, y: float, length: float) -> None:
        canvas: Any = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.1)
        canvas.line(x, y, x + length, y)
        for step in range(0, BAR_MM + 1, 10):
            height = 2.6 if step in (0, BAR_MM) else 1.5
            place = x + length * step / BAR_MM
            canvas.setLineWidth(0.7)
            canvas.line(place, y - height, place, y + height)
        canvas.setFont(FONT, 7)
        canvas.setFillColor(INK)
        text = f"{BAR_MM} mm in the plane of the eyes"
        if self.beside:
            canvas.drawString(x, y - 12, text)
        else:
            canvas.drawString(x + length + 6, y - 2.5, text)

    def _swatch(self, x: float, y: float, name: str, colour: Colour) -> None:
        canvas: Any = self.canv
        for shade, width in ((RIM, 4.2), (colour, 2.2)):
            canvas.setStrokeColor(Color(*(part / 255 for part in shade)))
            canvas.setLineWidth(width)
            canvas.line(x, y - 1.5, x + 14, y - 1.5)
        canvas.setFont(FONT, 7)
        canvas.setFillColor(INK)
        canvas.drawString(x + 20, y - 4, name)


class Rule(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A line across the page in the accent colour."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Size in the given room, pt."""
        self.width, self.height = width, 1.2
        return width, 1.2

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setStrokeColor(ACCENT)
        self.canv.setLineWidth(1.2)
        self.canv.line(0, 0, self.width, 0)
