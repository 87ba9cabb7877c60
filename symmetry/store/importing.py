"""Import a folder of patients, visits and photos. What is there already is not imported again."""

import hashlib
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from symmetry.clinical.patient import Patient
from symmetry.clinical.visit import Visit
from symmetry.errors import (
    DatabaseUnusable,
    InvalidOption,
    StoreDamaged,
    StoreFull,
    StoreLocked,
    SymmetryError,
)
from symmetry.imaging.facts import PictureFacts, picture_facts
from symmetry.store import patients, photos, visits
from symmetry.store.import_tree import FoundPhoto, photos_in
from symmetry.store.store import Store
from symmetry.store.work import Reading, Writing

STOPPING = (DatabaseUnusable, StoreDamaged, StoreFull, StoreLocked)
"""What would befall every further photo too."""

Outcome = Literal["imported", "would be imported", "already there", "failed"]


@dataclass(frozen=True)
class ImportLine:
    """What became of one file; ``note`` says why, or what to know."""

    file: str
    outcome: Outcome
    note: str = ""


@dataclass(frozen=True)
class ImportReport:
    """What became of every picture, in the order of the tree.

    ``patient_ids`` are the patients of the photos that are in the record now.
    """

    lines: tuple[ImportLine, ...]
    new_patients: int
    new_visits: int
    patient_ids: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many files had an outcome."""
        return sum(line.outcome == outcome for line in self.lines)

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "files": [asdict(line) for line in self.lines],
            "counts": dict(Counter(line.outcome for line in self.lines)),
            "new_patients": self.new_patients,
            "new_visits": self.new_visits,
        }


def import_folder(
    store: Store,
    folder: Path,
    *,
    actor: str,
    dry_run: bool = False,
    mirrored: bool = False,
    progress: Callable[[int], Callable[[], None]] = lambda count: lambda: None,
) -> ImportReport:
    """Import a tree ``patient/date_label/expression.jpg``.

    Each photo is imported by itself, with its patient and visit where they are new: what fails, or
    is interrupted, leaves the others, and the same command goes on where it ended.

    Parameters
    ----------
    dry_run
        Whether to only tell what would be imported.
    mirrored
        Whether the photos are mirror images.
    """
    if not folder.is_dir():
        raise InvalidOption(f"There is no folder {folder.name}: expected one of patients' folders.")
    found = photos_in(folder)
    if not found:
        raise InvalidOption(
            f"The folder {folder.name} holds no photo: expected patient/date_label/expression.jpg, "
            "such as P017/2026-01-31_baseline/full_smile.jpg."
        )
    step = progress(len(found))
    task = _Import(store, actor, dry_run, mirrored)
    lines = []
    for photo in found:
        lines.append(task.line(photo))
        step()
    return ImportReport(
        tuple(lines), len(task.new_patients), len(task.new_visits), tuple(task.patient_ids)
    )


class _Import:
    """One run, and what it made."""

    def __init__(self, store: Store, actor: str, dry_run: bool, mirrored: bool) -> None:
        self.store = store
        self.actor = actor
        self.dry_run = dry_run
        self.mirrored = mirrored
        self.new_patients: set[str] = set()
        self.new_visits: set[tuple[str, str]] = set()
        self.patient_ids: dict[str, None] = {}
        self._planned: dict[bytes, tuple[str, str]] = {}

    def line(self, found: FoundPhoto) -> ImportLine:
        """Import one photo; what becomes of it."""
        if found.fault:
            return ImportLine(found.file, "failed", found.fault)
        try:
            content = found.path.read_bytes()
        except OSError as problem:
            return ImportLine(found.file, "failed", f"cannot be read ({problem.strerror})")
        try:
            facts = picture_facts(content)
            if self.dry_run:
                return self._plan(found, content)
            with self.store.write(self.actor) as work:
                line, patient_id = self._imported(work, found, content, facts)
        except STOPPING:
            raise
        except SymmetryError as problem:
            return ImportLine(found.file, "failed", str(problem))
        if line.outcome != "failed":
            self.patient_ids[patient_id] = None
        return line

    def _imported(
        self, work: Writing, found: FoundPhoto, content: bytes, facts: PictureFacts
    ) -> tuple[ImportLine, str]:
        patient = patients.find_by_pseudonym(work, found.pseudonym)
        known = self._known(work, found, content, patient.entry.id if patient else None)
        if known is not None:
            return known, patient.entry.id if patient else ""
        if patient is None:
            patient = patients.add(work, Patient(_new_id(), found.pseudonym))
        visit_id = next(_visits(work, patient.entry.id, found), None)
        new_visit = visit_id is None
        if visit_id is None:
            visit_id = _new_id()
            visits.add(work, _visit(visit_id, patient.entry.id, found))
        photo = photos.new_photo(content, facts, visit_id, found.expression, mirrored=self.mirrored)
        added = photos.add(work, photo, content)
        if patient.created_at == work.now:
            self.new_patients.add(found.pseudonym)
        if new_visit:
            self.new_visits.add((found.pseudonym, visit_id))
        note = f"take {added.entry.take} of its expression" if added.entry.take > 1 else ""
        return ImportLine(found.file, "imported", note), patient.entry.id

    def _plan(self, found: FoundPhoto, content: bytes) -> ImportLine:
        """What would become of a photo, were those before it imported."""
        with self.store.read(self.actor) as look:
            patient = patients.find_by_pseudonym(look, found.pseudonym)
            known = self._known(look, found, content, patient.entry.id if patient else None)
            if known is not None:
                return known
            visit = patient and next(_visits(look, patient.entry.id, found), None)
        digest = hashlib.sha256(content).digest()
        if digest in self._planned:
            same_patient = self._planned[digest][0] == found.pseudonym
            return _already(found, same_patient)
        self._planned[digest] = (found.pseudonym, found.file)
        if patient is None:
            self.new_patients.add(found.pseudonym)
        if not visit:
            self.new_visits.add((found.pseudonym, str(Path(found.file).parent)))
        return ImportLine(found.file, "would be imported")

    def _known(
        self, look: Reading, found: FoundPhoto, content: bytes, patient_id: str | None
    ) -> ImportLine | None:
        """The line of a photo that is kept already; None if it is not."""
        places = photos.places(look, content)
        if not places:
            return None
        return _already(found, any(place.patient_id == patient_id for place in places))


def _already(found: FoundPhoto, same_patient: bool) -> ImportLine:
    if same_patient:
        return ImportLine(found.file, "already there")
    return ImportLine(
        found.file,
        "failed",
        "the same photo is kept as another patient's: check whose it is, and remove it from one",
    )


def _visits(look: Reading, patient_id: str, found: FoundPhoto) -> Iterator[str]:
    """The visits of that day and label."""
    for one in visits.of_patient(look, patient_id):
        visit = one.entry
        if (visit.date, visit.label, visit.label_text) == (
            found.date,
            found.label,
            found.label_text,
        ):
            yield visit.id


def _visit(visit_id: str, patient_id: str, found: FoundPhoto) -> Visit:
    assert found.date is not None  # of a photo without fault
    return Visit(visit_id, patient_id, found.date, found.label, found.label_text)


def _new_id() -> str:
    return str(uuid.uuid4())
