"""Sides on the diagram: the patient's right is on the left of the drawing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical.injection_site import InjectionSite, role, sides_at
from symmetry.errors import InvalidRecord

SITE = InjectionSite("s1", "orbicularis_oculi", "right", 0.3, 0.4, 2.5, 0.06, "subcutaneous")


def test_the_patients_right_is_on_the_left_of_the_drawing():
    assert sides_at(0.2) == ("right",)
    assert sides_at(0.8) == ("left",)
    assert replace(SITE, side="left", x=0.7).side == "left"
    with pytest.raises(InvalidRecord, match=r"x = 0.7 .* lies on the patient's left"):
        replace(SITE, x=0.7)
    with pytest.raises(InvalidRecord, match="lies on the patient's right"):
        replace(SITE, side="left")


@pytest.mark.parametrize("side", ["left", "right", "midline"])
@pytest.mark.parametrize("x", [0.475, 0.5, 0.525])
def test_near_the_midline_any_side_goes(side, x):
    assert replace(SITE, side=side, x=x).side == side


def test_the_midline_is_not_far_off():
    with pytest.raises(InvalidRecord, match="lies on the patient's right"):
        replace(SITE, side="midline", x=0.4)


@given(st.floats(0, 1))
def test_mirrored_points_lie_on_mirrored_sides(x):
    swap = {"left": "right", "right": "left", "midline": "midline"}
    assert set(sides_at(1 - x)) == {swap[side] for side in sides_at(x)}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"muscle": "masseter"}, "Muscle must be one of"),
        ({"muscle": "other"}, "write the muscle's name"),
        ({"side": "both"}, "Side of the injection"),
        ({"x": 1.01}, "from 0 to 1"),
        ({"y": -0.1}, "from 0 to 1"),
        ({"units": -1.0}, "Units must be a number of at least 0 units, got -1.0"),
        ({"units": float("inf")}, "got inf"),
        ({"units": float("nan")}, "got nan"),
        ({"volume_ml": -0.1}, "Volume"),
        ({"depth": "deep"}, "Depth must be one of"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(InvalidRecord, match=says):
        replace(SITE, **change)


@pytest.mark.parametrize(
    ("side", "affected", "expected"),
    [
        ("left", "left", "paretic"),
        ("left", "right", "contralateral"),
        ("right", "both", "paretic"),
        ("right", None, None),
        ("midline", "right", None),
        ("midline", "both", None),
    ],
)
def test_role(side, affected, expected):
    assert role(side, affected) == expected
