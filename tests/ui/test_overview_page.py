"""One patient at a glance."""

import datetime as dt
import json
from dataclasses import replace

import cv2
import numpy as np
import pytest

from symmetry.errors import NotInStore
from symmetry.language import texts_in
from symmetry.store import entries, patients, photos, trash, visits
from symmetry.store.kinds import VISIT
from symmetry.ui import patient_facts as said
from symmetry.ui import patient_form, thumbnails, visit_form
from symmetry.ui.components.markup import Mark, Shown, facts, photo_row, strip
from symmetry.ui.fields import changed_fields, merged
from symmetry.ui.pages import overview
from tests.support.dashboard import ACTOR, page
from tests.support.record import (
    DAY,
    a_patient,
    a_photo,
    a_treatment,
    a_visit,
    an_assessment,
    fill,
)

TEXTS = texts_in("en")


def a_jpeg(value=120):
    pixels = np.full((60, 40, 3), value, np.uint8)
    return cv2.imencode(".jpg", pixels)[1].tobytes()


@pytest.fixture
def ids(clinic_store):
    """A patient with an entry of every kind."""
    return fill(clinic_store)


def shown(app):
    """Everything that the page says, without the marks that keep it from being Markdown."""
    elements = (*app.title, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning)
    said = [one.value for one in elements] + [one.proto.body for one in app.get("html")]
    return "\n".join(said).replace("\\", "")


def pick(app, key, option):
    """Choose from a menu button."""
    app.menu_button(key=key).click(option).run()


@pytest.fixture
def dialog(monkeypatch, ids):
    """The page with what stands in a dialog: these tests run no dialog on its own."""

    def opened(draw, *given):
        monkeypatch.setattr(overview, "draw", lambda: draw(*given))
        return page("overview", patient=ids["patient"]).run()

    return opened


def save(app):
    next(one for one in app.button if one.label == TEXTS("action-save")).click().run()


def patient_of(store, ids):
    with store.read(ACTOR) as look:
        return patients.get(look, ids["patient"])


def test_without_a_patient_there_is_a_way_to_the_list(clinic_store):
    app = page("overview").run()
    assert TEXTS("nav-no-patient") in [one.value for one in app.info]


def test_a_patient_without_a_session_is_asked_for_one(clinic_store):
    with clinic_store.write(ACTOR) as work:
        patient = patients.add(work, a_patient()).entry
    app = page("overview", patient=patient.id).run()
    assert not app.exception
    assert TEXTS("overview-no-sessions") in shown(app)
    assert app.button(key="overview:first_visit")


def test_everything_of_a_patient(ids):
    app = page("overview", patient=ids["patient"]).run()
    assert not app.exception
    text = shown(app)
    assert "Zuzanna" in text
    assert "Bell’s palsy" in text
    assert "Baseline (before the injection)" in text
    assert "OnabotulinumtoxinA" in text
    assert TEXTS("overview-missing", expressions="x")[:16] in text
    assert "Yes, 31 Jan 2026" in text


def test_pictures_of_photos_and_none_of_what_is_no_photo(clinic_store, ids):
    with clinic_store.write(ACTOR) as work:
        content = a_jpeg()
        photos.add(work, a_photo(ids["visit"], content, "full_smile"), content)
    text = shown(page("overview", patient=ids["patient"]).run())
    assert text.count('<img src="data:image/jpeg') == 1
    assert 'alt="Full smile, 31 Jan 2026"' in text
    assert text.count('class="blank"') == 1


def test_the_button_opens_the_form(ids):
    app = page("overview", patient=ids["patient"]).run()
    app.button(key="overview:edit").click().run()
    assert app.text_input(key="patient:name").value == "Zuzanna Wiśniewska-Brandt"


def test_an_edited_patient_is_kept(clinic_store, ids, dialog):
    app = dialog(patient_form._edit, patient_of(clinic_store, ids))
    assert app.text_input(key="patient:name").value == "Zuzanna Wiśniewska-Brandt"
    app.text_input(key="patient:name").set_value("Zuzanna Brandt")
    save(app)
    assert patient_of(clinic_store, ids).entry.name == "Zuzanna Brandt"


def test_two_who_edit_lose_nothing(clinic_store, ids, dialog):
    kept = patient_of(clinic_store, ids)
    app = dialog(patient_form._edit, kept)
    with clinic_store.write("dr.brown") as work:
        theirs = replace(kept.entry, name="Z. Brandt", notes="Called.")
        patients.change(work, theirs, kept.version)
    app.text_input(key="patient:name").set_value("Zuzanna Brandt")
    save(app)
    (warning,) = app.warning
    assert "Name, Notes" in warning.value
    assert app.text_input(key="patient:name").value == "Zuzanna Brandt"
    assert patient_of(clinic_store, ids).entry.name == "Z. Brandt"
    save(app)
    entry = patient_of(clinic_store, ids).entry
    assert (entry.name, entry.notes) == ("Zuzanna Brandt", "Called.")


def test_archive_and_back(clinic_store, ids):
    app = page("overview", patient=ids["patient"]).run()
    pick(app, "overview:more", "archive")
    assert patient_of(clinic_store, ids).entry.archived
    pick(app, "overview:more", "unarchive")
    assert not patient_of(clinic_store, ids).entry.archived


def test_a_patient_in_the_trash_is_restored(clinic_store, ids):
    app = page("overview", patient=ids["patient"]).run()
    pick(app, "overview:more", "trash")
    assert TEXTS("overview-in-trash") in shown(app)
    app.button(key="overview:restore").click().run()
    assert patient_of(clinic_store, ids).trashed_at is None
    pick(app, "overview:more", "trash")
    app.button(key="overview:erase").click().run()
    assert app.text_input(key="overview:erase_code")


