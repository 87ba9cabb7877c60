"""`symmetry.measure`: landmarks in, numbers or reasons out, errors that help."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import symmetry
from symmetry.errors import InvalidLandmarks, InvalidOption, SymmetryError
from symmetry.geometry.scale import Scale
from symmetry.landmarks import DLIB68, MEDIAPIPE478, SIDES
from symmetry.measurement import Measurement, measure_points, set_up
from symmetry.measures import all_measures
from symmetry.measures.errors_detected import DETECTED
from symmetry.measures.evaluate import NO_SCALE
from tests.support.faces import (
    IRIS_MM,
    SyntheticFace,
    dense_face,
    faces,
    looking_aside,
    sparse_face,
    with_gap,
)

LANDMARKS_ALONE = "Landmarks alone do not show the nasolabial fold."


def closed(gap_mm: float = 0.3) -> SyntheticFace:
    return with_gap(with_gap(dense_face(), "left", gap_mm), "right", gap_mm)


def nulls(measured: Measurement) -> set[str]:
    return {result.name for result in measured.measures if result.signed is None}


# What comes out


def test_without_a_scale_its_uncertainty_is_unknown_and_not_nothing():
    points, _ = closed().picture()
    block = symmetry.measure(points).to_dict()["scale"]
    assert block["mm_per_px"] is None
    assert block["relative_uncertainty_95"] is None
    given = symmetry.measure(points, mm_per_px=0.2).to_dict()["scale"]
    assert given["relative_uncertainty_95"] == 0.0


def test_points_from_anywhere_have_the_errors_of_detected_ones():
    points, _ = dense_face().picture()
    measured = symmetry.measure(points)
    assert measured.setting.errors is DETECTED
    assert measured.to_dict()["uncertainty"] == {"model": "detected"}


def test_the_public_function() -> None:
    points, _ = dense_face().picture()
    measured = symmetry.measure(points)
    assert isinstance(measured, symmetry.Measurement)
    assert measured.scheme is MEDIAPIPE478
    assert [result.name for result in measured.measures] == [m.name for m in all_measures()]
    assert measured.measure("mrd1") is measured.measures[1]
    with pytest.raises(KeyError, match="mrd3"):
        measured.measure("mrd3")


def test_lists_and_a_depth_column_are_taken_too() -> None:
    points, _ = dense_face().picture()
    deep = np.column_stack([points, np.linspace(-50, 50, 478)])
    expected = symmetry.measure(points).to_dict()
    assert symmetry.measure(points.tolist()).to_dict() == expected
    assert symmetry.measure(deep).to_dict() == expected
    assert symmetry.measure(points.round().astype(int)).scores["overall"] is not None


def test_the_callers_array_is_left_alone() -> None:
    points, _ = dense_face().picture()
    before = points.copy()
    symmetry.measure(points)
    assert np.array_equal(points, before)


def check_json(measured: Measurement) -> None:
    """Strict JSON, with the contract's keys and never a NaN."""
    output = json.loads(json.dumps(measured.to_dict(), allow_nan=False))
    assert set(output) == {"scheme", "scale", "frame", "uncertainty", "measures", "scores"}
    assert {"mm_per_px", "method", "hvid_mm"} <= set(output["scale"])
    assert set(output["frame"]) == {"reference", "origin_px", "x_axis_px"}
    assert output["frame"]["reference"] in {"irises", "canthi"}
    assert math.hypot(*output["frame"]["x_axis_px"]) == pytest.approx(1.0)
    named = [(row["name"], row["region"], row["unit"]) for row in output["measures"]]
    assert named == [(m.name, m.region, m.unit) for m in all_measures()]
    for row, measure in zip(output["measures"], all_measures(), strict=True):
        assert {"uncertainty_95", "reason"} <= set(row)
        if measure.two_sided:
            assert {"left", "right", "difference"} <= set(row)
            assert "value" not in row
            whole = row["difference"]
            if whole is not None:
                assert whole == pytest.approx(row["left"] - row["right"], abs=1e-12)
            assert (whole is None) == (None in (row["left"], row["right"]))
        else:
            assert not {"left", "right", "difference"} & set(row)
            whole = row["value"]
        assert (whole is None) == (row["uncertainty_95"] is None)
        if whole is None:
            assert len(row["reason"]) > 10
        else:
            assert row["reason"] is None
            assert row["uncertainty_95"] >= 0
    assert {"brow", "eye", "nose", "mouth", "overall"} <= set(output["scores"])
    assert output["scores"]["procrustes_asymmetry"] >= 0


