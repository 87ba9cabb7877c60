"""The course of a patient: what is drawn, and its axes."""

from tests.support.dashboard import page
from tests.support.record import a_treatment
from tests.support.recorded import assessed_visit


def test_a_record_without_photos_leads_to_a_new_session(clinic_store):
    from symmetry.store import patients
    from tests.support.record import a_patient

    patient = a_patient()
    with clinic_store.write("dr.green") as work:
        patients.add(work, patient)
    app = page("course", patient=patient.id).run()
    assert not app.exception
    assert "no photos and no gradings" in app.info[0].value


def test_chosen_series_are_drawn_and_tabled(clinic_store, astronaut_path):
    from symmetry.store import entries
    from symmetry.store.kinds import TREATMENT

    made = assessed_visit(clinic_store, astronaut_path, count=3)
    with clinic_store.write("dr.green") as work:
        entries.add(work, TREATMENT, a_treatment(made.patient_id, None))
    app = page("course", patient=made.patient_id, timeout=60).run()
    assert not app.exception
    assert not app.error
    assert len(app.multiselect[0].value) == 3
    assert len(app.dataframe) == 3
    table = app.dataframe[0].value
    assert len(table) == 3
    assert table["Since the baseline"].dropna().abs().max() == 0
    app.multiselect[0].set_value(["value:chin_deviation"]).run()
    assert not app.exception
    assert len(app.dataframe) == 1
