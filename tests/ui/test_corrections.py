"""Landmarks moved by hand: which, by whom, when."""

from datetime import UTC, datetime

import numpy as np
import pytest

from symmetry.ui.corrections import (
    Book,
    Correction,
    corrected,
    corrections_to_dict,
    moves,
    places_sent,
    updated,
)

EARLIER = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 27, 9, 5, tzinfo=UTC)


def test_a_point_that_stays_keeps_who_moved_it_and_when():
    first = updated({}, {61: (10.0, 20.0), 4: (1.0, 2.0)}, "Dr A", EARLIER)
    second = updated(first, {61: (10.0, 20.0), 152: (5.0, 6.0)}, "Dr B", LATER)
    assert second[61] == Correction((10.0, 20.0), "Dr A", EARLIER)
    assert second[152] == Correction((5.0, 6.0), "Dr B", LATER)
    assert 4 not in second  # automatic again


def test_a_point_moved_again_is_the_second_ones():
    first = updated({}, {61: (10.0, 20.0)}, "Dr A", EARLIER)
    second = updated(first, {61: (10.0, 20.5)}, "Dr B", LATER)
    assert second == {61: Correction((10.0, 20.5), "Dr B", LATER)}


def test_moves_are_in_the_order_of_the_indices():
    found = updated({}, {61: (10.0, 20.0), 4: (1.0, 2.0)}, "Dr A", EARLIER)
    assert moves(found) == ((4, (1.0, 2.0)), (61, (10.0, 20.0)))


def test_without_moves_the_automatic_assessment_is_the_one(smile):
    assert corrected(smile, ()) is smile


def test_moves_are_in_the_assessment(smile):
    found = corrected(smile, ((61, (400.0, 700.0)),))
    assert found.landmarks.corrected == (61,)
    assert tuple(found.landmarks.refined[61]) == (400.0, 700.0)


class TestPlacesSent:
    def test_places_of_the_editor(self, smile):
        edit = {"number": 3, "places": {"61": [400.5, 700]}, "settled": False}
        assert places_sent(edit, smile) == {61: (400.5, 700.0)}

    @pytest.mark.parametrize(
        "edit",
        [
            None,
            {},
            {"places": [1, 2]},
            {"places": {"61": [1]}},
            {"places": {"61": [1, 2, 3]}},
            {"places": {"61": ["here", 2]}},
            {"places": {"61": 5}},
            {"places": {"1": [10, 10]}},  # no measure depends on that point
            {"places": {"479": [10, 10]}},
            {"places": {"61": [float("nan"), 2]}},
            {"places": {"61": [-5, 2]}},
            {"places": {"61": [2, 1e9]}},
        ],
    )
    def test_what_no_editor_sends_is_not_taken(self, smile, edit):
        assert places_sent(edit, smile) is None


def test_the_book_holds_what_was_moved_only():
    book = Book()
    book["a"] = updated({}, {61: (10.0, 20.0)}, "Dr A", EARLIER)
    book["b"] = {}
    assert book.moves == {"a": ((61, (10.0, 20.0)),)}
    assert book["never seen"] == {}


def test_the_files_tell_which_point_was_moved_by_whom(smile):
    x, y = smile.landmarks.refined[61]
    found = updated({}, {61: (x + 1, y - 2)}, "Dr A", EARLIER)
    [row] = corrections_to_dict(found, smile)
    assert row["landmark"] == 61
    assert row["name"] == "Patient's right oral commissure"
    assert (row["by"], row["at"]) == ("Dr A", "2026-11-27T09:00:00+00:00")
    assert np.subtract(row["corrected"], row["automatic"]) == pytest.approx([1, -2], abs=2e-4)
