import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

import symmetry
from symmetry.errors import InvalidOption, NoFaceFound, UnreadableImage
from symmetry.imaging.decode import decode
from symmetry.landmarks import MEDIAPIPE478, SIDES
from symmetry.session import Session, assess_session, expression_of, session_photos


def save(path, pixels):
    Image.fromarray(pixels).save(path)


def resized(path, factor):
    pixels = decode(path).pixels
    return cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)


@pytest.fixture
def folder(tmp_path, astronaut_path):
    """A folder with photos under the given names."""
    place = tmp_path / "Visit 1"
    place.mkdir()

    def with_photos(*names):
        for name in names:
            shutil.copy(astronaut_path, place / name)
        return place

    return with_photos


@pytest.mark.parametrize(
    ("name", "expression"),
    [
        ("rest.jpg", "rest"),
        ("Full Smile.JPG", "full_smile"),
        ("FULL_SMILE.png", "full_smile"),
        ("gentle-eye-closure.heic", "gentle_eye_closure"),
        ("  Brow   raise .tif", "brow_raise"),
        ("tight - eye_closure.webp", "tight_eye_closure"),
        ("pucker\t.png", "pucker"),
        ("smile.png", None),
        ("rest 2.png", None),
        ("rest.copy.png", None),
        ("IMG_0001.jpg", None),
    ],
)
def test_a_photo_is_named_after_its_expression(tmp_path, name, expression):
    assert expression_of(tmp_path / name) == expression


class TestPhotosOfAFolder:
    def test_they_come_in_the_order_of_the_standard_set(self, folder):
        place = folder("Pucker.png", "full smile.PNG", "REST.png", "Gentle-Eye-Closure.png")
        photos, ignored = session_photos(place)
        assert list(photos) == ["rest", "gentle_eye_closure", "full_smile", "pucker"]
        assert photos["full_smile"].name == "full smile.PNG"
        assert ignored == ()

    def test_unknown_names_are_reported_and_other_files_are_not_pictures(self, folder):
        place = folder("rest.png", "holiday.png", "IMG_1.JPG")
        (place / "notes.txt").write_text("rest")
        (place / "pucker.pdf").write_bytes(b"%PDF")
        (place / ".full_smile.png").write_bytes(b"hidden")
        photos, ignored = session_photos(place)
        assert list(photos) == ["rest"]
        assert sorted(ignored) == ["IMG_1.JPG", "holiday.png"]

    @pytest.mark.parametrize("second", ["Rest .jpg", "rest.jpeg", "REST.PNG"])
    def test_two_photos_of_one_expression_are_refused_by_name(self, folder, second):
        place = folder("rest.png", second)
        if len(list(place.iterdir())) == 1:  # a file system that takes both for one
            second = "rest.webp"
            folder(second)
        with pytest.raises(InvalidOption) as refusal:
            session_photos(place)
        assert "rest.png" in str(refusal.value)
        assert second in str(refusal.value)

    def test_a_folder_without_any_says_what_names_are_expected(self, folder):
        with pytest.raises(
            InvalidOption, match=r"The folder holds no photo.*full_smile"
        ) as refusal:
            session_photos(folder("holiday.png"))
        # A folder may be named after a patient.
        assert folder().name not in str(refusal.value)


class TestAssessing:
    def test_a_word_for_mirrored_is_refused_once_and_not_per_photo(self, folder):
        with pytest.raises(InvalidOption, match="'no'"):
            assess_session(folder("rest.png"), mirrored="no")

    def test_missing_expressions_are_tolerated(self, folder, astronaut_assessment):
        session = assess_session(folder("full smile.png"))
        assert list(session.photos) == ["full_smile"]
        assert session.failures == {}
        assert session.photos["full_smile"].to_dict() == astronaut_assessment.to_dict()

    def test_each_photo_is_assessed_as_its_expression(self, folder):
        session = assess_session(folder("Rest.png", "pucker.png"), hvid_mm=12.1)
        assert {name: photo.expression for name, photo in session.photos.items()} == {
            "rest": "rest",
            "pucker": "pucker",
        }
        assert {photo.hvid_mm for photo in session.photos.values()} == {12.1}
        assert session.paths["rest"].name == "Rest.png"

    def test_options_are_handed_on(self, folder, astronaut):
        place = folder("rest.png")
        session = assess_session(place, mm_per_px=0.5, mirrored=True)
        expected = symmetry.assess(astronaut[:, ::-1], mm_per_px=0.5)
        assert session.photos["rest"].scale.method == "given"
        assert session.photos["rest"].image.mirrored
        np.testing.assert_array_equal(
            session.photos["rest"].landmarks.detector, expected.landmarks.detector
        )

    def test_a_broken_photo_does_not_stop_the_others(self, folder):
        place = folder("rest.png", "full_smile.png", "holiday.png")
        (place / "brow_raise.png").write_bytes(b"no picture at all")
        (place / "pucker.jpg").write_bytes(b"")
        save(place / "snarl.png", np.full((300, 300, 3), 90, np.uint8))
        counted = []
        session = assess_session(place, progress=lambda: counted.append(1))
        assert list(session.photos) == ["rest", "full_smile"]
        assert set(session.failures) == {"brow_raise", "pucker", "snarl"}
        assert isinstance(session.failures["brow_raise"], UnreadableImage)
        assert isinstance(session.failures["snarl"], NoFaceFound)
        assert "pucker.jpg" in str(session.failures["pucker"])
        assert session.ignored == ("holiday.png",)
        assert len(counted) == 5

    def test_a_session_starts_empty(self):
        assert (Session().photos, Session().failures, Session().ignored) == ({}, {}, ())


