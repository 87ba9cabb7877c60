"""The grading page, driven without a browser."""

import dataclasses
import hashlib
import io

import numpy as np
import pytest
from PIL import Image

from symmetry.clinical.grading.grading import Grading
from symmetry.store import entries, patients, photos, visits
from symmetry.store.kinds import GRADING
from tests.support.dashboard import page
from tests.support.record import MOMENT, a_patient, a_photo, a_visit, new_id

MOVEMENT = "house_brackmann_movement"


def a_real_picture():
    encoded = io.BytesIO()
    Image.fromarray(np.full((40, 30, 3), 120, np.uint8)).save(encoded, "PNG")
    return encoded.getvalue()


@pytest.fixture
def record(clinic_store):
    """A patient with a visit that has a photo at rest, and a photo that cannot be opened."""
    with clinic_store.write("dr.green") as work:
        patient = patients.add(work, a_patient()).entry
        visit = visits.add(work, a_visit(patient.id)).entry
        for expression, content in (("rest", a_real_picture()), ("brow_raise", b"no picture")):
            sha256 = hashlib.sha256(content).hexdigest()
            photo = dataclasses.replace(a_photo(visit.id, content, expression), sha256=sha256)
            photos.add(work, photo, content)
    return {"patient": patient.id, "visit": visit.id}


def graded(store, visit_id, by, scale=MOVEMENT, **items):
    with store.write(by) as work:
        one = Grading(new_id(), visit_id, scale, items, by, MOMENT)
        return entries.add(work, GRADING, one).entry


def kept(store, patient_id):
    with store.read("test") as look:
        return [one.entry for one in entries.of_patient(look, GRADING, patient_id)]


def opened(record, scale=MOVEMENT, **more):
    app = page("grading", patient=record["patient"], visit=record["visit"])
    app.session_state["grading:scale-chosen"] = scale
    for name, value in more.items():
        app.session_state[name] = value
    return app.run()


def answer(app, item, value):
    control = next(one for one in app.segmented_control if one.key and one.key.endswith(f":{item}"))
    control.set_value(value).run()


def texts(app):
    return " ".join([*(one.value for one in app.markdown), *(one.value for one in app.caption)])


def test_a_patient_without_visits_is_told_so(clinic_store):
    with clinic_store.write("dr.green") as work:
        patient_id = patients.add(work, a_patient()).entry.id
    app = page("grading", patient=patient_id).run()
    assert not app.exception
    assert "no session to grade" in app.info[0].value


def test_totals_are_computed_while_the_form_is_filled_in(clinic_store, record):
    app = opened(record)
    assert not app.exception
    assert "2 items are not answered" in texts(app)
    assert app.button(key="grading:save").disabled
    answer(app, "brow", 2)
    assert "1 item is not answered: Oral commissure, lateral movement" in texts(app)
    assert "Total **–**" in texts(app)
    answer(app, "commissure", 3)
    assert "Total **5**" in texts(app)
    assert "All items are answered" in texts(app)
    app.button(key="grading:save").click().run()
    assert not app.exception
    (grading,) = kept(clinic_store, record["patient"])
    assert (grading.items, grading.by) == ({"brow": 2, "commissure": 3}, "dr.green")
    app.run()
    assert len(kept(clinic_store, record["patient"])) == 1


@pytest.mark.parametrize("scale", ["house_brackmann", "sunnybrook", "eface", "face", "saq"])
def test_every_scale_has_a_form(record, scale):
    app = opened(record, scale)
    assert not app.exception
    assert app.button(key="grading:save").disabled


def test_answers_survive_another_page(record):
    app = opened(record)
    answer(app, "brow", 4)
    key = f"grading:draft:{record['visit']}:{MOVEMENT}"
    again = opened(record, **{key: app.session_state[key]})
    control = next(one for one in again.segmented_control if one.key.endswith(":brow"))
    assert control.value == 4


def test_photos_that_cannot_be_opened_or_are_missing_are_named(record):
    app = opened(record)
    assert not app.exception
    said = texts(app)
    assert "Brow raise: " in said
    assert "Full smile: no photo" in said


def test_anothers_grading_is_hidden_until_ones_own_is_saved(clinic_store, record):
    graded(clinic_store, record["visit"], "dr.brown", brow=1, commissure=1)
    app = opened(record)
    assert "dr.brown" in texts(app)
    assert "hidden until yours is saved" in texts(app)
    assert "Total 2" not in texts(app)
    answer(app, "brow", 4)
    app.button(key="grading:save").click().run()
    assert not app.exception
    assert "Total 2" in texts(app)
    table = app.dataframe[0].value
    assert list(table.columns) == ["Item", "dr.brown", "dr.green", "Difference"]
    assert table.to_numpy().tolist()[1] == ["Brow, upward movement", "1", "4", "+3"]


def test_who_wants_to_sees_others_gradings_at_once(clinic_store, record):
    graded(clinic_store, record["visit"], "dr.brown", brow=1, commissure=1)
    app = opened(record)
    app.toggle(key="grading:blind").set_value(False).run()
    assert "Total 2" in texts(app)


def test_only_ones_own_grading_is_changed(clinic_store, record):
    theirs = graded(clinic_store, record["visit"], "dr.brown", brow=1)
    mine = graded(clinic_store, record["visit"], "dr.green", brow=2)
    app = opened(record)
    keys = [button.key for button in app.button]
    assert f"grading:edit:{theirs.id}" not in keys
    app.button(key=f"grading:edit:{mine.id}").click().run()
    answer(app, "brow", 3)
    app.button(key="grading:save").click().run()
    assert {one.by: one.items for one in kept(clinic_store, record["patient"])} == {
        "dr.brown": {"brow": 1},
        "dr.green": {"brow": 3},
    }


def test_a_grading_goes_into_the_trash_and_back(clinic_store, record):
    mine = graded(clinic_store, record["visit"], "dr.green", brow=2)
    app = opened(record)
    app.button(key=f"grading:trash:{mine.id}").click().run()
    assert kept(clinic_store, record["patient"]) == []
    app.button(key="undo:grading").click().run()
    assert kept(clinic_store, record["patient"]) == [mine]


def test_an_edit_by_somebody_else_is_not_overwritten(clinic_store, record):
    mine = graded(clinic_store, record["visit"], "dr.green", brow=2)
    app = opened(record)
    app.button(key=f"grading:edit:{mine.id}").click().run()
    with clinic_store.write("dr.brown") as work:
        found = entries.get(work, GRADING, mine.id)
        entries.change(work, GRADING, dataclasses.replace(mine, notes="theirs"), found.version)
    answer(app, "brow", 1)
    app.button(key="grading:save").click().run()
    assert "Somebody else changed this grading" in app.warning[0].value
    assert kept(clinic_store, record["patient"])[0].notes == "theirs"


def test_the_grading_names_who_graded(clinic_store, record):
    app = opened(record)
    app.text_input(key="grading:by").set_value("dr.white").run()
    answer(app, "brow", 1)
    app.button(key="grading:save").click().run()
    assert [one.by for one in kept(clinic_store, record["patient"])] == ["dr.white"]
