"""Landmarks moved by hand: which, where to, by whom and when. Clock and user come from outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from symmetry.assessment import Assessment
from symmetry.landmarks.names import landmark_names

LOCAL_USER = "local user"
"""Who corrected where the preferences name nobody."""

Place = tuple[float, float]
"""(x, y) px of the photo, x right and y down."""

Moves = tuple[tuple[int, Place], ...]
"""Index and new place of each landmark that was moved, in the order of the indices."""


@dataclass(frozen=True)
class Correction:
    """One landmark moved by hand."""

    place: Place
    by: str
    at: datetime


Corrections = Mapping[int, Correction]


def moves(corrections: Corrections) -> Moves:
    """The new places alone."""
    return tuple((index, corrections[index].place) for index in sorted(corrections))


def corrected(automatic: Assessment, moved: Moves) -> Assessment:
    """The assessment with landmarks moved; the automatic one itself where none is."""
    return automatic.with_corrections(dict(moved)) if moved else automatic


def updated(
    corrections: Corrections, places: Mapping[int, Place], by: str, at: datetime
) -> dict[int, Correction]:
    """The corrections after the landmarks were put to ``places``.

    One that stays where it was keeps the name and time it had; one that is not in ``places`` is
    automatic again.
    """
    return {
        index: corrections[index]
        if index in corrections and corrections[index].place == place
        else Correction(place, by, at)
        for index, place in sorted(places.items())
    }


def places_sent(edit: Any, assessment: Assessment) -> dict[int, Place] | None:
    """What the editor in the browser says was moved; None where that is not of its form.

    A browser can send anything, so nothing is taken on trust: indices are those of points that can
    be moved, places lie in the photo.
    """
    sent = edit.get("places") if isinstance(edit, Mapping) else None
    if not isinstance(sent, Mapping):
        return None
    movable = set(assessment.measurement.scheme.measured)
    image = assessment.image
    places: dict[int, Place] = {}
    for name, place in sent.items():
        try:
            index = int(name)
            x, y = (float(value) for value in place)
        except (TypeError, ValueError):
            return None
        inside = -0.5 <= x <= image.width - 0.5 and -0.5 <= y <= image.height - 0.5
        if index not in movable or not inside:
            return None
        places[index] = (x, y)
    return places


class Book:
    """The corrections of one session, by what tells a photo and how it was read apart."""

    def __init__(self) -> None:
        self._pages: dict[str, Corrections] = {}

    def __getitem__(self, key: str) -> Corrections:
        return self._pages.get(key, {})

    def __setitem__(self, key: str, corrections: Corrections) -> None:
        self._pages[key] = corrections

    @property
    def moves(self) -> Mapping[str, Moves]:
        """The places alone, of every photo that has any."""
        return {key: moves(one) for key, one in self._pages.items() if one}


def corrections_to_dict(corrections: Corrections, automatic: Assessment) -> list[dict[str, Any]]:
    """The corrections as plain data, ready for JSON: name, both places in px, who and when."""
    names = landmark_names(automatic.measurement.scheme)
    return [
        {
            "landmark": index,
            "name": names[index],
            "automatic": np.round(automatic.landmarks.refined[index], 4).tolist(),
            "corrected": [round(value, 4) for value in one.place],
            "by": one.by,
            "at": one.at.isoformat(timespec="seconds"),
        }
        for index, one in sorted(corrections.items())
    ]
