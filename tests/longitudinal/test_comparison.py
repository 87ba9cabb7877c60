import json
from dataclasses import replace

import numpy as np
import pytest

import symmetry
from symmetry.clinical.thresholds import NO_THRESHOLD, WANG_2017
from symmetry.errors import InvalidOption, NotComparable
from symmetry.landmarks import MEDIAPIPE478, SIDES
from symmetry.longitudinal.excursion import shared_errors
from symmetry.measures import get_measure
from symmetry.measures.uncertainty import change_uncertainty, movement_uncertainty
from tests.support.photos import shut
from tests.support.warps import moved_landmark

RIGHT_CORNER = MEDIAPIPE478.right.oral_commissure


def with_measures(photo, **changed):
    """The photo with other readings, as {measure: {field: value}}."""
    measures = tuple(replace(result, **changed.get(result.name, {})) for result in photo.measures)
    return replace(photo, measurement=replace(photo.measurement, measures=measures))


def commissure(left, right, uncertainty=1.0):
    return {
        "commissure_height": {
            "left": left,
            "right": right,
            "difference": left - right,
            "uncertainty_95": uncertainty,
        }
    }


class TestArithmetic:
    def test_changes_are_after_minus_before(self, smile):
        before = with_measures(smile, **commissure(-48.0, -50.0, 3.0))
        after = with_measures(smile, **commissure(-49.5, -47.0, 4.0))
        change = symmetry.compare(before, after).measure("commissure_height")
        assert (change.left, change.right) == (-1.5, 3.0)
        # From +2.0 (right hangs lower) to -2.5 (left hangs lower).
        assert change.difference == -4.5
        assert change.asymmetry == 0.5
        assert change.exceeds_measurement_error is (change.uncertainty_95 < 4.5)

    def test_its_intervals_leave_out_what_both_photos_share(self, smile):
        change = symmetry.compare(smile, smile).measure("commissure_height")
        errors, common = shared_errors(smile, smile)
        measure = get_measure("commissure_height")
        signed = smile.measure("commissure_height").signed
        expected = change_uncertainty(measure, signed, signed, errors, common)
        assert change.uncertainty_95 == expected
        assert change.uncertainty_95 < smile.measure("commissure_height").uncertainty_95
        for side in SIDES:
            value = getattr(smile.measure("commissure_height"), side)
            half_width = getattr(change, f"{side}_uncertainty_95")
            assert half_width == movement_uncertainty(measure, value, value, errors, common)

    def test_a_turn_between_the_photos_widens_it(self, smile):
        turned = replace(smile, pose=replace(smile.pose, yaw_deg=smile.pose.yaw_deg + 5))
        for name in ("commissure_position", "nasal_tip_deviation"):
            still = symmetry.compare(smile, smile).measure(name)
            moved = symmetry.compare(smile, turned).measure(name)
            same_turn = symmetry.compare(turned, turned).measure(name)
            assert moved.uncertainty_95 > still.uncertainty_95 == same_turn.uncertainty_95

    @pytest.mark.parametrize(
        ("after", "measurement", "perception"),
        # Against the scatter of a repeated photo, under 1 mm here, and the published threshold.
        [(0.2, False, False), (2.9, True, False), (3.0, True, False), (-4.0, True, True)],
    )
    def test_what_exceeds_what(self, smile, after, measurement, perception):
        pair = [with_measures(smile, **commissure(-50.0 + d, -50.0)) for d in (0.0, after)]
        change = symmetry.compare(*pair).measure("commissure_height")
        assert change.perception_threshold == 3.0
        assert change.exceeds_measurement_error is measurement
        assert change.exceeds_perception_threshold is perception

    def test_a_midline_measure_has_a_change_of_its_value(self, smile):
        pair = [
            with_measures(smile, chin_deviation={"value": value, "uncertainty_95": 6.0})
            for value in (-1.0, 3.5)
        ]
        change = symmetry.compare(*pair).measure("chin_deviation")
        assert (change.left, change.right) == (None, None)
        assert (change.difference, change.asymmetry) == (4.5, 2.5)
        assert (change.left_uncertainty_95, change.right_uncertainty_95) == (None, None)
        assert change.uncertainty_95 > 0
        assert (change.perception_threshold, change.exceeds_perception_threshold) == (6.0, False)

    def test_a_measure_without_a_published_threshold_has_none(self, smile):
        change = symmetry.compare(smile, smile).measure("smile_angle")
        assert (change.perception_threshold, change.exceeds_perception_threshold) == (None, None)
        assert change.perception_threshold_reason == NO_THRESHOLD
        assert change.perception_threshold_source is None
        assert change.before_exceeds_perception_threshold is None
        assert change.after_exceeds_perception_threshold is None

    def test_a_threshold_comes_with_its_source(self, smile):
        change = symmetry.compare(smile, smile).measure("brow_height")
        assert (change.perception_threshold, change.perception_threshold_reason) == (3.5, None)
        assert change.perception_threshold_source == WANG_2017

    @pytest.mark.parametrize("name", ["mrd1", "mrd2", "palpebral_fissure_height"])
    def test_that_of_the_eyelid_holds_at_rest(self, smile, rest, name):
        assert symmetry.compare(rest, rest).measure(name).perception_threshold == 2.0
        for before in (smile, rest):
            change = symmetry.compare(before, smile, allow_different_expressions=True).measure(name)
            assert change.perception_threshold is None
            assert change.exceeds_perception_threshold is None
            assert "eyelid at rest" in change.perception_threshold_reason

    @pytest.mark.parametrize(
        ("before", "after", "change_exceeds"),
        [(-4.0, 4.0, True), (-4.0, -1.0, False), (-4.0, -0.5, True), (2.9, -2.9, True)],
    )
    def test_each_photo_is_held_against_the_threshold_by_its_asymmetry(
        self, smile, before, after, change_exceeds
    ):
        pair = [with_measures(smile, **commissure(-50.0 + d, -50.0)) for d in (before, after)]
        change = symmetry.compare(*pair).measure("commissure_height")
        assert change.before_exceeds_perception_threshold is (abs(before) > 3)
        assert change.after_exceeds_perception_threshold is (abs(after) > 3)
        assert change.exceeds_perception_threshold is change_exceeds
        row = change.to_dict()
        assert row["before"]["exceeds_perception_threshold"] is (abs(before) > 3)
        assert row["after"]["exceeds_perception_threshold"] is (abs(after) > 3)

    @pytest.mark.parametrize("missing", ["before", "after", "both"])
    def test_what_is_missing_in_one_photo_has_no_change_but_a_reason(self, smile, missing):
        nothing = {
            "left": -50.0,
            "right": None,
            "difference": None,
            "uncertainty_95": None,
            "reason": "Right: covered by a hand.",
        }
        gap = with_measures(smile, commissure_height=nothing)
        before = smile if missing == "after" else gap
        after = smile if missing == "before" else gap
        change = symmetry.compare(before, after).measure("commissure_height")
        assert (change.difference, change.asymmetry, change.uncertainty_95) == (None, None, None)
        assert change.exceeds_measurement_error is None
        assert change.exceeds_perception_threshold is None
        assert change.left is not None, "the left was seen in both"
        assert change.left_uncertainty_95 is not None
        assert change.right_uncertainty_95 is None
        for when in ("Before", "After"):
            named = f"{when}: Right: covered by a hand." in change.reason
            assert named == (missing in (when.lower(), "both"))

    def test_scores_change_too(self, smile):
        def scored(overall, half_width):
            scores = smile.scores
            scores = replace(
                scores,
                values=dict(scores.values) | {"overall": overall},
                uncertainty_95=dict(scores.uncertainty_95) | {"overall": half_width},
            )
            return replace(smile, measurement=replace(smile.measurement, scores=scores))

        rows = symmetry.compare(scored(90.0, 3.0), scored(80.0, 4.0)).scores
        overall = {row.name: row for row in rows}["overall"]
        assert (overall.before, overall.after, overall.change) == (90.0, 80.0, -10.0)
        assert overall.uncertainty_95 == 5.0
        assert overall.exceeds_measurement_error is True
        rows = symmetry.compare(scored(None, None), scored(80.0, 4.0)).scores
        overall = {row.name: row for row in rows}["overall"]
        assert (overall.change, overall.exceeds_measurement_error) == (None, None)

    def test_the_procrustes_asymmetry_changes_with_an_interval_of_its_own(self, smile):
        def scored(asymmetry):
            scores = replace(smile.scores, procrustes_asymmetry=asymmetry)
            return replace(smile, measurement=replace(smile.measurement, scores=scores))

        half_width = smile.scores.uncertainty_95["procrustes_asymmetry"]
        for change, beyond in ((2 * half_width, True), (half_width, False)):
            pair = scored(0.02), scored(0.02 + change)
            (row,) = [
                row
                for row in symmetry.compare(*pair).to_dict()["scores"]
                if row["name"] == "procrustes_asymmetry"
            ]
            assert (row["before"], row["after"]) == (0.02, 0.02 + change)
            assert row["change"] == pytest.approx(change)
            assert row["before_uncertainty_95"] == row["after_uncertainty_95"] == half_width
            assert row["uncertainty_95"] == pytest.approx(half_width * 2**0.5)
            assert row["exceeds_measurement_error"] is beyond

    def test_every_score_has_a_change(self, smile):
        names = [row.name for row in symmetry.compare(smile, smile).scores]
        assert names == [*smile.scores.values, "procrustes_asymmetry"]

    def test_a_photo_and_itself(self, smile):
        comparison = symmetry.compare(smile, smile)
        assert [change.name for change in comparison.measures] == [m.name for m in smile.measures]
        for change in comparison.measures:
            assert change.difference in (0, None)
            assert change.exceeds_measurement_error in (False, None)
            assert change.exceeds_perception_threshold in (False, None)
        for row in comparison.scores:
            assert (row.change, row.exceeds_measurement_error) == (0, False)
        assert [caution.code for caution in comparison.cautions] == ["same_picture"]

    def test_no_such_measure(self, smile):
        with pytest.raises(KeyError):
            symmetry.compare(smile, smile).measure("charm")


