"""Uploaded photos: what they show, in which order they are measured, and what is kept."""

import io
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from symmetry.assessment import Assessment
from symmetry.errors import NoFaceFound
from symmetry.pipeline import assess
from symmetry.ui import photos
from symmetry.ui.photos import (
    NOT_USED,
    Choice,
    Options,
    Photos,
    Upload,
)

PHOTO = Path(__file__).parents[2] / "sample_images" / "astronaut_eileen_collins.png"
OPTIONS = Options(hvid_mm=11.7, mirrored=False)

# Blendshapes of a face that shows one expression plainly, and of one at rest.
SHOWN = {
    "rest": {},
    "full_smile": {"mouthSmileLeft": 0.9, "mouthUpperUpLeft": 0.9},
    "gentle_eye_closure": {"eyeBlinkLeft": 0.9},
    "brow_raise": {"browInnerUp": 0.9},
}


def upload(name, moment="before", shows="rest"):
    return Upload(f"{moment}:{name}", moment, name, shows.encode())


@pytest.fixture(scope="module")
def portrait():
    return assess(PHOTO, "full_smile")


@pytest.fixture
def assessed(monkeypatch, portrait):
    """Photos whose content says what they show; the list of assessments made of them."""
    made = []

    def decode(content, *, mirrored):
        return SimpleNamespace(pixels=np.zeros((8, 8, 3), np.uint8), content=content.decode())

    def assess_picture(picture, *, expression, hvid_mm, face, rest):
        made.append((picture.content, expression, None if rest is None else rest.hvid_mm))
        if picture.content == "nobody":
            raise NoFaceFound("No face.")
        shapes = SHOWN.get(picture.content)
        if shapes is None:
            name, value = picture.content.split("=")
            shapes = {name: float(value)}
        # The diameter tells the lenders apart.
        return replace(
            portrait,
            expression=expression,
            blendshapes=shapes,
            pose=replace(portrait.pose, pitch_deg=0.0),
            hvid_mm=99.0 if face == "largest" else hvid_mm,
        )

    monkeypatch.setattr(photos, "decode", decode)
    monkeypatch.setattr(photos, "assess_picture", assess_picture)
    monkeypatch.setattr(photos, "face_view", lambda *_: SimpleNamespace(pixels=None))
    return made


def by_name(measured):
    return {one.upload.name: one for one in measured}


def test_a_closure_uploaded_first_still_gets_the_scale_of_the_rest_photo(assessed):
    files = [upload("IMG_1.jpg", shows="gentle_eye_closure"), upload("IMG_2.jpg")]
    found = Photos().measure(files, OPTIONS, {})
    assert {one.upload.name: one.expression for one in found} == {
        "IMG_1.jpg": "gentle_eye_closure",
        "IMG_2.jpg": "rest",
    }
    assert assessed[-1] == ("gentle_eye_closure", "gentle_eye_closure", 11.7)


def test_a_rest_photo_that_was_looked_at_is_not_assessed_again(assessed):
    Photos().measure([upload("IMG_1.jpg")], OPTIONS, {})
    assert len(assessed) == 1


def test_a_photo_whose_name_tells_is_assessed_once(assessed):
    Photos().measure([upload("full_smile.jpg", shows="full_smile")], OPTIONS, {})
    assert assessed == [("full_smile", "full_smile", None)]


def test_nothing_is_assessed_again_while_nothing_changes(assessed):
    store = Photos()
    files = [upload("IMG_1.jpg", shows="full_smile"), upload("rest.jpg")]
    progress = []
    first = store.measure(files, OPTIONS, {}, progress.append)
    assert progress == sorted(progress)
    assert progress
    count = len(assessed)
    again = store.measure(files, OPTIONS, {}, progress.clear)
    assert len(assessed) == count
    assert all(a is b for a, b in zip(first, again, strict=True))


def test_another_rest_photo_lends_anew(assessed):
    store = Photos()
    closed = upload("gentle_eye_closure.jpg", shows="gentle_eye_closure")
    first = store.measure([closed, upload("rest.jpg")], OPTIONS, {})
    other = Upload("before:another", "before", "rest.png", b"rest")
    second = store.measure([closed, other], OPTIONS, {})
    assert by_name(first)[closed.name] is not by_name(second)[closed.name]


def test_another_choice_for_the_rest_photo_lends_anew(assessed):
    store = Photos()
    rest = upload("rest.jpg")
    files = [rest, upload("gentle_eye_closure.jpg", shows="gentle_eye_closure")]
    store.measure(files, OPTIONS, {})
    store.measure(files, OPTIONS, {rest.key: Choice(largest_face=True)})
    assert assessed[-1] == ("gentle_eye_closure", "gentle_eye_closure", 99.0)


def test_each_moment_has_its_own_lender(assessed):
    files = [
        upload("rest.jpg"),
        upload("gentle_eye_closure.jpg", "after", "gentle_eye_closure"),
    ]
    Photos().measure(files, OPTIONS, {})
    assert assessed[-1] == ("gentle_eye_closure", "gentle_eye_closure", None)


def test_what_is_no_longer_uploaded_is_forgotten(assessed):
    store = Photos()
    store.measure([upload("IMG_1.jpg")], OPTIONS, {})
    store.measure([], OPTIONS, {})
    store.measure([upload("IMG_1.jpg")], OPTIONS, {})
    assert len(assessed) == 2


def test_a_photo_left_out_is_not_assessed(assessed):
    file = upload("IMG_1.jpg")
    assert Photos().measure([file], OPTIONS, {file.key: Choice(NOT_USED)}) == []
    assert not assessed


