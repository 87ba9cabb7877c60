"""Catmull-Clark against cases worked out by hand."""

import numpy as np

from benchmarks.synthetic.subdivision import catmull_clark, linear

CUBE = np.array(
    [[0, 3, 2, 1], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]]
)
CORNERS = np.array(
    [(x, y, z) for z in (-1, 1) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))], dtype=float
)


def test_a_cube_turns_round():
    fine = catmull_clark(CUBE, 8, 1)
    points = fine.matrix @ CORNERS
    assert fine.matrix.shape == (8 + 12 + 6, 8)
    assert len(fine.quads) == 24
    # Valence 3: (F + 2 R + 0 P) / 3 with F = (1, 1, 1) / 3 and R = (2, 2, 2) / 3 of the corner.
    np.testing.assert_allclose(points[6], (5 / 9, 5 / 9, 5 / 9))
    # An edge point: mean of both ends (1, 1, 0) and both face points (1, 0, 0), (0, 1, 0).
    edges = {tuple(np.round(point, 12)) for point in points[8:20]}
    assert (0.75, 0.75, 0.0) in edges
    assert {tuple(point) for point in points[20:]} >= {(1.0, 0.0, 0.0), (0.0, 0.0, -1.0)}


def test_weights_add_up_to_one_on_every_level():
    fine = catmull_clark(CUBE, 8, 3)
    np.testing.assert_allclose(fine.matrix.sum(axis=1), 1.0, atol=1e-12)


def test_a_border_follows_the_cubic_b_spline():
    square = np.array([[0, 1, 4, 3], [1, 2, 5, 4]])
    points = np.array([(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)], dtype=float)
    fine = catmull_clark(square, 6, 1).matrix @ points
    # On a border: 3/4 of the vertex and 1/8 of each neighbour; 1, 0 and 2 lie on one line.
    np.testing.assert_allclose(fine[1], (1.0, 0.0))
    np.testing.assert_allclose(fine[0], (0.125, 0.125))


def test_linear_keeps_the_corners():
    fine = linear(CUBE, 8, 2)
    np.testing.assert_allclose((fine.matrix @ CORNERS)[:8], CORNERS)


def test_a_fine_surface_is_a_combination_of_the_coarse_one():
    matrix = catmull_clark(CUBE, 8, 2).matrix
    other = np.random.default_rng(0).normal(size=CORNERS.shape)
    np.testing.assert_allclose(
        matrix @ (2 * CORNERS + other), 2 * (matrix @ CORNERS) + matrix @ other
    )
