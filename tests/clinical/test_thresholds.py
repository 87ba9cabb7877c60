"""Published thresholds of perception."""

import pytest

from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.thresholds import (
    NO_THRESHOLD,
    PERCEPTION_THRESHOLDS,
    perception_threshold,
    why_no_threshold,
)
from symmetry.measures import all_measures, get_measure

PUBLISHED_MM = {  # Wang et al., Aesthet Surg J 2017;37:375
    "eyelid at rest": 2.0,
    "oral commissure": 3.0,
    "brow": 3.5,
    "nasal tip": 4.0,
    "chin": 6.0,
}


def test_the_figures_are_those_of_the_paper():
    assert {one.structure: one.mm for one in PERCEPTION_THRESHOLDS} == PUBLISHED_MM
    for one in PERCEPTION_THRESHOLDS:
        assert one.source == "Wang et al., Aesthet Surg J 2017;37:375"


def test_they_are_held_against_measures_in_millimetres_once():
    names = [name for one in PERCEPTION_THRESHOLDS for name in one.measures]
    assert len(names) == len(set(names))
    assert {get_measure(name).unit for name in names} == {"mm"}
    named = [name for one in PERCEPTION_THRESHOLDS for name in one.expressions or ()]
    assert set(named) <= set(EXPRESSION_NAMES)


@pytest.mark.parametrize("measure", [measure.name for measure in all_measures()])
@pytest.mark.parametrize("expression", EXPRESSION_NAMES)
def test_there_is_a_threshold_or_a_reason(measure, expression):
    found = perception_threshold(measure, expression)
    assert (found is None) == (why_no_threshold(measure, expression) is not None)


def test_the_eyelid_at_rest_and_nothing_else():
    assert perception_threshold("mrd1", "rest").mm == 2.0
    assert perception_threshold("mrd1", "rest", "full_smile") is None
    assert why_no_threshold("mrd1", "full_smile") == (
        "The perception threshold (eyelid at rest) is published for photos of rest only."
    )
    assert perception_threshold("brow_height", "rest", "brow_raise").mm == 3.5
    assert why_no_threshold("eye_area", "rest") == NO_THRESHOLD
