"""The way in: a passphrase for a new store, a passphrase or name and password for one there is."""

import getpass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from symmetry.errors import InvalidOption, StoreLocked, WrongPassphrase
from symmetry.store import users
from symmetry.store.preferences import load_preferences, update_preferences
from symmetry.ui import access, words
from symmetry.ui.access import Person
from symmetry.ui.attempts import MustWait
from symmetry.ui.words import t

_CODE = "recovery_code"
_OTHER_WAY = "unlock_by_passphrase"


def draw() -> None:
    """Draw the page that stands before all others, or let in who needs no passphrase."""
    store = access.clinic().store
    if _CODE in st.session_state:
        _recovery_code(st.session_state[_CODE])
    elif store.state == "new":
        _first_use()
    elif users.any_user(store.database):
        _sign_in_of_users()
    else:
        _sign_in()


def shows_code() -> bool:
    """Whether a new recovery code still has to be kept by the person."""
    return _CODE in st.session_state


def show_code(code: str) -> None:
    """Show a new recovery code before anything else, until the person says that it is kept."""
    st.session_state[_CODE] = code


def _first_use() -> None:
    with _card():
        st.title(t("unlock-welcome"), anchor=False)
        st.write(t("unlock-welcome-lead"))
        with st.form("first_use", border=False):
            name = st.text_input(
                t("unlock-name"), value=_user(), help=t("unlock-name.help"), autocomplete="name"
            )
            first = st.text_input(
                t("unlock-new-passphrase"),
                type="password",
                help=t("unlock-new-passphrase.help"),
                autocomplete="new-password",
            )
            second = st.text_input(t("unlock-repeat"), type="password", autocomplete="new-password")
            chosen = st.form_submit_button(t("unlock-begin"), type="primary", width="stretch")
        st.caption(f":material/lock: {t('unlock-promise')}")
        if not chosen:
            return
        if first != second:
            _error(t("unlock-differ"))
            return
        _create(name.strip(), first)


def _create(name: str, passphrase: str) -> None:
    store = access.clinic().store
    if not name:
        _error(t("unlock-no-name"))
        return
    try:
        store.create(passphrase, actor=name)
    except InvalidOption as problem:
        _error(words.problem(problem))
        return
    update_preferences(store.database, examiner=name)
    show_code(store.new_recovery_code(actor=name))
    access.let_in(Person(name))
    st.rerun()


def _recovery_code(code: str) -> None:
    with _card():
        st.title(t("unlock-code-title"), anchor=False)
        st.write(t("unlock-code-lead"))
        st.code(code, language=None, wrap_lines=True)
        st.download_button(
            t("unlock-code-download"),
            f"{t('unlock-code-file')}\n\n{code}\n",
            file_name="symmetry_recovery_code.txt",
            icon=":material/download:",
            on_click="ignore",
        )
        kept = st.checkbox(t("unlock-code-kept"))
        if st.button(t("unlock-code-go-on"), type="primary", disabled=not kept, width="stretch"):
            del st.session_state[_CODE]
            st.rerun()


def _sign_in() -> None:
    with _card():
        st.title(t("unlock-title"), anchor=False)
        if _opened_by_itself():
            access.let_in(Person(_kept_name()))
            st.rerun()
        st.write(t("unlock-lead"))
        with st.form("sign_in", border=False):
            passphrase = st.text_input(
                t("unlock-passphrase"), type="password", autocomplete="current-password"
            )
            given = st.form_submit_button(t("unlock-open"), type="primary", width="stretch")
        st.caption(t("unlock-forgotten"))
        if given:
            _by_passphrase(_kept_name(), passphrase)


def _sign_in_of_users() -> None:
    store = access.clinic().store
    with _card():
        st.title(t("unlock-users-title"), anchor=False)
        if store.state == "locked":
            # Opens the store, and lets nobody in: who it is, a password has to tell.
            _opened_by_itself()
        if st.session_state.get(_OTHER_WAY):
            _form_of_passphrase()
        else:
            _form_of_user()


def _form_of_user() -> None:
    with st.form("sign_in_user", border=False):
        name = st.text_input(t("unlock-user"), autocomplete="username")
        password = st.text_input(
            t("unlock-password"), type="password", autocomplete="current-password"
        )
        given = st.form_submit_button(t("unlock-sign-in"), type="primary", width="stretch")
    if given:
        try:
            access.sign_in(name, password)
        except WrongPassphrase:
            _error(t("unlock-wrong-user"))
        except MustWait as problem:
            _error(t("unlock-wait", seconds=problem.seconds))
        else:
            st.rerun()
    _switch(t("unlock-by-passphrase"), True)


def _form_of_passphrase() -> None:
    st.write(t("unlock-by-passphrase-lead"))
    with st.form("sign_in_passphrase", border=False):
        name = st.text_input(t("unlock-name"), help=t("unlock-name.help"), autocomplete="name")
        secret = st.text_input(t("unlock-passphrase"), type="password", autocomplete="off")
        given = st.form_submit_button(t("unlock-open"), type="primary", width="stretch")
    if given and not name.strip():
        _error(t("unlock-no-name"))
    elif given:
        _by_passphrase(name.strip(), secret)
    _switch(t("unlock-by-user"), False)


def _by_passphrase(name: str, secret: str) -> None:
    try:
        access.sign_in_by_passphrase(name, secret)
    except WrongPassphrase:
        _error(t("unlock-wrong-passphrase"))
    except MustWait as problem:
        _error(t("unlock-wait", seconds=problem.seconds))
    else:
        st.session_state.pop(_OTHER_WAY, None)
        st.rerun()


def _switch(label: str, by_passphrase: bool) -> None:
    if st.button(label, type="tertiary"):
        st.session_state[_OTHER_WAY] = by_passphrase
        st.rerun()


def _opened_by_itself() -> bool:
    """Whether the settings or the keyring opened the store, and nobody locked this browser."""
    if st.session_state.get(access.LOCKED):
        return False
    try:
        return access.opens_by_itself()
    except (StoreLocked, WrongPassphrase):
        st.warning(t("unlock-not-by-itself"), icon=":material/warning:")
        return False


def _card() -> DeltaGenerator:
    with st.container(horizontal_alignment="center", key="unlock-page"):
        return st.container(border=True, key="unlock", width=480)


def _error(text: str) -> None:
    st.error(text, icon=":material/error:")


def _kept_name() -> str:
    return load_preferences(access.clinic().store.database).examiner.strip() or _user() or "user"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
