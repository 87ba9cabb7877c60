"""Links between the documents lead somewhere, to the heading that they name."""

import re
from functools import cache
from pathlib import PurePosixPath

import markdown
import pytest

from tests.support.documents import ROOT, pages, without_code
from tools.documentation import hooks, python_reference

TEXTS = pages()
GENERATED = {f"docs/{name}" for name in (*hooks.COPIED.values(), *python_reference.pages())}
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_OTHER = re.compile(r"^(https?|mailto):")


def links(name):
    """Every link of a document that is no address elsewhere: line and target."""
    for number, line in enumerate(without_code(TEXTS[name]).splitlines(), start=1):
        for target in _LINK.findall(line):
            if not _OTHER.match(target):
                yield number, target
    # Links whose words run over the end of a line.
    whole = re.sub(r"\s*\n\s*", " ", without_code(TEXTS[name]))
    for target in _LINK.findall(whole):
        if not _OTHER.match(target):
            yield "?", target


@cache
def anchors(name):
    """The names of a document's headings, as the site has them."""
    text = hooks.filled(TEXTS[name])
    converter = markdown.Markdown(extensions=["toc", "tables", "fenced_code", "attr_list"])
    converter.convert(text)
    pending = list(converter.toc_tokens)
    found = set()
    while pending:
        token = pending.pop()
        found.add(token["id"])
        pending += token["children"]
    return found


def resolved(name, path):
    """The path in the project of what a document links to."""
    parts = []
    for part in (PurePosixPath(name).parent / path).parts:
        if part == "..":
            assert parts, f"{name}: {path} leads out of the project"
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


@pytest.mark.parametrize("name", list(TEXTS))
def test_links_lead_somewhere(name):
    for line, target in links(name):
        path, _, anchor = target.partition("#")
        whole = resolved(name, path) if path else name
        assert whole in GENERATED or (ROOT / whole).exists(), f"{name}:{line}: {target}"
        if anchor and not anchor.startswith("only-") and whole in TEXTS:
            assert anchor in anchors(whole), f"{name}:{line}: {target}"


@pytest.mark.parametrize("name", [name for name in TEXTS if name.startswith("docs/")])
def test_pages_of_the_site_link_to_pages_of_the_site(name):
    for line, target in links(name):
        path = target.partition("#")[0]
        if path:
            assert resolved(name, path).startswith("docs/"), f"{name}:{line}: {target}"


def test_every_document_can_be_reached():
    """From README, by links alone or by the navigation of the site."""
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name in TEXTS:
        if name.startswith("docs/"):
            assert f" {name.removeprefix('docs/')}\n" in navigation, name
