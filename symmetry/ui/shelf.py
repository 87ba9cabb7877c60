"""Photos of the record with their assessments, kept at hand for one browser session."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.clinical.landmark_correction import LandmarkCorrection, moves
from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import Visit
from symmetry.document import from_document
from symmetry.imaging.decode import decode
from symmetry.store import assessments, corrections, photos
from symmetry.store.record import PatientRecord
from symmetry.store.recording import reopened
from symmetry.ui.record import reader, reading
from symmetry.ui.shown import Shown, face_view

Made = TypeVar("Made")

KEPT = {"shown": 30, "pixels": 3, "assessments": 200}
"""How many of each kind are kept: a photo of 12 megapixels takes 36 MB once it is opened."""


def shown_photos(record: PatientRecord, visit: Visit) -> dict[str, Shown]:
    """The chosen photos of a visit that have an assessment, by expression."""
    found = {name: shown_photo(record, photo) for name, photo in visit.chosen.items()}
    return {name: one for name, one in found.items() if one is not None}


def shown_photo(record: PatientRecord, photo: Photo) -> Shown | None:
    """A photo with its assessment in use, corrections laid over; None without an assessment."""
    assessment_id = current_assessment(record).get(photo.id)
    if assessment_id is None:
        return None
    with reading() as look:
        moved = corrections.of_assessment(look, assessment_id)
    # An assessment never changes; what was moved by hand does.
    name = (assessment_id, len(moved))
    return _kept("shown", name, lambda: _shown(photo, assessment_id, moved))


def photo_assessment(record: PatientRecord, photo: Photo | None) -> Assessment | None:
    """The assessment in use of a photo, corrections laid over, without opening the photo."""
    assessment_id = None if photo is None else current_assessment(record).get(photo.id)
    if assessment_id is None:
        return None
    with reading() as look:
        moved = corrections.of_assessment(look, assessment_id)
        return _kept(
            "assessments",
            (assessment_id, len(moved)),
            lambda: reopened(assessments.document(look, assessment_id), moved),
        )


def current_assessment(record: PatientRecord) -> Mapping[str, str]:
    """The assessment in use of each photo that has one, by identifiers."""
    return {
        one.entry.photo_id: one.entry.id
        for one in record.assessments
        if one.entry.superseded_by is None
    }


def photo_pixels(photo: Photo) -> NDArray[np.uint8]:
    """The photo itself, (height, width, 3)."""
    name = reader()
    return _kept("pixels", (photo.id, photo.mirrored), lambda: _opened(photo, name))


def _opened(photo: Photo, name: str) -> NDArray[np.uint8]:
    """The photo from the record, in the name of who asked; works outside of the session too."""
    with reading(name) as look:
        content = photos.read(look, photo.id)
    return decode(content, mirrored=photo.mirrored).pixels


def _shown(photo: Photo, assessment_id: str, moved: tuple[LandmarkCorrection, ...]) -> Shown:
    with reading() as look:
        document = assessments.document(look, assessment_id)
    automatic = from_document(document)
    assessment = reopened(document, moved)
    pixels = photo_pixels(photo)
    name = reader()
    return Shown(
        key=assessment_id,
        expression=photo.expression,
        automatic=automatic,
        assessment=assessment,
        view=face_view(pixels, assessment),
        # Reports are made outside of the session, where nothing is at hand.
        pixels=lambda: _opened(photo, name),
        moves=tuple(sorted(moves(moved).items())),
    )


def _kept(kind: str, name: Any, make: Callable[[], Made]) -> Made:
    """What is at hand under a name, or made now; what was not asked for longest goes first."""
    shelf: dict[Any, Made] = st.session_state.setdefault(f"shelf:{kind}", {})
    found = shelf.pop(name) if name in shelf else make()
    shelf[name] = found
    while len(shelf) > KEPT[kind]:
        del shelf[next(iter(shelf))]
    return found
