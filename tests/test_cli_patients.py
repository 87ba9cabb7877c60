"""The commands of patients, as a person and as a script meet them."""

import contextlib
import dataclasses
import datetime as dt
import json
import shutil

import pytest
from PIL import Image

from symmetry import cli_access
from symmetry.clinical.patient import Consent, Consents
from symmetry.store import patients as stored
from symmetry.store.store import Store
from tests.support.commands import run
from tests.support.record import PASSPHRASE, fill

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def clinic(home):
    """Two patients with an entry of every kind."""
    run("db", "verify")
    with opened() as store:
        fill(store, "P017", birth_date=dt.date(1961, 4, 12))
        fill(store, "P2", name="Adam Nowak")


@contextlib.contextmanager
def opened():
    with Store.open() as store:
        store.unlock(PASSPHRASE)
        yield store


def listed(*arguments):
    return [line["pseudonym"] for line in json.loads(run(*arguments, "--json", "-").stdout)]


def test_patients_are_listed_and_searched(clinic):
    said = run("patients", "list").stdout
    assert "P017          1 visits, last 2026-01-31  Zuzanna Wiśniewska-Brandt" in said
    assert said.endswith("2 patients.\n")
    assert listed("patients", "list") == ["P017", "P2"]
    assert listed("patients", "list", "P01") == ["P017"]
    assert listed("patients", "list", "now") == ["P2"]
    assert listed("patients", "list", "--archived") == []
    both = run("patients", "list", "--archived", "--trash", status=2)
    assert "Expected one of" in both.stderr


def test_more_patients_than_fit_a_page_are_listed(clinic, monkeypatch):
    monkeypatch.setattr("symmetry.cli_patients.AT_ONCE", 1)
    assert listed("patients", "list") == ["P017", "P2"]


def test_a_record_is_shown(clinic):
    lines = run("patients", "show", "p017").stdout.splitlines()
    assert lines[0] == "P017, Zuzanna Wiśniewska-Brandt, born 1961-04-12"
    assert lines[1] == "Bell’s palsy, left side affected, iris 11.7 mm"
    assert lines[2] == (
        "Consent: treatment not asked, research given on 2026-01-31, publication not asked"
    )
    assert any("2 photos, 1 assessed; missing: brow_raise, " in line for line in lines)
    assert "  2026-01-31  OnabotulinumtoxinA: 2.5 units at 1 sites" in lines
    assert "  2026-01-31  Facial retraining" in lines
    assert "  2026-01-31, lasting  Bruising" in lines
    assert "  2026-02-01  eFACE, dr.green: not complete" in lines


def test_a_record_is_shown_as_json(clinic, tmp_path):
    shown = json.loads(run("patients", "show", "P017", "--json", "-").stdout)
    assert shown["patient"]["birth_date"] == "1961-04-12"
    assert shown["patient"]["version"] == 1
    (visit,) = shown["visits"]
    assert len(visit["photos"]) == 2
    assert "snarl" in visit["missing"]
    for kind in ("assessments", "treatments", "therapies", "adverse_events", "gradings"):
        assert len(shown[kind]) == 1
    nowhere = run("patients", "show", "P017", "--json", tmp_path / "no" / "x.json", status=2)
    assert nowhere.stderr.startswith("--json: there is no folder")


def test_what_was_refused_and_where_both_sides_are_affected_is_shown(clinic):
    with opened() as store, store.write("dr.green") as work:
        kept = stored.find_by_pseudonym(work, "P2")
        refused = Consents(publication=Consent(False))
        edited = dataclasses.replace(kept.entry, affected_side="both", consents=refused)
        stored.change(work, edited, kept.version)
    said = run("patients", "show", "P2").stdout
    assert "both sides affected" in said
    assert "publication refused" in said


def test_a_patient_who_is_not_there_is_told(clinic):
    for command in ("show", "archive", "unarchive", "trash", "restore", "erase", "assess"):
        (line,) = run("patients", command, "P99", status=1).stderr.splitlines()
        assert line.startswith("There is no patient of this pseudonym")


