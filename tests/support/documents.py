"""The documents of the project, and the blocks of code in them."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "sample_images/README.md")

_FENCE = re.compile(r"^( *)```(.*)$")


@dataclass(frozen=True)
class Block:
    """A fenced block: where it begins, the language it is marked with, what stands in it."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages():
    """Every document by its path in the project."""
    found = [ROOT / name for name in TOP] + sorted((ROOT / "docs").rglob("*.md"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in found}


def blocks(page, text):
    """The fenced blocks of a document."""
    found = []
    begun = None
    for number, line in enumerate(text.splitlines(), start=1):
        fence = _FENCE.match(line)
        if begun is None and fence:
            begun = (number, fence[2].split(" ")[0], fence[1], [])
        elif begun is not None and fence and not fence[2]:
            found.append(Block(page, begun[0], begun[1], "\n".join(begun[3])))
            begun = None
        elif begun is not None:
            begun[3].append(line.removeprefix(begun[2]))
    assert begun is None, f"{page}:{begun and begun[0]}: a block without an end"
    return found


def without_code(text):
    """A document without its blocks and spans of code, line by line as long as before."""
    inside = False
    lines = []
    for line in text.splitlines():
        if _FENCE.match(line):
            inside = not inside
            lines.append("")
        else:
            lines.append("" if inside else re.sub(r"`[^`]*`", "", line))
    return "\n".join(lines)
