"""The whole record of one patient at one moment: a fixed number of queries."""

from dataclasses import dataclass

from symmetry.clinical.adverse_events import AdverseEvent
from symmetry.clinical.assessment_record import AssessmentRecord
from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.patient import Patient
from symmetry.clinical.therapies import Therapy
from symmetry.clinical.treatment import Treatment
from symmetry.clinical.visit import Visit
from symmetry.store import entries, patients, visits
from symmetry.store.kinds import ADVERSE_EVENT, ASSESSMENT, GRADING, THERAPY, TREATMENT
from symmetry.store.rows import Kept
from symmetry.store.work import Reading


@dataclass(frozen=True)
class PatientRecord:
    """A patient and all entries that are not in the trash, each kind the earliest first."""

    patient: Kept[Patient]
    visits: tuple[Kept[Visit], ...]
    assessments: tuple[Kept[AssessmentRecord], ...]
    treatments: tuple[Kept[Treatment], ...]
    therapies: tuple[Kept[Therapy], ...]
    adverse_events: tuple[Kept[AdverseEvent], ...]
    gradings: tuple[Kept[Grading], ...]


def open_patient(look: Reading, patient_id: str) -> PatientRecord:
    """The record of a patient. That it was seen is recorded."""
    return PatientRecord(
        patients.get(look, patient_id),
        visits.of_patient(look, patient_id),
        entries.of_patient(look, ASSESSMENT, patient_id),
        entries.of_patient(look, TREATMENT, patient_id),
        entries.of_patient(look, THERAPY, patient_id),
        entries.of_patient(look, ADVERSE_EVENT, patient_id),
        entries.of_patient(look, GRADING, patient_id),
    )
