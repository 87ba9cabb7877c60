"""The notebooks run, and print what they were committed with."""

import re
from pathlib import Path

import nbformat
import pytest
from nbmake.nb_run import NotebookRun

from symmetry.clinical.wording import NOTICE
from tools.notebooks import CELL_SECONDS, FOLDER, ROOT, faults, normalised, texts

NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
NAMES = (
    "01_quickstart",
    "02_measures_explained",
    "03_validity",
    "04_course_of_treatment",
    "05_research",
)
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def committed(path):
    return nbformat.read(path, 4)


def agree(one, other):
    """Whether two numbers, as written, are the same but for what another processor rounds."""
    a, b = float(one), float(other)
    return abs(a - b) <= max(0.11, 0.05 * abs(b))


def test_all_are_there():
    assert tuple(path.stem for path in NOTEBOOKS) == NAMES


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_committed_was_made_by_the_tool(path):
    notebook = committed(path)
    assert faults(notebook) == []
    assert normalised(notebook) == notebook
    assert path.read_text(encoding="utf-8") == nbformat.writes(notebook) + "\n"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notice_stands_at_the_head(path):
    head = " ".join(committed(path).cells[0].source.replace("\n> ", " ").split())
    if path.stem == NAMES[0]:
        assert NOTICE in head
    assert re.search("[Nn]ot a (?:> )?medical device", head)
    assert "invented" in head


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_lead_somewhere(path):
    for cell in committed(path).cells:
        if cell.cell_type == "markdown":
            for target in re.findall(r"\]\(([^)#]+)\)", cell.source):
                assert (FOLDER / target).exists(), target


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_and_prints_what_it_was_committed_with(path, tmp_path, monkeypatch):
    # The kernel leaves nothing in the user's folders, and imports this checkout.
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    # Another test of this process may have asked for figures that are not shown.
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    before = path.read_bytes()
    result = NotebookRun(Path(path), CELL_SECONDS).execute()
    assert result.error is None, result.error.trace
    assert path.read_bytes() == before
    done = normalised(result.nb)
    assert faults(done) == []
    said, expected = texts(done), texts(committed(path))
    assert [NUMBER.sub("#", text) for text in said] == [
        NUMBER.sub("#", text) for text in expected
    ], "What the cells say has changed: run 'make notebooks' and read them again."
    for text, wanted in zip(said, expected, strict=True):
        pairs = zip(NUMBER.findall(text), NUMBER.findall(wanted), strict=True)
        assert all(agree(*pair) for pair in pairs), f"{text}\nwas\n{wanted}"
