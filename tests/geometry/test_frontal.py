import numpy as np
import pytest

from symmetry.geometry.frontal import CAMERA_DISTANCE, head_view
from symmetry.geometry.pose import still_landmarks
from symmetry.landmarks import MEDIAPIPE478
from tests.support.faces import canonical_xyz_cm

SCHEME = MEDIAPIPE478
IRISES = [468, 473]
CANONICAL = canonical_xyz_cm()


def photographed(
    head_cm, yaw_deg, pitch_deg=0.0, roll_deg=0.0, px_per_cm=30.0, distance=CAMERA_DISTANCE
):
    """Landmarks (478, 3) px of a head before a camera at ``distance``, in interpupillary ones."""
    yaw, pitch, roll = np.radians([yaw_deg, pitch_deg, roll_deg])
    nod = np.array(
        [[1, 0, 0], [0, np.cos(pitch), np.sin(pitch)], [0, -np.sin(pitch), np.cos(pitch)]]
    )
    turn = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    lean = np.array([[np.cos(roll), np.sin(roll), 0], [-np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    camera = (head_cm - head_cm[IRISES].mean(axis=0)) @ (lean @ turn @ nod).T
    apart = np.hypot(*(head_cm[IRISES[0], :2] - head_cm[IRISES[1], :2]))
    nearer = camera[:, 2] / (distance * apart)
    flat = camera[:, :2] / (1.0 - nearer)[:, None]
    return np.column_stack([flat * (1, -1), -camera[:, 2]]) * px_per_cm + (400, 500, 0)


def view(points):
    return head_view(points, points[:, :2], CANONICAL, SCHEME)


@pytest.fixture
def head():
    """The canonical face with irises 3 mm behind the lids, (478, 3) cm."""
    eyes = [(CANONICAL[a] + CANONICAL[b]) / 2 - (0, 0, 0.3) for a, b in ((159, 145), (386, 374))]
    return np.vstack([CANONICAL, *([eye] * 5 for eye in eyes)])


@pytest.mark.parametrize("yaw", [-10, -4, 0, 6, 10])
@pytest.mark.parametrize("pitch", [-8, 0, 8])
def test_a_turned_symmetric_head_is_symmetric_from_the_front(head, yaw, pitch):
    points = photographed(head, yaw, pitch)
    seen = view(points)
    front = seen.frontal(points[:, :2])
    front -= front[IRISES].mean(axis=0)
    mirrored = front[SCHEME.mirror_permutation] * (-1, 1)
    assert seen.yaw_deg == pytest.approx(yaw, abs=0.3)
    # The lower face has the depths of a mean head, laid on without regard to perspective.
    assert np.abs(front - mirrored).max() / 3.0 < 0.45  # mm


def test_wrong_depths_of_the_lower_face_count_for_nothing(head):
    points = photographed(head, 8)
    right = view(points).frontal(points[:, :2])
    points[SCHEME.chin, 2] += 40.0
    np.testing.assert_allclose(view(points).frontal(points[:, :2]), right, atol=1e-9)


def unevenness_mm(points, focal_px):
    """Largest distance of the upper face from its mirror image, seen from the front, mm."""
    seen = head_view(points, points[:, :2], CANONICAL, SCHEME, focal_px)
    front = seen.frontal(points[:, :2])
    front -= front[IRISES].mean(axis=0)
    uneven = np.abs(front - front[SCHEME.mirror_permutation] * (-1, 1)) / 3.0
    return uneven[still_landmarks(CANONICAL)].max()


def test_a_near_camera_is_allowed_for_where_the_lens_is_known(head):
    near = 40.0 / 6.3
    points = photographed(head, 6, distance=near)
    apart_px = np.hypot(*(head[IRISES[0], :2] - head[IRISES[1], :2])) * 30.0
    assert unevenness_mm(points, near * apart_px) < 0.25
    assert unevenness_mm(points, None) > 2 * unevenness_mm(points, near * apart_px)


def test_the_distance_says_where_it_comes_from(head):
    points = photographed(head, 0)
    apart_px = np.hypot(*(points[IRISES[0], :2] - points[IRISES[1], :2]))
    known = head_view(points, points[:, :2], CANONICAL, SCHEME, 10 * apart_px)
    assert known.distance_px == pytest.approx(10 * apart_px)
    assert known.distance_source == "lens"
    senseless = head_view(points, points[:, :2], CANONICAL, SCHEME, 900 * apart_px)
    assert senseless.distance_px == pytest.approx(40 * apart_px)
    assert view(points).distance_source == "assumed"
    assert view(points).turned(0.1).distance_source == "assumed"


def test_an_asymmetry_is_seen_as_large_as_from_the_front(head):
    corner = SCHEME.left.oral_commissure
    head[corner] -= (0, 0.4, 0)
    drops = []
    for yaw in (0, 9):
        points = photographed(head, yaw)
        front = view(points).frontal(points[:, :2])
        drops.append((front[corner] - front[SCHEME.right.oral_commissure])[1] / 3.0)
    assert drops == pytest.approx([4.0, 4.0], abs=0.2)


def test_the_head_keeps_its_roll_and_its_place(head):
    points = photographed(head, 6, roll_deg=12)
    front = view(points).frontal(points[:, :2])
    across = front[473] - front[468]
    assert np.degrees(np.arctan2(across[1], across[0])) == pytest.approx(12, abs=0.5)
    np.testing.assert_allclose(front[IRISES].mean(axis=0), points[IRISES, :2].mean(axis=0), atol=1)


def test_single_landmarks_need_their_names(head):
    points = photographed(head, 7)
    seen = view(points)
    some = np.array([61, 4, 473])
    np.testing.assert_allclose(
        seen.frontal(points[some, :2], some), seen.frontal(points[:, :2])[some]
    )
