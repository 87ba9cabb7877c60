"""Landmark schemes as data: named points, contours, mirror pairs."""

from symmetry.errors import InvalidOption
from symmetry.landmarks.dlib68 import DLIB68
from symmetry.landmarks.mediapipe478 import MEDIAPIPE478
from symmetry.landmarks.topology import SIDES, Scheme, Side, SideLandmarks, other

SCHEMES = {scheme.name: scheme for scheme in (MEDIAPIPE478, DLIB68)}


def get_scheme(name: str) -> Scheme:
    """The landmark scheme called ``name``.

    Raises
    ------
    InvalidOption
        If there is no such scheme.
    """
    try:
        return SCHEMES[name]
    except (KeyError, TypeError):
        raise InvalidOption(
            f"Unknown landmark scheme {name!r}; expected one of {', '.join(sorted(SCHEMES))}."
        ) from None


__all__ = [
    "DLIB68",
    "MEDIAPIPE478",
    "SCHEMES",
    "SIDES",
    "Scheme",
    "Side",
    "SideLandmarks",
    "get_scheme",
    "other",
]
