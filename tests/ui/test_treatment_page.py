"""The treatment page, driven without a browser."""

import dataclasses
import datetime as dt

import pytest

from symmetry.clinical.injection_site import InjectionSite
from symmetry.store import entries, patients
from symmetry.store.kinds import ADVERSE_EVENT, THERAPY, TREATMENT
from symmetry.ui.treatment.draft import DraftSite
from tests.support.dashboard import page
from tests.support.record import a_patient, a_treatment, a_visit, fill

SITE = "0" * 32


@pytest.fixture
def empty(clinic_store):
    with clinic_store.write("dr.green") as work:
        return patients.add(work, a_patient()).entry.id


def kept(store, kind, patient_id):
    with store.read("test") as look:
        return [one.entry for one in entries.of_patient(look, kind, patient_id)]


def labels(app):
    return [button.label for button in app.button]


def draft_with(app, patient_id, **fields):
    """As if this had been typed and clicked."""
    key = f"treatment:draft:{patient_id}"
    state = app.session_state[key]
    app.session_state[key] = dataclasses.replace(
        state, draft=dataclasses.replace(state.draft, **fields)
    )
    return app.run()


def a_draft_site(units=2.5):
    return DraftSite(SITE, "frontalis", "right", 0.3, 0.2, units)


def new(app):
    app.run()
    return app.button(key="treatment:new").click().run()


def test_without_a_patient_there_is_a_way_to_the_list(clinic_store):
    app = page("treatment").run()
    assert not app.exception
    assert "To the patients" in labels(app)


def test_a_patient_without_treatments(empty):
    app = page("treatment", patient=empty).run()
    assert not app.exception
    assert [info.value for info in app.info] == ["No treatment is recorded yet."]
    assert "Copy from last time" not in labels(app)


def test_a_new_treatment_is_entered_and_saved_once(clinic_store, empty):
    app = new(page("treatment", patient=empty))
    assert not app.exception
    draft_with(app, empty, sites=(a_draft_site(),), product="onabotulinumtoxinA")
    app.button(key="treatment:save").click().run()
    assert not app.exception
    (treatment,) = kept(clinic_store, TREATMENT, empty)
    assert [(site.muscle, site.side, site.units) for site in treatment.sites] == [
        ("frontalis", "right", 2.5)
    ]
    assert treatment.injector == "dr.green"
    assert f"treatment:draft:{empty}" not in app.session_state
    app.run()
    assert len(kept(clinic_store, TREATMENT, empty)) == 1


def test_saving_the_same_draft_again_adds_nothing(clinic_store, empty):
    app = new(page("treatment", patient=empty))
    draft_with(app, empty, sites=(a_draft_site(),), product="onabotulinumtoxinA")
    state = app.session_state[f"treatment:draft:{empty}"]
    app.button(key="treatment:save").click().run()
    app.session_state[f"treatment:draft:{empty}"] = state
    app.session_state[f"treatment:view:{empty}"] = "draft"
    app.run()
    app.button(key="treatment:save").click().run()
    assert not app.exception
    assert not app.error
    assert len(kept(clinic_store, TREATMENT, empty)) == 1


def test_what_is_missing_is_said_and_nothing_is_saved(clinic_store, empty):
    app = new(page("treatment", patient=empty))
    draft_with(app, empty, sites=(a_draft_site(units=None),))
    app.button(key="treatment:save").click().run()
    (warning,) = app.warning
    assert "Choose the product" in warning.value
    assert "Site 1: enter the units." in warning.value
    assert kept(clinic_store, TREATMENT, empty) == []


def test_the_form_fills_in_no_units(empty):
    app = new(page("treatment", patient=empty))
    draft_with(app, empty, sites=(a_draft_site(units=None),))
    key = f"treatment:draft:{empty}"
    app.session_state[key] = dataclasses.replace(app.session_state[key], selected=SITE)
    app.run()
    assert {number.label: number.value for number in app.number_input} == {
        "Vial, units": None,
        "Diluted in, mL": None,
        "Units": None,
        "Volume, mL": None,
    }


