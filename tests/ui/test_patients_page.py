"""The list of patients."""

import datetime as dt
import json

import pytest

from symmetry.clinical.patient import DIAGNOSES
from symmetry.errors import SymmetryError
from symmetry.language import texts_in
from symmetry.store import patients, samples, trash
from symmetry.store.patient_lists import DayValue
from symmetry.store.patients import PAGE, PatientLine
from symmetry.store.rows import Kept
from symmetry.ui import demo, patient_form
from symmetry.ui.components.patient_list import list_data
from symmetry.ui.components.sparkline import HEIGHT, MARGIN, WIDTH, sparkline
from symmetry.ui.pages import patients as shown
from symmetry.ui.pages.patients import Place, diagnosis_line, place_for, row_of
from tests.support.dashboard import ACTOR, page
from tests.support.record import a_patient, fill

TEXTS = texts_in("en")
NAMED = {one.name: one.label for one in DIAGNOSES}
DAY = dt.date(2026, 1, 31)


@pytest.fixture
def drawn(monkeypatch):
    """The rows that the list was given, last first; what it answers."""
    seen = {"rows": [], "opened": None}

    def draw(rows, words, *, first, key):
        seen["rows"].insert(0, list(rows))
        return seen["opened"]

    monkeypatch.setattr(shown, "patient_list", draw)
    return seen


def add(store, *pseudonyms, **fields):
    with store.write(ACTOR) as work:
        return [patients.add(work, a_patient(one, **fields)).entry.id for one in pseudonyms]


def codes(drawn):
    return [row.code for row in drawn["rows"][0]]


def told(app):
    return [one.value for one in (*app.info, *app.error, *app.warning)]


def test_an_empty_store_invites(clinic_store):
    app = page("patients").run()
    assert not app.exception
    assert TEXTS("patients-none") in [one.value for one in app.subheader]
    assert app.button(key="patients:first")
    assert app.button(key="demo:load")
    assert not app.text_input


def test_a_patient_is_listed_with_sessions_and_diagnosis(clinic_store, drawn):
    fill(clinic_store)
    app = page("patients").run()
    assert not app.exception
    row = drawn["rows"][0][0]
    assert (row.code, row.name) == ("P017", "Zuzanna Wiśniewska-Brandt")
    assert (row.sessions, row.last_session) == ("1", "31 Jan 2026")
    assert row.diagnosis == "Left · Bell’s palsy"
    assert row.course is None
    assert row.tag == ""
    assert TEXTS("patients-shown", first="1", last="1", total="1") in [
        one.value for one in app.caption
    ]


def test_search_finds_codes_and_beginnings_of_names(clinic_store, drawn):
    add(clinic_store, "A1", "A2", name="Anna Weber")
    add(clinic_store, "B1", name="Bernd Novak")
    app = page("patients").run()
    for searched, found in (("a", ["A1", "A2"]), ("nov", ["B1"]), ("", ["A1", "A2", "B1"])):
        app.text_input(key="patients:search").set_value(searched).run()
        assert codes(drawn) == found
    app.text_input(key="patients:search").set_value("zz").run()
    assert TEXTS("patients-none-found") in told(app)


def test_many_patients_come_page_by_page(clinic_store, drawn):
    add(clinic_store, *(f"P{number:03d}" for number in range(2 * PAGE + 1)))
    app = page("patients").run()
    assert codes(drawn)[0] == "P000"
    assert app.button(key="patients:before").disabled
    app.button(key="patients:after").click().run()
    assert codes(drawn)[0] == f"P{PAGE:03d}"
    app.button(key="patients:after").click().run()
    assert codes(drawn) == ["P100"]
    assert app.button(key="patients:after").disabled
    app.button(key="patients:before").click().run()
    assert codes(drawn)[0] == f"P{PAGE:03d}"
    # Another search begins at its first page.
    app.text_input(key="patients:search").set_value("P0").run()
    assert codes(drawn)[0] == "P000"


def test_shelves(clinic_store, drawn):
    add(clinic_store, "P1")
    add(clinic_store, "P2", archived=True)
    (gone,) = add(clinic_store, "P3")
    with clinic_store.write(ACTOR) as work:
        trash.put_patient(work, gone, 1)
    app = page("patients").run()
    assert codes(drawn) == ["P1"]
    for shelf, found in (("archived", ["P2"]), ("trash", ["P3"]), ("current", ["P1"])):
        app.segmented_control(key="patients:shelf").set_value(shelf).run()
        assert codes(drawn) == found


def test_a_row_opens_its_patient(clinic_store, drawn, monkeypatch):
    (patient,) = add(clinic_store, "P1")
    went = []
    monkeypatch.setattr(shown, "go", lambda name, **what: went.append((name, what["patient"])))
    drawn["opened"] = patient
    page("patients").run()
    assert went == [("overview", patient)]


def test_an_error_is_said(clinic_store, monkeypatch):
    def fail(*_, **__):
        raise SymmetryError("The list cannot be read.")

    fill(clinic_store)
    monkeypatch.setattr(patients, "find", fail)
    app = page("patients").run()
    assert "The list cannot be read." in told(app)


@pytest.fixture
def form(clinic_store, monkeypatch):
    """The form of a new patient as a page: these tests run no dialog on its own."""
    monkeypatch.setattr(shown, "draw", patient_form._new)
    return page("patients")


def test_the_button_opens_the_form(clinic_store):
    app = page("patients").run()
    app.button(key="patients:new").click().run()
    assert app.text_input(key="patient:pseudonym").value == ""


