"""A program that writes to a store until it is ended, and notes what was saved.

Each line of its log is one thing that is saved: the store had said so before. What a line names
must be there afterwards, however the program ended.
"""

import dataclasses
import os
from pathlib import Path

from symmetry.store import assessments, patients, photos, visits
from symmetry.store.store import Store
from tests.support.record import (
    PASSPHRASE,
    VALUES,
    a_document,
    a_patient,
    a_photo,
    a_picture,
    a_visit,
    an_assessment,
)

PHOTOS_PER_PATIENT = 3


def main(url: str, folder: str, name: str, log: str, count: int) -> None:
    """Add patients with a visit and photos, and edit them, again and again."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def note(*words: object) -> None:
        # In the hands of the system at once: it is there even if this program is killed next.
        os.write(handle, ("\t".join(map(str, words)) + "\n").encode())

    with Store.open(url, Path(folder)) as store:
        store.unlock(PASSPHRASE)
        note("ready")
        for number in range(count):
            with store.write(name) as work:
                patient = patients.add(work, a_patient(f"{name}-{number:05d}"))
            note("patient", patient.entry.id, 1)
            with store.write(name) as work:
                visit = visits.add(work, a_visit(patient.entry.id)).entry
            note("visit", visit.id, 1)
            for place in range(PHOTOS_PER_PATIENT):
                text = f"{name} {number} {place}"
                with store.write(name) as work:
                    photo = a_photo(visit.id, a_picture(text))
                    photos.add(work, photo, a_picture(text))
                    record = an_assessment(photo.id)
                    assessments.add(work, record, a_document(text), VALUES)
                note("photo", photo.id, text)
            with store.write(name) as work:
                edited = dataclasses.replace(patient.entry, notes="edited")
                patients.change(work, edited, patient.version)
            note("patient", patient.entry.id, 2)
