"""The face frame: left is positive, up is positive, and it follows the eyes."""

import cmath
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symmetry.geometry.frame import Frame, canthal_midpoints, face_frame
from symmetry.geometry.irises import find_irises
from symmetry.landmarks import DLIB68, MEDIAPIPE478
from tests.support.faces import (
    SyntheticFace,
    dense_face,
    faces,
    looking_aside,
    sparse_face,
    with_gap,
)

coordinates = st.floats(-5000, 5000)
turns = st.floats(-180, 180)


def frame_of(face: SyntheticFace, roll_deg: float = 0.0) -> Frame:
    points, circles = face.picture(roll_deg=roll_deg)
    return face_frame(points, face.scheme, find_irises(points, face.scheme, circles))


def turned(degrees: float, origin: tuple[float, float] = (300.0, 200.0)) -> Frame:
    angle = math.radians(degrees)
    return Frame("irises", origin, (math.cos(angle), math.sin(angle)))


def test_signs_in_an_upright_face() -> None:
    frame = Frame("irises", (300.0, 200.0), (1.0, 0.0))
    # Picture right is the patient's left; picture up is superior.
    assert frame.to_face((310.0, 200.0)).tolist() == [10.0, 0.0]
    assert frame.to_face((300.0, 190.0)).tolist() == [0.0, 10.0]
    assert frame.to_face((310.0, 220.0), mm_per_px=0.25).tolist() == [2.5, -5.0]


def test_a_three_four_five_turn() -> None:
    frame = Frame("irises", (0.0, 0.0), (0.8, 0.6))
    assert frame.to_face((8.0, 6.0)).tolist() == pytest.approx([10.0, 0.0])
    assert frame.to_face((6.0, -8.0)).tolist() == pytest.approx([0.0, 10.0])
    assert frame.roll_deg == pytest.approx(math.degrees(math.atan2(3, 4)))


@given(x=coordinates, y=coordinates, degrees=turns, scale=st.floats(0.01, 10))
@settings(max_examples=50, deadline=None)
def test_there_and_back(x: float, y: float, degrees: float, scale: float) -> None:
    frame = turned(degrees)
    there = frame.to_face((x, y), scale)
    assert frame.to_picture(there, scale).tolist() == pytest.approx([x, y], abs=1e-8)


@given(x=coordinates, y=coordinates, degrees=turns)
@settings(max_examples=50, deadline=None)
def test_against_complex_numbers(x: float, y: float, degrees: float) -> None:
    """Turning by the roll is a multiplication in the plane with y up."""
    frame = turned(degrees)
    from_origin = complex(x - frame.origin_px[0], -(y - frame.origin_px[1]))
    expected = from_origin * cmath.exp(1j * math.radians(degrees))
    got = complex(*frame.to_face((x, y)))
    assert got == pytest.approx(expected, abs=1e-8)


@given(face=faces(), degrees=turns)
@settings(max_examples=30, deadline=None)
def test_distances_are_kept(face: SyntheticFace, degrees: float) -> None:
    points, _ = face.picture()
    there = turned(degrees).to_face(points)
    apart = np.hypot(*(points[:10, None] - points[None, :10]).T)
    assert np.hypot(*(there[:10, None] - there[None, :10]).T) == pytest.approx(apart, abs=1e-8)


def test_shapes_and_depth() -> None:
    frame = turned(20.0)
    points, _ = dense_face().picture()
    deep = np.column_stack([points, np.arange(478.0)])
    assert frame.to_face(deep) == pytest.approx(frame.to_face(points))
    assert frame.to_face(points.reshape(2, 239, 2)).shape == (2, 239, 2)
    assert frame.to_picture(points.reshape(2, 239, 2)).shape == (2, 239, 2)


@pytest.mark.parametrize("face", [dense_face(), sparse_face()], ids=["dense", "sparse"])
@pytest.mark.parametrize("roll_deg", [-30.0, 0.0, 7.5, 120.0])
def test_frame_of_a_face(face: SyntheticFace, roll_deg: float) -> None:
    points, _ = face.picture(roll_deg=roll_deg)
    frame = frame_of(face, roll_deg)
    assert frame.reference == "irises"
    assert frame.roll_deg == pytest.approx(roll_deg)
    assert math.hypot(*frame.x_axis_px) == pytest.approx(1.0)
    assert frame.to_face(points, 1 / 6) == pytest.approx(face.points, abs=1e-9)


def test_roll_is_positive_when_the_left_eye_is_lower() -> None:
    _, circles = sparse_face().picture(roll_deg=5.0)
    assert circles is not None
    assert circles["left"][1] > circles["right"][1]
    assert frame_of(sparse_face(), 5.0).roll_deg > 0


def test_irises_and_not_canthi_give_the_frame() -> None:
    face = looking_aside(dense_face(), 2.0)  # too little for averted gaze
    frame = frame_of(face)
    assert frame.reference == "irises"
    assert frame.to_face(face.picture()[0], 1 / 6)[:468, 0] == pytest.approx(
        face.points[:468, 0] - 2.0
    )


@pytest.mark.parametrize("sides", [("left",), ("right",), ("left", "right")])
def test_hidden_iris_frame_from_the_canthi(sides: tuple[str, ...]) -> None:
    face = dense_face()
    for side in sides:
        face = with_gap(face, side, 0.5)
    # Where the detector thinks the hidden iris is makes no difference.
    face = face.moved({468: (3.0, 4.0), 473: (-1.0, 9.0)})
    frame = frame_of(face)
    assert frame.reference == "canthi"
    left, right = canthal_midpoints(face.picture()[0], MEDIAPIPE478)
    assert frame.origin_px == pytest.approx((left + right) / 2)
    assert frame.x_axis_px == pytest.approx((1.0, 0.0))


@pytest.mark.parametrize("aside", [-4.0, 4.0])
def test_averted_gaze_frame_from_the_canthi(aside: float) -> None:
    frame, straight = frame_of(looking_aside(dense_face(), aside)), frame_of(dense_face())
    assert frame.reference == "canthi"
    assert frame.origin_px[0] == pytest.approx(straight.origin_px[0])
    assert frame.x_axis_px == pytest.approx((1.0, 0.0))


@pytest.mark.parametrize("scheme", [MEDIAPIPE478, DLIB68], ids=lambda s: s.name)
def test_canthal_midpoints_are_left_then_right(scheme: object) -> None:
    face = dense_face() if scheme is MEDIAPIPE478 else sparse_face()
    left, right = canthal_midpoints(face.points, face.scheme)
    assert left[0] > 0 > right[0]
    for side, middle in (("left", left), ("right", right)):
        marks = face.scheme.side(side)
        expected = (face.points[marks.outer_canthus] + face.points[marks.inner_canthus]) / 2
        assert middle.tolist() == pytest.approx(expected.tolist())


@pytest.mark.parametrize("reference", ["irises", "canthi"])
def test_a_reference_can_be_asked_for(reference: str) -> None:
    for face in (dense_face(), with_gap(dense_face(), "left", 0.2)):
        points, _ = face.picture()
        irises = find_irises(points, face.scheme)
        assert face_frame(points, face.scheme, irises, reference).reference == reference
