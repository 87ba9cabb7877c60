import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest

import symmetry
from symmetry.detection import landmarker
from symmetry.detection.canonical import canonical_face
from symmetry.detection.landmarker import find_faces
from symmetry.geometry.pose import head_rotation, pose_from_matrix
from symmetry.landmarks import MEDIAPIPE478


def run_python(code, *arguments, **options):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


def test_a_face_has_478_points_52_blendshapes_and_a_transform(astronaut):
    (face,) = find_faces(astronaut)
    assert face.points.shape == (478, 3)
    assert face.points.dtype == np.float64
    assert np.isfinite(face.points).all()
    assert len(face.blendshapes) == 52
    assert all(0 <= value <= 1 for value in face.blendshapes.values())


def test_the_astronaut_looks_at_the_camera_and_smiles(astronaut):
    (face,) = find_faces(astronaut)
    pose = pose_from_matrix(head_rotation(face.points, canonical_face()))
    assert abs(pose.yaw_deg) < 3
    assert abs(pose.pitch_deg) < 12
    assert abs(pose.roll_deg) < 5
    assert min(face.blendshapes[name] for name in ("mouthSmileLeft", "mouthSmileRight")) > 0.5
    assert max(face.blendshapes[name] for name in ("eyeBlinkLeft", "eyeBlinkRight")) < 0.3


def test_the_points_lie_on_the_face(astronaut):
    # Read off the photograph by eye (2 px), at its own size of 256 × 288 px.
    (face,) = find_faces(astronaut)
    for index, place in {
        MEDIAPIPE478.right.iris_centre: (106, 101),
        MEDIAPIPE478.left.iris_centre: (152, 103),
        MEDIAPIPE478.right.oral_commissure: (107, 141),
        MEDIAPIPE478.left.oral_commissure: (148, 142),
        MEDIAPIPE478.chin: (126, 177),
    }.items():
        assert face.points[index, :2] == pytest.approx(place, abs=4)


def test_the_nose_is_nearer_to_the_camera_than_the_eyes(astronaut):
    (face,) = find_faces(astronaut)
    eyes = [MEDIAPIPE478.left.outer_canthus, MEDIAPIPE478.right.outer_canthus]
    assert face.points[MEDIAPIPE478.nasal_tip, 2] < face.points[eyes, 2].min()


def test_box_and_size_are_those_of_the_points(astronaut):
    (face,) = find_faces(astronaut)
    left, top, right, bottom = face.box
    assert (left, right) == (face.points[:, 0].min(), face.points[:, 0].max())
    assert (top, bottom) == (face.points[:, 1].min(), face.points[:, 1].max())
    assert face.size == pytest.approx((right - left) * (bottom - top))


def test_several_faces_come_largest_first(astronaut):
    scene = np.full((576, 768, 3), 150, np.uint8)
    scene[100:388, :256] = astronaut
    scene[:, 256:] = cv2.resize(astronaut, None, fx=2, fy=2)
    large, small = find_faces(scene)
    assert large.size > 3 * small.size
    assert small.box[2] < 256 < large.box[0]


def test_a_picture_without_a_face_gives_none():
    assert find_faces(np.full((200, 200, 3), 120, np.uint8)) == []


def test_the_given_pixels_are_left_alone_and_need_not_be_contiguous(astronaut):
    strided = np.repeat(astronaut, 2, axis=1)[:, ::2]
    before = strided.copy()
    (face,) = find_faces(strided)
    np.testing.assert_array_equal(strided, before)
    np.testing.assert_array_equal(face.points, find_faces(astronaut)[0].points)


def test_closing_it_twice_and_starting_again_gives_the_same_points(astronaut):
    (before,) = find_faces(astronaut)
    landmarker.close()
    landmarker.close()
    (after,) = find_faces(astronaut)
    np.testing.assert_array_equal(after.points, before.points)


def test_threads_may_share_it(astronaut):
    flipped = np.ascontiguousarray(astronaut[:, ::-1])
    expected = [symmetry.assess(picture).landmarks.detector for picture in (astronaut, flipped)]
    landmarker.close()  # so that the threads also race for the start
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(symmetry.assess, [astronaut, flipped] * 6))
    for assessment, points in zip(found, expected * 6, strict=True):
        np.testing.assert_array_equal(assessment.landmarks.detector, points)


def test_a_spawned_process_assesses_and_sends_its_result_back(astronaut_path, astronaut_assessment):
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        result = pool.submit(symmetry.assess, astronaut_path, "full_smile").result(timeout=60)
    assert result.to_dict() == astronaut_assessment.to_dict()


def test_a_forked_child_starts_its_own():
    code = (
        "import os, sys, threading, numpy as np\n"
        "from symmetry.detection import landmarker\n"
        "landmarker.find_faces(np.zeros((64, 64, 3), np.uint8))\n"
        "assert landmarker._landmarker is not None\n"
        "held, done = threading.Event(), threading.Event()\n"
        "def detecting():\n"  # as if another thread were at it just now
        "    with landmarker._lock:\n"
        "        held.set(), done.wait(30)\n"
        "threading.Thread(target=detecting, daemon=True).start()\n"
        "held.wait(30)\n"
        "if not hasattr(os, 'fork'):\n"
        "    os._exit(0)\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    free = landmarker._lock.acquire(timeout=1)\n"
        "    os._exit(0 if free and landmarker._landmarker is None else 1)\n"
        "os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    result = run_python(code)
    assert result.returncode == 0, result.stderr


def test_native_log_lines_stay_off_the_terminal(astronaut_path):
    code = "import sys, symmetry; symmetry.assess(sys.argv[1]); symmetry.assess(sys.argv[1])"
    result = run_python(code, astronaut_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_what_others_write_to_stderr_is_seen(astronaut_path):
    code = (
        "import os, sys, symmetry\n"
        "os.write(2, b'before ')\n"
        "symmetry.assess(sys.argv[1])\n"
        "os.write(2, b'after')\n"
    )
    result = run_python(code, astronaut_path)
    assert (result.returncode, result.stderr) == (0, "before after")


def test_it_works_without_any_stderr(astronaut_path):
    code = (
        "import os, sys, symmetry\n"
        "os.close(2)\n"
        "symmetry.assess(sys.argv[1])\n"
        "print('assessed', flush=True)\n"
    )
    result = run_python(code, astronaut_path)
    assert (result.returncode, result.stdout) == (0, "assessed\n")
