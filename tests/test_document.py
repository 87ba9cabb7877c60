"""Assessments kept and opened again."""

import json
from dataclasses import fields, is_dataclass

import numpy as np
import pytest

import symmetry
from symmetry.document import from_document, to_document
from symmetry.errors import InvalidDocument
from symmetry.longitudinal.comparison import compare


def assert_same(one, other, where="assessment"):
    assert type(one) is type(other), where
    if isinstance(one, np.ndarray):
        assert one.dtype == other.dtype, where
        np.testing.assert_array_equal(one, other, where)
    elif is_dataclass(one):
        for field in fields(one):
            assert_same(
                getattr(one, field.name), getattr(other, field.name), f"{where}.{field.name}"
            )
    elif isinstance(one, dict):
        assert set(one) == set(other), where
        for key in one:
            assert_same(one[key], other[key], f"{where}[{key!r}]")
    elif isinstance(one, tuple | list):
        assert len(one) == len(other), where
        for number, pair in enumerate(zip(one, other, strict=True)):
            assert_same(*pair, f"{where}[{number}]")
    else:
        assert one == other, where


def kept(assessment):
    return from_document(json.loads(json.dumps(to_document(assessment), allow_nan=False)))


def test_nothing_is_lost(rest, smile):
    for assessment in (rest, smile):
        assert_same(kept(assessment), assessment)


def test_nor_of_a_corrected_one(rest):
    moved = rest.with_corrections({61: rest.landmarks.refined[61] + (1.25, -0.5)})
    again = kept(moved)
    assert_same(again, moved)
    assert again.landmarks.corrected == (61,)


def test_it_goes_on_as_if_it_had_never_left(rest):
    place = rest.landmarks.refined[291] + (0.0, 3.0)
    there, here = kept(rest).with_corrections({291: place}), rest.with_corrections({291: place})
    assert there.to_dict() == here.to_dict()
    assert compare(kept(rest), here).to_dict() == compare(rest, here).to_dict()


def test_the_arrays_cannot_be_written_to(rest):
    with pytest.raises(ValueError, match="read-only"):
        kept(rest).landmarks.refined[0] = 0


@pytest.mark.parametrize("document", [{}, [], {"document_version": 99, "assessment": {}}])
def test_another_version_is_refused(document):
    with pytest.raises(InvalidDocument, match="version 1"):
        from_document(document)


def test_a_damaged_document_is_refused_without_its_content(rest):
    document = to_document(rest)
    del document["assessment"]["pose"]
    with pytest.raises(InvalidDocument, match="restore it from a backup"):
        from_document(document)
    document = to_document(rest)
    document["assessment"]["landmarks"]["refined"] = "Jane"
    with pytest.raises(InvalidDocument) as refused:
        from_document(document)
    assert "Jane" not in str(refused.value)


def test_the_error_is_one_of_the_program():
    assert issubclass(InvalidDocument, symmetry.SymmetryError)
