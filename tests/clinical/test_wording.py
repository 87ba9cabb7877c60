"""What the record says to people: it measures. No verdicts, no doses."""

import ast
import re
from pathlib import Path

import pytest

import symmetry

ROOT = Path(symmetry.__file__).parent
MODULES = sorted(
    [
        *(ROOT / "clinical").rglob("*.py"),
        *((ROOT / "longitudinal") / f"{name}.py" for name in ("course", "windows", "ptosis")),
        *((ROOT / "longitudinal") / f"{name}_courses.py" for name in ("photo", "movement")),
    ]
)
VERDICTS = re.compile(
    r"abnormal|improve|worsen|deteriorat|severity|recommended|suggested dose|should be given"
    r"|success|effective|pathologic",
    re.IGNORECASE,
)
DOSE = re.compile(r"\d+(\.\d+)?\s*(units?\b|U\b|IU\b)")


def texts(path):
    """Every text of a module: what is shown, and docstrings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_verdict_and_no_dose(path):
    for text in texts(path):
        assert not VERDICTS.search(text), text
        assert not DOSE.search(text), text
