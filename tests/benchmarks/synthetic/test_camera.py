"""Signs of the pose, and perspective, by hand."""

import numpy as np
import pytest

from benchmarks.synthetic.camera import Camera

NOSE, LEFT_EAR, CROWN = (0.0, 0.0, 100.0), (80.0, 0.0, 0.0), (0.0, 100.0, 0.0)


def test_a_frontal_head_shows_its_left_on_the_right_of_the_picture():
    camera = Camera(width_px=1000, height_px=1000, field_mm=250.0, aim_mm=0.0)
    (ear,) = camera.project(np.array(LEFT_EAR))
    np.testing.assert_allclose(ear, (500 + 80 * 4 - 0.5, 499.5))
    (crown,) = camera.project(np.array(CROWN))
    np.testing.assert_allclose(crown, (499.5, 500 - 400 - 0.5))


def test_what_is_nearer_is_larger():
    camera = Camera(distance_mm=1000.0, width_px=1000, height_px=1000, field_mm=250.0, aim_mm=0.0)
    (near,) = camera.project(np.array((50.0, 0.0, 100.0)))
    assert near[0] == pytest.approx(499.5 + 50 * 4 * 1000 / 900)


@pytest.mark.parametrize(
    ("turned", "point", "axis", "sign"),
    [
        ({"yaw_deg": 20.0}, NOSE, 0, 1),  # towards the patient's left: right in the picture
        ({"pitch_deg": 20.0}, NOSE, 1, 1),  # chin up: the nose rises
        ({"roll_deg": 20.0}, CROWN, 0, 1),  # towards the left shoulder: the crown goes left
    ],
)
def test_signs_of_the_pose(turned, point, axis, sign):
    moved = Camera(**turned).world(np.array([point]))[0]
    assert sign * moved[axis] == pytest.approx(100 * np.sin(np.radians(20)))


def test_the_rotation_is_one():
    turn = Camera(yaw_deg=8.0, pitch_deg=-5.0, roll_deg=3.0).rotation()
    np.testing.assert_allclose(turn @ turn.T, np.eye(3), atol=1e-12)
    assert np.linalg.det(turn) == pytest.approx(1.0)
    forward = turn[:, 2]
    assert np.degrees(np.arctan2(forward[0], forward[2])) != pytest.approx(0.0, abs=1.0)


def test_roll_turns_the_picture_and_nothing_else():
    """Yaw and pitch are the same with and without roll, once the roll is taken out."""
    plain = Camera(yaw_deg=8.0, pitch_deg=-5.0).rotation()
    turn = Camera(roll_deg=30.0).rotation()
    rolled = Camera(yaw_deg=8.0, pitch_deg=-5.0, roll_deg=30.0).rotation()
    np.testing.assert_allclose(rolled, turn @ plain, atol=1e-12)
