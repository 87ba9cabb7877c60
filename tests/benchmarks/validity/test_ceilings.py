"""The correlation that noise of the hand leaves."""

import numpy as np
import pytest

from benchmarks.validity import ceilings
from benchmarks.validity.cases import MEASURES
from benchmarks.validity.ceilings import NOISE_MM, ceiling_table


@pytest.fixture
def first_coordinates_are_the_measures(monkeypatch):
    monkeypatch.setattr(ceilings, "_row", lambda points: points[: len(MEASURES), 0].copy())
    circle = {"left": (0.0, 0.0, 11.7), "right": (0.0, 0.0, 11.7)}
    monkeypatch.setattr(ceilings, "hand_irises", lambda points: circle)


def test_the_ceiling_is_the_share_of_the_variance_that_is_no_noise(
    first_coordinates_are_the_measures,
):
    random = np.random.default_rng(3)
    # SD 2 px; noise of 0.25 mm is 0.5 px at 2 px to a mm.
    people = [random.normal(0, 2.0, (190, 2)) for _ in range(800)]
    found = ceilings.ceilings(people)
    assert [one.measure for one in found] == list(MEASURES)
    for one in found:
        assert one.people == 800
        assert one.noise_mm == pytest.approx([2 * noise for noise in NOISE_MM], rel=0.05)
        assert one.r[0] == pytest.approx(np.sqrt(1 - 0.25 / 4), abs=0.01)


def test_more_noise_than_scatter_leaves_nothing(first_coordinates_are_the_measures):
    random = np.random.default_rng(4)
    people = [random.normal(0, 0.1, (190, 2)) for _ in range(20)]
    assert all(one.r == (0.0, 0.0) for one in ceilings.ceilings(people))


def test_a_handful_of_people_gives_no_table():
    assert ceiling_table([]) is None
