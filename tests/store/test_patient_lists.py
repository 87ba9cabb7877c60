"""What a list of patients shows beside each of them."""

import datetime as dt

from symmetry.store import assessments, patient_lists, patients, photos, trash, visits
from symmetry.store.assessments import MeasureValue
from symmetry.store.kinds import VISIT
from symmetry.store.patient_lists import DayValue
from tests.support.record import (
    DAY,
    a_document,
    a_patient,
    a_photo,
    a_picture,
    a_visit,
    an_assessment,
    fill,
)


def a_course(store, pseudonym, scores, expression="full_smile"):
    """A patient with a visit every 30 days, each with a score, and the visits' identifiers."""
    with store.write("dr.green") as work:
        patient = patients.add(work, a_patient(pseudonym)).entry
        kept = []
        for number, score in enumerate(scores):
            visit = visits.add(
                work, a_visit(patient.id, DAY + dt.timedelta(days=30 * number))
            ).entry
            content = a_picture(f"{pseudonym} {number}")
            photo = photos.add(work, a_photo(visit.id, content, expression), content).entry
            values = [MeasureValue("overall", None, None, score, 3.0)]
            assessments.add(work, an_assessment(photo.id), a_document(), values)
            kept.append(visit.id)
    return patient.id, kept


def courses(store, *ids, expression="full_smile"):
    with store.read("dr.green") as look:
        return patient_lists.courses(look, ids, "overall", expression)


def test_courses_of_several_patients_by_day(store):
    one, _ = a_course(store, "P1", [60.0, 72.5, 65.0])
    two, _ = a_course(store, "P2", [90.0])
    others, _ = a_course(store, "P3", [50.0])
    found = courses(store, one, two)
    assert [value.value for value in found[one]] == [60.0, 72.5, 65.0]
    assert found[one][1] == DayValue("2026-03-02", 72.5)
    assert [value.value for value in found[two]] == [90.0]
    assert others not in found


def test_what_was_not_measured_or_is_another_expression_is_left_out(store):
    patient, _ = a_course(store, "P1", [60.0, None])
    assert [value.value for value in courses(store, patient)[patient]] == [60.0]
    assert courses(store, patient, expression="rest") == {}
    assert courses(store) == {}


def test_a_visit_in_the_trash_and_an_earlier_assessment_do_not_count(store):
    patient, kept = a_course(store, "P1", [60.0, 70.0])
    with store.write("dr.green") as work:
        trash.put(work, VISIT, kept[0], 1)
        photo = visits.get(work, kept[1]).entry.photos[0]
        later = an_assessment(photo.id, at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
        values = [MeasureValue("overall", None, None, 80.0, 3.0)]
        assessments.add(work, later, a_document(), values)
    assert [value.value for value in courses(store, patient)[patient]] == [80.0]


def test_counts(store):
    ids = fill(store, "P1", pictures=3)
    fill(store, "P2", archived=True)
    with store.read("dr.green") as look:
        assert patient_lists.count(look, "current") == 1
        assert patient_lists.count(look, "archived") == 1
        assert patient_lists.count(look, "trash") == 0
        assert patient_lists.contents(look, ids["patient"]) == (1, 3)
