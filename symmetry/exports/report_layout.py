"""Pages of the report: paper, margins, running header, and the notice at the foot of each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Literal

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from symmetry.clinical.wording import NOTICE
from symmetry.exports.fonts import BOLD, FONT, PLACEHOLDER, lacking, load_fonts
from symmetry.exports.report_style import (
    ACCENT,
    HAIRLINE,
    MUTED,
    clean,
    millimetres,
    moment,
    paragraph,
    shortened,
)

Paper = Literal["A4", "Letter"]
Story = list[Any]

TITLE = "Facial symmetry assessment"

PAPERS: dict[str, tuple[float, float]] = {"A4": A4, "Letter": LETTER}
SIDE_MARGIN = millimetres(16)
TOP_MARGIN = millimetres(17)
BOTTOM_MARGIN = millimetres(22)


@dataclass(frozen=True)
class ReportOptions:
    """What a report says besides the figures, and its paper.

    ``patient`` is a pseudonym or a name, ``before_label`` and ``after_label`` say what the two
    moments are. ``created`` comes from the caller, so that equal input gives equal bytes; None
    leaves the date out. ``details`` are further lines about the patient. ``measures`` are the
    names of those in the tables, None for all.
    """

    paper: Paper = "A4"
    patient: str = ""
    clinic: str = ""
    before_label: str = "Before"
    after_label: str = "After"
    created: datetime | None = None
    details: tuple[tuple[str, str], ...] = ()
    measures: frozenset[str] | None = None

    def shows(self, measure: str) -> bool:
        """Whether a measure stands in the tables."""
        return self.measures is None or measure in self.measures


def unprintable(options: ReportOptions) -> str:
    """A sentence that names what the report's fonts cannot print of its free texts, or nothing.

    Every such character stands as the placeholder in the report, which has this sentence too.
    """
    texts = (
        *(options.patient, options.clinic, options.before_label, options.after_label),
        *(text for _, text in options.details),
    )
    codes = [f"U+{ord(c):04X}" for c in lacking(" ".join(texts)) if clean(c)]
    if not codes:
        return ""
    return (
        f"Printed as {PLACEHOLDER}, since the report's fonts (Latin, Greek, Cyrillic) lack them: "
        f"{', '.join(codes)}."
    )


@dataclass(frozen=True)
class Page:
    """Room for the text, pt."""

    width: float
    height: float


def page_of(options: ReportOptions) -> Page:
    """The room that the paper leaves between the margins."""
    width, height = PAPERS[options.paper]
    return Page(width - 2 * SIDE_MARGIN, height - TOP_MARGIN - BOTTOM_MARGIN)


class Heading(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A line of text that enters the outline and stays with what follows.

    ``keep=False`` is for a heading above a table that may go on over the page: kept together
    with it, the whole table would move.
    """

    def __init__(self, text: str, level: int = 0, *, keep: bool = True) -> None:
        super().__init__()
        self.entry = (text, level)
        self.keepWithNext = int(keep)
        self._text = paragraph(text, "subheading" if level else "heading")

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        """Space above, pt."""
        return float(self._text.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        """Space below, pt."""
        return float(self._text.getSpaceAfter())

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Size in the given room, pt."""
        size: tuple[float, float] = self._text.wrap(width, height)
        return size

    def draw(self) -> None:
        """Draw the text."""
        self._text.drawOn(self.canv, 0, 0)


class _Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Collects the outline while the pages are made."""

    entries = 0

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - reportlab's name
        entry = getattr(flowable, "entry", None)
        if entry is not None:
            text, level = entry
            key = f"part{self.entries}"
            self.entries += 1
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(text, key, level, closed=False)


def render(story: Callable[[], Story], options: ReportOptions) -> bytes:
    """The PDF of a story.

    The story is laid out twice, since a page cannot know the number of pages before the last
    one is made; ``story`` must give fresh flowables each time.
    """
    load_fonts()
    # Written as text, every byte of a picture would go through Python.
    rl_config.useA85 = 0
    pages = _build(story(), options, None)[1]
    return _build(story(), options, pages)[0]


def _build(story: Story, options: ReportOptions, pages: int | None) -> tuple[bytes, int]:
    width, height = PAPERS[options.paper]
    room = page_of(options)
    target = BytesIO()
    document = _Document(
        target,
        pagesize=(width, height),
        title=TITLE,
        # Reportlab fills in words of its own for what is not given.
        author="",
        subject="",
        creator="symmetry",
        producer="symmetry",
        keywords="",
        lang="en",
        displayDocTitle=True,
        invariant=1,
        pageCompression=1,
        initialFontName=FONT,
    )
    frame = Frame(
        SIDE_MARGIN,
        BOTTOM_MARGIN,
        room.width,
        room.height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def furniture(canvas: Any, laid_out: Any) -> None:
        canvas.saveState()
        if laid_out.page > 1:
            _header(canvas, options)
        _footer(canvas, options, laid_out.page, pages)
        canvas.restoreState()

    document.addPageTemplates([PageTemplate("page", [frame], onPage=furniture)])
    document.build(story)
    return target.getvalue(), document.page


def _header(canvas: Any, options: ReportOptions) -> None:
    width, height = PAPERS[options.paper]
    y = height - millimetres(10.5)
    canvas.setFont(BOLD, 7)
    canvas.setFillColor(ACCENT)
    canvas.drawString(SIDE_MARGIN, y, TITLE)
    said = [options.patient, moment(options.created) if options.created else ""]
    canvas.setFont(FONT, 7)
    canvas.setFillColor(MUTED)
    text = shortened("  ·  ".join(filter(None, said)), FONT, 7, millimetres(110))
    canvas.drawRightString(width - SIDE_MARGIN, y, text)
    _rule(canvas, y - 5, width)


def _footer(canvas: Any, options: ReportOptions, page: int, pages: int | None) -> None:
    width, _ = PAPERS[options.paper]
    top = BOTTOM_MARGIN - millimetres(5)
    _rule(canvas, top, width)
    notice = paragraph(NOTICE, "footer")
    _, height = notice.wrap(width - 2 * SIDE_MARGIN - millimetres(26), top)
    notice.drawOn(canvas, SIDE_MARGIN, top - height - 3)
    canvas.setFont(FONT, 7)
    canvas.setFillColor(MUTED)
    of = f" of {pages}" if pages else ""
    canvas.drawRightString(width - SIDE_MARGIN, top - 9.5, f"Page {page}{of}")


def _rule(canvas: Any, y: float, width: float) -> None:
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(SIDE_MARGIN, y, width - SIDE_MARGIN, y)
