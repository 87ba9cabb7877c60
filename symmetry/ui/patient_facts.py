"""What is said of a patient and the sessions in words: sums and sentences, no drawing."""

import datetime
from collections.abc import Iterable, Sequence

from symmetry.clinical.assessment_record import AssessmentRecord
from symmetry.clinical.expressions import EXPRESSIONS
from symmetry.clinical.patient import DIAGNOSES, Consents, Patient
from symmetry.clinical.treatment import Treatment
from symmetry.clinical.visit import VISIT_LABELS, Visit
from symmetry.ui import words
from symmetry.ui.components.markup import Mark
from symmetry.ui.words import t


def age(birth: datetime.date, day: datetime.date) -> int:
    """Whole years on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def facts_of(patient: Patient, day: datetime.date) -> list[tuple[str, str]]:
    """What is known of a patient, each with its name."""
    found = []
    if patient.birth_date is not None:
        years = age(patient.birth_date, day)
        found.append(
            (
                t("overview-age"),
                t("overview-born", years=years, date=words.date(patient.birth_date)),
            )
        )
    diagnosis = words.terms("diagnosis", DIAGNOSES).get(patient.diagnosis or "", "")
    if patient.diagnosis_text:
        named = patient.diagnosis not in {None, "other"}
        diagnosis = f"{diagnosis}: {patient.diagnosis_text}" if named else patient.diagnosis_text
    if diagnosis:
        found.append((t("patient-diagnosis"), diagnosis))
    if patient.affected_side:
        found.append((t("patient-affected-side"), t(f"side-{patient.affected_side}")))
    if patient.onset_date is not None:
        since = (day - patient.onset_date).days
        onset = words.date(patient.onset_date)
        found.append((t("patient-onset-date"), t("overview-since", date=onset, days=since)))
    found.append((t("patient-hvid-mm"), words.texts().number(patient.hvid_mm, 1)))
    return found


def consent_lines(consents: Consents) -> list[tuple[str, str]]:
    """The patient's answers, each with its question."""
    lines = []
    for name in ("treatment", "research", "publication"):
        one = getattr(consents, name)
        if one.given is None:
            answer = t("patient-consent-open")
        else:
            answer = t("patient-consent-yes") if one.given else t("patient-consent-no")
            if one.date is not None:
                answer = f"{answer}, {words.date(one.date)}"
        lines.append((t(f"patient-consent-{name}"), answer))
    return lines


def label_of(visit: Visit) -> str:
    """What kind of session it was, as shown."""
    label = words.terms("visit_label", VISIT_LABELS)[visit.label]
    if not visit.label_text:
        return "" if visit.label == "other" else label
    return visit.label_text if visit.label == "other" else f"{label}, {visit.label_text}"


def expression_name(name: str) -> str:
    """What an expression is called."""
    for one in EXPRESSIONS:
        if one.name == name:
            return words.texts().term("expression", one.name, one.label)
    return name


def since_treatment(visit: Visit, treatments: Iterable[Treatment]) -> str:
    """How long after the last treatment a session was; nothing before the first."""
    before = [one.date for one in treatments if one.date <= visit.date]
    if not before:
        return ""
    last = max(before)
    return t("overview-after-treatment", days=(visit.date - last).days, date=words.date(last))


def unassessed(visit: Visit, assessments: Iterable[AssessmentRecord]) -> int:
    """How many chosen photos of a session have no assessment in use."""
    done = {one.photo_id for one in assessments if one.superseded_by is None}
    return sum(photo.id not in done for photo in visit.chosen.values())


def marks_of(visits: Sequence[Visit], treatments: Sequence[Treatment]) -> list[Mark]:
    """Sessions and treatments on a line from the first to the last of them."""
    days = [one.date for one in visits] + [one.date for one in treatments]
    if not days:
        return []
    first, span = min(days), max((max(days) - min(days)).days, 1)

    def place(day: datetime.date) -> float:
        return (day - first).days / span

    # Sessions last: a treatment is wider than tall where both fall on one day.
    return [
        Mark(
            place(one.date),
            "treatment",
            f"{words.date(one.date)}: {t('overview-treatment')}, {product(one)}",
        )
        for one in treatments
    ] + [
        Mark(
            place(one.date),
            "session",
            ", ".join(
                filter(None, (f"{words.date(one.date)}: {t('overview-session')}", label_of(one)))
            ),
        )
        for one in visits
    ]


def product(treatment: Treatment) -> str:
    """What was injected, as the record says it."""
    return treatment.product_label
