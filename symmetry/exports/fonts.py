"""Fonts of the report: DejaVu Sans, embedded, with Latin, Greek and Cyrillic letters."""

import importlib.util
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from symmetry.errors import SymmetryError

FONT = "SymmetrySans"
BOLD = "SymmetrySans-Bold"
OBLIQUE = "SymmetrySans-Oblique"

FONT_FILES = {
    FONT: "DejaVuSans.ttf",
    BOLD: "DejaVuSans-Bold.ttf",
    OBLIQUE: "DejaVuSans-Oblique.ttf",
}


PLACEHOLDER = "□"
"""Stands for a character that the fonts lack, and which would print as nothing anyone can read."""


def lacking(text: str) -> str:
    """Characters of ``text`` that the fonts lack, each once, in the order they come.

    Raises
    ------
    SymmetryError
        If the font files are missing.
    """
    if text.isascii():  # as most text is, and no font is read for it
        return ""
    load_fonts()
    glyphs = [pdfmetrics.getFont(name).face.charToGlyph for name in (FONT, BOLD)]
    return "".join(dict.fromkeys(c for c in text if not all(ord(c) in face for face in glyphs)))


def printable(text: str) -> str:
    """``text`` with the placeholder for every character that the fonts lack."""
    return text.translate(dict.fromkeys(map(ord, lacking(text)), PLACEHOLDER))


def font_folder() -> Path:
    """The folder of the font files.

    Raises
    ------
    SymmetryError
        If they are missing.
    """
    # Matplotlib is only located: its wheel carries DejaVu, importing it would take a second.
    found = importlib.util.find_spec("matplotlib")
    for place in (found.submodule_search_locations or ()) if found else ():
        folder = Path(place, "mpl-data", "fonts", "ttf")
        if all((folder / file).is_file() for file in FONT_FILES.values()):
            return folder
    raise SymmetryError(
        f"The report's fonts were not found: expected {', '.join(FONT_FILES.values())} in the "
        "package matplotlib. Install the project's requirements again."
    )


def load_fonts() -> None:
    """Make the three faces known to reportlab, which embeds what is used of them.

    Raises
    ------
    SymmetryError
        If the font files are missing.
    """
    if OBLIQUE in pdfmetrics.getRegisteredFontNames():
        return
    folder = font_folder()
    for name, file in FONT_FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=OBLIQUE, boldItalic=BOLD)
