"""Reliability of measures from repeated photos of several faces."""

import json
from dataclasses import replace

import numpy as np
import pytest

from symmetry.errors import NotComparable
from symmetry.longitudinal import (
    asymmetry_anova,
    bland_altman,
    object_symmetry_anova,
    reliability_of,
    reliability_table,
)
from symmetry.measures import all_measures
from tests.support.photos import shut

FACES, REPEATS = 3, 3


@pytest.fixture(scope="module")
def moved(smile):
    """The smile's landmarks, different in each face and scattered by 0.3 px in each repeat.

    Eyes keep to their place in every face, so that all frames come from the irises.
    """
    rng = np.random.default_rng(8)
    scheme = smile.measurement.scheme
    own = np.full((scheme.count, 1), 1.5)
    own[[*scheme.groups["eye"], *scheme.groups["iris"]]] = 0.1
    made = []
    for _ in range(FACES):
        face = smile.landmarks.refined + own * rng.normal(size=(scheme.count, 2))
        made.append(
            [
                smile.with_corrections(dict(enumerate(face + 0.3 * rng.normal(size=face.shape))))
                for _ in range(REPEATS)
            ]
        )
    assert {photo.frame.reference for photos in made for photo in photos} == {"irises"}
    return made


def without(photo, name):
    """The photo with one measure not measurable."""
    measures = tuple(
        replace(m, left=None, difference=None, reason="Covered.") if m.name == name else m
        for m in photo.measures
    )
    return replace(photo, measurement=replace(photo.measurement, measures=measures))


def found(table, name, quantity):
    (row,) = [row for row in table if (row.name, row.quantity) == (name, quantity)]
    return row


def test_every_quantity_of_every_measure_has_a_row(moved):
    rows = [(row.name, row.quantity, row.unit) for row in reliability_table(moved)]
    assert rows == [
        (measure.name, quantity, measure.unit)
        for measure in all_measures()
        for quantity in (("left", "right", "difference") if measure.two_sided else ("value",))
    ]


@pytest.mark.parametrize(
    ("name", "quantity"),
    [("brow_height", "left"), ("commissure_height", "difference"), ("chin_deviation", "value")],
)
def test_a_row_is_that_of_the_readings(moved, name, quantity):
    readings = np.array(
        [[getattr(photo.measure(name), quantity) for photo in photos] for photos in moved]
    )
    row = found(reliability_table(moved), name, quantity)
    assert row.reliability == reliability_of(readings)
    assert row.bland_altman == bland_altman(readings[:, 0], readings[:, 1])
    assert row.reason is None
    assert 0 < row.reliability.sem < 1


def test_what_is_missing_in_one_photo_has_a_reason(moved):
    faces = [[without(moved[0][0], "mrd1"), *moved[0][1:]], *moved[1:]]
    table = reliability_table(faces)
    for quantity in ("left", "difference"):
        row = found(table, "mrd1", quantity)
        assert (row.reliability, row.bland_altman) == (None, None)
        assert row.reason == "Not measurable in 1 of 9 photos."
    assert found(table, "mrd1", "right").reliability is not None


def test_readings_without_variance_have_a_reason(smile):
    row = found(reliability_table([[smile] * 2] * 2), "brow_height", "left")
    assert row.reliability is None
    assert "no variance" in row.reason


def test_all_are_measured_in_one_kind_of_frame(moved):
    faces = [[shut(replace(moved[0][0], mm_per_px=0.2)), *moved[0][1:]], *moved[1:]]
    assert faces[0][0].frame.reference == "canthi"
    readings = np.array(
        [
            [photo.measured_from("canthi").measure("commissure_height").left for photo in photos]
            for photos in faces
        ]
    )
    row = found(reliability_table(faces), "commissure_height", "left")
    assert row.reliability == reliability_of(readings)


def test_the_anova_is_that_of_the_landmarks(moved):
    points = [[photo.landmarks.refined for photo in photos] for photos in moved]
    mirror = moved[0][0].measurement.scheme.mirror
    expected = object_symmetry_anova(points, mirror, permutations=9, seed=2)
    result = asymmetry_anova(moved, permutations=9, seed=2)
    assert result.to_dict() == expected.to_dict()
    assert result.individual_by_side.f > 20
    assert [effect.df for effect in result.effects] == [2, 1, 2, 12]


@pytest.mark.parametrize("function", [reliability_table, asymmetry_anova])
class TestRefusals:
    def test_too_few_or_uneven(self, moved, function):
        for faces in ([], moved[:1], [photos[:1] for photos in moved], [moved[0], moved[1][:2]]):
            with pytest.raises(NotComparable, match="at least 2 faces"):
                function(faces)

    def test_different_expressions(self, moved, function):
        faces = [[replace(moved[0][0], expression="rest"), *moved[0][1:]], *moved[1:]]
        with pytest.raises(NotComparable, match="full_smile and rest"):
            function(faces)

    @pytest.mark.parametrize("other", [None, 7, "photo"])
    def test_what_is_no_assessment(self, moved, function, other):
        with pytest.raises(NotComparable, match=type(other).__name__):
            function([[other, moved[0][1], moved[0][2]], *moved[1:]])

    def test_what_is_no_sequence_of_faces(self, smile, function):
        for faces in (smile, [smile, smile], None, 3):
            with pytest.raises(NotComparable, match="per face"):
                function(faces)


def test_plain_data(moved):
    rows = [row.to_dict() for row in reliability_table(moved)]
    assert json.loads(json.dumps(rows, allow_nan=False)) == rows
