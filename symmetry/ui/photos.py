"""Uploaded photos and their assessments, kept for one browser session only."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import activations
from symmetry.detection import FaceChoice
from symmetry.errors import SymmetryError
from symmetry.imaging.decode import Picture, decode
from symmetry.pipeline import assess_picture
from symmetry.session import expression_of
from symmetry.ui.corrections import Moves, corrected
from symmetry.ui.shown import Shown, face_view
from symmetry.ui.suggesting import Decision, seen_face, suggested, suggested_together

Moment = Literal["before", "after"]

NOT_USED = ""


@dataclass(frozen=True)
class Options:
    """What the clinician sets for all photos."""

    hvid_mm: float
    mirrored: bool


@dataclass(frozen=True)
class Upload:
    """One uploaded file. ``key`` tells it apart from every other upload of the session."""

    key: str
    moment: Moment
    name: str
    content: bytes


@dataclass(frozen=True)
class Choice:
    """What the clinician chose for one photo; None lets the face or the file's name tell."""

    expression: str | None = None
    largest_face: bool = False


@dataclass(frozen=True, eq=False)
class Measured:
    """One upload as it was assessed, or its problem.

    ``reading`` tells this reading of the photo from others, for corrections to be kept by.
    """

    upload: Upload
    decision: Decision
    shown: Shown | None = None
    reading: str = ""
    problem: SymmetryError | None = None

    @property
    def expression(self) -> str:
        """Name of the expression that was assessed."""
        return self.decision.expression

    @property
    def automatic(self) -> Assessment | None:
        """What was read, without the landmarks moved by hand."""
        return None if self.shown is None else self.shown.automatic

    @property
    def assessment(self) -> Assessment | None:
        """What was read, with the landmarks moved by hand."""
        return None if self.shown is None else self.shown.assessment

    @property
    def moves(self) -> Moves:
        """The landmarks moved by hand."""
        return () if self.shown is None else self.shown.moves


@dataclass(frozen=True)
class _LookKey:
    upload: str
    options: Options
    largest_face: bool

    @property
    def reading(self) -> str:
        """Which face of the photo is read, and which way round: corrections hold for that."""
        return f"{self.upload}:{self.options.mirrored}:{self.largest_face}"


@dataclass(frozen=True)
class _Key:
    """All that an assessment depends on, the photo that lends its scale included."""

    look: _LookKey
    decision: Decision
    lender: _LookKey | None
    lender_moves: Moves = ()
    moves: Moves = ()


Look = Assessment | SymmetryError
"""A photo assessed as if at rest, to see what it shows; or why it could not be."""


