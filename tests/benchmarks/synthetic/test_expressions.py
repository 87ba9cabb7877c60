"""What expressions and palsies do to the posed face, without rendering."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.synthetic import assets
from benchmarks.synthetic.anatomy import LEFT_COMMISSURE, RIGHT_COMMISSURE, SIDES
from benchmarks.synthetic.brows import brow_border
from benchmarks.synthetic.expressions import HEALTHY, RECIPES, FaceState, SideState, pose
from benchmarks.synthetic.head import SKIN, surface
from benchmarks.synthetic.identity import Identity, rest_shape
from benchmarks.synthetic.opening import lid_gap, mouth_opening

WOMAN = Identity("female", 34, 0.2, seed=5)
MAN = Identity("male", 66, 0.8, seed=6)


def moved(base_vertex, state, expression="rest", identity=WOMAN):
    return pose(identity, state, expression).point(base_vertex) - pose(identity).point(base_vertex)


@pytest.mark.parametrize("identity", [WOMAN, MAN])
@pytest.mark.parametrize("expression", RECIPES)
def test_a_healthy_face_is_exactly_mirror_symmetric(identity, expression):
    head = pose(identity, HEALTHY, expression)
    partners = _fine_partners()
    np.testing.assert_allclose(head.posed[partners] * (-1, 1, 1), head.posed, atol=1e-9)


def test_equal_seeds_give_equal_faces_and_others_do_not():
    again = replace(WOMAN)
    np.testing.assert_array_equal(rest_shape(again).vertices, rest_shape(WOMAN).vertices)
    other = rest_shape(replace(WOMAN, seed=7)).vertices
    assert np.abs(other - rest_shape(WOMAN).vertices).max() > 1.0


def test_natural_asymmetry_is_small_and_there():
    vertices = rest_shape(replace(WOMAN, natural_asymmetry=1.0)).vertices
    difference = np.abs(vertices - assets.mirrored(vertices))[:13380].max()
    assert 0.2 < difference < 12.0


@pytest.mark.parametrize("drop", [1.0, 4.0, 8.0])
def test_a_corner_hangs_by_exactly_the_millimetres_asked_for(drop):
    state = FaceState(right=SideState(commissure_drop_mm=drop))
    assert moved(RIGHT_COMMISSURE, state)[1] == pytest.approx(-drop, abs=1e-9)
    np.testing.assert_allclose(moved(LEFT_COMMISSURE, state), 0.0, atol=1e-9)


@pytest.mark.parametrize("side", SIDES)
def test_a_brow_hangs_by_the_millimetres_asked_for(side):
    drop = SideState(brow_drop_mm=3.0)
    head = pose(WOMAN, FaceState(**{side: drop}))
    border = brow_border(WOMAN, side).on(head.posed)
    rest = brow_border(WOMAN, side).on(head.rest)
    x = head.eyes[side].centre[0]
    fallen = _at(rest, x) - _at(border, x)
    # The border also slides sideways a little, which its slope turns into height.
    assert fallen == pytest.approx(3.0, abs=0.1)


def _at(border, x):
    order = np.argsort(border[:, 0])
    return np.interp(x, border[order, 0], border[order, 1])


def test_lids_close_and_lagophthalmos_stays_open():
    state = FaceState(right=SideState(closure_gap_mm=3.0))
    gentle = pose(WOMAN, state, "gentle_eye_closure")
    assert lid_gap(gentle, "left") == 0.0
    assert lid_gap(gentle, "right", columns=5) == pytest.approx(3.0, abs=1e-3)
    tight = pose(WOMAN, state, "tight_eye_closure")
    assert lid_gap(tight, "right", columns=5) == pytest.approx(2.01, abs=1e-3)


def test_half_the_effort_closes_half_way():
    rest = lid_gap(pose(WOMAN), "left", columns=5)
    half = lid_gap(pose(WOMAN, HEALTHY, "gentle_eye_closure", effort=0.5), "left", columns=5)
    assert 0.35 * rest < half < 0.65 * rest


def test_ptosis_lowers_the_upper_lid():
    state = FaceState(left=SideState(upper_lid_drop_mm=2.0))
    rest = lid_gap(pose(WOMAN), "left")
    assert rest - lid_gap(pose(WOMAN, state), "left") == pytest.approx(2.0, abs=0.35)


def test_synkinesis_narrows_the_eye_in_a_smile_and_pulls_the_corner_in_closure():
    state = FaceState(left=SideState(smile_narrowing_mm=2.5, closure_pull_mm=3.0))
    plain, linked = (pose(WOMAN, one, "full_smile") for one in (HEALTHY, state))
    narrowed = lid_gap(plain, "left") - lid_gap(linked, "left")
    assert narrowed == pytest.approx(2.5, abs=0.5)
    plain, linked = (pose(WOMAN, one, "gentle_eye_closure") for one in (HEALTHY, state))
    pulled = np.linalg.norm((linked.point(LEFT_COMMISSURE) - plain.point(LEFT_COMMISSURE))[:2])
    assert pulled == pytest.approx(3.0, abs=1e-6)
    np.testing.assert_allclose(
        linked.point(RIGHT_COMMISSURE), plain.point(RIGHT_COMMISSURE), atol=0.5
    )


def test_a_weak_side_moves_less_and_the_mouth_drifts_to_the_strong_one():
    state = FaceState(right=SideState(mouth=0.1))
    weak = moved(RIGHT_COMMISSURE, state, "full_smile")
    strong = moved(LEFT_COMMISSURE, state, "full_smile")
    assert np.linalg.norm(weak[:2]) < 0.5 * np.linalg.norm(strong[:2])
    assert strong[1] > 6.0


def test_teeth_show_in_a_full_smile_and_not_at_rest():
    for identity in (WOMAN, MAN):
        smile = mouth_opening(pose(identity, HEALTHY, "full_smile"), 0.0)
        assert smile[1] - smile[0] > 3.0
        assert mouth_opening(pose(identity), 0.0) is None


def test_the_mirrored_state_gives_the_mirrored_face():
    state = FaceState(
        left=SideState(brow=0.2, commissure_drop_mm=3.0, closure_gap_mm=2.0), philtrum_shift_mm=-1.0
    )
    for expression in ("rest", "full_smile"):
        one = pose(WOMAN, state, expression).posed
        other = pose(WOMAN, state.mirrored(), expression).posed
        np.testing.assert_allclose(other[_fine_partners()] * (-1, 1, 1), one, atol=1e-9)


def test_an_unknown_expression_is_named():
    with pytest.raises(KeyError, match="platysma"):
        pose(WOMAN, HEALTHY, "platysma")


def test_no_lid_runs_through_the_eyeball():
    head = pose(WOMAN, HEALTHY, "tight_eye_closure")
    eye = head.eyes["left"]
    lids = surface().quads[surface().parts == SKIN]
    near = np.unique(lids[(surface().lid_rings[lids] <= 8).all(axis=1)])
    near = near[head.posed[near, 0] > 0]
    distance = np.linalg.norm(head.posed[near] - eye.centre, axis=1)
    assert distance.min() >= eye.radius - 1e-9


def _fine_partners():
    """Mirror partner of each fine vertex, found on the mirror-symmetric rest face."""
    from scipy.spatial import cKDTree

    from benchmarks.synthetic.head import rest_surface

    rest = rest_surface(WOMAN)
    # Two layers of skin can touch, so the rings tell them apart.
    apart = np.stack([surface().lid_rings, surface().lip_rings], axis=1) * 10.0
    tree = cKDTree(np.hstack([rest, apart]))
    distance, partners = tree.query(np.hstack([rest * (-1, 1, 1), apart]))
    assert distance.max() < 1e-9
    return partners
