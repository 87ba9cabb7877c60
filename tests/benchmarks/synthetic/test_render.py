"""One tiny picture: it is a face, its own mirror image where it should be, and the same again."""

import cv2
import numpy as np
import pytest

import symmetry
from benchmarks.synthetic import scene
from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.identity import Identity
from benchmarks.synthetic.photograph import Photograph, jpeg, take, truth_of

CONTROL = Photograph(
    Identity("female", 34, 0.3, seed=5), camera=Camera(width_px=240, height_px=300)
)
SAMPLES = 8


@pytest.fixture(scope="module")
def picture():
    # The renderer that needs no LLVM is on every machine.
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SYMMETRY_RENDERER", "scalar")
        scene.variant.cache_clear()
        assert scene.variant() == "scalar_rgb"
        return take(CONTROL, SAMPLES)


def test_a_picture_is_what_was_asked_for(picture):
    assert picture.shape == (300, 240, 3)
    assert picture.dtype == np.uint8
    assert 40 < picture.mean() < 215


def test_a_control_is_its_own_mirror_image_but_for_noise(picture):
    mirrored = picture[:, ::-1]
    # Blurred over 3 px the noise is gone; anything one-sided would stay.
    difference = cv2.GaussianBlur(picture.astype(float) - mirrored, (0, 0), 3.0)
    assert np.abs(difference).mean() < 2.5
    assert np.percentile(np.abs(difference), 99.5) < 14


def test_the_detector_finds_the_face_where_the_truth_says(picture):
    found = symmetry.assess(cv2.resize(picture, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC))
    points = np.array(found.to_dict()["landmarks"]["detector"]) / 3
    true = truth_of(CONTROL)["landmarks_px"]
    for index, name in ((61, "commissure_right"), (291, "commissure_left"), (1, "nasal_tip")):
        miss = np.linalg.norm(points[index] - true[name]) / CONTROL.camera.px_per_mm
        assert miss < 6.0, name


def test_a_picture_carries_no_metadata(picture, tmp_path):
    content = jpeg(picture)
    assert content[:2] == b"\xff\xd8"
    assert b"Exif" not in content
    assert b"http" not in content
