"""Photos of visits: their entries, and their bytes."""

import hashlib
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from symmetry.clinical.photo import Photo
from symmetry.errors import InvalidRecord, StoreDamaged
from symmetry.store import entries
from symmetry.store.crypto import keyed_hash
from symmetry.store.kinds import PHOTO, VISIT
from symmetry.store.photo_files import PhotoFiles
from symmetry.store.rows import Kept, check_version
from symmetry.store.schema import PhotoRow
from symmetry.store.work import Reading, Writing

if TYPE_CHECKING:
    # Decoding pictures is heavy, and not the store's business.
    from symmetry.imaging.facts import PictureFacts


@dataclass(frozen=True)
class PhotoPlace:
    """Where a photo of some content is kept."""

    photo_id: str
    visit_id: str
    patient_id: str
    trashed: bool


def new_photo(
    content: bytes,
    facts: "PictureFacts",
    visit_id: str,
    expression: str,
    *,
    mirrored: bool = False,
) -> Photo:
    """The entry of a picture file that is to be added, with an identifier of its own.

    ``facts`` are those of ``content`` (`symmetry.imaging.facts.picture_facts`).
    """
    return Photo(
        id=str(uuid.uuid4()),
        visit_id=visit_id,
        expression=expression,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=facts.media_type,
        width=facts.width,
        height=facts.height,
        mirrored=mirrored,
        taken_at=facts.taken_at,
    )


def add(work: Writing, photo: Photo, content: bytes) -> Kept[Photo]:
    """Keep a photo with its bytes as they came, as the next take of its expression.

    The file is on the disk before the row that refers to it is.

    Raises
    ------
    InvalidRecord
        If the bytes are not those that the entry's hash belongs to.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != photo.sha256:
        raise InvalidRecord(
            f"The photo's hash must be that of its bytes, {sha256[:12]}…, got "
            f"{photo.sha256[:12]}…: compute it from the file that is added."
        )
    patient_id: str = entries.get_row(work, VISIT, photo.visit_id).patient_id
    patient = work.patient_keys(patient_id)
    takes = _takes(work, photo.visit_id, photo.expression)
    numbered = replace(
        photo,
        take=_next_take(work, photo.visit_id, photo.expression),
        chosen=not any(row.chosen for row in takes),
    )
    name = PhotoFiles.name_of(content, patient_id, work.keys)
    work.write_photo(name, content, patient)
    return entries.insert(
        work,
        PHOTO,
        numbered,
        patient_id,
        fingerprint=keyed_hash(work.keys.fingerprints, content),
        file=name,
        size=len(content),
    )


def change(work: Writing, photo: Photo, version: int) -> Kept[Photo]:
    """Correct what was said of a photo: its expression, whether it is mirrored, when it was taken.

    With another expression it becomes the next take of that one. The bytes stay.
    """
    row = entries.get_row(work, PHOTO, photo.id)
    check_version(row, version, "photo", entries.last_change(work, row.patient_id, row.id))
    before = entries.open_entry(work, PHOTO, row)
    if (photo.visit_id, photo.sha256) != (before.visit_id, before.sha256):
        raise InvalidRecord(
            "A photo stays in its visit and keeps its bytes, got another visit or hash: add the "
            "photo anew, and put this one into the trash."
        )
    after = replace(photo, take=before.take, chosen=before.chosen)
    if photo.expression != before.expression:
        others = _takes(work, photo.visit_id, photo.expression)
        after = replace(
            photo,
            take=_next_take(work, photo.visit_id, photo.expression),
            chosen=not any(other.chosen for other in others),
        )
    result = entries.update(work, PHOTO, row, after, "changed")
    if before.chosen and photo.expression != before.expression:
        choose_last(work, photo.visit_id, before.expression)
    return result


def choose(work: Writing, photo_id: str) -> None:
    """Let this take count for its expression."""
    row = entries.get_row(work, PHOTO, photo_id)
    if row.trashed_at is not None:
        raise InvalidRecord(
            "A photo in the trash cannot count for its expression: take it out of the trash first."
        )
    for other in _takes(work, row.visit_id, row.expression):
        _set_chosen(work, other, other.id == photo_id)


def choose_last(work: Writing, visit_id: str, expression: str) -> None:
    """Let the last take count, where none does."""
    rows = _takes(work, visit_id, expression)
    if rows and not any(row.chosen for row in rows):
        _set_chosen(work, rows[-1], True)


def read(look: Reading, photo_id: str) -> bytes:
    """The bytes of a photo, as they came. That it was seen is recorded.

    Raises
    ------
    StoreDamaged
        If they are missing, or not those that were added.
    """
    row = entries.get_row(look, PHOTO, photo_id)
    content = look.files.read(row.file, look.patient_keys(row.patient_id))
    photo = entries.open_entry(look, PHOTO, row)
    if hashlib.sha256(content).hexdigest() != photo.sha256:
        raise StoreDamaged(
            f"The file of photo {photo_id} holds another photo: expected the one that was added. "
            "Restore it from a backup."
        )
    look.saw("photo", photo_id, row.patient_id)
    return content


def places(look: Reading, content: bytes) -> tuple[PhotoPlace, ...]:
    """Where a photo with these bytes is kept already, in any patient's visits."""
    query = select(PhotoRow.id, PhotoRow.visit_id, PhotoRow.patient_id, PhotoRow.trashed_at).where(
        PhotoRow.fingerprint == keyed_hash(look.keys.fingerprints, content)
    )
    return tuple(
        PhotoPlace(photo_id, visit_id, patient_id, trashed_at is not None)
        for photo_id, visit_id, patient_id, trashed_at in look.session.execute(query)
    )


def _set_chosen(work: Writing, row: Any, chosen: bool) -> None:
    if row.chosen != chosen:
        photo = entries.open_entry(work, PHOTO, row)
        entries.update(work, PHOTO, row, replace(photo, chosen=chosen), "changed")


def _takes(look: Reading, visit_id: str, expression: str) -> list[PhotoRow]:
    """The takes of an expression that are not in the trash."""
    query = select(PhotoRow).where(
        PhotoRow.visit_id == visit_id,
        PhotoRow.expression == expression,
        PhotoRow.trashed_at.is_(None),
    )
    return list(look.session.scalars(query.order_by(PhotoRow.take)))


def _next_take(look: Reading, visit_id: str, expression: str) -> int:
    query = select(func.max(PhotoRow.take)).where(
        PhotoRow.visit_id == visit_id, PhotoRow.expression == expression
    )
    return (look.session.execute(query).scalar() or 0) + 1
