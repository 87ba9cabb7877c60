"""A new session: what arrives is kept at once, recognised and assessed."""

import dataclasses
import datetime as dt
from types import SimpleNamespace

import numpy as np
import pytest

from symmetry.assessing import visit as assessing
from symmetry.errors import FaceCutOff, NoFaceFound, StoreFull
from symmetry.quality import Quality, QualityCheck
from symmetry.store import entries, patients, photos, trash, visits
from symmetry.store.kinds import PHOTO, VISIT
from symmetry.store.record import open_patient
from symmetry.ui import access, words
from symmetry.ui.access import Person
from symmetry.ui.new_visit import intake
from symmetry.ui.new_visit.arrivals import next_expression
from symmetry.ui.new_visit.intake import Intake, process, take_in
from symmetry.ui.new_visit.same_person import ASK_BEYOND, distance, is_doubtful
from symmetry.ui.pages import new_visit
from symmetry.ui.quality_words import problem_words, quality_lines
from symmetry.ui.suggesting import Decision
from tests.support.dashboard import ACTOR, page
from tests.support.record import a_patient, a_photo, a_visit
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

    def assess(content, photo, patient, rest=None, face="only", mm_per_px=None):
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
        assert (made.outcome, made.day) == ("elsewhere", visit.date)
        made = take(clinic_store, foreign, "rest.png", content)
        assert (made.outcome, made.note) == ("other_patient", "P017")

    def test_a_photo_that_was_left_out_comes_back(self, clinic_store, visit, content):
        take(clinic_store, visit, "rest.png", content)
        (photo,) = kept(clinic_store, visit).photos
        with clinic_store.write(ACTOR) as work:
            trash.put(work, PHOTO, photo.id, entries.get(work, PHOTO, photo.id).version)
        made = take(clinic_store, visit, "rest.png", content)
        assert (made.outcome, made.photo_id) == ("taken_back", photo.id)
        assert kept(clinic_store, visit).photos == (photo,)

    def test_a_session_in_the_trash_does_not_stand_in_the_way(self, clinic_store, visit, content):
        take(clinic_store, visit, "rest.png", content)
        later = a_visit(visit.patient_id)
        with clinic_store.write(ACTOR) as work:
            visits.add(work, later)
            trash.put(work, VISIT, visit.id, visits.get(work, visit.id).version)
        assert take(clinic_store, later, "rest.png", content).outcome == "kept"

    def test_what_is_no_picture_is_refused_with_a_reason(self, clinic_store, visit):
        made = take(clinic_store, visit, "rest.png", b"hello")
        assert made.outcome == "unreadable"
        assert made.note
        assert kept(clinic_store, visit).photos == ()


