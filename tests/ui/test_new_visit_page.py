"""A new session: what arrives is kept at once, recognised and assessed."""

import dataclasses

import pytest

from symmetry import assessing
from symmetry.errors import NoFaceFound
from symmetry.store import patients, photos, visits
from symmetry.store.record import open_patient
from symmetry.ui.new_visit import intake
from symmetry.ui.new_visit.intake import Intake, process, take_in
from tests.support.dashboard import ACTOR, page
from tests.support.record import a_patient, a_visit
from tests.support.recorded import assessment


@pytest.fixture
def visit(clinic_store):
    patient = a_patient()
    made = a_visit(patient.id)
    with clinic_store.write(ACTOR) as work:
        patients.add(work, patient)
        visits.add(work, made)
    return made


@pytest.fixture
def content(astronaut_path):
    return astronaut_path.read_bytes()


@pytest.fixture
def assessed(monkeypatch, astronaut_path):
    """Assessing takes no time; the list of what was assessed as what."""
    one = assessment(astronaut_path, "full_smile")
    made = []

    def assess(content, photo, patient, rest=None, face="only"):
        made.append((photo.expression, rest is not None, face))
        if photo.expression == "snarl":
            raise NoFaceFound("No face.")
        return dataclasses.replace(
            one,
            expression=photo.expression,
            image=dataclasses.replace(one.image, sha256=photo.sha256),
        )

    monkeypatch.setattr(assessing, "assess_recorded", assess)
    return made


def kept(store, visit):
    with store.read(ACTOR) as look:
        return visits.get(look, visit.id).entry


def another(content, number):
    """Another picture of the same face: bytes after its end change nothing that is seen."""
    return content + bytes([number])


def take(store, visit, name, content):
    return take_in(store, ACTOR, visit, name, content, mirrored=False)


class TestTakingIn:
    def test_the_name_tells_the_expression(self, clinic_store, visit, content):
        made = take(clinic_store, visit, "Full Smile.png", content)
        assert (made.outcome, made.named) == ("kept", True)
        assert [photo.expression for photo in kept(clinic_store, visit).photos] == ["full_smile"]

    def test_a_photo_is_kept_before_it_is_looked_at(self, clinic_store, visit, content):
        made = take(clinic_store, visit, "IMG_1.png", content)
        (photo,) = kept(clinic_store, visit).photos
        assert (made.named, photo.expression, photo.id) == (False, "rest", made.photo_id)
        with clinic_store.read(ACTOR) as look:
            assert photos.read(look, photo.id) == content

    def test_the_same_bytes_are_kept_once(self, clinic_store, visit, content):
        take(clinic_store, visit, "rest.png", content)
        assert take(clinic_store, visit, "copy.png", content).outcome == "here_already"
        assert len(kept(clinic_store, visit).photos) == 1

    def test_a_photo_of_another_session_or_patient_says_which(self, clinic_store, visit, content):
        take(clinic_store, visit, "rest.png", content)
        later = a_visit(visit.patient_id)
        other = a_patient("P999")
        foreign = a_visit(other.id)
        with clinic_store.write(ACTOR) as work:
            visits.add(work, later)
            patients.add(work, other)
            visits.add(work, foreign)
        made = take(clinic_store, later, "rest.png", content)
        assert (made.outcome, made.note) == ("elsewhere", visit.date.isoformat())
        made = take(clinic_store, foreign, "rest.png", content)
        assert (made.outcome, made.note) == ("other_patient", "P017")

    def test_what_is_no_picture_is_refused_with_a_reason(self, clinic_store, visit):
        made = take(clinic_store, visit, "rest.png", b"hello")
        assert made.outcome == "unreadable"
        assert made.note
        assert kept(clinic_store, visit).photos == ()


