"""Photo files: whole or not there, closed to others, and any flipped bit is found."""

import os
import stat
import time

import pytest

from symmetry.errors import StoreDamaged, StoreFull
from symmetry.store import photo_files
from symmetry.store.faults import told
from symmetry.store.keys import PatientKeys, StoreKeys
from symmetry.store.photo_files import PhotoFiles
from tests.support.record import a_picture

KEYS = StoreKeys(bytes(range(32)), "store")
PATIENT = PatientKeys(bytes(32))


@pytest.fixture
def files(tmp_path):
    return PhotoFiles(tmp_path / "clinic" / "photos")


def kept(files, content=b"a face", patient_id="p"):
    name = files.name_of(content, patient_id, KEYS)
    assert files.write(name, content, PATIENT)
    return name


def test_a_photo_comes_back_and_is_kept_once(files):
    content = a_picture()
    name = kept(files, content)
    assert files.read(name, PATIENT) == content
    before = files.path(name).stat().st_mtime_ns
    assert not files.write(name, content, PATIENT)
    assert files.path(name).stat().st_mtime_ns == before
    assert list(files.names()) == [name]


def test_names_and_bytes_tell_nothing(files):
    content = a_picture()
    name = kept(files, content)
    assert name != files.name_of(content, "other patient", KEYS)
    assert name != files.name_of(content, "p", StoreKeys(bytes(32), "store"))
    assert content[:16] not in files.path(name).read_bytes()
    import hashlib

    assert name != hashlib.sha256(content).hexdigest()


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_files_and_folders_are_closed_to_others(files):
    path = files.path(kept(files))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, files.folder, files.folder / "incoming", files.folder.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_every_flipped_bit_is_found(files):
    name = kept(files)
    path = files.path(name)
    whole = path.read_bytes()
    for place in range(len(whole) * 8):
        altered = bytearray(whole)
        altered[place // 8] ^= 1 << place % 8
        path.write_bytes(altered)
        with pytest.raises(StoreDamaged, match="altered"):
            files.read(name, PATIENT)
    for cut in (b"", whole[:-1], whole + b"\0", whole[:20]):
        path.write_bytes(cut)
        with pytest.raises(StoreDamaged):
            files.read(name, PATIENT)
    path.unlink()
    with pytest.raises(StoreDamaged, match="missing"):
        files.read(name, PATIENT)


def test_files_that_changed_places_are_found(files):
    one, other = kept(files, b"one"), kept(files, b"other")
    files.path(one).write_bytes(files.path(other).read_bytes())
    with pytest.raises(StoreDamaged):
        files.read(one, PATIENT)


def test_a_damaged_file_is_replaced_when_its_photo_comes_again(files):
    name = kept(files)
    files.path(name).write_bytes(b"rotten")
    assert not files.write(name, b"a face", PATIENT)  # it was there: a rollback must not take it
    assert files.read(name, PATIENT) == b"a face"


def test_the_order_of_writing_survives_a_power_failure(files, monkeypatch):
    """Data are forced to the disk before the name is, and the name before anybody refers to it."""
    calls = []
    real = {name: getattr(os, name) for name in ("fsync", "replace")}

    def fsync(handle):
        mode = os.fstat(handle).st_mode
        calls.append("folder on disk" if stat.S_ISDIR(mode) else "data on disk")
        real["fsync"](handle)

    def replace(source, target):
        calls.append("renamed")
        real["replace"](source, target)

    kept(files, b"another, so that the folders are there")
    name = files.name_of(b"a face", "p", KEYS)
    photo_files.make_folder(files.path(name).parent)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    files.write(name, b"a face", PATIENT)
    assert calls == ["data on disk", "renamed", "folder on disk"]


def test_a_write_that_fails_leaves_no_file(files, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(photo_files, "sync_folder", lambda folder: None)
    with pytest.raises(StoreFull, match="Free some space"), told():
        files.write("ab" * 32, b"a face", PATIENT)
    assert list(files.names()) == []
    assert list((files.folder / "incoming").iterdir()) == []


def test_what_was_abandoned_half_written_is_removed_after_a_day(files):
    kept(files)
    old, young = files.folder / "incoming" / ".old", files.folder / "incoming" / ".young"
    for path in (old, young):
        path.write_bytes(b"half")
    yesterday = time.time() - 25 * 3600
    os.utime(old, (yesterday, yesterday))
    assert files.remove_abandoned() == 1
    assert young.exists()
    assert not old.exists()
