"""Make the backup of schema 0002 that the tests restore: patients, visits and photos.

    python -m tests.support.previous_schema FILE

It was made once, with the program of that time, and is not to be made anew: later programs have to
read what an earlier one wrote.
"""

import sys
import tempfile
from pathlib import Path

from symmetry.store import patients, photos, visits
from symmetry.store.backup import back_up
from symmetry.store.database import Database
from symmetry.store.preferences import Preferences, save_preferences
from symmetry.store.store import Store
from tests.support.record import CHEAP, PASSPHRASE, a_patient, a_photo, a_picture, a_visit

SCHEMA = "0002"


def main(target: Path) -> None:
    """Write the backup."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{(Path(folder) / 'symmetry.db').as_posix()}"
        with Database.open(url, SCHEMA) as database:
            store = Store(database, Path(folder))
            store.create(PASSPHRASE, actor="setup", cost=CHEAP)
            save_preferences(database, Preferences(clinic="Clinic of 2026", paper="Letter"))
            for number in range(3):
                with store.write("dr.green") as work:
                    patient = patients.add(work, a_patient(f"OLD-{number}")).entry
                    visit = visits.add(work, a_visit(patient.id)).entry
                    content = a_picture(f"old {number}")
                    photos.add(work, a_photo(visit.id, content), content)
            back_up(store, target, actor="dr.green")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
