"""Users: each password opens the store, roles are signed, and somebody always administers."""

from pathlib import Path

import pytest

from symmetry.errors import (
    AlreadyInStore,
    EditConflict,
    InvalidOption,
    InvalidRecord,
    NotInStore,
    StillInUse,
    StoreDamaged,
    WrongPassphrase,
)
from symmetry.store import key_wraps, patients, users
from symmetry.store.backup import back_up
from symmetry.store.database import Database, newest_revision
from symmetry.store.restore import restore
from symmetry.store.store import Store
from symmetry.store.verify import verify
from tests.support.record import CHEAP, PASSPHRASE, fill

GREEN = "green hills far away"
REED = "a reed in the wind"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(key_wraps, "DEFAULT_COST", CHEAP)


@pytest.fixture
def people(store):
    """An administrator and a reader."""
    with store.write("setup") as work:
        green = users.add(work, "Dr. Green", "administrator", GREEN)
        reed = users.add(work, "R. Reed", "reader", REED)
    return green, reed


def everyone(store):
    with store.read("x") as look:
        return {user.name: user for user in users.listed(look)}


def test_without_users_the_passphrase_does_everything(store, opened):
    assert not users.any_user(store.database)
    with pytest.raises(WrongPassphrase):
        users.sign_in(opened(passphrase=None), "Dr. Green", GREEN)


def test_each_password_opens_the_store_after_a_restart(store, people, opened):
    fill(store)
    for name, password, role in (
        ("Dr. Green", GREEN, "administrator"),
        (" r.  REED ", REED, "reader"),
    ):
        other = opened(passphrase=None)
        assert users.any_user(other.database)
        user = users.sign_in(other, name, password)
        assert (user.role, user.active) == (role, True)
        with other.read(user.name) as look:
            assert len(patients.find(look).lines) == 1
    opened(passphrase=PASSPHRASE)
    assert store.key_methods == ("passphrase",)


@pytest.mark.parametrize(
    ("name", "password"),
    [("Dr. Green", REED), ("Nobody", GREEN), ("", ""), ("R. Reed", GREEN), ("Dr. Green", "")],
)
def test_a_wrong_password_and_an_unknown_name_are_told_alike(people, opened, name, password):
    other = opened(passphrase=None)
    with pytest.raises(WrongPassphrase, match="do not belong together"):
        users.sign_in(other, name, password)
    assert other.state == "locked"


def test_a_password_is_of_one_user_only(store, people, raw, opened):
    green, reed = people
    raw(
        "UPDATE users SET parameters = (SELECT parameters FROM users WHERE id = :a), "
        "wrapped = (SELECT wrapped FROM users WHERE id = :a) WHERE id = :b",
        a=reed.id,
        b=green.id,
    )
    with pytest.raises(WrongPassphrase):
        users.sign_in(opened(passphrase=None), "Dr. Green", REED)
    assert verify(store, actor="it").faults == (f"The user {green.id} was altered.",)


def test_a_role_changed_behind_the_programs_back_is_not_believed(store, people, raw, opened):
    _, reed = people
    raw("UPDATE users SET role = 'administrator' WHERE id = :i", i=reed.id)
    other = opened(passphrase=None)
    with pytest.raises(StoreDamaged, match="altered"):
        users.sign_in(other, "R. Reed", REED)
    assert other.state == "locked"
    assert verify(store, actor="it").faults == (f"The user {reed.id} was altered.",)


def test_a_user_removed_behind_the_programs_back_is_missed(store, people, raw):
    _, reed = people
    assert verify(store, actor="it").whole
    raw("DELETE FROM users WHERE id = :i", i=reed.id)
    assert verify(store, actor="it").faults == (f"The user {reed.id} is missing.",)


def test_the_first_user_administers(store):
    with pytest.raises(InvalidOption, match="administrator"), store.write("setup") as work:
        users.add(work, "R. Reed", "reader", REED)
    assert not users.any_user(store.database)


@pytest.mark.parametrize("name", ["dr. green", " Dr.  Green", "DR. GREEN"])
def test_a_name_is_there_once(store, people, name):
    with pytest.raises(AlreadyInStore), store.write("setup") as work:
        users.add(work, name, "reader", REED)


def test_a_user_without_name_role_or_password_is_refused(store, people):
    for name, role, password, error in (
        (" ", "reader", REED, InvalidRecord),
        ("x" * 201, "reader", REED, InvalidRecord),
        ("New", "owner", REED, InvalidOption),
        ("New", "reader", "short", InvalidOption),
    ):
        with pytest.raises(error), store.write("setup") as work:
            users.add(work, name, role, password)
    assert len(everyone(store)) == 2


def test_a_disabled_user_is_let_in_no_more_and_again_with_a_new_password(store, people, opened):
    _, reed = people
    with store.write("Dr. Green") as work:
        off = users.disable(work, reed)
    assert not off.active
    with pytest.raises(WrongPassphrase):
        users.sign_in(opened(passphrase=None), "R. Reed", REED)
    with store.write("Dr. Green") as work:
        users.set_password(work, off, "quite another word")
    assert users.sign_in(opened(passphrase=None), "R. Reed", "quite another word").active


