"""The one table builder of the report, and numbered notes."""

from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Table

from symmetry.exports.fonts import BOLD, FONT, load_fonts
from symmetry.exports.numbers import NOT_MEASURED
from symmetry.exports.report_layout import Story
from symmetry.exports.report_style import ACCENT, BAND, HAIRLINE, INK, clean, paragraph, superscript

SIZE = 7.2
HEADER_SIZE = 6.7
_PADDING = 2.2


class Notes:
    """Numbered notes of one table; equal texts share a number."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def mark(self, text: str | None) -> str:
        """The dash of what could not be measured, with the number of its reason."""
        if not text:
            return NOT_MEASURED
        if text not in self._texts:
            self._texts.append(text)
        return NOT_MEASURED + superscript(self._texts.index(text) + 1)

    def flowables(self) -> Story:
        """The notes in order, one paragraph each."""
        return [
            paragraph(text, "note", bullet=superscript(index))
            for index, text in enumerate(self._texts, start=1)
        ]


class Draft:
    """A table in the making.

    Parameters
    ----------
    widths
        Relative widths of the columns; the table spans ``width`` pt.
    text_columns
        Columns set flush left; the others hold figures and are set flush right.
    indented
        Columns of text that follow figures and need a gap.
    centred
        Columns of marks.
    """

    def __init__(
        self,
        widths: Sequence[float],
        width: float,
        text_columns: Iterable[int],
        indented: Iterable[int] = (),
        centred: Iterable[int] = (),
    ) -> None:
        load_fonts()
        share = width / sum(widths)
        self.widths = [share * one for one in widths]
        self.text_columns = set(text_columns)
        self.indented = tuple(indented)
        self.centred = tuple(centred)
        self.rows: list[list[Any]] = []
        self.commands: list[tuple[Any, ...]] = []
        self.header_rows = 0

    def header(self, cells: Sequence[str], spans: Sequence[tuple[int, int]] = ()) -> None:
        """A row of the header; ``spans`` are (first, last) columns with one centred title."""
        row = len(self.rows)
        self.header_rows = row + 1
        made: list[Any] = list(cells)
        for first, last in spans:
            title = clean(made[first])
            made[first] = self._fitted(title, sum(self.widths[first : last + 1]) - 2 * _PADDING)
            self.commands += [
                ("SPAN", (first, row), (last, row)),
                ("ALIGN", (first, row), (last, row), "CENTER"),
                ("LINEBELOW", (first, row), (last, row), 0.4, HAIRLINE),
            ]
        self.rows.append(made)
        self.commands += [
            ("FONT", (0, row), (-1, row), BOLD, HEADER_SIZE),
            ("TEXTCOLOR", (0, row), (-1, row), ACCENT),
            ("VALIGN", (0, row), (-1, row), "BOTTOM"),
        ]

    @staticmethod
    def _fitted(title: str, room: float) -> Any:
        if stringWidth(title, BOLD, HEADER_SIZE) <= room:
            return title
        return paragraph(title, "cell_head")

    def group(self, title: str) -> None:
        """A row that names the group below it, and is never left alone at the foot of a page."""
        row = len(self.rows)
        self.rows.append([clean(title)] + [""] * (len(self.widths) - 1))
        self.commands += [
            ("SPAN", (0, row), (-1, row)),
            ("FONT", (0, row), (-1, row), BOLD, SIZE),
            ("BACKGROUND", (0, row), (-1, row), BAND),
            ("NOSPLIT", (0, row), (0, row + 1)),
        ]

    def row(
        self,
        cells: Sequence[Any],
        *,
        bold: bool = False,
        line: bool = True,
        decimals: int | None = None,
        widest: int = 1,
        numeric: Iterable[int] = (),
    ) -> None:
        """A row of the body.

        ``decimals`` of this row's figures in the columns ``numeric`` are set so that the decimal
        points stand below those of a row with ``widest``.
        """
        row = len(self.rows)
        self.rows.append([cell.strip() if isinstance(cell, str) else cell for cell in cells])
        if bold:
            self.commands.append(("FONT", (0, row), (-1, row), BOLD, SIZE))
        if line:
            self.commands.append(("LINEBELOW", (0, row), (-1, row), 0.3, HAIRLINE))
        if decimals is not None and decimals < widest:
            missing = stringWidth("." * (decimals == 0) + "0" * (widest - decimals), FONT, SIZE)
            self.commands += [
                ("RIGHTPADDING", (column, row), (column, row), _PADDING + missing)
                for column in numeric
                # A dash has no decimal point and stays at the edge.
                if not str(cells[column]).startswith(NOT_MEASURED)
            ]

    def keep_rows_together(self, first: int, last: int) -> None:
        """Forbid a page break between two rows of the table."""
        self.commands.append(("NOSPLIT", (0, first), (0, last)))

    def build(self, notes: Notes | None = None) -> Any:
        """The table; its header comes again on every page it reaches.

        ``notes`` become its last row and stay with the row before.
        """
        end = len(self.rows) - 1
        rows = list(self.rows)
        closing: list[tuple[Any, ...]] = []
        if notes is not None and (texts := notes.flowables()):
            rows.append([texts] + [""] * (len(self.widths) - 1))
            closing += [
                ("SPAN", (0, end + 1), (-1, end + 1)),
                ("TOPPADDING", (0, end + 1), (-1, end + 1), 5),
                ("LEFTPADDING", (0, end + 1), (-1, end + 1), 0),
                ("NOSPLIT", (0, end), (0, end + 1)),
            ]
        base: list[tuple[Any, ...]] = [
            ("FONT", (0, 0), (-1, -1), FONT, SIZE),
            ("TEXTCOLOR", (0, 0), (-1, -1), INK),
            ("ALIGN", (0, 0), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.9),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("LINEBELOW", (0, end), (-1, end), 0.6, ACCENT),
        ]
        base += [("ALIGN", (column, 0), (column, -1), "LEFT") for column in self.text_columns]
        base += [("ALIGN", (column, 0), (column, -1), "CENTER") for column in self.centred]
        base += [("LEFTPADDING", (column, 0), (column, -1), 9) for column in self.indented]
        if self.header_rows:
            last = self.header_rows - 1
            closing.append(("LINEBELOW", (0, last), (-1, last), 0.6, ACCENT))
        return Table(
            rows,
            colWidths=self.widths,
            repeatRows=self.header_rows,
            style=base + self.commands + closing,
            hAlign="LEFT",
            spaceBefore=2,
            spaceAfter=5,
        )