class Photos:
    """Assessments of the uploads at hand; what is no longer uploaded is forgotten."""

    def __init__(self) -> None:
        self._looks: dict[_LookKey, Look] = {}
        self._known: dict[_Key, Measured] = {}

    def measure(
        self,
        uploads: list[Upload],
        options: Options,
        choices: Mapping[str, Choice],
        progress: Callable[[float], None] = lambda done: None,
        moves: Mapping[str, Moves] | None = None,
    ) -> list[Measured]:
        """Assess ``uploads``, each of them once; those left out are not among the results.

        First every expression is decided. Then the rest photo of each moment is measured, which
        lends its scale to the moment's photos with closed eyes. ``progress`` is called with the
        share that is done, and only where there is something new. ``moves`` are the landmarks
        moved by hand, by `Measured.reading`.
        """
        used = [one for one in uploads if _choice(one, choices).expression != NOT_USED]
        looks = {
            one.key: _LookKey(one.key, options, _choice(one, choices).largest_face) for one in used
        }
        told = {one.key: _told(one, _choice(one, choices)) for one in used}
        # A named rest photo is looked at where others are judged against it.
        judged = {one.moment for one in used if told[one.key] is None}
        for count, upload in enumerate(used):
            known, look_key = told[upload.key], looks[upload.key]
            at_rest = known is not None and known.expression == "rest"
            wanted = known is None or (at_rest and upload.moment in judged)
            if wanted and look_key not in self._looks:
                progress(count / (2 * len(used)))
                self._looks[look_key] = _look(upload, look_key)
        decisions = {key: known for key, known in told.items() if known is not None}
        for moment in judged:
            decisions |= self._judged(
                [one for one in used if one.moment == moment], looks, decisions
            )
        decisions |= self._jointly(used, looks, decisions)

        kept: dict[_Key, Measured] = {}
        results = []
        lenders: dict[Moment, tuple[_LookKey, Measured]] = {}
        in_order = sorted(used, key=lambda one: decisions[one.key].expression != "rest")
        for count, upload in enumerate(in_order):
            done = (len(used) + count) / (2 * len(used))
            recall = partial(self._recalled, kept, partial(progress, done))
            lender, rest = lenders.get(upload.moment, (None, None))
            key = _Key(looks[upload.key], decisions[upload.key], lender)
            look = self._looks.get(key.look)
            scale = None if rest is None else rest.automatic
            measured = recall(key, partial(_measure, upload, key, scale, look))
            if rest is not None and rest.moves and _borrows(measured):
                key = replace(key, lender_moves=rest.moves)
                measured = recall(key, partial(_measure, upload, key, rest.assessment, look))
            moved = (moves or {}).get(measured.reading, ())
            if moved and measured.automatic is not None:
                key = replace(key, moves=moved)
                measured = recall(key, partial(_moved, measured, moved))
            results.append(measured)
            if measured.assessment is not None and measured.expression == "rest":
                lenders.setdefault(upload.moment, (key.look, measured))
        self._known = kept
        self._looks = {key: look for key, look in self._looks.items() if key in looks.values()}
        return results

    def _recalled(
        self,
        kept: dict[_Key, Measured],
        begin: Callable[[], None],
        key: _Key,
        make: Callable[[], Measured],
    ) -> Measured:
        """What is known under ``key``, or made now; and it is kept."""
        if key not in self._known:
            begin()
            self._known[key] = make()
        kept[key] = self._known[key]
        return kept[key]

    def _judged(
        self,
        photos: list[Upload],
        looks: dict[str, _LookKey],
        told: Mapping[str, Decision],
    ) -> dict[str, Decision]:
        """What the photos of one moment show that nobody told, judged together."""
        found = {one.key: self._looks.get(looks[one.key]) for one in photos}
        faces = {
            key: seen_face(look) for key, look in found.items() if isinstance(look, Assessment)
        }
        rest = next(
            (face for key, face in faces.items() if key in told and told[key].expression == "rest"),
            None,
        )
        untold = [one.key for one in photos if one.key not in told]
        shown = suggested_together({key: faces[key] for key in untold if key in faces}, rest)
        return {key: shown.get(key, Decision("rest", "face")) for key in untold}

    def _jointly(
        self, used: list[Upload], looks: dict[str, _LookKey], decisions: dict[str, Decision]
    ) -> dict[str, Decision]:
        """One expression for two photos, one per moment, that were suggested different ones."""
        seen = {
            one.key: one
            for one in used
            if not isinstance(self._looks.get(looks[one.key]), SymmetryError)
        }
        if Counter(one.moment for one in seen.values()) != {"before": 1, "after": 1}:
            return {}
        if any(decisions[key].origin != "face" for key in seen):
            return {}
        if len({decisions[key].expression for key in seen}) == 1:
            return {}
        shown = [
            activations(look.blendshapes, look.pose.pitch_deg)
            for look in (self._looks[looks[key]] for key in seen)
            if isinstance(look, Assessment)
        ]
        both = suggested({name: sum(one[name] for one in shown) / 2 for name in shown[0]}, "pair")
        return dict.fromkeys(seen, both)


def _choice(upload: Upload, choices: Mapping[str, Choice]) -> Choice:
    return choices.get(upload.key, Choice())


def _told(upload: Upload, choice: Choice) -> Decision | None:
    """The expression where the clinician or the file's name tells it."""
    if choice.expression is not None:
        return Decision(choice.expression, "chosen")
    named = expression_of(Path(upload.name))
    return None if named is None else Decision(named, "name")


def _assess(
    picture: Picture, key: _LookKey, expression: str, rest: Assessment | None
) -> Assessment:
    face: FaceChoice = "largest" if key.largest_face else "only"
    return assess_picture(
        picture, expression=expression, hvid_mm=key.options.hvid_mm, face=face, rest=rest
    )


def _look(upload: Upload, key: _LookKey) -> Look:
    try:
        return _assess(decode(upload.content, mirrored=key.options.mirrored), key, "rest", None)
    except SymmetryError as problem:
        return problem


def _borrows(measured: Measured) -> bool:
    """Whether the photo took scale or canthi from its rest photo."""
    found = measured.automatic
    return found is not None and not found.measurement.setting.irises.both_visible


def _measure(upload: Upload, key: _Key, rest: Assessment | None, look: Look | None) -> Measured:
    """Assess one upload; a problem is part of the result."""
    if isinstance(look, SymmetryError):
        return Measured(upload, key.decision, problem=look)
    try:
        picture = decode(upload.content, mirrored=key.look.options.mirrored)
        if look is not None and rest is None and key.decision.expression == look.expression:
            assessment = look
        else:
            assessment = _assess(picture, key.look, key.decision.expression, rest)
    except SymmetryError as problem:
        return Measured(upload, key.decision, problem=problem)
    mirrored = key.look.options.mirrored
    shown = Shown(
        key.look.reading,
        key.decision.expression,
        automatic=assessment,
        assessment=assessment,
        view=face_view(picture.pixels, assessment),
        pixels=lambda: decode(upload.content, mirrored=mirrored).pixels,
    )
    return Measured(upload, key.decision, shown, key.look.reading)


def _moved(measured: Measured, moves: Moves) -> Measured:
    """The photo with landmarks moved by hand."""
    shown = measured.shown
    assert shown is not None
    assessment = corrected(shown.automatic, moves)
    view = face_view(shown.pixels(), assessment)
    return replace(measured, shown=replace(shown, assessment=assessment, view=view, moves=moves))
