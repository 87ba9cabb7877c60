"""A patient's record as lines of a terminal and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from symmetry.clinical.adverse_events import ADVERSE_EVENTS, AdverseEvent
from symmetry.clinical.assessment_record import current
from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.grading.scales import get_scale
from symmetry.clinical.patient import DIAGNOSES, Consent, Patient
from symmetry.clinical.terms import label
from symmetry.clinical.therapies import THERAPIES, Therapy
from symmetry.clinical.treatment import Treatment
from symmetry.clinical.treatment_totals import totals
from symmetry.clinical.visit import VISIT_LABELS, Visit
from symmetry.store.record import PatientRecord
from symmetry.store.rows import Kept, plain

_ANSWERS = {True: "given", False: "refused", None: "not asked"}


def record_json(record: PatientRecord) -> dict[str, Any]:
    """Every entry, field by field; of visits also the expressions that are missing."""
    visits = [_entry_json(one) | {"missing": list(one.entry.missing)} for one in record.visits]
    groups: dict[str, Sequence[Kept[Any]]] = {
        "assessments": record.assessments,
        "treatments": record.treatments,
        "therapies": record.therapies,
        "adverse_events": record.adverse_events,
        "gradings": record.gradings,
    }
    return {
        "patient": _entry_json(record.patient),
        "visits": visits,
        **{name: [_entry_json(one) for one in group] for name, group in groups.items()},
    }


def record_lines(record: PatientRecord) -> Iterator[str]:
    """The record in words, a line per entry."""
    yield from _patient_lines(record.patient)
    yield from _group("Visits", [_visit_line(one.entry, record) for one in record.visits])
    yield from _group("Treatments", [_treatment_line(one.entry) for one in record.treatments])
    yield from _group("Other therapies", [_therapy_line(one.entry) for one in record.therapies])
    yield from _group("Adverse events", [_event_line(one.entry) for one in record.adverse_events])
    yield from _group("Gradings", [_grading_line(one.entry) for one in record.gradings])


def _entry_json(kept: Kept[Any]) -> dict[str, Any]:
    fields: dict[str, Any] = plain(kept.entry)
    return fields | {
        "version": kept.version,
        "updated_at": kept.updated_at,
        "trashed_at": kept.trashed_at,
    }


def _group(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines)


def _patient_lines(kept: Kept[Patient]) -> Iterator[str]:
    patient = kept.entry
    born = f"born {patient.birth_date}" if patient.birth_date else ""
    yield _joined(patient.pseudonym, patient.name, born)
    side = {None: "affected side not stated", "both": "both sides affected"}.get(
        patient.affected_side, f"{patient.affected_side} side affected"
    )
    diagnosis = label(DIAGNOSES, patient.diagnosis) if patient.diagnosis else "no diagnosis stated"
    since = f"since {patient.onset_date}" if patient.onset_date else ""
    yield _joined(diagnosis, patient.diagnosis_text, side, since, f"iris {patient.hvid_mm:g} mm")
    consents = patient.consents
    yield "Consent: " + _joined(
        _consent("treatment", consents.treatment),
        _consent("research", consents.research),
        _consent("publication", consents.publication),
    )
    if patient.archived:
        yield "Archived."
    if kept.trashed_at:
        yield f"In the trash since {kept.trashed_at[:10]}."


def _consent(name: str, consent: Consent) -> str:
    date = f" on {consent.date}" if consent.date else ""
    return f"{name} {_ANSWERS[consent.given]}{date}"


def _visit_line(visit: Visit, record: PatientRecord) -> str:
    records = [one.entry for one in record.assessments]
    assessed = sum(current(records, photo.id) is not None for photo in visit.photos)
    shown = _joined(label(VISIT_LABELS, visit.label), visit.label_text)
    missing = ", ".join(visit.missing) or "none"
    photos = f"{len(visit.photos)} photos, {assessed} assessed; missing: {missing}"
    return f"{visit.date}  {shown}: {photos}"


def _treatment_line(treatment: Treatment) -> str:
    overall = totals(treatment).overall
    given = f"{overall.units:g} units at {overall.sites} sites"
    return f"{treatment.date}  {treatment.product_label}: {given}"


def _therapy_line(therapy: Therapy) -> str:
    end = f" to {therapy.end_date}" if therapy.end_date else ""
    kind = _joined(label(THERAPIES, therapy.kind), therapy.kind_text, therapy.side)
    return f"{therapy.date}{end}  {kind}"


def _event_line(event: AdverseEvent) -> str:
    end = f" to {event.resolution}" if event.resolution else ", lasting"
    kind = _joined(label(ADVERSE_EVENTS, event.kind), event.kind_text, event.side)
    return f"{event.onset}{end}  {kind}"


def _grading_line(grading: Grading) -> str:
    score = grading.main_score
    value = "not complete" if score.value is None else f"{score.label} {score.value:g}"
    return f"{grading.at:%Y-%m-%d}  {get_scale(grading.scale).label}, {grading.by}: {value}"


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
