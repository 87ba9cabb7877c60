"""The measures beside the editor, written as HTML: numbers that change while a point moves.

A data frame of Streamlit is drawn on a canvas, which flickers when it changes and tells screen
readers little; this is a plain table.
"""

from collections.abc import Iterator
from html import escape

from symmetry.assessment import Assessment
from symmetry.exports.numbers import DECIMALS, UNIT_LABELS, number
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult
from symmetry.ui import text

UNMOVED = 1e-9
"""What arithmetic alone may change a reading by, in its unit."""

STYLE = """<style>
.review-table {width: 100%; border-collapse: collapse; font-size: 0.8125rem; line-height: 1.25;
  font-variant-numeric: tabular-nums; border: 0}
.review-table th, .review-table td {border: 0; padding: 0.2rem 0.35rem; text-align: right;
  border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); white-space: nowrap}
.review-table th:first-child {text-align: left; padding-left: 0; white-space: normal;
  font-weight: 400}
.review-table thead th, .review-table thead th:first-child {font-weight: 600;
  border-bottom-width: 2px; vertical-align: bottom}
.review-table .unit {opacity: 0.75}
.review-table .changed th, .review-table .changed td {font-weight: 600}
</style>"""


def review_table(current: Assessment, automatic: Assessment) -> str:
    """Every measure as it is now, and by how much that differs from the automatic reading."""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in text.REVIEW_COLUMNS)
    rows = "".join(_rows(current, automatic))
    return (
        f'{STYLE}<table class="review-table" aria-label="{escape(text.MEASURES)}">'
        f"<thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _rows(current: Assessment, automatic: Assessment) -> Iterator[str]:
    for now, before in zip(current.measures, automatic.measures, strict=True):
        decimals = DECIMALS[now.unit]
        changed = _changed(now, before)
        cells = (
            number(now.left, decimals),
            number(now.right, decimals),
            number(now.signed, decimals, signed=True),
            number(now.uncertainty_95, decimals),
            # One more digit: a step of the arrow keys should be seen.
            number(_change(now, before), decimals + 1, signed=True) if changed else "",
        )
        marked = ' class="changed"' if changed else ""
        unit = f'<span class="unit">{escape(UNIT_LABELS[now.unit])}</span>'
        yield (
            f'<tr{marked} data-measure="{now.name}">'
            f'<th scope="row">{escape(get_measure(now.name).label)}, {unit}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            + "</tr>"
        )


def _change(now: MeasureResult, before: MeasureResult) -> float | None:
    """Change of the difference or value; None where one of the two readings is missing."""
    if now.signed is None or before.signed is None:
        return None
    return now.signed - before.signed


def _changed(now: MeasureResult, before: MeasureResult) -> bool:
    """Whether any reading moved: both sides can by the same, with no change between them."""
    for a, b in ((now.left, before.left), (now.right, before.right), (now.signed, before.signed)):
        if (a is None) != (b is None):
            return True
        if a is not None and b is not None and abs(a - b) > UNMOVED:
            return True
    return False