class TestProcessing:
    def run(self, store, visit, state, told=None):
        waiting = kept(store, visit).photos
        begin = (lambda *step: None) if told is None else (lambda *step: told.append(step))
        fresh = [photo.id for photo in waiting]
        return list(process(store, ACTOR, visit.id, waiting, fresh, state, begin))

    @pytest.fixture
    def seen(self, monkeypatch):
        """Faces are what was put here by the photo's content; what is asked for is listed.

        A face is its expression and how surely it shows; those of two photos are never compared.
        """
        shows, looked = {}, []

        def look_at(content, *, mirrored):
            looked.append(content)
            return shows[content]

        def together(faces, rest=None):
            return {name: Decision(face[0], "face", face[1]) for name, face in faces.items()}

        monkeypatch.setattr(intake, "look_at", look_at)
        monkeypatch.setattr(intake, "suggested_together", together)
        return SimpleNamespace(shows=shows, looked=looked)

    def test_a_photo_without_a_name_is_recognised(
        self, clinic_store, visit, content, assessed, seen
    ):
        take(clinic_store, visit, "IMG_1.png", content)
        seen.shows[content] = "full_smile", 0.9
        told = []
        self.run(clinic_store, visit, Intake(), told)
        (photo,) = kept(clinic_store, visit).photos
        assert photo.expression == "full_smile"
        assert assessed == [("full_smile", False, "only")]
        assert told == [(photo.id, "looking"), (photo.id, "measuring")]

    def test_of_several_takes_that_nobody_named_the_surest_counts(
        self, clinic_store, visit, content, assessed, seen
    ):
        sure = {another(content, number): number / 10 for number in (5, 8, 6)}
        for number, one in enumerate(sure):
            take(clinic_store, visit, f"IMG_{number}.png", one)
            seen.shows[one] = "rest", sure[one]
        self.run(clinic_store, visit, Intake())
        rest = kept(clinic_store, visit).chosen["rest"]
        with clinic_store.read(ACTOR) as look:
            assert sure[photos.read(look, rest.id)] == 0.8

    def test_a_name_is_believed(self, clinic_store, visit, content, assessed, seen):
        made = take(clinic_store, visit, "rest.png", content)
        self.run(clinic_store, visit, Intake(named={made.photo_id}))
        assert seen.looked == []
        assert assessed == [("rest", False, "only")]

    def test_a_named_rest_photo_is_what_the_others_are_judged_against(
        self, clinic_store, visit, content, assessed, seen, monkeypatch
    ):
        named, unnamed = another(content, 1), another(content, 2)
        seen.shows.update({named: "at rest", unnamed: "a smile"})
        judged = []

        def together(faces, rest=None):
            judged.append((list(faces.values()), rest))
            return {name: Decision("full_smile", "face", 0.9) for name in faces}

        monkeypatch.setattr(intake, "suggested_together", together)
        made = take(clinic_store, visit, "rest.png", named)
        take(clinic_store, visit, "IMG_1.png", unnamed)
        self.run(clinic_store, visit, Intake(named={made.photo_id}))
        assert judged == [(["a smile"], "at rest")]
        assert [name for name, *_ in assessed] == ["rest", "full_smile"]

    @pytest.mark.parametrize("decided", [False, True])
    def test_photos_are_judged_again_when_the_rest_photo_comes_unless_somebody_decided(
        self, clinic_store, visit, content, assessed, seen, monkeypatch, decided
    ):
        unnamed, named = another(content, 1), another(content, 2)
        seen.shows.update({named: "at rest", unnamed: "a smile"})

        def together(faces, rest=None):
            name = "gentle_smile" if rest is None else "full_smile"
            return {key: Decision(name, "face", 0.9) for key in faces}

        monkeypatch.setattr(intake, "suggested_together", together)
        state = Intake()
        smile = take(clinic_store, visit, "IMG_1.png", unnamed)
        self.run(clinic_store, visit, state)
        assert [one.expression for one in kept(clinic_store, visit).photos] == ["gentle_smile"]
        if decided:
            state.named.add(smile.photo_id)
        rest = take(clinic_store, visit, "rest.png", named)
        state.named.add(rest.photo_id)
        self.run(clinic_store, visit, state)
        found = {one.id: one.expression for one in kept(clinic_store, visit).photos}
        assert found[smile.photo_id] == ("gentle_smile" if decided else "full_smile")
        # Each photo is looked at once.
        assert len(seen.looked) == len(set(seen.looked))

    def test_what_somebody_else_changed_is_left_as_it_is(
        self, clinic_store, visit, content, assessed, seen
    ):
        made = take(clinic_store, visit, "IMG_1.png", content)
        seen.shows[content] = "full_smile", 0.9
        state = Intake()
        self.run(clinic_store, visit, state)
        with clinic_store.write(ACTOR) as work:
            now = entries.get(work, PHOTO, made.photo_id)
            photos.change(work, dataclasses.replace(now.entry, expression="pucker"), now.version)
        self.run(clinic_store, visit, state)
        assert [one.expression for one in kept(clinic_store, visit).photos] == ["pucker"]

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


def test_a_file_that_is_there_already_is_told(clinic_store, visit, content, assessed):
    app = page("new-visit", patient=visit.patient_id, visit=visit.id, timeout=60).run()
    drop(app, ("full_smile.png", content, "image/png"), ("copy.png", content, "image/png"))
    assert not app.exception
    assert [one.value for one in app.warning] == [
        "copy.png is in this session already; it was not kept twice."
    ]


