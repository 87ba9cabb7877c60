"""Head pose from the detector's transform: known turns come back, with the contract's signs."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from symmetry.geometry.frame import Frame
from symmetry.geometry.pose import Pose, head_rotation, pose_from_matrix
from tests.support.faces import canonical_xyz_cm

Matrix = NDArray[np.float64]
moderate = st.floats(-60, 60)


def yawed(degrees: float) -> Matrix:
    """The face turned towards the patient's left: the nose goes to the right of the picture."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def pitched(degrees: float) -> Matrix:
    """The chin raised: the nose goes up."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1, 0, 0], [0, c, s], [0, -s, c]])


def rolled(degrees: float) -> Matrix:
    """The head tilted towards the patient's left shoulder: the left eye goes down."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])


def degrees_of(pose: Pose) -> tuple[float, float, float]:
    return pose.yaw_deg, pose.pitch_deg, pose.roll_deg


def projected_px(rotation: Matrix) -> NDArray[np.float64]:
    """The canonical face as a distant camera sees it, y down."""
    return (canonical_xyz_cm() @ rotation.T)[:, :2] * [1, -1]


def test_a_frontal_head() -> None:
    assert degrees_of(pose_from_matrix(np.eye(4))) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("degrees", [-40.0, -3.0, 0.5, 5.0, 25.0])
def test_single_turns_come_back(degrees: float) -> None:
    assert degrees_of(pose_from_matrix(yawed(degrees))) == pytest.approx((degrees, 0, 0))
    assert degrees_of(pose_from_matrix(pitched(degrees))) == pytest.approx((0, degrees, 0))
    assert degrees_of(pose_from_matrix(rolled(degrees))) == pytest.approx((0, 0, degrees))


def test_signs_in_the_picture() -> None:
    """On the canonical face: where nose and eyes go, not how a matrix is written."""
    nose, left_eye, right_eye, chin, crown = 4, 263, 33, 152, 10
    frontal = projected_px(np.eye(3))
    to_left = projected_px(yawed(10))
    assert to_left[nose, 0] > frontal[nose, 0] + 0.5
    chin_up = projected_px(pitched(10))
    # The nose comes up against the outline of the face.
    assert chin_up[nose, 1] - chin_up[[chin, crown], 1].mean() < (
        frontal[nose, 1] - frontal[[chin, crown], 1].mean() - 0.5
    )
    to_shoulder = projected_px(rolled(10))
    assert to_shoulder[left_eye, 1] > to_shoulder[right_eye, 1]


@given(yaw=st.floats(-85, 85), pitch=moderate, roll=st.floats(-179, 179))
@settings(max_examples=200, deadline=None)
def test_turns_composed_of_yaw_pitch_and_roll_come_back(
    yaw: float, pitch: float, roll: float
) -> None:
    pose = pose_from_matrix(rolled(roll) @ yawed(yaw) @ pitched(pitch))
    assert degrees_of(pose) == pytest.approx((yaw, pitch, roll), abs=1e-6)


@given(yaw=moderate, pitch=moderate, tilt=moderate, roll=st.floats(-180, 180))
@settings(max_examples=100, deadline=None)
def test_turning_the_picture_changes_the_roll_alone(
    yaw: float, pitch: float, tilt: float, roll: float
) -> None:
    """Of any head, through the fit to its landmarks."""
    head = canonical_xyz_cm()
    turn = yawed(yaw) @ pitched(pitch) @ rolled(tilt)
    seen = head @ turn.T * (1, -1, -1) * 20.0
    in_plane = rolled(roll) * np.outer((1, -1, 1), (1, -1, 1))  # y points down in the picture
    before = pose_from_matrix(head_rotation(seen, head))
    after = pose_from_matrix(head_rotation(seen @ in_plane.T, head))
    assert (after.yaw_deg, after.pitch_deg) == pytest.approx(
        (before.yaw_deg, before.pitch_deg), abs=1e-6
    )
    turned = (after.roll_deg - before.roll_deg - roll + 180) % 360 - 180
    assert turned == pytest.approx(0, abs=1e-6)


