"""What a clinic sets once is kept; what cannot be read counts as not set."""

import pytest

from symmetry.store.database import Database
from symmetry.store.preferences import Preferences, load_preferences, save_preferences
from symmetry.store.schema import PreferenceRow


@pytest.fixture
def database(tmp_path):
    with Database.open(f"sqlite:///{(tmp_path / 'symmetry.db').as_posix()}") as database:
        yield database


def put(database, **values):
    with database.session() as session:
        for name, value in values.items():
            session.merge(PreferenceRow(name=name, value=value))


def test_a_new_database_holds_the_defaults(database):
    assert load_preferences(database) == Preferences(clinic="", paper="A4")


@pytest.mark.parametrize(
    "preferences",
    [
        Preferences(clinic="University clinic", paper="Letter"),
        Preferences(clinic="Żółć – “HNO” · 臨床 \\ \"'; DROP TABLE preferences; --\n"),
        Preferences(),
    ],
)
def test_preferences_come_back_as_they_were(database, preferences):
    save_preferences(database, preferences)
    assert load_preferences(database) == preferences


def test_the_latest_preferences_count(database):
    save_preferences(database, Preferences(clinic="Old", paper="Letter"))
    save_preferences(database, Preferences(clinic="New"))
    assert load_preferences(database) == Preferences(clinic="New", paper="A4")


def test_preferences_of_another_version_are_passed_over_and_kept(database):
    put(database, theme='"dark"', clinic='"Clinic"')
    assert load_preferences(database) == Preferences(clinic="Clinic")
    save_preferences(database, Preferences(clinic="Other"))
    with database.session() as session:
        assert session.get_one(PreferenceRow, "theme").value == '"dark"'


@pytest.mark.parametrize("value", ["", "not JSON", "5", "null", "[]", '"A3"', '"a4"'])
def test_a_paper_that_makes_no_sense_counts_as_not_set(database, value):
    put(database, paper=value, clinic='"Clinic"')
    assert load_preferences(database) == Preferences(clinic="Clinic", paper="A4")


@pytest.mark.parametrize("value", ["", "{", "5", "null", '["Clinic"]'])
def test_a_clinic_that_makes_no_sense_counts_as_not_set(database, value):
    put(database, paper='"Letter"', clinic=value)
    assert load_preferences(database) == Preferences(paper="Letter")