def test_a_patient_is_erased_by_the_code_only(clinic_store, ids, dialog):
    with clinic_store.write(ACTOR) as work:
        trash.put_patient(work, ids["patient"], 1)
    app = dialog(overview._erase, patient_of(clinic_store, ids))
    assert "1 session and 2 photos" in shown(app)
    app.text_input(key="overview:erase_code").set_value("P018")
    erase(app)
    assert TEXTS("overview-erase-differs") in [one.value for one in app.error]
    assert patient_of(clinic_store, ids)
    app.text_input(key="overview:erase_code").set_value("P017")
    erase(app)
    with pytest.raises(NotInStore):
        patient_of(clinic_store, ids)


def erase(app):
    last = [one for one in app.button if one.label == TEXTS("overview-erase")][-1]
    last.click().run()


def test_a_session_goes_into_the_trash_and_back(clinic_store, ids):
    app = page("overview", patient=ids["patient"]).run()
    pick(app, f"more:{ids['visit']}", "trash")
    assert TEXTS("overview-visit-trashed", date="31 Jan 2026") in shown(app)
    with clinic_store.read(ACTOR) as look:
        assert entries.of_patient(look, VISIT, ids["patient"]) == ()
    app.button(key="overview:undo_button").click().run()
    with clinic_store.read(ACTOR) as look:
        assert len(entries.of_patient(look, VISIT, ids["patient"])) == 1


def test_an_edited_session_keeps_its_photos(clinic_store, ids, dialog):
    with clinic_store.read(ACTOR) as look:
        kept = visits.get(look, ids["visit"])
    app = dialog(visit_form._edit, replace(kept, entry=replace(kept.entry, photos=())))
    app.selectbox(key="visit:label").set_value("peak")
    app.text_area(key="visit:camera").set_value("ring light")
    save(app)
    with clinic_store.read(ACTOR) as look:
        visit = visits.get(look, ids["visit"]).entry
    assert (visit.label, visit.camera_notes, len(visit.photos)) == ("peak", "ring light", 2)


def test_age_in_whole_years():
    assert said.age(dt.date(1961, 4, 12), dt.date(2026, 4, 11)) == 64
    assert said.age(dt.date(1961, 4, 12), dt.date(2026, 4, 12)) == 65


def test_days_since_the_onset_and_the_treatment():
    pairs = dict(said.facts_of(a_patient(onset_date=DAY), DAY + dt.timedelta(days=1)))
    assert pairs["Onset"] == "31 Jan 2026, 1 day ago"
    visit = a_visit("p", DAY + dt.timedelta(days=21))
    assert said.since_treatment(visit, [a_treatment("p")]).startswith("21 days after")
    assert said.since_treatment(a_visit("p", DAY), [a_treatment("p")]) == "Day of the treatment"
    assert said.since_treatment(a_visit("p", dt.date(2025, 1, 1)), [a_treatment("p")]) == ""


def test_what_a_session_is_called():
    assert said.label_of(a_visit("p")) == "Baseline (before the injection)"
    assert said.label_of(a_visit("p", label="peak", label_text="second")) == "Peak effect, second"
    assert said.label_of(a_visit("p", label="other", label_text="test")) == "test"
    assert said.label_of(a_visit("p", label="other")) == ""


def test_photos_that_are_not_measured_are_counted():
    visit = a_visit("p")
    kept = [a_photo(visit.id, b"1", "rest"), a_photo(visit.id, b"2", "pucker")]
    visit = replace(visit, photos=tuple(kept))
    assert said.unassessed(visit, []) == 2
    assert said.unassessed(visit, [an_assessment(kept[0].id)]) == 1
    assert said.unassessed(visit, [an_assessment(kept[0].id, superseded_by="x")]) == 2


def test_marks_lie_between_the_first_and_the_last_day():
    later = a_visit("p", DAY + dt.timedelta(days=100))
    marks = said.marks_of([a_visit("p"), later], [a_treatment("p")])
    assert [(mark.kind, mark.place) for mark in marks] == [
        ("treatment", 0.0),
        ("session", 0.0),
        ("session", 1.0),
    ]
    assert said.marks_of([], []) == []
    assert [mark.place for mark in said.marks_of([a_visit("p")], [])] == [0.0]


def test_markup_shows_texts_of_the_record_as_they_are():
    evil = '"><script>'
    for made in (
        facts([(evil, evil)]),
        photo_row([Shown("data:,", evil, evil)]),
        strip([Mark(0.5, "session", evil)], evil, evil, evil),
    ):
        assert "<script" not in made
    assert 'alt="&quot;&gt;' in photo_row([Shown("data:,", evil, evil)])


def test_a_small_picture_is_the_middle_of_the_photo():
    wide = np.zeros((100, 400, 3), np.uint8)
    wide[:, 160:240] = 200
    assert thumbnails.small(wide).shape == (thumbnails.HEIGHT, thumbnails.WIDTH, 3)
    assert (thumbnails.small(wide) > 190).all()


def test_what_two_changed_is_put_together():
    base = a_patient(name="A", notes="x")
    mine = replace(base, name="B")
    theirs = replace(base, name="C", notes="y")
    assert merged(base, mine, theirs) == replace(base, name="B", notes="y")
    assert changed_fields(base, theirs) == ("name", "notes")
    assert json.dumps(changed_fields(base, base)) == "[]"
