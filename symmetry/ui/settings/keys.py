"""What opens the record besides the users' passwords, and when the dashboard locks."""

import streamlit as st

from symmetry.errors import SymmetryError
from symmetry.store.preferences import change_preferences, load_preferences
from symmetry.store.unlock import passphrase_of_settings
from symmetry.ui import access, record
from symmetry.ui.pages import unlock
from symmetry.ui.settings.parts import done, failed
from symmetry.ui.words import t

MINUTES = (15, 30, 60, 120, 240, 480)

_SURE = "code_sure"


def draw() -> None:
    """Draw the section."""
    with st.container(border=True):
        st.subheader(t("lock-title"), anchor=False)
        _lock_after()
    with st.container(border=True):
        st.subheader(t("keys-passphrase"), anchor=False)
        _passphrase()
    with st.container(border=True):
        st.subheader(t("keys-code"), anchor=False)
        _code()


def _lock_after() -> None:
    kept = load_preferences(access.clinic().store.database).lock_after_min
    choices = sorted({*MINUTES, kept})
    chosen = st.selectbox(
        t("lock-after"),
        choices,
        index=choices.index(kept),
        format_func=_duration,
        help=t("lock-after.help"),
        width=280,
    )
    if chosen == kept:
        return
    try:
        access.administrator()
        with record.writing() as work:
            change_preferences(work, lock_after_min=chosen)
    except SymmetryError as problem:
        failed(problem)
        return
    access.lock_after(chosen)
    done(t("saved"))


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return t("lock-minutes", count=minutes) if rest or not hours else t("lock-hours", count=hours)


def _passphrase() -> None:
    store = access.clinic().store
    needs_former = "passphrase" in store.key_methods or "recovery" in store.key_methods
    st.write(t("keys-passphrase-lead"))
    if passphrase_of_settings() is not None:
        st.info(t("keys-passphrase-setting"), icon=":material/info:")
    with st.form("passphrase", border=False, clear_on_submit=True):
        former = (
            st.text_input(t("keys-former"), type="password", autocomplete="current-password")
            if needs_former
            else ""
        )
        new = st.text_input(
            t("keys-new"),
            type="password",
            autocomplete="new-password",
            help=t("users-password.help"),
        )
        again = st.text_input(t("keys-again"), type="password", autocomplete="new-password")
        saved = st.form_submit_button(t("keys-change"), type="primary")
    if not saved:
        return
    if new != again:
        failed(t("unlock-differ"))
        return
    try:
        who = access.administrator()
        if needs_former and not store.opens_with(former):
            failed(t("keys-former-wrong"))
            return
        store.set_passphrase(new, actor=who.name)
    except SymmetryError as problem:
        failed(problem)
        return
    done(t("keys-changed"))


def _code() -> None:
    st.write(t("keys-code-lead"))
    if not st.session_state.get(_SURE):
        st.button(t("keys-code-new"), icon=":material/key:", on_click=_ask, args=(True,))
        return
    st.info(t("keys-code-sure"), icon=":material/info:")
    with st.container(horizontal=True):
        if st.button(t("keys-code-make"), type="primary"):
            _ask(False)
            _make_code()
        st.button(t("action-cancel"), on_click=_ask, args=(False,))


def _ask(sure: bool) -> None:
    st.session_state[_SURE] = sure


def _make_code() -> None:
    who = access.administrator()
    unlock.show_code(access.clinic().store.new_recovery_code(actor=who.name))
    st.rerun()
