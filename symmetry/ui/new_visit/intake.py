"""Photos go into the record as they arrive: first kept, then recognised, then assessed."""

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from symmetry.assessing import AssessedPhoto, assess_visit, shown_expressions
from symmetry.clinical.photo import Photo
from symmetry.clinical.visit import Visit
from symmetry.errors import SymmetryError
from symmetry.imaging.facts import picture_facts
from symmetry.session import expression_of
from symmetry.store import entries, patients, photos, visits
from symmetry.store.kinds import PHOTO
from symmetry.store.store import Store
from symmetry.ui.photos import suggested

Outcome = Literal["kept", "here_already", "elsewhere", "other_patient", "in_trash", "unreadable"]


@dataclass(frozen=True)
class Arrived:
    """What became of one file: the photo it is kept as, or why it is not."""

    name: str
    outcome: Outcome
    photo_id: str | None = None
    named: bool = False
    note: str = ""


@dataclass(frozen=True)
class Recognised:
    """An expression that a photo was taken to show, with how certain that is."""

    expression: str
    certainty: float | None


@dataclass
class Intake:
    """What one browser session knows of photos that the record does not say.

    ``suggested`` by photo, ``problems`` in words by photo, ``largest_face`` photos of which the
    largest face is taken.
    """

    suggested: dict[str, Recognised] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    problems: dict[str, SymmetryError] = field(default_factory=dict)
    largest_face: set[str] = field(default_factory=set)


def take_in(
    store: Store, actor: str, visit: Visit, name: str, content: bytes, *, mirrored: bool
) -> Arrived:
    """Keep one file as a photo of a visit that is in the record.

    The name tells the expression where it is one of the ten; otherwise the photo is one at rest
    until it was looked at.
    """
    try:
        facts = picture_facts(content)
    except SymmetryError as problem:
        return Arrived(name, "unreadable", note=str(problem))
    told = expression_of(Path(name))
    photo = Photo(
        str(uuid.uuid4()),
        visit.id,
        told or "rest",
        hashlib.sha256(content).hexdigest(),
        facts.media_type,
        facts.width,
        facts.height,
        mirrored=mirrored,
        taken_at=facts.taken_at,
    )
    with store.write(actor) as work:
        known = photos.places(work, content)
        for place in known:
            if place.trashed:
                continue
            if place.patient_id != visit.patient_id:
                other = patients.get(work, place.patient_id).entry.pseudonym
                return Arrived(name, "other_patient", place.photo_id, note=other)
            if place.visit_id == visit.id:
                return Arrived(name, "here_already", place.photo_id)
            other_day = visits.get(work, place.visit_id).entry.date
            return Arrived(name, "elsewhere", place.photo_id, note=other_day.isoformat())
        photos.add(work, photo, content)
    return Arrived(name, "kept", photo.id, named=told is not None)


def recognise(store: Store, actor: str, photo_id: str) -> Recognised:
    """Look at what a photo shows, and correct its expression where that is another one.

    Raises
    ------
    SymmetryError
        If there is no face to look at. The photo stays as it is.
    """
    with store.read(actor) as look:
        content = photos.read(look, photo_id)
        mirrored = entries.get(look, PHOTO, photo_id).entry.mirrored
    decision = suggested(shown_expressions(content, mirrored=mirrored))
    with store.write(actor) as work:
        kept = entries.get(work, PHOTO, photo_id)
        if kept.entry.expression != decision.expression:
            photos.change(work, replace(kept.entry, expression=decision.expression), kept.version)
    return Recognised(decision.expression, decision.certainty)


def pending(visit: Visit, assessed: Sequence[str]) -> list[Photo]:
    """Photos of a visit without an assessment."""
    return [photo for photo in visit.photos if photo.id not in assessed]


def process(
    store: Store, actor: str, visit_id: str, waiting: Sequence[Photo], intake: Intake
) -> Iterator[AssessedPhoto]:
    """Recognise the photos that nobody named, then assess all that wait, one by one."""
    for photo in waiting:
        if photo.id in intake.named or photo.expression != "rest":
            continue
        try:
            intake.suggested[photo.id] = recognise(store, actor, photo.id)
        # It is told when the photo is assessed.
        except SymmetryError:
            continue
    for one in assess_visit(
        store,
        actor,
        visit_id,
        again=[photo.id for photo in waiting],
        largest_face=intake.largest_face,
    ):
        if one.problem is None:
            intake.problems.pop(one.photo.id, None)
        else:
            intake.problems[one.photo.id] = one.problem
        yield one
