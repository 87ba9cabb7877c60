"""Measured values of many photos as one table, a row per measure and photo."""

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from io import StringIO

from symmetry.assessment import Assessment
from symmetry.measures import get_measure

FIRST_OF_FORMULA = "=+-@\t\r"
"""Beginnings that a spreadsheet would take for a formula."""


@dataclass(frozen=True)
class ValueRow:
    """One measure of one photo; units are the measure's, None what could not be measured."""

    patient: str
    date: str
    session: str
    expression: str
    measure: str
    label: str
    unit: str
    left: float | None
    right: float | None
    difference: float | None
    value: float | None
    uncertainty_95: float | None
    reason: str


def value_rows(patient: str, date: str, session: str, assessment: Assessment) -> Iterable[ValueRow]:
    """The rows of one photo."""
    for one in assessment.measures:
        yield ValueRow(
            _safe(patient),
            date,
            _safe(session),
            assessment.expression,
            one.name,
            get_measure(one.name).label,
            one.unit,
            one.left,
            one.right,
            one.difference,
            one.value,
            one.uncertainty_95,
            one.reason or "",
        )


def to_csv(rows: Iterable[ValueRow]) -> str:
    """The rows as text with a header; numbers have a point."""
    target = StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        plain = asdict(row)
        if writer is None:
            writer = csv.DictWriter(target, list(plain), lineterminator="\r\n")
            writer.writeheader()
        writer.writerow(plain)
    return target.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(tuple(FIRST_OF_FORMULA)) else text
