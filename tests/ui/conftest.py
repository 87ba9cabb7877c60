"""Stores for the tests of the dashboard's pages."""

import pytest

from tests.support import dashboard


@pytest.fixture
def clinic_store(tmp_path, monkeypatch):
    """An empty store that the dashboard opens by itself."""
    with dashboard.unlocked_store(tmp_path, monkeypatch) as store:
        yield store


@pytest.fixture
def locked_store(tmp_path, monkeypatch):
    """An empty store whose passphrase the dashboard has to be given."""
    with dashboard.locked_store(tmp_path, monkeypatch) as store:
        yield store


@pytest.fixture
def data_folder(tmp_path, monkeypatch):
    """A data folder without a store."""
    with dashboard.empty_data_folder(tmp_path, monkeypatch) as folder:
        yield folder
