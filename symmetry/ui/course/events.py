"""What was done to the patient, on the axis of days."""

import datetime
from dataclasses import dataclass
from typing import Literal

from symmetry.clinical.adverse_events import ADVERSE_EVENTS
from symmetry.clinical.therapies import THERAPIES
from symmetry.store.record import PatientRecord
from symmetry.ui import words

EventKind = Literal["injection", "therapy", "adverse_event"]


@dataclass(frozen=True)
class Event:
    """Something of one day, or from one day to another."""

    kind: EventKind
    day: int
    last_day: int | None
    label: str


def course_events(record: PatientRecord, baseline: datetime.date) -> tuple[Event, ...]:
    """Injections with their product, other therapies, adverse events; in the order of time."""
    found = [
        Event("injection", (one.entry.date - baseline).days, None, one.entry.product_label)
        for one in record.treatments
    ]
    therapies = words.terms("therapy", THERAPIES)
    for therapy in (one.entry for one in record.therapies):
        found.append(
            Event(
                "therapy",
                (therapy.date - baseline).days,
                None if therapy.end_date is None else (therapy.end_date - baseline).days,
                therapy.kind_text or therapies[therapy.kind],
            )
        )
    happened = words.terms("adverse_event", ADVERSE_EVENTS)
    for event in (one.entry for one in record.adverse_events):
        found.append(
            Event(
                "adverse_event",
                (event.onset - baseline).days,
                None if event.resolution is None else (event.resolution - baseline).days,
                happened[event.kind],
            )
        )
    return tuple(sorted(found, key=lambda one: one.day))
