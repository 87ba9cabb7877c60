"""Muscles as data: measures that exist, and no doses."""

from dataclasses import fields

import pytest

from symmetry.clinical.muscles import MUSCLE_NAMES, MUSCLES, Muscle, get_muscle
from symmetry.errors import InvalidRecord
from symmetry.measures import all_measures


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda muscle: muscle.name)
def test_its_measures_are_registered(muscle):
    assert get_muscle(muscle.name) is muscle
    assert muscle.label[0].isupper()
    assert set(muscle.measures) <= {measure.name for measure in all_measures()}
    assert len(set(muscle.measures)) == len(muscle.measures)


def test_names_are_distinct():
    assert len(set(MUSCLE_NAMES)) == len(MUSCLES)


def test_no_dose_is_kept():
    assert {field.name for field in fields(Muscle)} == {
        *("name", "label", "region", "measures", "unseen")
    }
    for muscle in MUSCLES:
        assert not any(letter.isdigit() for letter in f"{muscle.label}{muscle.unseen}")


@pytest.mark.parametrize("name", ["masseter", None, ["frontalis"]])
def test_an_unknown_muscle_is_refused(name):
    with pytest.raises(InvalidRecord, match="choose one of them"):
        get_muscle(name)
