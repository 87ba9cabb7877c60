"""Answers are checked, and a part of a form is not scored as the whole."""

import pytest

from symmetry.clinical.grading.items import Choice, Option, Rating, answered_points
from symmetry.errors import InvalidRecord

EYE = Choice("eye", "Eye", (Option("open", "Open", 0), Option("shut", "Shut", 2)))
MOVE = Rating("move", "Movement", 1, 5)
LINE = Rating("line", "Line", 0, 200, whole=False)


def test_points():
    assert (EYE.low, EYE.high) == (0, 2)
    assert answered_points((EYE, MOVE, LINE), {"line": 12.5, "eye": "shut", "move": 3}) == [
        *(2.0, 3.0, 12.5)
    ]


def test_what_is_missing_is_named():
    assert answered_points((EYE, MOVE, LINE), {"move": 3}) == "Not answered: Eye, Line."


@pytest.mark.parametrize(
    ("item", "answer"),
    [(EYE, "half"), (EYE, 0), (MOVE, 0), (MOVE, 6), (MOVE, 2.5), (MOVE, True), (MOVE, "3")]
    + [(LINE, -0.1), (LINE, 200.1), (LINE, float("nan")), (LINE, "100")],
)
def test_what_is_no_answer_is_refused(item, answer):
    with pytest.raises(InvalidRecord, match=item.label):
        item.check(answer)
