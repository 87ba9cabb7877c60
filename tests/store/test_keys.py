"""The key: made once, wrapped by passphrase, recovery code or keyring, never lost by a change."""

import json

import keyring
import pytest
from keyring.backend import KeyringBackend

from symmetry.errors import (
    AlreadyInStore,
    InvalidOption,
    StoreDamaged,
    StoreLocked,
    WrongPassphrase,
)
from symmetry.store import key_wraps, patients
from symmetry.store.backup import back_up
from symmetry.store.key_wraps import KeyCost, keyring_usable
from symmetry.store.restore import restore
from symmetry.store.unlock import passphrase_of_settings, unlock
from tests.support.record import CHEAP, PASSPHRASE, fill


class MemoryKeyring(KeyringBackend):
    """A keyring that keeps secrets as long as the test lasts."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def system_keyring(monkeypatch):
    before = keyring.get_keyring()
    monkeypatch.setattr(key_wraps, "keyring_usable", keyring_usable)
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def names(store):
    with store.read("x") as look:
        return [line.patient.entry.name for line in patients.find(look).lines]


def everything(raw):
    return [raw(f"SELECT * FROM {table}") for table in ("key_wraps", "audit_entries", "store")]


def test_a_new_store_is_locked_until_it_has_a_key(opened):
    store = opened()
    assert (store.state, store.key_methods) == ("new", ())
    with pytest.raises(StoreLocked), store.read("x"):
        pass
    with pytest.raises(StoreLocked, match="no key yet"):
        store.unlock(PASSPHRASE)
    store.create(PASSPHRASE, actor="setup", cost=CHEAP)
    assert (store.state, store.key_methods) == ("open", ("passphrase",))
    with pytest.raises(AlreadyInStore):
        store.create("another passphrase", actor="setup", cost=CHEAP)


def test_a_wrong_passphrase_is_told_and_changes_nothing(store, opened, raw):
    fill(store)
    before = everything(raw)
    other = opened(passphrase=None)
    for wrong in ("", "a long walk on the Beach", PASSPHRASE + " "):
        with pytest.raises(WrongPassphrase, match="nothing was changed"):
            other.unlock(wrong)
    assert other.state == "locked"
    assert everything(raw) == before
    other.unlock(PASSPHRASE)
    assert names(other) == ["Zuzanna Wiśniewska-Brandt"]


def test_a_passphrase_has_one_spelling_whatever_the_keyboard(opened):
    store = opened()
    store.create("mu\u0308de Wege u\u0308ber Land", actor="setup", cost=CHEAP)
    opened(passphrase=None).unlock("m\u00fcde Wege \u00fcber Land")


def test_changing_the_passphrase_wraps_anew_and_encrypts_nothing_anew(store, opened, raw):
    fill(store)
    before = raw("SELECT body, key FROM patients")
    store.set_passphrase("quite another passphrase", actor="dr.green", cost=CHEAP)
    assert raw("SELECT body, key FROM patients") == before
    assert len(raw("SELECT id FROM key_wraps")) == 1
    other = opened(passphrase=None)
    with pytest.raises(WrongPassphrase):
        other.unlock(PASSPHRASE)
    other.unlock("quite another passphrase")
    assert len(names(other)) == 1


@pytest.mark.parametrize("short", ["", "1234567", "äöüäöüä"])
def test_a_short_passphrase_is_refused(opened, short):
    with pytest.raises(InvalidOption, match="8 characters"):
        opened().create(short, actor="setup", cost=CHEAP)


def test_a_recovery_code_opens_the_store_however_it_is_typed(store, opened):
    fill(store)
    code = store.new_recovery_code(actor="dr.green", cost=CHEAP)
    assert len(code.replace("-", "")) == 32
    for typed in (code, code.lower(), code.replace("-", " ")):
        other = opened(passphrase=None)
        other.unlock(typed)
        assert len(names(other)) == 1
    newer = store.new_recovery_code(actor="dr.green", cost=CHEAP)
    with pytest.raises(WrongPassphrase):
        opened(passphrase=None).unlock(code)
    opened(passphrase=None).unlock(newer)


def test_the_parameters_of_argon2id_are_kept_and_are_the_recommended_ones(opened, raw):
    store = opened()
    store.create(PASSPHRASE, actor="setup")
    ((kept,),) = raw("SELECT parameters FROM key_wraps")
    values = json.loads(kept)
    assert len(values.pop("salt")) == 24
    assert values == {"time_cost": 3, "memory_kib": 65536, "lanes": 4}
    opened(passphrase=None).unlock(PASSPHRASE)


@pytest.mark.parametrize(
    "parameters", ["{}", "nonsense", '{"salt": "AAAA", "time_cost": 1, "memory_kib": 999999999}']
)
def test_parameters_that_make_no_sense_are_damage(store, opened, raw, parameters):
    raw("UPDATE key_wraps SET parameters = :p", p=parameters)
    with pytest.raises(StoreDamaged):
        opened(passphrase=None).unlock(PASSPHRASE)


@pytest.mark.parametrize("cost", [(0, 64, 1), (1, 7, 1), (1, 4_000_000, 1), (1, 64, 0)])
def test_costs_that_make_no_sense_are_refused(cost):
    with pytest.raises(StoreDamaged):
        KeyCost(*cost)


def test_the_keyring_keeps_the_key_and_a_backup_needs_more(
    opened, system_keyring, fresh, tmp_path, kind
):
    store = opened()
    store.create(None, actor="setup")
    assert store.key_methods == ("keyring",)
    fill(store)
    other = opened(passphrase=None)
    other.unlock()
    assert len(names(other)) == 1
    with pytest.raises(WrongPassphrase, match="no passphrase"):
        opened(passphrase=None).unlock(PASSPHRASE)
    with pytest.raises(StoreLocked, match="recovery-code"):
        back_up(store, tmp_path / "no.backup", actor="dr.green")
    assert not (tmp_path / "no.backup").exists()
    code = store.new_recovery_code(actor="dr.green", cost=CHEAP)
    back_up(store, tmp_path / "clinic.backup", actor="dr.green")
    system_keyring.kept.clear()  # another computer
    url, folder = fresh(kind)
    with pytest.raises(StoreLocked):
        restore(tmp_path / "clinic.backup", secret=None, actor="x", url=url, folder=folder)
    restore(tmp_path / "clinic.backup", secret=code, actor="x", url=url, folder=folder)
    restored = opened(passphrase=code, where=(url, folder))
    assert len(names(restored)) == 1


def test_the_keyring_is_left_only_where_something_else_opens_the_store(opened, system_keyring):
    store = opened()
    store.create(None, actor="setup")
    with pytest.raises(StoreLocked, match="Only the keyring"):
        store.leave_keyring(actor="dr.green")
    store.set_passphrase(PASSPHRASE, actor="dr.green", cost=CHEAP)
    store.leave_keyring(actor="dr.green")
    assert store.key_methods == ("passphrase",)
    assert system_keyring.kept == {}
    with pytest.raises(StoreLocked):
        opened(passphrase=None).unlock()
    store.use_keyring(actor="dr.green")
    opened(passphrase=None).unlock()


def test_an_empty_or_locked_keyring_is_told(opened, system_keyring):
    store = opened()
    store.create(None, actor="setup")
    system_keyring.kept.clear()
    with pytest.raises(StoreLocked, match="keyring has no key"):
        opened(passphrase=None).unlock()


def test_without_passphrase_and_keyring_no_key_is_made(opened):
    store = opened()
    with pytest.raises(StoreLocked, match="SYMMETRY_PASSPHRASE"):
        unlock(store, "setup")
    assert store.state == "new"


def test_the_passphrase_comes_from_setting_file_or_person(opened, monkeypatch, tmp_path):
    monkeypatch.setattr(key_wraps, "DEFAULT_COST", CHEAP)
    asked = []

    def ask(new):
        asked.append(new)
        return "told by a person"

    unlock(opened(), "setup", ask)
    assert asked == [True]
    unlock(opened(passphrase=None), "x", ask)
    assert asked == [True, False]
    file = tmp_path / "passphrase.txt"
    file.write_text("told by a person\r\n", encoding="utf-8")
    monkeypatch.setenv("SYMMETRY_PASSPHRASE_FILE", str(file))
    assert passphrase_of_settings() == "told by a person"
    unlock(opened(passphrase=None), "x")
    monkeypatch.setenv("SYMMETRY_PASSPHRASE", "a wrong one")
    with pytest.raises(WrongPassphrase):
        unlock(opened(passphrase=None), "x", ask)
    monkeypatch.delenv("SYMMETRY_PASSPHRASE")
    file.unlink()
    with pytest.raises(StoreLocked, match="SYMMETRY_PASSPHRASE_FILE") as caught:
        passphrase_of_settings()
    assert str(tmp_path) not in str(caught.value)


class TestGivenAgain:
    """Every browser of a clinic gives the passphrase of the settings: it is stretched once."""

    @pytest.fixture
    def tried(self, monkeypatch, store):
        store.lock()
        tried = []
        stretched = key_wraps._stretched

        def counted(secret, parameters):
            tried.append(secret)
            return stretched(secret, parameters)

        monkeypatch.setattr(key_wraps, "_stretched", counted)
        return tried

    def test_the_right_one_is_stretched_once(self, store, tried):
        store.unlock(PASSPHRASE)
        store.unlock(PASSPHRASE)
        assert len(tried) == 1
        assert store.state == "open"

    def test_a_wrong_one_opens_nothing(self, store, tried):
        store.unlock(PASSPHRASE)
        with pytest.raises(WrongPassphrase):
            store.unlock(PASSPHRASE + "x")

    def test_one_that_was_replaced_opens_nothing(self, store, tried):
        store.unlock(PASSPHRASE)
        store.set_passphrase("another long walk", actor="x", cost=CHEAP)
        with pytest.raises(WrongPassphrase):
            store.unlock(PASSPHRASE)

    def test_a_locked_store_wants_it_anew(self, store, tried):
        store.unlock(PASSPHRASE)
        store.lock()
        store.unlock(PASSPHRASE)
        assert len(tried) == 2
