"""Texts in several languages, and whether the catalogues are whole."""

import ast
import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import symmetry
from symmetry.clinical.wording import NOTICE
from symmetry.language import CATALOGUES, ENGLISH, LANGUAGES, spoken, texts_in

SOURCE = Path(symmetry.__file__).parent
OTHERS = [code for code in LANGUAGES if code != ENGLISH]


class Variables(Visitor):
    """Names of the values that a message asks for."""

    def __init__(self):
        self.found = set()

    def visit_VariableReference(self, node):  # noqa: N802  # as the visitor looks it up
        self.found.add(node.id.name)


@cache
def messages(language):
    """Each message and attribute of a catalogue with the values that it asks for."""
    found = {}
    for path in sorted((CATALOGUES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{language}/{path.name}: {entry.content}"
            if not isinstance(entry, ftl.Message):
                continue
            parts = [(entry.id.name, entry.value)] if entry.value else []
            parts += [(f"{entry.id.name}.{one.id.name}", one.value) for one in entry.attributes]
            for name, pattern in parts:
                assert name not in found, f"{language}/{path.name}: {name} is there twice"
                variables = Variables()
                variables.visit(pattern)
                found[name] = variables.found
    return found


def calls():
    """Every ``t("name", ...)`` of the program: file, name, values given."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            first = node.args[0]
            if name == "t" and isinstance(first, ast.Constant):
                given = {one.arg for one in node.keywords}
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", first.value, given


def test_every_text_that_is_asked_for_is_there_with_its_values():
    known = messages(ENGLISH)
    missing = [(place, name) for place, name, _ in calls() if name not in known]
    assert missing == []
    wrong = [
        (place, name, given, known[name])
        for place, name, given in calls()
        if None not in given and given != known[name]
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_text_with_the_same_values(language):
    english = messages(ENGLISH)
    # Terms stand in other languages only: the English word is the program's own.
    other = messages(language)
    assert sorted(english.keys() - other.keys()) == []
    assert {name: other[name] for name in english} == english


def test_no_text_is_left_over():
    """Texts are asked for by name, or by a name put together behind a prefix.

    Sentences are known by what they say: test_sentences.py asks whether the program says them.
    """
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    quoted = set(re.findall(r"""["']([a-z][a-z0-9_-]*(?:\.[a-z]+)?)["']""", source))
    begun = ("sentence-", *re.findall(r"""f["']([a-z][a-z0-9_-]*-)\{""", source))
    left = [
        name
        for name in messages(ENGLISH)
        if not {name, name.split(".")[0]} & quoted and not name.startswith(begun)
    ]
    assert left == []


def test_a_text_with_values_and_its_attribute():
    english, german = texts_in("en"), texts_in("de")
    assert english("demo-go-on", count=1) == "Measure the last photo"
    assert "12.345" in german("demo-go-on", count=12_345)
    assert english("patients-search.hint") == "Code, or the beginning of a name"


def test_a_text_that_no_catalogue_has_is_shown_by_its_name():
    assert texts_in("de")("nobody-wrote-this") == "nobody-wrote-this"


def test_days_and_numbers_are_written_as_the_language_does():
    day = dt.date(2026, 3, 4)
    assert texts_in("en").date(day) == "4 Mar 2026"
    assert texts_in("de").date(day) == "04.03.2026"
    assert texts_in("de").number(-1234.56) == "−1.234,6"
    assert texts_in("en").number(0.04, 1, signed=True) == "0.0"
    assert texts_in("en").number(2, 1, signed=True) == "+2.0"
    assert texts_in("en").number(None) == "–"


def test_the_notice_is_the_one_of_reports_and_readme():
    assert texts_in("en")("app-notice") == NOTICE


def test_the_language_for_a_wish():
    assert spoken("de-AT") == spoken("de_DE") == "de"
    assert spoken("fr-FR") == spoken(None) == "en"


def test_a_language_that_is_not_offered_is_refused():
    with pytest.raises(KeyError, match="xx"):
        texts_in("xx")
