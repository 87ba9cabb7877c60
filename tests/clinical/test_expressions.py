"""The standard photographs and the signs that tell them apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symmetry.clinical.expressions import (
    EXPRESSION_NAMES,
    EXPRESSIONS,
    NASAL_BASE_PITCH_DEG,
    activations,
    expression_strength,
    get_expression,
    suggest_expression,
)
from symmetry.errors import InvalidOption

# Santosa et al., JAMA Facial Plast Surg 2017;19:275, under the contract's names.
CONTRACT = (
    *("rest", "brow_raise", "gentle_eye_closure", "tight_eye_closure", "gentle_smile"),
    *("full_smile", "pucker", "lower_teeth", "snarl", "nasal_base"),
)

# Categories of MediaPipe's face blendshapes (model card "Blendshape V2"), without "_neutral".
BLENDSHAPES = (
    *("browDownLeft", "browDownRight", "browInnerUp", "browOuterUpLeft", "browOuterUpRight"),
    *("cheekPuff", "cheekSquintLeft", "cheekSquintRight", "eyeBlinkLeft", "eyeBlinkRight"),
    *("eyeLookDownLeft", "eyeLookDownRight", "eyeLookInLeft", "eyeLookInRight"),
    *("eyeLookOutLeft", "eyeLookOutRight", "eyeLookUpLeft", "eyeLookUpRight", "eyeSquintLeft"),
    *("eyeSquintRight", "eyeWideLeft", "eyeWideRight", "jawForward", "jawLeft", "jawOpen"),
    *("jawRight", "mouthClose", "mouthDimpleLeft", "mouthDimpleRight", "mouthFrownLeft"),
    *("mouthFrownRight", "mouthFunnel", "mouthLeft", "mouthLowerDownLeft"),
    *("mouthLowerDownRight", "mouthPressLeft", "mouthPressRight", "mouthPucker", "mouthRight"),
    *("mouthRollLower", "mouthRollUpper", "mouthShrugLower", "mouthShrugUpper"),
    *("mouthSmileLeft", "mouthSmileRight", "mouthStretchLeft", "mouthStretchRight"),
    *("mouthUpperUpLeft", "mouthUpperUpRight", "noseSneerLeft", "noseSneerRight"),
)
LOOKS: dict[str, tuple[dict[str, float], float]] = {
    "rest": ({"eyeBlinkLeft": 0.1, "mouthSmileLeft": 0.05}, 2.0),
    "brow_raise": ({"browInnerUp": 0.8, "browOuterUpRight": 0.6}, 0.0),
    "gentle_eye_closure": ({"eyeBlinkLeft": 0.8, "eyeBlinkRight": 0.7}, 0.0),
    "tight_eye_closure": ({"eyeBlinkLeft": 0.8, "eyeSquintLeft": 0.7, "browDownLeft": 0.5}, 0.0),
    "gentle_smile": ({"mouthSmileLeft": 0.8, "mouthUpperUpLeft": 0.05}, 0.0),
    "full_smile": ({"mouthSmileRight": 0.9, "mouthUpperUpRight": 0.7}, 0.0),
    "pucker": ({"mouthPucker": 0.9, "mouthFunnel": 0.2}, 0.0),
    "lower_teeth": ({"mouthLowerDownLeft": 0.7, "mouthLowerDownRight": 0.6}, 0.0),
    "snarl": ({"noseSneerLeft": 0.6, "browDownLeft": 0.7}, 0.0),
    "nasal_base": ({"eyeLookDownLeft": 0.6}, 32.0),
}

looks = st.dictionaries(st.sampled_from(BLENDSHAPES), st.floats(0, 1), max_size=20)
pitches = st.floats(-40, 40)
many = settings(max_examples=60, deadline=None)


def swapped(blendshapes: dict[str, float]) -> dict[str, float]:
    """The same look in the mirror."""

    def other(name: str) -> str:
        if name.endswith("Left"):
            return name.removesuffix("Left") + "Right"
        return name.removesuffix("Right") + "Left" if name.endswith("Right") else name

    return {other(name): value for name, value in blendshapes.items()}


def test_names_are_the_contracts() -> None:
    assert CONTRACT == EXPRESSION_NAMES
    assert len(BLENDSHAPES) == 51


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda e: e.name)
def test_each_expression_is_complete(expression: object) -> None:
    assert get_expression(expression.name) is expression
    assert expression.label[0].isupper()
    assert expression.instruction.endswith(".")
    for group in expression.signs:
        assert group
        assert set(group) <= set(BLENDSHAPES)
        # A sign is looked for on either side alike.
        assert set(swapped(dict.fromkeys(group, 1.0))) == set(group)


def test_only_the_closures_close_the_eyes() -> None:
    closing = {expression.name for expression in EXPRESSIONS if expression.closes_eyes}
    assert closing == {"gentle_eye_closure", "tight_eye_closure"}


@pytest.mark.parametrize("name", ["", "smile", "Rest", "full smile"])
def test_an_unknown_expression(name: str) -> None:
    with pytest.raises(InvalidOption, match=r"rest, brow_raise, .*, nasal_base") as caught:
        get_expression(name)
    assert repr(name) in str(caught.value)


@pytest.mark.parametrize("name", CONTRACT)
def test_typical_looks_are_told_apart(name: str) -> None:
    blendshapes, pitch = LOOKS[name]
    suggested, certainty = suggest_expression(blendshapes, pitch)
    assert suggested == name
    assert 0.4 < certainty <= 1.0
    assert expression_strength(name, blendshapes, pitch) >= 0.5


@pytest.mark.parametrize("name", CONTRACT)
def test_a_paralysed_side_does_not_hide_the_expression(name: str) -> None:
    """Whatever one side shows is enough, whichever side it is."""
    blendshapes, pitch = LOOKS[name]
    one_side = {k: v for k, v in blendshapes.items() if not k.endswith("Left")}
    if any(k.endswith("Right") for k in blendshapes):
        full = expression_strength(name, blendshapes, pitch)
        assert expression_strength(name, one_side, pitch) >= full - 0.2
    mirrored = suggest_expression(swapped(blendshapes), pitch)
    assert mirrored == suggest_expression(blendshapes, pitch)


def test_an_empty_look_is_rest() -> None:
    assert suggest_expression({}, 0.0) == ("rest", 1.0)
    assert activations({}, 0.0) == {name: float(name == "rest") for name in CONTRACT}


@many
@given(blendshapes=looks, pitch=pitches)
def test_activations_are_shares_and_rest_is_what_is_left(
    blendshapes: dict[str, float], pitch: float
) -> None:
    shown = activations(blendshapes, pitch)
    assert tuple(shown) == CONTRACT
    assert all(0 <= value <= 1 for value in shown.values())
    # A gentle form and its strong one share one sign, which is what rest is measured against.
    smile = shown["gentle_smile"] + shown["full_smile"]
    closure = shown["gentle_eye_closure"] + shown["tight_eye_closure"]
    strongest = max(smile, closure, *(value for name, value in shown.items() if name != "rest"))
    assert shown["rest"] == pytest.approx(1 - strongest)
    name, certainty = suggest_expression(blendshapes, pitch)
    assert shown[name] == max(shown.values())
    assert 0 < certainty <= 1
    for expected in CONTRACT:
        assert 0 <= expression_strength(expected, blendshapes, pitch) <= 1


@many
@given(blendshapes=looks, pitch=pitches)
def test_mirrored_looks_are_alike(blendshapes: dict[str, float], pitch: float) -> None:
    assert activations(swapped(blendshapes), pitch) == activations(blendshapes, pitch)


@many
@given(blendshapes=looks, pitch=pitches, more=st.floats(0, 1))
def test_a_stronger_sign_is_a_stronger_brow_raise(
    blendshapes: dict[str, float], pitch: float, more: float
) -> None:
    stronger = {**blendshapes, "browInnerUp": max(blendshapes.get("browInnerUp", 0.0), more)}
    before, after = (expression_strength("brow_raise", b, pitch) for b in (blendshapes, stronger))
    assert after >= max(before, more)


def test_all_signs_of_an_expression_must_show() -> None:
    sneer = {"noseSneerLeft": 0.9}
    assert expression_strength("snarl", sneer, 0.0) == 0.0
    assert expression_strength("snarl", {**sneer, "browDownRight": 0.5}, 0.0) == 0.5


def test_a_strong_form_counts_as_its_gentle_one_and_the_reverse() -> None:
    for gentle, strong in (
        ("gentle_smile", "full_smile"),
        ("gentle_eye_closure", "tight_eye_closure"),
    ):
        for look in (LOOKS[gentle], LOOKS[strong]):
            values = [expression_strength(name, *look) for name in (gentle, strong)]
            assert values[0] == values[1] >= 0.5


def test_teeth_in_a_smile_are_no_lower_teeth() -> None:
    smile = {"mouthSmileLeft": 0.8, "mouthLowerDownLeft": 0.7, "mouthLowerDownRight": 0.7}
    assert expression_strength("lower_teeth", smile, 0.0) == 0.0
    assert suggest_expression(smile, 0.0)[0] == "full_smile"


def test_nasal_base_is_a_raised_chin() -> None:
    strengths = [
        expression_strength("nasal_base", {}, share * NASAL_BASE_PITCH_DEG)
        for share in (-1.0, 0.0, 0.5, 1.0, 1.5, 3.0)
    ]
    assert strengths == pytest.approx([0.0, 0.0, 0.0, 0.5, 1.0, 1.0])
