"""Photos of the record are assessed where that is due, and only there."""

import dataclasses
import datetime as dt

import numpy as np
import pytest
from PIL import Image

from symmetry.assessing import visit as assessing
from symmetry.assessing.visit import REST, assess_visit, look_at, outdated, to_assess
from symmetry.clinical.assessment_record import AssessmentOptions
from symmetry.clinical.expressions import activations
from symmetry.clinical.landmark_correction import LandmarkCorrection
from symmetry.errors import NoFaceFound, SeveralFaces, UnreadableImage
from symmetry.quality import Quality
from symmetry.store import entries, patients, photos, recording, trash, visits
from symmetry.store.kinds import PHOTO
from symmetry.store.record import open_patient
from tests.support.dashboard import ACTOR
from tests.support.record import MOMENT, a_patient, a_photo, a_visit, an_assessment, new_id
from tests.support.recorded import assessment

MOUTH_CORNER = 61


@pytest.fixture(scope="module")
def open_eyes(astronaut_path):
    return assessment(astronaut_path, "full_smile")


@pytest.fixture(scope="module")
def closed_eyes(open_eyes):
    """As if an iris had not been seen."""
    irises = open_eyes.measurement.setting.irises
    hidden = dataclasses.replace(irises, left=dataclasses.replace(irises.left, visible=False))
    setting = dataclasses.replace(open_eyes.measurement.setting, irises=hidden)
    return dataclasses.replace(
        open_eyes, measurement=dataclasses.replace(open_eyes.measurement, setting=setting)
    )


@pytest.fixture
def assessed(monkeypatch, open_eyes):
    """Assessing takes no time; what was assessed as what, with which rest photo and face."""
    made = []

    def assess(content, photo, patient, rest=None, face="only", mm_per_px=None):
        made.append((photo.expression, None if rest is None else rest.expression, face, mm_per_px))
        if photo.expression == "snarl" and face == "only":
            raise SeveralFaces("Two.")
        quality = open_eyes.quality
        if photo.expression == "snarl":
            quality = Quality(
                tuple(
                    dataclasses.replace(one, value=2.0) if one.name == "single_face" else one
                    for one in quality.checks
                )
            )
        return dataclasses.replace(
            open_eyes,
            expression=photo.expression,
            quality=quality,
            image=dataclasses.replace(
                open_eyes.image, sha256=photo.sha256, mirrored=photo.mirrored
            ),
        )

    monkeypatch.setattr(assessing, "assess_recorded", assess)
    # Whether the eyes are closed is known from the expression here.
    monkeypatch.setattr(assessing, "borrows", lambda one: one.expression == "gentle_eye_closure")
    return made


@pytest.fixture
def visit(store):
    patient = a_patient()
    made = a_visit(patient.id)
    with store.write(ACTOR) as work:
        patients.add(work, patient)
        visits.add(work, made)
    return made


def add(store, visit, expression, **fields):
    content = new_id().encode()
    with store.write(ACTOR) as work:
        return photos.add(work, a_photo(visit.id, content, expression, **fields), content).entry


def change(store, photo, **fields):
    with store.write(ACTOR) as work:
        kept = entries.get(work, PHOTO, photo.id)
        photos.change(work, dataclasses.replace(kept.entry, **fields), kept.version)


def leave_out(store, photo):
    with store.write(ACTOR) as work:
        trash.put(work, PHOTO, photo.id, entries.get(work, PHOTO, photo.id).version)


def run(store, visit, **how):
    return list(assess_visit(store, ACTOR, visit.id, **how))


def in_use(store, visit, photo):
    with store.read(ACTOR) as look:
        found = open_patient(look, visit.patient_id).assessments
    (one,) = (
        one.entry
        for one in found
        if one.entry.photo_id == photo.id and one.entry.superseded_by is None
    )
    return one


