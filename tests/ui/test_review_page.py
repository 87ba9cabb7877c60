"""Landmarks of stored photos: what is kept of the corrections."""

import datetime as dt

import pytest

from symmetry.store import corrections
from symmetry.ui.corrections import Correction
from symmetry.ui.recorded_corrections import layer, steps
from tests.support.dashboard import ACTOR, page
from tests.support.recorded import assessed_visit

NOW = dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)
AUTOMATIC = {61: (10.0, 20.0), 291: (30.0, 20.0)}


def moved(index, place, by="dr.green"):
    return {index: Correction(place, by, NOW)}


class TestSteps:
    def test_a_moved_point_is_one_step_from_where_it_was_found(self):
        (step,) = steps("a", {}, moved(61, (11.0, 22.0)), AUTOMATIC, "dr.green", NOW)
        assert (step.landmark, step.from_xy, step.to_xy) == (61, (10.0, 20.0), (11.0, 22.0))
        assert (step.by, step.at, step.assessment_id) == ("dr.green", NOW, "a")

    def test_a_point_that_is_put_back_is_a_step_too(self):
        (step,) = steps("a", moved(61, (11.0, 22.0)), {}, AUTOMATIC, "dr.green", NOW)
        assert (step.from_xy, step.to_xy) == ((11.0, 22.0), (10.0, 20.0))

    def test_what_did_not_move_is_no_step(self):
        same = moved(61, (11.0, 22.0))
        assert steps("a", same, same, AUTOMATIC, "dr.green", NOW) == []

    def test_the_steps_lead_back_to_the_layer(self):
        after = moved(61, (11.0, 22.0)) | moved(291, (31.0, 21.0))
        made = steps("a", {}, after, AUTOMATIC, "dr.green", NOW)
        assert layer(made, AUTOMATIC) == after
        undone = steps("a", after, moved(291, (31.0, 21.0)), AUTOMATIC, "dr.green", NOW)
        assert layer([*made, *undone], AUTOMATIC) == moved(291, (31.0, 21.0))


def test_without_photos_the_page_leads_to_a_new_session(clinic_store):
    from symmetry.store import patients
    from tests.support.record import a_patient

    patient = a_patient()
    with clinic_store.write(ACTOR) as work:
        patients.add(work, patient)
    app = page("review", patient=patient.id).run()
    assert not app.exception
    assert [button.label for button in app.button if button.label == "New session"]


def test_without_a_patient_the_page_leads_to_the_list(clinic_store):
    app = page("review").run()
    assert not app.exception
    assert app.info


@pytest.fixture
def visit(clinic_store, astronaut_path):
    return assessed_visit(clinic_store, astronaut_path)


def test_a_photo_of_the_record_is_shown_with_its_history(clinic_store, visit):
    app = page("review", patient=visit.patient_id, visit=visit.visit_ids[0]).run()
    assert not app.exception
    assert not app.error
    assert "Corrections by hand (0)" in [one.label for one in app.expander]


def test_corrections_of_the_record_are_shown(clinic_store, visit):
    with clinic_store.write(ACTOR) as work:
        for step in steps(
            visit.assessment_ids[0],
            {},
            moved(61, tuple(visit.places[61] + (0, 2))),
            {61: tuple(visit.places[61])},
            ACTOR,
            NOW,
        ):
            corrections.add(work, step)
    app = page("review", patient=visit.patient_id, visit=visit.visit_ids[0]).run()
    assert not app.exception
    assert "Corrections by hand (1)" in [one.label for one in app.expander]
    table = app.dataframe[0].value
    assert list(table["By"]) == [ACTOR]
    assert list(table["Moved by (x, y px)"]) == ["+0.0, +2.0"]
