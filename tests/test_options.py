"""Options that are True or False."""

import numpy as np
import pytest

import symmetry
from symmetry.errors import InvalidOption
from symmetry.options import checked_switch


@pytest.mark.parametrize("value", [True, False, np.True_, np.False_])
def test_a_bool_is_taken(value):
    assert checked_switch("mirrored", value) is bool(value)


@pytest.mark.parametrize("value", ["no", "", 0, 1, None, [], np.int64(1), np.array([True])])
def test_anything_else_is_refused_by_name_and_value(value):
    with pytest.raises(InvalidOption, match="mirrored must be True or False, got"):
        checked_switch("mirrored", value)


def test_a_photo_is_not_mirrored_by_a_word(portrait):
    with pytest.raises(InvalidOption, match="'no'"):
        symmetry.assess(portrait, mirrored="no")
    assert symmetry.assess(portrait, mirrored=np.False_).to_dict()["image"]["mirrored"] is False
