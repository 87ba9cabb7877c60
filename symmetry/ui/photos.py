"""Uploaded photos and their assessments, kept for one browser session only."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import suggest_expression
from symmetry.errors import SymmetryError
from symmetry.imaging.composites import MirroredHalves, mirrored_halves
from symmetry.imaging.decode import decode
from symmetry.imaging.overlay import draw_overlay
from symmetry.imaging.view import aligned_view
from symmetry.pipeline import assess_picture
from symmetry.session import expression_of

Moment = Literal["before", "after"]
Origin = Literal["face", "name", "chosen"]

PX_PER_MM = 4.0
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
    """One photo with its assessment and small pictures for the screen, or with its problem."""

    upload: Upload
    expression: str
    origin: Origin
    certainty: float | None = None
    assessment: Assessment | None = None
    problem: SymmetryError | None = None
    photo: NDArray[np.uint8] | None = None
    overlay: NDArray[np.uint8] | None = None
    halves: MirroredHalves | None = None


def measure_upload(
    upload: Upload, options: Options, choice: Choice, rest: Assessment | None
) -> Measured:
    """Assess one upload; a problem is part of the result."""
    expression, origin, certainty = choice.expression, "chosen", None
    try:
        picture = decode(upload.content, mirrored=options.mirrored)
        face = "largest" if choice.largest_face else "only"
        named = expression_of(Path(upload.name))
        if expression is None and named is not None:
            expression, origin = named, "name"
        assessment = assess_picture(
            picture,
            expression=expression or "rest",
            hvid_mm=options.hvid_mm,
            face=face,  # type: ignore[arg-type]
            rest=rest,
        )
        if expression is None:
            expression, certainty = suggest_expression(
                assessment.blendshapes, assessment.pose.pitch_deg
            )
            origin = "face"
            if expression != "rest":
                assessment = assess_picture(
                    picture,
                    expression=expression,
                    hvid_mm=options.hvid_mm,
                    face=face,  # type: ignore[arg-type]
                    rest=rest,
                )
    except SymmetryError as problem:
        return Measured(upload, expression or "rest", origin, problem=problem)  # type: ignore[arg-type]
    view = aligned_view(picture.pixels, assessment, PX_PER_MM)
    return Measured(
        upload,
        expression,
        origin,  # type: ignore[arg-type]
        certainty,
        assessment,
        photo=view.pixels,
        overlay=draw_overlay(view, assessment),
        halves=mirrored_halves(picture.pixels, assessment, PX_PER_MM),
    )


class Photos:
    """Assessments of the uploads at hand; what is no longer uploaded is forgotten."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Options, Choice, bool], Measured] = {}

    def measure(
        self, uploads: list[Upload], options: Options, choices: dict[str, Choice]
    ) -> Iterator[Measured]:
        """Assess ``uploads`` one by one, rest photos first, each of them once.

        The rest photo of a moment lends its scale to the moment's photos with closed eyes.
        """
        kept: dict[tuple[str, Options, Choice, bool], Measured] = {}
        rest: dict[Moment, Assessment] = {}
        for upload in sorted(uploads, key=lambda one: not _may_be_rest(one, choices)):
            choice = choices.get(upload.key, Choice())
            if choice.expression == NOT_USED:
                continue
            lender = rest.get(upload.moment)
            key = (upload.key, options, choice, lender is not None)
            measured = self._known.get(key) or measure_upload(upload, options, choice, lender)
            kept[key] = measured
            if measured.assessment is not None and measured.expression == "rest":
                rest.setdefault(upload.moment, measured.assessment)
            yield measured
        self._known = kept

    def is_known(self, upload: Upload) -> bool:
        """Whether some assessment of ``upload`` is at hand."""
        return any(key[0] == upload.key for key in self._known)


def _may_be_rest(upload: Upload, choices: dict[str, Choice]) -> bool:
    chosen = choices.get(upload.key, Choice()).expression
    return (chosen or expression_of(Path(upload.name)) or "rest") == "rest"
