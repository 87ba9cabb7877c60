"""Strands as the renderer reads them."""

import numpy as np
import pytest

from benchmarks.synthetic.anatomy import LEFT_BROW_UPPER_BORDER
from benchmarks.synthetic.appearance import appearance_of
from benchmarks.synthetic.expressions import HEALTHY, pose
from benchmarks.synthetic.identity import Identity
from benchmarks.synthetic.strands import UNSEEN_MM, Strands, brows, write_curves


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


@pytest.mark.parametrize("sex", ["male", "female"])
def test_brows_of_a_control_mirror_one_another_and_end_at_the_upper_border(sex):
    identity = Identity(sex, 50, 0.5, seed=7, natural_asymmetry=0.0)
    head = pose(identity, HEALTHY, "rest", 1.0)
    left, right = np.split(brows(head, appearance_of(identity)).points, 2)
    np.testing.assert_allclose(right * (-1, 1, 1), left, atol=0.02)
    border = np.array(LEFT_BROW_UPPER_BORDER) * head.scale
    hairs = left.reshape(-1, 3)
    below = np.interp(hairs[:, 0], border[:, 0], border[:, 1]) - hairs[:, 1]
    assert below.min() > -0.1
    for place in border[1:-1, 0]:
        assert below[np.abs(hairs[:, 0] - place) < 2.0].min() < 0.5
