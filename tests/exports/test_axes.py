"""Round numbers and months at the axes of charts."""

import datetime as dt

import pytest

from symmetry.exports.axes import axis, marks, month_ticks, places_of


class TestAxis:
    @pytest.mark.parametrize(
        ("ends", "expected"),
        [
            ([(0.0, 3.0)], (0, 3, 1)),
            ([(-1.2, 0.4), None, (0.1, 4.4)], (-2, 6, 2)),
            ([(61.0, 97.0)], (60, 100, 20)),
            ([(0.031, 0.049)], (0.03, 0.05, 0.01)),
        ],
    )
    def test_it_holds_every_interval_between_round_numbers(self, ends, expected):
        assert axis(ends) == pytest.approx(expected)

    def test_a_single_value_has_room_around_it(self):
        low, high, _ = axis([(2.0, 2.0)])
        assert low < 2.0 < high

    def test_marks_are_written_with_the_decimals_of_their_step(self):
        assert [places_of(step) for step in (20, 1, 0.5, 0.02)] == [0, 0, 1, 2]


class TestMonths:
    def test_few_months_are_all_named_and_a_new_year_says_so(self):
        ticks = month_ticks(dt.date(2025, 11, 20), dt.date(2026, 2, 3))
        assert ticks == [
            (dt.date(2025, 12, 1), True),
            (dt.date(2026, 1, 1), True),
            (dt.date(2026, 2, 1), False),
        ]

    def test_years_are_not_crowded(self):
        ticks = month_ticks(dt.date(2016, 1, 1), dt.date(2026, 1, 1))
        assert 2 <= len(ticks) <= 12
        assert all(day.day == 1 for day, _ in ticks)


def test_marks_run_from_end_to_end():
    assert marks(-2.0, 6.0, 2.0) == [-2.0, 0.0, 2.0, 4.0, 6.0]