def test_signs_stay_the_patients_in_a_picture_upside_down() -> None:
    pose = pose_from_matrix(rolled(180) @ yawed(15) @ pitched(-6))
    assert (pose.yaw_deg, pose.pitch_deg) == pytest.approx((15, -6))
    assert abs(pose.roll_deg) == pytest.approx(180)


@given(yaw=moderate, pitch=moderate, roll=moderate)
@settings(max_examples=60, deadline=None)
def test_roll_is_the_one_seen_in_the_picture(yaw: float, pitch: float, roll: float) -> None:
    rotation = yawed(yaw) @ pitched(pitch) @ rolled(roll)
    across = np.subtract(*projected_px(rotation)[[263, 33]])
    across /= np.hypot(*across)
    seen = Frame("canthi", (0.0, 0.0), (across[0], across[1])).roll_deg
    assert pose_from_matrix(rotation).roll_deg == pytest.approx(seen, abs=1e-9)


@given(yaw=st.floats(-8, 8), pitch=st.floats(-8, 8), roll=st.floats(-8, 8))
@settings(max_examples=40, deadline=None)
def test_near_the_front_the_order_of_the_turns_hardly_matters(
    yaw: float, pitch: float, roll: float
) -> None:
    turns = yawed(yaw), pitched(pitch), rolled(roll)
    for one, two, three in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        pose = pose_from_matrix(turns[one] @ turns[two] @ turns[three])
        # Two turns of 8 degrees mix by 8 * sin 8 = 1.1 degrees, three by a little more.
        assert degrees_of(pose) == pytest.approx((yaw, pitch, roll), abs=1.5)


@given(yaw=moderate, pitch=moderate, roll=moderate, size=st.floats(0.1, 30))
@settings(max_examples=30, deadline=None)
def test_size_and_place_of_the_head_do_not_matter(
    yaw: float, pitch: float, roll: float, size: float
) -> None:
    rotation = rolled(roll) @ yawed(yaw) @ pitched(pitch)
    transform = np.eye(4)
    transform[:3, :3] = size * rotation
    transform[:3, 3] = (3.0, -12.0, -45.0)
    assert degrees_of(pose_from_matrix(transform)) == pytest.approx(
        degrees_of(pose_from_matrix(rotation)), abs=1e-9
    )


@given(yaw=moderate, pitch=moderate, roll=moderate)
@settings(max_examples=30, deadline=None)
def test_mirror_in_mirror_out(yaw: float, pitch: float, roll: float) -> None:
    rotation = yawed(yaw) @ pitched(pitch) @ rolled(roll)
    mirror = np.diag([-1.0, 1.0, 1.0])
    pose, image = pose_from_matrix(rotation), pose_from_matrix(mirror @ rotation @ mirror)
    expected = (-pose.yaw_deg, pose.pitch_deg, -pose.roll_deg)
    assert degrees_of(image) == pytest.approx(expected, abs=1e-9)


def test_accepts_plain_lists() -> None:
    assert degrees_of(pose_from_matrix(yawed(7).tolist())) == pytest.approx((7, 0, 0))


@pytest.mark.parametrize(("yaw", "pitch", "roll"), [(0, 0, 0), (12, -5, 3), (-20, 10, -30)])
def test_the_rotation_of_a_head_is_found_wherever_it_stands(yaw, pitch, roll) -> None:
    head = canonical_xyz_cm()
    turn = yawed(yaw) @ pitched(pitch) @ rolled(roll)
    seen = head @ turn.T * (1, -1, -1) * 37.0 + (820.0, -45.0, 0.0)
    np.testing.assert_allclose(head_rotation(seen, head), turn, atol=1e-9)


def test_an_open_mouth_does_not_turn_the_head() -> None:
    head = canonical_xyz_cm()
    opened = head.copy()
    opened[head[:, 1] < -4.0] += (0.0, -2.0, -1.0)
    found = pose_from_matrix(head_rotation(opened * (1, -1, -1), head))
    assert degrees_of(found) == pytest.approx((0, 0, 0), abs=1e-9)