def test_somebody_always_administers(store, people):
    green, reed = people
    for change in (
        lambda work: users.disable(work, green),
        lambda work: users.set_role(work, green, "clinician"),
    ):
        with pytest.raises(StillInUse, match="only administrator"), store.write("x") as work:
            change(work)
    with store.write("Dr. Green") as work:
        users.set_role(work, reed, "administrator")
        users.set_role(work, green, "clinician")
    assert {user.role for user in everyone(store).values()} == {"administrator", "clinician"}


def test_a_disabled_administrator_does_not_count(store, people):
    green, reed = people
    with store.write("Dr. Green") as work:
        users.disable(work, users.set_role(work, reed, "administrator"))
    with pytest.raises(StillInUse), store.write("Dr. Green") as work:
        users.disable(work, green)


def test_one_changes_ones_own_password_with_the_former_one(store, people, opened):
    _, reed = people
    with pytest.raises(WrongPassphrase), store.write("R. Reed") as work:
        users.change_own_password(work, reed.id, GREEN, "quite another word")
    with store.write("R. Reed") as work:
        users.change_own_password(work, reed.id, REED, "quite another word")
    users.sign_in(opened(passphrase=None), "R. Reed", "quite another word")
    with pytest.raises(WrongPassphrase):
        users.sign_in(opened(passphrase=None), "R. Reed", REED)
    with pytest.raises(NotInStore), store.write("x") as work:
        users.change_own_password(work, "nobody", REED, "quite another word")


def test_two_who_change_a_user_do_not_overwrite_each_other(store, people):
    _, reed = people
    with store.write("Dr. Green") as work:
        users.set_role(work, reed, "clinician")
    with pytest.raises(EditConflict), store.write("Dr. Green") as work:
        users.disable(work, reed)


def test_every_change_is_in_the_trail_and_no_password(store, people):
    green, reed = people
    with store.write("Dr. Green") as work:
        users.set_password(work, users.set_role(work, reed, "clinician"), "quite another word")
    with store.write("Dr. Green") as work:
        users.disable(work, everyone(store)["R. Reed"])
    entries = store.audit_entries("x", kind="user")
    told = [(entry.actor, entry.action, entry.subject, entry.details) for entry in entries]
    assert told == [
        ("Dr. Green", "changed", reed.id, {"active": [True, False]}),
        ("Dr. Green", "changed", reed.id, {"password": "set"}),
        ("Dr. Green", "changed", reed.id, {"role": ["reader", "clinician"]}),
        ("setup", "added", reed.id, {"name": "R. Reed", "role": "reader"}),
        ("setup", "added", green.id, {"name": "Dr. Green", "role": "administrator"}),
    ]
    assert store.audit_entries("x", by="setup", kind="user") == entries[-2:]
    assert verify(store, actor="it").whole


def test_users_come_back_with_a_backup(store, people, tmp_path, fresh, opened, kind):
    back_up(store, tmp_path / "clinic.backup", actor="it")
    content = (tmp_path / "clinic.backup").read_bytes()
    assert b"Green" not in content
    where = fresh(kind)
    with pytest.raises(WrongPassphrase):
        restore(tmp_path / "clinic.backup", secret=GREEN, actor="it", url=where[0], folder=where[1])
    restore(
        tmp_path / "clinic.backup", secret=PASSPHRASE, actor="it", url=where[0], folder=where[1]
    )
    restored = opened(passphrase=None, where=where)
    assert users.sign_in(restored, "Dr. Green", GREEN).role == "administrator"
    assert verify(restored, actor="it").whole


def test_a_new_passphrase_and_code_leave_the_passwords_as_they_are(store, people, opened):
    store.set_passphrase("quite another passphrase", actor="Dr. Green", cost=CHEAP)
    store.new_recovery_code(actor="Dr. Green", cost=CHEAP)
    users.sign_in(opened(passphrase=None), "R. Reed", REED)
    assert store.opens_with("quite another passphrase")
    assert not store.opens_with(PASSPHRASE)


def test_a_store_of_the_schema_before_gets_users(tmp_path):
    url = f"sqlite:///{(tmp_path / 'symmetry.db').as_posix()}"
    with Database.open(url, "0004") as database:
        store = Store(database, tmp_path)
        store.create(PASSPHRASE, actor="setup", cost=CHEAP)
        fill(store)
    with Store.open(url, tmp_path) as store:
        assert store.database.schema_version == newest_revision()
        store.unlock(PASSPHRASE)
        with store.write("setup") as work:
            users.add(work, "Dr. Green", "administrator", GREEN)
        assert verify(store, actor="it").whole
    with Store.open(url, tmp_path) as store:
        users.sign_in(store, "Dr. Green", GREEN)


def test_the_earlier_schema_is_restored_and_takes_users(fresh, opened):
    source = Path(__file__).parent / "data" / "schema_0002.backup"
    where = fresh("sqlite")
    restore(source, secret=PASSPHRASE, actor="it", url=where[0], folder=where[1])
    store = opened(where=where)
    with store.write("setup") as work:
        users.add(work, "Dr. Green", "administrator", GREEN)
    assert verify(store, actor="it").whole
