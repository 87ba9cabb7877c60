"""Calendar days as day numbers: what courses are drawn over."""

import datetime
from collections.abc import Iterable

from symmetry.clinical.treatment import Treatment
from symmetry.clinical.visit import Visit
from symmetry.errors import InvalidRecord


def in_order(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """Visits by date; those of one day stay in the order given."""
    return tuple(sorted(visits, key=lambda visit: visit.date))


def baseline_date(visits: Iterable[Visit]) -> datetime.date:
    """The day of the first visit that is labelled baseline, or else of the first visit.

    Raises
    ------
    InvalidRecord
        If there is no visit.
    """
    ordered = in_order(visits)
    if not ordered:
        raise InvalidRecord("A course needs a visit, got none: add one first.")
    return next((visit for visit in ordered if visit.label == "baseline"), ordered[0]).date


def day_numbers(baseline: datetime.date, dates: Iterable[datetime.date]) -> tuple[int, ...]:
    """Days from the baseline, negative before it."""
    return tuple((date - baseline).days for date in dates)


def injection_days(baseline: datetime.date, treatments: Iterable[Treatment]) -> tuple[int, ...]:
    """Days of the treatments, in order."""
    return day_numbers(baseline, sorted({treatment.date for treatment in treatments}))
