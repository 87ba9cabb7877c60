"""The texts of the program in the languages that it speaks.

A catalogue is a folder of Fluent files, one for each page or part of the program. English is whole
and is what any other language falls back to; `LANGUAGES` names those that are offered.
"""

import datetime
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal, get_decimal_symbol
from fluent.runtime import FluentBundle, FluentResource

ENGLISH = "en"
LANGUAGES: Mapping[str, str] = MappingProxyType({ENGLISH: "English", "de": "Deutsch"})
"""What a language calls itself, by its code."""

CATALOGUES = Path(str(files("symmetry.language") / "catalogues"))
MINUS = "\N{MINUS SIGN}"


class Texts:
    """The texts in one language: ``texts("patients-title")``.

    ``texts("patients-search.help")`` is the attribute ``help`` of a text. A text that no catalogue
    has is shown by its name: a page with a strange word is better than none.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise KeyError(f"Expected one of {', '.join(LANGUAGES)}, got {language!r}.")
        self.language = language
        self._catalogues = [_catalogue(code) for code in dict.fromkeys((language, ENGLISH))]

    def __call__(self, name: str, /, **values: Any) -> str:
        """The text called ``name``, with values put in."""
        message, _, attribute = name.partition(".")
        for catalogue in self._catalogues:
            if catalogue.has_message(message):
                found = catalogue.get_message(message)
                pattern = found.attributes.get(attribute) if attribute else found.value
                if pattern is not None:
                    return str(catalogue.format_pattern(pattern, values)[0])
        return name

    def term(self, kind: str, name: str, label: str) -> str:
        """What a term of the field is called: an expression, a muscle, a measure.

        The program's own ``label`` is the English one, and what stands where a catalogue has none.
        """
        if self.language == ENGLISH:
            return label
        text = self(f"{kind}-{name}")
        return label if text == f"{kind}-{name}" else text

    @property
    def decimal_mark(self) -> str:
        """What stands before the decimals of a number."""
        return str(get_decimal_symbol(_locale(self.language)))

    def date(self, day: datetime.date | None) -> str:
        """A day as it is written in this language, or a dash."""
        return "–" if day is None else format_date(day, "medium", locale=_locale(self.language))

    def month(self, day: datetime.date, *, year: bool = True) -> str:
        """A month in short, such as on an axis."""
        return format_date(day, "MMM yyyy" if year else "MMM", locale=_locale(self.language))

    def number(self, value: float | None, places: int = 1, *, signed: bool = False) -> str:
        """A number with so many decimals, with a sign if ``signed``; a dash for None."""
        if value is None:
            return "–"
        digits = "0" * places
        pattern = f"#,##0.{digits}" if places else "#,##0"
        text = format_decimal(abs(round(value, places)), pattern, locale=_locale(self.language))
        if round(value, places) < 0:
            return MINUS + text
        return f"+{text}" if signed and round(value, places) > 0 else text


@cache
def _catalogue(language: str) -> FluentBundle:
    # Without marks for mixed directions of writing: no language here is written from the right.
    bundle = FluentBundle([_locale(language)], use_isolating=False)
    for path in sorted((CATALOGUES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def _locale(language: str) -> str:
    # Days in the order in which they are written in Europe: a clinic's 3/4 is no riddle.
    return "en_GB" if language == ENGLISH else language


@cache
def texts_in(language: str) -> Texts:
    """The texts in a language of `LANGUAGES`."""
    return Texts(language)


IN_ENGLISH = texts_in(ENGLISH)
"""What is said where nobody's language is known."""


def spoken(wanted: str | None) -> str:
    """The language of `LANGUAGES` for a browser's or system's wish such as ``de-AT``."""
    code = (wanted or "").replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else ENGLISH
