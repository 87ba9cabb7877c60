import cv2
import numpy as np
import pytest

from symmetry.landmarks import MEDIAPIPE478
from tests.support.warps import moved_landmark, warped


def centre_of(spot):
    y, x = np.mgrid[: spot.shape[0], : spot.shape[1]]
    weight = spot.astype(float)
    return np.array([(x * weight).sum(), (y * weight).sum()]) / weight.sum()


def spotted(height, width, at):
    y, x = np.mgrid[:height, :width]
    spot = 255 * np.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / (2 * 2.0**2))
    return np.repeat(np.round(spot)[..., None], 3, axis=2).astype(np.uint8)


def test_a_warp_is_exact_at_its_point():
    before = spotted(240, 320, at=(150.0, 120.0))
    after = warped(before, (150.0, 120.0), (11.5, -7.25), sigma_px=40.0)
    assert centre_of(after[..., 0]) == pytest.approx((161.5, 112.75), abs=0.1)


def test_a_warp_leaves_what_is_far_away():
    before = spotted(240, 320, at=(30.0, 30.0))
    after = warped(before, (250.0, 180.0), (0.0, 20.0), sigma_px=30.0)
    np.testing.assert_array_equal(after[:80, :80], before[:80, :80])


def test_a_warp_that_would_fold_over_is_refused():
    with pytest.raises(ValueError, match="folds over"):
        warped(np.zeros((50, 50, 3), np.uint8), (25, 25), (0, 20), sigma_px=10.0)


def test_a_landmark_is_moved_by_millimetres_of_the_face_frame(portrait, smile):
    corner = MEDIAPIPE478.right.oral_commissure
    start = smile.landmarks.refined[corner]
    marked = cv2.circle(np.zeros_like(portrait), np.round(start).astype(int), 4, (255,) * 3, -1)
    moved = moved_landmark(marked, smile, corner, by_mm=(0.0, -4.0))
    change = centre_of(moved[..., 0]) - centre_of(marked[..., 0])
    # 4 mm down the face: 12 px in this photo, and a little aside since the head is tilted.
    x, y = smile.frame.x_axis_px
    assert change == pytest.approx(np.array([-y, x]) * 4.0 / smile.scale.mm_per_px, abs=0.25)
