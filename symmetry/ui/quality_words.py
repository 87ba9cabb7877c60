"""The quality of a photo in words: what is not as it should be, and what to do about it."""

from dataclasses import dataclass

from symmetry.errors import FaceCutOff, NoFaceFound, SeveralFaces, SymmetryError
from symmetry.quality import Level, Quality, QualityCheck
from symmetry.ui import words
from symmetry.ui.words import t

ICONS: dict[Level, str] = {"warning": "info", "failed": "report", "passed": "check"}

_PROBLEMS: dict[type[SymmetryError], str] = {
    NoFaceFound: "problem-no-face",
    SeveralFaces: "problem-several-faces",
    FaceCutOff: "problem-cut-off",
}


@dataclass(frozen=True)
class QualityLine:
    """One remark on a photo."""

    level: Level
    words: str


def quality_lines(quality: Quality) -> tuple[QualityLine, ...]:
    """Checks that were not passed, those that failed first; one line that all were, otherwise."""
    noted = sorted(
        (check for check in quality.checks if check.level != "passed"),
        key=lambda check: check.level != "failed",
    )
    if not noted:
        return (QualityLine("passed", t("quality-fine")),)
    return tuple(QualityLine(check.level, _words(check)) for check in noted)


def problem_words(problem: SymmetryError) -> str:
    """Why a photo could not be measured, and what to do."""
    name = _PROBLEMS.get(type(problem))
    return words.problem(problem) if name is None else t(name)


def _words(check: QualityCheck) -> str:
    digits, signed = (1, True) if check.unit == "deg" else (0, False)
    value = "" if check.value is None else words.texts().number(check.value, digits, signed=signed)
    return t(f"quality-{check.name}-{check.level}", value=value)
