"""Strands as the renderer reads them."""

import numpy as np

from benchmarks.synthetic.strands import UNSEEN_MM, Strands, write_curves


def read(path):
    return [
        np.array([[float(number) for number in line.split()] for line in block.splitlines()])
        for block in path.read_text().strip().split("\n\n")
    ]


def test_a_curve_reaches_its_root_and_its_tip(tmp_path):
    points = np.array([[[0.0, 0.0, 0.0], [0.0, 3.0, 0.0], [0.0, 6.0, 0.0]]])
    strands = Strands(points, np.full((1, 3), 0.1), np.zeros(1, dtype=bool))
    curve = read(write_curves(strands, tmp_path / "one.txt"))[0]
    # A cubic B-spline begins at (p0 + 4 p1 + p2) / 6 and ends likewise.
    np.testing.assert_allclose((curve[0] + 4 * curve[1] + curve[2]) / 6, [0, 0, 0, 0.1])
    np.testing.assert_allclose((curve[-1] + 4 * curve[-2] + curve[-3]) / 6, [0, 6, 0, 0.1])


def test_the_last_curve_is_one_that_no_ray_meets(tmp_path):
    """The renderer reads beyond the last curve's end; this has crashed it."""
    points = np.random.default_rng(1).normal(size=(4, 5, 3))
    strands = Strands(points, np.full((4, 5), 0.1), np.zeros(4, dtype=bool))
    curves = read(write_curves(strands, tmp_path / "some.txt"))
    assert len(curves) == 5
    assert np.all(curves[-1][:, 2] == UNSEEN_MM)
    assert np.ptp(curves[-1][:, 1]) > 0.0
