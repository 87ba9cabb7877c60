"""The audit trail records who did what, and shows any change of itself."""

import dataclasses
import datetime as dt
import shutil
from contextlib import suppress

import pytest

from symmetry.detection.model import MODEL_SHA256
from symmetry.errors import InvalidOption
from symmetry.store import assessments, entries, patients, photos
from symmetry.store.audit_check import check_audit
from symmetry.store.database import Database
from symmetry.store.kinds import VISIT
from symmetry.versions import installed
from tests.support.record import CHEAP, PASSPHRASE, fill


@pytest.fixture
def history(store, address):
    """A trail of some entries, and what the check finds in it."""
    fill(store)

    def check():
        with store.read("auditor") as look:
            return check_audit(look.session, look.keys, store.folder).faults

    assert check() == ()
    return check


@pytest.fixture
def tamper(address):
    """Change the trail as somebody with full access to the database would."""

    def run(*statements):
        with Database.open(address[0]) as database, database.engine.begin() as connection:
            if database.embedded:
                for event in ("update", "delete"):
                    connection.exec_driver_sql(f"DROP TRIGGER audit_entries_no_{event}")
            else:
                connection.exec_driver_sql("ALTER TABLE audit_entries DISABLE TRIGGER ALL")
            for statement in statements:
                connection.exec_driver_sql(statement)

    return run


def last(raw):
    return raw("SELECT max(seq) FROM audit_entries")[0][0]


def test_who_did_what_when_with_which_version(store):
    ids = fill(store)
    with store.write("dr.blue") as work:
        kept = entries.get(work, VISIT, ids["visit"])
        entries.change(work, VISIT, dataclasses.replace(kept.entry, notes="tired"), 1)
    latest = store.audit_entries("auditor", patient_id=ids["patient"])
    changed = next(one for one in latest if one.action == "changed")
    assert (changed.actor, changed.kind, changed.subject) == ("dr.blue", "visit", ids["visit"])
    assert changed.version == 2
    assert changed.details == {"changed": {"notes": ["calm", "tired"]}}
    assert (changed.software, changed.model_sha256) == (installed("symmetry"), MODEL_SHA256)
    at = dt.datetime.fromisoformat(changed.at)
    assert abs((dt.datetime.now(dt.UTC) - at).total_seconds()) < 60
    assert {one.action for one in latest} == {"added", "corrected", "changed", "seen"}


def test_looking_is_recorded_once_in_a_while(opened, address):
    now = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
    clock = lambda: now  # noqa: E731
    store = opened(clock=clock)
    store.create(PASSPHRASE, actor="setup", cost=CHEAP)
    ids = fill(store)

    def look(actor):
        with store.read(actor) as reading:
            patients.find(reading)
            patients.get(reading, ids["patient"])
            photos.read(reading, ids["photos"][0])
            assessments.document(reading, ids["assessment"])

    def seen():
        trail = store.audit_entries("auditor", limit=1000)
        return [(one.actor, one.kind) for one in reversed(trail) if one.action == "seen"][:99]

    look("dr.green")
    first = [("dr.green", kind) for kind in ("patients", "patient", "photo", "assessment")]
    assert seen() == first
    look("dr.green")
    now += dt.timedelta(minutes=5)
    look("dr.green")
    without_auditor = [one for one in seen() if one[0] != "auditor"]
    assert without_auditor == first
    look("dr.blue")
    now += dt.timedelta(minutes=11)
    look("dr.green")
    without_auditor = [one for one in seen() if one[0] != "auditor"]
    assert len(without_auditor) == 3 * len(first)


@pytest.mark.parametrize("nobody", ["", "  ", "x" * 201])
def test_who_acts_must_be_named(store, nobody):
    with pytest.raises(InvalidOption), store.write(nobody):
        pass
    with pytest.raises(InvalidOption), store.read(nobody):
        pass


