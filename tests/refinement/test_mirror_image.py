import numpy as np

from symmetry.landmarks import MEDIAPIPE478
from symmetry.refinement.mirror_image import brought_back, mirror_averaged, mirror_image

LEFT_CORNER = MEDIAPIPE478.left.oral_commissure
RIGHT_CORNER = MEDIAPIPE478.right.oral_commissure


def test_pixel_centres_are_mirrored_onto_pixel_centres():
    pixels = np.zeros((2, 5, 3), np.uint8)
    pixels[1, 1] = 200
    points = np.zeros((478, 2))
    points[LEFT_CORNER] = 1, 1
    back = brought_back(points, 5, MEDIAPIPE478)
    assert np.argwhere(mirror_image(pixels)[..., 0]).tolist() == [[1, 3]]
    assert back[RIGHT_CORNER].tolist() == [3, 1]


def test_the_mean_of_the_mirrored_photo_is_the_mirrored_mean():
    random = np.random.default_rng(3)
    seen, of_mirror = random.uniform(0, 99, (2, 478, 3))
    mean = mirror_averaged(seen, of_mirror, 100, MEDIAPIPE478)
    other = mirror_averaged(of_mirror, seen, 100, MEDIAPIPE478)
    np.testing.assert_allclose(brought_back(other, 100, MEDIAPIPE478), mean, atol=1e-12)
