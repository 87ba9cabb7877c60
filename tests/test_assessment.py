import json
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest

from symmetry.assessment import SCHEMA_VERSION
from symmetry.errors import InvalidLandmarks
from symmetry.landmarks import MEDIAPIPE478, SIDES
from symmetry.measures.errors_refined import REFINED

MIDLINE = {"philtrum_deviation", "nasal_tip_deviation", "chin_deviation"}
UNITS = {
    "brow_height": "mm",
    "mrd1": "mm",
    "mrd2": "mm",
    "palpebral_fissure_height": "mm",
    "palpebral_fissure_width": "mm",
    "eye_area": "mm²",
    "commissure_height": "mm",
    "commissure_position": "mm",
    "smile_angle": "deg",
    "upper_lip_height": "mm",
    "lower_lip_height": "mm",
    "dental_show": "mm",
    "interlabial_area": "mm²",
    "alar_height": "mm",
    "nasolabial_fold_angle": "deg",
    "philtrum_deviation": "mm",
    "nasal_tip_deviation": "mm",
    "chin_deviation": "mm",
}
LEFT_CORNER = MEDIAPIPE478.left.oral_commissure


def shut(assessment):
    """The assessment with the lids moved together by hand."""
    moves = {}
    for side in SIDES:
        marks = MEDIAPIPE478.side(side)
        lower = assessment.landmarks.refined[list(marks.lower_lid)]
        moves |= dict(zip(marks.upper_lid, lower, strict=True))
    return assessment.with_corrections(moves)


class TestContract:
    @pytest.fixture
    def block(self, smile):
        return smile.to_dict()

    def test_it_is_strict_json(self, block):
        assert json.loads(json.dumps(block, allow_nan=False)) == block

    def test_so_is_that_of_closed_eyes_without_a_scale(self, smile):
        block = shut(smile).to_dict()
        assert json.loads(json.dumps(block, allow_nan=False)) == block

    def test_its_keys(self, block):
        assert set(block) == {
            "schema_version",
            "software",
            "image",
            "expression",
            "quality",
            "pose",
            "camera",
            "scale",
            "frame",
            "uncertainty",
            "landmarks",
            "measures",
            "scores",
        }
        assert block["schema_version"] == SCHEMA_VERSION
        assert block["expression"] == "full_smile"

    @pytest.mark.parametrize(
        ("name", "keys"),
        [
            ("software", {"symmetry", "mediapipe", "opencv", "numpy", "model_sha256"}),
            ("image", {"width", "height", "sha256", "mirrored"}),
            ("quality", {"passed", "checks"}),
            ("pose", {"yaw_deg", "pitch_deg", "roll_deg"}),
            ("scale", {"mm_per_px", "method", "hvid_mm"}),
            ("frame", {"reference", "origin_px", "x_axis_px"}),
            ("uncertainty", {"model"}),
            ("landmarks", {"detector", "refined", "corrected"}),
            ("scores", {"brow", "eye", "nose", "mouth", "overall", "procrustes_asymmetry"}),
        ],
    )
    def test_the_keys_of_its_blocks(self, block, name, keys):
        assert set(block[name]) >= keys

    def test_the_picture(self, block, portrait):
        assert (block["image"]["height"], block["image"]["width"]) == portrait.shape[:2]
        assert block["image"]["mirrored"] is False
        assert len(bytes.fromhex(block["image"]["sha256"])) == 32

    def test_the_software(self, block):
        assert all(isinstance(value, str) for value in block["software"].values())

    def test_pose_scale_and_frame(self, block):
        assert all(isinstance(value, float) for value in block["pose"].values())
        assert block["scale"]["method"] == "hvid"
        assert block["scale"]["hvid_mm"] == 11.7
        assert block["scale"]["mm_per_px"] == pytest.approx(0.358, abs=0.02)
        assert block["frame"]["reference"] == "irises"
        assert np.hypot(*block["frame"]["x_axis_px"]) == pytest.approx(1)
        assert block["frame"]["x_axis_px"][0] > 0.99, "the patient's left is right in the picture"
        assert block["frame"]["origin_px"] == pytest.approx([516, 411], abs=4)

    def test_its_points_have_the_errors_of_refined_ones(self, block, smile):
        assert block["uncertainty"] == {"model": "refined"}
        assert smile.with_corrections({61: (1.0, 2.0)}).measurement.setting.errors is REFINED
        assert smile.measured_from("canthi").setting.errors is REFINED

    def test_the_landmarks(self, block, smile):
        for name in ("detector", "refined"):
            points = np.array(block["landmarks"][name])
            assert points.shape == (478, 2)
            np.testing.assert_allclose(points, getattr(smile.landmarks, name), atol=1e-4)
        assert block["landmarks"]["corrected"] == []

    def test_every_measure_of_the_contract_is_there_with_its_unit(self, block):
        assert {row["name"]: row["unit"] for row in block["measures"]} == UNITS
        assert len(block["measures"]) == len(UNITS)

    def test_two_sided_measures_have_sides_and_midline_measures_a_value(self, block):
        for row in block["measures"]:
            expected = (
                {"value"} if row["name"] in MIDLINE else {"left", "right", "difference"}
            ) | {"name", "region", "unit", "uncertainty_95", "reason"}
            assert expected <= set(row), row["name"]
            assert row["region"] in ("brow", "eye", "nose", "mouth", "chin")
            assert ("value" in row) != ("difference" in row)

    def test_a_number_has_an_uncertainty_and_a_missing_one_a_reason(self, block):
        for row in block["measures"]:
            shown = row["value"] if row["name"] in MIDLINE else row["difference"]
            if shown is None:
                assert row["uncertainty_95"] is None
                assert len(row["reason"]) > 10
            else:
                assert isinstance(shown, float)
                assert row["uncertainty_95"] > 0
                assert row["reason"] is None

    def test_differences_are_left_minus_right(self, block):
        for row in block["measures"]:
            if row.get("difference") is not None:
                assert row["difference"] == pytest.approx(row["left"] - row["right"])

    @pytest.mark.parametrize("region", ["brow", "eye", "nose", "mouth", "overall"])
    def test_scores_lie_between_0_and_100(self, block, region):
        assert 0 <= block["scores"][region] <= 100
        assert block["scores"]["uncertainty_95"][region] > 0

    def test_a_score_can_be_recomputed_from_what_is_printed(self, block):
        scores = block["scores"]
        for region, parts in scores["parts"].items():
            for part in parts:
                points = 100 / (1 + (part["asymmetry"] / part["half_score_at"]) ** 2)
                assert part["points"] == pytest.approx(points)
            total = sum(part["weight"] for part in parts)
            mean = sum(part["weight"] * part["points"] for part in parts) / total
            assert scores[region] == pytest.approx(mean)
        weights = scores["region_weights"]
        overall = sum(weights[region] * scores[region] for region in weights)
        assert scores["overall"] == pytest.approx(overall / sum(weights.values()))

    def test_the_dictionary_is_the_callers_own(self, smile):
        smile.to_dict()["software"]["symmetry"] = "changed"
        assert smile.to_dict()["software"]["symmetry"] != "changed"