def test_a_problem_is_kept_and_not_sought_again(assessed):
    store = Photos()
    file = upload("IMG_1.jpg", shows="nobody")
    found = store.measure([file], OPTIONS, {})
    store.measure([file], OPTIONS, {})
    assert isinstance(found[0].problem, NoFaceFound)
    assert len(assessed) == 1


class TestOnePhotoOfEachMoment:
    def test_two_suggestions_become_one(self, assessed):
        files = [
            upload("IMG_1.jpg", "before", "browInnerUp=0.75"),
            upload("IMG_2.jpg", "after", "browInnerUp=0.3"),
        ]
        found = Photos().measure(files, OPTIONS, {})
        assert {one.decision.expression for one in found} == {"rest"}
        assert {one.decision.origin for one in found} == {"pair"}
        assert {one.assessment.expression for one in found} == {"rest"}

    def test_the_jointly_likeliest_wins(self, assessed):
        files = [
            upload("IMG_1.jpg", "before", "browInnerUp=0.9"),
            upload("IMG_2.jpg", "after", "browInnerUp=0.6"),
        ]
        found = Photos().measure(files, OPTIONS, {})
        assert {one.decision.expression for one in found} == {"brow_raise"}

    @pytest.mark.parametrize("name", ["rest.jpg", "IMG_1.jpg"])
    def test_what_was_told_stays(self, assessed, name):
        told = upload(name, "before", "rest")
        files = [told, upload("IMG_2.jpg", "after", "brow_raise")]
        found = Photos().measure(files, OPTIONS, {told.key: Choice("rest")})
        assert [one.expression for one in found] == ["rest", "brow_raise"]

    def test_a_session_is_left_as_it_is(self, assessed):
        files = [
            upload("IMG_1.jpg", "before", "rest"),
            upload("IMG_2.jpg", "after", "brow_raise"),
            upload("IMG_3.jpg", "after", "full_smile"),
        ]
        found = by_name(Photos().measure(files, OPTIONS, {}))
        assert [found[file.name].expression for file in files] == [
            "rest",
            "brow_raise",
            "full_smile",
        ]

    def test_a_photo_without_a_face_does_not_count(self, assessed):
        files = [
            upload("IMG_1.jpg", "before", "browInnerUp=0.9"),
            upload("IMG_2.jpg", "after", "browInnerUp=0.6"),
            upload("IMG_3.jpg", "after", "nobody"),
        ]
        found = by_name(Photos().measure(files, OPTIONS, {}))
        assert found["IMG_1.jpg"].expression == found["IMG_2.jpg"].expression == "brow_raise"


def test_a_real_photo_is_measured_and_pictured():
    encoded = io.BytesIO()
    Image.open(PHOTO).convert("RGB").save(encoded, "JPEG", quality=95)
    file = Upload("before:1", "before", "IMG_1.jpg", encoded.getvalue())
    (one,) = Photos().measure([file], OPTIONS, {})
    assert isinstance(one.assessment, Assessment)
    assert one.expression == one.assessment.expression == "full_smile"
    assert one.shown.photo.shape == one.shown.overlay.shape
    assert one.shown.halves is not None


class TestMoves:
    """Landmarks moved by hand."""

    MOVES = ((61, (100.0, 200.0)),)

    def reading(self, measured):
        return {measured.reading: self.MOVES}

    def test_the_assessment_takes_them_in_without_a_new_search(self, assessed):
        store = Photos()
        files = [upload("rest.jpg")]
        [plain] = store.measure(files, OPTIONS, {})
        [moved] = store.measure(files, OPTIONS, {}, moves=self.reading(plain))
        assert len(assessed) == 1
        assert moved.assessment.landmarks.corrected == (61,)
        assert moved.automatic is plain.assessment
        assert moved.moves == self.MOVES
        [again] = store.measure(files, OPTIONS, {}, moves=self.reading(plain))
        assert again is moved
        [back] = store.measure(files, OPTIONS, {})
        assert back is plain

    def test_they_hold_for_one_face_and_one_way_round_only(self, assessed):
        store = Photos()
        files = [upload("rest.jpg")]
        [plain] = store.measure(files, OPTIONS, {})
        turned = replace(OPTIONS, mirrored=True)
        [mirrored] = store.measure(files, turned, {}, moves=self.reading(plain))
        assert mirrored.moves == ()
        largest = {files[0].key: Choice(largest_face=True)}
        [other_face] = store.measure(files, OPTIONS, largest, moves=self.reading(plain))
        assert other_face.moves == ()

    def test_a_scale_that_was_lent_follows_the_rest_photo(self, assessed, monkeypatch):
        lent = []
        assess_picture = photos.assess_picture

        def recorded(picture, *, rest, **others):
            lent.append(None if rest is None else rest.landmarks.corrected)
            return assess_picture(picture, rest=rest, **others)

        monkeypatch.setattr(photos, "assess_picture", recorded)
        monkeypatch.setattr(
            photos, "_borrows", lambda measured: measured.expression == "gentle_eye_closure"
        )
        store = Photos()
        files = [
            upload("rest.jpg"),
            upload("gentle_eye_closure.jpg", shows="gentle_eye_closure"),
            upload("full_smile.jpg", shows="full_smile"),
        ]
        plain = by_name(store.measure(files, OPTIONS, {}))["rest.jpg"]
        assert lent == [None, (), ()]
        store.measure(files, OPTIONS, {}, moves=self.reading(plain))
        # The smile shows its own irises and is not assessed again.
        assert lent == [None, (), (), (61,)]
