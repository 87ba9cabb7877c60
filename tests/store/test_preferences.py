"""What a clinic sets once is kept; what cannot be read counts as not set."""

import datetime as dt

import pytest

from symmetry.errors import InvalidOption
from symmetry.longitudinal.windows import DEFAULT_WINDOWS, EffectWindows, Window
from symmetry.store.database import Database
from symmetry.store.preferences import (
    Preferences,
    change_logo,
    change_preferences,
    last_backup,
    load_logo,
    load_preferences,
    note_backup,
    save_preferences,
    update_preferences,
)
from symmetry.store.schema import PreferenceRow
from symmetry.store.store import Store
from tests.support.record import CHEAP, PASSPHRASE


@pytest.fixture
def database(tmp_path):
    with Database.open(f"sqlite:///{(tmp_path / 'symmetry.db').as_posix()}") as database:
        yield database


@pytest.fixture
def clinic(database, tmp_path):
    """A store with a key around the database."""
    store = Store(database, tmp_path)
    store.create(PASSPHRASE, actor="setup", cost=CHEAP)
    return store


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


OWN = EffectWindows(Window(2, 10, "ours"), Window(14, 21, "ours"), Window(80, 120, "ours"))


def test_windows_of_the_clinic_come_back_and_else_the_published_ones_hold(database):
    assert load_preferences(database).effect_windows == DEFAULT_WINDOWS
    save_preferences(database, Preferences(windows=OWN))
    assert load_preferences(database).effect_windows == OWN


@pytest.mark.parametrize(
    "values",
    [
        {"windows": '{"onset": {}}'},
        {
            "windows": '{"onset": {"first_day": 9, "last_day": 2, "source": "x"}, "peak": '
            '{"first_day": 14, "last_day": 21, "source": "x"}, "wear_off": {"first_day": 80, '
            '"last_day": 99, "source": "x"}}'
        },
        {"hvid_mm": "2.0"},
        {"lock_after_min": "0"},
        {"backup_days": "-3"},
        {"lock_after_min": "1.5"},
    ],
)
def test_values_out_of_range_count_as_not_set(database, values):
    put(database, clinic='"Clinic"', **values)
    assert load_preferences(database) == Preferences(clinic="Clinic")


def test_some_preferences_are_changed_and_the_others_stay(database):
    save_preferences(database, Preferences(clinic="Clinic", hvid_mm=12.1, windows=OWN))
    update_preferences(database, examiner="Dr. Green", paper="Letter")
    assert load_preferences(database) == Preferences(
        clinic="Clinic", examiner="Dr. Green", paper="Letter", hvid_mm=12.1, windows=OWN
    )


def test_changes_are_in_the_audit_trail(clinic):
    with clinic.write("Dr. Green") as work:
        change_preferences(work, clinic="Clinic", hvid_mm=11.7)
    with clinic.write("Dr. Green") as work:
        change_preferences(work, clinic="Clinic")
    (entry,) = clinic.audit_entries("x", kind="preferences")
    assert (entry.actor, entry.details) == ("Dr. Green", {"clinic": ["", "Clinic"]})
    for wrong in ({"hvid_mm": 20.0}, {"lock_after_min": 0}, {"backup_days": 0}):
        with pytest.raises(InvalidOption), clinic.write("Dr. Green") as work:
            change_preferences(work, **wrong)
    assert load_preferences(clinic.database) == Preferences(clinic="Clinic")


def test_a_logo_is_kept_replaced_and_removed(clinic):
    assert load_logo(clinic.database) is None
    for content in (b"\x89PNG one", b"\x89PNG another", None):
        with clinic.write("Dr. Green") as work:
            change_logo(work, content)
        assert load_logo(clinic.database) == content
    assert [entry.details for entry in clinic.audit_entries("x", kind="preferences")] == [
        {"logo": "removed"},
        {"logo": "set"},
        {"logo": "set"},
    ]


@pytest.mark.parametrize("value", ["", "5", "not JSON", '"§"'])
def test_a_logo_that_makes_no_sense_is_none(database, value):
    put(database, logo=value, last_backup=value)
    assert load_logo(database) is None
    assert last_backup(database) is None


def test_the_last_backup_is_remembered(database):
    assert last_backup(database) is None
    at = dt.datetime(2026, 11, 27, 9, 30, tzinfo=dt.UTC)
    note_backup(database, at)
    assert last_backup(database) == at