@settings(max_examples=25, deadline=None)
@given(face=faces())
def test_json_of_random_faces(face: SyntheticFace) -> None:
    check_json(face.measured())


@pytest.mark.parametrize(
    "face",
    [
        *(dense_face(), sparse_face(), closed(), closed(-1.0), with_gap(dense_face(), "left", 0.0)),
        looking_aside(dense_face(), 5.0),
        sparse_face().moved(dict.fromkeys(range(48, 68), (40.0, 0.0))),
        sparse_face().moved(dict.fromkeys(range(17, 27), (80.0, 0.0))),
    ],
    ids=["dense", "sparse", "closed", "crossed", "one closed", "averted", "mouth aside", "no brow"],
)
def test_json_of_degenerate_faces(face: SyntheticFace) -> None:
    check_json(face.measured())
    check_json(face.measured(mm_per_px=0.2))


# What 68 points can and cannot give


def test_sparse_points_with_irises_give_all_but_the_fold() -> None:
    measured = sparse_face().measured()
    assert nulls(measured) == {"nasolabial_fold_angle"}
    assert measured.measure("nasolabial_fold_angle").reason == LANDMARKS_ALONE


def test_sparse_points_without_irises_are_refused() -> None:
    points, _ = sparse_face().picture()
    with pytest.raises(InvalidLandmarks, match=r'dlib68 has no irises.*"left": \(x, y, radius\)'):
        symmetry.measure(points, scheme="dlib68")


def test_given_irises_replace_the_detectors() -> None:
    points, _ = dense_face().picture()
    circles = {"left": (1691.0, 1106.0, 30.0), "right": (1309.0, 1106.0, 30.0)}
    measured = symmetry.measure(points, irises=circles)
    assert measured.setting.scale.mm_per_px == pytest.approx(IRIS_MM / 60)
    assert measured.setting.frame.origin_px == pytest.approx((1500.0, 1106.0))
    # The centres are 6 px lower, so MRD1 grows and MRD2 shrinks by that.
    own = symmetry.measure(points)
    per_px = IRIS_MM / 60
    assert measured.measure("mrd1").left == pytest.approx(
        (own.measure("mrd1").left * 6 + 6) * per_px, abs=0.01
    )


# Scale and frame


def test_scale_methods() -> None:
    assert dense_face().measured().setting.scale.method == "hvid"
    assert dense_face().measured(mm_per_px=0.1).setting.scale.method == "given"
    assert closed().measured().setting.scale.method == "none"
    assert closed().measured(mm_per_px=0.1).setting.scale.method == "given"


def test_a_given_scale_beats_the_irises() -> None:
    one, two = dense_face().measured(), dense_face().measured(mm_per_px=1 / 3)
    assert two.setting.scale.mm_per_px == 1 / 3
    assert two.measure("mrd1").left == pytest.approx(2 * one.measure("mrd1").left)
    assert two.measure("eye_area").left == pytest.approx(4 * one.measure("eye_area").left)
    assert two.measure("smile_angle").left == pytest.approx(one.measure("smile_angle").left)


def test_no_scale_leaves_angles_and_reasons() -> None:
    measured = closed().measured()
    assert measured.setting.frame.reference == "canthi"
    for result in measured.measures:
        if result.unit != "deg":
            assert (result.left, result.right, result.signed) == (None, None, None)
            assert result.reason == NO_SCALE
    assert "mm_per_px" in NO_SCALE
    angle = measured.measure("smile_angle")
    open_eyed = dense_face().measured().measure("smile_angle")
    assert angle.difference == pytest.approx(0.0, abs=1e-9)
    assert angle.left == pytest.approx(open_eyed.left)
    assert angle.uncertainty_95 is not None


def test_closed_eyes_with_a_scale_give_all_but_iris_and_fold() -> None:
    measured = closed().measured(mm_per_px=1 / 6)
    assert nulls(measured) == {"mrd1", "mrd2", "nasolabial_fold_angle"}
    assert measured.measure("palpebral_fissure_height").left == pytest.approx(0.3, abs=0.1)


