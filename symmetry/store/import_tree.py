"""A folder of patients, visits and photos as they come from elsewhere: what each name says.

``patient/date_label/expression.jpg``: the pseudonym; the day of the visit and what kind of visit it
was; the expression, with the number of the take where there are several.
"""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.terms import names
from symmetry.clinical.visit import VISIT_LABELS
from symmetry.session import PICTURE_ENDINGS
from symmetry.session import expression_of as named_after

_VISIT = re.compile(r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)(?:[_\s-]+(?P<label>.*))?")
_TAKE = re.compile(r"[_\s-]*\d{1,3}$")


@dataclass(frozen=True)
class FoundPhoto:
    """A photo of the tree, and what its place says; ``fault`` where it says nothing usable.

    ``file`` is its place in the tree, to be reported. ``label_text`` is a label that is none of the
    list's.
    """

    file: str
    path: Path
    fault: str = ""
    pseudonym: str = ""
    date: datetime.date | None = None
    label: str = "other"
    label_text: str = ""
    expression: str = ""


def photos_in(folder: Path) -> list[FoundPhoto]:
    """The photos of a tree by patient, visit, expression and take, without hidden files."""
    found = [
        _found(path, folder)
        for path in folder.rglob("*")
        if path.suffix.lower() in PICTURE_ENDINGS and path.is_file() and not _hidden(path, folder)
    ]
    return sorted(found, key=lambda photo: [_natural(part) for part in Path(photo.file).parts])


def expression_of(stem: str) -> str | None:
    """The expression that a file is named after; a number of the take may follow."""
    return named_after(Path(_TAKE.sub("", stem.strip()) + ".jpg"))


def visit_of(name: str) -> tuple[datetime.date, str, str] | None:
    """Day, label and text of the label that a folder is named after."""
    match = _VISIT.fullmatch(name.strip())
    if match is None:
        return None
    try:
        day = datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    text = (match["label"] or "").strip()
    label = re.sub(r"[\s\-]+", "_", text.lower())
    return (day, label, "") if label in names(VISIT_LABELS) else (day, "other", text)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _found(path: Path, folder: Path) -> FoundPhoto:
    file = path.relative_to(folder).as_posix()
    parts = path.relative_to(folder).parts
    if len(parts) != 3:
        return FoundPhoto(
            file, path, "expected patient/date_label/expression, got another depth: move the file"
        )
    pseudonym, visit_name, _ = parts
    visit = visit_of(visit_name)
    if visit is None:
        return FoundPhoto(
            file,
            path,
            "expected a folder named after its day, such as 2026-01-31_baseline: rename the folder",
        )
    expression = expression_of(path.stem)
    if expression is None:
        return FoundPhoto(
            file,
            path,
            f"expected a name of an expression ({', '.join(EXPRESSION_NAMES)}): rename the file",
        )
    day, label, text = visit
    return FoundPhoto(file, path, "", pseudonym, day, label, text, expression)


def _natural(part: str) -> list[tuple[int, int, str]]:
    """Sorts the tenth take after the second."""
    return [
        (0, int(piece), "") if piece.isdigit() else (1, 0, piece.casefold())
        for piece in re.findall(r"\d+|\D+", part)
    ]
