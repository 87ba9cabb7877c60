"""Kinds of entries as data: which dataclass goes into which table, and what stays in the clear."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from symmetry.clinical.adverse_events import AdverseEvent
from symmetry.clinical.assessment_record import AssessmentRecord
from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.photo import Photo
from symmetry.clinical.therapies import Therapy
from symmetry.clinical.treatment import Treatment
from symmetry.clinical.visit import Visit
from symmetry.store.schema import (
    AdverseEventRow,
    AssessmentRow,
    GradingRow,
    PhotoRow,
    TherapyRow,
    TreatmentRow,
    VisitRow,
)

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Kind(Generic[Entry]):
    """A kind of entry.

    ``name`` is what the audit trail calls it, ``label`` what messages do. ``columns`` gives the
    columns in the clear that follow from the entry.
    """

    name: str
    label: str
    entry: type[Entry]
    row: type[Any]
    columns: Callable[[Entry], dict[str, Any]]


VISIT = Kind(
    "visit",
    "visit",
    Visit,
    VisitRow,
    lambda visit: {"date": visit.date.isoformat(), "label": visit.label},
)
PHOTO = Kind(
    "photo",
    "photo",
    Photo,
    PhotoRow,
    lambda photo: {
        "visit_id": photo.visit_id,
        "expression": photo.expression,
        "take": photo.take,
        "chosen": photo.chosen,
    },
)
ASSESSMENT = Kind(
    "assessment",
    "assessment",
    AssessmentRecord,
    AssessmentRow,
    lambda record: {
        "photo_id": record.photo_id,
        "at": record.at.isoformat(),
        "superseded_by": record.superseded_by,
    },
)
TREATMENT = Kind(
    "treatment",
    "treatment",
    Treatment,
    TreatmentRow,
    lambda treatment: {"visit_id": treatment.visit_id, "date": treatment.date.isoformat()},
)
THERAPY = Kind(
    "therapy",
    "therapy",
    Therapy,
    TherapyRow,
    lambda therapy: {"date": therapy.date.isoformat()},
)
ADVERSE_EVENT = Kind(
    "adverse_event",
    "adverse event",
    AdverseEvent,
    AdverseEventRow,
    lambda event: {"treatment_id": event.treatment_id, "date": event.onset.isoformat()},
)
GRADING = Kind(
    "grading",
    "grading",
    Grading,
    GradingRow,
    lambda grading: {
        "visit_id": grading.visit_id,
        "scale": grading.scale,
        "date": grading.at.date().isoformat(),
    },
)

KINDS: tuple[Kind[Any], ...] = (
    *(VISIT, PHOTO, ASSESSMENT, TREATMENT, THERAPY, ADVERSE_EVENT, GRADING),
)
"""Every kind of a patient's entries, owners before what belongs to them."""


def get_kind(name: str) -> Kind[Any]:
    """The kind that the audit trail calls ``name``; KeyError if there is none."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise KeyError(name)
