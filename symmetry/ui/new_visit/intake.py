"""Photos go into the record as they arrive: first kept, then recognised, then assessed."""

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from symmetry.assessing.visit import REST, AssessedPhoto, assess_visit, look_at
from symmetry.assessment import Assessment
from symmetry.clinical.photo import Photo
from symmetry.clinical.recognition import SeenFace
from symmetry.clinical.visit import Visit
from symmetry.errors import SymmetryError
from symmetry.imaging.facts import picture_facts
from symmetry.session import expression_of
from symmetry.store import entries, patients, photos, trash, visits
from symmetry.store.kinds import PHOTO
from symmetry.store.photos import PhotoPlace
from symmetry.store.store import Store
from symmetry.store.work import Writing
from symmetry.ui.suggesting import Decision, seen_face, suggested_alone, suggested_together

Outcome = Literal["kept", "here_already", "taken_back", "elsewhere", "other_patient", "unreadable"]
Stage = Literal["looking", "measuring"]
Tried = tuple[str, bool, str | None]


@dataclass(frozen=True)
class Arrived:
    """What became of one file: the photo it is kept as, or why it is not.

    ``note`` is what is wrong with the file, or the code of another patient; ``day`` is that of
    another session. ``named`` is whether the file's name told the expression.
    """

    name: str
    outcome: Outcome
    photo_id: str | None = None
    named: bool = False
    note: str = ""
    day: datetime.date | None = None


@dataclass
class Intake:
    """What one browser session knows of photos that the record does not say.

    Nothing of it has to outlive the session: what is still to be done follows from the record.
    ``named`` are photos whose expression a person or a file's name told, ``recognised`` those that
    the program named, as what, ``faces`` what was seen of each photo, by the way round it was
    looked at, ``problems`` why a photo could not be assessed, ``largest_face`` photos of which the
    largest face is taken, ``tried`` as what each photo was assessed last, ``same_person`` photos
    said to be of the same person.
    """

    named: set[str] = field(default_factory=set)
    recognised: dict[str, str] = field(default_factory=dict)
    faces: dict[tuple[str, bool], SeenFace] = field(default_factory=dict)
    problems: dict[str, SymmetryError] = field(default_factory=dict)
    largest_face: set[str] = field(default_factory=set)
    tried: dict[str, Tried] = field(default_factory=dict)
    same_person: set[str] = field(default_factory=set)

    def forget(self, photo_id: str) -> None:
        """Let a photo be tried once more."""
        self.problems.pop(photo_id, None)
        self.tried.pop(photo_id, None)

    def untried(self, visit: Visit, photos: Sequence[Photo]) -> list[Photo]:
        """Those of a visit's photos that were not tried yet as they are now.

        What failed once fails again, and a page that tried it each time would never rest.
        """
        return [one for one in photos if self.tried.get(one.id) != _as_it_is(visit, one)]

    def try_now(self, visit: Visit, photo: Photo) -> None:
        """Remember that a photo is tried."""
        self.tried[photo.id] = _as_it_is(visit, photo)


def _as_it_is(visit: Visit, photo: Photo) -> Tried:
    rest = visit.chosen.get("rest")
    return photo.expression, photo.mirrored, None if rest is None else rest.id


def take_in(
    store: Store, actor: str, visit: Visit, name: str, content: bytes, *, mirrored: bool
) -> Arrived:
    """Keep one file as a photo of a visit that is in the record.

    The name tells the expression where it is one of the ten; otherwise the photo is one at rest
    until it was looked at. What is in the record already is not kept twice; a photo of this visit
    that was left out comes back.
    """
    try:
        facts = picture_facts(content)
    except SymmetryError as problem:
        return Arrived(name, "unreadable", note=str(problem))
    told = expression_of(Path(name))
    photo = photos.new_photo(content, facts, visit.id, told or "rest", mirrored=mirrored)
    with store.write(actor) as work:
        known = photos.places(work, content)
        for place in known:
            found = None if place.trashed else _kept_there(work, visit, name, place)
            if found is not None:
                return found
        for place in known:
            if place.visit_id == visit.id:
                left_out = entries.get(work, PHOTO, place.photo_id)
                trash.take_back(work, PHOTO, place.photo_id, left_out.version)
                return Arrived(name, "taken_back", place.photo_id)
        photos.add(work, photo, content)
    return Arrived(name, "kept", photo.id, named=told is not None)


def _kept_there(work: Writing, visit: Visit, name: str, place: PhotoPlace) -> Arrived | None:
    """What to say of a file that is in the record; None where that lies in the trash."""
    if place.visit_id == visit.id:
        return Arrived(name, "here_already", place.photo_id)
    other = patients.get(work, place.patient_id)
    session = visits.get(work, place.visit_id)
    if other.trashed_at is not None or session.trashed_at is not None:
        return None
    if place.patient_id != visit.patient_id:
        return Arrived(name, "other_patient", place.photo_id, note=other.entry.pseudonym)
    return Arrived(name, "elsewhere", place.photo_id, day=session.entry.date)


