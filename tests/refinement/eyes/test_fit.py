"""Fitted irises and lids against eyes drawn with known circles and margins."""

import sys
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from symmetry.landmarks import MEDIAPIPE478, SIDES, other
from symmetry.refinement.eyes import fit_eyes
from symmetry.refinement.eyes.lids import BOUND_MM
from symmetry.refinement.eyes.result import INWARD_MM, trust_in_lids

sys.path.insert(0, str(Path(__file__).parent))
import drawn
from drawn import BLUE, BROWN, PX_PER_MM, RADIUS_MM, Eye, draw, middle_height, points

DIAMETER_MM = 2 * (RADIUS_MM - INWARD_MM)
OPEN = Eye()


def both(eye):
    return dict.fromkeys(SIDES, eye)


def fit(eyes, detected=None, picture=None):
    return fit_eyes(draw(eyes) if picture is None else picture, points(detected or eyes))


def centre_error_mm(fitted, eye, side):
    sign = 1.0 if side == "left" else -1.0
    true = np.array([sign * (drawn.HALF_PD_MM + eye.iris[0]), eye.iris[1]])
    return float(np.abs(drawn.to_mm(fitted.iris_centre_px) - true).max())


def worst_difference_px(one, mirrored, width):
    """Largest difference of a fit and the fit of the mirrored picture, brought back."""
    worst = 0.0
    for side in SIDES:
        a, b = one[side], mirrored[other(side)]
        pairs = [(a.upper_lid_px, b.upper_lid_px), (a.lower_lid_px, b.lower_lid_px)]
        assert (a.iris_centre_px is None) == (b.iris_centre_px is None)
        if a.iris_centre_px is not None:
            pairs.append((a.iris_centre_px, b.iris_centre_px))
        for here, there in pairs:
            back = np.array(there)
            back[..., 0] = width - 1 - back[..., 0]
            worst = max(worst, float(np.abs(here - back).max()))
        assert a.lid_confidence == pytest.approx(b.lid_confidence)
    return worst


@pytest.mark.parametrize("colour", [BLUE, BROWN], ids=["blue", "brown"])
@pytest.mark.parametrize("iris", [(0.0, 0.4), (0.83, 0.17)], ids=["straight", "aside"])
def test_finds_iris_to_sub_pixels(colour, iris):
    eyes = both(Eye(colour=colour, iris=iris))
    for side, found in fit(eyes, both(OPEN)).items():
        assert centre_error_mm(found, eyes[side], side) < 0.08
        assert found.iris_diameter_px / PX_PER_MM == pytest.approx(DIAMETER_MM, abs=0.12)
        assert found.iris_confidence > 0.5


def test_removes_the_detectors_width():
    found = fit(both(OPEN))["left"]
    ring = points(both(OPEN))[list(MEDIAPIPE478.left.iris_ring)]
    detected = np.hypot(*(ring[0] - ring[2]))
    assert found.iris_diameter_px < 0.95 * detected


@pytest.mark.parametrize("colour", [BLUE, BROWN], ids=["blue", "brown"])
def test_lid_over_half_the_iris_moves_neither_centre_nor_diameter(colour):
    weak = Eye(upper=0.4, colour=colour)
    eyes = {"left": replace(OPEN, colour=colour), "right": weak}
    found = fit(eyes, {"left": eyes["left"], "right": replace(weak, upper=3.0)})["right"]
    assert centre_error_mm(found, weak, "right") < 0.15
    assert found.iris_diameter_px / PX_PER_MM == pytest.approx(DIAMETER_MM, abs=0.15)


@pytest.mark.parametrize("drop", [1.0, 2.0, 3.5])
@pytest.mark.parametrize("side", SIDES)
def test_follows_a_ptosis_that_the_detector_hides(drop, side):
    eyes = {**both(OPEN), side: replace(OPEN, upper=OPEN.upper - drop)}
    detected = {**both(OPEN), side: replace(OPEN, upper=OPEN.upper - 0.1 * drop)}
    found = fit(eyes, detected)
    heights = {one: middle_height(found[one].upper_lid_px, one) for one in SIDES}
    assert heights[other(side)] - heights[side] == pytest.approx(drop, abs=0.2)


@pytest.mark.parametrize("gap", [2.0, 4.0])
def test_measures_what_a_closure_leaves_open(gap):
    eyes = {"right": Eye(upper=gap - 3.0, lower=-3.0, iris=(0, -1.0)), "left": OPEN}
    detected = {"right": Eye(upper=0.6 * gap - 3.0, lower=-3.0, iris=(0, -1.0)), "left": OPEN}
    found = fit(eyes, detected)["right"]
    upper, lower = (middle_height(lid, "right") for lid in (found.upper_lid_px, found.lower_lid_px))
    assert upper - lower == pytest.approx(gap, abs=0.35)


def test_retracted_lower_lid():
    eyes = {"right": replace(OPEN, lower=-6.0), "left": OPEN}
    found = fit(eyes, both(OPEN))
    heights = {side: middle_height(found[side].lower_lid_px, side) for side in SIDES}
    assert heights["left"] - heights["right"] == pytest.approx(2.2, abs=0.2)


@pytest.mark.parametrize("other_eye", [OPEN, None], ids=["one", "both"])
def test_closed_eye_has_no_iris(other_eye):
    shut = Eye(upper=-2.5, lower=-2.5, lashes=0.6)
    eyes = {"right": shut, "left": other_eye or shut}
    detected = {"right": replace(shut, upper=-2.2), "left": other_eye or replace(shut, upper=-2.2)}
    found = fit(eyes, detected)
    assert found["right"].iris_centre_px is None
    assert found["right"].iris_diameter_px is None
    assert found["right"].iris_confidence == 0
    gap = middle_height(found["right"].upper_lid_px, "right") - middle_height(
        found["right"].lower_lid_px, "right"
    )
    assert gap < 0.6
    if other_eye:
        assert found["left"].iris_centre_px is not None


