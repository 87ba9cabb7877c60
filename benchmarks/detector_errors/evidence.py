"""Everything measured once, before any fit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.detector_errors.changes import ChangeReading, changes_of_known, changes_of_person
from benchmarks.detector_errors.hand import (
    CORNER_MIRROR,
    corner_procrustes,
    limbus_residuals_mm,
    measure_variances,
)
from benchmarks.detector_errors.made import Head, KnownFace, heads, known_faces
from benchmarks.detector_errors.people import (
    Person,
    first_half,
    look_at,
    sides_in_turn,
    without_handedness,
)
from benchmarks.detector_errors.photos import Circumstances, Photo, Read
from benchmarks.detector_errors.readings import (
    PROCRUSTES,
    Reading,
    ScoreReading,
    measure_readings,
    score_reading,
)
from benchmarks.detector_errors.sets import (
    HAND,
    HEADS,
    KNOWN_NATURAL,
    KNOWN_SYMMETRIC,
    MOUTH,
    WARPED,
)
from benchmarks.reference_faces import CORNERS, HVID_MM
from symmetry.geometry.procrustes import procrustes_asymmetry
from symmetry.landmarks import MEDIAPIPE478
from symmetry.measurement import measure_points


@dataclass(frozen=True)
class Iris:
    """The iris of one person: as read over the hand's, and what depends on it.

    ``carry`` is the logarithm of the ratio of iris diameters, neutral over smiling, less that of
    the ratio of canthal distances; the distances of the pupils are in mm.
    """

    fit: bool
    ratio: float
    carry: float
    pupils_by_hand: float
    pupils_as_read: float


@dataclass(frozen=True)
class Turn:
    """Yaw of a rendered head in degrees: true, reported, and as the measures were turned back."""

    kind: str
    fit: bool
    true: float
    reported: float
    turned_back: float


@dataclass(frozen=True)
class Mirrored:
    """Sum of the readings of a photo and of its mirror image; 0 in a method without handedness."""

    fit: bool
    name: str
    disagreement: float


@dataclass
class Evidence:
    """Everything that constants are fitted on and tables are made of."""

    readings: list[Reading] = field(default_factory=list)
    scores: list[ScoreReading] = field(default_factory=list)
    procrustes: list[Reading] = field(default_factory=list)
    changes: list[ChangeReading] = field(default_factory=list)
    mirrored: list[Mirrored] = field(default_factory=list)
    irises: list[Iris] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    yaw_procrustes: list[tuple[bool, float, float]] = field(default_factory=list)
    hand_variances: list[dict[str, float]] = field(default_factory=list)
    limbus_residuals_mm: list[float] = field(default_factory=list)


def collect(faces: Path, read: Read) -> Evidence:
    """Measure every picture of the data folder."""
    names, first = first_half(faces)
    sides = sides_in_turn(names)
    people = {name: look_at(faces, name, name in first, sides[name], read) for name in names}
    known = known_faces(faces, lambda name, points: people[name].in_front(points), read)
    return evidence_of(list(people.values()), known, heads(faces, read))


def evidence_of(people: list[Person], known: list[KnownFace], rendered: list[Head]) -> Evidence:
    """What measured pictures say."""
    evidence = Evidence()
    for person in people:
        _add_person(evidence, person)
    first = {person.name for person in people if person.fit}
    for face in known:
        _add_known(evidence, face, face.person in first)
    neutral = {head.name: head.truth for head in rendered if head.neutral}
    for head in rendered:
        set_name = HEADS[head.kind]
        evidence.readings += measure_readings(
            head.photo, head.truth, set_name=set_name, subject=head.name, fit=head.fit,
            base=neutral[head.name],
        )  # fmt: skip
        if head.kind in ("frontal", "yaw 5"):
            evidence.scores.append(
                score_reading(
                    head.photo, head.truth, set_name=set_name, subject=head.name, fit=head.fit,
                    base=neutral[head.name],
                )
            )  # fmt: skip
        yaw = head.photo.circumstances.yaw_deg
        evidence.turns.append(
            Turn(head.kind, head.fit, head.yaw_deg, yaw, head.photo.found_yaw_deg)
        )
        if head.neutral:
            evidence.procrustes.append(
                _procrustes(head.photo, set_name, head.name, head.fit, 0.0, yaw_deg=yaw)
            )
    evidence.changes += changes_of_known(known, rendered, first)
    return evidence


def _add_person(evidence: Evidence, person: Person) -> None:
    subject, fit, truth = person.name, person.fit, person.truth
    evidence.readings += measure_readings(
        person.neutral, truth, set_name=HAND, subject=subject, fit=fit, sides=True
    )
    evidence.scores.append(
        score_reading(person.neutral, truth, set_name=HAND, subject=subject, fit=fit)
    )
    evidence.procrustes.append(_hand_procrustes(person))
    for case in person.one_sided:
        true = person.measured(case.hand)
        evidence.readings += measure_readings(
            case.photo, true, set_name=WARPED, subject=subject, fit=fit, base=truth, sides=True
        )
        evidence.scores.append(
            score_reading(case.photo, true, set_name=WARPED, subject=subject, fit=fit, base=truth)
        )
        if not case.warp.lid_mm:
            carried = person.neutral.from_the_front(case.carried)
            made = procrustes_asymmetry(carried, MEDIAPIPE478.mirror)
            evidence.procrustes.append(
                _procrustes(case.photo, WARPED, subject, fit, made, moved=True)
            )
    evidence.readings += _open_mouth(person)
    for photo, mirrored in (
        (person.neutral, person.mirrored),
        (person.smile, person.smile_mirrored),
    ):
        pairs = zip(photo.measurement.measures, mirrored.measurement.measures, strict=True)
        evidence.mirrored += [
            Mirrored(fit, one.name, one.signed + other.signed)
            for one, other in pairs
            if one.signed is not None and other.signed is not None
        ]
        reported = photo.measurement.scores.procrustes_asymmetry
        evidence.yaw_procrustes.append((fit, photo.circumstances.yaw_deg, reported))
    evidence.irises.append(_iris(person))
    evidence.hand_variances.append(measure_variances(person))
    evidence.limbus_residuals_mm += limbus_residuals_mm(person)
    evidence.changes += changes_of_person(person)


def _add_known(evidence: Evidence, face: KnownFace, fit: bool) -> None:
    # A natural base is one of the neutral portraits, which are there already.
    names = face.names if face.natural or not face.is_base else None
    set_name = KNOWN_NATURAL if face.natural else KNOWN_SYMMETRIC
    evidence.readings += measure_readings(
        face.photo, face.truth, set_name=set_name, subject=face.person, fit=fit, names=names,
        moved=not face.is_base,
    )  # fmt: skip
    if face.is_base and not face.natural:
        yaw = face.photo.circumstances.yaw_deg
        evidence.procrustes.append(
            _procrustes(face.photo, set_name, face.person, fit, 0.0, yaw_deg=yaw)
        )


def _open_mouth(person: Person) -> Iterator[Reading]:
    """What an open mouth shows, against the landmarks of the untouched smile carried along.

    They know what was moved, but not where the lips were.
    """
    smile, scheme = person.smile, MEDIAPIPE478
    setting = smile.measurement.setting
    untouched = without_handedness(smile, person.smile_mirrored)
    base = measure_points(untouched, scheme, setting, head=smile.head)
    for case in person.open_mouth:
        yield from measure_readings(
            case.photo, measure_points(case.carried, scheme, setting, head=smile.head), base=base,
            set_name=MOUTH, subject=person.name, fit=person.fit,
            names=("dental_show", "interlabial_area"),
        )  # fmt: skip


def _hand_procrustes(person: Person) -> Reading:
    corners = person.neutral.measurement.points_mm[list(CORNERS.values())]
    return Reading(
        HAND, person.name, person.fit, "procrustes_asymmetry", PROCRUSTES,
        procrustes_asymmetry(corners, CORNER_MIRROR), corner_procrustes(person), Circumstances(),
    )  # fmt: skip


def _procrustes(
    photo: Photo,
    set_name: str,
    subject: str,
    fit: bool,
    truth: float,
    yaw_deg: float = 0.0,
    moved: bool = False,
) -> Reading:
    """Reading of the Procrustes asymmetry; without yaw where the truth is as much turned."""
    return Reading(
        set_name, subject, fit, "procrustes_asymmetry", PROCRUSTES,
        photo.measurement.scores.procrustes_asymmetry, truth, Circumstances(yaw_deg), moved,
    )  # fmt: skip


def _iris(person: Person) -> Iris:
    neutral, smile, by_hand = person.neutral, person.smile, person.hand_iris_px
    apart = float(np.hypot(*(person.hand[0] - person.hand[1]))) * HVID_MM
    ratio = neutral.iris_px / smile.iris_px * smile.canthal_px / neutral.canthal_px
    return Iris(
        fit=person.fit,
        ratio=neutral.iris_px / by_hand,
        carry=float(np.log(ratio)),
        pupils_by_hand=apart / by_hand,
        pupils_as_read=apart / neutral.iris_px,
    )
