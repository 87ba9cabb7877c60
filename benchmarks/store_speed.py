"""How long listing, searching and opening take in a small and in a large store.

    python -m benchmarks.store_speed [--patients 2000] [--postgresql]

Invented patients with 6 visits of 8 photos, each photo assessed with 18 measures. Printed are
medians and 95th percentiles of what a person waits for, the record in the audit trail included, and
medians of the CPU time, which other programs on the machine change less.
"""

import argparse
import contextlib
import dataclasses
import datetime as dt
import json
import random
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.store import assessments, entries, patients, visits
from symmetry.store.assessments import MeasureValue
from symmetry.store.audit_check import check_audit
from symmetry.store.crypto import keyed_hash
from symmetry.store.kinds import ASSESSMENT, PHOTO, TREATMENT, Kind
from symmetry.store.photo_files import PhotoFiles
from symmetry.store.record import open_patient
from symmetry.store.rows import seal_bytes, seal_row
from symmetry.store.schema import AssessmentDocumentRow, MeasureValueRow
from symmetry.store.store import Store
from symmetry.store.work import Writing
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
AT_ONCE = 50
FIRST = ("Anna", "Bernd", "Clara", "Dilek", "Emil", "Fatma", "Georg", "Hanna", "Ivo", "Jana")
LAST = ("Weber", "Yilmaz", "Novak", "Schulz", "Rossi", "Kowalski", "Meier", "Berger", "Fuchs")


def fill(store: Store, count: int) -> list[str]:
    """Keep ``count`` patients, some at a time; their identifiers.

    Rows are sealed and recorded as the program does it, but put in many at once, and photos have
    no files: neither is what is timed.
    """
    chance = random.Random(7)
    ids = []
    document = {"landmarks": [[chance.random(), chance.random()] for _ in range(478)]}
    packed = zlib.compress(json.dumps(document).encode())
    values = [MeasureValue(f"measure_{n}", 20.5, 19.0, 1.5, 0.4) for n in range(MEASURES)]
    columns, values_hash = [asdict(one) for one in values], assessments.values_hash(values)
    for start in range(0, count, AT_ONCE):
        with store.write("dr.green") as work:
            rows: tuple[list[object], ...] = ([], [], [])
            plain: list[dict[str, object]] = []
            for number in range(start, min(start + AT_ONCE, count)):
                name = f"{chance.choice(FIRST)} {chance.choice(LAST)}-{number}"
                patient = patients.add(work, a_patient(f"P{number:05d}", name=name)).entry
                ids.append(patient.id)
                entries.add(work, TREATMENT, a_treatment(patient.id))
                for visit_number in range(VISITS):
                    day = DAY + dt.timedelta(days=90 * visit_number)
                    visit = visits.add(work, a_visit(patient.id, day)).entry
                    for expression in EXPRESSION_NAMES[:PHOTOS]:
                        content = f"{number} {visit_number} {expression}".encode()
                        photo = a_photo(visit.id, content, expression)
                        kept = {
                            "fingerprint": keyed_hash(work.keys.fingerprints, content),
                            "file": PhotoFiles.name_of(content, patient.id, work.keys),
                            "size": len(content),
                        }
                        record = an_assessment(photo.id)
                        rows[0].append(_row(work, PHOTO, photo, patient.id, **kept))
                        rows[1].append(_row(work, ASSESSMENT, record, patient.id))
                        result = AssessmentDocumentRow(
                            assessment_id=record.id,
                            patient_id=patient.id,
                            created_at=work.now,
                            values_hash=values_hash,
                        )
                        result.body = seal_bytes(result, packed, work.patient_keys(patient.id))
                        rows[2].append(result)
                        plain += [{"assessment_id": record.id, **one} for one in columns]
            for group in rows:
                work.session.add_all(group)
                work.session.flush()
            work.session.execute(insert(MeasureValueRow), plain)
        print(f"  {min(start + AT_ONCE, count)} patients", end="\r", flush=True)
    return ids


def _row(work: Writing, kind: Kind[Any], entry: Any, patient_id: str, **columns: Any) -> Any:
    row = kind.row(
        id=entry.id,
        patient_id=patient_id,
        version=1,
        created_at=work.now,
        updated_at=work.now,
        **kind.columns(entry),
        **columns,
    )
    seal_row(row, entry, work.patient_keys(patient_id))
    work.happened("added", kind.name, entry.id, patient_id, 1)
    return row


def timed(action: Callable[[int], object]) -> tuple[float, float, float]:
    """Median and 95th percentile of the time an action takes, and median of its CPU time, ms."""
    action(0)
    times, busy = [], []
    for number in range(REPEATS):
        start, start_busy = time.perf_counter(), time.process_time()
        action(number)
        times.append(1000 * (time.perf_counter() - start))
        busy.append(1000 * (time.process_time() - start_busy))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1], statistics.median(busy)


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

    def edit(number: int) -> object:
        with store.write("dr.green") as work:
            kept = patients.get(work, some[number])
            edited = dataclasses.replace(kept.entry, notes=f"note {chance.random()}")
            return patients.change(work, edited, kept.version)

    yield "edit a patient", edit


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
            start = time.monotonic()
            with store.read("auditor") as look:
                trail = check_audit(look.session, look.keys, store.folder)
            print(f"trail of {trail.entries} entries: {time.monotonic() - start:.1f} s to verify")
            for name, action in actions(store, ids):
                median, slow, busy = timed(action)
                results.setdefault(name, []).append(f"{median:6.1f} ({slow:6.1f}) {busy:6.1f}")
    print(f"median (95th percentile) and CPU time, ms; {VISITS} visits x {PHOTOS} photos each")
    print(f"{'':34}{options.patients // 20:>19} pat.{options.patients:>19} pat.")
    for name, figures in results.items():
        print(f"{name:34}{figures[0]:>24}{figures[1]:>24}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
