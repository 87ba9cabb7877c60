"""Between an assessment and what is kept of it: one way in and one way back, for every caller.

What is kept is what the program found by itself. Landmarks moved by hand are kept apart, one by one
(`symmetry.store.corrections`), and laid over it when it is opened again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from symmetry.assessment import Assessment
from symmetry.clinical.assessment_record import (
    AssessmentOptions,
    AssessmentRecord,
    SoftwareVersions,
)
from symmetry.clinical.landmark_correction import (
    SAME_PLACE_PX,
    LandmarkCorrection,
    apply_corrections,
)
from symmetry.clinical.patient import AffectedSide
from symmetry.clinical.photo import Photo
from symmetry.document import from_document, to_document
from symmetry.errors import InvalidRecord
from symmetry.measures.scores import PROCRUSTES, SCORE_NAMES
from symmetry.store import assessments, corrections
from symmetry.store.assessments import MeasureValue
from symmetry.store.rows import Kept
from symmetry.store.work import Reading, Writing


@dataclass(frozen=True, eq=False)
class Recorded:
    """An assessment as it is kept: provenance, whole result, and what courses are drawn of."""

    record: AssessmentRecord
    document: Mapping[str, Any]
    values: tuple[MeasureValue, ...]


def recorded(
    assessment: Assessment,
    photo: Photo,
    *,
    id: str,
    at: datetime,
    by: str,
    affected_side: AffectedSide | None = None,
    rest_photo_id: str | None = None,
) -> Recorded:
    """An assessment as it is kept.

    Parameters
    ----------
    assessment
        Of the bytes of ``photo``, without corrections.
    id, at, by
        Identifier of the assessment; when (with a time zone) and by whom it was made.
    affected_side
        The patient's, as it is stated now.
    rest_photo_id
        The photo whose assessment was given as ``rest``.

    Raises
    ------
    InvalidRecord
        If the assessment is not the photo's, or has landmarks that were moved by hand.
    """
    if (assessment.image.sha256, assessment.expression) != (photo.sha256, photo.expression):
        raise InvalidRecord(
            f"Expected an assessment of this photo's bytes as {photo.expression!r}, got one of "
            f"{'other' if assessment.image.sha256 != photo.sha256 else 'these'} bytes as "
            f"{assessment.expression!r}: assess the photo that is kept."
        )
    if assessment.landmarks.corrected:
        raise InvalidRecord(
            "Expected an assessment as the program made it, got one with "
            f"{len(assessment.landmarks.corrected)} landmarks moved by hand: keep the automatic "
            "one, and then each correction by itself."
        )
    options = AssessmentOptions(
        hvid_mm=assessment.hvid_mm,
        mm_per_px=assessment.mm_per_px,
        mirrored=assessment.image.mirrored,
        affected_side=affected_side,
        rest_photo_id=rest_photo_id,
    )
    record = AssessmentRecord(
        id=id,
        photo_id=photo.id,
        at=at,
        by=by,
        software=SoftwareVersions.from_block(assessment.software),
        model_sha256=assessment.software["model_sha256"],
        schema_version=assessment.schema_version,
        options=options,
    )
    return Recorded(record, to_document(assessment), measure_values(assessment))


def measure_values(assessment: Assessment) -> tuple[MeasureValue, ...]:
    """Every measure, then every score under its name in the ``scores`` block."""
    measured = [
        MeasureValue(one.name, one.left, one.right, one.signed, one.uncertainty_95)
        for one in assessment.measures
    ]
    scores = assessment.scores
    values = {name: scores[name] for name in SCORE_NAMES}
    values[PROCRUSTES] = scores.procrustes_asymmetry
    scored = [
        MeasureValue(name, None, None, value, scores.uncertainty_95[name])
        for name, value in values.items()
    ]
    return (*measured, *scored)


def reopened(document: Mapping[str, Any], moved: Iterable[LandmarkCorrection] = ()) -> Assessment:
    """The assessment of a document, with landmarks moved by hand.

    A landmark that was put back to where it was found counts as found.

    Raises
    ------
    InvalidDocument
        If the document cannot be read.
    InvalidRecord
        If a correction was made over other points.
    """
    automatic = from_document(document)
    found = automatic.landmarks.refined
    points = apply_corrections(found, moved)
    away = np.flatnonzero(np.abs(points - found).max(axis=1) > SAME_PLACE_PX)
    return automatic.with_corrections({int(i): points[i] for i in away}) if away.size else automatic


def keep(work: Writing, new: Recorded) -> Kept[AssessmentRecord]:
    """Keep an assessment; the one of its photo in use so far is superseded, and kept."""
    return assessments.add(work, new.record, new.document, new.values)


def correct(work: Writing, assessment_id: str, moved: Iterable[LandmarkCorrection]) -> Assessment:
    """Keep landmarks moved by hand, and draw courses of what is measured with them.

    Returns
    -------
    Assessment
        With all corrections.

    Raises
    ------
    InvalidRecord
        If one is another assessment's, or does not start where its landmark lies now.
    """
    for one in moved:
        if one.assessment_id != assessment_id:
            raise InvalidRecord(
                f"Expected corrections of assessment {assessment_id}, got one of "
                f"{one.assessment_id}: add each to the assessment whose points it moves."
            )
        corrections.add(work, one)
    result = opened(work, assessment_id)
    assessments.replace_values(work, assessment_id, measure_values(result))
    return result


def opened(look: Reading, assessment_id: str) -> Assessment:
    """An assessment of the record with its corrections. That it was seen is recorded."""
    return reopened(
        assessments.document(look, assessment_id),
        corrections.of_assessment(look, assessment_id),
    )
