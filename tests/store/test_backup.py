"""A backup is one file, taken while the store is in use, and gives everything back."""

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from symmetry.errors import AlreadyInStore, BackupUnusable, StoreFull, WrongPassphrase
from symmetry.store import backup, patients, photos, visits
from symmetry.store.backup import back_up
from symmetry.store.database import Database, newest_revision
from symmetry.store.portable import rows_of, tables_of
from symmetry.store.preferences import Preferences, load_preferences, save_preferences
from symmetry.store.restore import restore
from symmetry.store.verify import verify
from tests.support.record import CHEAP, PASSPHRASE, a_picture, fill
from tests.support.store_kills import start_writer

TRAIL = ("audit_entries", "audit_head")


def everything(store):
    """All rows of all tables, and all bytes of all photo files."""
    with store.database.engine.connect() as connection:
        rows = {
            table.name: [
                line for _, part in rows_of(connection, table) for line in part.split(b"\n")
            ]
            for table in tables_of(connection)
        }
    return rows, {name: store.files.read_sealed(name) for name in store.files.names()}


@pytest.fixture
def full_store(store):
    save_preferences(store.database, Preferences(clinic="Clinic"))
    fill(store)
    fill(store, "P018", pictures=3)
    return store


@pytest.fixture
def saved(full_store, tmp_path):
    target = tmp_path / "clinic.backup"
    back_up(full_store, target, actor="dr.green")
    return target


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_a_backup_gives_every_byte_back_from_either_database_into_either(
    full_store, saved, fresh, opened, into
):
    rows, files = everything(full_store)
    url, folder = fresh(into)
    report = restore(saved, secret=PASSPHRASE, actor="it", url=url, folder=folder)
    assert (report.photos, report.schema_before) == (5, newest_revision())
    assert report.rows == sum(map(len, rows.values()))
    restored = opened(where=(url, folder))
    again, files_again = everything(restored)
    assert files_again == files
    assert {name: again[name] for name in rows if name not in TRAIL} == {
        name: rows[name] for name in rows if name not in TRAIL
    }
    assert again["audit_entries"][:-1] == rows["audit_entries"]
    assert restored.audit_entries("it", limit=1)[0].action == "restored"
    assert load_preferences(restored.database).clinic == "Clinic"
    found = verify(restored, actor="it")
    assert (found.faults, found.leftovers) == ((), ())


@pytest.mark.xdist_group("postgresql")
def test_a_backup_can_go_where_no_schema_is_yet(full_store, saved, fresh, opened):
    url, folder = fresh("postgresql", template="template1")
    restore(saved, secret=PASSPHRASE, actor="it", url=url, folder=folder)
    assert verify(opened(where=(url, folder)), actor="it").whole


def test_a_backup_tells_nobody_anything(saved):
    content = saved.read_bytes()
    for secret in (b"Zuzanna", b"P017", b"p017", b"lighthouse", b"2026-01-31", b"dr.green"):
        assert secret not in content
    if os.name == "posix":
        assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_a_backup_is_taken_while_others_write(full_store, address, tmp_path, fresh, opened):
    writer = start_writer(*address, "W")
    try:
        writer.write_some()
        back_up(full_store, tmp_path / "busy.backup", actor="it")
        writer.write_some()
    finally:
        writer.kill()
    url, folder = fresh("sqlite")
    restore(tmp_path / "busy.backup", secret=PASSPHRASE, actor="it", url=url, folder=folder)
    found = verify(opened(where=(url, folder)), actor="it")
    assert (found.faults, found.leftovers) == ((), ())


def test_a_wrong_passphrase_restores_nothing(saved, fresh):
    url, folder = fresh("sqlite")
    with pytest.raises(WrongPassphrase):
        restore(saved, secret="another passphrase", actor="it", url=url, folder=folder)
    assert not folder.exists()


def test_a_place_with_data_is_left_alone(full_store, saved, address):
    before = everything(full_store)
    url, folder = address
    with pytest.raises(BackupUnusable, match="empty place"):
        restore(saved, secret=PASSPHRASE, actor="it", url=url, folder=folder)
    assert everything(full_store) == before


