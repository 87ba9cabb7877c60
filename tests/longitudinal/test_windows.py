"""Windows of days after an injection: figures with a source, editable, in order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.errors import InvalidRecord
from symmetry.longitudinal.windows import DEFAULT_WINDOWS, LONGEST_DAYS, WINDOW_NAMES, Window


@pytest.mark.parametrize(
    ("days", "names"),
    # Onset 1-21 days and about 4 months' duration: review, PMID 39637515; peak 2-4 weeks:
    # published times of photographs; about 3 months: label for blepharospasm.
    [
        (0, ()),
        (1, ("onset",)),
        (13, ("onset",)),
        (14, ("onset", "peak")),
        (21, ("onset", "peak")),
        (22, ("peak",)),
        (28, ("peak",)),
        (29, ()),
        (90, ()),
        (91, ("wear_off",)),
        (122, ("wear_off",)),
        (123, ()),
    ],
)
def test_the_published_windows(days, names):
    assert DEFAULT_WINDOWS.at(days) == names


def test_every_window_has_a_source():
    for name in WINDOW_NAMES:
        assert any(year in getattr(DEFAULT_WINDOWS, name).source for year in ("20", "PMID"))


def test_a_clinic_sets_its_own():
    own = replace(DEFAULT_WINDOWS, peak=Window(10, 35, "our clinic"))
    assert own.at(30) == ("peak",)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((-1, 5, "x"), "from 0 to 730, got -1"),
        ((1, 731, "x"), "got 731"),
        ((1.0, 5, "x"), "got 1.0"),
        ((True, 5, "x"), "got True"),
        ((5, 4, "x"), "must not end before it begins"),
        ((1, 2, " "), "needs a source"),
    ],
)
def test_what_is_no_window_is_refused(args, says):
    with pytest.raises(InvalidRecord, match=says):
        Window(*args)


@pytest.mark.parametrize(
    "change",
    [
        {"onset": Window(15, 21, "x")},
        {"wear_off": Window(28, 122, "x")},
        {"wear_off": Window(7, 122, "x")},
    ],
)
def test_windows_out_of_order_are_refused(change):
    with pytest.raises(InvalidRecord, match="order onset, peak, wear-off"):
        replace(DEFAULT_WINDOWS, **change)


@given(st.integers(-LONGEST_DAYS, 2 * LONGEST_DAYS))
def test_names_come_in_order(days):
    names = DEFAULT_WINDOWS.at(days)
    assert list(names) == sorted(names, key=WINDOW_NAMES.index)
    assert names == () or days >= 1
