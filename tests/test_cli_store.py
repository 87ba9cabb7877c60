"""The commands of the store, as a person and as a script meet them."""

import json
import re

import pytest
from PIL import Image

from symmetry import cli_access
from symmetry.store import key_wraps
from symmetry.store.database import Database, newest_revision
from tests.support.commands import run

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def tree(tmp_path):
    for number, name in enumerate(("P1/2026-01-31_baseline/rest.png", "P2/2026-02-01/rest.png")):
        path = tmp_path / "archive" / name
        path.parent.mkdir(parents=True)
        Image.new("RGB", (40, 30), (number, 9, 9)).save(path)
    return tmp_path / "archive"


def test_a_folder_is_imported_once(tree):
    planned = run("import", tree, "--dry-run")
    assert "2 photos would be imported, 0 there already, 0 failed" in planned.stdout
    first = run("import", tree)
    assert "P1/2026-01-31_baseline/rest.png: imported" in first.stdout
    assert "2 photos imported, 0 there already, 0 failed; 2 new patients, 2 new" in first.stdout
    assert "0 photos imported, 2 there already" in run("import", tree).stdout


def test_what_fails_is_one_line_on_stderr_and_status_1(tree):
    (tree / "P1" / "2026-01-31_baseline" / "pucker.jpg").write_text("no picture")
    result = run("import", tree, "--json", "-", status=1)
    assert json.loads(result.stdout)["counts"] == {"imported": 2, "failed": 1}
    (line,) = result.stderr.splitlines()
    assert line.startswith("P1/2026-01-31_baseline/pucker.jpg: ")
    assert run("import", tree / "nowhere", status=2).stderr.startswith("There is no folder")


def test_verify_tells_what_is_wrong(tree, home):
    run("import", tree)
    whole = run("db", "verify")
    assert re.fullmatch(
        r"6 entries, 2 photos and \d+ entries of the audit trail: whole\.\n", whole.stdout
    )
    assert "audit trail: whole." in run("audit", "verify").stdout
    photo = next(home.glob("photos/??/*"))
    photo.write_bytes(photo.read_bytes()[:-1])
    broken = run("db", "verify", status=1)
    assert "altered" in broken.stderr
    assert "jane-doe" not in broken.output
    (home / "audit.head").unlink()
    assert "audit.head is missing" in run("audit", "verify", status=1).stderr


def test_leftovers_are_told_and_removed_when_asked(tree, home):
    run("import", tree)
    extra = home / "photos" / "ab" / ("ab" * 32)
    extra.parent.mkdir()
    extra.write_bytes(b"left behind")
    assert "--clean removes them" in run("db", "verify", "--no-photos").stdout
    assert extra.exists()
    assert "1 files" in run("db", "verify", "--clean").stdout
    assert not extra.exists()


def test_a_backup_is_restored_elsewhere(tree, tmp_path, monkeypatch):
    run("import", tree)
    target = tmp_path / "clinic.backup"
    assert "2 photos" in run("db", "backup", target).stdout
    assert "already" in run("db", "backup", target, status=1).stderr
    assert "empty place" in run("db", "restore", target, status=1).stderr
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(tmp_path / "elsewhere"))
    restored = run("db", "restore", target)
    assert "whole." in restored.stdout
    assert "2 there already" in run("import", tree).stdout


def test_a_recovery_code_opens_the_backup_made_with_it(tree, tmp_path, monkeypatch):
    run("import", tree)
    said = run("db", "backup", tmp_path / "clinic.backup", "--recovery-code").stdout
    code = re.search(r"Recovery code: ([A-Z2-7-]+)\n", said)[1]
    monkeypatch.setenv("SYMMETRY_PASSPHRASE", code)
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(tmp_path / "elsewhere"))
    assert "whole." in run("db", "restore", tmp_path / "clinic.backup").stdout
    assert "Recovery code: " in run("db", "recovery-code").stdout


def test_a_wrong_passphrase_is_one_line_and_status_1(tree, monkeypatch):
    run("import", tree)
    monkeypatch.setenv("SYMMETRY_PASSPHRASE", "a wrong passphrase")
    for command in (("import", tree), ("db", "verify"), ("audit", "verify"), ("audit", "show")):
        (line,) = run(*command, status=1).stderr.splitlines()
        assert "nothing was changed" in line


def test_without_a_passphrase_the_store_says_what_to_do(monkeypatch):
    monkeypatch.delenv("SYMMETRY_PASSPHRASE")
    assert "SYMMETRY_PASSPHRASE" in run("db", "verify", status=1).stderr


def test_a_new_passphrase_is_asked_for_twice(tree, monkeypatch):
    run("import", tree)
    assert "in a terminal" in run("db", "passphrase", status=2).stderr
    answers = iter(["walks in the dunes", "walks in the dune", "walks in the dunes"] * 2)
    monkeypatch.setattr(cli_access, "terminal", lambda: True)
    monkeypatch.setattr(cli_access.getpass, "getpass", lambda prompt: next(answers))
    assert "differ" in run("db", "passphrase", status=2).stderr
    next(answers)
    monkeypatch.setattr(cli_access.getpass, "getpass", lambda prompt: "walks in the dunes")
    run("db", "passphrase")
    monkeypatch.setenv("SYMMETRY_PASSPHRASE", "walks in the dunes")
    run("db", "verify")


def test_the_keyring_opens_the_store_until_it_is_left(tree, monkeypatch):
    run("import", tree)
    assert "no keyring that keeps secrets" in run("db", "keyring", status=1).stderr
    kept = {}
    monkeypatch.setattr(key_wraps, "keyring_usable", lambda: True)
    monkeypatch.setattr("keyring.set_password", lambda *given: kept.update({given[:2]: given[2]}))
    monkeypatch.setattr("keyring.get_password", lambda *given: kept.get(given))
    monkeypatch.setattr("keyring.delete_password", lambda *given: kept.pop(given))
    assert "from now on" in run("db", "keyring").stdout
    monkeypatch.delenv("SYMMETRY_PASSPHRASE")
    run("db", "verify")
    assert "no more" in run("db", "keyring", "--leave").stdout
    assert kept == {}
    assert "is locked" in run("db", "verify", status=1).stderr


def test_the_schema_is_brought_up_to_date_after_a_backup(tree, tmp_path):
    with Database.open(revision="0001"):
        pass
    newest = newest_revision()
    early = run("db", "upgrade", "--backup", tmp_path / "early.backup", status=2)
    assert "nothing to back up" in early.stderr
    assert f"Schema 0001 brought to {newest}." in run("db", "upgrade").stdout
    run("import", tree)
    said = run("db", "upgrade", "--backup", tmp_path / "before.backup").stdout
    assert f"Schema {newest} already." in said
    assert (tmp_path / "before.backup").is_file()


def test_the_trail_is_shown(tree, tmp_path):
    run("import", tree, "--actor", "dr.blue")
    shown = run("audit", "show").stdout
    assert "dr.blue  added photo" in shown
    entries = json.loads(run("audit", "show", "--json", "-", "--limit", "2").stdout)
    assert len(entries) == 2
    assert entries[0]["seq"] > entries[1]["seq"]
