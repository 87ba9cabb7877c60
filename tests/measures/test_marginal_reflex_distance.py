"""MRD1 and MRD2 by hand, signed, and null where the lids hide the iris.

The lids of the sparse face are the parabolas ±6.125 (1 - ((x - 32) / 14)²) about the iris.
"""

from dataclasses import replace

import pytest

from symmetry.landmarks import SIDES, Side, other
from symmetry.measurement import measure_points, set_up
from tests.support.faces import dense_face, looking_aside, sparse_face, with_gap

UPPER: dict[Side, tuple[int, int]] = {"left": (43, 44), "right": (37, 38)}
LOWER: dict[Side, tuple[int, int]] = {"left": (46, 47), "right": (40, 41)}
HIDDEN = "The lids hide the iris, so there is no iris centre."


def test_by_hand() -> None:
    measured = sparse_face().measured()
    for name in ("mrd1", "mrd2"):
        result = measured.measure(name)
        assert (result.left, result.right) == pytest.approx((6.125, 6.125))


@pytest.mark.parametrize("side", SIDES)
def test_an_upper_lid_below_the_iris_centre_is_negative(side: Side) -> None:
    """Emotrics reads the absolute value here."""
    # At ±6 mm from the centre the lid hangs at -1 mm, so the parabola's top is at -1.225 mm.
    face = sparse_face().moved(dict.fromkeys(UPPER[side], (0.0, -6.0)))
    result = face.measured(roll_deg=-14.0).measure("mrd1")
    assert result.side(side) == pytest.approx(-1.225)
    assert result.side(other(side)) == pytest.approx(6.125)
    assert result.difference == pytest.approx(-7.35 if side == "left" else 7.35)


@pytest.mark.parametrize("side", SIDES)
def test_a_lower_lid_above_the_iris_centre_is_negative(side: Side) -> None:
    face = sparse_face().moved(dict.fromkeys(LOWER[side], (0.0, 6.0)))
    result = face.measured().measure("mrd2")
    assert result.side(side) == pytest.approx(-1.225)
    assert result.side(other(side)) == pytest.approx(6.125)


def test_read_at_the_iris_and_not_at_the_middle_of_the_lid() -> None:
    face = sparse_face()
    assert face.irises is not None
    # Both irises 2.8 mm lateral: the parabola is down to 6.125 (1 - 0.04).
    aside = replace(face, irises={"left": (34.8, 0.0, 5.85), "right": (-34.8, 0.0, 5.85)})
    for name in ("mrd1", "mrd2"):
        assert aside.measured().measure(name).left == pytest.approx(5.88)


def test_averted_gaze_is_still_read_at_the_iris() -> None:
    """Only the frame comes from the canthi; the lid margins are against the iris centre."""
    measured = looking_aside(dense_face(), 4.0).measured()
    assert measured.setting.frame.reference == "canthi"
    assert measured.measure("mrd1").left is not None
    one, two = measured.measure("mrd1"), measured.measure("mrd2")
    # The eyes are half-way under the lids they look along, differently on both sides.
    assert one.difference == pytest.approx(two.difference, abs=0.3)


@pytest.mark.parametrize("side", SIDES)
def test_a_hidden_iris_is_null_with_the_reason(side: Side) -> None:
    measured = with_gap(dense_face(), side, 0.5).measured()
    for name in ("mrd1", "mrd2"):
        result = measured.measure(name)
        assert result.side(side) is None
        assert result.difference is None
        assert result.uncertainty_95 is None
        assert result.side(other(side)) == pytest.approx(5.0, abs=0.5)
        assert result.reason == f"{side.capitalize()}: {HIDDEN}"


def test_closed_eyes_are_null_even_with_a_scale() -> None:
    face = with_gap(with_gap(dense_face(), "left", 0.0), "right", 0.0)
    points, _ = face.picture()
    setting = set_up(points, face.scheme, mm_per_px=1 / 6)
    for name in ("mrd1", "mrd2"):
        result = measure_points(points, face.scheme, setting).measure(name)
        assert (result.left, result.right, result.difference) == (None, None, None)
        assert result.reason == HIDDEN


@pytest.mark.parametrize("side", SIDES)
def test_an_iris_beside_the_lids_is_null(side: Side) -> None:
    """There is no lid margin over it, so a lid's end must not be read in its place."""
    face = sparse_face()
    assert face.irises is not None
    outward = 15.0 if side == "left" else -15.0
    x, y, radius = face.irises[side]
    beside = replace(face, irises={**face.irises, side: (x + outward, y, radius)})
    for name in ("mrd1", "mrd2"):
        result = beside.measured().measure(name)
        assert result.side(side) is None
        assert result.side(other(side)) is not None
        assert result.reason is not None
