import numpy as np
import pytest

from symmetry.geometry.pose import still_landmarks
from symmetry.landmarks import MEDIAPIPE478
from symmetry.refinement.from_rest import canthi_from_rest
from tests.support.faces import canonical_mm, canonical_xyz_cm

STILL = still_landmarks(canonical_xyz_cm())
CANTHI = [33, 133, 362, 263]


def in_picture(face_mm, turn_deg=3.0, scale=4.0):
    turn = np.radians(turn_deg)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return face_mm * (scale, -scale) @ rotation.T + (500, 600)


@pytest.fixture
def rest():
    return in_picture(canonical_mm(), 0.0)


def test_canthi_come_back_to_where_the_still_face_says(rest):
    closed = in_picture(canonical_mm(), 3.0, 3.5)
    expected = closed[CANTHI].copy()
    closed[CANTHI] += [[4, 9], [-3, 5], [2, -6], [0, 7]]
    carried = canthi_from_rest(closed, rest, STILL, MEDIAPIPE478)
    np.testing.assert_allclose(carried[CANTHI], expected, atol=1e-6)


def test_nothing_else_moves(rest):
    closed = in_picture(canonical_mm())
    carried = canthi_from_rest(closed, rest, STILL, MEDIAPIPE478)
    others = np.setdiff1d(np.arange(478), CANTHI)
    np.testing.assert_array_equal(carried[others], closed[others])


def test_a_part_that_moved_all_the_same_is_outweighed(rest):
    closed = in_picture(canonical_mm(), 0.0)
    cheek = [index for index in STILL if rest[index, 0] > 730]
    closed[cheek] += (0, 30.0)
    carried = canthi_from_rest(closed, rest, STILL, MEDIAPIPE478)
    assert np.abs(carried[CANTHI] - rest[CANTHI]).max() < 4.0