class TestOutdated:
    photo = a_photo("visit", b"1", "full_smile")
    rest = a_photo("visit", b"2")

    def record(self, rest_photo_id=None, at=MOMENT, **options):
        options = AssessmentOptions(rest_photo_id=rest_photo_id, **options)
        return an_assessment(self.photo.id, at, options=options)

    def test_what_is_as_it_was_stays(self, open_eyes):
        rest = an_assessment(self.rest.id)
        assert not outdated(self.photo, self.record(), open_eyes, None)
        # With both irises visible the rest photo lends nothing.
        assert not outdated(self.photo, self.record(), open_eyes, rest)

    @pytest.mark.parametrize("fields", [{"expression": "snarl"}, {"mirrored": True}])
    def test_what_was_said_of_the_photo_counts(self, open_eyes, fields):
        photo = dataclasses.replace(self.photo, **fields)
        assert outdated(photo, self.record(), open_eyes, None)

    def test_a_photo_that_borrows_depends_on_the_rest_photo(self, closed_eyes):
        rest = an_assessment(self.rest.id)
        later = an_assessment(self.rest.id, MOMENT + dt.timedelta(minutes=1))
        borrowed = self.record(self.rest.id)
        assert outdated(self.photo, self.record(), closed_eyes, rest)
        assert outdated(self.photo, borrowed, closed_eyes, None)
        assert outdated(self.photo, borrowed, closed_eyes, later)
        assert not outdated(self.photo, borrowed, closed_eyes, rest)

    def test_a_rest_photo_borrows_nothing_from_itself(self, closed_eyes):
        itself = an_assessment(self.photo.id)
        assert not outdated(self.photo, self.record(), closed_eyes, itself)

    def test_photos_without_an_assessment_are_due_the_rest_photo_first(self, open_eyes):
        visit = dataclasses.replace(a_visit("patient"), photos=())
        made = [a_photo(visit.id, bytes([n]), name) for n, name in enumerate(("snarl", REST))]
        visit = dataclasses.replace(visit, photos=tuple(made))
        due = to_assess(visit, [], lambda record: open_eyes)
        assert [photo.expression for photo in due] == [REST, "snarl"]