@pytest.mark.parametrize("side", SIDES)
def test_one_closed_eye_takes_the_scale_from_the_other(side: str) -> None:
    face = with_gap(dense_face(), side, 0.3)
    measured = face.measured()
    assert measured.setting.scale.mm_per_px == pytest.approx(1 / 6)
    assert measured.setting.frame.reference == "canthi"
    assert nulls(measured) == {"mrd1", "mrd2", "nasolabial_fold_angle"}


def test_averted_gaze_uses_the_canthi_and_keeps_everything() -> None:
    measured = looking_aside(dense_face(), 4.0).measured()
    assert measured.setting.frame.reference == "canthi"
    assert nulls(measured) == {"nasolabial_fold_angle"}
    assert measured.measure("commissure_position").difference == pytest.approx(0.0, abs=1e-9)


class TestCarriedScale:
    rest = Scale(0.5, "rest_photo", 11.7, 0.02, 0.07)

    def scale(self, face: SyntheticFace, **options: float) -> Scale:
        points, _ = face.picture()
        return set_up(points, face.scheme, carried_scale=self.rest, **options).scale

    def test_used_where_an_iris_is_hidden(self) -> None:
        assert self.scale(closed()) is self.rest
        assert self.scale(with_gap(dense_face(), "left", 0.0)) is self.rest

    def test_not_used_where_both_are_seen(self) -> None:
        assert self.scale(dense_face()).method == "hvid"

    def test_not_used_where_a_scale_is_given(self) -> None:
        assert self.scale(closed(), mm_per_px=0.25).method == "given"
        assert self.scale(closed(), mm_per_px=0.25).mm_per_px == 0.25


@pytest.mark.parametrize("reference", ["irises", "canthi"])
def test_the_reference_can_be_chosen(reference: str) -> None:
    points, _ = dense_face().picture(roll_deg=3.0)
    setting = set_up(points, MEDIAPIPE478, reference=reference)
    assert setting.frame.reference == reference
    measured = measure_points(points, MEDIAPIPE478, setting)
    assert measured.to_dict()["frame"]["reference"] == reference
    # A symmetric face is symmetric in both.
    assert measured.scores["overall"] == pytest.approx(100.0, abs=1e-9)


# Errors


def test_all_are_errors_a_caller_may_see() -> None:
    assert issubclass(InvalidLandmarks, SymmetryError)
    assert issubclass(InvalidOption, SymmetryError)


@pytest.mark.parametrize(
    ("scheme", "shape"),
    [
        *(("mediapipe478", (468, 2)), ("mediapipe478", (68, 2)), ("mediapipe478", (478,))),
        *(("mediapipe478", (478, 4)), ("mediapipe478", (2, 478)), ("mediapipe478", (1, 478, 2))),
        *(("mediapipe478", (0, 2)), ("mediapipe478", (478, 1)), ("dlib68", (478, 2))),
    ],
)
def test_a_wrong_shape_says_what_was_expected_and_what_came(scheme: str, shape: tuple) -> None:
    irises = {"left": (3.0, 1.0, 1.0), "right": (1.0, 1.0, 1.0)}
    with pytest.raises(InvalidLandmarks) as caught:
        symmetry.measure(np.ones(shape), scheme=scheme, irises=irises)
    expected = 478 if scheme == "mediapipe478" else 68
    assert f"expects landmarks of shape ({expected}, 2)" in str(caught.value)
    assert f"got {shape}" in str(caught.value)


@pytest.mark.parametrize("points", [None, "face", [[1, 2], [3]], [["a", "b"]] * 478, {"x": 1}, 5])
def test_what_is_no_array_of_numbers(points: object) -> None:
    with pytest.raises(InvalidLandmarks, match=r"[Ee]xpect.*\(478, 2\).*got"):
        symmetry.measure(points)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("place", [(0, 0), (477, 1)])
def test_values_that_are_not_finite(bad: float, place: tuple[int, int]) -> None:
    points, _ = dense_face().picture()
    points[place] = bad
    with pytest.raises(InvalidLandmarks, match=r"must be finite.*NaN or infinite"):
        symmetry.measure(points)


def test_depth_may_be_missing() -> None:
    points, _ = dense_face().picture()
    flat = symmetry.measure(np.column_stack([points, np.full(478, np.nan)]))
    assert flat.to_dict() == symmetry.measure(points).to_dict()


def test_all_points_in_one_place() -> None:
    with pytest.raises(InvalidLandmarks, match="same position"):
        symmetry.measure(np.ones((478, 2)))


