"""The way in: a passphrase for a new store, the passphrase of one that is there."""

import getpass
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from symmetry.errors import InvalidOption, StoreLocked, WrongPassphrase
from symmetry.store.preferences import load_preferences, save_preferences
from symmetry.ui import access
from symmetry.ui.access import Person
from symmetry.ui.words import t

_CODE = "recovery_code"


def draw() -> None:
    """Draw the page that stands before all others, or let in who needs no passphrase."""
    store = access.clinic().store
    if _CODE in st.session_state:
        _recovery_code(st.session_state[_CODE])
    elif store.state == "new":
        _first_use()
    else:
        _sign_in()


def shows_code() -> bool:
    """Whether a new recovery code still has to be kept by the person."""
    return _CODE in st.session_state


def _first_use() -> None:
    with _card():
        st.title(t("unlock-welcome"), anchor=False)
        st.write(t("unlock-welcome-lead"))
        with st.form("first_use", border=False):
            name = st.text_input(t("unlock-name"), value=_user(), help=t("unlock-name.help"))
            first = st.text_input(
                t("unlock-new-passphrase"), type="password", help=t("unlock-new-passphrase.help")
            )
            second = st.text_input(t("unlock-repeat"), type="password")
            chosen = st.form_submit_button(t("unlock-begin"), type="primary")
        st.caption(f":material/lock: {t('unlock-promise')}")
        if not chosen:
            return
        if first != second:
            st.error(t("unlock-differ"), icon=":material/error:")
            return
        _create(name.strip(), first)


def _create(name: str, passphrase: str) -> None:
    store = access.clinic().store
    if not name:
        st.error(t("unlock-no-name"), icon=":material/error:")
        return
    try:
        store.create(passphrase, actor=name)
    except InvalidOption as problem:
        st.error(str(problem), icon=":material/error:")
        return
    _keep_name(name)
    st.session_state[_CODE] = store.new_recovery_code(actor=name)
    access.let_in(Person(name))
    st.rerun()


def _recovery_code(code: str) -> None:
    with _card():
        st.title(t("unlock-code-title"), anchor=False)
        st.write(t("unlock-code-lead"))
        st.code(code, language=None)
        st.download_button(
            t("unlock-code-download"),
            f"{t('unlock-code-file')}\n\n{code}\n",
            file_name="symmetry_recovery_code.txt",
            icon=":material/download:",
            on_click="ignore",
        )
        kept = st.checkbox(t("unlock-code-kept"))
        if st.button(t("unlock-code-go-on"), type="primary", disabled=not kept):
            del st.session_state[_CODE]
            st.rerun()


def _sign_in() -> None:
    store = access.clinic().store
    with _card():
        st.title(t("unlock-title"), anchor=False)
        if _opened_by_itself():
            st.rerun()
        st.write(t("unlock-lead"))
        with st.form("sign_in", border=False):
            passphrase = st.text_input(
                t("unlock-passphrase"), type="password", autocomplete="current-password"
            )
            given = st.form_submit_button(t("unlock-open"), type="primary")
        st.caption(t("unlock-forgotten"))
        if not given:
            return
        try:
            store.unlock(passphrase)
        except WrongPassphrase as problem:
            st.error(str(problem), icon=":material/error:")
            return
        access.let_in(Person(_kept_name()))
        st.rerun()


def _opened_by_itself() -> bool:
    """Whether the settings or the keyring opened the store, and nobody locked this browser."""
    if st.session_state.get(access.LOCKED):
        return False
    try:
        opened = access.opens_by_itself()
    except (StoreLocked, WrongPassphrase) as problem:
        st.warning(str(problem), icon=":material/warning:")
        return False
    if opened:
        access.let_in(Person(_kept_name()))
    return opened


def _card() -> DeltaGenerator:
    _, middle, _ = st.columns([1, 2, 1])
    return middle.container(border=True, key="unlock")


def _kept_name() -> str:
    return load_preferences(access.clinic().store.database).examiner or _user()


def _keep_name(name: str) -> None:
    database = access.clinic().store.database
    save_preferences(database, replace(load_preferences(database), examiner=name))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