def test_typed_fields_reach_the_draft_and_survive_another_page(empty):
    app = new(page("treatment", patient=empty))
    draft_id = app.session_state[f"treatment:draft:{empty}"].draft.id
    app.number_input(key=f"treatment:{draft_id}:vial_units").set_value(100.0).run()
    app.number_input(key=f"treatment:{draft_id}:dilution_ml").set_value(4.0).run()
    app.text_input(key=f"treatment:{draft_id}:lot").set_value(" C7 ").run()
    draft = app.session_state[f"treatment:draft:{empty}"].draft
    assert (draft.vial_units, draft.dilution_ml, draft.lot) == (100.0, 4.0, "C7")
    assert "2.5 U" in [field.value for field in app.text_input]
    # As after a visit to another page: what widgets held is gone.
    again = page("treatment", patient=empty)
    for name in (f"treatment:draft:{empty}", f"treatment:view:{empty}"):
        again.session_state[name] = app.session_state[name]
    again.run()
    assert again.number_input(key=f"treatment:{draft_id}:vial_units").value == 100.0


def test_a_chosen_visit_sets_the_day(clinic_store):
    ids = fill(clinic_store)
    app = new(page("treatment", patient=ids["patient"]))
    draft = app.session_state[f"treatment:draft:{ids['patient']}"].draft
    assert draft.date == dt.date.today()
    app.selectbox(key=f"treatment:{draft.id}:visit_id").select(ids["visit"]).run()
    draft = app.session_state[f"treatment:draft:{ids['patient']}"].draft
    assert (draft.visit_id, draft.date) == (ids["visit"], dt.date(2026, 1, 31))


def test_one_treatment_is_listed_opened_and_edited(clinic_store):
    ids = fill(clinic_store)
    app = page("treatment", patient=ids["patient"]).run()
    assert not app.exception
    app.button(key=f"treatment:open:{ids['treatment']}").click().run()
    assert not app.exception
    assert "Treatment of 31 Jan 2026" in [heading.value for heading in app.subheader]
    assert list(app.dataframe[0].value["role"]) == ["Contralateral"]
    app.button(key="treatment:edit").click().run()
    app.text_area(key=f"treatment:{ids['treatment']}:notes").set_value("calm").run()
    app.button(key="treatment:save").click().run()
    assert not app.exception
    (treatment,) = kept(clinic_store, TREATMENT, ids["patient"])
    assert treatment.notes == "calm"


def test_an_edit_by_somebody_else_is_not_overwritten_and_nothing_is_lost(clinic_store):
    ids = fill(clinic_store)
    app = page("treatment", patient=ids["patient"]).run()
    app.button(key=f"treatment:open:{ids['treatment']}").click().run()
    app.button(key="treatment:edit").click().run()
    with clinic_store.write("dr.brown") as work:
        found = entries.get(work, TREATMENT, ids["treatment"])
        entries.change(work, TREATMENT, dataclasses.replace(found.entry, lot="B2"), found.version)
    app.text_area(key=f"treatment:{ids['treatment']}:notes").set_value("mine").run()
    app.button(key="treatment:save").click().run()
    assert "Somebody else changed this treatment" in app.warning[0].value
    (treatment,) = kept(clinic_store, TREATMENT, ids["patient"])
    assert (treatment.lot, treatment.notes) == ("B2", "")
    assert app.session_state[f"treatment:draft:{ids['patient']}"].draft.notes == "mine"
    app.button(key="treatment:mine").click().run()
    app.button(key="treatment:save").click().run()
    (treatment,) = kept(clinic_store, TREATMENT, ids["patient"])
    assert treatment.notes == "mine"


def test_a_copy_is_marked_with_the_day_it_comes_from(clinic_store):
    ids = fill(clinic_store)
    app = page("treatment", patient=ids["patient"]).run()
    app.button(key="treatment:copy").click().run()
    assert not app.exception
    assert "Copied from 31 Jan 2026" in app.info[0].value
    assert "1 site still has the units of 31 Jan 2026" in " ".join(
        caption.value for caption in app.caption
    )
    # A draft that is not saved is offered again in the list.
    app.button(key="treatment:back").click().run()
    assert "Continue" in labels(app)
    assert app.button(key="treatment:new").disabled


def test_units_of_different_products_are_never_added(clinic_store):
    ids = fill(clinic_store)
    with clinic_store.write("dr.green") as work:
        for product in ("onabotulinumtoxinA", "abobotulinumtoxinA"):
            one = dataclasses.replace(a_treatment(ids["patient"]), product=product)
            entries.add(work, TREATMENT, one)
    app = page("treatment", patient=ids["patient"]).run()
    lines = [text.value for text in app.markdown if " in " in text.value]
    assert lines == [
        "- OnabotulinumtoxinA: 5 units in 2 treatments",
        "- AbobotulinumtoxinA: 2.5 units in 1 treatment",
    ]