class TestProcessing:
    def run(self, store, visit, state):
        waiting = kept(store, visit).photos
        return list(process(store, ACTOR, visit.id, waiting, state))

    def test_a_photo_without_a_name_is_recognised(
        self, clinic_store, visit, content, assessed, monkeypatch
    ):
        take(clinic_store, visit, "IMG_1.png", content)
        shown = dict.fromkeys(("rest", "full_smile"), 0.0) | {"full_smile": 0.9, "rest": 0.1}
        monkeypatch.setattr(intake, "shown_expressions", lambda content, mirrored: shown)
        state = Intake()
        self.run(clinic_store, visit, state)
        (photo,) = kept(clinic_store, visit).photos
        assert photo.expression == "full_smile"
        assert state.suggested[photo.id].certainty == pytest.approx(0.9)
        assert assessed == [("full_smile", False, "only")]

    def test_a_name_is_believed(self, clinic_store, visit, content, assessed, monkeypatch):
        made = take(clinic_store, visit, "rest.png", content)

        def never(*_, **__):
            raise AssertionError("A named photo is not looked at.")

        monkeypatch.setattr(intake, "shown_expressions", never)
        self.run(clinic_store, visit, Intake(named={made.photo_id}))
        assert assessed == [("rest", False, "only")]

    def test_the_rest_photo_comes_first_and_lends_its_scale(
        self, clinic_store, visit, content, assessed
    ):
        take(clinic_store, visit, "full_smile.png", content)
        made = take(clinic_store, visit, "rest.png", another(content, 1))
        self.run(clinic_store, visit, Intake(named={made.photo_id}))
        assert assessed == [("rest", False, "only"), ("full_smile", True, "only")]

    def test_a_photo_that_fails_is_told_and_the_others_go_on(
        self, clinic_store, visit, content, assessed
    ):
        take(clinic_store, visit, "snarl.png", content)
        take(clinic_store, visit, "full_smile.png", another(content, 1))
        state = Intake()
        results = self.run(clinic_store, visit, state)
        assert sorted(one.problem is None for one in results) == [False, True]
        assert [str(problem) for problem in state.problems.values()] == ["No face."]
        with clinic_store.read(ACTOR) as look:
            assert len(open_patient(look, visit.patient_id).assessments) == 1

    def test_the_largest_of_several_faces_where_it_was_asked_for(
        self, clinic_store, visit, content, assessed
    ):
        made = take(clinic_store, visit, "full_smile.png", content)
        self.run(clinic_store, visit, Intake(largest_face={made.photo_id}))
        assert assessed == [("full_smile", False, "largest")]


def drop(app, *files):
    app.file_uploader[0].set_value(list(files))
    return app.run()


def test_nothing_is_kept_before_the_first_photo(clinic_store):
    patient = a_patient()
    with clinic_store.write(ACTOR) as work:
        patients.add(work, patient)
    app = page("new-visit", patient=patient.id).run()
    assert not app.exception
    assert app.title[0].value == "New session"
    with clinic_store.read(ACTOR) as look:
        assert open_patient(look, patient.id).visits == ()


def test_dropped_photos_become_a_session(clinic_store, content, assessed):
    patient = a_patient()
    with clinic_store.write(ACTOR) as work:
        patients.add(work, patient)
    app = page("new-visit", patient=patient.id, timeout=60).run()
    drop(
        app,
        ("full_smile.png", content, "image/png"),
        ("notes.png", b"hello", "image/png"),
    )
    assert not app.exception
    assert not app.error
    with clinic_store.read(ACTOR) as look:
        record = open_patient(look, patient.id)
    (made,) = record.visits
    assert [photo.expression for photo in made.entry.photos] == ["full_smile"]
    assert len(record.assessments) == 1
    assert "notes.png was not kept" in app.warning[0].value
    assert made.entry.photographer == ACTOR


def test_a_session_that_was_left_goes_on(clinic_store, visit, content, assessed):
    take(clinic_store, visit, "full_smile.png", content)
    app = page("new-visit", patient=visit.patient_id, visit=visit.id, timeout=60).run()
    assert not app.exception
    assert assessed == [("full_smile", False, "only")]
    assert [one.label for one in app.selectbox if one.label == "Expression"]


def test_another_expression_assesses_the_photo_anew(clinic_store, visit, content, assessed):
    take(clinic_store, visit, "full_smile.png", content)
    app = page("new-visit", patient=visit.patient_id, visit=visit.id, timeout=60).run()
    (choice,) = (one for one in app.selectbox if one.label == "Expression")
    choice.set_value("gentle_smile").run()
    assert not app.exception
    assert [name for name, *_ in assessed] == ["full_smile", "gentle_smile"]
    assert [photo.expression for photo in kept(clinic_store, visit).photos] == ["gentle_smile"]


def test_a_photo_left_out_can_be_taken_back(clinic_store, visit, content, assessed):
    take(clinic_store, visit, "full_smile.png", content)
    app = page("new-visit", patient=visit.patient_id, visit=visit.id, timeout=60).run()
    next(one for one in app.button if one.label == "Leave out").click().run()
    assert kept(clinic_store, visit).photos == ()
    next(one for one in app.button if one.label == "Undo").click().run()
    assert len(kept(clinic_store, visit).photos) == 1
