"""The way in: first use, passphrase, recovery code, users, and wrong ones of each."""

import pytest
from streamlit.testing.v1 import AppTest

from symmetry.store import users
from symmetry.store.preferences import load_preferences
from symmetry.store.store import Store
from symmetry.ui import access
from symmetry.ui.access import Person, Tokens
from symmetry.ui.attempts import NAMES_KEPT, Attempts, MustWait, wait_after
from tests.support.dashboard import ACTOR, page
from tests.support.record import PASSPHRASE

GREEN = "green hills far away"
REED = "a reed in the wind"


def start():
    app = page("patients").run()
    assert not app.exception
    return app


def give(app, button, **fields):
    for label, value in fields.items():
        wanted = label.replace("_", " ")
        next(one for one in app.text_input if one.label == wanted).set_value(value)
    return press(app, button)


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception
    return app


def errors(app):
    return [error.value for error in app.error]


def title(app):
    return app.title[0].value


@pytest.fixture
def people(locked_store):
    with locked_store.write("setup") as work:
        users.add(work, "Dr. Green", "administrator", GREEN)
        users.add(work, "R. Reed", "reader", REED)
    return locked_store


def test_the_first_use_makes_a_store_and_shows_the_code(data_folder):
    app = start()
    assert title(app) == "Welcome"
    give(app, "Begin", Your_name="Dr. Green", Passphrase="short", Passphrase_once_more="short")
    assert "8 characters" in errors(app)[0]
    give(app, "Begin", Passphrase=PASSPHRASE, Passphrase_once_more="another passphrase")
    assert "differ" in errors(app)[0]
    give(app, "Begin", Your_name=" ", Passphrase=PASSPHRASE, Passphrase_once_more=PASSPHRASE)
    assert "name is missing" in errors(app)[0]
    give(app, "Begin", Your_name="Dr. Green")
    (code,) = app.code
    assert app.button[-1].disabled
    app.checkbox[0].check().run()
    press(app, "Go on")
    assert title(app) == "Patients"
    with Store.open() as store:
        store.unlock(code.value)
        assert load_preferences(store.database).examiner == "Dr. Green"
        assert {entry.actor for entry in store.audit_entries("x")} == {"Dr. Green"}


@pytest.mark.parametrize("secret", ["passphrase", "recovery"])
def test_passphrase_and_recovery_code_open_the_record(locked_store, secret):
    code = locked_store.new_recovery_code(actor="setup")
    app = start()
    assert title(app) == "The record is locked"
    given = {"Passphrase_or_recovery_code": PASSPHRASE if secret == "passphrase" else code.lower()}
    give(app, "Open", **given)
    assert title(app) == "Patients"
    assert locked_store.audit_entries("x", kind="sign_in")[0].actor == ACTOR


def test_a_wrong_passphrase_is_told_recorded_and_slowed_down(locked_store):
    app = start()
    for _ in range(3):
        give(app, "Open", Passphrase_or_recovery_code="not this one")
        assert "does not open this record" in errors(app)[0]
    give(app, "Open", Passphrase_or_recovery_code=PASSPHRASE)
    assert "Too many wrong passwords" in errors(app)[0]
    access.clinic().attempts.clock = lambda: 1e12
    give(app, "Open", Passphrase_or_recovery_code=PASSPHRASE)
    assert title(app) == "Patients"
    told = locked_store.audit_entries("x", kind="sign_in")
    assert [entry.action for entry in told] == ["opened", "refused", "refused", "refused"]
    assert all("at" in entry.details for entry in told[1:])


def test_it_opens_by_itself_until_somebody_locks_it(clinic_store):
    app = start()
    assert title(app) == "Patients"
    app.button(key="lock").click().run()
    assert title(app) == "The record is locked"
    give(app, "Open", Passphrase_or_recovery_code=PASSPHRASE)
    assert title(app) == "Patients"


def test_it_locks_for_want_of_use(locked_store):
    app = start()
    give(app, "Open", Passphrase_or_recovery_code=PASSPHRASE)
    access.clinic().tokens.clock = lambda: 1e12
    app.run()
    assert title(app) == "The record is locked"


def test_a_wrong_setting_is_told(locked_store, monkeypatch):
    monkeypatch.setenv("SYMMETRY_PASSPHRASE", "not this one")
    app = start()
    assert "does not open the record" in app.warning[0].value
    give(app, "Open", Passphrase_or_recovery_code=PASSPHRASE)
    assert title(app) == "Patients"


def test_users_sign_in_with_name_and_password_after_a_restart(people):
    app = start()
    assert title(app) == "Sign in"
    give(app, "Sign in", Name="dr. green", Password=GREEN)
    assert title(app) == "Patients"
    assert "Dr. Green" in [caption.value for caption in app.sidebar.caption]
    entry = people.audit_entries("x", kind="sign_in")[0]
    assert (entry.action, entry.actor) == ("opened", "Dr. Green")


