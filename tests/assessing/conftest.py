"""A store to assess photos in."""

import pytest

from tests.support.dashboard import unlocked_store


@pytest.fixture
def store(tmp_path, monkeypatch):
    with unlocked_store(tmp_path, monkeypatch) as opened:
        yield opened
