"""The dashboard on a store of its own, driven without a browser.

A test takes the fixture ``clinic_store`` (`tests/ui/conftest.py`), fills it, and runs a page::

    def test_a_patient(clinic_store):
        ids = fill(clinic_store)
        app = page("overview", patient=ids["patient"]).run()
        assert not app.exception
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from symmetry.store import key_wraps
from symmetry.store.preferences import Preferences, save_preferences
from symmetry.store.store import Store
from symmetry.ui import access
from tests.support.record import CHEAP, PASSPHRASE

ACTOR = "dr.green"
"""Who uses the dashboard in tests."""


@contextmanager
def empty_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """No store, no setting, no keyring, and nothing of another test's dashboard."""
    for name in ("DATABASE", "PASSPHRASE", "PASSPHRASE_FILE", "ACTOR"):
        monkeypatch.delenv(f"SYMMETRY_{name}", raising=False)
    folder = tmp_path / "data"
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(folder))
    monkeypatch.setattr(key_wraps, "keyring_usable", lambda: False)
    monkeypatch.setattr(key_wraps, "DEFAULT_COST", CHEAP)
    _close()
    try:
        yield folder
    finally:
        _close()


@contextmanager
def locked_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store with a key, open to the test; the dashboard has to be given the passphrase."""
    with empty_data_folder(tmp_path, monkeypatch), Store.open() as store:
        store.create(PASSPHRASE, actor="setup", cost=CHEAP)
        save_preferences(store.database, Preferences(examiner=ACTOR))
        yield store


@contextmanager
def unlocked_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that the dashboard opens by itself, as the administrator ``ACTOR``."""
    with locked_store(tmp_path, monkeypatch) as store:
        monkeypatch.setenv("SYMMETRY_PASSPHRASE", PASSPHRASE)
        yield store


def page(
    name: str, patient: str | None = None, visit: str | None = None, timeout: float = 30
) -> AppTest:
    """A page of the dashboard, with a patient and a visit open; ``run()`` draws it."""
    app = AppTest.from_string(
        f"from symmetry.ui.dashboard import main\n\nmain({name!r})\n", default_timeout=timeout
    )
    for what, value in (("patient", patient), ("visit", visit)):
        if value is not None:
            app.session_state[f"open:{what}"] = value
    return app


def _close() -> None:
    """Let the dashboard's server forget its store."""
    access.clinic.clear()
    access._exits().close()