def test_the_passphrase_of_the_settings_lets_no_user_in(people, monkeypatch):
    monkeypatch.setenv("SYMMETRY_PASSPHRASE", PASSPHRASE)
    app = start()
    assert access.clinic().store.state == "open"
    assert title(app) == "Sign in"


def test_a_wrong_password_is_told_and_recorded_without_what_was_typed(people, monkeypatch):
    monkeypatch.setenv("SYMMETRY_PASSPHRASE", PASSPHRASE)
    app = start()
    for name, password in (("R. Reed", GREEN), (REED, "R. Reed")):
        give(app, "Sign in", Name=name, Password=password)
        assert "do not belong together" in errors(app)[0]
    told = people.audit_entries("x", kind="sign_in")
    assert [entry.action for entry in told] == ["refused", "refused"]
    reed = users.id_of(people.database, "R. Reed")
    assert [entry.subject for entry in told] == [None, reed]
    assert REED not in str(told)


def test_the_wait_is_of_one_name(people):
    app = start()
    for _ in range(4):
        give(app, "Sign in", Name="R. Reed", Password="not this one")
    assert "Too many wrong passwords" in errors(app)[0]
    give(app, "Sign in", Name="Dr. Green", Password=GREEN)
    assert title(app) == "Patients"


def test_the_passphrase_opens_as_an_administrator_beside_users(people):
    app = start()
    press(app, "Use the passphrase or the recovery code")
    give(app, "Open", Passphrase_or_recovery_code=PASSPHRASE)
    assert "name is missing" in errors(app)[0]
    give(app, "Open", Your_name="Dr. Green", Passphrase_or_recovery_code=PASSPHRASE)
    assert title(app) == "Patients"
    entry = people.audit_entries("x", kind="sign_in")[0]
    assert entry.actor == "Dr. Green (passphrase)"


def adding():
    import streamlit as st

    from symmetry.errors import InvalidOption
    from symmetry.ui import access, record

    for attempt in (record.writing().__enter__, access.administrator):
        try:
            attempt()
        except InvalidOption as problem:
            st.error(str(problem))


def test_a_reader_adds_nothing_and_administers_nothing(people):
    app = AppTest.from_function(adding)
    people_of = access.clinic()
    users.sign_in(people_of.store, "R. Reed", REED)
    app.session_state["access_token"] = people_of.tokens.issue(Person("R. Reed", "reader", "7"))
    app.run()
    assert not app.exception
    assert "not change them" in errors(app)[0]
    assert "Only an administrator" in errors(app)[1]


def test_a_page_speaks_german(locked_store):
    app = page("patients")
    app.session_state["language"] = "de"
    app.run()
    assert title(app) == "Die Akten sind gesperrt"
    give(app, "Öffnen", **{"Passphrase oder Wiederherstellungscode": "falsch"})
    assert "öffnet diese Akten nicht" in errors(app)[0]


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_tokens_end_for_want_of_use():
    clock = Clock()
    tokens = Tokens(clock, idle_s=60)
    token = tokens.issue(Person("x"))
    clock.now = 50
    assert tokens.holder(token, use=False)
    clock.now = 59
    assert tokens.holder(token)
    clock.now = 110
    assert tokens.holder(token, use=False)
    clock.now = 120
    assert tokens.holder(token) is None
    assert tokens.holder(None) is None


def test_all_tokens_of_a_user_end_but_one():
    tokens = Tokens()
    mine, other, somebody = (
        tokens.issue(Person("x", user_id="7")),
        tokens.issue(Person("x", user_id="7")),
        tokens.issue(Person("y", user_id="8")),
    )
    tokens.revoke_user("7", keep=mine)
    assert [tokens.holder(one) is not None for one in (mine, other, somebody)] == [
        True,
        False,
        True,
    ]


def test_each_wrong_password_makes_the_next_try_wait_longer():
    assert [wait_after(count) for count in range(7)] == [0, 0, 0, 2, 4, 8, 16]
    assert wait_after(10_000) == 300
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(3):
        attempts.begin("x")
    with pytest.raises(MustWait) as caught:
        attempts.begin("x")
    assert caught.value.seconds == 2
    attempts.begin("y")
    clock.now = 2.5
    attempts.begin("x")
    with pytest.raises(MustWait):
        attempts.begin("x")
    attempts.succeeded("x")
    attempts.begin("x")


def test_names_that_are_made_up_do_not_fill_the_memory():
    attempts = Attempts()
    for number in range(NAMES_KEPT + 50):
        attempts.begin(str(number))
    assert len(attempts._failed) == NAMES_KEPT
