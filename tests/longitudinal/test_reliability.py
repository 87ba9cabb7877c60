"""Reliability of readings against published figures, and against slow computations."""

import json
from dataclasses import asdict
from math import sqrt
from statistics import mean, stdev, variance

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import special

from symmetry.errors import InvalidReadings, SymmetryError
from symmetry.longitudinal import bland_altman, mean_squares, reliability_of

# Four judges' ratings of six targets: Shrout & Fleiss (1979), Psychol Bull 86:420-428, Table 2.
SHROUT_FLEISS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]

readings = st.tuples(st.integers(2, 7), st.integers(2, 4), st.integers(0, 2**32 - 1))
several = settings(max_examples=40, deadline=None)


def drawn(subjects, repeats, seed):
    rng = np.random.default_rng(seed)
    return 5 * rng.normal(size=(subjects, 1)) + rng.normal(size=(subjects, repeats))


class TestShroutAndFleiss:
    """The published example."""

    def test_its_analysis_of_variance(self):
        # Table 3 of the paper: BMS 11.24, JMS 32.49, EMS 1.02, WMS 6.26.
        squares = mean_squares(SHROUT_FLEISS)
        published = {"subject": 11.24, "repeat": 32.49, "error": 1.02, "within": 6.26}
        assert {k: round(v, 2) for k, v in asdict(squares).items()} == published

    def test_its_icc(self):
        # Table 4: ICC(2,1) .29. The further digits are its formula in exact fractions.
        result = reliability_of(SHROUT_FLEISS)
        assert round(result.icc, 2) == 0.29
        assert result.icc == pytest.approx(736 / 2540, abs=1e-12)
        assert (result.subjects, result.repeats) == (6, 4)

    def test_its_interval(self):
        # 0.019 to 0.761 is what R packages print for these ratings (psych's ICC2).
        assert reliability_of(SHROUT_FLEISS).icc_interval_95 == pytest.approx(
            (0.019, 0.761), abs=5e-4
        )

    def test_its_errors(self):
        result = reliability_of(SHROUT_FLEISS)
        assert result.sem == pytest.approx(sqrt(6.2638889), abs=1e-7)
        assert result.sem_consistency == pytest.approx(sqrt(1.0194444), abs=1e-7)
        assert result.mdc95 == pytest.approx(1.96 * sqrt(2) * result.sem)


@several
@given(readings)
def test_sem_is_the_spread_that_the_icc_leaves(shape):
    """SEM = SD sqrt(1 - ICC), SD² being the sum of the variance components."""
    table = drawn(*shape)
    n, k = table.shape
    squares = mean_squares(table)
    components = (
        (squares.subject - squares.error) / k,
        (squares.repeat - squares.error) / n,
        squares.error,
    )
    result = reliability_of(table)
    assert result.icc == pytest.approx(components[0] / sum(components))
    assert result.sem == pytest.approx(sqrt(sum(components) * (1 - result.icc)))


@several
@given(readings)
def test_sem_is_the_root_of_the_mean_variance_within_a_subject(shape):
    table = drawn(*shape)
    slow = sqrt(mean(variance(row) for row in table.tolist()))
    assert reliability_of(table).sem == pytest.approx(slow)


@several
@given(readings)
def test_the_interval_is_what_the_f_ratio_allows(shape):
    """At each end F meets its quantile.

    McGraw & Wong (1996): F = MS_subject / (a MS_repeat + b MS_error) has n - 1 and v degrees of
    freedom, with a and b of the ICC sought, and v of the ICC found.
    """
    table = drawn(*shape)
    n, k = table.shape
    squares, result = mean_squares(table), reliability_of(table)
    assume(0.01 < result.icc < 0.999)

    def parts(icc):
        a = k * icc / (n * (1 - icc))
        return a * squares.repeat, (1 + a * (n - 1)) * squares.error

    found = parts(result.icc)
    v = sum(found) ** 2 / (found[0] ** 2 / (k - 1) + found[1] ** 2 / ((n - 1) * (k - 1)))
    low, high = result.icc_interval_95
    assert squares.subject / sum(parts(low)) == pytest.approx(special.fdtri(n - 1, v, 0.975))
    assert squares.subject / sum(parts(high)) == pytest.approx(1 / special.fdtri(v, n - 1, 0.975))
    assert low <= result.icc <= high


@several
@given(readings, st.floats(-50, 50), st.floats(0.1, 20))
def test_unit_and_origin_do_not_matter(shape, origin, unit):
    table = drawn(*shape)
    here, there = reliability_of(table), reliability_of(origin + unit * table)
    assert there.icc == pytest.approx(here.icc, abs=1e-6)
    assert there.sem == pytest.approx(unit * here.sem, rel=1e-6)
    assert there.mean == pytest.approx(origin + unit * here.mean, abs=1e-6)


def test_a_shift_of_all_subjects_counts_as_error_but_not_for_consistency():
    result = reliability_of([[1, 2], [2, 3], [3, 4]])
    assert result.sem == pytest.approx(sqrt(0.5))
    assert result.sem_consistency == pytest.approx(0)
    assert result.icc == pytest.approx(2 / 3)