def test_an_existing_file_is_not_written_over(full_store, saved):
    content = saved.read_bytes()
    with pytest.raises(BackupUnusable, match="already"):
        back_up(full_store, saved, actor="it")
    assert saved.read_bytes() == content


def test_an_altered_backup_is_told_and_restores_nothing(saved, fresh, tmp_path):
    whole = saved.read_bytes()
    with zipfile.ZipFile(saved) as archive:
        infos = {info.filename: info for info in archive.infolist()}
    altered = tmp_path / "altered.backup"
    places = [
        infos["manifest.json"].header_offset + 80,
        len(whole) - 30,
        *(info.header_offset + 200 for name, info in infos.items() if name.startswith("photos")),
        *(info.header_offset + 90 for name, info in infos.items() if name.startswith("rows/p")),
    ]
    assert len(places) > 8
    for place in places:
        content = bytearray(whole)
        content[place] ^= 1
        altered.write_bytes(content)
        url, folder = fresh("sqlite")
        with pytest.raises(BackupUnusable):
            restore(altered, secret=PASSPHRASE, actor="it", url=url, folder=folder)
        with Database.open(url) as database, database.session() as session:
            from symmetry.store.schema import PatientRow, StoreRow

            assert session.query(PatientRow).count() == session.query(StoreRow).count() == 0
    for cut in (b"", whole[: len(whole) // 2], whole[1000:]):
        altered.write_bytes(cut)
        url, folder = fresh("sqlite")
        with pytest.raises(BackupUnusable):
            restore(altered, secret=PASSPHRASE, actor="it", url=url, folder=folder)
    with pytest.raises(BackupUnusable, match="no file"):
        restore(tmp_path / "gone", secret=PASSPHRASE, actor="it", url=url, folder=folder)


def test_a_manifest_written_anew_without_the_key_is_refused(saved, fresh, tmp_path):
    forged = tmp_path / "forged.backup"
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(forged, "w") as copy:
        for info in archive.infolist():
            content = archive.read(info)
            if info.filename == "manifest.json":
                manifest = json.loads(content)
                name = next(name for name in manifest["members"] if name.startswith("photos"))
                del manifest["members"][name]
                content = json.dumps(manifest).encode()
            copy.writestr(info.filename, content)
    url, folder = fresh("sqlite")
    with pytest.raises(BackupUnusable, match="manifest was altered"):
        restore(forged, secret=PASSPHRASE, actor="it", url=url, folder=folder)


@pytest.mark.parametrize("name", ["../../evil", "photos/../evil", "rows/a b/0", "/etc/passwd"])
def test_no_name_in_a_backup_leads_out_of_the_folder(tmp_path, name):
    evil = tmp_path / "evil.backup"
    with zipfile.ZipFile(evil, "w") as archive:
        manifest = {
            **dict.fromkeys(("backup_id", "store_id", "created_at", "software", "schema"), "x"),
            **{"format": 1, "database": "x", "wraps": [], "tables": {}, "mac": "x"},
            "members": {name: ["0" * 64, 1]},
        }
        archive.writestr("manifest.json", json.dumps(manifest))
    with pytest.raises(BackupUnusable):
        restore(evil, secret=PASSPHRASE, actor="it", folder=tmp_path / "new")


def test_an_interrupted_restore_can_be_begun_again(saved, fresh, monkeypatch, opened):
    from symmetry.store import restore as module

    url, folder = fresh("sqlite")
    real, calls = module.load_rows, []

    def fail_late(*given):
        calls.append(1)
        if len(calls) == 6:
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(module, "load_rows", fail_late)
    with pytest.raises(KeyboardInterrupt):
        restore(saved, secret=PASSPHRASE, actor="it", url=url, folder=folder)
    assert opened(where=(url, folder)).state == "new"
    monkeypatch.undo()
    restore(saved, secret=PASSPHRASE, actor="it", url=url, folder=folder)
    assert verify(opened(where=(url, folder)), actor="it").whole


def test_a_full_disk_leaves_no_half_backup(full_store, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup.os, "replace", full)
    with pytest.raises(StoreFull):
        back_up(full_store, tmp_path / "new.backup", actor="it")
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == []


def test_former_passphrases_open_former_backups_only(full_store, saved, fresh, tmp_path):
    full_store.set_passphrase("quite another passphrase", actor="it", cost=CHEAP)
    later = tmp_path / "later.backup"
    back_up(full_store, later, actor="it")
    for source, secret in ((saved, PASSPHRASE), (later, "quite another passphrase")):
        url, folder = fresh("sqlite")
        restore(source, secret=secret, actor="it", url=url, folder=folder)
    with pytest.raises(WrongPassphrase):
        restore(later, secret=PASSPHRASE, actor="it", url=url, folder=folder)


def test_every_table_of_the_schema_is_in_a_backup(saved, full_store):
    with zipfile.ZipFile(saved) as archive:
        tables = set(json.loads(archive.read("manifest.json"))["tables"])
    assert tables == set(inspect(full_store.database.engine).get_table_names()) - {
        "alembic_version"
    }


def test_what_is_restored_can_be_used(saved, fresh, opened):
    url, folder = fresh("sqlite")
    restore(saved, secret=PASSPHRASE, actor="it", url=url, folder=folder)
    store = opened(where=(url, folder))
    fill(store, "P019")
    with store.read("dr.green") as look:
        assert len(patients.find(look, "zuz").lines) == 3
    assert verify(store, actor="it").whole


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_a_backup_of_an_earlier_schema_is_restored_and_brought_up_to_date(fresh, opened, into):
    source = Path(__file__).parent / "data" / "schema_0002.backup"
    url, folder = fresh(into)
    report = restore(source, secret=PASSPHRASE, actor="it", url=url, folder=folder)
    assert (report.schema_before, report.schema_now) == ("0002", newest_revision())
    store = opened(where=(url, folder))
    assert store.database.schema_version == newest_revision()
    assert verify(store, actor="it").faults == ()
    assert load_preferences(store.database) == Preferences(clinic="Clinic of 2026", paper="Letter")
    with store.read("dr.green") as look:
        lines = patients.find(look, "OLD").lines
        assert [line.patient.entry.pseudonym for line in lines] == ["OLD-0", "OLD-1", "OLD-2"]
        for number, line in enumerate(lines):
            (visit,) = visits.of_patient(look, line.patient.entry.id)
            (photo,) = visit.entry.photos
            assert photos.read(look, photo.id) == a_picture(f"old {number}")
    fill(store, "NEW-1")  # kinds of entries that the earlier schema did not have
    assert verify(store, actor="it").faults == ()


def test_a_backup_of_a_later_schema_is_refused(full_store, tmp_path, fresh):
    with full_store.database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    back_up(full_store, tmp_path / "later.backup", actor="it")
    url, folder = fresh("sqlite")
    with pytest.raises(BackupUnusable, match="latest version"):
        restore(tmp_path / "later.backup", secret=PASSPHRASE, actor="it", url=url, folder=folder)


def test_a_store_that_was_made_during_a_restore_is_not_overwritten(
    store, fresh, kind, opened, tmp_path
):
    fill(store)
    back_up(store, tmp_path / "a.backup", actor="dr.green")
    where = fresh(kind)
    made = []

    def make():
        if not made:
            made.append(opened(where=where))
            made[0].create(PASSPHRASE, actor="other", cost=CHEAP)

    with pytest.raises(BackupUnusable, match="empty place"):
        restore(
            tmp_path / "a.backup",
            secret=PASSPHRASE,
            actor="dr.green",
            url=where[0],
            folder=where[1],
            progress=make,
        )
    assert verify(made[0], actor="other").faults == ()


def test_a_folder_that_is_another_stores_is_left_alone(store, fresh, opened, tmp_path):
    fill(store)
    back_up(store, tmp_path / "a.backup", actor="dr.green")
    url, _ = fresh("sqlite")
    with pytest.raises(BackupUnusable, match="belongs to a store"):
        restore(
            tmp_path / "a.backup",
            secret=PASSPHRASE,
            actor="dr.green",
            url=url,
            folder=store.folder,
        )
    with pytest.raises(AlreadyInStore, match="belongs to a store"):
        opened(where=(url, store.folder)).create(PASSPHRASE, actor="other", cost=CHEAP)
    assert verify(store, actor="dr.green").whole
