"""Cases from rendered patients: sample images, or a set of random cases.

A folder is laid out either as ``patient/session/expression.jpg`` with ``truth.json`` beside them,
or as ``case_0001.jpg`` with ``case_0001.json``, as `benchmarks.synthetic` writes them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.validity.cases import LIDS, MEASURES, Case, Subject
from benchmarks.validity.methods import Photo
from symmetry.imaging.decode import decode
from symmetry.landmarks import SIDES

FRONTAL, TURNED = "rendered patients, yaw under 5°", "rendered patients, yaw 5° and more"
FRONTAL_DEG = 5.0
CLOSURES = ("gentle_eye_closure", "tight_eye_closure")
CLOSURE = "rendered patients, eye closure"


def truth_of(measures: Mapping[str, Any]) -> dict[str, float]:
    """Differences and midline values of a record's ``measures``."""
    found = {
        name: measures[name].get("difference", measures[name].get("value")) for name in MEASURES
    }
    return {name: value for name, value in found.items() if value is not None}


def rendered_case(
    person: str, name: str, photo: Photo, record: Mapping[str, Any]
) -> Iterator[Case]:
    """The one rendered photo, once more in a set of its own if it shows eye closure."""
    measures = record["measures"]
    truth = truth_of(measures)
    sides = {lid: {side: measures[lid][side] for side in SIDES} for lid in LIDS if lid in truth}
    turned = abs(record["pose"]["yaw_deg"]) >= FRONTAL_DEG
    yield Case(TURNED if turned else FRONTAL, person, name, photo, truth, sides=sides)
    if record["expression"] in CLOSURES:
        yield Case(CLOSURE, person, name, photo, truth)


@dataclass(frozen=True)
class Patient(Subject):
    """A patient with sessions, each with a rest photo."""

    folder: Path

    def cases(self) -> Iterator[Case]:
        """Every photo of every session."""
        for truths in sorted(self.folder.glob("*/truth.json")):
            records = json.loads(truths.read_text(encoding="utf-8"))
            rest = truths.with_name("rest.jpg")
            rest_pixels = decode(rest).pixels if rest.is_file() else None
            for expression, record in records.items():
                picture = decode(truths.with_name(f"{expression}.jpg")).pixels
                photo = Photo(picture, expression, None if expression == "rest" else rest_pixels)
                name = f"{truths.parent.name}/{expression}"
                yield from rendered_case(self.person, name, photo, record)


@dataclass(frozen=True)
class RandomCase(Subject):
    """One random case: a person of its own, one photo."""

    record: Path

    def cases(self) -> Iterator[Case]:
        """The one photo."""
        record = json.loads(self.record.read_text(encoding="utf-8"))
        photo = Photo(decode(self.record.with_suffix(".jpg")).pixels, record["expression"])
        yield from rendered_case(self.person, self.record.stem, photo, record)


def rendered_subjects(folder: Path) -> list[Subject]:
    """Everyone in a folder of rendered patients; every other one belongs to the half to fit on.

    Raises
    ------
    FileNotFoundError
        If the folder has neither layout.
    """
    patients = sorted({path.parents[1] for path in folder.glob("*/*/truth.json")})
    records = sorted(
        path for path in folder.glob("case_*.json") if path.with_suffix(".jpg").is_file()
    )
    if not patients and not records:
        raise FileNotFoundError(
            f"{folder} holds no rendered patients: expected patient/session/truth.json with "
            "photos beside it, or case_0001.json with case_0001.jpg and so on."
        )
    return [
        *(Patient(path.name, number % 2 == 0, path) for number, path in enumerate(patients)),
        *(RandomCase(path.stem, int(path.stem.split("_")[1]) % 2 == 0, path) for path in records),
    ]
