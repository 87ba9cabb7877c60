"""What is done with the store in one go: a look, or a change that happens wholly or not at all."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from symmetry.errors import NotInStore
from symmetry.store.audit import Event
from symmetry.store.keys import PatientKeys, StoreKeys
from symmetry.store.photo_files import PhotoFiles
from symmetry.store.schema import PatientRow


@dataclass
class Reading:
    """A look at one moment of the store, by ``actor``. What is seen is recorded."""

    session: Session
    keys: StoreKeys
    files: PhotoFiles
    actor: str
    now: str
    seen: list[Event] = field(default_factory=list)
    _patients: dict[str, PatientKeys] = field(default_factory=dict)

    def patient_keys(self, patient_id: str) -> PatientKeys:
        """The keys of a patient."""
        if patient_id not in self._patients:
            query = select(PatientRow.key).where(PatientRow.id == patient_id)
            wrapped = self.session.execute(query).scalar_one_or_none()
            if wrapped is None:
                raise NotInStore(
                    f"There is no patient {patient_id}: expected one that was added and not "
                    "erased. Search for the patient again."
                )
            self.know(patient_id, self.keys.patient(patient_id, wrapped))
        return self._patients[patient_id]

    def know(self, patient_id: str, keys: PatientKeys) -> None:
        """Keep a patient's keys at hand."""
        self._patients[patient_id] = keys

    def saw(self, kind: str, subject: str | None = None, patient_id: str | None = None) -> None:
        """Record, at the end, that the actor saw something."""
        self.seen.append(Event("seen", kind, subject, patient_id))


@dataclass
class Writing(Reading):
    """A change. Nobody else changes the store until it is over."""

    events: list[Event] = field(default_factory=list)
    files_written: list[str] = field(default_factory=list)
    files_doomed: list[str] = field(default_factory=list)

    def happened(
        self,
        action: str,
        kind: str,
        subject: str | None = None,
        patient_id: str | None = None,
        version: int | None = None,
        details: dict[str, Any] | None = None,
    ) -> None:
        """Record an event in the audit trail, in the same transaction."""
        key = self.patient_keys(patient_id).fields if patient_id and details else None
        self.events.append(Event(action, kind, subject, patient_id, version, details, key))

    def write_photo(self, name: str, content: bytes, patient: PatientKeys) -> None:
        """Write a photo file now; it goes again if the change fails."""
        if self.files.write(name, content, patient):
            self.files_written.append(name)
