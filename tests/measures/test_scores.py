"""Scores, recomputed by hand from what the output holds."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symmetry.landmarks import MEDIAPIPE478
from symmetry.measures import all_measures
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.scores import PARTS, REGION_WEIGHTS, part_points, score
from tests.support.faces import SyntheticFace, dense_face, faces, with_gap

REGIONS = ("brow", "eye", "nose", "mouth")


def recomputed(scores: dict) -> dict[str, float | None]:
    """What a reader gets with pencil, the parts, the weights and the formula in the output."""
    assert scores["formula"].startswith("part = 100 / (1 + (asymmetry / half_score_at)^2)")
    found: dict[str, float | None] = {}
    for region, parts in scores["parts"].items():
        known = [part for part in parts if part["asymmetry"] is not None]
        points = [100 / (1 + (p["asymmetry"] / p["half_score_at"]) ** 2) for p in known]
        weights = [p["weight"] for p in known]
        found[region] = weighted(points, weights)
    regions = [name for name in scores["region_weights"] if found[name] is not None]
    found["overall"] = weighted(
        [found[name] for name in regions], [scores["region_weights"][name] for name in regions]
    )
    return found


def weighted(values: list[float], weights: list[float]) -> float | None:
    if not values:
        return None
    return sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)


def results(asymmetries: dict[str, float | None]) -> list[MeasureResult]:
    """Measures with the given differences and values; 0 for those that are not named."""
    made = []
    for measure in all_measures():
        value = asymmetries.get(measure.name, 0.0)
        key = "difference" if measure.two_sided else "value"
        common = (measure.name, measure.region, measure.unit, measure.two_sided)
        width = None if value is None else 1.0
        made.append(MeasureResult(*common, **{key: value}, uncertainty_95=width))
    return made


def assert_recomputable(output: dict) -> None:
    scores = output["scores"]
    expected = recomputed(scores)
    assert set(expected) == {*REGIONS, "overall"}
    assert {name: scores[name] for name in expected} == pytest.approx(expected, abs=1e-9)
    rows = {row["name"]: row for row in output["measures"]}
    for parts in scores["parts"].values():
        for part in parts:
            row = rows[part["measure"]]
            signed = row["difference"] if "difference" in row else row["value"]
            assert part["asymmetry"] == (None if signed is None else abs(signed))
            points = part["points"]
            if signed is None:
                assert points is None
            else:
                share = abs(signed) / part["half_score_at"]
                assert points == pytest.approx(100 / (1 + share**2))


@settings(max_examples=40, deadline=None)
@given(face=faces())
def test_recomputed_from_the_output(face: SyntheticFace) -> None:
    assert_recomputable(face.measured().to_dict())


@pytest.mark.parametrize("gaps", [(0.3, 10.0), (0.3, 0.3)])
def test_recomputed_with_hidden_irises(gaps: tuple[float, float]) -> None:
    face = with_gap(with_gap(dense_face(), "left", gaps[0]), "right", gaps[1])
    assert_recomputable(face.measured().to_dict())
    assert_recomputable(face.measured(mm_per_px=1 / 6).to_dict())


def test_nulls_are_left_out_and_the_other_weights_keep_their_proportion() -> None:
    face = with_gap(dense_face(), "left", 0.3).moved({291: (0.0, -3.0)})
    measured = face.measured()
    points = {
        part.measure: part.points for parts in measured.scores.parts.values() for part in parts
    }
    assert points["mrd1"] is points["mrd2"] is None
    assert measured.scores["eye"] == pytest.approx(points["palpebral_fissure_height"])
    assert measured.scores["overall"] is not None


def test_nothing_measured_nothing_scored() -> None:
    face = with_gap(with_gap(dense_face(), "left", 0.3), "right", 0.3)
    scores = face.measured().scores
    assert dict(scores.values) == dict.fromkeys((*REGIONS, "overall"))
    for name in (*REGIONS, "overall"):
        assert scores.uncertainty_95[name] is None
    # Shape needs no scale.
    assert scores.procrustes_asymmetry > 0 or scores.procrustes_asymmetry == pytest.approx(0)


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_that_is_null_is_left_out_of_the_overall_score(region: str) -> None:
    missing = dict.fromkeys((part.measure for part in PARTS[region]), None)
    scores = score(results({**dict.fromkeys(("brow_height", "alar_height"), 2.0), **missing}), 0.0)
    assert scores[region] is None
    rest = [name for name in REGIONS if name != region]
    expected = weighted([scores[name] for name in rest], [REGION_WEIGHTS[name] for name in rest])
    assert scores["overall"] == pytest.approx(expected)


@given(half=st.floats(0.5, 10), asymmetry=st.floats(0, 50), more=st.floats(0.01, 50))
@settings(max_examples=50, deadline=None)
def test_points_of_a_part(half: float, asymmetry: float, more: float) -> None:
    assert part_points(0.0, half) == 100.0
    assert part_points(half, half) == pytest.approx(50.0)
    assert part_points(2 * half, half) == pytest.approx(20.0)
    assert part_points(3 * half, half) == pytest.approx(10.0)
    assert 0 < part_points(asymmetry + more, half) < part_points(asymmetry, half) <= 100


@pytest.mark.parametrize("region", REGIONS)
def test_every_part_pulls_its_region_down_and_no_other(region: str) -> None:
    for part in PARTS[region]:
        for sign in (1.0, -1.0):
            scores = score(results({part.measure: sign * part.half_score_at}), 0.0)
            weights = [p.weight for p in PARTS[region]]
            expected = 100 - 50 * part.weight / sum(weights)
            assert scores[region] == pytest.approx(expected)
            others = {name: scores[name] for name in REGIONS if name != region}
            assert others == dict.fromkeys(others, 100.0)
            share = REGION_WEIGHTS[region] / sum(REGION_WEIGHTS.values())
            assert scores["overall"] == pytest.approx(100 - share * (100 - expected))


def test_parts_are_measures_of_their_region_with_positive_weights() -> None:
    regions = {measure.name: measure.region for measure in all_measures()}
    assert set(PARTS) == set(REGION_WEIGHTS) == set(REGIONS)
    for region, parts in PARTS.items():
        assert parts
        for part in parts:
            assert regions[part.measure] == region
            assert part.weight > 0
            assert part.half_score_at > 0
    assert all(weight > 0 for weight in REGION_WEIGHTS.values())
    named = [part.measure for parts in PARTS.values() for part in parts]
    assert len(set(named)) == len(named)


@settings(max_examples=30, deadline=None)
@given(face=faces(MEDIAPIPE478))
def test_half_widths(face: SyntheticFace) -> None:
    scores = face.measured().scores
    assert set(scores.uncertainty_95) == {*scores.values, "procrustes_asymmetry"}
    for name, width in scores.uncertainty_95.items():
        assert width is not None
        assert 0 < width < (1 if name == "procrustes_asymmetry" else 100), name
        assert math.isfinite(width)


def test_a_less_sure_measure_makes_a_less_sure_score() -> None:
    face = dense_face().moved({291: (0.0, -4.0)})
    assumed, given_scale = face.measured().scores, face.measured(mm_per_px=1 / 6).scores
    assert assumed["mouth"] == pytest.approx(given_scale["mouth"])
    assert assumed.uncertainty_95["mouth"] > given_scale.uncertainty_95["mouth"]


def test_the_output_holds_everything() -> None:
    output = dense_face().measured().scores.to_dict()
    assert set(output) == {
        *(*REGIONS, "overall", "procrustes_asymmetry"),
        *("uncertainty_95", "parts", "region_weights", "formula"),
    }
    assert output["region_weights"] == REGION_WEIGHTS
    for parts in output["parts"].values():
        for part in parts:
            assert set(part) == {"measure", "asymmetry", "half_score_at", "weight", "points"}
