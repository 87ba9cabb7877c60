"""Brow height by hand: the border passes 25 mm above the irises of the sparse face."""

from dataclasses import replace

import numpy as np
import pytest

from symmetry.measures.brow_height import brow_height
from symmetry.measures.face import Face
from tests.support.faces import dense_face, looking_aside, sparse_face, with_gap

LEFT, RIGHT = (22, 23, 24, 25, 26), (17, 18, 19, 20, 21)


def test_by_hand() -> None:
    result = sparse_face().measured().measure("brow_height")
    assert (result.left, result.right) == pytest.approx((25.0, 25.0))
    assert result.difference == pytest.approx(0.0, abs=1e-9)


def test_a_lower_left_brow_is_a_negative_difference() -> None:
    face = sparse_face().moved(dict.fromkeys(LEFT, (0.0, -4.0)))
    result = face.measured(roll_deg=9.0).measure("brow_height")
    assert (result.left, result.right) == pytest.approx((21.0, 25.0))
    assert result.difference == pytest.approx(-4.0)


def test_counted_from_each_eyes_own_iris() -> None:
    """The frame runs through both irises, so the heights of the irises are one and the same."""
    face = sparse_face()
    assert face.irises is not None
    # The left eye with its brow lies 6.4 mm lower: the face is tilted, not asymmetric.
    tilted = replace(face, irises={**face.irises, "left": (32.0, -6.4, 5.85)}).moved(
        dict.fromkeys(LEFT, (0.0, -6.4))
    )
    result = tilted.measured().measure("brow_height")
    cosine = 64 / (64**2 + 6.4**2) ** 0.5
    # Perpendicular to the line of the eyes; the brow is not flat, so approximately.
    assert result.left == pytest.approx(25 * cosine, abs=0.5)
    assert result.right == pytest.approx(25 * cosine, abs=0.5)


def test_counted_from_the_reference_point_of_the_eye() -> None:
    face = sparse_face()
    in_frame = Face(
        points=face.points,
        scheme=face.scheme,
        reference_points={"left": np.array([32.0, 3.0]), "right": np.array([-32.0, -2.0])},
        irises={},
    )
    assert brow_height(in_frame, "left") == pytest.approx(22.0)
    assert brow_height(in_frame, "right") == pytest.approx(27.0)


def test_a_brow_that_does_not_reach_over_the_iris() -> None:
    face = sparse_face().moved(dict.fromkeys(RIGHT, (-25.0, 0.0)))
    result = face.measured().measure("brow_height")
    assert result.left == pytest.approx(25.0)
    assert result.right is None
    assert result.difference is None
    assert result.uncertainty_95 is result.right_uncertainty_95 is None
    assert result.left_uncertainty_95 is not None
    assert result.reason == "Right: The brow does not reach over the iris centre."


def test_both_brows_missing_is_said_once() -> None:
    face = sparse_face().moved(
        dict.fromkeys(RIGHT, (-25.0, 0.0)) | dict.fromkeys(LEFT, (25.0, 0.0))
    )
    reason = face.measured().measure("brow_height").reason
    assert reason == "The brow does not reach over the iris centre."


def test_closed_or_averted_eyes_from_the_canthal_midpoints() -> None:
    """The iris is then a guess or elsewhere; both sides are treated alike."""
    open_face = dense_face()
    closed = with_gap(open_face, "left", 0.3).moved({473: (6.0, -5.0)})
    averted = looking_aside(open_face, 4.0)
    for face in (closed, averted):
        points = face.points
        result = face.measured().measure("brow_height")
        assert result.difference == pytest.approx(0.0, abs=1e-9)
        middle = (points[33] + points[133]) / 2
        # The border is nearly level over the middle of the eye.
        assert result.right == pytest.approx(points[105, 1] - middle[1], abs=0.6)
