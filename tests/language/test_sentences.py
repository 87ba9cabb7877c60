"""Sentences of the program, known again and said in another language."""

import ast
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

import symmetry
from symmetry.landmarks import MEDIAPIPE478
from symmetry.landmarks.names import landmark_names
from symmetry.language import CATALOGUES
from symmetry.language.sentences import FILE, patterns, translated

SOURCE = Path(symmetry.__file__).parent
SAMPLES = {"number": "-4.5", "count": "2", "total": "9", "side": "left", "expression": "Snarl"}


@cache
def entries():
    """The parts of each sentence of the English catalogue, by its name."""
    source = (CATALOGUES / "en" / FILE).read_text(encoding="utf-8")
    return {
        one.id.name: one.value.elements
        for one in FluentParser().parse(source).body
        if isinstance(one, ftl.Message)
    }


def said(node):
    """What a constant or a formatted string says, with a gap for each of its values."""
    if isinstance(node, ast.JoinedStr):
        return "".join(said(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else "\0"


@pytest.fixture(scope="module")
def spoken_by_the_program():
    found = [
        said(node)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant | ast.JoinedStr)
    ]
    # Names of checks are kept with underscores.
    return "\n".join(found).replace("_", " ").lower()


def test_the_program_still_says_every_sentence(spoken_by_the_program):
    missing = []
    for name, parts in entries().items():
        if name.startswith(
            "sentence-point-"
        ):  # made of parts; every one of them is asked for below
            continue
        longest = max((one.value for one in parts if isinstance(one, ftl.TextElement)), key=len)
        # The end of it: what stands before may be put together from several strings.
        end = longest.replace("_", " ").lower().strip(" .():,°%")[-24:]
        if end not in spoken_by_the_program:
            missing.append((name, end))
    assert missing == []


@pytest.mark.parametrize("name", list(entries()))
def test_no_sentence_is_taken_for_another(name):
    made = "".join(
        part.value
        if isinstance(part, ftl.TextElement)
        else SAMPLES.get(part.expression.id.name.rstrip("0123456789"), "7")
        for part in entries()[name]
    )
    assert next(one for one, pattern in patterns().items() if pattern.fullmatch(made)) == name


@pytest.mark.parametrize(
    ("english", "german"),
    [
        (
            "Turn the face straight to the lens (−4.2° now).",
            "Das Gesicht gerade zum Objektiv drehen (jetzt −4,2°).",
        ),
        (
            "Rest: Left: No nasolabial fold is visible. Full smile: Not measurable in this photo.",
            "Ruhe: Links: Es ist keine Nasolabialfalte zu sehen. Volles Lächeln: In diesem Foto "
            "nicht messbar.",
        ),
        (
            "The photo in full smile does not pass 2 of 9 quality checks: face size, in frame.",
            "Das Foto bei „Volles Lächeln“ besteht 2 von 9 Qualitätsprüfungen nicht: Größe des "
            "Gesichts, ganz im Bild.",
        ),
        ("Nobody has put this into German.", "Nobody has put this into German."),
    ],
)
def test_a_sentence_in_german(english, german):
    assert translated(english, "de") == german
    assert translated(english, "en") == english


def test_every_landmark_has_a_german_name():
    names = set(landmark_names(MEDIAPIPE478).values())
    assert [name for name in names if translated(name, "de") == name] == []
