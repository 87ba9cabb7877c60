from dataclasses import replace

import cv2
import numpy as np
import pytest

import symmetry
from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.geometry.pose import Pose
from symmetry.imaging import quality
from symmetry.imaging.quality import assess_quality, edge_blur_mm
from symmetry.landmarks import MEDIAPIPE478

CHECKS = (
    "face_size",
    "sharpness",
    "exposure",
    "yaw",
    "pitch",
    "roll",
    "expression_matches",
    "single_face",
    "in_frame",
)
FRONTAL = Pose(yaw_deg=0.0, pitch_deg=0.0, roll_deg=0.0)


@pytest.fixture
def judge(portrait, smile):
    """The checks of the portrait, with whatever is given instead."""

    def judged(pixels=portrait, points=smile.landmarks.detector, **changed):
        given = {
            "iris_px": 60.0,
            "pose": FRONTAL,
            "expression": "full_smile",
            "blendshapes": smile.blendshapes,
            "faces": 1,
        }
        return assess_quality(pixels, points, **(given | changed))

    return judged


def scaled(pixels, factor):
    return np.clip(np.round(pixels * float(factor)), 0, 255).astype(np.uint8)


def test_every_check_of_the_contract_has_value_unit_limit_and_message(smile):
    block = smile.quality.to_dict()
    assert tuple(check["name"] for check in block["checks"]) == CHECKS
    for check in block["checks"]:
        assert set(check) >= {"name", "value", "unit", "limit", "passed", "message"}
        assert isinstance(check["value"], float)
        assert isinstance(check["limit"], float)
        assert isinstance(check["passed"], bool)
        assert check["message"].strip()
    assert {check["name"]: check["unit"] for check in block["checks"]} == {
        "face_size": "px",
        "sharpness": "mm",
        "exposure": "%",
        "yaw": "deg",
        "pitch": "deg",
        "roll": "deg",
        "expression_matches": "",
        "single_face": "",
        "in_frame": "%",
    }


def test_the_portrait_passes(smile):
    assert smile.quality.passed
    assert {check.name for check in smile.quality.checks if check.level == "failed"} == set()


def test_a_photo_passes_only_if_every_check_does(judge):
    assert judge().passed
    several = judge(faces=2)
    assert not several.passed
    assert [check.name for check in several.checks if not check.passed] == ["single_face"]


def test_a_check_is_found_by_name(smile):
    assert smile.quality.check("yaw").name == "yaw"
    with pytest.raises(KeyError):
        smile.quality.check("beauty")


class TestSharpness:
    SIGMAS = (0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0)

    @pytest.fixture
    def blur_mm(self, portrait, smile):
        def measured(sigma):
            blurred = cv2.GaussianBlur(portrait, (0, 0), sigma) if sigma else portrait
            return edge_blur_mm(blurred, smile.landmarks.detector)

        return measured

    def test_blur_raises_it_step_by_step(self, blur_mm):
        values = [blur_mm(sigma) for sigma in self.SIGMAS]
        assert (np.diff(values) > 0).all(), values

    def test_a_strong_blur_reads_as_what_it_is(self, blur_mm, portrait, smile):
        # 89 mm between the outer canthi give the scale; the photo's own blur adds in quadrature.
        left, right = (smile.landmarks.detector[i] for i in (263, 33))
        mm = 89.0 / np.hypot(*(left - right))
        for sigma in (3.0, 5.0, 8.0):
            expected = np.hypot(blur_mm(0.0), sigma * mm)
            assert blur_mm(sigma) == pytest.approx(expected, rel=0.2)

    def test_a_strong_blur_fails_and_says_what_to_do(self, portrait):
        blurred = cv2.GaussianBlur(portrait, (0, 0), 6.0)
        check = symmetry.assess(blurred, "full_smile").quality.check("sharpness")
        assert not check.passed
        assert check.value > check.limit
        assert "focus" in check.message

    @pytest.mark.parametrize("factor", [0.5, 3.0])
    def test_it_does_not_depend_on_the_resolution(self, portrait, smile, blur_mm, factor):
        blurred = cv2.GaussianBlur(portrait, (0, 0), 6.0)
        how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        other = cv2.resize(blurred, None, fx=factor, fy=factor, interpolation=how)
        value = edge_blur_mm(other, (smile.landmarks.detector + 0.5) * factor - 0.5)
        assert value == pytest.approx(blur_mm(6.0), rel=0.1)

    def test_it_does_not_depend_on_brightness(self, portrait, smile, blur_mm):
        assert edge_blur_mm(scaled(portrait, 0.4), smile.landmarks.detector) == pytest.approx(
            blur_mm(0.0), rel=0.05
        )

    def test_eyes_without_any_edge_have_no_value_and_fail(self, judge, portrait):
        check = judge(pixels=np.full_like(portrait, 128)).check("sharpness")
        assert (check.value, check.passed) == (None, False)

    def test_eyes_outside_the_picture_have_no_value(self, portrait, smile):
        assert edge_blur_mm(portrait, smile.landmarks.detector + 5000) is None
        assert edge_blur_mm(portrait, np.zeros((478, 2))) is None


