"""What is seen through an opening, on surfaces simple enough to do by hand."""

import numpy as np
import pytest

from benchmarks.synthetic.opening import cut, longest_run, width

# A wall at z = 0 from y = 0 to 10 (part 0); before it, at z = 5, a plate from 3 to 4.5 (part 1).
VERTICES = np.array(
    [(-5, 0, 0), (5, 0, 0), (5, 10, 0), (-5, 10, 0)]
    + [(-5, 3, 5), (5, 3, 5), (5, 4.5, 5), (-5, 4.5, 5)],
    dtype=float,
)  # fmt: skip
TRIANGLES = np.array([(0, 1, 2), (0, 2, 3), (4, 5, 6), (4, 6, 7)])
PARTS = np.array([0, 0, 1, 1])


def front(x):
    surface = cut(VERTICES, TRIANGLES, PARTS, x)
    return lambda y: surface.front(y)[1]


@pytest.mark.parametrize("x", [-3.3, 0.01, 4.9])
def test_the_nearest_surface_is_seen(x):
    seen = front(x)(np.array([1.0, 3.5, 9.0, 11.0]))
    assert seen.tolist() == [0, 1, 0, -1]


def test_a_run_ends_where_it_ends():
    low, high = longest_run(front(1.0), 1, 0.0, 10.0)
    assert (low, high) == pytest.approx((3.0, 4.5), abs=1e-8)
    # Of the wall's two visible parts the upper one is the longer.
    assert longest_run(front(1.0), 0, 0.0, 10.0) == pytest.approx((4.5, 10.0), abs=1e-8)


def test_nothing_seen_is_none():
    assert longest_run(front(1.0), 7, 0.0, 10.0) is None
    assert width(None) == 0.0
    assert cut(VERTICES, TRIANGLES, PARTS, 9.0).front(np.array([1.0]))[1].tolist() == [-1]
