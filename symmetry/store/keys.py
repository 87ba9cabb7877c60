"""The keys of a store, all from one random data key.

data key ──HKDF──► wrapping of patients' keys, file names, fingerprints, name index, audit, backups
patient's key (random, one each) ──HKDF──► that patient's fields, photos, values in the audit trail

A patient's own key makes erasure final: with the key gone, whatever remains of the patient on the
disk, in the trail, or in a page that the database has not yet overwritten, is noise.
"""

from dataclasses import dataclass
from functools import cached_property

from symmetry.errors import StoreDamaged
from symmetry.store.crypto import SealBroken, canonical, derive, new_key, seal, unseal


@dataclass(frozen=True, repr=False)
class PatientKeys:
    """The keys of one patient."""

    key: bytes

    @cached_property
    def fields(self) -> bytes:
        """Seals fields of rows."""
        return derive(self.key, "patient/fields")

    @cached_property
    def photos(self) -> bytes:
        """Seals photos."""
        return derive(self.key, "patient/photos")


@dataclass(frozen=True, repr=False)
class StoreKeys:
    """The keys of an unlocked store."""

    data_key: bytes
    store_id: str

    @cached_property
    def _wrapping(self) -> bytes:
        return derive(self.data_key, "store/patient-keys")

    @cached_property
    def file_names(self) -> bytes:
        """Makes names of photo files from their content."""
        return derive(self.data_key, "store/file-names")

    @cached_property
    def fingerprints(self) -> bytes:
        """Makes a photo findable by its content."""
        return derive(self.data_key, "store/fingerprints")

    @cached_property
    def names(self) -> bytes:
        """Makes patients findable by the beginnings of their names."""
        return derive(self.data_key, "store/name-index")

    @cached_property
    def audit(self) -> bytes:
        """Chains the audit trail."""
        return derive(self.data_key, "store/audit")

    @cached_property
    def audit_head(self) -> bytes:
        """Seals the record of where the trail ends."""
        return derive(self.data_key, "store/audit-head")

    @cached_property
    def audit_details(self) -> bytes:
        """Seals details of entries that belong to no patient."""
        return derive(self.data_key, "store/audit-details")

    @cached_property
    def users(self) -> bytes:
        """Signs users and their roles."""
        return derive(self.data_key, "store/users")

    @cached_property
    def backups(self) -> bytes:
        """Seals and signs backups."""
        return derive(self.data_key, "store/backups")

    def new_patient(self, patient_id: str) -> tuple[PatientKeys, bytes]:
        """Keys for a new patient, and their wrapped form for the database."""
        key = new_key()
        return PatientKeys(key), seal(self._wrapping, key, self._bound(patient_id))

    def patient(self, patient_id: str, wrapped: bytes) -> PatientKeys:
        """The keys of a patient.

        Raises
        ------
        StoreDamaged
            If the wrapped key was altered, or is another patient's.
        """
        try:
            return PatientKeys(unseal(self._wrapping, wrapped, self._bound(patient_id)))
        except SealBroken:
            raise StoreDamaged(
                f"The key of patient {patient_id} was altered: expected the one that was written. "
                "Run symmetry db verify, and restore a backup."
            ) from None

    def _bound(self, patient_id: str) -> bytes:
        return canonical([self.store_id, "patient-key", patient_id])