def test_the_astronaut_measures_as_a_face_does(smile):
    # Adult means: fissure width 27-31 mm, height 8-11 mm, mouth 50 mm wide and wider in a smile.
    assert 23 < smile.measure("palpebral_fissure_width").left < 33
    assert 6 < smile.measure("palpebral_fissure_height").right < 12
    assert 28 < smile.measure("commissure_position").left < 42
    assert smile.measure("dental_show").left > 4
    assert abs(smile.measure("chin_deviation").value) < 4


def test_a_measure_is_found_by_name(smile):
    assert smile.measure("mrd1").name == "mrd1"
    with pytest.raises(KeyError):
        smile.measure("charm")


def test_it_cannot_be_changed(smile):
    with pytest.raises(FrozenInstanceError):
        smile.expression = "rest"


class TestCorrections:
    def test_a_moved_landmark_moves_its_measure_by_as_much(self, smile):
        place = smile.landmarks.refined[LEFT_CORNER]
        down = smile.frame.to_picture(
            smile.frame.to_face(place, smile.scale.mm_per_px) + (0, -3.0), smile.scale.mm_per_px
        )
        moved = smile.with_corrections({LEFT_CORNER: down})
        before, after = (a.measure("commissure_height") for a in (smile, moved))
        # Within what the head's turn and the depth of the corner change.
        assert after.left - before.left == pytest.approx(-3.0, rel=0.05)
        assert after.right == pytest.approx(before.right)
        assert after.difference - before.difference == pytest.approx(-3.0, rel=0.05)
        assert moved.scores.to_dict() != smile.scores.to_dict()

    def test_it_is_recorded_and_what_was_detected_is_kept(self, smile):
        moved = smile.with_corrections({LEFT_CORNER: (600, 600), 10: [500.5, 280]})
        assert moved.landmarks.corrected == (10, LEFT_CORNER)
        assert moved.landmarks.refined[LEFT_CORNER].tolist() == [600, 600]
        np.testing.assert_array_equal(moved.landmarks.detector, smile.landmarks.detector)
        changed = (moved.landmarks.refined != smile.landmarks.refined).any(axis=1)
        assert np.flatnonzero(changed).tolist() == [10, LEFT_CORNER]
        assert moved.to_dict()["landmarks"]["corrected"] == [10, LEFT_CORNER]

    def test_the_original_stays_as_it_was(self, smile):
        before = smile.to_dict()
        smile.with_corrections({LEFT_CORNER: (1, 2)})
        assert smile.to_dict() == before

    def test_corrections_add_up(self, smile):
        once = smile.with_corrections({5: (1, 2), 9: (8, 9)})
        twice = once.with_corrections({3: (4, 5), 5: (6, 7)})
        assert twice.landmarks.corrected == (3, 5, 9)
        assert twice.landmarks.refined[5].tolist() == [6, 7]
        assert twice.landmarks.refined[9].tolist() == [8, 9]

    def test_none_at_all_changes_nothing(self, smile):
        assert smile.with_corrections({}).to_dict() == smile.to_dict()

    def test_a_moved_iris_moves_the_frame_and_the_scale(self, smile):
        ring = MEDIAPIPE478.left.iris_ring
        lateral = smile.landmarks.refined[ring[0]]
        moved = smile.with_corrections({ring[0]: lateral + (10, 0)})
        assert moved.scale.mm_per_px < smile.scale.mm_per_px
        up = smile.with_corrections(
            {
                index: smile.landmarks.refined[index] + (0, -6)
                for index in (MEDIAPIPE478.left.iris_centre, *ring)
            }
        )
        assert up.frame.roll_deg < smile.frame.roll_deg

    def test_a_given_scale_is_kept(self, smile):
        given = replace(smile, mm_per_px=0.5).with_corrections({})
        assert (given.scale.method, given.scale.mm_per_px) == ("given", 0.5)

    @pytest.mark.parametrize("index", [-1, 478, 10_000])
    def test_an_unknown_landmark_is_refused(self, smile, index):
        with pytest.raises(InvalidLandmarks, match=f"{index} does not exist; expected 0 to 477"):
            smile.with_corrections({index: (1, 2)})

    @pytest.mark.parametrize("place", [(1,), (1, 2, 3), (np.nan, 1), (1, np.inf), 7])
    def test_a_place_that_is_none_is_refused(self, smile, place):
        with pytest.raises(InvalidLandmarks, match="two finite numbers"):
            smile.with_corrections({1: place})