def test_repeats_that_agree_have_icc_1():
    result = reliability_of([[1.5, 1.5], [2.0, 2.0], [3.1, 3.1]])
    assert (result.icc, result.icc_interval_95) == (1.0, (1.0, 1.0))
    assert (result.sem, result.mdc95) == (0.0, 0.0)


def test_coverage_of_the_mdc():
    """Of the changes between two repeats of an unchanged face, 95 % are within it."""
    rng = np.random.default_rng(3)
    table = rng.normal(scale=4, size=(4000, 1)) + rng.normal(scale=0.7, size=(4000, 2))
    result = reliability_of(table)
    assert result.sem == pytest.approx(0.7, rel=0.03)
    changes = np.abs(table[:, 1] - table[:, 0])
    assert (changes <= result.mdc95).mean() == pytest.approx(0.95, abs=0.01)


@pytest.mark.parametrize(
    "table",
    [
        [[-3, 3], [-3, 3]],
        [[-1, 1, 0, 0], [1, 0, 1, -2]],
        [[-0.1, 1.1]] * 5,
        [[0.13, 0.82, -0.96], [-0.07, -0.14, 0.4]],
    ],
)
def test_an_icc_of_0_or_below_has_an_interval_too(table):
    result = reliability_of(table)
    low, high = result.icc_interval_95
    assert low - 1e-12 <= result.icc <= high + 1e-12 < 1
    assert result.icc <= 1e-12


class TestBlandAltman:
    FIRST = (10.0, 12.0, 9.5, 14.0, 11.0)
    SECOND = (10.4, 11.8, 10.1, 14.6, 11.1)

    def test_by_hand(self):
        differences = [0.4, -0.2, 0.6, 0.6, 0.1]
        result = bland_altman(self.FIRST, self.SECOND)
        assert result.pairs == 5
        assert result.bias == pytest.approx(0.3)
        assert result.sd == pytest.approx(stdev(differences))
        assert result.lower == pytest.approx(0.3 - 1.96 * stdev(differences))
        assert result.upper == pytest.approx(0.3 + 1.96 * stdev(differences))
        # Student's t of 4 degrees of freedom, two-sided 5 %: 2.776, as tabled.
        error = 2.77645 * stdev(differences) / sqrt(5)
        assert result.bias_interval_95 == pytest.approx((0.3 - error, 0.3 + error), abs=1e-5)
        error = 2.77645 * stdev(differences) * sqrt(1 / 5 + 1.96**2 / 8)
        for limit, interval in (
            (result.lower, result.lower_interval_95),
            (result.upper, result.upper_interval_95),
        ):
            assert interval == pytest.approx((limit - error, limit + error), abs=1e-5)

    def test_the_other_way_round_changes_signs(self):
        there = bland_altman(self.FIRST, self.SECOND)
        back = bland_altman(self.SECOND, self.FIRST)
        assert (back.bias, back.lower, back.upper) == pytest.approx(
            (-there.bias, -there.upper, -there.lower)
        )

    @pytest.mark.parametrize(
        ("first", "second"),
        [([1, 2], [1, 2, 3]), ([1], [2]), (1, 2), ([[1, 2]], [[1, 2]]), ([1, np.nan], [1, 2])],
    )
    def test_what_does_not_pair_is_refused(self, first, second):
        with pytest.raises(InvalidReadings):
            bland_altman(first, second)


class TestRefusals:
    @pytest.mark.parametrize(
        ("table", "message"),
        [
            ([[1, 2]], r"at least 2 of each, got \(1, 2\)"),
            ([[1], [2]], r"got \(2, 1\)"),
            ([1, 2, 3], r"got \(3,\)"),
            (np.zeros((2, 2, 2)), r"got \(2, 2, 2\)"),
            ([], "got"),
            ([[1, 2], [3]], "as many repeats for every subject"),
            ([["a", "b"], ["c", "d"]], "in numbers"),
            ([[1, np.nan], [2, 3]], "leave out the subjects"),
            ([[1, np.inf], [2, 3]], "NaN or infinite"),
        ],
    )
    def test_what_is_no_table_of_readings(self, table, message):
        for function in (reliability_of, mean_squares):
            with pytest.raises(InvalidReadings, match=message) as caught:
                function(table)
            assert isinstance(caught.value, SymmetryError)

    @pytest.mark.parametrize("table", [[[3, 3], [3, 3]], [[1, 2], [2, 1]], [[0.1] * 3] * 3])
    def test_readings_without_variance_have_no_icc(self, table):
        with pytest.raises(InvalidReadings, match="no variance"):
            reliability_of(table)


def test_plain_data():
    for result in (reliability_of(SHROUT_FLEISS), bland_altman([1, 2, 4], [1, 3, 4])):
        block = result.to_dict()
        assert json.loads(json.dumps(block, allow_nan=False)) == block