class TestEyeClosure:
    """A rendered patient with both eyes closed; the closure is half as large again."""

    VISIT = Path("b_left_synkinesis", "2026-01-19_baseline")
    LARGER = 1.5

    @pytest.fixture(scope="class")
    def visit(self, astronaut_path):
        return astronaut_path.parent / self.VISIT

    @pytest.fixture
    def folder(self, tmp_path, visit):
        """A folder with the rest photo under the given names."""
        place = tmp_path / "Visit"
        place.mkdir()

        def with_photos(*names):
            for name in names:
                save(place / name, resized(visit / "rest.jpg", 0.5))
            return place

        return with_photos

    @pytest.fixture(scope="class")
    def closure(self, visit):
        return resized(visit / "gentle_eye_closure.jpg", 0.5 * self.LARGER)

    @pytest.fixture(scope="class")
    def nearer(self, visit):
        """By how much the camera was nearer in the closure, from the truth of both."""
        truth = json.loads((visit / "truth.json").read_text())
        return truth["gentle_eye_closure"]["px_per_mm"] / truth["rest"]["px_per_mm"]

    def test_its_scale_is_carried_over_from_rest(self, folder, closure, nearer):
        place = folder("rest.png")
        save(place / "tight_eye_closure.png", closure)
        photos = assess_session(place).photos
        rest, shut = photos["rest"], photos["tight_eye_closure"]
        assert (rest.scale.method, rest.frame.reference) == ("hvid", "irises")
        assert (shut.scale.method, shut.frame.reference) == ("rest_photo", "canthi")
        expected = rest.scale.mm_per_px / self.LARGER / nearer
        assert shut.scale.mm_per_px == pytest.approx(expected, rel=0.02)

        def canthal_mm(photo):
            left, right = (
                photo.landmarks.refined[MEDIAPIPE478.side(side).outer_canthus] for side in SIDES
            )
            return np.hypot(*(left - right)) * photo.scale.mm_per_px

        assert canthal_mm(shut) == pytest.approx(canthal_mm(rest), rel=1e-12)
        assert shut.scale.relative_sd > rest.scale.relative_sd
        assert shut.measure("commissure_height").difference is not None
        assert shut.measure("palpebral_fissure_height").left == pytest.approx(0, abs=0.5)

    def test_corrections_keep_the_carried_scale(self, folder, closure):
        place = folder("rest.png")
        save(place / "gentle_eye_closure.png", closure)
        shut = assess_session(place).photos["gentle_eye_closure"]
        moved = shut.with_corrections({MEDIAPIPE478.chin: shut.landmarks.refined[152] + 3})
        assert moved.scale == shut.scale

    def test_without_a_rest_photo_there_is_no_scale_and_a_reason(self, folder, closure):
        place = folder()
        save(place / "tight_eye_closure.png", closure)
        shut = assess_session(place).photos["tight_eye_closure"]
        assert (shut.scale.method, shut.scale.mm_per_px) == ("none", None)
        brow = shut.measure("brow_height")
        assert (brow.difference, brow.uncertainty_95) == (None, None)
        assert "rest photo" in brow.reason
        # An angle needs no scale.
        assert shut.measure("smile_angle").difference is not None

    def test_a_given_scale_is_not_replaced(self, folder, closure):
        place = folder("rest.png")
        save(place / "tight_eye_closure.png", closure)
        photos = assess_session(place, mm_per_px=0.9).photos
        assert {photo.scale.method for photo in photos.values()} == {"given"}

    def test_a_rest_photo_that_failed_lends_nothing(self, folder, closure):
        place = folder()
        (place / "rest.png").write_bytes(b"broken")
        save(place / "tight_eye_closure.png", closure)
        session = assess_session(place)
        assert set(session.failures) == {"rest"}
        assert session.photos["tight_eye_closure"].scale.method == "none"

    def test_open_eyes_give_their_own_scale(self, folder):
        photos = assess_session(folder("rest.png", "full_smile.png")).photos
        assert photos["full_smile"].scale.method == "hvid"