def test_a_new_patient(clinic_store, form):
    app = form.run()
    app.text_input(key="patient:pseudonym").set_value(" P9 ")
    app.text_input(key="patient:name").set_value("Ivo Fuchs")
    app.selectbox(key="patient:diagnosis").set_value("trauma")
    app.segmented_control(key="patient:side").set_value("both")
    app.date_input(key="patient:onset").set_value(DAY)
    app.segmented_control(key="patient:consent:research").set_value(False)
    app.date_input(key="patient:consent_date:research").set_value(DAY)
    save(app)
    with clinic_store.read(ACTOR) as look:
        (line,) = patients.find(look).lines
    patient = line.patient.entry
    assert (patient.pseudonym, patient.name, patient.diagnosis) == ("P9", "Ivo Fuchs", "trauma")
    assert (patient.affected_side, patient.onset_date) == ("both", DAY)
    assert (patient.consents.research.given, patient.consents.research.date) == (False, DAY)
    assert patient.consents.publication.given is None
    assert patient.hvid_mm == pytest.approx(11.7)


@pytest.mark.parametrize("code", ["", "p1"])
def test_what_was_typed_stays_where_it_cannot_be_saved(clinic_store, form, code):
    add(clinic_store, "P1")
    app = form.run()
    app.text_input(key="patient:pseudonym").set_value(code)
    app.text_input(key="patient:name").set_value("Ivo Fuchs")
    save(app)
    assert len(app.error) == 1
    assert app.text_input(key="patient:name").value == "Ivo Fuchs"


def save(app):
    next(one for one in app.button if one.label == TEXTS("action-save")).click().run()


class TestSamples:
    @pytest.fixture(autouse=True)
    def quick(self, monkeypatch):
        """Nothing is assessed, which takes a minute."""
        self.assessed = []
        monkeypatch.setattr(demo, "_assess", self.assessed.append)

    def test_one_click_loads_and_one_removes(self, clinic_store, drawn):
        app = page("patients").run()
        app.button(key="demo:load").click().run()
        assert not app.exception
        assert codes(drawn) == ["SAMPLE-A", "SAMPLE-B", "SAMPLE-C"]
        assert {row.tag for row in drawn["rows"][0]} == {TEXTS("demo-badge")}
        assert self.assessed == [45]
        app.button(key="demo:remove").click().run()
        with clinic_store.read(ACTOR) as look:
            assert samples.loaded(look) == ()
        assert TEXTS("patients-none") in [one.value for one in app.subheader]

    def test_photos_that_were_left_can_be_measured_later(self, clinic_store, drawn):
        samples.load(clinic_store, demo.sample_words(), actor=ACTOR)
        app = page("patients").run()
        assert self.assessed == []
        app.button(key="demo:go_on").click().run()
        assert self.assessed == [45]

    def test_a_code_that_is_taken_is_said(self, clinic_store, drawn):
        add(clinic_store, "sample-a")
        app = page("patients").run()
        app.button(key="demo:load").click().run()
        assert len(app.error) == 1
        assert codes(drawn) == ["sample-a"]


class TestPlace:
    def test_pages_forth_and_back(self):
        first = Place("a", "current")
        third = first.turned("x").turned("y")
        assert (third.after, third.first) == ("y", 2 * PAGE + 1)
        assert third.turned(None) == first.turned("x")
        assert first.turned(None) == first

    def test_another_search_or_shelf_begins_anew(self):
        kept = Place("a", "current", ("x",))
        assert place_for(kept, "a", "current") is kept
        assert place_for(kept, "ab", "current") == Place("ab", "current")
        assert place_for(kept, "a", "trash") == Place("a", "trash")
        assert place_for(None, "", "current") == Place()


class TestSparkline:
    def test_small_differences_look_small(self):
        days = [DAY, DAY + dt.timedelta(days=10), DAY + dt.timedelta(days=40)]
        flat = sparkline(days, [70.0, 71.0, 70.0], least_span=20.0).points
        steep = sparkline(days, [50.0, 90.0, 50.0], least_span=20.0).points
        assert abs(flat[0][1] - flat[1][1]) <= 1.1
        assert [y for _, y in steep] == [HEIGHT - MARGIN, MARGIN, HEIGHT - MARGIN]
        assert [x for x, _ in flat] == [MARGIN, MARGIN + (WIDTH - 2 * MARGIN) / 4, WIDTH - MARGIN]

    def test_one_value_stands_in_the_middle(self):
        assert sparkline([DAY], [70.0], least_span=20.0).points == ((WIDTH / 2, HEIGHT / 2),)
        assert sparkline([], [], least_span=20.0).points == ()


def a_line(**fields):
    patient = a_patient(**fields)
    return PatientLine(Kept(patient, 1, "", ""), 2, "2026-03-04")


def test_a_row_with_a_course():
    values = [DayValue("2026-01-31", 61.4), DayValue("2026-03-04", 74.6)]
    row = row_of(a_line(), values, TEXTS, NAMED)
    assert row.course.last == "75"
    assert row.course.words.endswith("61, 75")
    assert len(row.course.points) == 2
    assert row.spoken == "Open P017 Zuzanna Wiśniewska-Brandt"
    data = list_data([row], {"table": "Patients"}, 51)
    assert json.loads(json.dumps(data))["rows"][0]["course"]["last"] == "75"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"diagnosis": None, "affected_side": None}, ""),
        ({"diagnosis": "other", "diagnosis_text": "Melkersson"}, "Left · Melkersson"),
        ({"diagnosis": "trauma", "affected_side": "both"}, "Both sides · Trauma"),
    ],
)
def test_diagnosis_and_side_in_a_few_words(fields, expected):
    assert diagnosis_line(a_patient(**fields), TEXTS, NAMED) == expected
