"""Statistics against numbers worked out by hand."""

import numpy as np
import pytest

from benchmarks.validity import statistics
from benchmarks.validity.statistics import estimate, sums

TRUE = np.array([0.0, 1.0, 2.0])
REPORTED = np.array([1.0, 1.0, 4.0])
"""Means 1 and 2; centred products 3, squares 2 and 6; errors 1, 0, 2."""

BY_HAND = {
    statistics.slope: 3 / 2,
    statistics.slope_through_origin: (1 * 1 + 2 * 4) / (1 + 4),
    statistics.correlation: 3 / np.sqrt(2 * 6),
    statistics.bias: 1.0,
    statistics.error_sd: 1.0,
    statistics.error_rms: np.sqrt(5 / 3),
    statistics.repeat_sd: np.sqrt(5 / 6),
    statistics.percent_over: 100.0,
}


@pytest.mark.parametrize(
    ("statistic", "value"), BY_HAND.items(), ids=[one.__name__ for one in BY_HAND]
)
def test_each_statistic_is_what_the_hand_gets(statistic, value):
    assert statistic(sums(TRUE, REPORTED)) == pytest.approx(value)


def test_sums_of_people_add_up_to_those_of_all():
    parts = sums(TRUE[:1], REPORTED[:1]) + sums(TRUE[1:], REPORTED[1:])
    assert parts == pytest.approx(sums(TRUE, REPORTED))


def test_an_estimate_counts_numbers_and_people_and_leaves_out_what_is_missing():
    found = estimate(statistics.bias, [0, 0, 0, 0], [1.0, 2.0, 3.0, np.nan], ["a", "a", "b", "c"])
    assert (found.value, found.count, found.people) == (2.0, 3, 2)
    assert found.interval is None


def test_nothing_reported_gives_no_estimate():
    assert estimate(statistics.bias, [0.0], [np.nan], ["a"]) is None
    assert estimate(statistics.error_sd, [1.0], [2.0], ["a"]) is None
    assert estimate(statistics.correlation, [1.0, 1.0], [2.0, 3.0], ["a", "b"]) is None


def test_the_interval_is_over_people_not_numbers():
    people = [name for name in "abcdefgh" for _ in range(50)]
    errors = [float(ord(name) - ord("a")) for name in people]
    few = estimate(statistics.bias, np.zeros(400), errors, people)
    alone = estimate(statistics.bias, np.zeros(8), sorted(set(errors)), list("abcdefgh"))
    assert few.interval == pytest.approx(alone.interval)
    assert few.interval[0] < 3.5 < few.interval[1]
    # SD of 0..7 over the root of 8 is 0.81: the interval spans about four of them.
    assert few.interval[1] - few.interval[0] == pytest.approx(3.2, abs=0.5)


def test_the_same_numbers_give_the_same_interval():
    arguments = (statistics.error_sd, np.zeros(5), [1.0, 2.0, 4.0, 8.0, 3.0], list("abcde"))
    assert estimate(*arguments) == estimate(*arguments)
