"""Assess photos of the record that have no assessment by the method in use today.

What was assessed with the same versions and the same options is left as it is, so that this can be
repeated, and goes on where it was interrupted. An earlier assessment is superseded, and kept.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from sqlalchemy import func, select

from symmetry.assessment import SCHEMA_VERSION, Assessment
from symmetry.clinical.assessment_record import (
    AssessmentOptions,
    AssessmentRecord,
    SoftwareVersions,
    current,
)
from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.patient import Patient
from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import Visit
from symmetry.errors import (
    DatabaseUnusable,
    EditConflict,
    ModelMismatch,
    StoreFull,
    StoreLocked,
    SymmetryError,
)
from symmetry.pipeline import assess
from symmetry.store import assessments, entries, patients, photos, recording, visits
from symmetry.store.kinds import ASSESSMENT, PHOTO
from symmetry.store.schema import CorrectionRow, PatientRow, PhotoRow, VisitRow
from symmetry.store.store import Store
from symmetry.store.work import Reading
from symmetry.versions import software

STOPPING = (DatabaseUnusable, ModelMismatch, StoreFull, StoreLocked)
"""What would befall every further photo too."""

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
        The new assessment has none of it; the former one keeps it.
    """
    ids = tuple(patient_ids)
    with store.read(actor) as look:
        step = progress(sum(_photo_count(look, one) for one in ids))
    task = _Run(store, actor, corrected, step)
    return AssessReport(tuple(line for one in ids for line in task.patient(one)))


def patients_to_assess(look: Reading) -> tuple[str, ...]:
    """Identifiers of all patients who are neither archived nor in the trash, by pseudonym."""
    query = select(PatientRow.id).where(PatientRow.shelf == "current")
    return tuple(look.session.scalars(query.order_by(PatientRow.pseudonym_key)))


def up_to_date(record: AssessmentRecord, options: AssessmentOptions) -> bool:
    """Whether assessing the photo with ``options`` now would give the same numbers.

    The affected side is kept beside the numbers and changes none. Nor does a version of NumPy,
    which computes with what the others found.
    """
    here = software()
    return (
        _method(record.software) == _method(SoftwareVersions.from_block(here))
        and record.model_sha256 == here["model_sha256"]
        and record.schema_version == SCHEMA_VERSION
        and _in_effect(record.options) == _in_effect(options)
    )


def _method(versions: SoftwareVersions) -> tuple[str | None, ...]:
    return versions.symmetry, versions.mediapipe, versions.opencv


def _in_effect(options: AssessmentOptions) -> tuple[Any, ...]:
    return options.hvid_mm, options.mm_per_px, options.mirrored, options.rest_photo_id


@dataclass(frozen=True)
class _Known:
    """What a patient's record holds before it is assessed."""

    patient: Patient
    visits: tuple[Visit, ...]
    versions: dict[str, int]
    records: tuple[AssessmentRecord, ...]
    corrected: frozenset[str]


@dataclass(frozen=True)
class _Rest:
    """The rest photo of a visit that lends its scale; opened when it is first needed."""

    photo_id: str
    opened: Callable[[], Assessment]


class _Run:
    """One run over patients."""

    def __init__(self, store: Store, actor: str, corrected: bool, step: Callable[[], None]) -> None:
        self.store = store
        self.actor = actor
        self.corrected = corrected
        self.step = step

    def patient(self, patient_id: str) -> Iterator[AssessLine]:
        """What becomes of each photo of a patient."""
        try:
            with self.store.read(self.actor) as look:
                known = _known(look, patient_id)
        except STOPPING:
            raise
        except SymmetryError as problem:
            yield AssessLine(patient_id, "", "", 1, "", "failed", str(problem))
            return
        for visit in known.visits:
            rest: _Rest | None = None
            for photo in sorted(visit.photos, key=_turn):
                at_rest = photo.expression == "rest"
                outcome, note = self._photo(known, photo, None if at_rest else rest)
                if at_rest and photo.chosen:
                    rest = self._rest(known, photo)
                yield AssessLine(
                    known.patient.pseudonym,
                    visit.date.isoformat(),
                    *(photo.expression, photo.take, photo.id, outcome, note),
                )
                self.step()

    def _photo(self, known: _Known, photo: Photo, rest: _Rest | None) -> tuple[Outcome, str]:
        """Assess one photo where it needs to be; what became of it, and why."""
        former = current(known.records, photo.id)
        options = AssessmentOptions(
            hvid_mm=known.patient.hvid_mm,
            mm_per_px=former.options.mm_per_px if former else None,
            mirrored=photo.mirrored,
            affected_side=known.patient.affected_side,
            rest_photo_id=rest.photo_id if rest else None,
        )
        if former is not None and up_to_date(former, options):
            return "assessed already", ""
        if former is not None and former.id in known.corrected and not self.corrected:
            return "left as corrected", "landmarks of its assessment were moved by hand"
        try:
            with self.store.read(self.actor) as look:
                content = photos.read(look, photo.id)
            assessment = assess(
                content,
                photo.expression,
                options.hvid_mm,
                options.mm_per_px,
                options.mirrored,
                rest=rest.opened() if rest else None,
            )
            self._keep(known, photo, former, assessment, options)
        except STOPPING:
            raise
        except SymmetryError as problem:
            return "failed", str(problem)
        return "assessed", "" if former is None else "the former assessment is kept"

    def _keep(
        self,
        known: _Known,
        photo: Photo,
        former: AssessmentRecord | None,
        assessment: Assessment,
        options: AssessmentOptions,
    ) -> None:
        """Keep an assessment, unless photo or record changed while it was made."""
        with self.store.write(self.actor) as work:
            found, expected = (
                entries.get_row(work, PHOTO, photo.id).version,
                known.versions[photo.id],
            )
            kept = [one.entry for one in assessments.of_photo(work, photo.id)]
            if found != expected or current(kept, photo.id) != former:
                raise EditConflict(
                    "The photo was changed or assessed while this was under way: expected it as "
                    "it was. Nothing was overwritten; run the command again.",
                    expected=expected,
                    found=found,
                )
            new = recording.recorded(
                assessment,
                photo,
                id=str(uuid.uuid4()),
                at=datetime.fromisoformat(work.now),
                by=self.actor,
                affected_side=options.affected_side,
                rest_photo_id=options.rest_photo_id,
            )
            recording.keep(work, new)

    def _rest(self, known: _Known, photo: Photo) -> _Rest | None:
        """The rest photo as it is assessed by now; None if it cannot lend a scale."""
        with self.store.read(self.actor) as look:
            kept = [one.entry for one in assessments.of_photo(look, photo.id)]
        record = current(kept, photo.id)
        if record is None or record.options.hvid_mm != known.patient.hvid_mm:
            return None

        @cache
        def opened() -> Assessment:
            with self.store.read(self.actor) as look:
                return recording.opened(look, record.id)

        return _Rest(photo.id, opened)


def _known(look: Reading, patient_id: str) -> _Known:
    versions = select(PhotoRow.id, PhotoRow.version).where(PhotoRow.patient_id == patient_id)
    moved = select(CorrectionRow.assessment_id).where(CorrectionRow.patient_id == patient_id)
    return _Known(
        patients.get(look, patient_id).entry,
        tuple(one.entry for one in visits.of_patient(look, patient_id)),
        {row.id: row.version for row in look.session.execute(versions)},
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


def _turn(photo: Photo) -> tuple[int, int]:
    """Photos at rest come first, for they lend their scale."""
    return EXPRESSION_NAMES.index(photo.expression), photo.take