class TestWarpedPhotographs:
    """The real photo, with one landmark lowered by a known distance."""

    @pytest.fixture
    def lowered(self, portrait, smile):
        return symmetry.assess(moved_landmark(portrait, smile, RIGHT_CORNER, (0, -4)), "full_smile")

    def test_a_lowered_corner_is_seen(self, smile, lowered):
        change = symmetry.compare(smile, lowered).measure("commissure_height")
        # The detector draws faces towards symmetry, so it sees a part of the 4 mm only.
        assert -5.0 < change.right < -1.5
        assert change.difference > 1.5
        assert abs(change.difference - 4.0) < change.uncertainty_95

    def test_going_back_is_the_same_change_the_other_way(self, smile, lowered):
        there = symmetry.compare(smile, lowered).measure("commissure_height")
        back = symmetry.compare(lowered, smile).measure("commissure_height")
        assert back.difference == -there.difference
        assert back.uncertainty_95 == there.uncertainty_95

    def test_the_rest_of_the_face_stays(self, smile, lowered):
        comparison = symmetry.compare(smile, lowered)
        for name in ("brow_height", "mrd1", "palpebral_fissure_width"):
            change = comparison.measure(name)
            assert abs(change.difference) < 1.0
            assert not change.exceeds_measurement_error

    def test_a_lowered_brow_is_seen_on_its_side(self, portrait, smile):
        middle = MEDIAPIPE478.left.brow_upper_border[2]
        after = symmetry.assess(moved_landmark(portrait, smile, middle, (0, -5)), "full_smile")
        change = symmetry.compare(smile, after).measure("brow_height")
        # The brow is 1 px thick and the eye next to it 9 px wide: a part of the 5 mm is seen.
        assert change.difference < -0.6
        assert abs(change.right) < 1.0


