"""Programs that are killed, and many that write at once, lose and damage nothing."""

import random
import threading

import pytest
from sqlalchemy.orm import Session, SessionTransaction

from symmetry.errors import StoreFull
from symmetry.store import audit_head, patients
from symmetry.store.backup import back_up
from symmetry.store.restore import restore
from symmetry.store.verify import verify
from tests.support.record import CHEAP, PASSPHRASE, fill
from tests.support.store_kills import kill_once, look_after, start_writer

KILLS = {"sqlite": 8, "postgresql": 4}


def test_whatever_the_moment_of_a_kill_the_store_is_whole(store, address, kind):
    chance = random.Random(20260131)
    saved = 0
    for number in range(KILLS[kind]):
        after = kill_once(*address, f"K{number}", chance, longest_s=0.4)
        assert after.faults == ()
        saved += after.saved
    assert saved > 0


def test_eight_programs_write_at_once(store, address):
    writers = [start_writer(*address, f"W{number}", 3) for number in range(8)]
    said = []
    for writer in writers:
        writer.finish()
        said += writer.lines()
    assert len(said) == 8 * 3 * 6
    after = look_after(*address, said)
    assert after.faults == ()
    assert after.leftovers == 0
    with store.read("checker") as look:
        assert len(patients.find(look, limit=100).lines) == 24


def test_a_store_is_whole_while_it_is_being_written(store, address):
    writer = start_writer(*address, "W")
    try:
        for _ in range(3):
            assert verify(store, actor="checker").faults == ()
    finally:
        writer.kill()
    assert verify(store, actor="checker").faults == ()


@pytest.mark.parametrize("point", ["after the file", "before the commit", "after the commit"])
def test_a_program_that_ends_at_a_critical_point_leaves_a_whole_store(
    store, monkeypatch, point, opened
):
    """The points between the two things that have to agree, one by one."""
    from symmetry.store import audit, audit_head
    from symmetry.store.photo_files import PhotoFiles
    from symmetry.store.work import Writing
    from tests.support.record import fill

    class Killed(BaseException):
        pass

    def die(*_, **__):
        raise Killed

    fill(store)
    if point == "after the file":
        real = Writing.write_photo
        monkeypatch.setattr(Writing, "write_photo", lambda *given: (real(*given), die()))
    elif point == "before the commit":
        monkeypatch.setattr(audit, "append", die)
    else:
        monkeypatch.setattr(audit_head, "advance_file", die)
    # A killed program tidies up nothing.
    monkeypatch.setattr(PhotoFiles, "remove", lambda *given: None)
    with pytest.raises(Killed):
        fill(store, "P018")
    monkeypatch.undo()
    found = verify(opened(), actor="checker")
    assert found.faults == ()
    assert bool(found.leftovers) == (point != "after the commit")


@pytest.mark.parametrize("making", ["create", "restore"])
def test_a_store_whose_making_was_killed_after_the_commit_is_whole(
    store, opened, fresh, kind, monkeypatch, making, tmp_path
):
    class Killed(BaseException):
        pass

    def die(*_, **__):
        raise Killed

    where = fresh(kind)
    if making == "create":
        monkeypatch.setattr(audit_head, "advance_file", die)
        with pytest.raises(Killed):
            opened(where=where).create(PASSPHRASE, actor="setup", cost=CHEAP)
    else:
        fill(store)
        back_up(store, tmp_path / "a.backup", actor="setup")
        real = audit_head.write_file
        monkeypatch.setattr(
            audit_head, "write_file", lambda *given: die() if given[1].seq else real(*given)
        )
        with pytest.raises(Killed):
            restore(
                tmp_path / "a.backup",
                secret=PASSPHRASE,
                actor="setup",
                url=where[0],
                folder=where[1],
            )
    monkeypatch.undo()
    assert verify(opened(where=where), actor="checker").faults == ()


def test_twenty_threads_share_a_store(store):
    faults = []

    def work(number):
        try:
            for turn in range(2):
                with store.read(f"T{number}") as look:
                    patients.find(look)
                fill(store, f"T{number}-{turn}", actor=f"T{number}", pictures=1)
        except Exception as problem:
            faults.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert verify(store, actor="checker").faults == ()


def test_a_commit_that_fails_leaves_no_file(store, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Session, "commit", fail)
    monkeypatch.setattr(SessionTransaction, "commit", fail)
    with pytest.raises(StoreFull):
        fill(store)
    monkeypatch.undo()
    assert list(store.files.names()) == []
    assert verify(store, actor="checker").whole
