"""The photos of a visit as small pictures, and what is measured in them."""

from collections import OrderedDict
from collections.abc import Iterable

import cv2
import streamlit as st

from symmetry.assessment import Assessment
from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import Visit
from symmetry.errors import SymmetryError
from symmetry.exports.picture import jpeg
from symmetry.imaging.decode import decode
from symmetry.store import photos
from symmetry.store.record import PatientRecord
from symmetry.ui import record, words
from symmetry.ui.shelf import photo_assessment

LONGEST_PX = 640
"""Sharp on a screen at the width at which the pictures are shown, and a few kB to keep."""

KEPT = 60
"""As many pictures stay in a session: those of six visits."""

_PICTURES = "grading:pictures"


def pictures(wanted: Iterable[Photo]) -> dict[str, bytes | str]:
    """JPEG of each photo by its identifier, or in words why there is none.

    What was shown before is kept for the session.
    """
    held: OrderedDict[str, bytes | str] = st.session_state.setdefault(_PICTURES, OrderedDict())
    ones = list(wanted)
    new = [photo for photo in ones if _key(photo) not in held]
    if new:
        with record.reading() as look:
            for photo in new:
                try:
                    held[_key(photo)] = small(photos.read(look, photo.id), photo.mirrored)
                except SymmetryError as problem:
                    held[_key(photo)] = words.problem(problem)
    shown = {photo.id: held[_key(photo)] for photo in ones}
    while len(held) > max(KEPT, len(ones)):
        held.popitem(last=False)
    return shown


def small(content: bytes, mirrored: bool) -> bytes:
    """A photo the right way round, scaled down."""
    pixels = decode(content, mirrored=mirrored).pixels
    height, width = pixels.shape[:2]
    factor = LONGEST_PX / max(height, width)
    if factor < 1:
        size = (max(round(width * factor), 1), max(round(height * factor), 1))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype("uint8")
    return jpeg(pixels, quality=85)


def assessments(found: PatientRecord, visit: Visit) -> dict[str, Assessment]:
    """The assessments in use of a visit's photos, by expression, with landmarks moved by hand.

    Photos that were not assessed yet, or whose assessment cannot be read, are absent.
    """
    known = {}
    for expression, photo in visit.chosen.items():
        try:
            one = photo_assessment(found, photo)
        except SymmetryError:
            continue
        if one is not None:
            known[expression] = one
    return known


def _key(photo: Photo) -> str:
    return f"{photo.id}:{photo.mirrored}"
