"""How long listing, searching and opening take in a small and in a large store.

    python -m benchmarks.store_speed [--patients 2000] [--postgresql]

Invented patients with 6 visits of 8 photos, each photo assessed with 18 measures. The rows are made
by the program itself; photo files are small. Printed are medians and 95th percentiles of what a
person waits for, the record in the audit trail included.
"""

import argparse
import contextlib
import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.store import assessments, entries, patients, photos, visits
from symmetry.store.assessments import MeasureValue
from symmetry.store.kinds import TREATMENT
from symmetry.store.photo_files import PhotoFiles
from symmetry.store.record import open_patient
from symmetry.store.store import Store
from tests.support.postgres import new_database, running_server
from tests.support.record import (
    CHEAP,
    DAY,
    PASSPHRASE,
    a_patient,
    a_photo,
    a_treatment,
    a_visit,
    an_assessment,
)

VISITS, PHOTOS, MEASURES, REPEATS = 6, 8, 18, 60
FIRST = ("Anna", "Bernd", "Clara", "Dilek", "Emil", "Fatma", "Georg", "Hanna", "Ivo", "Jana")
LAST = ("Weber", "Yilmaz", "Novak", "Schulz", "Rossi", "Kowalski", "Meier", "Berger", "Fuchs")


def fill(store: Store, count: int) -> list[str]:
    """Keep ``count`` patients, some at a time; their identifiers."""
    chance = random.Random(7)
    ids = []
    document = {"landmarks": [[chance.random(), chance.random()] for _ in range(478)]}
    # What is timed does not read these files, and the disk would be what is measured.
    PhotoFiles.write = lambda *given: True  # type: ignore[method-assign]
    for start in range(0, count, 50):
        with store.write("dr.green") as work:
            for number in range(start, min(start + 50, count)):
                name = f"{chance.choice(FIRST)} {chance.choice(LAST)}-{number}"
                patient = patients.add(work, a_patient(f"P{number:05d}", name=name)).entry
                ids.append(patient.id)
                entries.add(work, TREATMENT, a_treatment(patient.id))
                for visit_number in range(VISITS):
                    day = DAY + dt.timedelta(days=90 * visit_number)
                    visit = visits.add(work, a_visit(patient.id, day)).entry
                    for expression in EXPRESSION_NAMES[:PHOTOS]:
                        content = f"{number} {visit_number} {expression}".encode()
                        photo = photos.add(
                            work, a_photo(visit.id, content, expression), content
                        ).entry
                        values = [
                            MeasureValue(f"measure_{place}", 20.5, 19.0, 1.5, 0.4)
                            for place in range(MEASURES)
                        ]
                        assessments.add(work, an_assessment(photo.id), document, values)
            work.session.flush()
            work.session.expunge_all()
        print(f"  {min(start + 50, count)} patients", end="\r", flush=True)
    return ids


def timed(action: Callable[[int], object]) -> tuple[float, float]:
    """Median and 95th percentile of an action, ms."""
    action(0)
    times = []
    for number in range(REPEATS):
        start = time.perf_counter()
        action(number)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def actions(store: Store, ids: list[str]) -> Iterator[tuple[str, Callable[[int], object]]]:
    """What is timed; each acts as another person, so that each look is recorded anew."""
    chance = random.Random(3)
    some = [chance.choice(ids) for _ in range(REPEATS)]

    def looking(look: Callable[..., object]) -> Callable[[int], object]:
        def act(number: int) -> object:
            with store.read(f"dr.{chance.random()}") as reading:
                return look(reading, number)

        return act

    yield "first page of the list", looking(lambda look, _: patients.find(look))
    middle = f"p{len(ids) // 2:05d}"
    yield "a page from the middle", looking(lambda look, _: patients.find(look, after=middle))
    yield "search by pseudonym (P000)", looking(lambda look, _: patients.find(look, "P000"))
    yield "search by name (we)", looking(lambda look, _: patients.find(look, "we"))
    yield (
        "search by two names (cla novak)",
        looking(lambda look, _: patients.find(look, "cla novak")),
    )
    yield "open a patient", looking(lambda look, number: open_patient(look, some[number]))
    yield (
        "course of a measure",
        looking(lambda look, number: assessments.course(look, some[number], "measure_3")),
    )


def main() -> int:
    """Fill a small and a large store and time both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=2000)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(running_server()) if options.postgresql else None
        results: dict[str, list[str]] = {}
        for count in (options.patients // 20, options.patients):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            url = f"sqlite:///{(folder / 'symmetry.db').as_posix()}"
            if server:
                url = new_database(server, f"speed_{count}")
            store = stack.enter_context(Store.open(url, folder))
            store.create(PASSPHRASE, actor="setup", cost=CHEAP)
            start = time.monotonic()
            ids = fill(store, count)
            print(f"{count} patients filled in {time.monotonic() - start:.0f} s")
            for name, action in actions(store, ids):
                median, slow = timed(action)
                results.setdefault(name, []).append(f"{median:6.1f} ({slow:6.1f})")
    print(f"median (95th percentile), ms; {VISITS} visits x {PHOTOS} photos each")
    print(f"{'':34}{options.patients // 20:>12} pat.{options.patients:>14} pat.")
    for name, figures in results.items():
        print(f"{name:34}{figures[0]:>17}{figures[1]:>19}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
