"""A questionnaire's total beside the one before, held against the smallest detectable change."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.grading.items import Answer
from symmetry.clinical.grading.proms import PROMS, prom_difference
from symmetry.clinical.visit import Visit
from symmetry.ui import words
from symmetry.ui.grading import naming
from symmetry.ui.words import t

_BY_NAME = {prom.name: prom for prom in PROMS}


@dataclass(frozen=True)
class Earlier:
    """A total of an earlier visit."""

    day: datetime.date
    total: float


def earlier(
    scale: str, visit: Visit, visits: Iterable[Visit], gradings: Iterable[Grading]
) -> Earlier | None:
    """The total of the last visit before this one that has one; None for a clinician's scale."""
    if scale not in _BY_NAME:
        return None
    days = {one.id: one.date for one in visits if one.date < visit.date}
    known = [
        (days[one.visit_id], one.at, one.main_score.value)
        for one in gradings
        if one.scale == scale and one.visit_id in days and one.main_score.value is not None
    ]
    if not known:
        return None
    day, _, total = max(known, key=lambda found: found[:2])
    return Earlier(day, total)


def difference_words(scale: str, before: Earlier | None, total: Answer | None) -> str:
    """By how much a total differs from the one before, and whether that may be called a change."""
    if before is None or total is None:
        return ""
    prom = _BY_NAME[scale]
    found = prom_difference(prom, before.total, float(total))
    values = {
        "date": words.date(before.day),
        "before": naming.number(before.total),
        "difference": naming.number(found.difference, signed=True),
        "limit": naming.number(found.sdc_individual),
        "source": prom.sdc_source,
    }
    return t("grading-prom-change" if found.is_change else "grading-prom-within", **values)
