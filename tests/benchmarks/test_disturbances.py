"""Pictures made worse: where they change, and where they must not."""

import numpy as np
import pytest

from benchmarks.disturbances import DISTURBANCES, fringe, scar, shadow, side_light, uneven_beard

SIZE = 400
PUPILS = np.array([[137.0, 160.0], [263.0, 160.0]])
"""2 px to a mm."""


@pytest.fixture
def grey():
    return np.full((SIZE, SIZE, 3), 150, np.uint8)


@pytest.mark.parametrize("kind", DISTURBANCES)
def test_the_picture_is_changed_and_stays_a_picture(kind):
    pixels = np.random.default_rng(1).integers(60, 200, (SIZE, SIZE, 3), dtype=np.uint8)
    before = pixels.copy()
    worse = DISTURBANCES[kind](pixels, PUPILS)
    assert worse.dtype == np.uint8
    assert worse.shape[2] == 3
    assert worse.shape[0] == (SIZE // 2 if kind == "half resolution" else SIZE)
    np.testing.assert_array_equal(pixels, before)
    assert worse.shape != before.shape or (worse != before).any()


@pytest.mark.parametrize("kind", DISTURBANCES)
def test_the_same_picture_is_made_worse_in_the_same_way(kind, grey):
    np.testing.assert_array_equal(
        DISTURBANCES[kind](grey, PUPILS), DISTURBANCES[kind](grey, PUPILS)
    )


@pytest.mark.parametrize("darken", [side_light, shadow])
def test_light_falls_off_towards_one_side(darken, grey):
    row = darken(grey, PUPILS)[160, :, 0].astype(int)
    assert (np.diff(row) >= 0).all()
    assert row[-1] > 1.7 * row[0]


def test_a_beard_leaves_the_eyes_and_lips_and_is_uneven(grey):
    grown = uneven_beard(grey, PUPILS)
    np.testing.assert_array_equal(grown[:200], grey[:200])
    lips = grown[296:304, 170:230]
    assert (np.abs(lips.astype(int) - 150) < 3).all()
    at_corner_height = grown[268:276].astype(float).mean(axis=(0, 2))
    assert at_corner_height[100:120].mean() != pytest.approx(
        at_corner_height[280:300].mean(), abs=5
    )


@pytest.mark.parametrize("mark", [fringe, scar])
def test_hair_and_scars_lie_on_one_side_only(mark, grey):
    changed = (mark(grey, PUPILS) != grey).any(axis=2)
    assert changed[:, 205:].any()
    assert not changed[:, :200].any()
