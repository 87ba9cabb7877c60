"""The sample patients of the repository: three invented courses, rendered.

Run ``make sample-images``. Nobody is depicted; names, dates, doses and courses are invented to
show what the program does and are no example to follow.
"""

import argparse
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.expressions import FaceState, SideState
from benchmarks.synthetic.identity import Identity
from benchmarks.synthetic.light import Light
from benchmarks.synthetic.photograph import Photograph, dumps, jpeg, take, truth_of, write_whole
from benchmarks.synthetic.workers import run_all

FOLDER = Path(__file__).parents[2] / "sample_images"
EXPRESSIONS = ("rest", "brow_raise", "gentle_eye_closure", "full_smile", "pucker")
POSE_SPREAD_DEG = (0.8, 1.2, 0.8)
"""How much yaw, pitch and roll of a patient who sits straight vary between photos (SD)."""
QUALITY = 90


@dataclass(frozen=True)
class Visit:
    """One session: its day, its label, what the face can do that day, and the light."""

    day: date
    label: str
    state: FaceState
    light: Light = field(default_factory=Light)
    effort: float = 1.0

    @property
    def folder(self) -> str:
        """Name as the import expects it."""
        return f"{self.day.isoformat()}_{self.label}"


@dataclass(frozen=True)
class Patient:
    """One course. ``record`` is what the clinic would have noted of it."""

    name: str
    identity: Identity
    visits: tuple[Visit, ...]
    record: dict[str, Any]


def _injection(day: date, role: str, sites: list[tuple[str, str, float]]) -> dict[str, Any]:
    return {
        "date": day.isoformat(),
        "type": "botulinum toxin",
        "product": "example product",
        "lot": "EXAMPLE",
        "sites": [
            {"muscle": muscle, "side": side, "role": role, "units": units}
            for muscle, side, units in sites
        ],
    }


INVENTED = (
    "Invented for demonstration with a rendered face. Products, sites and units are placeholders, "
    "not taken from practice and not a suggestion."
)


def _flaccid() -> Patient:
    weak = SideState(
        brow=0.05, eye=0.35, mouth=0.1, brow_drop_mm=3.0, commissure_drop_mm=3.5,
        lower_lid_sag_mm=1.3, closure_gap_mm=3.5, fold=0.05,
    )  # fmt: skip
    strong = SideState(fold=0.55)
    first, peak, later = date(2026, 1, 12), date(2026, 2, 2), date(2026, 5, 12)
    calmed = replace(strong, brow=0.45, mouth=0.6, fold=0.35)
    returning = replace(strong, brow=0.85, mouth=0.95, fold=0.5)
    recovering = replace(weak, mouth=0.15, commissure_drop_mm=3.2, closure_gap_mm=3.1)
    return Patient(
        "a_right_flaccid_palsy",
        Identity("female", 46, 0.16, seed=1101, natural_asymmetry=0.5),
        (
            Visit(first, "baseline", FaceState(strong, weak, 2.0), Light(side=0.15)),
            Visit(peak, "peak", FaceState(calmed, weak, 0.9), Light(side=-0.1)),
            Visit(later, "wear-off", FaceState(returning, recovering, 1.7), Light(side=0.2)),
        ),
        {
            "note": INVENTED,
            "pseudonym": "SAMPLE-A",
            "diagnosis": "Flaccid facial palsy, right",
            "affected_side": "right",
            "onset": "2025-03-01",
            "treatments": [
                _injection(
                    first,
                    "contralateral",
                    [
                        ("frontalis", "left", 1.0),
                        ("zygomaticus major", "left", 1.0),
                        ("depressor labii inferioris", "left", 1.0),
                    ],
                )
            ],
        },
    )


