import hashlib
import io
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

import symmetry
from symmetry.errors import (
    InvalidOption,
    NoFaceFound,
    SeveralFaces,
    SymmetryError,
    UnreadableImage,
)
from symmetry.geometry.scale import HVID_RANGE_MM
from symmetry.landmarks import MEDIAPIPE478


def rows(assessment):
    return assessment.to_dict()["measures"]


def shown(assessment):
    """Difference or value of every measure that has one."""
    return {m.name: m.signed for m in assessment.measures if m.signed is not None}


def png(pixels):
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


class TestInputs:
    def test_path_text_bytes_and_array_measure_the_same(
        self, astronaut_path, astronaut, astronaut_assessment
    ):
        content = astronaut_path.read_bytes()
        for photo in (str(astronaut_path), content, astronaut, astronaut.copy()):
            assessment = symmetry.assess(photo, "full_smile")
            assert rows(assessment) == rows(astronaut_assessment)
            assert assessment.scores.to_dict() == astronaut_assessment.scores.to_dict()

    def test_a_file_is_known_by_the_hash_of_its_bytes(self, astronaut_path, astronaut_assessment):
        content = astronaut_path.read_bytes()
        expected = hashlib.sha256(content).hexdigest()
        assert astronaut_assessment.image.sha256 == expected
        assert symmetry.assess(content).image.sha256 == expected
        assert symmetry.assess(content, mirrored=True).image.sha256 == expected

    def test_an_array_is_known_by_the_hash_of_its_bytes(self, astronaut):
        expected = hashlib.sha256(astronaut.tobytes()).hexdigest()
        assert symmetry.assess(astronaut).image.sha256 == expected

    def test_an_array_is_not_altered(self, astronaut):
        given = astronaut.copy()
        symmetry.assess(given, mirrored=True)
        np.testing.assert_array_equal(given, astronaut)
        assert given.flags.writeable

    def test_grey_works(self, astronaut, astronaut_assessment):
        grey = cv2.cvtColor(astronaut, cv2.COLOR_RGB2GRAY)
        assessment = symmetry.assess(png(grey), "full_smile")
        width = np.ptp(astronaut_assessment.landmarks.detector[:, 0])
        miss = assessment.landmarks.detector - astronaut_assessment.landmarks.detector
        assert np.hypot(*miss.T).max() < 0.06 * width
        np.testing.assert_array_equal(
            symmetry.assess(np.repeat(grey[..., None], 3, axis=2)).landmarks.detector,
            assessment.landmarks.detector,
        )

    def test_sixteen_bits_work(self, astronaut, astronaut_assessment):
        deep = cv2.cvtColor(astronaut, cv2.COLOR_RGB2BGR).astype(np.uint16) * 257
        ok, encoded = cv2.imencode(".png", deep)
        assert ok
        assessment = symmetry.assess(encoded.tobytes(), "full_smile")
        assert rows(assessment) == rows(astronaut_assessment)

    def test_a_photo_of_6000_px_works(self, astronaut, smile):
        factor = 6000 / astronaut.shape[0]
        large = cv2.resize(astronaut, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
        assessment = symmetry.assess(large, "full_smile")
        assert (assessment.image.width, assessment.image.height) == (large.shape[1], 6000)
        expected = (smile.landmarks.detector + 0.5) * factor / 4 - 0.5
        miss = np.hypot(*(assessment.landmarks.detector - expected).T)
        assert miss.max() < 0.04 * np.ptp(expected[:, 0])
        assert assessment.measure("commissure_position").left == pytest.approx(
            smile.measure("commissure_position").left, abs=1.0
        )

    @pytest.mark.parametrize("photo", [None, 7, b"", b"no picture", "does-not-exist.png", []])
    def test_what_is_no_photo_is_refused(self, photo):
        with pytest.raises(UnreadableImage):
            symmetry.assess(photo)


class TestMirrored:
    def test_a_declared_mirror_image_is_undone(self, portrait, smile):
        flipped = np.ascontiguousarray(portrait[:, ::-1])
        undone = symmetry.assess(flipped, "full_smile", mirrored=True)
        np.testing.assert_allclose(undone.landmarks.detector, smile.landmarks.detector, atol=1e-9)
        assert rows(undone) == rows(smile)
        assert undone.image.mirrored
        assert not smile.image.mirrored

    def test_an_undeclared_one_has_its_sides_exchanged(self, portrait, smile):
        # Not exactly: the detector is not symmetric itself.
        flipped = symmetry.assess(np.ascontiguousarray(portrait[:, ::-1]), "full_smile")
        own = smile.measure("commissure_height").difference
        assert flipped.measure("commissure_height").difference == pytest.approx(-own, abs=1.5)
        assert flipped.pose.roll_deg == pytest.approx(-smile.pose.roll_deg, abs=2)


class TestOptions:
    def test_an_unknown_expression_is_refused_before_the_photo_is_opened(self):
        with pytest.raises(InvalidOption, match="'grin'"):
            symmetry.assess("does-not-exist.png", "grin")

    @pytest.mark.parametrize("hvid_mm", [0, -11.7, 8.9, 14.1, float("nan"), float("inf")])
    def test_an_impossible_iris_is_refused(self, astronaut, hvid_mm):
        with pytest.raises(InvalidOption, match="between 9 and 14"):
            symmetry.assess(astronaut, hvid_mm=hvid_mm)

    @pytest.mark.parametrize("mm_per_px", [0, -1, float("nan"), float("inf")])
    def test_an_impossible_scale_is_refused(self, astronaut, mm_per_px):
        with pytest.raises(InvalidOption, match="must lie between"):
            symmetry.assess(astronaut, mm_per_px=mm_per_px)

    def test_an_unknown_choice_of_face_is_refused(self, astronaut):
        with pytest.raises(InvalidOption, match="'all'"):
            symmetry.assess(astronaut, face="all")

    @pytest.mark.parametrize("hvid_mm", [*HVID_RANGE_MM, 12.34])
    def test_the_iris_diameter_scales_lengths_areas_and_no_angles(self, portrait, smile, hvid_mm):
        found = symmetry.assess(portrait, "full_smile", hvid_mm=hvid_mm)
        ratio = hvid_mm / 11.7
        assert found.scale.hvid_mm == hvid_mm
        for name, power in (("brow_height", 1), ("eye_area", 2), ("smile_angle", 0)):
            assert found.measure(name).left == pytest.approx(
                smile.measure(name).left * ratio**power
            )

    def test_a_given_scale_is_used(self, portrait, smile):
        given = symmetry.assess(portrait, "full_smile", mm_per_px=0.25)
        assert given.to_dict()["scale"]["method"] == "given"
        assert given.scale.mm_per_px == 0.25
        assert given.measure("brow_height").left == pytest.approx(
            smile.measure("brow_height").left * 0.25 / smile.scale.mm_per_px
        )

    def test_the_expression_is_kept_and_changes_no_measure(self, smile, rest):
        assert (smile.expression, rest.expression) == ("full_smile", "rest")
        assert rows(smile) == rows(rest)


def test_the_same_photo_gives_the_same_result_every_time(portrait, smile):
    assert symmetry.assess(portrait, "full_smile").to_dict() == smile.to_dict()


def test_measures_from_the_points_alone_are_the_same(smile):
    alone = symmetry.measure(
        smile.to_dict()["landmarks"]["frontal"], mm_per_px=smile.scale.mm_per_px
    )
    for result in alone.measures:
        if result.name != "nasolabial_fold_angle":
            expected = smile.measure(result.name).signed
            assert result.signed == pytest.approx(expected, abs=1e-3)


def test_the_trace_of_a_fold_is_what_its_angle_is_measured_on(smile):
    for side in ("left", "right"):
        found = smile.measure("nasolabial_fold_angle").side(side)
        assert (found is not None) == (side in smile.nasolabial_folds_px)


class TestRefusals:
    def test_no_face(self):
        with pytest.raises(NoFaceFound):
            symmetry.assess(np.full((200, 300, 3), 70, np.uint8))

    def test_several_faces(self, astronaut):
        both = np.concatenate([astronaut, astronaut], axis=1)
        with pytest.raises(SeveralFaces):
            symmetry.assess(both)
        assert not symmetry.assess(both, face="largest").quality.check("single_face").passed

    def test_all_of_them_are_one_kind_of_error(self):
        for refusal in (NoFaceFound, SeveralFaces, UnreadableImage, InvalidOption):
            assert issubclass(refusal, SymmetryError)


class TestPose:
    @pytest.mark.parametrize(
        ("canvas", "at"),
        [
            ((1500, 2600), (0, 100)),
            ((1500, 2600), (1500, 100)),
            ((2600, 1500), (200, 0)),
            ((2600, 1500), (200, 1400)),
        ],
        ids=["left", "right", "top", "bottom"],
    )
    def test_it_does_not_depend_on_where_the_face_stands_in_the_picture(
        self, portrait, smile, canvas, at
    ):
        # The same pixels, with more background around them: the head has not turned.
        picture = np.full((*canvas, 3), 150, np.uint8)
        x, y = at
        picture[y : y + portrait.shape[0], x : x + portrait.shape[1]] = portrait
        moved = symmetry.assess(picture, "full_smile").pose
        assert moved.yaw_deg == pytest.approx(smile.pose.yaw_deg, abs=2.5)
        assert moved.pitch_deg == pytest.approx(smile.pose.pitch_deg, abs=2.5)
        assert moved.roll_deg == pytest.approx(smile.pose.roll_deg, abs=2.5)

    @pytest.mark.parametrize("degrees", [-20, 8, 20])
    def test_a_turned_picture_changes_the_roll_alone(self, portrait, smile, degrees):
        # OpenCV turns counter-clockwise, which lifts the patient's left eye.
        height, width = portrait.shape[:2]
        turn = cv2.getRotationMatrix2D((516, 500), degrees, 1.0)
        turned = cv2.warpAffine(portrait, turn, (width, height), borderValue=(170, 170, 170))
        pose = symmetry.assess(turned, "full_smile").pose
        assert pose.roll_deg == pytest.approx(smile.pose.roll_deg - degrees, abs=2)
        assert pose.yaw_deg == pytest.approx(smile.pose.yaw_deg, abs=1)
        assert pose.pitch_deg == pytest.approx(smile.pose.pitch_deg, abs=2)

    @pytest.mark.parametrize("quarters", [1, 2, 3])
    def test_lying_and_upside_down_pictures_read_the_same_yaw_and_pitch(
        self, portrait, smile, quarters
    ):
        pose = symmetry.assess(np.rot90(portrait, quarters).copy(), "full_smile").pose
        assert pose.yaw_deg == pytest.approx(smile.pose.yaw_deg, abs=0.5)
        assert pose.pitch_deg == pytest.approx(smile.pose.pitch_deg, abs=0.5)
        turned = (pose.roll_deg - smile.pose.roll_deg + 90 * quarters + 180) % 360 - 180
        assert turned == pytest.approx(0, abs=0.5)


MEMORY = """
import resource, sys
import numpy as np
import symmetry
from symmetry.imaging.decode import decode

photo = np.ascontiguousarray(decode(sys.argv[1]).pixels.repeat(4, 0).repeat(4, 1))
unit = 1 if sys.platform == "darwin" else 1024
peaks = []
for number in range(75):
    symmetry.assess(photo, "full_smile")
    if number >= 14:
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20)
print(peaks[-1] - peaks[0])
"""

GROWTH_MB = 10.0
"""One such photo takes 3.4 MB: keeping each of the sixty would take 200."""


def test_memory_does_not_grow_with_the_number_of_photos(astronaut_path):
    result = subprocess.run(
        [sys.executable, "-c", MEMORY, str(astronaut_path)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert float(result.stdout) < GROWTH_MB


def test_points_are_those_of_the_picture(portrait, smile):
    # Inside it, and the pupils darker than the whites of the eyes beside them.
    points = smile.landmarks.detector
    assert (points >= 0).all()
    assert (points <= np.array(portrait.shape[1::-1]) - 1).all()
    grey = cv2.GaussianBlur(cv2.cvtColor(portrait, cv2.COLOR_RGB2GRAY), (0, 0), 2.0)
    for marks in (MEDIAPIPE478.left, MEDIAPIPE478.right):
        x, y = np.round(points[marks.iris_centre]).astype(int)
        white = (points[marks.iris_centre] + 2 * points[marks.inner_canthus]) / 3
        wx, wy = np.round(white).astype(int)
        assert int(grey[y, x]) + 30 < int(grey[wy, wx])


@pytest.mark.parametrize(
    "options",
    [
        {"hvid_mm": "11"},
        {"hvid_mm": None},
        {"hvid_mm": True},
        {"mm_per_px": "0.2"},
        {"mm_per_px": 1e-300},
        {"mm_per_px": 1e300},
        {"mm_per_px": True},
        {"expression": ["rest"]},
        {"rest": "rest.jpg"},
    ],
)
def test_an_option_of_the_wrong_kind_is_refused_clearly(astronaut, options):
    with pytest.raises(InvalidOption, match=r"got|Unknown"):
        symmetry.assess(astronaut, **options)