def test_eyes_in_one_place() -> None:
    """Crossed canthi: the outer ones differ, and still both eyes have the same middle."""
    canthi = {263: (30.0, 0.0), 362: (-30.0, 0.0), 33: (-30.0, 0.0), 133: (30.0, 0.0)}
    face = closed().placed(canthi)
    with pytest.raises(InvalidLandmarks, match="same position"):
        face.measured()


@pytest.mark.parametrize("scheme", ["", "dlib", "MediaPipe478", "mediapipe468"])
def test_an_unknown_scheme(scheme: str) -> None:
    with pytest.raises(InvalidOption, match="dlib68, mediapipe478") as caught:
        symmetry.measure(np.ones((478, 2)), scheme=scheme)
    assert repr(scheme) in str(caught.value)


@pytest.mark.parametrize("hvid_mm", [8.9, 14.1, -11.7, math.nan])
@pytest.mark.parametrize("mm_per_px", [None, 0.2])
def test_an_iris_out_of_range(hvid_mm: float, mm_per_px: float | None) -> None:
    with pytest.raises(InvalidOption, match="must lie between 9 and 14"):
        dense_face().measured(hvid_mm=hvid_mm, mm_per_px=mm_per_px)


@pytest.mark.parametrize("mm_per_px", [0.0, -1.0, math.nan, math.inf])
def test_a_scale_out_of_range(mm_per_px: float) -> None:
    with pytest.raises(InvalidOption, match=r"mm_per_px.*must lie between"):
        dense_face().measured(mm_per_px=mm_per_px)


@pytest.mark.parametrize(
    "left",
    [
        *(None, (1.0, 2.0), (1.0, 2.0, 0.0), (1.0, 2.0, -3.0), (math.nan, 2.0, 3.0)),
        *((1.0, math.inf, 3.0), (1.0, 2.0, math.nan), (1.0, 2.0, 3.0, 4.0), ()),
        *(5.0, ("a", "b", "c")),
    ],
)
@pytest.mark.parametrize("scheme", [MEDIAPIPE478, DLIB68], ids=lambda s: s.name)
def test_an_iris_that_is_no_circle(scheme: object, left: object) -> None:
    face = dense_face() if scheme is MEDIAPIPE478 else sparse_face()
    points, _ = face.picture()
    irises = {"left": left, "right": (1308.0, 1100.0, 35.0)}
    with pytest.raises(InvalidLandmarks, match=r"left iris must be \(x, y, radius\).*got"):
        symmetry.measure(points, scheme=face.scheme.name, irises=irises)


def test_a_missing_iris() -> None:
    points, _ = sparse_face().picture()
    with pytest.raises(InvalidLandmarks, match=r"right iris must be .* got None"):
        symmetry.measure(points, scheme="dlib68", irises={"left": (1692.0, 1100.0, 35.0)})


def test_irises_in_one_place() -> None:
    face = sparse_face()
    circle = (0.0, 0.0, 5.85)
    with pytest.raises(InvalidLandmarks, match="same centre"):
        replace(face, irises={"left": circle, "right": circle}).measured()


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    scheme=st.sampled_from([MEDIAPIPE478, DLIB68]),
    size=st.sampled_from([1e-3, 1.0, 300.0, 1e5]),
)
def test_nonsense_is_measured_or_refused_but_never_nan(
    seed: int, scheme: object, size: float
) -> None:
    """Points thrown at random: whatever comes back is strict JSON, or an error of ours."""
    rng = np.random.default_rng(seed)
    points = rng.normal(0, size, (scheme.count, 2)).round(1)
    irises = {side: (*rng.normal(0, size, 2), size / 5) for side in SIDES}
    try:
        measured = symmetry.measure(
            points, scheme=scheme.name, irises=irises if scheme is DLIB68 else None
        )
    except SymmetryError:
        return
    check_json(measured)


@pytest.mark.parametrize("points", [np.zeros((478, 2), complex), [["a", "b"]] * 478, "points"])
def test_what_are_no_numbers_is_refused(points: object) -> None:
    with pytest.raises(InvalidLandmarks):
        symmetry.measure(points)  # type: ignore[arg-type]  # wrong on purpose


def test_a_scheme_of_the_wrong_kind_is_refused() -> None:
    with pytest.raises(InvalidOption, match="Unknown landmark scheme"):
        symmetry.measure(np.zeros((478, 2)), scheme=[])  # type: ignore[arg-type]  # wrong on purpose
