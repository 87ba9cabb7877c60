"""Takes of an expression: any number, exactly one of them counts."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.photo import (
    Photo,
    add_photo,
    choose,
    chosen_photos,
    missing_expressions,
    remove_photo,
)
from symmetry.errors import InvalidRecord

SHA = "0123456789abcdef" * 4
PHOTO = Photo("f1", "v1", "rest", SHA, "image/jpeg", 3000, 4000)


def taken(*expressions):
    photos = ()
    for number, name in enumerate(expressions, start=1):
        photos = add_photo(photos, replace(PHOTO, id=f"f{number}", expression=name))
    return photos


def test_the_name_of_the_file_is_not_kept():
    assert not {field.name for field in fields(Photo)} & {"name", "file_name", "filename", "path"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"expression": "frown"}, "Expression must be one of rest"),
        ({"sha256": SHA.upper()}, "64 lower-case"),
        ({"sha256": "ab"}, "64 lower-case"),
        ({"media_type": "image/gif"}, "Media type"),
        ({"width": 0}, "from 1 to"),
        ({"height": 12.5}, "whole number"),
        ({"mirrored": None}, "True or False"),
        ({"taken_at": "2026-01-01"}, "leave it empty"),
        ({"take": 0}, "Take"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(InvalidRecord, match=says):
        replace(PHOTO, **change)


@pytest.mark.parametrize("moment", [datetime(2026, 1, 1, 9), datetime(2026, 1, 1, 9, tzinfo=UTC)])
def test_the_cameras_time_may_lack_a_time_zone(moment):
    assert replace(PHOTO, taken_at=moment).taken_at == moment


def test_the_first_take_counts_until_another_is_chosen():
    photos = taken("rest", "full_smile", "rest", "rest")
    assert [photo.take for photo in photos] == [1, 1, 2, 3]
    assert chosen_photos(photos)["rest"].id == "f1"
    changed = choose(photos, "f4")
    assert {name: photo.id for name, photo in chosen_photos(changed).items()} == {
        "rest": "f4",
        "full_smile": "f2",
    }
    assert [photo.id for photo in changed] == [photo.id for photo in photos]


def test_chosen_photos_are_in_the_order_of_the_set():
    assert list(chosen_photos(taken("snarl", "pucker", "rest"))) == ["rest", "pucker", "snarl"]


def test_missing_expressions():
    assert missing_expressions(()) == EXPRESSION_NAMES
    assert missing_expressions(taken(*EXPRESSION_NAMES)) == ()
    assert missing_expressions(taken("rest", "rest")) == EXPRESSION_NAMES[1:]


@pytest.mark.parametrize("chosen", [(False, False), (True, True)])
def test_exactly_one_take_is_chosen(chosen):
    photos = [
        replace(PHOTO, id=f"f{take}", take=take, chosen=one) for take, one in enumerate(chosen, 1)
    ]
    with pytest.raises(InvalidRecord, match="'At rest', exactly one must be chosen"):
        chosen_photos(photos)


def test_the_same_photo_or_take_twice_is_refused():
    with pytest.raises(InvalidRecord, match="Identifiers of photos must differ"):
        add_photo((PHOTO,), PHOTO)
    with pytest.raises(InvalidRecord, match="Takes of an expression must differ"):
        chosen_photos((PHOTO, replace(PHOTO, id="f2", chosen=False)))


def test_an_unknown_photo_is_refused():
    with pytest.raises(InvalidRecord, match="Expected one of the 1 photos of this visit, got 'f9'"):
        choose((PHOTO,), "f9")


def test_a_removed_photo_is_replaced_by_the_last_take():
    photos = taken("rest", "rest", "rest")
    assert chosen_photos(remove_photo(photos, "f1"))["rest"].id == "f3"
    assert chosen_photos(remove_photo(photos, "f3"))["rest"].id == "f1"
    assert remove_photo(taken("rest"), "f1") == ()


@given(st.lists(st.sampled_from(EXPRESSION_NAMES), min_size=1, max_size=14), st.data())
def test_one_take_per_expression_counts_whatever_is_chosen_and_removed(expressions, data):
    photos = taken(*expressions)
    for _ in range(3):
        wanted = data.draw(st.sampled_from(photos)).id
        photos = choose(photos, wanted)
        assert wanted in {photo.id for photo in chosen_photos(photos).values()}
    photos = remove_photo(photos, data.draw(st.sampled_from(photos)).id)
    present = {photo.expression for photo in photos}
    assert set(chosen_photos(photos)) == present
    assert set(missing_expressions(photos)) == set(EXPRESSION_NAMES) - present
