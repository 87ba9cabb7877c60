"""What the commands do between reading their options and writing their results."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from symmetry.cli_output import FAILED, check_targets, complain
from symmetry.errors import InvalidOption, SymmetryError
from symmetry.progress import progress

if TYPE_CHECKING:
    from symmetry.assessment import Assessment
    from symmetry.detection import FaceChoice
    from symmetry.landmarks import Side
    from symmetry.session import Session

PhotoFiles = dict[tuple[str, str], Path]
"""The file of each photo, by moment and expression."""


@dataclass(frozen=True)
class PhotoOptions:
    """Options that hold for every photo of a command."""

    hvid_mm: float
    mm_per_px: float | None
    mirrored: bool
    largest_face: bool

    @property
    def face(self) -> "FaceChoice":
        """Which face is measured."""
        return "largest" if self.largest_face else "only"


def assess_one(
    photo: Path, expression: str | None, options: PhotoOptions, rest: "dict[Path, Assessment]"
) -> "Assessment":
    """Assess one photo; ``rest`` holds the rest photo of each folder seen so far."""
    from symmetry.pipeline import assess
    from symmetry.session import expression_of

    named = expression_of(photo)
    result = assess(
        photo,
        expression or named or "rest",
        options.hvid_mm,
        options.mm_per_px,
        options.mirrored,
        face=options.face,
        rest=rest.get(photo.parent),
    )
    if result.expression == "rest":
        rest[photo.parent] = result
    return result


def assess_json(photos: list[str], outcomes: "Sequence[Assessment | SymmetryError]") -> Any:
    """One photo gives its assessment, several a list in the order given, failures included.

    Files are named as on the command line, so that a script knows them again.
    """
    entries = [
        {"file": photo, "error": {"type": type(outcome).__name__, "message": str(outcome)}}
        if isinstance(outcome, SymmetryError)
        else {"file": photo, **outcome.to_dict()}
        for photo, outcome in zip(photos, outcomes, strict=True)
    ]
    if len(entries) > 1:
        return entries
    (outcome,) = outcomes
    return entries[0] if isinstance(outcome, SymmetryError) else outcome.to_dict()


def compare_photos(
    before: Path,
    after: Path,
    expression: str | None,
    options: PhotoOptions,
    affected_side: "Side | None",
    allow_different_expressions: bool,
) -> tuple[Any, PhotoFiles]:
    """Compare two photos; the comparison and its files."""
    from symmetry.longitudinal.comparison import compare

    assessed = []
    with progress(2) as step:
        for photo in (before, after):
            try:
                assessed.append(assess_one(photo, expression, options, {}))
            except SymmetryError as problem:
                raise type(problem)(f"{photo}: {problem}") from None
            step()
    first, second = assessed
    comparison = compare(
        first,
        second,
        affected_side=affected_side,
        allow_different_expressions=allow_different_expressions,
    )
    return comparison, {("before", first.expression): before, ("after", second.expression): after}


def compare_folders(
    before: Path,
    after: Path,
    options: PhotoOptions,
    affected_side: "Side | None",
    targets: "list[Path | str | None]",
) -> tuple[Any, PhotoFiles, bool]:
    """Compare two folders; the comparison, its files, and whether a photo failed.

    A photo that fails is called by its moment and name: the folders' own names may be a patient's.
    """
    from symmetry.longitudinal.comparison import compare
    from symmetry.session import assess_session, session_photos

    folders = {"before": before, "after": after}
    photos: list[Path] = []
    for folder in folders.values():
        try:
            photos += session_photos(folder)[0].values()
        except InvalidOption as fault:
            raise InvalidOption(f"{folder}: {fault}") from None
    check_targets(targets, photos)
    sessions: dict[str, Session] = {}
    with progress(len(photos)) as step:
        for moment, folder in folders.items():
            sessions[moment] = assess_session(
                folder,
                hvid_mm=options.hvid_mm,
                mm_per_px=options.mm_per_px,
                mirrored=options.mirrored,
                face=options.face,
                progress=step,
            )
    for moment, session in sessions.items():
        for name, problem in session.failures.items():
            complain(f"{moment}/{session.paths[name].name}: {problem}")
        for ignored in session.ignored:
            complain(f"{moment}/{ignored}: not named after an expression, left out.")
        if session.failures and not session.photos:
            raise typer.Exit(FAILED)  # each has been told already
    comparison = compare(
        sessions["before"].photos, sessions["after"].photos, affected_side=affected_side
    )
    files = {
        (moment, name): path
        for moment, session in sessions.items()
        for name, path in session.paths.items()
    }
    return comparison, files, any(session.failures for session in sessions.values())
