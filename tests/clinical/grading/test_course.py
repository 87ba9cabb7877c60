"""The course of a scale: grades without an interval, questionnaires against what is detectable."""

from datetime import UTC, datetime

import pytest

from symmetry.clinical.grading.course import grading_course
from symmetry.clinical.grading.grading import Grading
from symmetry.errors import InvalidRecord

AT = datetime(2026, 3, 1, tzinfo=UTC)


def filled(scale, **items):
    return Grading("g", "v", scale, items, "Dr Example", AT)


def test_a_questionnaire_is_held_against_its_smallest_detectable_change():
    # Smallest detectable change of one patient: SAQ 28.2 (Bruins et al. 2022).
    totals = (50.0, 78.2, 78.3, None)
    gradings = [None if total is None else filled("saq", total=total) for total in totals]
    found = grading_course("saq", (0, 21, 120, 141), gradings, (0,))
    changes = [point.since_baseline for point in found.points]
    assert [one.exceeds_measurement_error for one in changes] == [None, False, True, None]
    assert changes[1].uncertainty_95 == 28.2
    assert found.best == 0
    assert found.points[1].windows == ("onset", "peak")


def test_a_grade_has_no_interval():
    gradings = [filled("house_brackmann", grade=grade) for grade in ("IV", "III")]
    found = grading_course("house_brackmann", (0, 21), gradings)
    change = found.points[1].since_baseline
    assert (change.change, change.uncertainty_95) == (-1, None)
    assert change.exceeds_measurement_error is None
    assert found.best == 1


def test_a_partial_form_is_a_gap():
    found = grading_course("sunnybrook", (0,), [filled("sunnybrook", resting_eye="wide")])
    assert found.series.values == (None,)


def test_another_scale_is_refused():
    with pytest.raises(InvalidRecord, match="one scale, 'saq', got a grading of 'face'"):
        grading_course("saq", (0,), [filled("face", total=50)])