class TestRefusals:
    def test_two_expressions_are_not_compared(self, smile, rest):
        with pytest.raises(NotComparable, match="rest and full_smile"):
            symmetry.compare(rest, smile)

    def test_unless_it_is_asked_for(self, smile, rest):
        comparison = symmetry.compare(rest, smile, allow_different_expressions=True)
        assert comparison.to_dict()["expression"] == ["rest", "full_smile"]

    @pytest.mark.parametrize("other", [None, 7, "rest", [], {"rest": None}, ()])
    @pytest.mark.parametrize("order", ["first", "second"])
    def test_what_is_no_assessment_is_refused(self, rest, other, order):
        pair = (other, rest) if order == "first" else (rest, other)
        with pytest.raises(NotComparable, match="two assessments, or two sessions"):
            symmetry.compare(*pair)

    @pytest.mark.parametrize("content", [None, 7, "photo", {}])
    def test_a_session_of_something_else_is_refused(self, rest, content):
        for pair in (({"rest": content}, {"rest": rest}), ({"rest": rest}, {"rest": content})):
            with pytest.raises(NotComparable):
                symmetry.compare(*pair)

    def test_what_is_neither_yes_nor_no_is_refused(self, rest, smile):
        with pytest.raises(InvalidOption, match="'no'"):
            symmetry.compare(rest, smile, allow_different_expressions="no")
        assert symmetry.compare(rest, smile, allow_different_expressions=np.True_)

    def test_an_unknown_side_is_refused(self, rest):
        with pytest.raises(NotComparable, match="'both'"):
            symmetry.compare(rest, rest, affected_side="both")

    def test_sessions_without_a_common_expression_are_refused(self, rest, smile):
        with pytest.raises(NotComparable, match="before has rest, after has full_smile"):
            symmetry.compare({"rest": rest}, {"full_smile": smile})
        with pytest.raises(NotComparable, match="before has none"):
            symmetry.compare({}, {"full_smile": smile})

    def test_a_photo_under_another_name_is_refused(self, rest, smile):
        with pytest.raises(NotComparable, match=r"names a photo pucker.*assessed as full_smile"):
            symmetry.compare({"rest": rest, "pucker": smile}, {"rest": rest})


