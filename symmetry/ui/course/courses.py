"""Every course of a patient: of one expression's measures, of movements, and of gradings."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from symmetry.assessment import Assessment
from symmetry.clinical.grading.course import grading_course
from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.grading.scales import SCALES
from symmetry.clinical.patient import one_side
from symmetry.clinical.timeline import baseline_date, day_numbers, in_order, injection_days
from symmetry.clinical.visit import Visit
from symmetry.errors import NotComparable
from symmetry.longitudinal.course import Course
from symmetry.longitudinal.movement_courses import movement_courses
from symmetry.longitudinal.movements import movements
from symmetry.longitudinal.photo_courses import photo_courses
from symmetry.longitudinal.ptosis import PtosisObservation, ptosis_observations
from symmetry.longitudinal.windows import EffectWindows
from symmetry.store.record import PatientRecord
from symmetry.ui import shelf


@dataclass(frozen=True, eq=False)
class PatientCourses:
    """Courses by name, over visits in the order of time.

    Names are ``quantity:measure`` (``difference:mrd1``), ``score:overall``,
    ``excursion:full_smile:commissure_height:left`` and ``grading:sunnybrook``.
    """

    baseline: datetime.date
    visits: tuple[Visit, ...]
    days: tuple[int, ...]
    injections: tuple[int, ...]
    courses: Mapping[str, Course]
    ptosis: tuple[PtosisObservation, ...]


def patient_courses(
    record: PatientRecord, expression: str, windows: EffectWindows
) -> PatientCourses:
    """The courses of the photos of one expression, and of the movements and gradings."""
    visits = in_order(one.entry for one in record.visits)
    baseline = baseline_date(visits)
    days = day_numbers(baseline, (visit.date for visit in visits))
    injections = injection_days(baseline, (one.entry for one in record.treatments))
    sessions = [_session(record, visit) for visit in visits]
    photos = [session.get(expression) for session in sessions]
    found: dict[str, Course] = {}
    for one in photo_courses(days, photos, injections, windows):
        found[f"{one.series.quantity}:{one.series.name}"] = one
    side = one_side(record.patient.entry.affected_side)
    moved = [movements(session, side) if session else None for session in sessions]
    for (kind, shown, name), sides in movement_courses(days, moved, injections, windows).items():
        for one in sides:
            found[f"{kind}:{shown}:{name}:{one.series.quantity}"] = one
    for scale in SCALES:
        graded = _gradings(record, visits, scale.name)
        if any(graded):
            found[f"grading:{scale.name}"] = grading_course(
                scale.name, days, graded, injections, windows
            )
    measured = {
        name: one
        for name, one in found.items()
        if any(value is not None for value in one.series.values)
    }
    return PatientCourses(
        baseline,
        visits,
        days,
        injections,
        measured,
        _ptosis(days, [session.get("rest") for session in sessions], injections),
    )


def _session(record: PatientRecord, visit: Visit) -> dict[str, Assessment]:
    found = {name: shelf.photo_assessment(record, photo) for name, photo in visit.chosen.items()}
    return {name: one for name, one in found.items() if one is not None}


def _gradings(record: PatientRecord, visits: Sequence[Visit], scale: str) -> list[Grading | None]:
    """One grading per visit: the latest, where several people graded."""
    by_visit: dict[str, Grading] = {}
    for one in sorted((kept.entry for kept in record.gradings), key=lambda grading: grading.at):
        if one.scale == scale:
            by_visit[one.visit_id] = one
    return [by_visit.get(visit.id) for visit in visits]


def _ptosis(
    days: Sequence[int], rest: Sequence[Assessment | None], injections: Sequence[int]
) -> tuple[PtosisObservation, ...]:
    """What the latest rest photo shows against the last one before the latest injection."""
    if not injections:
        return ()
    taken = [(day, photo) for day, photo in zip(days, rest, strict=True) if photo is not None]
    before = [photo for day, photo in taken if day <= injections[-1]]
    after = [photo for day, photo in taken if day > injections[-1]]
    if not before or not after:
        return ()
    try:
        return ptosis_observations(before[-1], after[-1])
    except NotComparable:
        return ()
