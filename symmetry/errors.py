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


class StoreError(SymmetryError):
    """Base of what can go wrong with the store of patients."""


class StoreLocked(StoreError):
    """The store's key is not at hand."""


class WrongPassphrase(StoreError):
    """The passphrase does not open the store. Nothing was changed."""


class StoreDamaged(StoreError):
    """Something kept is missing, or is not what was written."""


class StoreFull(StoreError):
    """There is no room to write. Nothing of what was being written is kept."""


class NotInStore(StoreError):
    """There is no entry under an identifier."""


class AlreadyInStore(StoreError):
    """An entry that must be the only one of its kind is there already."""


class StillInUse(StoreError):
    """An entry cannot go while others refer to it."""


class BackupUnusable(StoreError):
    """A file is no backup, or not a whole one; or the place to restore it to is taken."""


class EditConflict(StoreError):
    """Somebody else changed the entry first. Nothing was overwritten.

    ``expected`` is the version that was edited, ``found`` the one that is kept now.
    """

    def __init__(self, message: str, *, expected: int, found: int) -> None:
        super().__init__(message)
        self.expected = expected
        self.found = found
