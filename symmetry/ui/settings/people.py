"""Users and their roles, and one's own password."""

import streamlit as st

from symmetry.errors import SymmetryError, WrongPassphrase
from symmetry.store import users
from symmetry.store.users import ROLES, User
from symmetry.ui import access, record
from symmetry.ui.access import Person
from symmetry.ui.settings.parts import done, failed, saved_before
from symmetry.ui.words import t

_OPEN = "user_opened"
_NEW = "new"
"""In place of a user's identifier: the one who is being added."""


def own_password(who: Person) -> None:
    """Draw the change of one's own password."""
    saved_before()
    if who.user_id is None:
        return
    with st.container(border=True):
        st.subheader(t("users-own-password"), anchor=False)
        with st.form("own_password", border=False, clear_on_submit=True):
            former = st.text_input(
                t("users-former"), type="password", autocomplete="current-password"
            )
            new, again = _new_password()
            saved = st.form_submit_button(t("users-change-password"), type="primary")
        if not saved:
            return
        if new != again:
            failed(t("users-differ"))
            return
        try:
            # Not record.writing(): a reader changes the own password too.
            with access.clinic().store.write(who.name) as work:
                users.change_own_password(work, who.user_id, former, new)
        except WrongPassphrase:
            failed(t("users-former-wrong"))
            return
        except SymmetryError as problem:
            failed(problem)
            return
        access.end_access_of(who.user_id)
        done(t("users-password-changed"))


def draw() -> None:
    """Draw the list of users. What is edited opens in its place, and stays until it is closed."""
    with record.reading() as look:
        listed = users.listed(look)
    with st.container(border=True):
        heading, button = st.columns([3, 1], vertical_alignment="center")
        heading.subheader(t("users-title"), anchor=False)
        with button, st.container(horizontal=True, horizontal_alignment="right"):
            st.button(
                t("users-add"),
                icon=":material/person_add:",
                type="primary",
                on_click=_open,
                args=(_NEW,),
                disabled=_is_open(_NEW),
            )
        st.write(t("users-lead") if listed else t("users-none"))
        if _is_open(_NEW):
            with st.container(border=True):
                _add(first=not listed)
        for user in listed:
            _line(user)
        with st.expander(t("users-roles")):
            for role in ROLES:
                st.markdown(f"**{t(f'role-{role}')}**: {t(f'role-{role}.help')}")


def _open(what: str | None) -> None:
    st.session_state[_OPEN] = what


def _is_open(what: str) -> bool:
    return bool(st.session_state.get(_OPEN) == what)


def _line(user: User) -> None:
    with st.container(border=True):
        name, role, button = st.columns([4, 3, 2], vertical_alignment="center")
        name.text(user.name)
        role.text(t(f"role-{user.role}") if user.active else t("users-disabled"))
        shown = _is_open(user.id)
        with button, st.container(horizontal=True, horizontal_alignment="right"):
            st.button(
                t("action-close") if shown else t("action-edit"),
                key=f"edit:{user.id}",
                help=t("users-edit.help", name=user.name),
                on_click=_open,
                args=(None if shown else user.id,),
            )
        if shown:
            _edit(user)


def _add(first: bool) -> None:
    st.markdown(f"**{t('users-add')}**")
    if first:
        st.info(t("users-first"), icon=":material/info:")
    with st.form("add_user", border=False):
        left, right = st.columns(2)
        name = left.text_input(t("users-name"), max_chars=200, autocomplete="off")
        role = right.selectbox(
            t("users-role"),
            ROLES[:1] if first else ROLES,
            index=0 if first else 1,
            format_func=lambda one: t(f"role-{one}"),
        )
        new, again = _new_password()
        with st.container(horizontal=True):
            saved = st.form_submit_button(t("action-add"), type="primary")
            st.form_submit_button(t("action-cancel"), on_click=_open, args=(None,))
    if not saved:
        return
    if new != again:
        failed(t("users-differ"))
        return
    try:
        access.administrator()
        with record.writing() as work:
            users.add(work, name, role, new)
    except SymmetryError as problem:
        failed(problem)
        return
    _open(None)
    if first:
        # Whoever else came in by the passphrase alone signs in by name from now on.
        access.end_access_of(None)
    done(t("users-added", name=name.strip()))


def _edit(user: User) -> None:
    with st.form(f"user_role:{user.id}", border=False):
        role = st.selectbox(
            t("users-role"),
            ROLES,
            index=ROLES.index(user.role),
            format_func=lambda one: t(f"role-{one}"),
        )
        saved = st.form_submit_button(t("users-save-role"))
    if saved and role != user.role:
        _change(user, lambda work: users.set_role(work, user, role))
    with st.form(f"user_password:{user.id}", border=False):
        new, again = _new_password()
        set_new = st.form_submit_button(
            t("users-set-password") if user.active else t("users-enable")
        )
    if set_new and new != again:
        failed(t("users-differ"))
    elif set_new:
        _change(user, lambda work: users.set_password(work, user, new))
    if user.active:
        st.write(t("users-disable.help"))
        if st.button(t("users-disable"), icon=":material/person_off:"):
            _change(user, lambda work: users.disable(work, user))


def _change(user: User, what: users.Change) -> None:
    try:
        access.administrator()
        with record.writing() as work:
            what(work)
    except SymmetryError as problem:
        failed(problem)
        return
    _open(None)
    # Whoever is signed in would keep the former role: they sign in again, here too.
    access.end_access_of(user.id, here=True)
    done(t("saved"))


def _new_password() -> tuple[str, str]:
    left, right = st.columns(2)
    new = left.text_input(
        t("users-password"),
        type="password",
        autocomplete="new-password",
        help=t("users-password.help"),
    )
    again = right.text_input(
        t("users-password-again"), type="password", autocomplete="new-password"
    )
    return new, again
