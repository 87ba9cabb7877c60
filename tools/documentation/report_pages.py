"""Picture pages of a report of the first sample patient into ``docs/images``.

    python -m tools.documentation.report_pages

Part of ``make screenshots``: the documentation explains a report by its own pages.
"""

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

import symmetry
from symmetry.exports.pdf import ReportOptions, comparison_report
from symmetry.imaging.decode import decode
from symmetry.session import Session, assess_session

ROOT = Path(__file__).parents[2]
PATIENT = ROOT / "sample_images" / "a_right_flaccid_palsy"
SESSIONS = ("2026-01-12_baseline", "2026-02-02_peak")
TARGET = ROOT / "docs" / "images"
SHOWN = {
    "report_first_page.webp": "How to read the tables",
    "report_photo_page.webp": "in the plane of the eyes",
}
"""Pages by the name of the picture: the first that says this."""

SCALE = 1.6
QUALITY = 88


def main() -> None:
    """Make the report and write its pages."""
    before, after = (assess_session(PATIENT / name) for name in SESSIONS)
    document = pypdfium2.PdfDocument(_report(before, after))
    for name, words in SHOWN.items():
        page = _page_with(document, words)
        picture = page.render(scale=SCALE).to_pil()
        picture.save(TARGET / name, quality=QUALITY, method=6)


def _report(before: Session, after: Session) -> bytes:
    sessions = {"before": before, "after": after}
    options = ReportOptions(patient="SAMPLE-A", created=datetime(2026, 2, 2, 12, tzinfo=UTC))
    return comparison_report(
        symmetry.compare(before.photos, after.photos, affected_side="right"),
        lambda moment, name: decode(sessions[moment].paths[name]).pixels,
        options,
    )


def _page_with(document: pypdfium2.PdfDocument, words: str) -> pypdfium2.PdfPage:
    for page in document:
        if words in " ".join(page.get_textpage().get_text_bounded().split()):
            return page
    raise LookupError(f"No page of the report says {words!r}.")


if __name__ == "__main__":
    main()
