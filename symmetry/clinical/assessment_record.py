"""What was assessed when, by whom and how: the provenance of every number of the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from symmetry.clinical.checks import (
    check_entry,
    check_id,
    check_line,
    check_moment,
    check_number,
    check_optional_choice,
    check_sha256,
    check_switch,
)
from symmetry.clinical.patient import AFFECTED_SIDES, AffectedSide
from symmetry.errors import InvalidRecord
from symmetry.geometry.scale import DEFAULT_HVID_MM, HVID_RANGE_MM, SCALE_RANGE_MM_PER_PX


@dataclass(frozen=True)
class SoftwareVersions:
    """Versions of what produced a number; None where one is not installed."""

    symmetry: str | None
    mediapipe: str | None
    opencv: str | None
    numpy: str | None

    def __post_init__(self) -> None:
        for name in ("symmetry", "mediapipe", "opencv", "numpy"):
            if getattr(self, name) is not None:
                check_line(f"Version of {name}", getattr(self, name), required=True)

    @classmethod
    def from_block(cls, software: Mapping[str, Any]) -> "SoftwareVersions":
        """From the ``software`` block of an assessment."""
        return cls(*(software.get(name) for name in ("symmetry", "mediapipe", "opencv", "numpy")))


@dataclass(frozen=True)
class AssessmentOptions:
    """What an assessment was told.

    ``rest_photo_id`` is the rest photo that was given, which lends its scale where an iris is
    hidden, or None. Units as in `symmetry.assess`.
    """

    hvid_mm: float = DEFAULT_HVID_MM
    mm_per_px: float | None = None
    mirrored: bool = False
    affected_side: AffectedSide | None = None
    rest_photo_id: str | None = None

    def __post_init__(self) -> None:
        check_number("Iris diameter", self.hvid_mm, *HVID_RANGE_MM, "mm")
        check_number("Scale", self.mm_per_px, *SCALE_RANGE_MM_PER_PX, "mm/px", optional=True)
        check_switch("Mirrored", self.mirrored)
        check_optional_choice("Affected side", self.affected_side, AFFECTED_SIDES)
        if self.rest_photo_id is not None:
            check_id("Rest photo", self.rest_photo_id)


@dataclass(frozen=True)
class AssessmentRecord:
    """One assessment of one photo. A later one replaces it in use and is kept beside it.

    Parameters
    ----------
    id, photo_id
        Identifiers of the assessment and of its photo, given from outside.
    at, by
        When (with a time zone) and by whom.
    software, model_sha256, schema_version
        What computed it: versions, landmark model, version of the results' form.
    options
        What it was told.
    superseded_by
        Identifier of the assessment that replaced this one, or None.
    """

    id: str
    photo_id: str
    at: datetime
    by: str
    software: SoftwareVersions
    model_sha256: str
    schema_version: str
    options: AssessmentOptions
    superseded_by: str | None = None

    def __post_init__(self) -> None:
        check_id("Identifier of the assessment", self.id)
        check_id("Photo of the assessment", self.photo_id)
        check_moment("Time of the assessment", self.at)
        check_line("Author of the assessment", self.by, required=True)
        check_sha256("Hash of the landmark model", self.model_sha256)
        check_line("Schema version", self.schema_version, required=True)
        check_entry("Versions", self.software, SoftwareVersions)
        check_entry("Options", self.options, AssessmentOptions)
        if self.superseded_by is not None:
            check_id("Later assessment", self.superseded_by)
            if self.superseded_by == self.id:
                raise InvalidRecord(
                    f"Assessment {self.id!r} cannot supersede itself: name the later one."
                )
        if self.options.rest_photo_id == self.photo_id:
            raise InvalidRecord(
                f"Photo {self.photo_id!r} cannot take its scale from itself: name another photo of "
                "the visit, or none."
            )


def history(records: Iterable[AssessmentRecord], photo_id: str) -> tuple[AssessmentRecord, ...]:
    """The assessments of one photo, oldest first."""
    return tuple(
        sorted((one for one in records if one.photo_id == photo_id), key=lambda one: one.at)
    )


def current(records: Iterable[AssessmentRecord], photo_id: str) -> AssessmentRecord | None:
    """The assessment of a photo that is in use; None if it was never assessed."""
    valid = [one for one in history(records, photo_id) if one.superseded_by is None]
    return valid[-1] if valid else None


def add_assessment(
    records: Iterable[AssessmentRecord], new: AssessmentRecord
) -> tuple[AssessmentRecord, ...]:
    """The assessments with a new one, which supersedes the one of its photo in use so far.

    Raises
    ------
    InvalidRecord
        If its identifier is taken, or it is older than the one it would supersede.
    """
    kept = tuple(records)
    if any(one.id == new.id for one in kept):
        raise InvalidRecord(
            f"Assessment {new.id!r} exists already: a new assessment needs an identifier of its "
            "own, and the earlier one stays."
        )
    old = current(kept, new.photo_id)
    if old is not None and new.at < old.at:
        raise InvalidRecord(
            f"A new assessment must not be older than the one in use, got {new.at} and {old.at}: "
            "check the clock."
        )
    return (
        *(replace(one, superseded_by=new.id) if one is old else one for one in kept),
        new,
    )
