"""Whether everything that was written is there, and is what was written.

The database is asked for its own damage; the audit trail is walked along; every sealed row and
every photo is opened; and the trail's account of what exists, in which version, is held against
what is there. So a removed row is found as well as an altered one.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from symmetry.clinical.landmark_correction import LandmarkCorrection
from symmetry.clinical.patient import Patient
from symmetry.errors import NotInStore, StoreDamaged
from symmetry.store import users
from symmetry.store.assessments import value_of, values_hash
from symmetry.store.audit import details_of
from symmetry.store.audit_check import check_audit
from symmetry.store.column_types import type_faults
from symmetry.store.keys import StoreKeys
from symmetry.store.kinds import KINDS, PHOTO
from symmetry.store.names import name_tokens, pseudonym_key
from symmetry.store.rows import open_bytes, open_row
from symmetry.store.schema import (
    AssessmentDocumentRow,
    AssessmentRow,
    AuditRow,
    Base,
    CorrectionRow,
    KeyWrapRow,
    MeasureValueRow,
    NamePrefixRow,
    PatientRow,
    PhotoRow,
    StoreRow,
    UserRow,
)
from symmetry.store.store import Store
from symmetry.store.work import Reading
from symmetry.store.wrap_rows import wrap_digest

ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Verification:
    """What was checked, and what is wrong in words, one fault each.

    ``leftovers`` are photo files that nothing refers to: a program was ended between writing a
    photo and recording it. They are no fault, and hold nothing that was ever said to be saved.
    """

    audit_entries: int
    entries: int
    photos: int
    faults: tuple[str, ...]
    leftovers: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


@dataclass
class _Account:
    """What exists in which version: as the trail has it, and as it was found."""

    recorded: dict[tuple[str, str], int] = field(default_factory=dict)
    patient_of: dict[tuple[str, str], str] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    found: dict[tuple[str, str], int] = field(default_factory=dict)

    def note(self, row: AuditRow) -> None:
        """Take over what one entry of the trail says."""
        if row.version is None or row.subject is None:
            return
        if (row.kind, row.version) == ("patient", 0):
            self.erased.add(row.subject)
        self.recorded[row.kind, row.subject] = row.version
        self.patient_of[row.kind, row.subject] = row.patient_id or ""

    def faults(self) -> Iterator[str]:
        """Where the two disagree."""
        for (kind, subject), version in self.recorded.items():
            gone = version == 0 or self.patient_of[kind, subject] in self.erased
            there = self.found.get((kind, subject))
            if gone and there is not None:
                yield f"The {kind} {subject} was erased, and is there."
            elif not gone and there is None:
                yield f"The {kind} {subject} is missing."
            elif not gone and there != version:
                yield f"The {kind} {subject} is of version {there}, where {version} was written."
        for kind, subject in self.found.keys() - self.recorded.keys():
            yield f"The {kind} {subject} was put in by something else."


@dataclass
class _KeyAccount:
    """What opens the store: as the trail has it. A former passphrase put back is found."""

    keys: StoreKeys
    wraps: dict[str, str | None] = field(default_factory=dict)
    made: tuple[str, str] | None = None

    def note(self, row: AuditRow) -> None:
        """Take over what one entry of the trail says."""
        if (row.kind, row.action) not in {("store", "created"), ("key", "changed")}:
            return
        if row.kind == "store":
            self.made = (row.subject or "", row.at)
        details = details_of(row, self.keys.audit_details) or {}
        method = str(details.get("key") or details.get("set"))
        if "removed" in details:
            self.wraps.pop(details["removed"], None)
        elif method != "None":
            self.wraps[method] = details.get("wrap")

    def faults(self, session: Session) -> Iterator[str]:
        """Where the trail and what is there disagree."""
        rows = session.execute(select(StoreRow.store_id, StoreRow.created_at)).all()
        if [tuple(row) for row in rows] != [self.made]:
            yield "The row of the store itself was altered, or another put in."
        there = list(session.scalars(select(KeyWrapRow)))
        for row in there:
            recorded = self.wraps.get(row.method, "none")
            if recorded is not None and recorded != wrap_digest(row):
                yield f"What opens the store by {row.method} is not what was set last."
        for method in sorted(self.wraps.keys() - {row.method for row in there}):
            yield f"What opens the store by {method} is missing."
        if len({row.method for row in there}) < len(there):
            yield "Something that opens the store was put in."


def verify(
    store: Store,
    *,
    actor: str,
    photos: bool = True,
    progress: Callable[[], None] = lambda: None,
) -> Verification:
    """Check the whole store. It can be in use meanwhile.

    Parameters
    ----------
    photos
        Whether to read every photo file, which takes as long as the disk needs for that.
    progress
        Called after each photo.
    """
    faults: list[str] = []
    account = _Account()
    count = 0
    with store.read(actor) as look:
        keys = _KeyAccount(look.keys)

        def note(row: AuditRow) -> None:
            account.note(row)
            keys.note(row)

        audit = check_audit(look.session, look.keys, store.folder, note)
        faults += audit.faults
        faults += _database_faults(look.session, store.database.embedded)
        altered = list(type_faults(look.session, Base.metadata.sorted_tables))
        if altered:
            # What is of another type cannot be compared with anything.
            return Verification(audit.entries, 0, 0, tuple(dict.fromkeys(faults + altered)), ())
        faults += keys.faults(look.session)
        _check_patients(look, account, faults)
        _check_users(look, account, faults)
        for kind in KINDS:
            _check_entries(look, kind, account, faults)
        _check_documents(look, faults)
        _check_orphans(look, faults)
        _check_corrections(look, account, faults)
        faults += account.faults()
        files = set(look.session.scalars(select(PhotoRow.file)))
        suspects = []
        query = select(PhotoRow).execution_options(yield_per=ROWS_AT_ONCE)
        for row in look.session.scalars(query) if photos else ():
            count += 1
            fault = _photo_fault(look, row)
            if fault:
                suspects.append((row.id, fault))
            progress()
        leftovers = sorted(set(store.files.names()) - files)
    faults += _still_there(store, suspects)
    return Verification(audit.entries, len(account.found), count, tuple(faults), tuple(leftovers))


def _database_faults(session: Session, embedded: bool) -> Iterator[str]:
    if not embedded:
        return  # PostgreSQL checks what it reads
    for (answer,) in session.execute(text("PRAGMA integrity_check(20)")):
        if answer != "ok":
            yield f"The file of the database is damaged: {answer}."
    for table, *_ in session.execute(text("PRAGMA foreign_key_check")):
        yield f"A row of {table} refers to one that is not there."


def _check_patients(look: Reading, account: _Account, faults: list[str]) -> None:
    for row in look.session.scalars(select(PatientRow)):
        account.found["patient", row.id] = row.version
        try:
            look.know(row.id, look.keys.patient(row.id, row.key))
            patient = open_row(row, Patient, look.patient_keys(row.id))
            if _name_index(look, row.id) != _expected_index(look, patient):
                faults.append(f"What patient {row.id} is found by was altered.")
        except (StoreDamaged, NotInStore) as problem:
            faults.append(str(problem))


def _check_users(look: Reading, account: _Account, faults: list[str]) -> None:
    for row in look.session.scalars(select(UserRow)):
        account.found["user", row.id] = row.version
        if not users.is_signed(row, look.keys):
            faults.append(f"The user {row.id} was altered.")


def _name_index(look: Reading, patient_id: str) -> set[tuple[bytes, str]]:
    query = select(NamePrefixRow.token, NamePrefixRow.pseudonym_key)
    rows = look.session.execute(query.where(NamePrefixRow.patient_id == patient_id))
    return {(token, key) for token, key in rows}


def _expected_index(look: Reading, patient: Patient) -> set[tuple[bytes, str]]:
    key = pseudonym_key(patient.pseudonym)
    return {(token, key) for token in name_tokens(patient.name, look.keys)}


def _check_entries(look: Reading, kind: Any, account: _Account, faults: list[str]) -> None:
    query = select(kind.row).execution_options(yield_per=ROWS_AT_ONCE)
    for row in look.session.scalars(query):
        account.found[kind.name, row.id] = row.version
        try:
            open_row(row, kind.entry, look.patient_keys(row.patient_id))
        except (StoreDamaged, NotInStore) as problem:
            faults.append(str(problem))


def _check_documents(look: Reading, faults: list[str]) -> None:
    query = select(AssessmentDocumentRow).execution_options(yield_per=ROWS_AT_ONCE)
    documented = set()
    for row in look.session.scalars(query):
        documented.add(row.assessment_id)
        try:
            zlib.decompress(open_bytes(row, look.patient_keys(row.patient_id)))
        except (StoreDamaged, NotInStore, zlib.error) as problem:
            faults.append(f"The result of assessment {row.assessment_id}: {problem}")
            continue
        if _values_hash(look, row.assessment_id) != row.values_hash:
            faults.append(f"The measured values of assessment {row.assessment_id} were altered.")
    known = set(look.session.scalars(select(AssessmentRow.id)))
    faults += [f"The result of assessment {one} is missing." for one in sorted(known - documented)]


def _values_hash(look: Reading, assessment_id: str) -> str | None:
    """The hash of an assessment's values, None where they cannot be what was written."""
    rows = select(MeasureValueRow).where(MeasureValueRow.assessment_id == assessment_id)
    try:
        listed = sorted(map(value_of, look.session.scalars(rows)), key=lambda one: one.measure)
    except StoreDamaged:
        return None
    return values_hash(listed)


