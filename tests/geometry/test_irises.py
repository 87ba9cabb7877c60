"""The irises: place, size, and whether to trust them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symmetry.geometry.irises import AVERTED_GAZE, HIDDEN_BELOW_OPENING, IrisPair, find_irises
from symmetry.landmarks import SIDES, Side, other
from tests.support.faces import (
    IRIS_MM,
    PX_PER_MM,
    SyntheticFace,
    dense_face,
    faces,
    looking_aside,
    sparse_face,
    with_gap,
)


def irises_of(face: SyntheticFace, roll_deg: float = 0.0) -> IrisPair:
    points, circles = face.picture(roll_deg=roll_deg)
    return find_irises(points, face.scheme, circles)


def test_open_eyes() -> None:
    pair = irises_of(dense_face(), roll_deg=12.0)
    points, _ = dense_face().picture(roll_deg=12.0)
    for side, index in (("left", 473), ("right", 468)):
        iris = pair.side(side)
        assert iris.centre_px == pytest.approx(tuple(points[index]))
        assert iris.diameter_px == pytest.approx(IRIS_MM * PX_PER_MM)
        assert iris.visible
    assert pair.both_visible
    assert not pair.gaze_is_averted
    assert pair.visible_diameter_px == pytest.approx(IRIS_MM * PX_PER_MM)


def test_diameter_is_the_horizontal_one() -> None:
    """Lids cover the top and the bottom of the iris, so the vertical diameter is not read."""
    _, superior, _, inferior = dense_face().scheme.left.iris_ring
    face = dense_face().moved({superior: (0.0, -2.0), inferior: (0.0, 2.0)})
    assert irises_of(face).left.diameter_px == pytest.approx(IRIS_MM * PX_PER_MM)


@pytest.mark.parametrize("side", SIDES)
def test_lids_hide_the_iris_below_the_threshold(side: Side) -> None:
    # The dense face's lids differ in height between columns; equal gaps make it exact.
    threshold = HIDDEN_BELOW_OPENING * IRIS_MM
    for gap, visible in ((threshold * 1.001, True), (threshold * 0.999, False), (0.0, False)):
        pair = irises_of(with_gap(dense_face(), side, gap), roll_deg=-8.0)
        assert pair.side(side).visible is visible
        assert pair.side(other(side)).visible
        assert pair.both_visible is visible
        assert pair.visible_diameter_px == pytest.approx(IRIS_MM * PX_PER_MM)


def test_both_hidden_gives_no_diameter() -> None:
    face = with_gap(with_gap(dense_face(), "left", 0.4), "right", 0.4)
    pair = irises_of(face)
    assert not pair.both_visible
    assert pair.visible_diameter_px is None


@pytest.mark.parametrize("side", SIDES)
def test_scale_comes_from_the_visible_iris_alone(side: Side) -> None:
    marks = dense_face().scheme.side(side)
    lateral, _, medial, _ = marks.iris_ring
    wide = dense_face().moved({lateral: (2.0, 0.0), medial: (-2.0, 0.0)})
    assert irises_of(wide).visible_diameter_px != pytest.approx(IRIS_MM * PX_PER_MM)
    hidden = irises_of(with_gap(wide, side, 0.0))
    assert hidden.visible_diameter_px == pytest.approx(IRIS_MM * PX_PER_MM)


@pytest.mark.parametrize("side", SIDES)
def test_a_collapsed_iris_does_not_count(side: Side) -> None:
    """A ring without width shows no iris, and must not halve the scale."""
    marks = dense_face().scheme.side(side)
    centre = dense_face().points[marks.iris_centre]
    face = dense_face().placed({i: tuple(centre) for i in marks.iris_ring})
    pair = irises_of(face)
    assert not pair.side(side).visible
    assert pair.visible_diameter_px == pytest.approx(IRIS_MM * PX_PER_MM)


@pytest.mark.parametrize("roll_deg", [0.0, 40.0, 180.0])
def test_offset_is_in_diameters_towards_the_patients_left(roll_deg: float) -> None:
    straight = irises_of(dense_face(), roll_deg)
    # The lid centres lie a little lateral of the canthal midpoints.
    assert straight.left.offset == pytest.approx(-straight.right.offset)
    aside = irises_of(looking_aside(dense_face(), 0.1 * IRIS_MM), roll_deg)
    for side in SIDES:
        assert aside.side(side).offset - straight.side(side).offset == pytest.approx(0.1)


@pytest.mark.parametrize("direction", [-1.0, 1.0])
def test_averted_gaze_threshold(direction: float) -> None:
    # Given circles sit exactly on the canthal midpoints of the sparse face.
    face = sparse_face()
    assert face.irises is not None
    for share, averted in ((0.99, False), (1.01, True)):
        step = direction * share * AVERTED_GAZE * IRIS_MM
        shifted = {side: (x + step, y, r) for side, (x, y, r) in face.irises.items()}
        assert irises_of(SyntheticFace(face.points, face.scheme, shifted)).gaze_is_averted is (
            averted
        )


@pytest.mark.parametrize("side", SIDES)
def test_one_averted_eye_is_enough(side: Side) -> None:
    """As in strabismus: one eye aside displaces the midline too."""
    face = sparse_face()
    assert face.irises is not None
    x, y, r = face.irises[side]
    squint = {**face.irises, side: (x + 0.3 * IRIS_MM, y, r)}
    assert irises_of(SyntheticFace(face.points, face.scheme, squint)).gaze_is_averted


def test_a_given_iris_counts_as_visible() -> None:
    face = with_gap(dense_face(), "left", 0.0)
    points, _ = face.picture()
    given_circles = {"left": (1690.0, 1101.0, 33.0), "right": (1310.0, 1100.0, 36.0)}
    pair = find_irises(points, face.scheme, given_circles)
    assert pair.both_visible
    assert pair.left.centre_px == (1690.0, 1101.0)
    assert pair.left.diameter_px == 66.0
    assert pair.visible_diameter_px == pytest.approx(69.0)


def test_a_scheme_without_irises_needs_them() -> None:
    with pytest.raises(ValueError, match="dlib68 has no irises"):
        find_irises(sparse_face().points, sparse_face().scheme)


@given(face=faces(), roll_deg=st.floats(-180, 180))
@settings(max_examples=30, deadline=None)
def test_mirror_in_mirror_out(face: SyntheticFace, roll_deg: float) -> None:
    one, two = irises_of(face, roll_deg), irises_of(face.mirrored(), -roll_deg)
    for side in SIDES:
        iris, image = one.side(side), two.side(other(side))
        assert image.diameter_px == pytest.approx(iris.diameter_px)
        assert image.offset == pytest.approx(-iris.offset, abs=1e-9)
        assert image.visible == iris.visible
