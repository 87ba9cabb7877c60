"""The database opens for everybody at once, and writes all or nothing."""

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from symmetry.errors import SymmetryError
from symmetry.store.database import Database
from symmetry.store.schema import Base, PreferenceRow

OPEN = """
import sys
from symmetry.store.database import Database
print("ready", flush=True)
sys.stdin.readline()
with Database.open() as database:
    print(database.schema_version, flush=True)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(tmp_path / "clinic" / "data"))
    monkeypatch.delenv("SYMMETRY_DATABASE", raising=False)
    return tmp_path / "clinic" / "data"


def pragma(database, name):
    with database.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def rows(database):
    with database.session() as session:
        return {row.name: row.value for row in session.query(PreferenceRow)}


def test_opening_makes_a_private_folder_and_the_schema(folder):
    with Database.open() as database:
        assert database.kind == "SQLite"
        assert database.schema_version == "0005"
        assert "preferences" in inspect(database.engine).get_table_names()
    assert (folder / "symmetry.db").is_file()
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_migrations_make_the_tables_of_the_schema():
    with Database.open() as database, database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_readers_go_on_and_references_are_checked():
    with Database.open() as database:
        assert pragma(database, "journal_mode") == "wal"
        assert pragma(database, "foreign_keys") == 1
        assert pragma(database, "busy_timeout") == 30_000


def test_what_is_written_is_there_when_opened_again():
    with Database.open() as database, database.session() as session:
        session.add(PreferenceRow(name="clinic", value='"Clinic"'))
    with Database.open() as first, Database.open() as second:
        assert second.schema_version == "0005"
        assert rows(first) == rows(second) == {"clinic": '"Clinic"'}


def test_an_address_wins_over_the_settings(tmp_path, folder):
    with Database.open(f"sqlite:///{(tmp_path / 'other.db').as_posix()}"):
        assert (tmp_path / "other.db").is_file()
    assert not folder.exists()


def test_a_database_can_live_in_memory(folder):
    with Database.open("sqlite:///:memory:") as database:
        assert database.schema_version == "0005"
    assert not folder.exists()


def test_a_transaction_that_fails_leaves_nothing():
    def write_and_fail(database):
        with database.session() as session:
            session.add(PreferenceRow(name="clinic", value='"Clinic"'))
            session.flush()
            raise ValueError("half-way")

    with Database.open() as database:
        with pytest.raises(ValueError, match="half-way"):
            write_and_fail(database)
        assert rows(database) == {}


def test_one_reads_while_another_writes():
    with Database.open() as first, Database.open() as second, first.session() as session:
        session.add(PreferenceRow(name="clinic", value='"Clinic"'))
        session.flush()
        assert rows(second) == {}


def test_opening_waits_for_a_program_that_is_writing(folder):
    folder.mkdir(parents=True)
    other = sqlite3.connect(folder / "symmetry.db", isolation_level=None, check_same_thread=False)
    with contextlib.closing(other):
        other.execute("BEGIN IMMEDIATE")
        done = threading.Timer(0.3, other.execute, ["COMMIT"])
        done.start()
        try:
            with Database.open() as database:
                assert database.schema_version == "0005"
        finally:
            done.join()


def test_eight_programs_can_start_at_the_same_moment(folder):
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    try:
        assert {program.stdout.readline() for program in programs} == {"ready\n"}
        for program in programs:
            program.stdin.write("go\n")
            program.stdin.flush()
        answers = [program.communicate(timeout=60) for program in programs]
    finally:
        for program in programs:
            program.kill()
            program.wait()
    assert answers == [("0005\n", "")] * 8
    assert (folder / "symmetry.db").is_file()


def test_a_file_that_is_no_database_is_told_and_kept(folder):
    folder.mkdir(parents=True)
    file = folder / "symmetry.db"
    content = b"a letter to a patient, not a database\n" * 100
    file.write_bytes(content)
    with pytest.raises(SymmetryError, match=r"symmetry\.db") as caught, Database.open():
        pass
    assert str(folder) not in str(caught.value)
    assert file.read_bytes() == content


def test_a_database_of_a_later_version_is_told_and_kept():
    with Database.open() as database, database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SymmetryError, match="9999"), Database.open():
        pass


def test_a_folder_that_cannot_be_made_is_told(folder):
    folder.parent.write_text("a file where the folder should be")
    with pytest.raises(SymmetryError) as caught, Database.open():
        pass
    assert str(folder) not in str(caught.value)