def _check_orphans(look: Reading, faults: list[str]) -> None:
    """Rows of what is not there: of an entry that was erased, or that never was."""
    for table, owner, of in (
        (AssessmentDocumentRow, AssessmentDocumentRow.assessment_id, AssessmentRow),
        (MeasureValueRow, MeasureValueRow.assessment_id, AssessmentRow),
        (NamePrefixRow, NamePrefixRow.patient_id, PatientRow),
    ):
        query = select(owner).where(owner.not_in(select(of.id))).distinct()
        faults += [
            f"A row of {table.__tablename__} is of {one}, which is not there."
            for one in look.session.scalars(query)
        ]


def _check_corrections(look: Reading, account: _Account, faults: list[str]) -> None:
    for row in look.session.scalars(select(CorrectionRow)):
        account.found["correction", row.id] = 1
        try:
            open_row(row, LandmarkCorrection, look.patient_keys(row.patient_id))
        except (StoreDamaged, NotInStore) as problem:
            faults.append(str(problem))


def _photo_fault(look: Reading, row: PhotoRow) -> str | None:
    try:
        keys = look.patient_keys(row.patient_id)
        content = look.files.read(row.file, keys)
        sha256 = open_row(row, PHOTO.entry, keys).sha256
    except (StoreDamaged, NotInStore) as problem:
        return f"Photo {row.id}: {problem}"
    except OSError as problem:
        return f"Photo {row.id}: its file cannot be read ({problem.strerror})."
    if hashlib.sha256(content).hexdigest() != sha256:
        return f"Photo {row.id}: its file holds another photo."
    return None


def _still_there(store: Store, suspects: list[tuple[str, str]]) -> Iterator[str]:
    """The faults of photos that were not erased while they were looked at."""
    for photo_id, fault in suspects:
        with store.database.reading() as session:
            if session.get(PhotoRow, photo_id) is not None:
                yield fault