def test_photos_with_two_kinds_of_frame_are_both_measured_from_the_canthi(smile):
    given = replace(smile, mm_per_px=smile.scale.mm_per_px)
    before, after = given.with_corrections({}), shut(given)
    assert (before.frame.reference, after.frame.reference) == ("irises", "canthi")
    comparison = symmetry.compare(before, after)
    # Only the lids were moved, so the mouth must not seem to: measured in two frames it would.
    mouth = comparison.measure("commissure_height")
    assert mouth.left == pytest.approx(0, abs=1e-9)
    assert mouth.right == pytest.approx(0, abs=1e-9)
    assert after.measure("commissure_height").left != pytest.approx(
        before.measure("commissure_height").left, abs=1e-3
    )
    assert comparison.measure("palpebral_fissure_height").left < -5
    assert "frame" in [caution.code for caution in comparison.cautions]


class TestContract:
    @pytest.mark.parametrize("side", ["left", "right", None])
    def test_the_affected_side_of_two_photos_is_recorded(self, smile, side):
        alone = symmetry.compare(smile, smile, affected_side=side)
        assert alone.to_dict()["affected_side"] == side
        session = {"full_smile": smile}
        both = symmetry.compare(session, session, affected_side=side)
        assert both.photos["full_smile"].affected_side == side

    def test_two_photos_as_json(self, smile):
        block = symmetry.compare(smile, smile).to_dict()
        assert json.loads(json.dumps(block, allow_nan=False)) == block
        assert set(block) == {
            "schema_version",
            "kind",
            "affected_side",
            "expression",
            "warnings",
            "measures",
            "scores",
            "before",
            "after",
        }
        assert (block["kind"], block["expression"]) == ("photos", "full_smile")
        assert block["affected_side"] is None
        assert block["before"] == block["after"] == smile.to_dict()
        row = block["measures"][0]
        assert set(row) == {
            "name",
            "region",
            "unit",
            "before",
            "after",
            "change",
            "exceeds_measurement_error",
            "perception_threshold",
            "perception_threshold_source",
            "perception_threshold_reason",
            "exceeds_perception_threshold",
            "reason",
        }
        assert set(row["change"]) == {
            "left",
            "right",
            "difference",
            "asymmetry",
            "uncertainty_95",
            "left_uncertainty_95",
            "right_uncertainty_95",
        }
        assert row["before"]["difference"] == smile.measures[0].difference
        assert set(row["before"]) == {
            *(set(smile.measures[0].to_dict()) - {"name", "region", "unit"}),
            "exceeds_perception_threshold",
        }
        for row in block["measures"]:
            unknown = row["perception_threshold"] is None
            assert unknown == (row["perception_threshold_reason"] is not None)
            assert unknown == (row["perception_threshold_source"] is None)
        assert {row["name"] for row in block["scores"]} == {
            "brow",
            "eye",
            "nose",
            "mouth",
            "overall",
            "procrustes_asymmetry",
        }

    def test_warnings_are_in_it(self, smile):
        image = replace(smile.image, sha256="f" * 64)
        other = replace(smile, hvid_mm=12.5, image=image)
        (warning,) = symmetry.compare(smile, other).to_dict()["warnings"]
        assert warning["code"] == "hvid"
        assert set(warning) == {"code", "message"}

    def test_two_sessions_as_json(self, smile, rest):
        session = {"rest": rest, "full_smile": smile}
        block = symmetry.compare(session, session, affected_side="right").to_dict()
        assert json.loads(json.dumps(block, allow_nan=False)) == block
        assert set(block) == {
            "schema_version",
            "kind",
            "affected_side",
            "missing",
            "expressions",
            "movement_warnings",
            "excursions",
            "synkinesis",
            "before",
            "after",
        }
        assert (block["kind"], block["affected_side"]) == ("sessions", "right")
        assert block["missing"] == {"before": [], "after": []}
        assert set(block["expressions"]) == {"rest", "full_smile"}
        for part in ("excursions", "synkinesis"):
            assert set(block[part]) == {"before", "after", "change"}
            assert len(block[part]["change"]) > 0
        assert block["before"]["rest"] == rest.to_dict()


