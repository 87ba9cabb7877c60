import cv2
import numpy as np
import pytest

import symmetry
from symmetry.detection import FoundFace, find_face
from symmetry.detection.canonical import canonical_face
from symmetry.detection.landmarker import find_faces
from symmetry.errors import FaceCutOff, InvalidOption, NoFaceFound, SeveralFaces, SymmetryError
from symmetry.geometry.pose import head_rotation, pose_from_matrix
from symmetry.landmarks import MEDIAPIPE478

FAR = 0.06
"""Most that a point may lie from where it belongs, as a fraction of the width of the face."""


def enlarged(pixels, factor):
    return cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)


def grey(height, width):
    return np.full((height, width, 3), 140, np.uint8)


def points_of(pixels):
    (face,) = find_faces(pixels)
    return face.points[:, :2]


def assert_found_at(found: FoundFace, expected, far=FAR):
    """Whether every point that is measured lies where it belongs."""
    width = np.ptp(expected[:, 0]) if np.ptp(expected[:, 0]) else 1.0
    measured = list(MEDIAPIPE478.measured)
    miss = np.hypot(*(found.detection.points[measured, :2] - expected[measured]).T) / width
    assert miss.max() < far
    assert np.median(miss) < far / 2


def turned(points, quarters, width, height):
    """Points of a (height, width) picture once it is turned counter-clockwise by quarters."""
    for _ in range(quarters):
        points = np.stack([points[:, 1], width - 1 - points[:, 0]], axis=1)
        width, height = height, width
    return points


def test_turning_points_by_hand_is_what_turning_pixels_does():
    picture = np.zeros((4, 7), int)
    picture[1, 5] = 1
    for quarters in range(4):
        ((y, x),) = np.argwhere(np.rot90(picture, quarters))
        assert turned(np.array([[5, 1]]), quarters, 7, 4).tolist() == [[x, y]]


def test_an_ordinary_photo_is_found_at_once(portrait):
    found = find_face(portrait)
    assert found.faces == 1
    np.testing.assert_array_equal(found.detection.points, find_faces(portrait)[0].points)


@pytest.mark.parametrize("kind", ["grey", "black", "noise", "tiny"])
def test_a_picture_without_a_face_says_so(kind):
    picture = {
        "grey": grey(400, 300),
        "black": np.zeros((300, 500, 3), np.uint8),
        "noise": np.random.default_rng(3).integers(0, 256, (300, 400, 3), dtype=np.uint8),
        "tiny": grey(1, 1),
    }[kind]
    with pytest.raises(NoFaceFound, match="take the photo again"):
        find_face(picture)


def test_an_unknown_choice_is_refused(astronaut):
    with pytest.raises(InvalidOption, match="'first'"):
        find_face(astronaut, "first")


class TestSeveralFaces:
    @pytest.fixture
    def scene(self, astronaut):
        """A small face on the left of the picture, a large one on its right."""
        scene = grey(576, 768)
        scene[100:388, :256] = astronaut
        scene[:, 256:] = enlarged(astronaut, 2)
        return scene

    def test_they_are_refused(self, scene):
        with pytest.raises(SeveralFaces, match=r"2 faces were found.*[Cc]rop"):
            find_face(scene)

    def test_the_larger_one_is_taken_when_asked_for(self, scene, astronaut):
        found = find_face(scene, "largest")
        assert found.faces == 2
        assert_found_at(found, points_of(enlarged(astronaut, 2)) + (256, 0), far=0.12)

    def test_the_quality_check_tells_of_the_other(self, scene):
        check = symmetry.assess(scene, face="largest").quality.check("single_face")
        assert (check.value, check.passed) == (2.0, False)
        assert check.message.startswith("2 faces")

    def test_a_far_group_counts_each_face_once(self, astronaut):
        # The parts of the picture that are looked at overlap, and show each face several times.
        scene = grey(2400, 2400)
        for x in (900, 1400):
            scene[1000:1288, x : x + 256] = astronaut
        assert find_faces(scene) == []
        assert find_face(scene, "largest").faces == 2


class TestCutOff:
    @pytest.mark.parametrize(
        ("part", "cut"),
        [
            ("chin", np.s_[:690]),
            ("mouth, chin", np.s_[:600]),
            ("brow", np.s_[365:]),
        ],
    )
    def test_the_missing_part_is_named(self, portrait, part, cut):
        with pytest.raises(FaceCutOff, match=rf"\({part}\)"):
            find_face(portrait[cut])

    def test_half_a_face_is_not_measured(self, portrait):
        with pytest.raises(FaceCutOff, match="iris"):
            find_face(portrait[:, 450:])

    def test_a_forehead_is_not_needed(self, portrait):
        # Hair may leave the picture: no measure depends on it.
        top = portrait[310:]
        found = find_face(top)
        assert found.detection.box[1] < 0
        assert not symmetry.assess(top).quality.check("in_frame").passed