def test_a_photo_that_fails_is_tried_once_and_says_what_to_do(
    clinic_store, visit, content, assessed
):
    take(clinic_store, visit, "snarl.png", content)
    app = page("new-visit", patient=visit.patient_id, visit=visit.id, timeout=60).run()
    app.run()
    assert not app.exception
    assert [name for name, *_ in assessed] == ["snarl"]
    assert any("No face found" in one.value for one in app.caption)


def test_quality_certainty_and_the_set_are_shown(clinic_store, visit, content, assessed):
    take(clinic_store, visit, "full_smile.png", content)
    app = page("new-visit", patient=visit.patient_id, visit=visit.id, timeout=60).run()
    said = " ".join(one.value for one in app.caption)
    assert "certainty" in said
    assert "1 of 10 expressions are there" in said


def test_a_session_of_today_or_with_photos_to_measure_can_be_continued(
    clinic_store, visit, content, assessed
):
    take(clinic_store, visit, "full_smile.png", content)
    app = page("new-visit", patient=visit.patient_id, timeout=60).run()
    next(one for one in app.button if one.label == "Continue").click().run()
    assert not app.exception
    assert assessed == [("full_smile", False, "only")]
    app = page("new-visit", patient=visit.patient_id, timeout=60).run()
    assert "Continue" not in [one.label for one in app.button]


def test_somebody_who_may_only_read_changes_nothing(
    clinic_store, visit, content, assessed, monkeypatch
):
    take(clinic_store, visit, "full_smile.png", content)
    reader = Person("reader", "reader", None)
    monkeypatch.setattr(access, "person", lambda: reader)
    app = page("new-visit", patient=visit.patient_id, visit=visit.id, timeout=60).run()
    assert not app.exception
    assert assessed == []
    assert all(one.disabled for one in app.selectbox if one.label == "Expression")


def test_a_photo_that_somebody_else_changed_meanwhile_is_told(
    clinic_store, visit, content, assessed
):
    made = take(clinic_store, visit, "full_smile.png", content)
    app = page("new-visit", patient=visit.patient_id, visit=visit.id, timeout=60).run()
    with clinic_store.write(ACTOR) as work:
        now = entries.get(work, PHOTO, made.photo_id)
        photos.change(work, dataclasses.replace(now.entry, expression="pucker"), now.version)
    (choice,) = (one for one in app.selectbox if one.label == "Expression")
    choice.set_value("gentle_smile").run()
    assert not app.exception
    assert len(app.error) == 1
    assert [photo.expression for photo in kept(clinic_store, visit).photos] == ["pucker"]


@pytest.mark.parametrize(("doubtful", "asked"), [(True, 1), (False, 0)])
def test_another_person_is_a_question_that_can_be_dismissed(
    clinic_store, visit, content, assessed, monkeypatch, doubtful, asked
):
    later = a_visit(visit.patient_id, dt.date(2026, 3, 1))
    with clinic_store.write(ACTOR) as work:
        visits.add(work, later)
    take(clinic_store, visit, "rest.png", content)
    list(assessing.assess_visit(clinic_store, ACTOR, visit.id))
    made = take(clinic_store, later, "rest.png", another(content, 1))
    list(assessing.assess_visit(clinic_store, ACTOR, later.id))
    monkeypatch.setattr(new_visit, "is_doubtful", lambda photo, earlier: doubtful)
    app = page("new-visit", patient=visit.patient_id, visit=later.id, timeout=60).run()
    answers = [one for one in app.button if one.label == "Yes, keep"]
    assert made.photo_id
    assert len(answers) == asked
    for one in answers:
        one.click().run()
        assert "Yes, keep" not in [other.label for other in app.button]