class TestSessions:
    def test_what_only_one_of_them_has_is_named_and_left_out(self, smile, rest):
        snarl = replace(smile, expression="snarl")
        comparison = symmetry.compare(
            {"rest": rest, "full_smile": smile}, {"rest": rest, "snarl": snarl}
        )
        assert list(comparison.photos) == ["rest"]
        assert comparison.missing_before == ("snarl",)
        assert comparison.missing_after == ("full_smile",)

    def test_each_expression_is_compared_with_its_own(self, smile, rest):
        after = with_measures(smile, **commissure(-40.0, -50.0))
        comparison = symmetry.compare(
            {"rest": rest, "full_smile": smile}, {"full_smile": after, "rest": rest}
        )
        assert comparison.photos["rest"].measure("commissure_height").difference == 0
        smiles = comparison.photos["full_smile"].measure("commissure_height")
        assert smiles.difference == pytest.approx(10 - smile.measure("commissure_height").signed)

    def test_without_rest_photos_there_are_no_movements(self, smile):
        comparison = symmetry.compare({"full_smile": smile}, {"full_smile": smile})
        assert comparison.excursions_before == comparison.excursion_changes == ()
        assert comparison.synkinesis_after == comparison.synkinesis_changes == ()

    def test_a_rest_photo_in_one_session_only_gives_its_movements_and_no_change(self, smile, rest):
        comparison = symmetry.compare({"full_smile": smile}, {"rest": rest, "full_smile": smile})
        assert comparison.excursions_before == ()
        assert len(comparison.excursions_after) > 10
        assert comparison.excursion_changes == ()

    def test_the_affected_side_reaches_the_excursions(self, rest, smile):
        moved = with_measures(smile, **commissure(-30.0, -45.0))
        still = with_measures(rest, **commissure(-50.0, -50.0))
        session = {"rest": still, "full_smile": moved}
        for side, ratio in (("right", 0.25), ("left", 4.0), (None, None)):
            found = symmetry.compare(session, session, affected_side=side).excursions_after
            (row,) = [e for e in found if e.name == "commissure_height"]
            assert row.side_ratio == 0.25
            assert row.affected_ratio == ratio

    def test_a_pose_that_differs_within_a_session_is_carried(self, rest, smile):
        lifted = replace(smile, pose=replace(smile.pose, pitch_deg=rest.pose.pitch_deg + 6))
        comparison = symmetry.compare(
            {"rest": rest, "full_smile": lifted}, {"rest": rest, "full_smile": smile}
        )
        found = comparison.movements_before.cautions["full_smile"]
        assert "pitch" in [caution.code for caution in found]
        warnings = comparison.to_dict()["movement_warnings"]
        (pitch,) = [w for w in warnings["before"]["full_smile"] if w["code"] == "pitch"]
        assert "in full smile than at rest" in pitch["message"]
        assert "pitch" not in [w["code"] for w in warnings["after"]["full_smile"]]

    def test_an_empty_folder_of_reasons_is_not_needed(self, rest):
        comparison = symmetry.compare({"rest": rest}, {"rest": rest})
        assert comparison.excursions_after == ()
        assert np.all([c.difference in (0, None) for c in comparison.photos["rest"].measures])
