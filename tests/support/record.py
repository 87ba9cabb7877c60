"""Entries of an invented patient, and an invented store full of them."""

import datetime as dt
import hashlib
import uuid

from symmetry.clinical.adverse_events import AdverseEvent
from symmetry.clinical.assessment_record import (
    AssessmentOptions,
    AssessmentRecord,
    SoftwareVersions,
)
from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.injection_site import InjectionSite
from symmetry.clinical.landmark_correction import LandmarkCorrection
from symmetry.clinical.patient import Consent, Consents, Patient
from symmetry.clinical.photo import Photo
from symmetry.clinical.therapies import Therapy
from symmetry.clinical.treatment import Treatment
from symmetry.clinical.visit import Visit
from symmetry.store import assessments, corrections, entries, patients, photos, visits
from symmetry.store.assessments import MeasureValue
from symmetry.store.key_wraps import KeyCost
from symmetry.store.kinds import ADVERSE_EVENT, GRADING, THERAPY, TREATMENT

PASSPHRASE = "a long walk on the beach"
CHEAP = KeyCost(time_cost=1, memory_kib=64, lanes=1)
"""Costs of a passphrase that nobody has to guess."""

DAY = dt.date(2026, 1, 31)
MOMENT = dt.datetime(2026, 2, 1, 9, 30, tzinfo=dt.UTC)
MODEL = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"


def new_id():
    return str(uuid.uuid4())


def a_patient(pseudonym="P017", **fields):
    given = {
        "name": "Zuzanna Wiśniewska-Brandt",
        "birth_date": dt.date(1961, 4, 12),
        "diagnosis": "bells_palsy",
        "affected_side": "left",
        "consents": Consents(research=Consent(True, DAY, "signed")),
        "notes": "Lives near the lighthouse.",
    }
    return Patient(new_id(), pseudonym, **{**given, **fields})


def a_visit(patient_id, date=DAY, **fields):
    return Visit(new_id(), patient_id, date, **{"label": "baseline", "notes": "calm", **fields})


def a_picture(text="face"):
    """Bytes that stand for a photo; the store does not look into them."""
    return hashlib.shake_256(text.encode()).digest(5000)


def a_photo(visit_id, content, expression="rest", **fields):
    sha256 = hashlib.sha256(content).hexdigest()
    return Photo(new_id(), visit_id, expression, sha256, "image/jpeg", 40, 30, **fields)


def an_assessment(photo_id, at=MOMENT, **fields):
    software = SoftwareVersions("0.1.0", "0.10.33", "5.0", "2.4")
    given = {"options": AssessmentOptions(hvid_mm=11.9), **fields}
    return AssessmentRecord(new_id(), photo_id, at, "dr.green", software, MODEL, "1.2", **given)


def a_document(text="result"):
    return {"note": text, "landmarks": {"detector": [[1.5, 2.25], [3.125, 1e-7]]}, "none": None}


VALUES = (
    MeasureValue("brow_height", 21.25, 19.1, 2.15, 0.4),
    MeasureValue("commissure_height", -30.0, -32.5, 2.5, 0.5),
    MeasureValue("philtrum_deviation", None, None, -0.7, 0.3),
    MeasureValue("nasolabial_fold_angle", None, None, None, None),
)


def a_correction(assessment_id, start=(10.0, 20.0), end=(12.5, 20.25), at=MOMENT):
    return LandmarkCorrection(new_id(), assessment_id, 61, start, end, "dr.green", at)


def a_treatment(patient_id, visit_id=None, **fields):
    site = InjectionSite(new_id(), "frontalis", "right", 0.3, 0.2, 2.5, 0.05, "intramuscular")
    return Treatment(
        new_id(), patient_id, DAY, "onabotulinumtoxinA", visit_id=visit_id, sites=(site,), **fields
    )


def a_therapy(patient_id):
    return Therapy(new_id(), patient_id, "retraining", DAY, details="twice a week")


def an_event(patient_id, treatment_id=None):
    return AdverseEvent(new_id(), patient_id, "bruising", DAY, treatment_id=treatment_id)


def a_grading(visit_id):
    return Grading(new_id(), visit_id, "eface", {"resting_brow": 90.5}, "dr.green", MOMENT)


def fill(store, pseudonym="P017", actor="dr.green", pictures=2, **fields):
    """Keep a patient with an entry of every kind; identifiers by kind."""
    with store.write(actor) as work:
        patient = patients.add(work, a_patient(pseudonym, **fields)).entry
        visit = visits.add(work, a_visit(patient.id)).entry
        kept = []
        for number in range(pictures):
            content = a_picture(f"{pseudonym} {number}")
            kept.append(photos.add(work, a_photo(visit.id, content), content).entry)
        record = an_assessment(kept[0].id)
        assessments.add(work, record, a_document(pseudonym), VALUES)
        correction = a_correction(record.id)
        corrections.add(work, correction)
        treatment = entries.add(work, TREATMENT, a_treatment(patient.id, visit.id)).entry
        therapy = entries.add(work, THERAPY, a_therapy(patient.id)).entry
        event = entries.add(work, ADVERSE_EVENT, an_event(patient.id, treatment.id)).entry
        grading = entries.add(work, GRADING, a_grading(visit.id)).entry
    return {
        "patient": patient.id,
        "visit": visit.id,
        "photos": [photo.id for photo in kept],
        "assessment": record.id,
        "correction": correction.id,
        "treatment": treatment.id,
        "therapy": therapy.id,
        "event": event.id,
        "grading": grading.id,
    }
