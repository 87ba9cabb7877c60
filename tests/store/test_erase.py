"""Erasing leaves nothing of a patient but the fact that something was erased."""

import pytest

from symmetry.errors import NotInStore, StillInUse
from symmetry.store import patients, photos, trash
from symmetry.store.erase import erase_entry, erase_patient
from symmetry.store.kinds import ADVERSE_EVENT, PHOTO, TREATMENT, VISIT
from symmetry.store.schema import Base
from symmetry.store.verify import verify
from tests.support.record import a_picture, fill


def put_away(store, ids):
    with store.write("dr.green") as work:
        trash.put_patient(work, ids["patient"], 1)


def contents(folder):
    """Every byte of every file below a folder."""
    return b"\0".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_only_what_lies_in_the_trash_is_erased(store):
    ids = fill(store)
    with pytest.raises(StillInUse, match="trash"):
        erase_patient(store, ids["patient"], actor="dr.green")
    with pytest.raises(StillInUse, match="trash"):
        erase_entry(store, PHOTO, ids["photos"][0], actor="dr.green")
    with store.read("dr.green") as look:
        assert photos.read(look, ids["photos"][0]) == a_picture("P017 0")


def test_an_erased_patient_leaves_no_trace(store, address, kind, raw):
    kept = fill(store, "OTHER-1", name="Otto Katzenstein")
    ids = fill(store, "SECRET-77")
    sealed = [row[0] for row in raw("SELECT body FROM photos")]
    wrapped = raw("SELECT key FROM patients WHERE pseudonym_key = 'secret-77'")[0][0]
    names = set(store.files.names())
    put_away(store, ids)
    done = erase_patient(store, ids["patient"], actor="dr.green")
    assert (done.files, done.wiped) == (2, True)
    assert done.rows > 10
    gone = names - set(store.files.names())
    assert len(gone) == 2
    for table in Base.metadata.sorted_tables:
        rows = repr(raw(f"SELECT * FROM {table.name}")).casefold()
        for trace in ("secret-77", "zuzanna", "lighthouse"):
            assert trace not in rows
        if table.name != "audit_entries":
            assert ids["patient"] not in rows
    if kind == "sqlite":
        everything = contents(address[1])
        lost = [b"SECRET-77", b"secret-77", b"Zuzanna", b"lighthouse", wrapped]
        lost += [
            body for body in sealed if body not in [r[0] for r in raw("SELECT body FROM photos")]
        ]
        assert len(lost) == 7
        for trace in lost:
            assert trace not in everything
        assert b"other-1" in everything  # what is searched for would be found
    found = verify(store, actor="auditor")
    assert found.whole
    assert found.leftovers == ()
    with store.read("dr.green") as look:
        with pytest.raises(NotInStore):
            patients.get(look, ids["patient"])
        (line,) = patients.find(look).lines
        assert line.patient.entry.id == kept["patient"]


def test_the_trail_keeps_a_tombstone_without_personal_data(store):
    ids = fill(store)
    put_away(store, ids)
    erase_patient(store, ids["patient"], actor="dr.green")
    trail = store.audit_entries("auditor", patient_id=ids["patient"], limit=1000)
    tombstone = next(one for one in trail if one.action == "erased")
    assert (tombstone.actor, tombstone.kind, tombstone.version) == ("dr.green", "patient", 0)
    assert set(tombstone.details) == {"rows", "files"}
    corrected = next(one for one in trail if one.action == "corrected")
    assert corrected.unreadable
    assert corrected.details is None


def test_a_pseudonym_is_free_again_after_erasure_only(store):
    ids = fill(store)
    put_away(store, ids)
    with pytest.raises(Exception, match="another patient of this pseudonym"):
        fill(store)
    erase_patient(store, ids["patient"], actor="dr.green")
    fill(store)
    assert verify(store, actor="auditor").whole


def test_an_erased_visit_takes_its_photos_and_gradings_and_nothing_else(store):
    ids = fill(store)
    with store.write("dr.green") as work:
        trash.put(work, VISIT, ids["visit"], 1)
    with pytest.raises(StillInUse, match="treatment"):
        erase_entry(store, VISIT, ids["visit"], actor="dr.green")
    with store.write("dr.green") as work:
        trash.put(work, TREATMENT, ids["treatment"], 1)
    with pytest.raises(StillInUse, match="adverse event"):
        erase_entry(store, TREATMENT, ids["treatment"], actor="dr.green")
    with store.write("dr.green") as work:
        trash.put(work, ADVERSE_EVENT, ids["event"], 1)
    for kind, entry_id in (
        (ADVERSE_EVENT, ids["event"]),
        (TREATMENT, ids["treatment"]),
        (VISIT, ids["visit"]),
    ):
        erase_entry(store, kind, entry_id, actor="dr.green")
    assert list(store.files.names()) == []
    found = verify(store, actor="auditor")
    assert found.faults == ()
    assert found.entries == 2  # the patient and the therapy


def test_a_photo_that_is_kept_twice_loses_one_entry_and_no_byte(store):
    ids = fill(store, pictures=1)
    content = a_picture("P017 0")
    from tests.support.record import a_photo

    with store.write("dr.green") as work:
        again = photos.add(work, a_photo(ids["visit"], content, "pucker"), content).entry
        trash.put(work, PHOTO, ids["photos"][0], 1)
    done = erase_entry(store, PHOTO, ids["photos"][0], actor="dr.green")
    assert done.rows == 3
    with store.read("dr.green") as look:
        assert photos.read(look, again.id) == content
    assert verify(store, actor="auditor").whole
