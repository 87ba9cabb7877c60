"""Photos of the record are assessed, each kept before the next is begun."""

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from symmetry.assessment import Assessment
from symmetry.clinical.assessment_record import AssessmentRecord, current
from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.landmark_correction import (
    SAME_PLACE_PX,
    LandmarkCorrection,
    moves,
)
from symmetry.clinical.patient import Patient
from symmetry.clinical.photo import Photo
from symmetry.clinical.recognition import SeenFace
from symmetry.clinical.visit import Visit
from symmetry.detection import FaceChoice, canonical_face, find_face
from symmetry.errors import (
    DatabaseUnusable,
    EditConflict,
    ModelMismatch,
    StoreFull,
    StoreLocked,
    SymmetryError,
)
from symmetry.geometry.frontal import head_view
from symmetry.geometry.pose import head_rotation, pose_from_matrix
from symmetry.imaging.decode import decode
from symmetry.landmarks import MEDIAPIPE478
from symmetry.pipeline import assess_picture, with_mirror_image
from symmetry.store import assessments, corrections, entries, patients, photos, recording, visits
from symmetry.store.kinds import PHOTO
from symmetry.store.store import Store

REST = "rest"

STOPPING = (DatabaseUnusable, ModelMismatch, StoreFull, StoreLocked)
"""What would befall every further photo too."""


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
    mm_per_px: float | None = None,
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
    mm_per_px
        A scale that was given by hand, used instead.
    """
    picture = decode(content, mirrored=photo.mirrored)
    return assess_picture(
        picture,
        expression=photo.expression,
        hvid_mm=patient.hvid_mm,
        mm_per_px=mm_per_px,
        face=face,
        rest=rest,
    )


def look_at(content: bytes, *, mirrored: bool = False) -> SeenFace:
    """The face of a photo by a first look alone, to tell what it shows.

    Raises
    ------
    NoFaceFound, FaceCutOff, UnreadableImage
        If there is nothing to look at. Of several faces the largest is taken.
    """
    picture = decode(content, mirrored=mirrored)
    detection = find_face(picture.pixels, "largest").detection
    points = with_mirror_image(picture.pixels, detection.points)
    places, canonical = points[:, :2], canonical_face()
    head = head_view(points, places, canonical, MEDIAPIPE478, picture.focal_px)
    pose = pose_from_matrix(head_rotation(points, canonical))
    return SeenFace(head.frontal(places), detection.blendshapes, pose.pitch_deg)


def borrows(assessment: Assessment) -> bool:
    """Whether a photo takes scale or canthi from the rest photo of its visit."""
    return not assessment.measurement.setting.irises.both_visible


def outdated(
    photo: Photo, record: AssessmentRecord, assessment: Assessment, rest: AssessmentRecord | None
) -> bool:
    """Whether a photo would be assessed otherwise now than it was.

    Parameters
    ----------
    record, assessment
        The photo's assessment in use.
    rest
        The assessment in use of the rest photo that counts in the visit, if there is one.
    """
    if (assessment.expression, record.options.mirrored) != (photo.expression, photo.mirrored):
        return True
    if not borrows(assessment):
        return False
    lender = rest if rest is not None and rest.photo_id != photo.id else None
    if record.options.rest_photo_id != (None if lender is None else lender.photo_id):
        return True
    return lender is not None and lender.at > record.at


def to_assess(
    visit: Visit,
    records: Iterable[AssessmentRecord],
    opened: Callable[[AssessmentRecord], Assessment],
) -> tuple[Photo, ...]:
    """Photos of a visit without an assessment, or with one that is `outdated`, rest first.

    It follows from the record alone, so that work which was interrupted goes on.
    """
    known = tuple(records)
    chosen = visit.chosen.get(REST)
    rest = None if chosen is None else current(known, chosen.id)

    def wanted(photo: Photo) -> bool:
        found = current(known, photo.id)
        return found is None or outdated(photo, found, opened(found), rest)

    return tuple(photo for photo in rest_first(visit) if wanted(photo))


def assess_visit(
    store: Store,
    actor: str,
    visit_id: str,
    *,
    again: Collection[str] = (),
    skip: Collection[str] = (),
    largest_face: Collection[str] = (),
    begin: Callable[[Photo], None] = lambda photo: None,
) -> Iterator[AssessedPhoto]:
    """Assess a visit's photos one after the other, each kept before the next is begun.

    Photos that are assessed already are left as they are, but for those with identifiers in
    ``again`` and those whose assessment is `outdated`: of the photos that take their scale from
    the rest photo, all that took it from another one. The rest photo comes first. A photo that
    cannot be assessed is told, and the others go on; those in ``skip`` are not tried. Of the
    photos in ``largest_face``, and of those of which it was chosen before, the largest face is
    taken. ``begin`` is called before each. Landmarks moved by hand stay where they were put.
    """
    with store.read(actor) as look:
        visit = visits.get(look, visit_id).entry
        patient = patients.get(look, visit.patient_id).entry
        known = {
            photo.id: current([one.entry for one in assessments.of_photo(look, photo.id)], photo.id)
            for photo in visit.photos
        }
    rest_photo = visit.chosen.get(REST)
    lender: _InUse | None = None
    for photo in rest_first(visit):
        record = known[photo.id]
        former = None if record is None else _InUse(record, _opened(store, actor, record))
        rest = None if lender is None else lender.record
        stale = former is not None and outdated(photo, former.record, former.assessment, rest)
        found = None if stale else former
        if (former is None or stale or photo.id in again) and photo.id not in skip:
            begin(photo)
            largest = photo.id in largest_face or (former is not None and former.one_of_several)
            made = _assess_and_keep(store, actor, photo, patient, lender, former, largest)
            yield made
            found = None
            if made.record is not None and photo is rest_photo:
                found = _InUse(made.record, _opened(store, actor, made.record))
        # A scale of another iris diameter would be another patient's.
        if found is not None and found.record.options.hvid_mm != patient.hvid_mm:
            found = None
        if photo is rest_photo:
            lender = found


@dataclass(frozen=True, eq=False)
class _InUse:
    """An assessment in use, opened."""

    record: AssessmentRecord
    assessment: Assessment

    @property
    def one_of_several(self) -> bool:
        """Whether the largest of several faces was measured."""
        return (self.assessment.quality.check("single_face").value or 1) > 1


def _opened(store: Store, actor: str, record: AssessmentRecord) -> Assessment:
    with store.read(actor) as look:
        return recording.opened(look, record.id)


def _assess_and_keep(
    store: Store,
    actor: str,
    photo: Photo,
    patient: Patient,
    lender: _InUse | None,
    former: _InUse | None,
    largest: bool,
) -> AssessedPhoto:
    face: FaceChoice = "largest" if largest else "only"
    try:
        with store.read(actor) as look:
            content = photos.read(look, photo.id)
        rest = None if lender is None else lender.assessment
        by_hand = None if former is None else former.record.options.mm_per_px
        assessment = assess_recorded(content, photo, patient, rest, face, by_hand)
        new = recording.recorded(
            assessment,
            photo,
            id=str(uuid.uuid4()),
            at=store.clock(),
            by=actor,
            affected_side=patient.affected_side,
            rest_photo_id=None if lender is None else lender.record.photo_id,
        )
        # The work of seconds is done outside of the store, which one writes to at a time.
        with store.write(actor) as work:
            now = entries.get(work, PHOTO, photo.id)
            if (now.entry.expression, now.entry.mirrored) != (photo.expression, photo.mirrored):
                raise EditConflict(
                    "The photo was changed while it was measured: expected it as it was. It is "
                    "measured again as it is now.",
                    expected=now.version - 1,
                    found=now.version,
                )
            in_use = current([one.entry for one in assessments.of_photo(work, photo.id)], photo.id)
            if in_use != (None if former is None else former.record):
                # Another person or program was faster; theirs is as good.
                return AssessedPhoto(photo, in_use)
            recording.keep(work, new)
            if former is not None and former.record.options.mirrored == photo.mirrored:
                moved = corrections.of_assessment(work, former.record.id)
                recording.correct(
                    work, new.record.id, _carried_over(moved, new.record.id, assessment)
                )
    except STOPPING:
        raise
    except SymmetryError as problem:
        return AssessedPhoto(photo, problem=problem)
    return AssessedPhoto(photo, new.record)


def _carried_over(
    moved: Iterable[LandmarkCorrection], assessment_id: str, assessment: Assessment
) -> list[LandmarkCorrection]:
    """Corrections of an earlier assessment of the same picture, over the points of a new one.

    A landmark ends where it was put, without the steps on the way. One that was put back is as
    it is found now.
    """
    known = tuple(moved)
    last = {one.landmark: one for one in known}
    found_at = {one.landmark: one.from_xy for one in reversed(known)}
    points = assessment.landmarks.refined
    return [
        LandmarkCorrection(
            str(uuid.uuid4()),
            assessment_id,
            index,
            (float(points[index, 0]), float(points[index, 1])),
            place,
            last[index].by,
            last[index].at,
        )
        for index, place in moves(known).items()
        if not np.allclose(place, found_at[index], rtol=0.0, atol=SAME_PLACE_PX)
    ]


def rest_first(visit: Visit) -> list[Photo]:
    """The photos of a visit, first the rest photo that counts: it lends its scale."""
    chosen = visit.chosen.get(REST)
    return sorted(
        visit.photos,
        key=lambda photo: (
            photo is not chosen,
            EXPRESSION_NAMES.index(photo.expression),
            photo.take,
        ),
    )
