"""Pages and components say nothing that is not in the catalogues."""

import ast
import re
from pathlib import Path

import pytest
import streamlit as st

import symmetry

UI = Path(symmetry.__file__).parent / "ui"

SHOWS = frozenset(
    name for where in (st, st.column_config) for name in dir(where) if not name.startswith("_")
) - {"form", "space"}
"""Functions of Streamlit but for those whose first argument is a name or a size."""

SHOWN = frozenset(
    {"alt", "body", "caption", "help", "hint", "label", "placeholder", "text", "title"}
)
"""Names of their arguments that are shown."""

NO_TEXT = re.compile(r":material/[\w\0]+:|:[a-z]+\[|<[^>]*>|&\w+;|https?://\S+")
LETTERS = re.compile(r"[^\W\d_]{2,}")
FORMS = re.compile(r"%[.\d]*[a-z]|[DMYHm:, .]+")
"""How numbers and days are written: letters that nobody reads."""


def literals(node):
    """Strings that an expression may be, but for what it asks of other functions."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        # A tag may begin before a value and end after it.
        yield "".join(
            part.value if isinstance(part, ast.Constant) else "\0" for part in node.values
        )
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from literals(part.value)
    elif isinstance(node, ast.BinOp):
        yield from literals(node.left)
        yield from literals(node.right)
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from literals(value)


def texts_in_code(source):
    """Each literal text handed to a function that shows it, with its line."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        where = node.func.value
        if node.func.attr not in SHOWS or (isinstance(where, ast.Name) and where.id == "logger"):
            continue
        shown = node.args[:1] + [one.value for one in node.keywords if one.arg in SHOWN]
        for value in shown:
            for text in literals(value):
                words = NO_TEXT.sub("", text)
                if LETTERS.search(words) and not FORMS.fullmatch(words):
                    yield node.lineno, text


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.stem)
def test_every_text_comes_from_a_catalogue(path):
    assert list(texts_in_code(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        'st.button("Save")',
        'where.caption(f"{count} photos")',
        'st.text_input(t("a"), help="Not stored.")',
        "st.markdown(f\":material/check: {one or 'Nothing'}\")",
        'st.write("Yes" if well else t("no"))',
    ],
)
def test_a_text_in_code_is_found(line):
    assert len(list(texts_in_code(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        'st.button(t("action-save"), key="save", type="tertiary")',
        'st.markdown(f":material/check: **{t(name)}**")',
        'st.markdown(f"<dl class={kind}>{rows}</dl>", unsafe_allow_html=True)',
        'st.column_config.NumberColumn(t("a"), format="%.1f")',
        'place.progress(0.5, text=t("making"))',
    ],
)
def test_names_icons_and_tags_are_no_texts(line):
    assert list(texts_in_code(line)) == []
