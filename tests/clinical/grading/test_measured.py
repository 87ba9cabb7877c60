"""Measured values stand beside a grade and are none."""

import pytest

from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.grading.measured import LABEL, measured_values
from symmetry.clinical.grading.measured_sources import MOVEMENT, READING, SOURCES, STILL
from symmetry.clinical.grading.scales import SCALES, get_scale
from symmetry.errors import InvalidRecord
from symmetry.longitudinal.movements import movements
from symmetry.longitudinal.synkinesis import EYE_EXPRESSIONS, MOUTH_EXPRESSIONS
from symmetry.measures import get_measure


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: f"{s.scale} {s.item} {s.expression}")
def test_sources_name_what_exists(source):
    get_scale(source.scale).item(source.item)
    assert source.expression in EXPRESSION_NAMES
    assert source.kind in (READING, MOVEMENT, STILL)
    if source.kind == STILL:
        watched = {"eye": EYE_EXPRESSIONS, "mouth": MOUTH_EXPRESSIONS}[source.name]
        assert source.expression in watched
    else:
        assert get_measure(source.name).two_sided


@pytest.fixture(scope="module")
def session(rest, smile):
    return {"rest": rest, "full_smile": smile}


def test_values_are_those_of_the_photos(session, rest):
    found = {one.item: one for one in measured_values("sunnybrook", session, "left")}
    moved = movements(session, "left")
    eye, fissure = found["resting_eye"], rest.measure("palpebral_fissure_height")
    assert (eye.left, eye.right, eye.unit) == (fissure.left, fissure.right, "mm")
    assert eye.left_uncertainty_95 == fissure.left_uncertainty_95
    smile = moved.excursion("full_smile", "commissure_position")
    shown = found["voluntary_open_mouth_smile"]
    assert (shown.left, shown.right) == (smile.left, smile.right)
    assert (shown.side_ratio, shown.affected_ratio) == (smile.side_ratio, smile.affected_ratio)
    assert shown.quantity == "Commissure position, movement: full smile"
    (sign,) = moved.signs
    still = found["synkinesis_open_mouth_smile"]
    assert (still.left, still.right, still.unit) == (sign.left, sign.right, "mm")
    assert still.quantity == "Palpebral fissure loss, full smile"


def test_a_missing_photo_is_named(session):
    found = {one.item: one for one in measured_values("eface", session)}
    assert found["brow_elevation"].left is None
    assert found["brow_elevation"].reason == "No photo: Brow raise."
    assert found["resting_brow"].reason is None
    smile_only = {"full_smile": session["full_smile"]}
    found = {one.item: one for one in measured_values("eface", smile_only)}
    assert found["commissure_smile"].reason == "No photo: At rest."
    assert found["nasolabial_fold_orientation_smile"].unit == "deg"


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_every_value_is_labelled_as_measured(session, scale):
    found = measured_values(scale.name, session)
    assert all(one.label == LABEL and "not a grade" in one.label for one in found)
    assert bool(found) == (scale.filled_in_by == "clinician" and scale.name != "house_brackmann")


def test_an_unknown_scale_is_refused(session):
    with pytest.raises(InvalidRecord):
        measured_values("yanagihara", session)