def test_nothing_personal_stands_in_the_trail_in_the_clear(store, raw):
    ids = fill(store)
    with store.write("dr.green") as work:
        kept = patients.get(work, ids["patient"])
        patients.change(work, dataclasses.replace(kept.entry, name="Otto Katzenstein"), 1)
    trail = repr(raw("SELECT * FROM audit_entries"))
    for personal in ("Zuzanna", "Katzenstein", "lighthouse", "P017", "1961"):
        assert personal not in trail


@pytest.mark.parametrize(
    "column",
    ["at", "actor", "action", "kind", "subject", "software", "model_sha256", "patient_id"],
)
def test_an_altered_field_is_found(history, tamper, column):
    tamper(f"UPDATE audit_entries SET {column} = 'x' WHERE seq = 4")
    assert history() == ("Entry 4 was altered, or is not in its place.",)


def test_altered_details_versions_and_hashes_are_found(history, tamper):
    tamper(
        "UPDATE audit_entries SET version = 9 WHERE seq = 3",
        "UPDATE audit_entries SET details = (SELECT mac FROM audit_entries WHERE seq = 1) "
        "WHERE seq = 5",
        "UPDATE audit_entries SET mac = (SELECT mac FROM audit_entries WHERE seq = 1) "
        "WHERE seq = 7",
    )
    assert [fault.split()[1] for fault in history()] == ["3", "5", "7", "8"]


@pytest.mark.parametrize(
    ("gone", "said"), [("= 4", "entry 4"), ("BETWEEN 3 AND 5", "entry 3 to 5")]
)
def test_missing_entries_are_found(history, tamper, gone, said):
    tamper(f"DELETE FROM audit_entries WHERE seq {gone}")
    assert history() == (f"Missing from the trail: {said}.",)


def test_a_gap_that_was_closed_by_counting_anew_is_found(history, tamper, raw):
    end = last(raw)
    tamper(
        "DELETE FROM audit_entries WHERE seq = 4",
        *(
            f"UPDATE audit_entries SET seq = {seq - 1} WHERE seq = {seq}"
            for seq in range(5, end + 1)
        ),
        f"UPDATE audit_head SET seq = {end - 1}",
    )
    assert any("Entry 4 was altered" in fault for fault in history())


def test_reordered_entries_are_found(history, tamper):
    tamper(
        "UPDATE audit_entries SET seq = 0 WHERE seq = 4",
        "UPDATE audit_entries SET seq = 4 WHERE seq = 5",
        "UPDATE audit_entries SET seq = 5 WHERE seq = 0",
    )
    assert any("Entry 4 was altered" in fault for fault in history())


def test_a_tail_cut_off_is_found(history, tamper, raw):
    end = last(raw)
    tamper(f"DELETE FROM audit_entries WHERE seq > {end - 3}")
    assert [fault for fault in history() if "the last 3 are missing" in fault]


def test_a_tail_cut_off_with_the_record_of_it_put_back_is_found(store, history, raw, tamper):
    ((_, seq, mac, signature),) = raw("SELECT id, seq, mac, signature FROM audit_head")
    fill(store, "P018")
    tamper(
        f"DELETE FROM audit_entries WHERE seq > {seq}",
        f"UPDATE audit_head SET seq = {seq}",
    )
    raw("UPDATE audit_head SET mac = :m, signature = :s", m=mac, s=signature)
    (fault,) = history()
    assert "the file audit.head records" in fault


def test_a_whole_database_put_back_is_found(opened, address, kind):
    if kind != "sqlite":
        pytest.skip("the file of a server's database is the server's")
    store = opened()
    store.create(PASSPHRASE, actor="setup", cost=CHEAP)
    fill(store)
    store.database.engine.dispose()
    file = address[1] / "symmetry.db"
    shutil.copy(file, address[1] / "earlier.db")
    fill(store, "P018")
    store.database.engine.dispose()
    for name in ("symmetry.db-wal", "symmetry.db-shm"):
        (address[1] / name).unlink(missing_ok=True)
    shutil.copy(address[1] / "earlier.db", file)
    with store.read("auditor") as look:
        check = check_audit(look.session, look.keys, store.folder)
    assert [fault for fault in check.faults if "the file audit.head records" in fault]


