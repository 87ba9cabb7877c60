"""Checks that entries share: odd input is refused with the project's error, never another one."""

import math
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical import checks
from symmetry.errors import InvalidRecord

CHECKS = (
    lambda x: checks.check_id("It", x),
    lambda x: checks.check_line("It", x, required=True),
    lambda x: checks.check_text("It", x),
    lambda x: checks.check_choice("It", x, ("a", "b")),
    lambda x: checks.check_side("It", x),
    lambda x: checks.check_switch("It", x),
    lambda x: checks.check_date("It", x),
    lambda x: checks.check_moment("It", x),
    lambda x: checks.check_number("It", x, 0, math.inf),
    lambda x: checks.check_count("It", x, 0, 10),
    lambda x: checks.check_sha256("It", x),
)
ANYTHING = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.dates()
    | st.datetimes()
    | st.lists(st.integers(), max_size=2)
    | st.complex_numbers()
)


def refusal(check, value):
    """What the check says against a value; None if it takes it."""
    try:
        check(value)
    except InvalidRecord as problem:
        return str(problem)
    return None


@pytest.mark.parametrize("check", CHECKS)
@given(value=ANYTHING)
def test_anything_is_taken_or_refused_with_a_reason(check, value):
    said = refusal(check, value)
    assert said is None or (said.startswith("It ") and len(said) < 400)


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u3000", " "])
def test_pasted_spaces_are_fine_in_a_line(space):
    checks.check_line("Name", f"Ada{space}Example", required=True)


@pytest.mark.parametrize("odd", ["\n", "\r", "\t", "\0", "\u2028", "\u2029", "\x85", "\ud800"])
def test_line_breaks_and_half_characters_are_not(odd):
    with pytest.raises(InvalidRecord, match="one line"):
        checks.check_line("Name", f"Ada{odd}Example")


def test_notes_have_lines():
    checks.check_text("Notes", "one\ntwo\tthree\r\n")
    for odd in ("\0", "\ud800"):
        with pytest.raises(InvalidRecord):
            checks.check_text("Notes", odd)


@pytest.mark.parametrize("value", [10**400, -(10**400), math.inf, -math.inf, math.nan, "1", None])
def test_what_is_no_finite_number(value):
    with pytest.raises(InvalidRecord, match="of at least 0 units"):
        checks.check_number("Units", value, 0.0, math.inf, "units")


@pytest.mark.parametrize("value", [1, 1.5, np.float64(1.5), np.float32(1.5), np.int64(1)])
def test_numbers(value):
    checks.check_number("Units", value, 0.0, 2.0)


def test_a_moment_has_a_time_zone_and_a_date_none():
    checks.check_moment("At", datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=2))))
    with pytest.raises(InvalidRecord, match="time in UTC"):
        checks.check_moment("At", datetime(2026, 1, 1))
    checks.check_date("Day", date(2026, 1, 1))
    with pytest.raises(InvalidRecord, match="calendar day"):
        checks.check_date("Day", datetime(2026, 1, 1, tzinfo=UTC))


def test_order_and_uniqueness():
    checks.check_order("first", None, "Second", date(2026, 1, 1))
    checks.check_order("first", date(2026, 1, 1), "Second", date(2026, 1, 1))
    with pytest.raises(InvalidRecord, match="Second must not be before first"):
        checks.check_order("first", date(2026, 1, 2), "Second", date(2026, 1, 1))
    checks.check_unique("Rows", [1, 2])
    with pytest.raises(InvalidRecord, match="got 1 twice"):
        checks.check_unique("Rows", [1, 2, 1])