def test_archived_and_back(clinic):
    assert run("patients", "archive", "P2").stdout == "P2 is archived.\n"
    assert listed("patients", "list") == ["P017"]
    assert listed("patients", "list", "--archived") == ["P2"]
    assert "Archived." in run("patients", "show", "P2").stdout
    assert "archived already" in run("patients", "archive", "P2", status=1).stderr
    assert run("patients", "unarchive", "P2").stdout == "P2 is in the list again.\n"
    assert "not archived" in run("patients", "unarchive", "P2", status=1).stderr


def test_into_the_trash_and_back(clinic):
    assert "symmetry patients restore" in run("patients", "trash", "P2").stdout
    assert listed("patients", "list", "--trash") == ["P2"]
    assert "in the trash since" in run("patients", "list", "--trash").stdout
    assert "In the trash since" in run("patients", "show", "P2").stdout
    assert "already" in run("patients", "trash", "P2", status=1).stderr
    for command in ("archive", "assess"):
        assert "restore first" in run("patients", command, "P2", status=1).stderr
    assert "in the list again" in run("patients", "restore", "P2").stdout
    assert "nothing to take back" in run("patients", "restore", "P2", status=1).stderr
    assert listed("patients", "list") == ["P017", "P2"]


def test_only_what_lies_in_the_trash_is_erased(clinic):
    refused = run("patients", "erase", "P2", "--yes", status=1)
    assert "symmetry patients trash first" in refused.stderr
    run("patients", "trash", "P2")
    assert "nothing was erased" in run("patients", "erase", "P2", status=2).stderr
    said = run("patients", "erase", "P2", "--yes").stdout
    assert said.startswith("P2 is erased: ")
    assert "Backups made before still hold the patient." in said
    assert listed("patients", "list", "--trash") == []
    assert "whole" in run("db", "verify").stdout


def test_the_pseudonym_is_typed_to_erase(clinic, monkeypatch):
    run("patients", "trash", "P2")
    monkeypatch.setattr(cli_access, "terminal", lambda: True)
    assert "nothing was erased" in run("patients", "erase", "P2", status=2, typed="yes\n").stderr
    assert listed("patients", "list", "--trash") == ["P2"]
    asked = run("patients", "erase", "P2", typed="P2\n")
    assert "Type P2 to erase" in asked.stderr
    assert listed("patients", "list", "--trash") == []


@pytest.fixture
def archive(tmp_path, astronaut_path):
    """A visit with a face and a photo without one."""
    visit = tmp_path / "archive" / "P5" / "2026-01-31_baseline"
    visit.mkdir(parents=True)
    shutil.copy(astronaut_path, visit / "full_smile.png")
    Image.new("RGB", (300, 300)).save(visit / "rest.png")
    return tmp_path / "archive"


def test_an_import_is_assessed_and_what_fails_is_told(archive):
    first = run("import", archive, "--assess", status=1)
    (line,) = first.stderr.splitlines()
    assert line.startswith("P5 2026-01-31 rest: ")
    assert "P5 2026-01-31 full_smile: assessed\n" in first.stdout
    assert "1 photos assessed, 0 assessed already, 0 left as corrected, 1 failed." in first.stdout
    again = json.loads(run("import", archive, "--assess", "--json", "-", status=1).stdout)
    assert again["counts"] == {"already there": 2}
    assert again["assessed"]["counts"] == {"assessed already": 1, "failed": 1}
    assert (
        "leave one of them out" in run("import", archive, "--assess", "--dry-run", status=2).stderr
    )


def test_stored_photos_are_assessed_later(archive):
    run("import", archive)
    assert "2 photos, 0 assessed" in run("patients", "show", "P5").stdout
    assert "1 photos assessed" in run("patients", "assess", status=1).stdout
    assert "2 photos, 1 assessed" in run("patients", "show", "P5").stdout
    report = json.loads(run("patients", "assess", "P5", "--json", "-", status=1).stdout)
    assert report["counts"] == {"assessed already": 1, "failed": 1}