class TestHardToSee:
    @pytest.mark.parametrize(("side", "factor"), [(1500, 1), (3000, 1), (6000, 2)])
    def test_a_small_face_in_a_large_picture(self, astronaut, side, factor):
        scene, photo = grey(side, side), enlarged(astronaut, factor)
        x, y = side // 2, side // 3
        scene[y : y + photo.shape[0], x : x + photo.shape[1]] = photo
        assert find_faces(scene) == [], "the plain look finds it, so nothing is searched here"
        found = find_face(scene)
        assert found.faces == 1
        assert_found_at(found, points_of(photo) + (x, y))

    @pytest.mark.parametrize("margin", [5, 20, 60])
    def test_a_face_that_fills_the_frame(self, portrait, margin):
        left, top, right, bottom = (round(v) for v in find_faces(portrait)[0].box)
        close = portrait[top - margin : bottom + margin + 1, left - margin : right + margin + 1]
        expected = points_of(portrait) - (left - margin, top - margin)
        assert_found_at(find_face(close), expected)

    def test_the_margin_put_around_a_picture_is_taken_off_again(self, portrait, monkeypatch):
        # A detector that needs a margin: blind to every picture without one.
        expected, (height, width) = points_of(portrait), portrait.shape[:2]

        def with_margin_only(pixels):
            return find_faces(pixels) if pixels.shape[0] > height else []

        monkeypatch.setattr("symmetry.detection.search.find_faces", with_margin_only)
        found = find_face(portrait)
        assert found.detection.box[2] < width
        assert_found_at(found, expected)


class TestTurned:
    @pytest.mark.parametrize("quarters", [1, 2, 3])
    @pytest.mark.parametrize("size", ["as it is", "enlarged"])
    def test_a_turned_picture_is_measured_at_the_right_place(self, astronaut, quarters, size):
        upright = astronaut if size == "as it is" else enlarged(astronaut, 4)
        height, width = upright.shape[:2]
        found = find_face(np.ascontiguousarray(np.rot90(upright, quarters)))
        expected = turned(points_of(upright), quarters, width, height)
        assert_found_at(found, expected)

    @pytest.mark.parametrize("quarters", [1, 2, 3])
    def test_a_turned_picture_is_measured_as_well_as_the_upright_one(self, portrait, quarters):
        # Beside the quarter turn nothing differs but how the pixels (1.3 mm each) are sampled.
        upright = symmetry.assess(portrait)
        lying = symmetry.assess(np.ascontiguousarray(np.rot90(portrait, quarters)))
        for before, after in zip(upright.measures, lying.measures, strict=True):
            if before.signed is not None and before.name != "nasolabial_fold_angle":
                assert after.signed == pytest.approx(
                    before.signed, abs=0.3 * before.uncertainty_95
                ), before.name

    @pytest.mark.parametrize(("quarters", "roll"), [(1, -87), (2, -177), (3, 93)])
    def test_roll_tells_of_it_and_fails(self, portrait, quarters, roll):
        # The head itself is tilted by +3°; a counter-clockwise turn lifts the patient's left.
        assessment = symmetry.assess(np.ascontiguousarray(np.rot90(portrait, quarters)))
        away = (assessment.pose.roll_deg - roll + 180) % 360 - 180
        assert abs(away) < 6
        assert not assessment.quality.check("roll").passed

    @pytest.mark.parametrize("quarters", [1, 2, 3])
    def test_what_was_found_in_the_turned_picture_is_turned_back(
        self, portrait, quarters, monkeypatch
    ):
        # A detector that sees upright faces only, so that the search has to turn the picture.
        upright = find_faces(portrait)[0]

        def upright_only(pixels):
            return [upright] if np.array_equal(pixels, portrait) else []

        monkeypatch.setattr("symmetry.detection.search.find_faces", upright_only)
        found = find_face(np.ascontiguousarray(np.rot90(portrait, quarters))).detection
        height, width = portrait.shape[:2]
        expected = turned(upright.points[:, :2], quarters, width, height)
        np.testing.assert_allclose(found.points[:, :2], expected)
        np.testing.assert_array_equal(found.points[:, 2], upright.points[:, 2])
        roll = [
            pose_from_matrix(head_rotation(f.points, canonical_face())).roll_deg
            for f in (upright, found)
        ]
        assert (roll[1] - roll[0] + 90 * quarters + 180) % 360 - 180 == pytest.approx(0, abs=2)

    @pytest.mark.parametrize(
        "cut", [np.s_[:], np.s_[:900], np.s_[:800, 150:-150], np.s_[60:1000], np.s_[180:1000]]
    )
    def test_an_upside_down_face_is_never_taken_for_an_upright_one(self, portrait, cut):
        # The detector by itself sees a face with nonsense landmarks in most of these.
        part = portrait[cut]
        expected = turned(points_of(part), 2, part.shape[1], part.shape[0])
        found = find_face(np.ascontiguousarray(part[::-1, ::-1]))
        assert_found_at(found, expected)


def test_every_refusal_can_be_caught_as_one():
    for refusal in (NoFaceFound, SeveralFaces, FaceCutOff, InvalidOption):
        assert issubclass(refusal, SymmetryError)
