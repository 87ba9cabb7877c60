"""Head of the first page: title, whose report this is, the notice, and what to mind."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Spacer, Table

from symmetry.clinical.wording import NOTICE
from symmetry.exports.report_layout import TITLE, ReportOptions, Story, unprintable
from symmetry.exports.report_pictures import Rule
from symmetry.exports.report_style import (
    ACCENT,
    BAND,
    CAUTION_EDGE,
    CAUTION_FILL,
    clean,
    moment,
    paragraph,
)
from symmetry.landmarks import Side


def cover(
    options: ReportOptions, width: float, subject: str, details: Sequence[tuple[str, str]]
) -> Story:
    """Title, subject, patient, clinic and date, ``details``, and the notice in full."""
    rows = [
        ("Patient", options.patient),
        *options.details,
        ("Clinic", options.clinic),
        ("Date of report", moment(options.created) if options.created else ""),
        *details,
    ]
    return [
        paragraph(TITLE, "title"),
        paragraph(subject, "body"),
        Spacer(0, 3),
        Rule(),
        Spacer(0, 7),
        _particulars([(name, text) for name, text in rows if clean(text)], width),
        *([paragraph(lacks, "small")] if (lacks := unprintable(options)) else []),
        Spacer(0, 6),
        box([paragraph(NOTICE, "box")], width, BAND, ACCENT),
        Spacer(0, 6),
    ]


def stated_side(affected_side: Side | None) -> list[tuple[str, str]]:
    """The detail that says which side is affected, where that was told."""
    return [("Affected side", f"{affected_side} (as stated)")] if affected_side else []


def _particulars(rows: Sequence[tuple[str, str]], width: float) -> Any:
    """Labels and values, two pairs to a line."""
    cells = [
        cell for name, text in rows for cell in (paragraph(name, "label"), paragraph(text, "value"))
    ]
    cells += [""] * (len(cells) % 4)
    lines = [cells[i : i + 4] for i in range(0, len(cells), 4)] or [[""] * 4]
    label = 66.0
    return Table(
        lines,
        colWidths=[label, width / 2 - label, label, width / 2 - label],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ],
        hAlign="LEFT",
    )


def box(content: Sequence[Any], width: float, fill: Any, edge: Any) -> Any:
    """Paragraphs on a tinted ground with a bar at the left; breaks between paragraphs."""
    last = len(content) - 1
    return Table(
        [[one] for one in content],
        colWidths=[width],
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), fill),
            ("LINEBEFORE", (0, 0), (0, -1), 2.4, edge),
            ("LEFTPADDING", (0, 0), (-1, -1), 9),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ("TOPPADDING", (0, 0), (0, 0), 5),
            ("BOTTOMPADDING", (0, last), (0, last), 6),
        ],
        hAlign="LEFT",
    )


def cautions_box(found: Sequence[tuple[str, str]], width: float) -> Story:
    """What may explain a change besides the face; nothing where there is nothing.

    ``found`` are (expression, message). A message that holds for more than one expression is
    written once, after their names; a report of one expression leaves its name empty.
    """
    named: dict[str, list[str]] = {}
    for name, message in found:
        named.setdefault(message, []).append(name)
    if not named:
        return []
    content = [
        paragraph(
            f"{', '.join(names)}: {message}" if any(names) else message, "box_item", bullet="•"
        )
        for message, names in named.items()
    ]
    title = paragraph("To bear in mind when reading the changes", "cell_bold")
    return [box([title, *content], width, CAUTION_FILL, CAUTION_EDGE), Spacer(0, 6)]
