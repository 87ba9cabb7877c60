"""A folder of photos, each named after its expression, as one session."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.detection import FaceChoice
from symmetry.errors import InvalidOption, SymmetryError
from symmetry.geometry.scale import DEFAULT_HVID_MM
from symmetry.options import checked_switch
from symmetry.pipeline import assess

PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif"})


@dataclass(frozen=True, eq=False)
class Session:
    """Assessed photos of one visit.

    ``photos`` maps expressions to assessments, ``paths`` to files. ``failures`` holds the error
    of each photo that could not be assessed, ``ignored`` the pictures whose name is none of the
    expressions.
    """

    photos: dict[str, Assessment] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    failures: dict[str, SymmetryError] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()


def expression_of(path: Path) -> str | None:
    """The expression a file is named after, or None.

    Case, spaces and hyphens do not matter: ``Full Smile.JPG`` is ``full_smile``.
    """
    name = re.sub(r"[\s\-]+", "_", path.stem.strip().lower())
    return name if name in EXPRESSION_NAMES else None


def session_photos(folder: Path) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Pictures of ``folder`` by expression, in the order of the standard set, and the others.

    Raises
    ------
    InvalidOption
        If two pictures carry the name of one expression, or none does.
    """
    found: dict[str, Path] = {}
    ignored = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix.lower() not in PICTURE_ENDINGS:
            continue
        name = expression_of(path)
        if name is None:
            ignored.append(path.name)
        elif name in found:
            raise InvalidOption(
                f"Two photos are named after {name}: {found[name].name} and {path.name}. Keep "
                "one of them in the folder."
            )
        else:
            found[name] = path
    if not found:
        raise InvalidOption(
            "The folder holds no photo named after an expression. Expected "
            f"names such as rest.jpg or full_smile.jpg ({', '.join(EXPRESSION_NAMES)})."
        )
    return {name: found[name] for name in EXPRESSION_NAMES if name in found}, tuple(ignored)


def assess_session(
    folder: Path,
    *,
    hvid_mm: float = DEFAULT_HVID_MM,
    mm_per_px: float | None = None,
    mirrored: bool = False,
    face: FaceChoice = "only",
    progress: Callable[[], None] = lambda: None,
) -> Session:
    """Assess every photo of a folder; the rest photo lends its scale where irises are hidden.

    A photo that cannot be assessed is named in ``failures`` and does not stop the others.
    ``progress`` is called after each photo.
    """
    mirrored = checked_switch("mirrored", mirrored)
    paths, ignored = session_photos(folder)
    session = Session(paths=paths, ignored=ignored)
    for name, path in paths.items():
        try:
            session.photos[name] = assess(
                path,
                name,
                hvid_mm,
                mm_per_px,
                mirrored,
                face=face,
                rest=session.photos.get("rest"),
            )
        except SymmetryError as problem:
            session.failures[name] = problem
        progress()
    return session
