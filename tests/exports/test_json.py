"""JSON that every reader accepts."""

import json
from math import inf, nan

import pytest

from symmetry.exports.json import dumps


@pytest.mark.parametrize("value", [nan, inf, -inf])
@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: [x], lambda x: {"a": {"b": x}}])
def test_a_number_that_is_not_finite_is_refused(value, wrap):
    with pytest.raises(ValueError, match="JSON"):
        dumps(wrap(value))


def test_numbers_come_back_exactly():
    numbers = [0.1, -0.0, 1 / 3, 5e-324, 1.7976931348623157e308, 2**53 + 1, None, True]
    assert json.loads(dumps(numbers)) == numbers


def test_text_is_written_for_people():
    assert dumps({"unit": "mm²"}) == '{\n "unit": "mm²"\n}'


def test_an_assessment_comes_back_as_it_was(astronaut_assessment):
    data = astronaut_assessment.to_dict()
    assert json.loads(dumps(data)) == data
