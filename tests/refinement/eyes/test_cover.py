"""What counts as an eye, on drawings of open, shut and half shut ones."""

import sys
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from symmetry.landmarks import SIDES, other
from symmetry.refinement.eyes import fit_eyes
from symmetry.refinement.eyes.cover import Signs, judged_alike

sys.path.insert(0, str(Path(__file__).parent))
import drawn
from drawn import BLUE, BROWN, Eye, draw, middle_height, points

OPEN = Eye()
SHUT = Eye(upper=-3.8, lower=-3.8, lashes=0.8)
SEEN_OPEN = replace(OPEN, upper=2.6)
"""What a detector trained on open eyes may believe of a shut one: a gap of more than 6 mm."""


def gap_mm(found, side):
    upper, lower = (middle_height(lid, side) for lid in (found.upper_lid_px, found.lower_lid_px))
    return upper - lower


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("colour", [BLUE, BROWN], ids=["blue", "brown"])
def test_skin_over_an_eye_that_the_detector_takes_for_open(side, colour):
    eyes = {side: SHUT, other(side): replace(OPEN, colour=colour)}
    found = fit_eyes(draw(eyes), points({side: SEEN_OPEN, other(side): OPEN}))
    assert found[side].iris_centre_px is None
    assert found[side].iris_confidence == 0
    assert gap_mm(found[side], side) < 0.1
    assert found[other(side)].iris_centre_px is not None
    assert gap_mm(found[other(side)], other(side)) == pytest.approx(8.8, abs=0.4)


def test_a_shut_eye_is_less_sure_than_an_open_one():
    eyes = {"left": SHUT, "right": OPEN}
    found = fit_eyes(draw(eyes), points({"left": SEEN_OPEN, "right": OPEN}))
    assert found["left"].lid_sd_px[0] > found["right"].lid_sd_px[0]
    assert found["left"].iris_sd_px > found["right"].iris_sd_px


@pytest.mark.parametrize("colour", [BLUE, BROWN], ids=["blue", "brown"])
def test_a_lid_over_the_pupil_leaves_an_iris(colour):
    weak = Eye(upper=-0.3, colour=colour)
    eyes = {"left": replace(OPEN, colour=colour), "right": weak}
    found = fit_eyes(draw(eyes), points({"left": OPEN, "right": replace(weak, upper=3.0)}))
    assert found["right"].iris_centre_px is not None


def test_an_eye_rolled_up_has_no_iris_but_is_not_shut():
    rolled = Eye(upper=-1.4, lower=-3.8, iris=(0.0, 7.0))
    eyes = {"left": OPEN, "right": rolled}
    detected = {"left": OPEN, "right": replace(rolled, iris=(0.0, -1.0))}
    found = fit_eyes(draw(eyes), points(detected))["right"]
    assert found.iris_centre_px is None
    assert gap_mm(found, "right") == pytest.approx(2.4, abs=0.5)


@pytest.mark.parametrize("spoil", ["blur", "grey"])
def test_a_picture_that_shows_neither_eye_is_no_closure(spoil):
    picture = draw({"left": OPEN, "right": OPEN})
    picture = (
        cv2.GaussianBlur(picture, (0, 0), 20.0) if spoil == "blur" else np.full_like(picture, 128)
    )
    for side, found in fit_eyes(picture, points({"left": OPEN, "right": OPEN})).items():
        assert gap_mm(found, side) > 5.0


@pytest.mark.parametrize(
    ("total", "pale", "cover"),
    [(1.0, 0.3, "none"), (0.2, 0.1, "iris"), (-2.0, 0.1, "lids"), (-2.0, 0.4, "iris")],
)
def test_what_the_signs_say(total, pale, cover):
    assert Signs(total, pale, 6.0).cover == cover


def test_eyes_that_show_nearly_the_same_are_judged_alike():
    """A squint at the border of a shut eye was one eye shut and one open: 7.7 mm of difference."""
    both = judged_alike({"left": Signs(-0.8, 0.19, 4.8), "right": Signs(-1.1, 0.23, 5.3)})
    assert both["left"].cover == both["right"].cover == "iris"
    assert both["left"].gap_mm == both["right"].gap_mm == pytest.approx(5.05)


def test_an_eye_that_is_shut_beside_one_that_shows_its_sclera_stays_shut():
    signs = {"left": Signs(-2.0, 0.02, 3.0), "right": Signs(-0.5, 0.4, 4.0)}
    assert judged_alike(signs) == signs


def test_a_mirrored_picture_has_the_mirrored_cover():
    eyes = {"right": SHUT, "left": OPEN}
    detected = points({"right": SEEN_OPEN, "left": OPEN})
    mirrored = detected[drawn.MEDIAPIPE478.mirror_permutation]
    mirrored[:, 0] = drawn.SHAPE[1] - 1 - mirrored[:, 0]
    one = fit_eyes(draw(eyes), detected)
    two = fit_eyes(np.ascontiguousarray(draw(eyes)[:, ::-1]), mirrored)
    for side in SIDES:
        there = two[other(side)].upper_lid_px.copy()
        there[:, 0] = drawn.SHAPE[1] - 1 - there[:, 0]
        np.testing.assert_allclose(one[side].upper_lid_px, there, atol=1e-6)
