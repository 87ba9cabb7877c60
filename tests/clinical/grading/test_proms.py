"""Questionnaires: ranges, and differences that must not be called a change.

Smallest detectable changes of one patient: FaCE 17.6, SAQ 28.2 (Bruins et al. 2022), FDI physical
17.6, social 17.7 (van Veen et al. 2020).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical.grading.proms import PROMS, VAN_VEEN_2020, prom_difference
from symmetry.errors import InvalidRecord

BY_NAME = {prom.name: prom for prom in PROMS}


def test_ranges_follow_from_the_items():
    # FDI: five items of 0-5, (sum - 5) / 5 × 25; five of 1-6, (sum - 5) / 5 × 20.
    physical, social, saq = (BY_NAME[name] for name in ("fdi_physical", "fdi_social", "saq"))
    assert (physical.low, physical.high) == ((0 - 5) / 5 * 25, (25 - 5) / 5 * 25)
    assert (social.low, social.high) == ((5 - 5) / 5 * 20, (30 - 5) / 5 * 20)
    # SAQ: nine items of 1-5, as a percentage of 45.
    assert (saq.low, saq.high) == (9 / 45 * 100, 45 / 45 * 100)
    assert (BY_NAME["face"].low, BY_NAME["face"].high) == (0, 100)
    assert not saq.higher_is_better


@pytest.mark.parametrize(
    ("name", "after", "is_change"),
    [("face", 67.6, False), ("face", 67.7, True), ("face", 32.0, True)]
    + [("saq", 78.2, False), ("saq", 78.3, True)]
    + [("fdi_physical", 67.6, False), ("fdi_physical", 67.7, True)],
)
def test_the_smallest_detectable_change(name, after, is_change):
    found = prom_difference(BY_NAME[name], 50.0, after)
    assert found.is_change is is_change
    assert ("not a change" in found.statement) is not is_change


def test_the_statement_names_where_the_limit_is_published():
    found = prom_difference(BY_NAME["fdi_social"], 20.0, 37.7)
    assert found.is_change is False
    assert found.statement.endswith(f"17.7 points ({VAN_VEEN_2020}).")


@given(st.floats(0, 100), st.floats(0, 100))
def test_the_direction_does_not_matter(before, after):
    there, back = (
        prom_difference(BY_NAME["face"], *pair) for pair in ((before, after), (after, before))
    )
    assert there.difference == -back.difference
    assert there.is_change == back.is_change


@pytest.mark.parametrize(("name", "total"), [("saq", 19), ("face", 101), ("fdi_physical", -26)])
def test_totals_out_of_range_are_refused(name, total):
    with pytest.raises(InvalidRecord):
        prom_difference(BY_NAME[name], total, 50)


def test_a_total_that_is_not_entered():
    (score,) = BY_NAME["face"].scores({})
    assert score.value is None
    assert score.reason == "Not answered: FaCE (Facial Clinimetric Evaluation), total."
