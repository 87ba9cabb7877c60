"""A patient with assessed photos in a store, without waiting for more than one assessment."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from numpy.typing import NDArray

import symmetry
from symmetry.store import patients, photos, recording, visits
from tests.support.record import DAY, MOMENT, a_patient, a_photo, a_visit, new_id

LABELS = ("baseline", "peak", "wear_off")


@dataclass(frozen=True)
class Recorded:
    """What was put into a store."""

    patient_id: str
    visit_ids: tuple[str, ...]
    photo_ids: tuple[str, ...]
    assessment_ids: tuple[str, ...]
    places: NDArray


@cache
def assessment(path: Path, expression: str):
    """Assessed once for all tests of a process."""
    return symmetry.assess(path, expression)


def assessed_visit(store, path, count=1, expression="full_smile", actor="dr.green"):
    """A patient with ``count`` visits six weeks apart, each with the photo at ``path``."""
    content = Path(path).read_bytes()
    one = assessment(path, expression)
    patient = a_patient()
    made = []
    with store.write(actor) as work:
        patients.add(work, patient)
        for number in range(count):
            day = DAY + dt.timedelta(weeks=6 * number)
            visit = a_visit(patient.id, day, label=LABELS[number % 3])
            visits.add(work, visit)
            photo = a_photo(visit.id, content, expression)
            photos.add(work, photo, content)
            new = recording.recorded(one, photo, id=new_id(), at=MOMENT, by=actor)
            recording.keep(work, new)
            made.append((visit.id, photo.id, new.record.id))
    visit_ids, photo_ids, assessment_ids = zip(*made, strict=True)
    return Recorded(patient.id, visit_ids, photo_ids, assessment_ids, one.landmarks.refined)
