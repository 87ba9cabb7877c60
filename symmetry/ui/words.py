"""The dashboard's texts in the language of the person who uses it."""

import datetime
from collections.abc import Iterable
from typing import Any

import streamlit as st

from symmetry.clinical.expressions import get_expression
from symmetry.clinical.terms import Term
from symmetry.errors import EditConflict
from symmetry.language import LANGUAGES, Texts, spoken, texts_in
from symmetry.language.sentences import translated

COOKIE = "symmetry_language"
"""Keeps the language that was chosen in this browser."""

LANGUAGE_KEY = "language"
"""Where a session keeps it."""


def language() -> str:
    """The language chosen in the settings, or else the browser's where it is offered."""
    return chosen_language() or spoken(st.context.locale)


def chosen_language() -> str | None:
    """The language chosen in this browser; None to follow the browser's."""
    # Until the next visit the cookie is still the former one.
    if LANGUAGE_KEY in st.session_state:
        chosen = st.session_state[LANGUAGE_KEY]
    else:
        chosen = st.context.cookies.get(COOKIE)
    return chosen if chosen in LANGUAGES else None


def choose_language(code: str | None) -> None:
    """Speak this language from now on; the browser's for None."""
    st.session_state[LANGUAGE_KEY] = code


def texts() -> Texts:
    """The texts in that language."""
    return texts_in(language())


def t(name: str, /, **values: Any) -> str:
    """One text of the catalogues, ``name`` or ``name.attribute``."""
    return texts()(name, **values)


def term(kind: str, one: Term) -> str:
    """What a term of the field is called."""
    return texts().term(kind, one.name, one.label)


def terms(kind: str, listed: Iterable[Term]) -> dict[str, str]:
    """What several terms are called, by name."""
    return {one.name: term(kind, one) for one in listed}


def expression(name: str) -> str:
    """What an expression is called."""
    return texts().term("expression", name, get_expression(name).label)


def measure(name: str) -> str:
    """What a measure is called."""
    # Measures bring libraries that the first page does without.
    from symmetry.measures import get_measure

    return texts().term("measure", name, get_measure(name).label)


def sentence(english: str) -> str:
    """What the program says of a photo or a fault, in the language."""
    return translated(english, language())


def problem(error: Exception | str) -> str:
    """What an error says, in the language."""
    if isinstance(error, EditConflict):
        return t("edit-conflict")
    return sentence(str(error))


def date(day: datetime.date | None) -> str:
    """A day in words of the language."""
    return texts().date(day)


def notice() -> str:
    """The notice that stands on every page."""
    return t("app-notice")