class TestExposure:
    @pytest.mark.parametrize(
        ("change", "word"),
        [(lambda p: scaled(p, 0.06), "dark"), (lambda p: scaled(p, 2.2), "bright")],
        ids=["dark", "bright"],
    )
    def test_too_dark_and_too_bright_fail(self, judge, portrait, change, word):
        check = judge(pixels=change(portrait)).check("exposure")
        assert not check.passed
        assert check.value > check.limit
        assert word in check.message

    @pytest.mark.parametrize("factor", [0.3, 0.45, 0.65, 0.8, 1.1])
    def test_skin_of_any_tone_passes(self, judge, portrait, factor):
        check = judge(pixels=scaled(portrait, factor)).check("exposure")
        assert check.passed, check

    def test_brown_skin_passes(self, judge, portrait):
        # About sRGB (90, 56, 38) where the astronaut's cheeks are (222, 165, 130).
        assert judge(pixels=scaled_channels(portrait, (0.41, 0.34, 0.29))).check("exposure").passed

    def test_a_dark_or_bright_background_does_not_count(self, judge, portrait, smile):
        points = smile.landmarks.detector
        outside = np.ones(portrait.shape[:2], np.uint8)
        oval = np.round(points[list(MEDIAPIPE478.face_oval)]).astype(int)
        cv2.fillPoly(outside, [oval], 0)
        for shade in (0, 255):
            pixels = portrait.copy()
            pixels[outside == 1] = shade
            assert judge(pixels=pixels).check("exposure").passed

    def test_a_face_outside_the_picture_fails(self, judge, smile):
        assert not judge(points=smile.landmarks.detector + 5000).check("exposure").passed

    def test_the_value_is_the_share_of_clipped_pixels(self, judge, portrait):
        clipped = np.random.default_rng(5).random(portrait.shape[:2]) < 0.1
        pixels = np.full_like(portrait, 120)
        assert judge(pixels=pixels).check("exposure").value == 0
        pixels[clipped] = 255
        assert judge(pixels=pixels).check("exposure").value == pytest.approx(10, abs=1.5)
        pixels[clipped] = 0
        assert judge(pixels=pixels).check("exposure").value == pytest.approx(10, abs=1.5)
        assert judge(pixels=np.full_like(portrait, 255)).check("exposure").value == 100


def scaled_channels(pixels, factors):
    return np.clip(np.round(pixels * np.array(factors)), 0, 255).astype(np.uint8)


class TestSizeAndFrame:
    def test_a_small_picture_fails_face_size(self, astronaut_assessment):
        check = astronaut_assessment.quality.check("face_size")
        assert (check.passed, check.limit) == (False, 30.0)
        assert check.value == pytest.approx(8.9, abs=0.5)
        assert "nearer" in check.message

    @pytest.mark.parametrize(
        ("iris_px", "level"),
        [(29.9, "failed"), (30.0, "warning"), (39.9, "warning"), (40.0, "passed")],
    )
    def test_the_levels_of_face_size(self, judge, iris_px, level):
        check = judge(iris_px=iris_px).check("face_size")
        assert (check.value, check.level) == (iris_px, level)
        assert check.passed is (level != "failed")

    def test_closed_eyes_leave_the_canthi_as_a_measure_of_size(self, judge, smile):
        found = judge(iris_px=None).check("face_size").value
        assert found == pytest.approx(smile.measurement.setting.irises.left.diameter_px, rel=0.15)

    def test_cropping_close_fails_in_frame(self, portrait, smile):
        low, high = smile.landmarks.detector.min(axis=0), smile.landmarks.detector.max(axis=0)
        left, top = np.floor(low).astype(int) - 4
        right, bottom = np.ceil(high).astype(int) + 40
        close = symmetry.assess(portrait[top:bottom, left:right], "full_smile")
        check = close.quality.check("in_frame")
        assert not check.passed
        assert check.value < check.limit == 2.0
        assert "margin" in check.message

    @pytest.mark.parametrize("edge", ["left", "top", "right", "bottom"])
    def test_every_edge_counts(self, judge, smile, edge):
        # The nearest edge, in percent of the height of the face (432 px here): 5 px are 1.2 %.
        points = smile.landmarks.detector
        low, high = points.min(axis=0), points.max(axis=0)
        move = {
            "left": (5 - low[0], 0),
            "top": (0, 5 - low[1]),
            "right": (1023 - 5 - high[0], 0),
            "bottom": (0, 1151 - 5 - high[1]),
        }[edge]
        check = judge(points=points + move).check("in_frame")
        assert check.value == pytest.approx(100 * 5 / (high[1] - low[1]), rel=1e-6)
        assert not check.passed