@pytest.mark.parametrize("lashes", [0.4, 0.8])
def test_lashes_on_one_side_are_little_asymmetry(lashes):
    # Lids laid over each other fit with their skin or with their eyes: the answer lies between.
    eyes = {"right": replace(OPEN, lashes=lashes), "left": OPEN}
    found = fit(eyes)
    heights = {side: middle_height(found[side].upper_lid_px, side) for side in SIDES}
    assert abs(heights["left"] - heights["right"]) < 0.6 * lashes


def test_mirrored_picture_gives_the_mirrored_result():
    eyes = {"right": Eye(upper=2.7, iris=(0.6, 0.1)), "left": Eye(colour=BROWN, lashes=0.5)}
    noise = np.random.default_rng(3).normal(0, 4, (*drawn.SHAPE, 3))
    picture = np.clip(draw(eyes) + noise, 0, 255).astype(np.uint8)
    detected = points(both(OPEN)) + np.random.default_rng(4).normal(0, 0.8, (478, 2))
    mirrored = detected[MEDIAPIPE478.mirror_permutation]
    mirrored[:, 0] = drawn.SHAPE[1] - 1 - mirrored[:, 0]
    one = fit_eyes(picture, detected)
    two = fit_eyes(np.ascontiguousarray(picture[:, ::-1]), mirrored)
    assert worst_difference_px(one, two, drawn.SHAPE[1]) < 0.001 * PX_PER_MM


def _noisy(picture):
    noise = np.random.default_rng(1).normal(0, 25, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def _side_lit(picture):
    share = np.linspace(0.35, 1.1, picture.shape[1])[None, :, None]
    return np.clip(picture * share, 0, 255).astype(np.uint8)


def _compressed(picture):
    done, data = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 60])
    assert done
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1])


SPOILT = {
    "noise": _noisy,
    "blur": lambda picture: cv2.GaussianBlur(picture, (0, 0), 6.0),
    "JPEG 60": _compressed,
    "side light": _side_lit,
    "black": np.zeros_like,
    "grey": lambda picture: np.full_like(picture, 128),
    "random": lambda picture: np.random.default_rng(2).integers(0, 256, picture.shape, np.uint8),
}


@pytest.mark.parametrize("name", SPOILT)
def test_spoilt_pictures_stay_within_the_bound(name):
    eyes = {"right": Eye(upper=2.5), "left": OPEN}
    detected = points(both(OPEN))
    clean, found = fit(eyes, both(OPEN)), fit_eyes(SPOILT[name](draw(eyes)), detected)
    for side in SIDES:
        marks = MEDIAPIPE478.side(side)
        for lid, indices in (
            (found[side].upper_lid_px, marks.upper_lid),
            (found[side].lower_lid_px, marks.lower_lid),
        ):
            assert np.isfinite(lid).all()
            moved = np.linalg.norm(lid - detected[list(indices)], axis=1)
            assert moved.max() <= BOUND_MM * PX_PER_MM * 1.001
        if name in ("noise", "blur", "black", "grey", "random"):
            assert found[side].lid_sd_px[0] > clean[side].lid_sd_px[0]
            assert found[side].iris_sd_px >= clean[side].iris_sd_px


@pytest.mark.parametrize("name", ["JPEG 60", "side light"])
def test_common_faults_of_photographs_hardly_matter(name):
    eyes = {"right": Eye(upper=2.5), "left": OPEN}
    found = fit_eyes(SPOILT[name](draw(eyes)), points(both(OPEN)))
    heights = {side: middle_height(found[side].upper_lid_px, side) for side in SIDES}
    assert heights["left"] - heights["right"] == pytest.approx(2.5, abs=0.35)


def test_no_eye_leaves_the_detectors_points():
    detected = points(both(OPEN))
    found = fit_eyes(np.full((*drawn.SHAPE, 3), 128, np.uint8), detected)
    for side in SIDES:
        assert found[side].lid_confidence == (0.0, 0.0)
        np.testing.assert_allclose(
            found[side].upper_lid_px, detected[list(MEDIAPIPE478.side(side).upper_lid)], atol=1e-9
        )


def test_face_too_small_leaves_the_detectors_points():
    detected = points(both(OPEN)) / 8
    found = fit_eyes(np.full((40, 64, 3), 128, np.uint8), detected)
    assert found["left"].lid_confidence == (0.0, 0.0)
    assert found["left"].iris_centre_px is None


def test_lids_stay_the_detectors_where_the_irises_are_lost():
    """Eyes without a disc, however clear their lids: what the fit took for an iris is none."""
    pale = replace(OPEN, colour=drawn.SCLERA - 25.0)
    eyes = {"right": replace(pale, upper=3.0), "left": pale}
    found = fit(eyes, both(OPEN))
    for side in SIDES:
        assert found[side].iris_confidence < 0.31
        assert found[side].lid_confidence[0] < 0.5
        assert found[side].lid_sd_px[0] > PX_PER_MM


@pytest.mark.parametrize(
    ("confidences", "trust"),
    [([], 1.0), ([0.6, 0.5], 1.0), ([0.6, 0.31], 0.5), ([0.0, 0.9], 0.0)],
)
def test_the_worse_iris_decides_how_far_lids_are_believed(confidences, trust):
    assert trust_in_lids(confidences) == pytest.approx(trust)
