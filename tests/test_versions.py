from importlib.metadata import version

from symmetry.detection.model import MODEL_SHA256
from symmetry.versions import installed, software


def test_it_names_what_a_number_depends_on():
    block = software()
    assert set(block) == {"symmetry", "mediapipe", "opencv", "numpy", "model_sha256"}
    assert block["symmetry"] == version("symmetry")
    assert block["numpy"] == version("numpy")
    assert block["model_sha256"] == MODEL_SHA256


def test_mediapipe_is_the_last_release_that_reports_nothing_to_its_vendor():
    assert software()["mediapipe"] == "0.10.33"


def test_the_numpy_in_use_is_the_one_named():
    import numpy as np

    assert software()["numpy"] == np.__version__


def test_the_opencv_in_use_is_the_one_named():
    import cv2

    assert software()["opencv"].startswith(cv2.__version__)


def test_a_missing_package_has_no_version():
    assert installed("no-such-package-of-ours") is None


def test_the_block_is_the_callers_own():
    software()["symmetry"] = "changed"
    assert software()["symmetry"] == version("symmetry")
