"""Numbers as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.exports.numbers import DECIMALS, NOT_MEASURED, UNIT_LABELS, number, plus_minus
from symmetry.measures import all_measures


@pytest.mark.parametrize(
    ("value", "decimals", "plain", "signed"),
    [
        (1.25, 1, "1.2", "+1.2"),
        (12.34, 2, "12.34", "+12.34"),
        (-12.34, 1, "−12.3", "−12.3"),
        (0.0, 1, "0.0", "0.0"),
        (-0.0, 1, "0.0", "0.0"),
        (0.04, 1, "0.0", "0.0"),
        (-0.04, 1, "0.0", "0.0"),
        (-0.06, 1, "−0.1", "−0.1"),
        (0.4, 0, "0", "0"),
        (-0.6, 0, "−1", "−1"),
        (None, 1, NOT_MEASURED, NOT_MEASURED),
    ],
)
def test_a_number_has_a_true_sign_or_none(value, decimals, plain, signed):
    assert number(value, decimals) == plain
    assert number(value, decimals, signed=True) == signed


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_a_number_reads_as_what_was_rounded(value, decimals):
    text = number(value, decimals, signed=True)
    assert "-" not in text
    assert float(text.replace("−", "-")) == float(f"{value:.{decimals}f}")
    assert (text[0] in "+−") == bool(float(f"{value:.{decimals}f}"))


def test_a_half_width_carries_its_sign_or_is_left_out():
    assert plus_minus(2.44) == "± 2.4"
    assert plus_minus(43.2, 0) == "± 43"
    assert plus_minus(None) == ""


def test_every_unit_has_decimals_and_a_label():
    units = {measure.unit for measure in all_measures()}
    assert units == set(DECIMALS) == set(UNIT_LABELS)
