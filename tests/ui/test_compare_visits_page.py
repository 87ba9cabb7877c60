"""Comparing sessions of a patient."""

import pytest

from tests.support.dashboard import page
from tests.support.recorded import assessed_visit


def test_one_session_has_nothing_to_be_compared_with(clinic_store, astronaut_path):
    made = assessed_visit(clinic_store, astronaut_path)
    app = page("compare", patient=made.patient_id).run()
    assert not app.exception
    assert "the same session" in app.info[0].value


@pytest.fixture
def compared(clinic_store, astronaut_path):
    made = assessed_visit(clinic_store, astronaut_path, count=3)
    return made, page("compare", patient=made.patient_id, timeout=60).run()


def test_the_latest_session_is_compared_with_the_baseline(compared):
    made, app = compared
    assert not app.exception
    assert not app.error
    before, after = app.selectbox
    assert (before.value, after.value) == (made.visit_ids[0], made.visit_ids[2])
    table = app.dataframe[0].value
    assert len(table) == 18
    assert (table["Change"].dropna().abs() < 1e-9).all()


def test_any_two_sessions_can_be_chosen(compared):
    made, app = compared
    app.selectbox(key="compare:after").set_value(made.visit_ids[1]).run()
    assert not app.exception
    assert app.selectbox(key="compare:after").value == made.visit_ids[1]
    assert not app.error


def test_an_empty_record_leads_to_a_new_session(clinic_store):
    from symmetry.store import patients
    from tests.support.record import a_patient

    patient = a_patient()
    with clinic_store.write("dr.green") as work:
        patients.add(work, patient)
    app = page("compare", patient=patient.id).run()
    assert not app.exception
    assert app.info[0].value == "There are no photos to compare yet."
