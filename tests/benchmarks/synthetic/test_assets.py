"""The base mesh and its targets."""

import numpy as np
import pytest

from benchmarks.synthetic import assets
from benchmarks.synthetic.anatomy import (
    LEFT_COMMISSURE,
    LEFT_LID_MARGIN,
    RIGHT_COMMISSURE,
    VERMILION_BORDER,
    of_side,
)
from benchmarks.synthetic.units import SIDED, SPLIT, WHOLE, side_unit, whole_unit


def test_the_mirror_table_is_an_involution_that_turns_x_round():
    table = assets.mirror_table()
    np.testing.assert_array_equal(table[table], np.arange(assets.VERTICES))
    vertices = assets.base_mesh().vertices
    face = np.array([*LEFT_LID_MARGIN, *VERMILION_BORDER])
    np.testing.assert_allclose(vertices[table[face]], vertices[face] * (-1, 1, 1), atol=0.11)


def test_named_points_are_on_the_side_they_are_named_after():
    vertices = assets.base_mesh().vertices
    assert vertices[LEFT_COMMISSURE, 0] > 20
    assert of_side(LEFT_COMMISSURE, "right") == RIGHT_COMMISSURE
    assert of_side(LEFT_COMMISSURE, "left") == LEFT_COMMISSURE


@pytest.mark.parametrize("name", [*SIDED, *SPLIT])
def test_the_right_unit_is_the_mirror_image_of_the_left(name):
    left, right = side_unit(name, "left"), side_unit(name, "right")
    np.testing.assert_allclose(assets.mirrored(left), right)
    assert np.abs(left).max() > 1.0


@pytest.mark.parametrize("name", SPLIT)
def test_a_split_unit_adds_up_to_the_whole(name):
    both = assets.symmetric(assets.face_unit(name))
    np.testing.assert_allclose(side_unit(name, "left") + side_unit(name, "right"), both, atol=1e-9)


@pytest.mark.parametrize("name", WHOLE)
def test_units_of_the_whole_mouth(name):
    assert np.abs(whole_unit(name)).max() > 1.0


def test_an_unknown_unit_is_named():
    with pytest.raises(KeyError, match="platysma"):
        side_unit("platysma", "left")
    with pytest.raises(assets.AssetsMissing, match="no target"):
        assets.shape_target("nose/nose-of-wax")
