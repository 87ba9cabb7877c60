"""One photo of a visit, and which take of each expression counts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from symmetry.clinical.checks import (
    check_choice,
    check_count,
    check_id,
    check_sha256,
    check_switch,
    check_unique,
)
from symmetry.clinical.expressions import EXPRESSION_NAMES, get_expression
from symmetry.errors import InvalidRecord

MEDIA_TYPES = (
    *("image/jpeg", "image/png", "image/webp", "image/tiff", "image/heic", "image/heif"),
)

MAX_PX = 200_000
MAX_TAKES = 1000


@dataclass(frozen=True)
class Photo:
    """One photo as it was uploaded.

    The name of the uploaded file is no part of it: it may hold the patient's.

    Parameters
    ----------
    id, visit_id
        Identifiers of the photo and of its visit, given from outside.
    expression
        Name of one of the ten standard expressions.
    sha256
        Of the original bytes.
    width, height
        Of the upright picture, px.
    mirrored
        Whether the picture was declared a mirror image.
    taken_at
        When the camera says it was taken, in the camera's time (cameras name no time zone).
    take
        Number among the photos of this expression in this visit, from 1.
    chosen
        Whether this take counts for its expression.
    """

    id: str
    visit_id: str
    expression: str
    sha256: str
    media_type: str
    width: int
    height: int
    mirrored: bool = False
    taken_at: datetime | None = None
    take: int = 1
    chosen: bool = True

    def __post_init__(self) -> None:
        check_id("Identifier of the photo", self.id)
        check_id("Visit of the photo", self.visit_id)
        check_choice("Expression", self.expression, EXPRESSION_NAMES)
        check_sha256("Hash of the photo", self.sha256)
        check_choice("Media type", self.media_type, MEDIA_TYPES)
        check_count("Width in pixels", self.width, 1, MAX_PX)
        check_count("Height in pixels", self.height, 1, MAX_PX)
        check_switch("Mirrored", self.mirrored)
        if self.taken_at is not None and not isinstance(self.taken_at, datetime):
            raise InvalidRecord(
                f"The time of a photo must be a date and time or None, got {self.taken_at!r}: "
                "leave it empty where the picture does not tell."
            )
        check_count("Take", self.take, 1, MAX_TAKES)
        check_switch("Chosen", self.chosen)


def check_takes(photos: Iterable[Photo]) -> None:
    """Refuse photos of a visit of which not exactly one take per expression is chosen."""
    group = tuple(photos)
    check_unique("Identifiers of photos", [photo.id for photo in group])
    check_unique("Takes of an expression", [(photo.expression, photo.take) for photo in group])
    for name in {photo.expression for photo in group}:
        chosen = sum(photo.chosen for photo in group if photo.expression == name)
        if chosen != 1:
            raise InvalidRecord(
                f"Of the photos {get_expression(name).label!r}, exactly one must be chosen, got "
                f"{chosen}: choose the one that counts."
            )


def chosen_photos(photos: Iterable[Photo]) -> dict[str, Photo]:
    """The photo that counts for each expression, in the order of the standard set.

    Expressions without a photo are left out; `missing_expressions` names them.
    """
    group = tuple(photos)
    check_takes(group)
    found = {photo.expression: photo for photo in group if photo.chosen}
    return {name: found[name] for name in EXPRESSION_NAMES if name in found}


def missing_expressions(photos: Iterable[Photo]) -> tuple[str, ...]:
    """Expressions of the standard set of which there is no photo."""
    present = {photo.expression for photo in photos}
    return tuple(name for name in EXPRESSION_NAMES if name not in present)


def choose(photos: Iterable[Photo], photo_id: str) -> tuple[Photo, ...]:
    """The photos with ``photo_id`` as the one that counts for its expression."""
    group = tuple(photos)
    wanted = _find(group, photo_id)
    return tuple(
        replace(photo, chosen=photo.id == photo_id)
        if photo.expression == wanted.expression
        else photo
        for photo in group
    )


def add_photo(photos: Iterable[Photo], photo: Photo) -> tuple[Photo, ...]:
    """The photos with another one, numbered as the next take of its expression.

    The first take counts until another is chosen.
    """
    group = tuple(photos)
    takes = [one.take for one in group if one.expression == photo.expression]
    added = (*group, replace(photo, take=1 + max(takes, default=0), chosen=not takes))
    check_takes(added)
    return added


def remove_photo(photos: Iterable[Photo], photo_id: str) -> tuple[Photo, ...]:
    """The photos without one; where it counted, the last take that is left does."""
    group = tuple(photos)
    gone = _find(group, photo_id)
    left = tuple(photo for photo in group if photo.id != photo_id)
    others = [photo for photo in left if photo.expression == gone.expression]
    if gone.chosen and others:
        return choose(left, max(others, key=lambda photo: photo.take).id)
    return left


def _find(photos: tuple[Photo, ...], photo_id: str) -> Photo:
    for photo in photos:
        if photo.id == photo_id:
            return photo
    raise InvalidRecord(
        f"Expected one of the {len(photos)} photos of this visit, got {photo_id!r}: choose a photo "
        "that belongs to it."
    )
