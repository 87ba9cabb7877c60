"""From a face to the rows of the output."""

import pytest

from symmetry.geometry.scale import Scale
from symmetry.measurement import set_up
from symmetry.measures import all_measures
from symmetry.measures.evaluate import NO_SCALE, MeasureResult, evaluate
from symmetry.measures.face import Face, face_in_frame
from symmetry.measures.uncertainty import PhotoErrors
from tests.support.faces import PX_PER_MM, dense_face, with_gap

SCALE = Scale(0.15, "given", None)
EXACT = PhotoErrors(0.0, 0.0)


def in_mm(side_gap: float | None = None) -> Face:
    face = dense_face() if side_gap is None else with_gap(dense_face(), "left", side_gap)
    points, _ = face.picture(roll_deg=20.0)
    setting = set_up(points, face.scheme)
    return face_in_frame(points, face.scheme, setting.frame, setting.irises, 1 / PX_PER_MM)


def test_the_face_in_its_frame_is_the_face_that_was_photographed() -> None:
    face = in_mm()
    assert face.points == pytest.approx(dense_face().points, abs=1e-9)
    for side, index in (("left", 473), ("right", 468)):
        assert face.iris(side) == pytest.approx(face[index])
        assert face.reference_points[side] == pytest.approx(face[index])
        assert face.reference_points[side][1] == pytest.approx(0.0, abs=1e-9)


def test_a_hidden_iris_is_absent_and_the_canthi_stand_in() -> None:
    face = in_mm(0.2)
    assert set(face.irises) == {"right"}
    for side in ("left", "right"):
        marks = face.scheme.side(side)
        middle = (face[marks.outer_canthus] + face[marks.inner_canthus]) / 2
        assert face.reference_points[side] == pytest.approx(middle)


def test_the_order_is_the_registrys() -> None:
    rows = evaluate(in_mm(), SCALE, EXACT)
    assert [row.name for row in rows] == [measure.name for measure in all_measures()]


def test_without_a_scale_only_angles_remain() -> None:
    face = in_mm()
    scaled, bare = evaluate(face, SCALE, EXACT), evaluate(face, Scale(None, "none", 11.7), EXACT)
    for one, two in zip(scaled, bare, strict=True):
        if one.unit == "deg":
            assert two == one
        else:
            assert two.reason == NO_SCALE
            assert (two.left, two.right, two.signed, two.asymmetry) == (None,) * 4
            assert (two.uncertainty_95, two.left_uncertainty_95) == (None, None)


@pytest.mark.parametrize("signed", [-2.5, 2.5])
def test_signed_and_asymmetry(signed: float) -> None:
    both = MeasureResult("x", "eye", "mm", True, 1.0, 1.0 - signed, signed)
    middle = MeasureResult("x", "nose", "mm", False, value=signed)
    for result in (both, middle):
        assert result.signed == signed
        assert result.asymmetry == 2.5
    assert both.side("left") == 1.0
    assert both.side("right") == 1.0 - signed


def test_rows() -> None:
    both = MeasureResult("x", "eye", "mm", True, 3.0, 2.0, 1.0, None, 0.5, 0.4, 0.3)
    assert both.to_dict() == {
        "name": "x",
        "region": "eye",
        "unit": "mm",
        "left": 3.0,
        "right": 2.0,
        "difference": 1.0,
        "uncertainty_95": 0.5,
        "left_uncertainty_95": 0.4,
        "right_uncertainty_95": 0.3,
        "reason": None,
    }
    middle = MeasureResult("y", "nose", "mm", False, value=-1.0, uncertainty_95=0.5)
    assert middle.to_dict() == {
        "name": "y",
        "region": "nose",
        "unit": "mm",
        "value": -1.0,
        "uncertainty_95": 0.5,
        "reason": None,
    }
