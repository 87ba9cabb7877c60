"""What must hold for every face, tried on random ones of both schemes."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symmetry.landmarks import MEDIAPIPE478, SIDES, Side, other
from symmetry.measurement import Measurement
from tests.support.faces import SyntheticFace, dense_face, faces

LEFT, RIGHT = MEDIAPIPE478.left, MEDIAPIPE478.right
REGIONS = ("brow", "eye", "nose", "mouth", "overall")

many = settings(max_examples=60, deadline=None)
# Rounding of coordinates in thousands of px, amplified by the splines where points crowd.
TOLERANCE = 1e-7


def numbers(measurement: Measurement) -> dict[str, float]:
    """Every number that must not depend on where and how large the face is in the picture."""
    found: dict[str, float | None] = {}
    for row in measurement.to_dict()["measures"]:
        for key, value in row.items():
            if key not in {"name", "region", "unit", "reason"}:
                found[f"{row['name']}.{key}"] = value
    scores = measurement.scores
    found |= {f"scores.{name}": value for name, value in scores.values.items()}
    found |= {f"scores.{name}.95": value for name, value in scores.uncertainty_95.items()}
    found["procrustes_asymmetry"] = scores.procrustes_asymmetry
    return {name: np.nan if value is None else value for name, value in found.items()}


def reasons(measurement: Measurement) -> list[str | None]:
    return [result.reason for result in measurement.measures]


def assert_same(one: Measurement, two: Measurement) -> None:
    assert numbers(one) == pytest.approx(numbers(two), abs=TOLERANCE, rel=1e-9, nan_ok=True)
    assert reasons(one) == reasons(two)


@many
@given(face=faces(), x=st.floats(-4000, 4000), y=st.floats(-4000, 4000))
def test_place_in_the_picture_does_not_matter(face: SyntheticFace, x: float, y: float) -> None:
    assert_same(face.measured(origin_px=(x, y)), face.measured())


@many
@given(face=faces(), roll_deg=st.floats(-180, 180))
def test_turn_in_the_picture_does_not_matter(face: SyntheticFace, roll_deg: float) -> None:
    assert_same(face.measured(roll_deg=roll_deg), face.measured())


@many
@given(face=faces(), px_per_mm=st.floats(0.5, 60))
def test_millimetres_do_not_depend_on_the_resolution(face: SyntheticFace, px_per_mm: float) -> None:
    assert_same(face.measured(px_per_mm), face.measured())


@many
@given(face=faces(), hvid_mm=st.floats(10.0, 13.0))
def test_lengths_follow_the_iris_diameter_and_angles_do_not(
    face: SyntheticFace, hvid_mm: float
) -> None:
    base, scaled = face.measured(hvid_mm=11.0), face.measured(hvid_mm=hvid_mm)
    power = {"mm": 1, "mm²": 2, "deg": 0}
    for one, two in zip(base.measures, scaled.measures, strict=True):
        factor = (hvid_mm / 11.0) ** power[one.unit]
        if one.signed is None:
            assert two.signed is None
        else:
            assert two.signed == pytest.approx(one.signed * factor, abs=TOLERANCE)


@many
@given(face=faces(), roll_deg=st.floats(-30, 30))
def test_mirror_in_mirror_out(face: SyntheticFace, roll_deg: float) -> None:
    one, two = face.measured(roll_deg=roll_deg), face.mirrored().measured(roll_deg=-roll_deg)
    for result, image in zip(one.measures, two.measures, strict=True):
        assert result.name == image.name
        expected = [result.right, result.left, result.right_uncertainty_95]
        expected += [result.left_uncertainty_95, result.uncertainty_95]
        expected += [None if v is None else -v for v in (result.difference, result.value)]
        got = [image.left, image.right, image.left_uncertainty_95]
        got += [image.right_uncertainty_95, image.uncertainty_95, image.difference, image.value]
        assert got == pytest.approx(expected, abs=TOLERANCE), result.name
    assert one.scores.values == pytest.approx(two.scores.values, abs=TOLERANCE)
    assert one.scores.procrustes_asymmetry == pytest.approx(two.scores.procrustes_asymmetry)
    assert one.setting.frame.reference == two.setting.frame.reference


@many
@given(face=faces(), roll_deg=st.floats(-45, 45), px_per_mm=st.floats(1, 30))
def test_a_symmetrised_face_scores_exactly_100(
    face: SyntheticFace, roll_deg: float, px_per_mm: float
) -> None:
    measurement = face.symmetrised().measured(px_per_mm, roll_deg)
    for region in REGIONS:
        assert measurement.scores[region] == pytest.approx(100.0, abs=1e-9), region
    assert measurement.scores.procrustes_asymmetry <= 1e-12
    for result in measurement.measures:
        if result.asymmetry is not None:
            assert result.asymmetry == pytest.approx(0.0, abs=TOLERANCE), result.name


@many
@given(face=faces())
def test_an_asymmetric_face_scores_less(face: SyntheticFace) -> None:
    scores = face.moved({face.scheme.left.oral_commissure: (0.0, -1.0)}).measured().scores
    assert scores.procrustes_asymmetry > 1e-6
    for value in scores.values.values():
        assert value is None or 0.0 < value <= 100.0


@many
@given(face=faces())
def test_a_difference_is_left_minus_right_and_an_asymmetry_its_size(face: SyntheticFace) -> None:
    for result in face.measured().measures:
        if result.left is not None and result.right is not None:
            assert result.difference == result.left - result.right
        if result.signed is not None:
            assert result.asymmetry == abs(result.signed)
        assert (result.signed is None) == (result.uncertainty_95 is None)
        assert (result.signed is None) == (result.reason is not None)


@many
@given(face=faces())
def test_gaps_and_areas_are_not_negative(face: SyntheticFace) -> None:
    measurement = face.measured()
    for name in ("palpebral_fissure_height", "dental_show", "interlabial_area", "eye_area"):
        result = measurement.measure(name)
        assert result.left is None or result.left >= 0
        assert result.right is None or result.right >= 0


@dataclass(frozen=True)
class OneSided:
    """A one-sided displacement and the measure and region that must notice it.

    ``moves`` holds right-side landmarks and the millimetres they move per millimetre, outward
    and up. ``sign`` is that of the measure when the left side is displaced.
    """

    measure: str
    region: str | None
    moves: dict[int, tuple[float, float]]
    sign: int
    most_mm: float = 5.0


def lid(indices: tuple[int, ...], direction: float) -> dict[int, tuple[float, float]]:
    return dict.fromkeys(indices[1:-1], (0.0, direction))


DOWN, UP, OUTWARD = (0.0, -1.0), (0.0, 1.0), (1.0, 0.0)
COMMISSURE = {61: DOWN, 78: DOWN, 185: (0.0, -0.7), 146: (0.0, -0.7), 40: (0.0, -0.4)} | {
    91: (0.0, -0.4),
    191: (0.0, -0.7),
    95: (0.0, -0.7),
}
SIDEWAYS_MOUTH = dict.fromkeys(MEDIAPIPE478.philtrum, OUTWARD)
DISPLACEMENTS = (
    OneSided("brow_height", "brow", dict.fromkeys(RIGHT.brow_upper_border, DOWN), -1, 10.0),
    OneSided("mrd1", "eye", lid(RIGHT.upper_lid, -1.0), -1, 3.0),
    OneSided("palpebral_fissure_height", "eye", lid(RIGHT.upper_lid, -1.0), -1),
    OneSided("eye_area", "eye", lid(RIGHT.upper_lid, -1.0), -1),
    OneSided("mrd2", "eye", lid(RIGHT.lower_lid, 1.0), -1, 3.0),
    OneSided("palpebral_fissure_height", "eye", lid(RIGHT.lower_lid, 1.0), -1),
    OneSided("palpebral_fissure_width", None, {RIGHT.outer_canthus: OUTWARD}, 1, 3.0),
    OneSided("commissure_height", "mouth", COMMISSURE, -1, 8.0),
    OneSided("commissure_height", "mouth", {61: DOWN}, -1),
    OneSided("commissure_position", "mouth", {61: OUTWARD, 78: OUTWARD}, 1),
    OneSided("smile_angle", "mouth", COMMISSURE, -1, 8.0),
    OneSided("alar_height", "nose", dict.fromkeys(RIGHT.ala, DOWN), -1, 10.0),
    OneSided("nasal_tip_deviation", "nose", {MEDIAPIPE478.nasal_tip: OUTWARD}, 1, 10.0),
    OneSided("philtrum_deviation", "mouth", SIDEWAYS_MOUTH, 1, 3.0),
    OneSided("chin_deviation", None, {MEDIAPIPE478.chin: OUTWARD}, 1, 10.0),
)


def displaced(face: SyntheticFace, what: OneSided, side: Side, amount: float) -> SyntheticFace:
    moves = {}
    for right, (outward, up) in what.moves.items():
        index = right if side == "right" else face.scheme.mirror[right]
        moves[index] = (outward * amount if side == "left" else -outward * amount, up * amount)
    return face.moved(moves)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    "what", DISPLACEMENTS, ids=lambda w: f"{w.measure}-{len(w.moves)}-{w.most_mm:g}"
)
@settings(max_examples=12, deadline=None)
@given(
    face=faces(MEDIAPIPE478),
    amounts=st.tuples(st.floats(0.02, 0.5), st.floats(0.02, 0.5)),
)
def test_asymmetry_grows_and_the_score_falls_with_the_displacement(
    what: OneSided, side: Side, face: SyntheticFace, amounts: tuple[float, float]
) -> None:
    base = face.symmetrised()
    some, more = (amount * what.most_mm for amount in amounts)
    levels = [0.0, some, some + more]
    taken = [displaced(base, what, side, amount).measured() for amount in levels]
    sizes = [m.measure(what.measure).asymmetry for m in taken]
    assert sizes[0] == pytest.approx(0.0, abs=TOLERANCE)
    assert sizes[0] < sizes[1] < sizes[2]
    expected = what.sign if side == "left" else -what.sign
    assert np.sign(taken[2].measure(what.measure).signed) == expected
    if what.region is not None:
        for region in (what.region, "overall"):
            scores = [m.scores[region] for m in taken]
            assert scores[0] > scores[1] > scores[2], region


@pytest.mark.parametrize("side", SIDES)
def test_a_displacement_leaves_the_other_side_alone(side: Side) -> None:
    face, still = dense_face(), dense_face().measured()
    for what in DISPLACEMENTS:
        moved = displaced(face, what, side, 2.0).measured()
        result, before = moved.measure(what.measure), still.measure(what.measure)
        if result.two_sided and what.measure not in {"commissure_position", "smile_angle"}:
            resting = result.side(other(side))
            assert resting == pytest.approx(before.side(other(side)), abs=1e-9), what.measure
