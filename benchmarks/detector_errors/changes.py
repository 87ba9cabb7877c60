"""Changes between two photos of one person, reported and true."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.detector_errors.made import Head, KnownFace
from benchmarks.detector_errors.people import Person
from benchmarks.detector_errors.photos import Circumstances, Photo
from benchmarks.detector_errors.sets import (
    BOTH_SIDED,
    COPIES,
    CORNER,
    HEAD_CHANGE,
    KNOWN_CHANGE,
    MOVED,
    ONE_SIDED,
    SECOND_PHOTO,
    UNAFFECTED,
)
from symmetry.measurement import Measurement
from symmetry.measures import all_measures, get_measure
from symmetry.measures.error_model import ErrorModel
from symmetry.measures.uncertainty import PhotoErrors, change_uncertainty, movement_uncertainty


@dataclass(frozen=True)
class ChangeReading:
    """A reported change of one number against the true one; ``part`` as in a `Reading`."""

    set_name: str
    subject: str
    fit: bool
    name: str
    part: str
    readings: tuple[float, float]
    truth: float
    circumstances: tuple[Circumstances, Circumstances]
    moved: bool

    @property
    def change(self) -> float:
        """Reported change."""
        return self.readings[1] - self.readings[0]

    def half_width(self, model: ErrorModel) -> float:
        """Half-width of the interval of the change under ``model``."""
        first, second = (
            PhotoErrors(model.scale.iris_reading_sd, one.yaw_deg, one.landmarks, model)
            for one in self.circumstances
        )
        function = change_uncertainty if self.part == "signed" else movement_uncertainty
        common = model.scale.iris_shared_sd
        return function(get_measure(self.name), *self.readings, (first, second), common) or 0.0


def changes_of_person(person: Person) -> Iterator[ChangeReading]:
    """None between copies of a photo, known ones between displaced pictures."""
    common: dict[str, Any] = {"subject": person.name, "fit": person.fit}
    for first, others in (
        (person.neutral, person.copies),
        (person.smile, person.smile_copies),
    ):
        for other in others:
            yield from _changes((first, other), None, set_name=COPIES, **common)
    yield from _changes(
        (person.neutral, person.smile), None, set_name=SECOND_PHOTO, names=UNAFFECTED,
        parts=("signed",), **common,
    )  # fmt: skip
    both_sided = {case.warp.name: case for case in person.both_sided}
    cases = []
    for case in person.one_sided:
        cases.append((ONE_SIDED, case))
        if case.warp.name in both_sided:
            cases.append((BOTH_SIDED, both_sided[case.warp.name]))
    for number, (set_name, case) in enumerate(cases):
        # Never the very picture that was displaced: a second photo is never that alike.
        before = person.copies[number % len(person.copies)]
        yield from _changes(
            (before, case.photo), (person.truth, person.measured(case.hand)), set_name=set_name,
            **common,
        )  # fmt: skip


def changes_of_known(
    known: Sequence[KnownFace], heads: Sequence[Head], first_half: set[str]
) -> Iterator[ChangeReading]:
    """Faces of known asymmetry against their own bases, and frontal heads against neutral ones."""
    bases = {face.stem: face for face in known if face.is_base}
    for face in known:
        # Of two displacements at once, the change is known of neither alone.
        if face.names in (CORNER, ("brow_height",)):
            base = bases[face.stem]
            yield from _changes(
                (base.photo, face.photo), (base.truth, face.truth), set_name=KNOWN_CHANGE,
                subject=face.person, fit=face.person in first_half, names=face.names,
            )  # fmt: skip
    frontal = [head for head in heads if head.kind == "frontal"]
    neutral = {head.name: head for head in frontal if head.neutral}
    for head in frontal:
        if not head.neutral:
            start = neutral[head.name]
            yield from _changes(
                (start.photo, head.photo), (start.truth, head.truth), set_name=HEAD_CHANGE,
                subject=head.name, fit=head.fit,
            )  # fmt: skip


def _changes(
    pair: tuple[Photo, Photo],
    truths: tuple[Measurement, Measurement] | None,
    *,
    set_name: str,
    subject: str,
    fit: bool,
    names: Iterable[str] | None = None,
    parts: tuple[str, ...] = ("signed", "left", "right"),
) -> Iterator[ChangeReading]:
    """Changes from one photo to the other; without ``truths`` nothing has changed."""
    for measure in all_measures():
        if names is not None and measure.name not in names:
            continue
        results = [photo.measurement.measure(measure.name) for photo in pair]
        true = [t.measure(measure.name) for t in truths] if truths else None
        signed = [None, None] if true is None else [t.signed for t in true]
        for part in parts:
            values = [getattr(result, part) for result in results]
            if None in values or (true and None in [getattr(t, part) for t in true]):
                continue
            change = getattr(true[1], part) - getattr(true[0], part) if true else 0.0
            both = [change] if signed[0] is None else [change, signed[1] - signed[0]]
            yield ChangeReading(
                set_name, subject, fit, measure.name, part, (values[0], values[1]), change,
                (pair[0].circumstances, pair[1].circumstances),
                moved=max(map(abs, both)) > MOVED[measure.unit],
            )  # fmt: skip
