"""Truth against what can be worked out by hand on simple configurations."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.synthetic.anatomy import IRIS_DIAMETER_MM
from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.expressions import HEALTHY, FaceState, SideState, pose
from benchmarks.synthetic.identity import Identity
from benchmarks.synthetic.truth import Frame, _area, face_frame, in_frame, truth
from symmetry.measures import all_measures

WOMAN = Identity("female", 34, 0.2, seed=5)
CAMERA = Camera()


@pytest.fixture(scope="module")
def healthy():
    return truth(pose(WOMAN), CAMERA)


@pytest.fixture(scope="module")
def palsy():
    """A right side whose corner hangs by 4 mm, brow by 3 mm and lower lid by 1.5 mm."""
    right = SideState(commissure_drop_mm=4.0, brow_drop_mm=3.0, lower_lid_sag_mm=1.5)
    return truth(pose(WOMAN, FaceState(right=right)), CAMERA)


def differences(found):
    return {name: one["difference"] for name, one in found.measures.items() if "difference" in one}


def test_every_measure_of_the_contract_is_there_with_its_unit(healthy):
    assert set(healthy.measures) == {measure.name for measure in all_measures()}
    for measure in all_measures():
        assert healthy.measures[measure.name]["unit"] == measure.unit, measure.name


def test_a_healthy_face_differs_nowhere(healthy):
    for name, difference in differences(healthy).items():
        assert difference is None or difference == pytest.approx(0.0, abs=1e-6), name
    for name in ("philtrum_deviation", "nasal_tip_deviation", "chin_deviation"):
        assert healthy.measures[name]["value"] == pytest.approx(0.0, abs=1e-9)


def test_it_looks_like_a_face(healthy):
    """Wide human ranges, so that a wrong unit or sign is seen at once."""
    ranges = {
        "brow_height": (15, 35),
        "mrd1": (2, 6),
        "mrd2": (3, 8),
        "palpebral_fissure_height": (7, 13),
        "palpebral_fissure_width": (22, 33),
        "eye_area": (110, 300),
        "commissure_height": (-90, -50),
        "commissure_position": (18, 35),
        "smile_angle": (90, 125),
        "alar_height": (-55, -25),
    }
    for name, (low, high) in ranges.items():
        assert low < healthy.measures[name]["left"] < high, name


def test_what_was_lowered_on_the_right_comes_out_as_left_minus_right(healthy, palsy):
    change = {
        name: palsy.measures[name]["difference"] - (healthy.measures[name]["difference"] or 0.0)
        for name in ("commissure_height", "brow_height", "mrd1", "mrd2", "palpebral_fissure_height")
    }
    assert change["commissure_height"] == pytest.approx(4.0, abs=1e-9)
    assert change["brow_height"] == pytest.approx(3.0, abs=0.1)
    assert change["mrd1"] == pytest.approx(0.0, abs=0.05)
    assert change["mrd2"] == pytest.approx(-1.5, abs=0.15)
    assert change["palpebral_fissure_height"] == pytest.approx(-1.5, abs=0.15)
    for name in ("commissure_height", "brow_height"):
        assert palsy.measures[name]["left"] == pytest.approx(healthy.measures[name]["left"])


def test_measures_follow_from_the_landmarks(palsy):
    points, measures = palsy.landmarks_mm, palsy.measures
    for side in ("left", "right"):
        corner = np.array(points[f"commissure_{side}"])
        assert measures["commissure_height"][side] == pytest.approx(corner[1])
        iris = np.array(points[f"iris_centre_{side}"])
        assert iris[1] == pytest.approx(0.0, abs=1e-9)
        width = np.linalg.norm(
            np.subtract(points[f"inner_canthus_{side}"], points[f"outer_canthus_{side}"])
        )
        assert measures["palpebral_fissure_width"][side] == pytest.approx(width)
        # The angle and the length of one segment: their vertical parts must agree.
        length, angle = measures["commissure_position"][side], measures["smile_angle"][side]
        middle = np.array([0.0, corner[1] - length * np.sin(np.radians(angle - 90.0))])
        assert np.linalg.norm(corner - middle) == pytest.approx(length, abs=1e-9)
    bow = [points[f"cupids_bow_{name}"][0] for name in ("right", "middle", "left")]
    assert measures["philtrum_deviation"]["value"] == pytest.approx(np.mean(bow))


def test_irises_are_where_the_frame_says(healthy):
    left, right = (np.array(healthy.landmarks_mm[f"iris_centre_{s}"]) for s in ("left", "right"))
    np.testing.assert_allclose(left, -right * (1, -1), atol=1e-9)
    assert left[0] > 0
    assert healthy.frame == Frame("irises", (0.0, 0.0), 0.0)


def test_the_frame_takes_tilt_and_place_out():
    head = pose(WOMAN, FaceState(right=SideState(commissure_drop_mm=4.0)))
    tilted = in_frame(head, Frame("irises", (3.0, -2.0), -7.0))
    assert face_frame(tilted).tilt_deg == pytest.approx(7.0)
    again = truth(tilted, CAMERA)
    for name, difference in differences(truth(head, CAMERA)).items():
        if difference is not None:
            # The eyeball's outline and the lids' columns are sampled anew: hence not 1e-9.
            assert differences(again)[name] == pytest.approx(difference, abs=2e-2), name


def test_the_camera_moves_pixels_only(palsy):
    right = SideState(commissure_drop_mm=4.0, brow_drop_mm=3.0, lower_lid_sag_mm=1.5)
    turned = truth(pose(WOMAN, FaceState(right=right)), Camera(yaw_deg=10.0, pitch_deg=-5.0))
    assert turned.measures == palsy.measures
    assert turned.landmarks_px["nasal_tip"][0] > palsy.landmarks_px["nasal_tip"][0] + 10
    frontal = palsy.landmarks_px
    distance = frontal["iris_centre_left"][0] - frontal["iris_centre_right"][0]
    mm = palsy.landmarks_mm["iris_centre_left"][0] * 2
    # The irises lie before the plane that the scale holds for, by the eyeball's radius.
    assert distance == pytest.approx(mm * CAMERA.px_per_mm, rel=0.015)


def test_closed_eyes_take_the_frame_from_the_canthi_and_say_what_is_missing():
    found = truth(pose(WOMAN, HEALTHY, "gentle_eye_closure"), CAMERA)
    assert found.frame.reference == "canthi"
    assert found.measures["mrd1"]["difference"] is None
    assert found.measures["mrd1"]["reason"]
    assert found.measures["palpebral_fissure_height"]["left"] == 0.0
    inner, outer = (found.landmarks_mm[f"{c}_canthus_left"] for c in ("inner", "outer"))
    assert (inner[1] + outer[1]) / 2 == pytest.approx(0.0, abs=1e-9)


def test_one_open_eye_is_measured():
    state = FaceState(right=SideState(closure_gap_mm=5.0))
    found = truth(pose(WOMAN, state, "gentle_eye_closure"), CAMERA)
    assert found.measures["palpebral_fissure_height"]["right"] == pytest.approx(5.0, abs=0.3)
    assert found.measures["palpebral_fissure_height"]["left"] == 0.0
    assert found.measures["mrd2"]["left"] is None
    assert found.measures["mrd2"]["right"] > 0.0


def test_mirrored_faces_have_mirrored_truths(palsy):
    right = SideState(commissure_drop_mm=4.0, brow_drop_mm=3.0, lower_lid_sag_mm=1.5)
    other = truth(pose(WOMAN, FaceState(right=right).mirrored()), CAMERA)
    for name, one in palsy.measures.items():
        if one.get("difference") is not None:
            assert other.measures[name]["difference"] == pytest.approx(-one["difference"], abs=1e-6)
            assert other.measures[name]["left"] == pytest.approx(one["right"], abs=1e-6)


def test_the_same_seed_gives_the_same_truth(palsy):
    right = SideState(commissure_drop_mm=4.0, brow_drop_mm=3.0, lower_lid_sag_mm=1.5)
    again = truth(pose(replace(WOMAN), FaceState(right=right)), CAMERA)
    assert again == palsy


def test_areas_are_summed_right():
    half_disc = _area(lambda x: float(np.sqrt(max(100.0 - x**2, 0.0))), -10.0, 10.0)
    assert half_disc == pytest.approx(50 * np.pi, rel=0.005)
    assert _area(lambda x: 2.0, 0.0, -7.0) == pytest.approx(14.0)


def test_the_iris_is_as_wide_as_the_default_of_the_contract():
    assert IRIS_DIAMETER_MM == 11.7