@pytest.mark.parametrize("trouble", ["altered", "garbled", "missing", "foreign"])
def test_a_file_of_the_end_that_is_not_what_was_written_is_found(
    store, history, trouble, opened, fresh
):
    file = store.folder / "audit.head"
    if trouble == "altered":
        file.write_text(file.read_text().replace('"seq":', '"seq":1'))
    elif trouble == "garbled":
        file.write_bytes(b"\0" * 50)
    elif trouble == "missing":
        file.unlink()
    else:
        other = opened(where=fresh("sqlite"))
        other.create(PASSPHRASE, actor="setup", cost=CHEAP)
        shutil.copy(other.folder / "audit.head", file)
    (fault,) = history()
    assert "audit.head" in fault
    fill(store, "P018")
    assert history() == ()  # the next change writes it anew


def test_an_entry_put_in_by_something_else_is_found(history, tamper, raw):
    end = last(raw)
    tamper(
        "INSERT INTO audit_entries SELECT seq + 1, at, actor, action, kind, subject, patient_id, "
        f"version, details, software, model_sha256, mac FROM audit_entries WHERE seq = {end}"
    )
    faults = history()
    assert any(f"Entry {end + 1} was altered" in fault for fault in faults)
    assert any("put in by something else" in fault for fault in faults)


def test_a_record_of_the_end_that_lags_behind_is_no_fault(store, history):
    file = store.folder / "audit.head"
    earlier = file.read_bytes()
    fill(store, "P018")
    file.write_bytes(earlier)  # killed after the commit, before the file
    assert history() == ()


@pytest.mark.parametrize("trouble", ["removed", "altered", "rewound"])
def test_the_trail_goes_on_and_never_forgets_that_its_end_was_touched(
    store, history, raw, tamper, trouble
):
    tamper(
        {
            "removed": "DELETE FROM audit_head",
            "altered": "UPDATE audit_head SET seq = 3",
            "rewound": "UPDATE audit_head SET mac = signature",
        }[trouble]
    )
    fill(store, "P018")
    (fault,) = history()
    assert "had been removed or altered" in fault


def test_a_trail_that_was_removed_as_a_whole_stays_found(store, history, tamper):
    tamper("DELETE FROM audit_entries", "DELETE FROM audit_head")
    (store.folder / "audit.head").unlink()
    fill(store, "P018")
    assert any("does not begin with the making of the store" in fault for fault in history())


def test_the_file_of_the_end_does_not_follow_a_trail_that_was_put_back(store, history, raw, tamper):
    ((_, seq, mac, signature),) = raw("SELECT id, seq, mac, signature FROM audit_head")
    store.set_passphrase(PASSPHRASE, actor="dr.green", cost=CHEAP)
    tamper(f"DELETE FROM audit_entries WHERE seq > {seq}", f"UPDATE audit_head SET seq = {seq}")
    raw("UPDATE audit_head SET mac = :m, signature = :s", m=mac, s=signature)
    fill(store, "P018")  # now it is longer than the one that was there
    assert any("the file audit.head records" in fault for fault in history())


def test_a_look_that_ends_in_an_error_is_recorded(store):
    ids = fill(store)
    with suppress(ValueError), store.read("dr.blue") as look:
        photos.read(look, ids["photos"][0])
        raise ValueError("drawing")
    trail = store.audit_entries("auditor", limit=5)
    assert ("dr.blue", "photo") in {(one.actor, one.kind) for one in trail}


def test_looks_are_recorded_when_the_clock_was_set_back(opened):
    now = dt.datetime(2027, 5, 1, 8, tzinfo=dt.UTC)
    store = opened(clock=lambda: now)
    store.create(PASSPHRASE, actor="setup", cost=CHEAP)
    for _ in range(2):
        with store.read("dr.green") as look:
            patients.find(look)
        now -= dt.timedelta(days=365)
    trail = store.audit_entries("auditor")
    assert len([one for one in trail if one.actor == "dr.green"]) == 2