def test_a_treatment_goes_into_the_trash_and_back(clinic_store):
    ids = fill(clinic_store)
    app = page("treatment", patient=ids["patient"]).run()
    app.button(key=f"treatment:open:{ids['treatment']}").click().run()
    app.button(key="treatment:trash").click().run()
    assert kept(clinic_store, TREATMENT, ids["patient"]) == []
    app.button(key="undo:treatment").click().run()
    assert not app.exception
    assert len(kept(clinic_store, TREATMENT, ids["patient"])) == 1


def test_a_volume_that_disagrees_with_the_dilution_is_pointed_out(clinic_store):
    ids = fill(clinic_store)
    with clinic_store.write("dr.green") as work:
        visit = a_visit(ids["patient"])
        one = dataclasses.replace(
            a_treatment(ids["patient"]),
            vial_units=100.0,
            dilution_ml=4.0,
            lot="A",
            expiry=dt.date(2025, 1, 1),
            sites=(InjectionSite("s", "frontalis", "right", 0.3, 0.2, 2.5, 0.3),),
        )
        entries.add(work, TREATMENT, one)
        assert visit
    app = page("treatment", patient=ids["patient"])
    app.session_state[f"treatment:view:{ids['patient']}"] = one.id
    app.run()
    said = " ".join(caption.value for caption in app.caption)
    assert "2.5 U at 2.5 U per 0.1 mL are 0.1 mL, but 0.3 mL are recorded" in said
    assert "The expiry recorded, 1 Jan 2025, is before" in said


@pytest.mark.parametrize(
    ("part", "kind", "trash", "undo"),
    [
        ("therapies", THERAPY, "therapy:trash", "undo:therapies"),
        ("events", ADVERSE_EVENT, "event:trash", "undo:events"),
    ],
)
def test_other_entries_are_listed_trashed_and_taken_back(clinic_store, part, kind, trash, undo):
    ids = fill(clinic_store)
    app = page("treatment", patient=ids["patient"]).run()
    app.segmented_control(key="treatment:part").set_value(part).run()
    assert not app.exception
    entry_id = ids["therapy" if part == "therapies" else "event"]
    app.button(key=f"{trash}:{entry_id}").click().run()
    assert kept(clinic_store, kind, ids["patient"]) == []
    app.button(key=undo).click().run()
    assert len(kept(clinic_store, kind, ids["patient"])) == 1


def filled_in(app, module, monkeypatch, opener, fill_in):
    """A dialog, filled in and saved. Here the whole page runs again, so it is opened again too."""
    monkeypatch.setattr(f"symmetry.ui.treatment.{module}.new_id", lambda: SITE)
    app.button(key=opener).click().run()
    fill_in(app)
    app.button(key=opener).click()
    next(button for button in app.button if button.label == "Save").click()
    return app.run()


def labelled(elements, label):
    return next(one for one in elements if one.label == label)


def test_a_therapy_is_added(clinic_store, empty, monkeypatch):
    app = page("treatment", patient=empty).run()
    app.segmented_control(key="treatment:part").set_value("therapies").run()
    filled_in(
        app,
        "therapies",
        monkeypatch,
        "therapy:new",
        lambda app: labelled(app.selectbox, "Therapy").select("filler"),
    )
    assert not app.exception
    assert [one.kind for one in kept(clinic_store, THERAPY, empty)] == ["filler"]


def test_an_event_that_cannot_be_is_explained_and_not_lost(clinic_store, empty, monkeypatch):
    def fill_in(app):
        labelled(app.selectbox, "Event").select("bruising")
        labelled(app.date_input, "Over on").set_value(dt.date(2020, 1, 1))

    app = page("treatment", patient=empty).run()
    app.segmented_control(key="treatment:part").set_value("events").run()
    filled_in(app, "events", monkeypatch, "event:new", fill_in)
    assert not app.exception
    assert "must not be before its onset" in app.error[0].value
    assert labelled(app.selectbox, "Event").value == "bruising"
    assert kept(clinic_store, ADVERSE_EVENT, empty) == []


def test_who_may_only_read_can_begin_nothing(clinic_store, monkeypatch):
    from symmetry.ui import access

    ids = fill(clinic_store)
    monkeypatch.setattr(access.Person, "may_write", property(lambda self: False))
    app = page("treatment", patient=ids["patient"]).run()
    assert app.button(key="treatment:new").disabled
    app.button(key=f"treatment:open:{ids['treatment']}").click().run()
    assert not app.exception
    assert "Edit" not in labels(app)
