"""Photos of the record are assessed, each kept before the next is begun."""

import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from symmetry.assessment import Assessment
from symmetry.clinical.assessment_record import AssessmentRecord, current
from symmetry.clinical.expressions import activations
from symmetry.clinical.patient import Patient
from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import Visit
from symmetry.detection import FaceChoice, canonical_face, find_face
from symmetry.errors import SymmetryError
from symmetry.geometry.pose import head_rotation, pose_from_matrix
from symmetry.imaging.decode import decode
from symmetry.pipeline import assess_picture
from symmetry.store import assessments, patients, photos, recording, visits
from symmetry.store.store import Store

REST = "rest"


@dataclass(frozen=True)
class AssessedPhoto:
    """What came of assessing one photo of the record: its assessment, or why there is none."""

    photo: Photo
    record: AssessmentRecord | None = None
    problem: SymmetryError | None = field(default=None, compare=False)


def assess_recorded(
    content: bytes,
    photo: Photo,
    patient: Patient,
    rest: Assessment | None = None,
    face: FaceChoice = "only",
) -> Assessment:
    """Assess a photo of the record.

    Parameters
    ----------
    content
        The bytes of the photo.
    patient
        Whose iris diameter gives the scale.
    rest
        The visit's rest photo, which lends its scale where the eyes are closed.
    """
    picture = decode(content, mirrored=photo.mirrored)
    return assess_picture(
        picture, expression=photo.expression, hvid_mm=patient.hvid_mm, face=face, rest=rest
    )


def shown_expressions(content: bytes, *, mirrored: bool = False) -> Mapping[str, float]:
    """How strongly a photo shows each expression, 0-1, by a first look alone.

    Raises
    ------
    NoFaceFound, FaceCutOff, UnreadableImage
        If there is nothing to look at. Of several faces the largest is taken.
    """
    detection = find_face(decode(content, mirrored=mirrored).pixels, "largest").detection
    pose = pose_from_matrix(head_rotation(detection.points, canonical_face()))
    return activations(detection.blendshapes, pose.pitch_deg)


def assess_visit(
    store: Store,
    actor: str,
    visit_id: str,
    *,
    again: Collection[str] = (),
    largest_face: Collection[str] = (),
) -> Iterator[AssessedPhoto]:
    """Assess a visit's photos one after the other, each kept before the next is begun.

    Photos that are assessed already are left as they are, but for those with identifiers in
    ``again``. The rest photo comes first, since it lends its scale. A photo that cannot be assessed
    is told, and the others go on. Of the photos in ``largest_face`` the largest face is taken.
    """
    with store.read(actor) as look:
        visit = visits.get(look, visit_id).entry
        patient = patients.get(look, visit.patient_id).entry
        known = {
            photo.id: current([one.entry for one in assessments.of_photo(look, photo.id)], photo.id)
            for photo in visit.photos
        }
    rest_photo = visit.chosen.get(REST)
    rest: Assessment | None = None
    for photo in _rest_first(visit):
        found = known[photo.id]
        if found is None or photo.id in again:
            lender = None if rest is None or rest_photo is None else (rest_photo.id, rest)
            face: FaceChoice = "largest" if photo.id in largest_face else "only"
            one = _assess_and_keep(store, actor, photo, patient, lender, face)
            yield one
            found = one.record
        if photo is rest_photo and found is not None:
            with store.read(actor) as look:
                rest = recording.opened(look, found.id)


def _assess_and_keep(
    store: Store,
    actor: str,
    photo: Photo,
    patient: Patient,
    lender: tuple[str, Assessment] | None,
    face: FaceChoice,
) -> AssessedPhoto:
    rest_photo_id, rest = lender or (None, None)
    try:
        with store.read(actor) as look:
            content = photos.read(look, photo.id)
        assessment = assess_recorded(content, photo, patient, rest, face)
        new = recording.recorded(
            assessment,
            photo,
            id=str(uuid.uuid4()),
            at=store.clock(),
            by=actor,
            affected_side=patient.affected_side,
            rest_photo_id=rest_photo_id,
        )
        # The work of seconds is done outside of the store, which one writes to at a time.
        with store.write(actor) as work:
            recording.keep(work, new)
    except SymmetryError as problem:
        return AssessedPhoto(photo, problem=problem)
    return AssessedPhoto(photo, new.record)


def _rest_first(visit: Visit) -> list[Photo]:
    chosen = visit.chosen.get(REST)
    return sorted(visit.photos, key=lambda photo: (photo is not chosen, photo.expression))