class TestReference:
    def test_its_own_reference_is_what_it_has(self, smile):
        assert smile.measured_from("irises") is smile.measurement

    def test_another_reference_measures_the_same_points_in_another_frame(self, smile):
        canthi = smile.measured_from("canthi")
        assert canthi.setting.frame.reference == "canthi"
        assert canthi.setting.scale == smile.scale
        # A distance does not depend on the frame, a height does.
        for measure, same in (("palpebral_fissure_width", True), ("commissure_height", False)):
            found, own = canthi.measure(measure), smile.measure(measure)
            assert (found.left == pytest.approx(own.left, abs=1e-9)) is same

    def test_hidden_irises_leave_the_canthi(self, smile):
        hidden = shut(smile)
        assert hidden.frame.reference == "canthi"
        assert (hidden.scale.method, hidden.scale.mm_per_px) == ("none", None)
        assert hidden.measure("commissure_height").difference is None
        assert "scale" in hidden.measure("commissure_height").reason


def test_the_landmarks_of_a_result_cannot_be_written_to(smile):
    assert not np.shares_memory(smile.landmarks.detector, smile.landmarks.refined)
    with pytest.raises(ValueError, match="read-only"):
        smile.landmarks.refined[0] = 0.0


@pytest.mark.parametrize("moves", [{"x": (1, 2)}, {1.5: (1, 2)}, {1: "a"}, {1: None}, {-1: (1, 2)}])
def test_a_correction_that_makes_no_sense_is_refused(smile, moves):
    with pytest.raises(InvalidLandmarks):
        smile.with_corrections(moves)


def test_a_correction_that_leaves_no_face_is_refused(smile):
    points = smile.landmarks.refined
    with pytest.raises(InvalidLandmarks, match="same position"):
        smile.with_corrections({33: points[263], 133: points[362]})
