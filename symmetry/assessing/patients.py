"""Assess photos of the record that have no assessment by the method in use today.

What was assessed with the same versions and the same options is left as it is, so that this can be
repeated, and goes on where it was interrupted. An earlier assessment is superseded, and kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import func, select

from symmetry.assessing.visit import STOPPING, AssessedPhoto, assess_visit, rest_first, to_assess
from symmetry.assessment import SCHEMA_VERSION
from symmetry.clinical.assessment_record import AssessmentRecord, SoftwareVersions, current
from symmetry.clinical.patient import Patient
from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import Visit
from symmetry.errors import SymmetryError
from symmetry.store import entries, patients, recording, visits
from symmetry.store.kinds import ASSESSMENT
from symmetry.store.schema import CorrectionRow, PatientRow, PhotoRow, VisitRow
from symmetry.store.store import Store
from symmetry.store.work import Reading
from symmetry.versions import software

Outcome = Literal["assessed", "assessed already", "left as corrected", "failed"]


@dataclass(frozen=True)
class AssessLine:
    """What became of one photo; ``note`` says why, or what to know.

    ``photo_id`` is empty, and so is what tells a photo, where a patient's record could not be read.
    """

    patient: str
    date: str
    expression: str
    take: int
    photo_id: str
    outcome: Outcome
    note: str = ""

    @property
    def photo(self) -> str:
        """The photo in words: patient, day, expression and, from the second on, the take."""
        take = f"take {self.take}" if self.take > 1 else ""
        return " ".join(filter(None, (self.patient, self.date, self.expression, take)))


@dataclass(frozen=True)
class AssessReport:
    """What became of every photo, by patient and visit."""

    lines: tuple[AssessLine, ...]

    def count(self, outcome: Outcome) -> int:
        """How many photos had an outcome."""
        return sum(line.outcome == outcome for line in self.lines)

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "photos": [asdict(line) for line in self.lines],
            "counts": dict(Counter(line.outcome for line in self.lines)),
        }


def assess_stored(
    store: Store,
    patient_ids: Iterable[str],
    *,
    actor: str,
    corrected: bool = False,
    progress: Callable[[int], Callable[[], None]] = lambda count: lambda: None,
) -> AssessReport:
    """Assess the photos of patients, each by itself: what fails leaves the others.

    The scale is the patient's iris diameter; where an iris is hidden, it comes from the chosen rest
    photo of the visit. A scale that was given by hand stays in force.

    Parameters
    ----------
    corrected
        Whether to assess anew, too, where landmarks of the assessment in use were moved by hand.
        They stay where they were put; every other landmark is found anew.
    """
    ids = tuple(patient_ids)
    with store.read(actor) as look:
        step = progress(sum(_photo_count(look, one) for one in ids))
    return AssessReport(
        tuple(line for one in ids for line in _patient(store, one, actor, corrected, step))
    )


def patients_to_assess(look: Reading) -> tuple[str, ...]:
    """Identifiers of all patients who are neither archived nor in the trash, by pseudonym."""
    query = select(PatientRow.id).where(PatientRow.shelf == "current")
    return tuple(look.session.scalars(query.order_by(PatientRow.pseudonym_key)))


def by_method_of_today(record: AssessmentRecord, patient: Patient) -> bool:
    """Whether the program of today would give the same numbers for the same photo.

    The affected side is kept beside the numbers and changes none. Nor does a version of NumPy,
    which computes with what the others found.
    """
    here = software()
    return (
        _method(record.software) == _method(SoftwareVersions.from_block(here))
        and record.model_sha256 == here["model_sha256"]
        and record.schema_version == SCHEMA_VERSION
        and record.options.hvid_mm == patient.hvid_mm
    )


def _method(versions: SoftwareVersions) -> tuple[str | None, ...]:
    return versions.symmetry, versions.mediapipe, versions.opencv


@dataclass(frozen=True)
class _Known:
    """What a patient's record holds before it is assessed."""

    patient: Patient
    visits: tuple[Visit, ...]
    records: tuple[AssessmentRecord, ...]
    corrected: frozenset[str]

    def former(self, photo: Photo) -> AssessmentRecord | None:
        """The assessment of a photo that is in use."""
        return current(self.records, photo.id)


def _patient(
    store: Store, patient_id: str, actor: str, corrected: bool, step: Callable[[], None]
) -> Iterator[AssessLine]:
    """What becomes of each photo of a patient."""
    try:
        with store.read(actor) as look:
            known = _known(look, patient_id)
    except STOPPING:
        raise
    except SymmetryError as problem:
        yield AssessLine(patient_id, "", "", 1, "", "failed", str(problem))
        return
    for visit in known.visits:
        for photo, outcome, note in _visit(store, known, visit, actor, corrected, step):
            yield AssessLine(
                known.patient.pseudonym,
                visit.date.isoformat(),
                *(photo.expression, photo.take, photo.id, outcome, note),
            )


def _visit(
    store: Store,
    known: _Known,
    visit: Visit,
    actor: str,
    corrected: bool,
    step: Callable[[], None],
) -> Iterator[tuple[Photo, Outcome, str]]:
    """What becomes of each photo of a visit, and why."""
    older = {
        photo.id
        for photo in visit.photos
        if (found := known.former(photo)) and not by_method_of_today(found, known.patient)
    }
    moved = set() if corrected else {photo.id for photo in visit.photos if _moved(known, photo)}
    due = older | {photo.id for photo in _outdated(store, known, visit, actor)}
    made: dict[str, AssessedPhoto] = {}
    for one in assess_visit(store, actor, visit.id, again=older, skip=moved):
        made[one.photo.id] = one
        step()
    for photo in rest_first(visit):
        if photo.id in made:
            problem = made[photo.id].problem
            former = known.former(photo)
            kept = "" if former is None else "the former assessment is kept"
            yield (photo, "assessed", kept) if problem is None else (photo, "failed", str(problem))
            continue
        step()
        if photo.id in due & moved:
            yield photo, "left as corrected", "landmarks of its assessment were moved by hand"
        else:
            yield photo, "assessed already", ""


def _moved(known: _Known, photo: Photo) -> bool:
    former = known.former(photo)
    return former is not None and former.id in known.corrected


def _outdated(store: Store, known: _Known, visit: Visit, actor: str) -> tuple[Photo, ...]:
    """Photos that changed, or whose rest photo did, since they were assessed."""
    with store.read(actor) as look:
        return to_assess(visit, known.records, lambda record: recording.opened(look, record.id))


def _known(look: Reading, patient_id: str) -> _Known:
    moved = select(CorrectionRow.assessment_id).where(CorrectionRow.patient_id == patient_id)
    return _Known(
        patients.get(look, patient_id).entry,
        tuple(one.entry for one in visits.of_patient(look, patient_id)),
        tuple(one.entry for one in entries.of_patient(look, ASSESSMENT, patient_id)),
        frozenset(look.session.scalars(moved)),
    )


def _photo_count(look: Reading, patient_id: str) -> int:
    """How many photos of a patient are not in the trash, nor is their visit."""
    query = (
        select(func.count())
        .select_from(PhotoRow)
        .join(VisitRow, VisitRow.id == PhotoRow.visit_id)
        .where(
            PhotoRow.patient_id == patient_id,
            PhotoRow.trashed_at.is_(None),
            VisitRow.trashed_at.is_(None),
        )
    )
    return look.session.execute(query).scalar_one()
