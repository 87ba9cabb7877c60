"""Generalised Procrustes analysis against its definition, computed slowly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symmetry.geometry.superimposition import superimpose

several = settings(max_examples=25, deadline=None)
dimensions = pytest.mark.parametrize("k", [2, 3])


def drawn(k, seed=0, count=6, landmarks=7, spread=0.2):
    """Variants of one configuration, each somewhere, of some size and turned somehow."""
    rng = np.random.default_rng(seed)
    base = rng.normal(size=(landmarks, k))
    made = []
    for _ in range(count):
        q, r = np.linalg.qr(rng.normal(size=(k, k)))
        turn = q * np.sign(np.diag(r))
        turn[:, 0] *= np.linalg.det(turn)
        variant = base + spread * rng.normal(size=base.shape)
        made.append(rng.uniform(1, 50) * variant @ turn + rng.normal(size=k) * 100)
    return np.array(made)


def turned_slowly(moving, fixed):
    u, _, vt = np.linalg.svd(moving.T @ fixed)
    keep = np.eye(moving.shape[1])
    keep[-1, -1] = np.sign(np.linalg.det(u @ vt))
    return moving @ u @ keep @ vt


@dimensions
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_against_the_slow_reference(k, seed):
    """Turn to the mean 200 times, then lay off along the hyperplane that touches the mean."""
    configurations = drawn(k, seed)
    shapes = [c - c.mean(axis=0) for c in configurations]
    shapes = [s / np.linalg.norm(s) for s in shapes]
    mean = shapes[0]
    for _ in range(200):
        shapes = [turned_slowly(s, mean) for s in shapes]
        mean = sum(shapes) / np.linalg.norm(sum(shapes))
    flat = mean.ravel()
    onto = np.eye(flat.size) - np.outer(flat, flat)
    expected = [(onto @ s.ravel() + flat).reshape(mean.shape) for s in shapes]
    found = superimpose(configurations)
    assert found.mean == pytest.approx(mean, abs=1e-9)
    assert found.shapes == pytest.approx(np.array(expected), abs=1e-9)
    sizes = [np.linalg.norm(c - c.mean(axis=0)) for c in configurations]
    assert found.centroid_sizes == pytest.approx(np.array(sizes))


@dimensions
def test_copies_elsewhere_are_equal_shapes(k):
    found = superimpose(drawn(k, spread=0.0))
    assert found.shapes == pytest.approx(np.broadcast_to(found.mean, found.shapes.shape))
    assert np.linalg.norm(found.mean) == pytest.approx(1)


@dimensions
@several
@given(seed=st.integers(0, 2**32 - 1))
def test_tangent_coordinates_average_to_the_mean(k, seed):
    found = superimpose(drawn(k, seed))
    along = ((found.shapes - found.mean) * found.mean).sum(axis=(1, 2))
    assert along == pytest.approx(0, abs=1e-12)
    assert found.shapes.mean(axis=0) == pytest.approx(found.mean, abs=1e-9)


@dimensions
def test_a_mirror_image_is_not_turned_over(k):
    first = drawn(k)[0]
    image = first * ([-1] + [1] * (k - 1))
    found = superimpose([first, image])
    assert np.linalg.norm(found.shapes[0] - found.shapes[1]) > 0.1


def test_what_is_no_set_of_configurations_is_refused():
    for shape in ((4, 5), (4, 5, 1), (4, 5, 4)):
        with pytest.raises(ValueError, match="Expected configurations"):
            superimpose(np.zeros(shape))
    with pytest.raises(ValueError, match="coincide"):
        superimpose([[[0, 0], [1, 2]], [[3, 3], [3, 3]]])