def seen_in(assessment: Assessment, rest: Assessment | None = None) -> Decision:
    """What an assessed photo shows by the face alone, with its certainty.

    ``rest`` is the rest photo of the same session, where there is another than this one.
    """
    face = seen_face(assessment)
    if rest is None:
        return suggested_alone(face)
    return suggested_together({"": face}, seen_face(rest))[""]


def recognise(
    store: Store,
    actor: str,
    visit_id: str,
    never_assessed: Collection[str],
    intake: Intake,
    begin: Callable[[str, Stage], None] = lambda photo_id, stage: None,
) -> dict[str, Decision]:
    """Look at what the photos show that nobody named, and correct their expressions.

    All of them are judged together, against the session's rest photo where one is known. What
    the program named before is judged again: a rest photo may have come meanwhile. Photos that
    there is no face to look at in stay as they are.

    Parameters
    ----------
    never_assessed
        Identifiers of the photos without any assessment: only those may be taken for another
        expression than they are kept as, besides those that the program named.

    Returns
    -------
    dict
        By the photos' identifiers.
    """
    with store.read(actor) as look:
        visit = visits.get(look, visit_id).entry
    unnamed = [one for one in visit.photos if _is_unnamed(one, never_assessed, intake)]
    if not unnamed:
        return {}
    faces = {one.id: _face(store, actor, one, intake, begin) for one in unnamed}
    known = (
        _face(store, actor, one, intake, begin)
        for one in sorted(visit.photos, key=lambda one: not one.chosen)
        if one.expression == REST and one.id not in faces and one.id not in intake.problems
    )
    rest = next((face for face in known if face is not None), None)
    decisions = suggested_together(
        {name: face for name, face in faces.items() if face is not None}, rest
    )
    with store.write(actor) as work:
        for photo in unnamed:
            if photo.id not in decisions:
                continue
            kept = entries.get(work, PHOTO, photo.id)
            # Somebody else may have named it meanwhile.
            if kept.entry.expression != photo.expression:
                del decisions[photo.id]
                continue
            found = decisions[photo.id].expression
            if found != photo.expression:
                photos.change(work, replace(kept.entry, expression=found), kept.version)
    intake.recognised |= {name: decision.expression for name, decision in decisions.items()}
    return decisions


def _is_unnamed(photo: Photo, never_assessed: Collection[str], intake: Intake) -> bool:
    """Whether nobody but the program said what a photo shows."""
    if photo.id in intake.named or photo.id in intake.problems:
        return False
    if photo.id in intake.recognised:
        return photo.expression == intake.recognised[photo.id]
    return photo.id in never_assessed and photo.expression == REST


def _face(
    store: Store,
    actor: str,
    photo: Photo,
    intake: Intake,
    begin: Callable[[str, Stage], None],
) -> SeenFace | None:
    """What is seen of a photo, looked at once; None if there is no face to look at."""
    key = photo.id, photo.mirrored
    if key not in intake.faces:
        begin(photo.id, "looking")
        with store.read(actor) as look:
            content = photos.read(look, photo.id)
        try:
            intake.faces[key] = look_at(content, mirrored=photo.mirrored)
        # It is told when the photo is assessed.
        except SymmetryError:
            return None
    return intake.faces[key]


def process(
    store: Store,
    actor: str,
    visit_id: str,
    waiting: Sequence[Photo],
    never_assessed: Sequence[str],
    intake: Intake,
    begin: Callable[[str, Stage], None] = lambda photo_id, stage: None,
) -> Iterator[AssessedPhoto]:
    """Recognise the photos that nobody named, then assess all that wait, one by one.

    Parameters
    ----------
    waiting
        The photos to assess.
    never_assessed
        Identifiers of the photos without any assessment: only those may be taken for another
        expression than they are kept as.
    begin
        Called before each step with the photo and what is done with it.
    """
    seen = recognise(store, actor, visit_id, never_assessed, intake, begin)
    visit = _surest_count(store, actor, visit_id, seen)
    wanted = {photo.id for photo in waiting}

    for one in assess_visit(
        store,
        actor,
        visit_id,
        skip=[name for name in intake.problems if name not in wanted],
        largest_face=intake.largest_face,
        begin=lambda photo: begin(photo.id, "measuring"),
    ):
        # Not before: a page may be left in the middle of its work, which then goes on.
        intake.try_now(visit, one.photo)
        if one.problem is None:
            intake.problems.pop(one.photo.id, None)
        else:
            intake.problems[one.photo.id] = one.problem
        yield one
    for photo in visit.photos:
        if photo.id in wanted:
            intake.try_now(visit, photo)


def _surest_count(store: Store, actor: str, visit_id: str, seen: Mapping[str, Decision]) -> Visit:
    """Of several takes of an expression that nobody named, let the surest one count."""
    with store.read(actor) as look:
        visit = visits.get(look, visit_id).entry
    better = []
    for chosen in visit.chosen.values():
        takes = [
            one.id for one in visit.photos if one.expression == chosen.expression and one.id in seen
        ]
        # A take that a person or a name told counts already.
        if chosen.id in takes:
            surest = max(takes, key=lambda name: seen[name].certainty or 0.0)
            better += [surest] if surest != chosen.id else []
    if not better:
        return visit
    with store.write(actor) as work:
        for name in better:
            photos.choose(work, name)
        return visits.get(work, visit_id).entry
