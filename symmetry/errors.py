"""Errors a caller may see.

Every message says what was expected, what came, and what to do about it.
"""


class SymmetryError(Exception):
    """Base of every error this package raises on purpose."""


class UnreadableImage(SymmetryError):
    """The input is not a picture that can be assessed."""


class NoFaceFound(SymmetryError):
    """The picture shows no face that the detector recognises."""


class SeveralFaces(SymmetryError):
    """The picture shows several faces and the caller did not choose one."""


class FaceCutOff(SymmetryError):
    """Landmarks that are measured lie outside the picture."""


class ModelMismatch(SymmetryError):
    """The landmark model file is missing or is not the one the figures were obtained with."""


class InvalidLandmarks(SymmetryError):
    """A set of landmarks has the wrong shape, or holds values that are not finite."""


class NotComparable(SymmetryError):
    """Two assessments cannot be compared as asked."""


class InvalidReadings(SymmetryError):
    """Repeated readings have the wrong shape, or say nothing about reliability."""


class InvalidDocument(SymmetryError):
    """A kept assessment cannot be read back."""


class DatabaseUnusable(SymmetryError):
    """The database cannot be opened."""


class InvalidOption(SymmetryError):
    """An option has a value outside its range."""


class InvalidRecord(SymmetryError):
    """An entry of the clinical record is incomplete, impossible or contradicts another."""
