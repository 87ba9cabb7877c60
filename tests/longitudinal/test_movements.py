import json
from dataclasses import replace

import pytest

import symmetry
from symmetry.errors import NotComparable
from symmetry.longitudinal.excursion import excursions
from symmetry.longitudinal.movements import movements
from symmetry.longitudinal.synkinesis import signs


def test_one_session_has_its_excursions_and_signs(rest, smile):
    session = {"rest": rest, "full_smile": smile}
    found = movements(session, "right")
    assert found.excursions == excursions(session, "right")
    assert found.signs == signs(session)
    assert found.excursion("full_smile", "smile_angle").name == "smile_angle"
    with pytest.raises(KeyError):
        found.excursion("snarl", "smile_angle")


def test_a_comparison_of_sessions_holds_the_same(rest, smile):
    session = {"rest": rest, "full_smile": smile}
    comparison = symmetry.compare(session, session, affected_side="right")
    assert comparison.excursions_after == movements(session, "right").excursions
    assert comparison.synkinesis_before == movements(session).signs


def test_what_differs_between_rest_and_an_expression_is_named(rest, smile):
    pose = replace(smile.pose, yaw_deg=rest.pose.yaw_deg + 6, pitch_deg=rest.pose.pitch_deg)
    found = movements({"rest": rest, "full_smile": replace(smile, pose=pose)}).cautions
    assert set(found) == {"full_smile"}
    assert "yaw" in [caution.code for caution in found["full_smile"]]
    assert not [c for c in found["full_smile"] if c.code.startswith("quality")]


def test_without_a_rest_photo_all_is_empty(smile):
    found = movements({"full_smile": smile})
    assert (found.excursions, found.signs, dict(found.cautions)) == ((), (), {})


def test_it_is_plain_data(rest, smile):
    block = movements({"rest": rest, "full_smile": smile}, "left").to_dict()
    assert json.loads(json.dumps(block, allow_nan=False)) == block
    assert (block["kind"], block["affected_side"]) == ("movements", "left")
    assert set(block["warnings"]) == {"full_smile"}
    assert {row["name"] for row in block["excursions"]} >= {"commissure_height", "brow_height"}
    assert [row["region"] for row in block["synkinesis"]] == ["eye"]


def test_what_is_no_session_is_refused(rest, smile):
    with pytest.raises(NotComparable, match="assessed as full_smile"):
        movements({"rest": rest, "pucker": smile})
    with pytest.raises(NotComparable, match="Expected an assessment"):
        movements({"rest": None})
    with pytest.raises(NotComparable, match="'both'"):
        movements({"rest": rest}, "both")
