"""Days of visits and treatments, relative to the baseline."""

from dataclasses import replace
from datetime import date

import pytest

from symmetry.clinical.timeline import baseline_date, day_numbers, in_order, injection_days
from symmetry.clinical.treatment import Treatment
from symmetry.clinical.visit import Visit
from symmetry.errors import InvalidRecord

EARLY = Visit("v1", "p1", date(2025, 12, 1))
BASELINE = Visit("v2", "p1", date(2026, 3, 1), "baseline")
PEAK = Visit("v3", "p1", date(2026, 3, 22), "peak")


def test_the_baseline_is_the_visit_labelled_so():
    assert baseline_date([PEAK, BASELINE, EARLY]) == date(2026, 3, 1)
    assert baseline_date([PEAK, EARLY]) == date(2025, 12, 1)
    assert baseline_date([BASELINE, replace(BASELINE, id="v4", date=date(2026, 7, 1))]) == (
        BASELINE.date
    )
    with pytest.raises(InvalidRecord, match="needs a visit"):
        baseline_date([])


def test_days():
    visits = in_order([PEAK, EARLY, BASELINE])
    assert [visit.id for visit in visits] == ["v1", "v2", "v3"]
    # December has 31 days, January 31, February 2026 28: 1 December is 90 days earlier.
    assert day_numbers(date(2026, 3, 1), [visit.date for visit in visits]) == (-90, 0, 21)


def test_injections():
    first = Treatment("t1", "p1", date(2026, 3, 1), "onabotulinumtoxinA")
    later = replace(first, id="t2", date=date(2026, 7, 1))
    same_day = replace(first, id="t3")
    assert injection_days(date(2026, 3, 1), [later, first, same_day]) == (0, 122)
