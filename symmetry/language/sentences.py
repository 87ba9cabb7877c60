"""Sentences of the program in another language.

Quality checks, cautions, reasons and errors are said in English by the parts that find them, as
they stand in JSON files and on the command line. The catalogue ``sentences.ftl`` has each of these
with names in place of what changes; the English one is what a sentence is known by, another
language's is what is said instead. A sentence that is not known stays English.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from symmetry.clinical.expressions import EXPRESSIONS
from symmetry.language import CATALOGUES, ENGLISH, Texts, texts_in

FILE = "sentences.ftl"

_NUMBER = r"[+−-]?\d+(?:\.\d+)?"
_LABELS = {one.label.lower(): one for one in EXPRESSIONS}
_LOOKS = {
    "number": _NUMBER,
    "count": r"\d+",
    "total": r"\d+",
    "width": r"\d+",
    "height": r"\d+",
    "side": "left|right",
    "expression": "|".join(re.escape(one.label) for one in EXPRESSIONS),
}
"""What a value looks like, by its name without a number at the end; any other can be anything."""


def translated(sentence: str, language: str) -> str:
    """A sentence of the program in a language of `LANGUAGES`, or as it is where none is known."""
    return sentence if language == ENGLISH else _translated(sentence, language)


@lru_cache(maxsize=1024)
def _translated(sentence: str, language: str) -> str:
    texts = texts_in(language)
    for name, pattern in patterns().items():
        if found := pattern.fullmatch(sentence):
            values = {key: _value(key, said, texts) for key, said in found.groupdict().items()}
            return texts(name, **values)
    return sentence


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """What each sentence is known by, under its name in the catalogue."""
    source = (CATALOGUES / ENGLISH / FILE).read_text(encoding="utf-8")
    return {
        entry.id.name: re.compile("".join(_parts(entry.value)), re.DOTALL)
        for entry in FluentParser().parse(source).body
        if isinstance(entry, ftl.Message) and entry.value is not None
    }


def _parts(pattern: ftl.Pattern) -> Iterator[str]:
    for part in pattern.elements:
        if isinstance(part, ftl.TextElement):
            yield re.escape(part.value)
        elif isinstance(part.expression, ftl.VariableReference):
            name = part.expression.id.name
            # In any case of letters: an expression may stand within a sentence.
            yield f"(?P<{name}>(?i:{_LOOKS.get(_kind(name), '.+?')}))"
        else:
            raise TypeError(f"A sentence is text and names of values, got {part!r}.")


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _value(name: str, said: str, texts: Texts) -> Any:
    """What stands for a value in the other language."""
    kind = _kind(name)
    if kind in ("count", "total"):
        return int(said)
    if kind == "number":
        return said.replace(".", texts.decimal_mark)
    if kind == "expression":
        one = _LABELS[said.lower()]
        return texts.term("expression", one.name, one.label)
    if kind == "listed":
        return ", ".join(translated(one, texts.language) for one in said.split(", "))
    return translated(said, texts.language)
