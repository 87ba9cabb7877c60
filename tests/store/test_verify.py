"""Whatever is missing or altered is found, and what is whole is said to be."""

import pytest

from symmetry.errors import StoreDamaged
from symmetry.store.database import Database
from symmetry.store.verify import verify
from tests.support.record import CHEAP, fill


@pytest.fixture
def check(store):
    ids = fill(store)
    fill(store, "P018")

    def run(**options):
        return verify(store, actor="auditor", **options)

    run.ids = ids
    found = run()
    assert found.faults == ()
    assert found.leftovers == ()
    assert (found.entries, found.photos) == (20, 4)
    return run


@pytest.fixture
def tamper(address):
    """Change rows as somebody with full access to the database would."""

    def run(statement):
        with Database.open(address[0]) as database, database.engine.connect() as connection:
            if database.embedded:
                raw = connection.connection.driver_connection
                raw.execute("ROLLBACK") if raw.in_transaction else None
                raw.execute("PRAGMA foreign_keys=OFF")
                raw.execute("DROP TRIGGER landmark_corrections_no_update")
                raw.execute(statement)
            else:
                connection.exec_driver_sql("SET session_replication_role = replica")
                connection.exec_driver_sql(statement)
                connection.commit()

    return run


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE visits SET label = 'peak' WHERE id = '{visit}'", "{visit} of visits was altered"),
        ("UPDATE photos SET size = 1 WHERE id = '{photo}'", "{photo} of photos was altered"),
        ("UPDATE treatments SET version = 3 WHERE id = '{treatment}'", "of version 3"),
        ("UPDATE landmark_corrections SET number = 7", "of landmark_corrections was altered"),
        ("UPDATE measure_values SET signed = 9.5 WHERE measure = 'brow_height'", "measured values"),
        ("DELETE FROM measure_values WHERE measure = 'brow_height'", "measured values"),
        ("DELETE FROM assessment_documents", "result of assessment {assessment} is missing"),
        ("DELETE FROM therapies WHERE id = '{therapy}'", "therapy {therapy} is missing"),
        ("DELETE FROM photos WHERE id = '{photo}'", "photo {photo} is missing"),
        ("DELETE FROM landmark_corrections", "correction {correction} is missing"),
        ("DELETE FROM patients WHERE id = '{patient}'", "patient {patient} is missing"),
        ("UPDATE patients SET key = body WHERE id = '{patient}'", "key of patient {patient}"),
    ],
)
def test_altered_and_missing_rows_are_found(check, tamper, statement, said):
    names = {**check.ids, "photo": check.ids["photos"][0]}
    tamper(statement.format(**names))
    assert any(said.format(**names) in fault for fault in check().faults)


def test_a_row_put_in_by_something_else_is_found(check, tamper):
    tamper(
        "INSERT INTO therapies SELECT 'copy', version, updated_at, trashed_at, created_at, body, "
        f"patient_id, date FROM therapies WHERE id = '{check.ids['therapy']}'"
    )
    faults = check().faults
    assert any("therapy copy was put in by something else" in fault for fault in faults)
    assert any("copy of therapies was altered" in fault for fault in faults)


def test_a_flipped_bit_in_any_photo_is_found(check, store):
    for name in list(store.files.names()):
        path = store.files.path(name)
        whole = path.read_bytes()
        for place in (0, len(whole) // 2, len(whole) - 1):
            altered = bytearray(whole)
            altered[place] ^= 0x10
            path.write_bytes(altered)
            (fault,) = check().faults
            assert "altered" in fault
        path.unlink()
        (fault,) = check().faults
        assert "missing" in fault
        path.write_bytes(whole)
    assert check().whole


def test_files_that_nothing_refers_to_are_no_fault_and_can_be_removed(check, store):
    name = "ab" * 32
    store.files.write_sealed(name, b"left behind")
    found = check()
    assert (found.whole, found.leftovers) == (True, (name,))
    assert store.collect([name, *list(store.files.names())]) == 1
    assert check().leftovers == ()


def test_a_damaged_file_of_the_database_is_found(store, address, kind):
    if kind != "sqlite":
        pytest.skip("a server's files are the server's")
    ids = fill(store)
    assert ids
    store.wipe()
    store.database.engine.dispose()
    file = address[1] / "symmetry.db"
    content = bytearray(file.read_bytes())
    page = content.index(b"visit")  # somewhere in a table or an index
    start = page // 4096 * 4096
    content[start : start + 4096] = bytes(4096)
    file.write_bytes(content)
    try:
        faults = verify(store, actor="auditor").faults
    except Exception as problem:
        faults = (str(problem),)
    assert faults
    assert any("damaged" in fault or "missing" in fault for fault in faults)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE photos SET chosen = 7 WHERE chosen = 1", "of photos were altered"),
        ("UPDATE photos SET file = CAST(file AS BLOB)", "of photos were altered"),
        ("UPDATE therapies SET body = hex(body)", "of therapies were altered"),
        ("UPDATE measure_values SET signed = 9e999", "of measure_values were altered"),
        ("UPDATE visits SET label = CAST(label AS BLOB)", "of visits were altered"),
        ("UPDATE audit_entries SET mac = hex(mac) WHERE seq = 3", "audit_entries were altered"),
        ("UPDATE audit_head SET signature = 'x'", "audit_head were altered"),
    ],
)
def test_values_of_another_type_are_found(check, tamper, kind, raw, statement, said):
    if kind != "sqlite":
        pytest.skip("a server keeps to the types of its columns")
    raw("DROP TRIGGER audit_entries_no_update")
    tamper(statement)
    assert any(said in fault for fault in check().faults)


def test_text_that_is_none_is_told_as_damage(check, tamper, kind):
    if kind != "sqlite":
        pytest.skip("a server takes no such text")
    tamper("UPDATE visits SET label = CAST(x'ff' AS TEXT)")
    with pytest.raises(StoreDamaged, match="damaged"):
        check()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM name_prefixes WHERE token = (SELECT min(token) FROM name_prefixes)",
        "UPDATE name_prefixes SET pseudonym_key = 'x'",
    ],
)
def test_an_altered_index_of_names_is_found(check, tamper, statement):
    tamper(statement)
    assert any("is found by was altered" in fault for fault in check().faults)


def test_rows_of_what_is_not_there_are_found(check, tamper):
    tamper(
        'INSERT INTO measure_values SELECT \'nothing\', measure, "left", "right", signed, '
        "uncertainty_95 FROM measure_values WHERE measure = 'brow_height' "
        f"AND assessment_id = '{check.ids['assessment']}'"
    )
    assert "A row of measure_values is of nothing, which is not there." in check().faults


def test_a_former_passphrase_that_was_put_back_is_found(check, store, raw):
    ((parameters, wrapped),) = raw("SELECT parameters, wrapped FROM key_wraps")
    store.set_passphrase("another passphrase", actor="dr.green", cost=CHEAP)
    assert check().faults == ()
    raw("UPDATE key_wraps SET parameters = :p, wrapped = :w", p=parameters, w=wrapped)
    assert check().faults == ("What opens the store by passphrase is not what was set last.",)
    raw("DELETE FROM key_wraps")
    assert check().faults == ("What opens the store by passphrase is missing.",)


def test_an_altered_row_of_the_store_is_found(check, raw):
    raw("UPDATE store SET created_at = 'x'")
    (fault,) = check().faults
    assert "row of the store itself" in fault


def test_a_photo_that_cannot_be_read_stops_nothing(check, store):
    path = store.files.path(next(store.files.names()))
    path.unlink()
    path.mkdir()
    (fault,) = check().faults
    assert "cannot be read" in fault
