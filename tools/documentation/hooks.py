"""What the documentation site is made of besides the files in ``docs``.

MkDocs calls these functions while it builds the site (``hooks`` in mkdocs.yml). Pages that follow
from the program are written from the program, so that they cannot lag behind it.
"""

import re
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
# A hook is loaded by its path; what it uses is found from the top of the project.
sys.path.insert(0, str(ROOT))

from tools.documentation import (  # noqa: E402
    command_reference,
    data_dictionary,
    python_reference,
    site_links,
)

FILLED = {
    "commands": command_reference.page,
    "measures": data_dictionary.measures,
    "scores": data_dictionary.scores,
    "expressions": data_dictionary.expressions,
    "expressions in pictures": data_dictionary.pictured_expressions,
    "table of values": data_dictionary.value_columns,
    "batch table": data_dictionary.batch_columns,
    "terms": data_dictionary.terms,
}
"""What stands in the place of ``<!-- filled: name -->``."""

COPIED = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
}
"""Files at the top of the project that are pages of the site as well."""

_PLACE = re.compile(r"^<!-- filled: (.+) -->$", re.MULTILINE)
_DRAWING = re.compile(r'<img alt="([^"]*)" src="([^"]*/)?(images/[a-z_]+\.svg)" ?/?>')


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are no files in ``docs``."""
    for source, name in COPIED.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, name, content=site_links.from_docs(text, COPIED)))
    for name, text in python_reference.pages().items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put in what follows from the program."""
    return filled(markdown)


def filled(markdown: str) -> str:
    """A page with what follows from the program in its places."""
    return _PLACE.sub(lambda found: FILLED[found[1]](), markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put drawings into the page itself, so that they follow its light and dark colours."""
    return _DRAWING.sub(lambda found: _inlined(found[3], found[1]), html)


def _inlined(name: str, description: str) -> str:
    drawing = (ROOT / "docs" / name).read_text(encoding="utf-8")
    opening = f'<svg role="img" aria-label="{description}" class="drawing" '
    return drawing[drawing.index("<svg") :].replace("<svg ", opening, 1)
