"""Small pictures of photos of the record, kept at hand while the browser is open."""

from collections.abc import Iterable

import cv2
import numpy as np
import streamlit as st
from numpy.typing import NDArray

from symmetry.clinical.photo import Photo
from symmetry.errors import SymmetryError
from symmetry.exports.picture import data_url, jpeg
from symmetry.imaging.decode import decode
from symmetry.store import photos
from symmetry.ui import record

WIDTH, HEIGHT = 128, 160
"""Pixels of a small picture; it is shown at half of this, sharp on fine screens."""

KEPT = 1000
"""How many are kept, of some 8 kB each."""

_KEY = "thumbnails"


def cached(photo: Photo) -> str | None:
    """The small picture of a photo if it is at hand; empty if the photo cannot be shown."""
    return _kept().get(_name(photo))


def make(wanted: Iterable[Photo]) -> None:
    """Make the small pictures that are not at hand."""
    missing = [photo for photo in wanted if cached(photo) is None]
    if not missing:
        return
    _make_room(len(missing))
    with record.reading() as look:
        for photo in missing:
            try:
                picture = decode(photos.read(look, photo.id), mirrored=photo.mirrored)
            # A photo that is damaged must not hide the rest of the record.
            except SymmetryError:
                _kept()[_name(photo)] = ""
            else:
                _kept()[_name(photo)] = data_url(jpeg(small(picture.pixels), quality=82))


def small(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The middle of a picture as `WIDTH` × `HEIGHT`."""
    height, width = pixels.shape[:2]
    wide = min(width, round(height * WIDTH / HEIGHT))
    high = min(height, round(width * HEIGHT / WIDTH))
    left, top = (width - wide) // 2, (height - high) // 2
    middle = pixels[top : top + high, left : left + wide]
    return np.asarray(cv2.resize(middle, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), np.uint8)


def _make_room(count: int) -> None:
    """Forget the oldest."""
    kept = _kept()
    while kept and len(kept) + count > KEPT:
        del kept[next(iter(kept))]


def _name(photo: Photo) -> tuple[str, bool]:
    return photo.id, photo.mirrored


def _kept() -> dict[tuple[str, bool], str]:
    kept: dict[tuple[str, bool], str] = st.session_state.setdefault(_KEY, {})
    return kept