def test_the_camera_asks_for_what_is_missing(visit, content):
    photo = a_photo(visit.id, content)
    assert next_expression(visit) == "rest"
    assert next_expression(dataclasses.replace(visit, photos=(photo,))) == "brow_raise"


def test_a_photo_left_out_can_be_taken_back(clinic_store, visit, content, assessed):
    take(clinic_store, visit, "full_smile.png", content)
    app = page("new-visit", patient=visit.patient_id, visit=visit.id, timeout=60).run()
    next(one for one in app.button if one.label == "Leave out").click().run()
    assert kept(clinic_store, visit).photos == ()
    next(one for one in app.button if one.label == "Undo").click().run()
    assert len(kept(clinic_store, visit).photos) == 1


class TestQualityInWords:
    def check(self, name, level, value=1.26, unit="deg"):
        return QualityCheck(name, value, unit, 1.0, level != "failed", level, "English.")

    def test_what_failed_comes_first_with_its_value(self):
        checks = (
            self.check("yaw", "warning"),
            self.check("roll", "passed"),
            self.check("face_size", "failed", 25.4, "px"),
        )
        lines = quality_lines(Quality(checks))
        assert [line.level for line in lines] == ["failed", "warning"]
        assert "25\u00a0px" in lines[0].words
        assert "+1.3°" in lines[1].words

    def test_a_photo_without_faults_has_one_line(self):
        (line,) = quality_lines(Quality((self.check("yaw", "passed"),)))
        assert line.words == "All quality checks passed"

    @pytest.mark.parametrize("language", ["en", "de"])
    @pytest.mark.parametrize("level", ["warning", "failed"])
    def test_every_check_has_its_words(self, astronaut_path, monkeypatch, language, level):
        monkeypatch.setattr(words, "language", lambda: language)
        only_failed = {"sharpness", "exposure", "expression_matches", "single_face", "in_frame"}
        for check in assessment(astronaut_path, "full_smile").quality.checks:
            if level == "failed" or check.name not in only_failed:
                (line,) = quality_lines(Quality((dataclasses.replace(check, level=level),)))
                assert "**" in line.words
                assert "quality-" not in line.words

    def test_a_problem_says_what_to_do(self):
        assert "use the uncropped picture" in problem_words(FaceCutOff("Cut off."))
        assert problem_words(StoreFull("The disk is full.")) == "The disk is full."


class TestSamePerson:
    @pytest.fixture
    def face(self, astronaut_path):
        return assessment(astronaut_path, "full_smile")

    def stretched(self, face, factor):
        """The same with a face that is higher by a factor."""
        points = face.landmarks.refined * (1.0, factor)
        return dataclasses.replace(
            face, landmarks=dataclasses.replace(face.landmarks, refined=points), head=None
        )

    def test_place_size_and_turn_in_the_plane_do_not_count(self, face):
        flat = dataclasses.replace(face, head=None)
        sine, cosine = np.sin(0.3), np.cos(0.3)
        turn = np.array([[cosine, sine], [-sine, cosine]])
        points = 2.0 * face.landmarks.refined @ turn + 7.0
        moved = dataclasses.replace(
            flat, landmarks=dataclasses.replace(face.landmarks, refined=points)
        )
        assert distance(flat, moved) == pytest.approx(0.0, abs=1e-6)

    def test_a_face_of_another_shape_is_doubtful_until_one_is_alike(self, face):
        flat, high = self.stretched(face, 1.0), self.stretched(face, 1.3)
        assert distance(flat, high) > ASK_BEYOND
        assert is_doubtful(high, [flat])
        assert not is_doubtful(high, [flat, high])

    def test_without_earlier_photos_or_with_a_turned_head_nothing_is_asked(self, face):
        flat, high = self.stretched(face, 1.0), self.stretched(face, 1.3)
        checks = tuple(
            dataclasses.replace(check, passed=check.name != "yaw") for check in face.quality.checks
        )
        turned = dataclasses.replace(high, quality=Quality(checks))
        assert not is_doubtful(high, [])
        assert not is_doubtful(turned, [flat])
        assert not is_doubtful(flat, [turned])
