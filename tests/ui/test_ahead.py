"""What is loaded ahead: it exists, and pages that do not need it do without."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from symmetry.ui import ahead

HEAVY = ("cv2", "mediapipe", "reportlab", "scipy", "symmetry.assessment")


@pytest.mark.parametrize("name", [*ahead.FIRST, *ahead.LATER])
def test_what_is_loaded_ahead_is_there(name):
    assert find_spec(name) is not None


def test_the_list_of_patients_needs_no_measuring():
    """Its first picture would wait seconds for libraries that it does not use."""
    code = (
        "import sys; import symmetry.ui.dashboard, symmetry.ui.pages.patients; "
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert found.stdout.strip() == "[]"


def test_a_library_that_is_missing_stops_nothing(caplog):
    ahead.load(["symmetry.no_such_module", "symmetry.errors"])
    assert "symmetry.no_such_module was not loaded ahead" in caplog.text


def test_a_store_that_cannot_be_opened_stops_nothing(monkeypatch):
    monkeypatch.setenv("SYMMETRY_DATABASE", "no address")
    ahead.load_first()


def test_the_rest_is_loaded_once_a_page_is_drawn(monkeypatch):
    loaded = []
    monkeypatch.setattr(ahead, "READING_S", 0.0)
    monkeypatch.setattr(ahead, "load", loaded.append)
    ahead.page_drawn.clear()
    thread = ahead.load_later()
    assert loaded == []
    ahead.page_drawn.set()
    thread.join(10)
    assert loaded == [ahead.LATER]
