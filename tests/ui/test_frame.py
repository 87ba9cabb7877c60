"""The frame around every page."""

from tests.support.dashboard import ACTOR, page
from tests.support.record import fill


def test_a_patient_opens_in_the_name_of_who_uses_the_dashboard(clinic_store):
    ids = fill(clinic_store)
    app = page("overview", patient=ids["patient"]).run()
    assert not app.exception
    assert "Wiśniewska" in app.title[0].value
    assert ACTOR in [caption.value for caption in app.sidebar.caption]
    seen = clinic_store.audit_entries("x", patient_id=ids["patient"])
    assert ("seen", ACTOR) in [(entry.action, entry.actor) for entry in seen]


def test_without_a_patient_a_page_of_one_leads_to_the_list(clinic_store):
    app = page("overview").run()
    assert not app.exception
    assert len(app.info) == 1