class TestAssessing:
    def test_the_rest_photo_comes_first_and_is_named_as_what_lent_the_scale(
        self, store, visit, assessed
    ):
        add(store, visit, "full_smile")
        add(store, visit, REST)
        results = run(store, visit)
        assert [one[:2] for one in assessed] == [(REST, None), ("full_smile", REST)]
        rest, smile = (one.record for one in results)
        assert rest.options.rest_photo_id is None
        assert smile.options.rest_photo_id == results[0].photo.id
        assert smile.by == ACTOR

    def test_each_is_kept_before_the_next_is_begun(self, store, visit, assessed):
        add(store, visit, "full_smile")
        add(store, visit, REST)
        running = assess_visit(store, ACTOR, visit.id)
        next(running)
        running.close()
        with store.read(ACTOR) as look:
            assert len(open_patient(look, visit.patient_id).assessments) == 1

    def test_an_assessment_that_is_made_anew_supersedes_the_former(self, store, visit, assessed):
        photo = add(store, visit, "full_smile")
        run(store, visit)
        (again,) = run(store, visit, again=[photo.id])
        with store.read(ACTOR) as look:
            found = open_patient(look, visit.patient_id).assessments
        assert len(found) == 2
        assert in_use(store, visit, photo).id == again.record.id

    def test_nothing_is_done_twice(self, store, visit, assessed):
        add(store, visit, "full_smile")
        add(store, visit, REST)
        told = []
        assert len(run(store, visit, begin=lambda photo: told.append(photo.expression))) == 2
        assert told == [REST, "full_smile"]
        assert run(store, visit) == []

    def test_only_what_depends_on_a_change_is_done_again(self, store, visit, assessed):
        smile = add(store, visit, "full_smile")
        add(store, visit, "pucker")
        run(store, visit)
        change(store, smile, expression="gentle_smile")
        assessed.clear()
        run(store, visit)
        assert [name for name, *_ in assessed] == ["gentle_smile"]

    def test_another_rest_photo_means_the_borrowers_anew(self, store, visit, assessed):
        add(store, visit, "pucker")
        closed = add(store, visit, "gentle_eye_closure")
        run(store, visit)
        rest = add(store, visit, REST)
        assessed.clear()
        run(store, visit)
        assert [one[:2] for one in assessed] == [(REST, None), ("gentle_eye_closure", REST)]
        assert in_use(store, visit, closed).options.rest_photo_id == rest.id
        leave_out(store, rest)
        assessed.clear()
        run(store, visit)
        assert [one[:2] for one in assessed] == [("gentle_eye_closure", None)]

    def test_a_photo_that_is_skipped_is_not_tried(self, store, visit, assessed):
        photo = add(store, visit, "snarl")
        assert run(store, visit, skip=[photo.id]) == []
        assert assessed == []

    def test_the_choice_of_the_largest_face_is_remembered(self, store, visit, assessed):
        photo = add(store, visit, "snarl")
        (first,) = run(store, visit)
        assert isinstance(first.problem, SeveralFaces)
        (second,) = run(store, visit, largest_face=[photo.id])
        assert second.problem is None
        (third,) = run(store, visit, again=[photo.id])
        assert third.problem is None
        assert [face for _, _, face, _ in assessed] == ["only", "largest", "largest"]

    def test_landmarks_moved_by_hand_stay_where_they_were_put(self, store, visit, assessed):
        photo = add(store, visit, "full_smile")
        run(store, visit)
        before = in_use(store, visit, photo)
        with store.write(ACTOR) as work:
            x, y = recording.opened(work, before.id).landmarks.refined[MOUTH_CORNER]
            steps = [((x, y), (x + 2, y)), ((x + 2, y), (x + 5, y + 1))]
            moved = [
                LandmarkCorrection(new_id(), before.id, MOUTH_CORNER, start, end, "dr.blue", MOMENT)
                for start, end in steps
            ]
            recording.correct(work, before.id, moved)
        change(store, photo, expression="gentle_smile")
        run(store, visit)
        after = in_use(store, visit, photo)
        with store.read(ACTOR) as look:
            opened = recording.opened(look, after.id)
        assert after.id != before.id
        assert opened.landmarks.corrected == (MOUTH_CORNER,)
        np.testing.assert_allclose(opened.landmarks.refined[MOUTH_CORNER], (x + 5, y + 1))

    def test_a_photo_that_was_changed_meanwhile_keeps_nothing_of_before(
        self, store, visit, assessed
    ):
        photo = add(store, visit, "full_smile")
        (one,) = run(store, visit, begin=lambda _: change(store, photo, expression="gentle_smile"))
        assert "changed while it was measured" in str(one.problem)
        (two,) = run(store, visit)
        assert two.photo.expression == "gentle_smile"
        assert two.problem is None


def test_a_real_photo_of_the_record(astronaut_path):
    content = astronaut_path.read_bytes()
    patient = a_patient()
    photo = a_photo(a_visit(patient.id).id, content, "full_smile")
    made = assessing.assess_recorded(content, photo, patient)
    assert made.image.sha256 == photo.sha256
    assert made.hvid_mm == patient.hvid_mm


def test_a_first_look_tells_a_smile(astronaut_path):
    face = look_at(astronaut_path.read_bytes())
    shown = activations(face.blendshapes, face.pitch_deg)
    assert max(shown, key=shown.get) == "full_smile"
    assert face.points_px.shape == (478, 2)
    assert np.isfinite(face.points_px).all()


def test_there_must_be_something_to_look_at(tmp_path):
    Image.new("RGB", (300, 300), "grey").save(tmp_path / "grey.png")
    with pytest.raises(NoFaceFound):
        look_at((tmp_path / "grey.png").read_bytes())
    with pytest.raises(UnreadableImage):
        look_at(b"no picture")
