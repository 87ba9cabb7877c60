"""Where an installation keeps its data."""

from pathlib import Path

import platformdirs
import pytest
from sqlalchemy import make_url

from symmetry.settings import Settings


@pytest.fixture(autouse=True)
def _unset(monkeypatch):
    for name in ("SYMMETRY_DATA_DIR", "SYMMETRY_DATABASE"):
        monkeypatch.delenv(name, raising=False)


def test_data_lie_where_the_system_keeps_them():
    default = Path(platformdirs.user_data_dir("symmetry", appauthor=False))
    assert Settings().data_dir == default
    assert default.is_absolute()


def test_the_environment_wins(monkeypatch, tmp_path):
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(tmp_path))
    assert Settings().data_dir == tmp_path
    assert make_url(Settings().database_url).get_backend_name() == "sqlite"


def test_an_empty_variable_counts_as_unset(monkeypatch):
    default = Settings().data_dir
    monkeypatch.setenv("SYMMETRY_DATA_DIR", "")
    assert Settings().data_dir == default


def test_another_database_wins_over_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SYMMETRY_DATABASE", "postgresql://db/symmetry")
    assert make_url(Settings().database_url) == make_url("postgresql://db/symmetry")


def test_other_variables_do_no_harm(monkeypatch):
    monkeypatch.setenv("SYMMETRY_MODEL", "face_landmarker.task")
    monkeypatch.setenv("SYMMETRY_NO_SUCH_SETTING", "1")
    assert Settings().database is None


@pytest.mark.parametrize("name", ["plain", "with space", "Ärzte", "what?", "100%20", "a#b", "@:"])
def test_the_database_lies_in_the_folder_whatever_its_name(monkeypatch, tmp_path, name):
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(tmp_path / name))
    address = make_url(Settings().database_url)
    assert Path(address.database) == tmp_path / name / "symmetry.db"
    assert not address.query
