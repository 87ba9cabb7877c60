"""Procrustes asymmetry and symmetric part against textbook computations by singular values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from symmetry.geometry.procrustes import (
    procrustes_asymmetry,
    relabelled_mirror,
    rotated_onto,
    symmetrised,
)
from tests.support.faces import SyntheticFace, dense_face, faces

Points = NDArray[np.float64]
several = settings(max_examples=40, deadline=None)


def best_rotation(moving: Points, fixed: Points) -> Points:
    """Rotation matrix of ordinary Procrustes analysis, reflections excluded (Kabsch 1976)."""
    u, _, vt = np.linalg.svd(moving.T @ fixed)
    turn_only = np.diag([1.0, np.sign(np.linalg.det(u @ vt))])
    return u @ turn_only @ vt


def slow_asymmetry(points: Points, mirror: tuple[int, ...]) -> float:
    """Mardia, Bookstein & Moreton (2000), step by step, landmark by landmark."""
    shape = points - points.mean(axis=0)
    shape = shape / np.sqrt(sum(x**2 + y**2 for x, y in shape))
    image = np.array([(-shape[partner][0], shape[partner][1]) for partner in mirror])
    image = image @ best_rotation(image, shape)
    return float(np.sqrt(sum((a - b) @ (a - b) for a, b in zip(shape, image, strict=True))))


@several
@given(face=faces(), degrees=st.floats(-180, 180), size=st.floats(0.1, 50))
def test_against_the_slow_reference(face: SyntheticFace, degrees: float, size: float) -> None:
    points, _ = face.picture(size, degrees)
    expected = slow_asymmetry(points, face.scheme.mirror)
    assert procrustes_asymmetry(points, face.scheme.mirror) == pytest.approx(expected, abs=1e-12)


@several
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(2, 30))
def test_rotation_against_singular_values(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    moving, fixed = (p - p.mean(axis=0) for p in rng.normal(size=(2, count, 2)))
    expected = moving @ best_rotation(moving, fixed)
    assert rotated_onto(moving, fixed) == pytest.approx(expected, abs=1e-9)


@several
@given(seed=st.integers(0, 2**32 - 1), degrees=st.floats(-180, 180))
def test_a_turn_is_undone(seed: int, degrees: float) -> None:
    points = np.random.default_rng(seed).normal(size=(12, 2))
    points -= points.mean(axis=0)
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    assert rotated_onto(points @ np.array([[c, s], [-s, c]]), points) == pytest.approx(points)


def test_a_reflection_is_not_undone() -> None:
    points = np.array([[0.0, 2.0], [1.0, -1.0], [-1.0, -1.0], [3.0, 0.0], [-3.0, 0.0]])
    lopsided = points + [[0, 0], [2, 0], [0, 0], [0, 0], [-2, 0]]
    assert np.abs(rotated_onto(lopsided * [-1, 1], lopsided) - lopsided).max() > 0.5


def test_relabelled_mirror_by_hand() -> None:
    # A midline point and a pair.
    points = [[1.0, 5.0], [-3.0, 0.0], [4.0, 1.0]]
    assert relabelled_mirror(points, [0, 2, 1]).tolist() == [[-1, 5], [-4, 1], [3, 0]]


def test_asymmetry_by_hand() -> None:
    """Midline points (0, 3) and (0, -3), and a pair at (±4, 0) of which the left is 2 higher.

    Centred, the points are (0, 2.5), (0, -3.5), (4, 1.5), (-4, -0.5), and their mirror images
    (0, 2.5), (0, -3.5), (4, -0.5), (-4, 1.5). Written as complex numbers, the best turn leaves
    the distance² 2 |shape|² - 2 |sum(conj(image) shape)|.
    """
    points = np.array([[0, 3], [0, -3], [4, 2], [-4, 0]], dtype=float)
    size2 = 2.5**2 + 3.5**2 + (16 + 1.5**2) + (16 + 0.5**2)
    overlap = abs(complex(2.5**2 + 3.5**2 + 2 * (16 - 0.75), 16.0))
    expected = np.sqrt(2 - 2 * overlap / size2)
    assert procrustes_asymmetry(points, [0, 1, 3, 2]) == pytest.approx(expected)


@several
@given(face=faces(), degrees=st.floats(-180, 180), size=st.floats(0.1, 50))
def test_symmetric_is_zero_and_place_turn_and_size_do_not_matter(
    face: SyntheticFace, degrees: float, size: float
) -> None:
    mirror = face.scheme.mirror
    here, _ = face.picture()
    there, _ = face.picture(size, degrees, (-300.0, 9.0))
    assert procrustes_asymmetry(there, mirror) == pytest.approx(procrustes_asymmetry(here, mirror))
    symmetric, _ = face.symmetrised().picture(size, degrees, (-300.0, 9.0))
    assert procrustes_asymmetry(symmetric, mirror) <= 1e-12


@several
@given(face=faces())
def test_the_mirror_image_is_as_asymmetric(face: SyntheticFace) -> None:
    mirror = face.scheme.mirror
    value = procrustes_asymmetry(face.points, mirror)
    assert procrustes_asymmetry(face.mirrored().points, mirror) == pytest.approx(value)
    assert 0 <= value < 1


@several
@given(face=faces(), share=st.floats(0.05, 0.95))
def test_grows_with_the_asymmetric_part(face: SyntheticFace, share: float) -> None:
    mirror = face.scheme.mirror
    symmetric = face.symmetrised().points
    part = symmetric + share * (face.points - symmetric)
    whole = procrustes_asymmetry(face.points, mirror)
    # A face that is symmetric already stays so.
    assert procrustes_asymmetry(part, mirror) < whole or whole < 1e-12


def test_coinciding_landmarks_have_no_shape() -> None:
    with pytest.raises(ValueError, match="coincide"):
        procrustes_asymmetry(np.full((478, 2), 7.0), dense_face().scheme.mirror)


def slow_symmetrised(points: Points, mirror: tuple[int, ...]) -> Points:
    """Mean of a configuration and its relabelled reflection, turned back by singular values."""
    centre = points.mean(axis=0)
    image = np.array([points[partner] - centre for partner in mirror])
    image[:, -1] *= -1  # another axis than the code's: the turn takes that back
    image = image @ best_rotation(image, points - centre)
    return np.array([(p + q + centre) / 2 for p, q in zip(points, image, strict=True)])


MIRROR = (1, 0, 3, 2, 4, 5)


def best_rotation_in_space(moving: Points, fixed: Points) -> Points:
    u, _, vt = np.linalg.svd(moving.T @ fixed)
    return u @ np.diag([1.0, 1.0, np.sign(np.linalg.det(u @ vt))]) @ vt


@several
@given(seed=st.integers(0, 2**32 - 1))
def test_the_symmetric_part_in_the_plane(seed: int) -> None:
    points = 40 + 9 * np.random.default_rng(seed).normal(size=(6, 2))
    assert symmetrised(points, MIRROR) == pytest.approx(slow_symmetrised(points, MIRROR), abs=1e-9)


@several
@given(seed=st.integers(0, 2**32 - 1))
def test_the_symmetric_part_in_space(seed: int) -> None:
    """Near a symmetric configuration, where the best turn is far from a second one."""
    rng = np.random.default_rng(seed)
    base = np.array([[3, 1, 0], [-3, 1, 0], [2, -2, 1], [-2, -2, 1], [0, 4, 2], [0, -3, 3]])
    points = base + 0.3 * rng.normal(size=base.shape)
    found = symmetrised(points, MIRROR)
    # It is its own symmetric part, and half-way to its turned image.
    assert symmetrised(found, MIRROR) == pytest.approx(found, abs=1e-9)
    centre = points.mean(axis=0)
    image = (points - centre)[list(MIRROR)] * [1, 1, -1]
    image = image @ best_rotation_in_space(image, points - centre) + centre
    assert found == pytest.approx((points + image) / 2, abs=1e-9)


@several
@given(seed=st.integers(0, 2**32 - 1), dimensions=st.sampled_from([2, 3]))
def test_the_symmetric_part_moves_with_the_configuration(seed: int, dimensions: int) -> None:
    points = np.random.default_rng(seed).normal(size=(6, dimensions))
    turn = np.eye(dimensions)
    turn[:2, :2] = [[0.6, -0.8], [0.8, 0.6]]
    moved = 5 * points @ turn + 30
    expected = 5 * symmetrised(points, MIRROR) @ turn + 30
    assert symmetrised(moved, MIRROR) == pytest.approx(expected, abs=1e-7)


@several
@given(face=faces())
def test_the_symmetric_part_of_a_face_is_symmetric(face: SyntheticFace) -> None:
    mirror = face.scheme.mirror
    part = symmetrised(face.points, mirror)
    assert procrustes_asymmetry(part, mirror) <= 1e-12
    distance = np.linalg.norm(face.points - part)
    size = np.linalg.norm(face.points - face.points.mean(axis=0))
    assert 2 * distance / size == pytest.approx(procrustes_asymmetry(face.points, mirror))
