"""docs/clinical-record.md names every field, list and figure of the record."""

from dataclasses import fields
from pathlib import Path

import pytest

from symmetry.clinical.adverse_events import ADVERSE_EVENTS, AdverseEvent
from symmetry.clinical.assessment_record import (
    AssessmentOptions,
    AssessmentRecord,
    SoftwareVersions,
)
from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.grading.house_brackmann import GRADES
from symmetry.clinical.grading.proms import PROMS
from symmetry.clinical.grading.scales import SCALE_NAMES
from symmetry.clinical.injection_site import DEPTHS, InjectionSite
from symmetry.clinical.landmark_correction import LandmarkCorrection
from symmetry.clinical.muscles import MUSCLES
from symmetry.clinical.patient import Consent, Consents, Patient
from symmetry.clinical.photo import Photo
from symmetry.clinical.therapies import Therapy
from symmetry.clinical.treatment import GUIDANCE, Treatment
from symmetry.clinical.visit import VISIT_LABELS, Visit
from symmetry.longitudinal.windows import DEFAULT_WINDOWS, WINDOW_NAMES

DOC = (Path(__file__).parents[2] / "docs" / "clinical-record.md").read_text(encoding="utf-8")
LINES = DOC.splitlines()

RECORDS = (
    *(Patient, Consents, Consent, Visit, Photo, AssessmentRecord, AssessmentOptions),
    *(SoftwareVersions, LandmarkCorrection, Treatment, InjectionSite, Therapy, AdverseEvent),
    Grading,
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_described(record):
    for field in fields(record):
        assert f"`{field.name}`" in DOC


@pytest.mark.parametrize("terms", [VISIT_LABELS, GUIDANCE, DEPTHS], ids=lambda t: t[0].name)
def test_every_term_is_named(terms):
    for term in terms:
        assert f"`{term.name}`" in DOC


def test_every_adverse_event_is_named():
    text = " ".join(DOC.split()).lower()
    for term in ADVERSE_EVENTS:
        assert term.label.lower() in text


@pytest.mark.parametrize("muscle", MUSCLES[:-1], ids=lambda muscle: muscle.name)
def test_a_muscles_measures_are_listed(muscle):
    (row,) = [line for line in LINES if line.startswith("| `") and f"`{muscle.name}`" in line]
    measures, unseen = (cell.strip() for cell in row.split("|")[2:4])
    assert measures == (", ".join(f"`{name}`" for name in muscle.measures) or "none")
    assert unseen == muscle.unseen


def test_scales_are_named():
    for name in SCALE_NAMES:
        assert f"`{name}`" in DOC


@pytest.mark.parametrize("grade", GRADES, ids=lambda grade: grade.roman)
def test_the_house_brackmann_table(grade):
    def span(low, high):
        return f"{low}" if low == high else f"{low}–{high}"

    row = f"| {grade.roman} | {span(*grade.points)} | {span(*grade.percent)} % |"
    assert f"{row} {grade.estimated_percent} % |" in LINES


@pytest.mark.parametrize("prom", PROMS, ids=lambda prom: prom.name)
def test_the_questionnaires(prom):
    (row,) = [line for line in LINES if line.startswith(f"| `{prom.name}` |")]
    cells = [cell.strip() for cell in row.split("|")[2:7]]
    assert cells == [
        f"{prom.low}–{prom.high}".replace("-", "−"),
        "higher" if prom.higher_is_better else "lower",
        *(f"{x:g}" for x in (prom.sdc_individual, prom.sdc_group)),
        f"{prom.mic:g}",
    ]


@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_the_windows(name):
    window = getattr(DEFAULT_WINDOWS, name)
    label = name.replace("_", "-")
    assert f"| {label} | {window.first_day}–{window.last_day} |" in DOC
