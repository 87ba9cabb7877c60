"""Pieces of Markdown."""

import re
from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; cells may hold Markdown, and a bar in them is no border."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def code(names: Iterable[str]) -> str:
    """Names as code, with commas between them."""
    return ", ".join(f"`{name}`" for name in names)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    # A bar would end the cell, and a backslash before it would be shown in code.
    with_bar = re.sub(r"`([^`]*\|[^`]*)`", r"<code>\1</code>", text)
    return with_bar.replace("|", "&#124;")
