"""Look of the report: fonts, colours, paragraph styles, and how a number is written.

Meaning never rests on colour: marks differ in shape and groups in weight, so that a grey print
and every kind of colour vision show the same.
"""

import re
import unicodedata
from datetime import datetime
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph

from symmetry.exports.fonts import BOLD, FONT, load_fonts, printable

INK = HexColor("#1C2733")
MUTED = HexColor("#55626F")
ACCENT = HexColor("#0B5A6B")
HAIRLINE = HexColor("#C4CDD3")
BAND = HexColor("#EEF3F5")
CAUTION_FILL = HexColor("#F6F1E4")
CAUTION_EDGE = HexColor("#A87F23")

BEYOND_ERROR = "●"
BEYOND_PERCEPTION = "◆"

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    settings = {"fontName": FONT, "textColor": INK} | more
    return ParagraphStyle(name, fontSize=size, leading=leading, **settings)


@lru_cache(maxsize=1)
def styles() -> dict[str, ParagraphStyle]:
    """Paragraph styles by name. ``heading`` and ``subheading`` also enter the outline."""
    load_fonts()
    made = (
        _style("title", 20, 25, fontName=BOLD, textColor=ACCENT, spaceAfter=2),
        _style("heading", 11.5, 15, fontName=BOLD, textColor=ACCENT, spaceBefore=15, spaceAfter=5),
        _style("subheading", 8.6, 11.5, fontName=BOLD, spaceBefore=9, spaceAfter=3.5),
        _style("body", 8.4, 12, spaceAfter=4),
        _style("small", 7, 9.6, textColor=MUTED, spaceAfter=2),
        _style("note", 7, 9.6, textColor=MUTED, leftIndent=11, bulletFontSize=7, spaceAfter=1.5),
        _style("label", 7, 10, textColor=MUTED),
        _style("value", 9, 12),
        _style("box", 8, 11.3),
        _style("box_item", 8, 11.3, leftIndent=9, spaceBefore=2),
        _style("footer", 5.9, 7.6, textColor=MUTED),
        _style("cell", 7.2, 9),
        _style("cell_bold", 7.2, 9, fontName=BOLD),
        _style("cell_head", 6.8, 8.6, fontName=BOLD, textColor=ACCENT),
        _style("cell_right", 7.2, 9, alignment=TA_RIGHT),
        _style("fingerprint", 6.2, 8.6),
    )
    return {style.name: style for style in made}


def clean(text: str) -> str:
    """Free text on one line, without control characters, in characters that the fonts have."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    return printable(re.sub(r"\s+", " ", kept).strip())


def paragraph(text: str, style: str = "body", *, bullet: str | None = None) -> Any:
    """A paragraph of plain text; nothing in it is markup."""
    return Paragraph(escape(clean(text)), styles()[style], bulletText=bullet)


def shortened(text: str, font: str, size: float, width: float) -> str:
    """``text`` cut to ``width`` pt, ending in an ellipsis where it was longer."""
    text = clean(text)
    if pdfmetrics.stringWidth(text, font, size) <= width:
        return text
    while text and pdfmetrics.stringWidth(text + "…", font, size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def superscript(index: int) -> str:
    """The number of a note, raised."""
    return str(index).translate(_SUPERSCRIPT)


def moment(created: datetime) -> str:
    """Date and time in the one order that is read alike everywhere."""
    zone = created.strftime("%z")
    return created.strftime("%Y-%m-%d %H:%M") + (f" (UTC{zone[:3]}:{zone[3:5]})" if zone else "")


def millimetres(value: float) -> float:
    """``value`` mm in pt."""
    return float(value * mm)