class TestExpression:
    def test_the_astronaut_smiles(self, judge):
        for name in ("full_smile", "gentle_smile"):
            assert judge(expression=name).check("expression_matches").passed

    @pytest.mark.parametrize(
        "name",
        sorted(set(EXPRESSION_NAMES) - {"full_smile", "gentle_smile"}),
    )
    def test_and_does_nothing_else(self, judge, name):
        check = judge(expression=name).check("expression_matches")
        assert not check.passed
        assert check.value < check.limit == 0.2
        assert "check the expression chosen" in check.message

    def test_a_wrong_expression_fails_a_real_photo(self, portrait):
        assert not symmetry.assess(portrait, "pucker").quality.passed

    def test_a_nasal_base_view_is_told_by_its_pitch(self, judge):
        raised = replace(FRONTAL, pitch_deg=25.0)
        seen = judge(expression="nasal_base", pose=raised, blendshapes={})
        assert seen.check("expression_matches").passed
        assert seen.check("pitch").passed
        assert not judge(expression="nasal_base", blendshapes={}).check("expression_matches").passed

    def test_the_pitch_of_a_nasal_base_view_is_told_as_it_is(self, judge):
        check = judge(expression="nasal_base", pose=Pose(0.0, 27.0, 0.0)).check("pitch")
        assert check.value == 27.0
        assert check.level == "passed"
        assert "chin raised" in check.message

    def test_exposure_reports_what_it_judges(self):
        points = np.zeros((478, 2))
        points[1] = (100.0, 100.0)
        pixels = np.full((101, 101, 3), 128, np.uint8)
        pixels[:54] = 255
        pixels[:14] = 0
        check = quality._exposure(pixels, points)
        assert not check.passed
        # 40 of the 80 rows looked at are too bright, 4 too dark: the larger share is judged.
        assert check.value == pytest.approx(50, abs=2)


class TestPose:
    # (warns beyond, fails beyond), degrees: yaw is public contract.
    LIMITS = (("yaw", 3.0, 5.0), ("pitch", 8.0, 12.0), ("roll", 5.0, 10.0))

    @pytest.mark.parametrize(("name", "warn", "fail"), LIMITS)
    @pytest.mark.parametrize("sign", [1, -1])
    def test_levels_change_at_their_limits(self, judge, name, warn, fail, sign):
        def level(degrees):
            pose = replace(FRONTAL, **{f"{name}_deg": sign * degrees})
            check = judge(pose=pose).check(name)
            assert check.value == sign * degrees
            assert check.limit == fail
            assert check.passed is (check.level != "failed")
            return check.level

        assert level(0.0) == level(warn) == "passed"
        assert level(warn + 0.01) == level(fail) == "warning"
        assert level(fail + 0.01) == level(90.0) == "failed"

    @pytest.mark.parametrize(("name", "warn", "fail"), LIMITS)
    def test_what_is_off_says_by_how_much_and_what_to_do(self, judge, name, warn, fail):
        check = judge(pose=replace(FRONTAL, **{f"{name}_deg": -20.25})).check(name)
        assert "20.2° now" in check.message
        assert len(check.message) > 30


def test_the_limits_stated_in_a_photo_are_those_that_decide(smile):
    for check in smile.quality.checks:
        if check.name in ("yaw", "pitch", "roll"):
            assert check.limit == getattr(quality, f"{check.name.upper()}_DEG")[1]