def _synkinesis() -> Patient:
    linked = SideState(
        brow=0.6, eye=0.9, mouth=0.7, commissure_drop_mm=-1.0, upper_lid_drop_mm=0.9,
        smile_narrowing_mm=3.2, closure_pull_mm=3.2, fold=0.8,
    )  # fmt: skip
    calmed = replace(
        linked, upper_lid_drop_mm=0.2, smile_narrowing_mm=1.1, closure_pull_mm=1.2, fold=0.65
    )
    returning = replace(linked, upper_lid_drop_mm=0.7, smile_narrowing_mm=2.8, closure_pull_mm=2.8)
    again = replace(calmed, smile_narrowing_mm=0.9, closure_pull_mm=1.0, mouth=0.75)
    days = date(2026, 1, 19), date(2026, 2, 16), date(2026, 5, 9), date(2026, 6, 6)
    labels = ("baseline", "peak", "wear-off", "second-peak")
    states = (linked, calmed, returning, again)
    lights = (Light(side=-0.2), Light(side=0.1, warmth=0.2), Light(side=0.2), Light(side=-0.1))
    sites = [
        ("orbicularis oculi", "left", 1.0),
        ("depressor anguli oris", "left", 1.0),
        ("mentalis", "left", 1.0),
    ]
    return Patient(
        "b_left_synkinesis",
        Identity("male", 52, 0.56, seed=2207, natural_asymmetry=0.5),
        tuple(
            Visit(day, label, FaceState(left=state, philtrum_shift_mm=-0.4), light)
            for day, label, state, light in zip(days, labels, states, lights, strict=True)
        ),
        {
            "note": INVENTED,
            "pseudonym": "SAMPLE-B",
            "diagnosis": "Post-paralytic synkinesis, left",
            "affected_side": "left",
            "onset": "2024-06-15",
            "treatments": [_injection(days[index], "paretic", sites) for index in (0, 2)],
        },
    )


def _healthy() -> Patient:
    day = date(2026, 3, 2)
    return Patient(
        "c_healthy_test_retest",
        Identity("female", 29, 0.91, seed=3303, natural_asymmetry=1.0),
        (
            Visit(day, "test", FaceState(), Light(side=0.1)),
            Visit(day, "retest", FaceState(), Light(side=-0.25, warmth=0.3, exposure=-0.1), 0.97),
        ),
        {
            "note": INVENTED,
            "pseudonym": "SAMPLE-C",
            "diagnosis": "None: natural asymmetry, two sessions of one day",
            "affected_side": None,
            "onset": None,
            "treatments": [],
        },
    )


PATIENTS = (_flaccid(), _synkinesis(), _healthy())


def photo(patient: Patient, visit: Visit, expression: str) -> Photograph:
    """The photo of one expression, the head nearly straight, a little otherwise each time."""
    number = [one.folder for one in patient.visits].index(visit.folder)
    random = np.random.default_rng([patient.identity.seed, number, EXPRESSIONS.index(expression)])
    yaw, pitch, roll = (float(angle) for angle in random.normal(0.0, POSE_SPREAD_DEG))
    return Photograph(
        patient.identity,
        visit.state,
        expression,
        visit.effort,
        Camera(
            yaw_deg=yaw, pitch_deg=pitch, roll_deg=roll, field_mm=float(random.uniform(256, 268))
        ),
        visit.light,
    )


def _render(job: tuple[int, int, str, Path]) -> str:
    patient = PATIENTS[job[0]]
    visit, expression = patient.visits[job[1]], job[2]
    folder = job[3] / patient.name / visit.folder
    folder.mkdir(parents=True, exist_ok=True)
    picture = take(photo(patient, visit, expression))
    write_whole(folder / f"{expression}.jpg", jpeg(picture, QUALITY))
    return f"{patient.name}/{visit.folder}/{expression}.jpg"


def write_records(folder: Path) -> None:
    """Truth of every session and the invented record of every patient."""
    for patient in PATIENTS:
        for visit in patient.visits:
            place = folder / patient.name / visit.folder
            place.mkdir(parents=True, exist_ok=True)
            truths = {name: truth_of(photo(patient, visit, name)) for name in EXPRESSIONS}
            write_whole(place / "truth.json", dumps(truths, 4))
        write_whole(folder / patient.name / "treatment.json", dumps(patient.record, 4))


def main() -> None:
    """Render everything, or only the patients whose names begin as asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="beginning of a patient's name")
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--workers", type=int, default=None)
    chosen = parser.parse_args()
    jobs = [
        (index, number, expression, chosen.out)
        for index, patient in enumerate(PATIENTS)
        if patient.name.startswith(chosen.only)
        for number in range(len(patient.visits))
        for expression in EXPRESSIONS
    ]
    run_all(_render, jobs, chosen.workers)
    write_records(chosen.out)


if __name__ == "__main__":
    main()
