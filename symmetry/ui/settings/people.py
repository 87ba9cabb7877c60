"""Users and their roles, and one's own password."""

import streamlit as st

from symmetry.errors import SymmetryError, WrongPassphrase
from symmetry.store import users
from symmetry.store.users import ROLES, User
from symmetry.ui import access, record
from symmetry.ui.access import Person
from symmetry.ui.settings.parts import done, failed, saved_before
from symmetry.ui.words import t


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
    """Draw the list of users."""
    with record.reading() as look:
        listed = users.listed(look)
    with st.container(border=True):
        heading, button = st.columns([3, 1], vertical_alignment="center")
        heading.subheader(t("users-title"), anchor=False)
        with button, st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(t("users-add"), icon=":material/person_add:", type="primary"):
                _add(first=not listed)
        st.write(t("users-lead") if listed else t("users-none"))
        for user in listed:
            _line(user)
        with st.expander(t("users-roles")):
            for role in ROLES:
                st.markdown(f"**{t(f'role-{role}')}**: {t(f'role-{role}.help')}")


def _line(user: User) -> None:
    with st.container(border=True, key=f"row-user-{user.id}"):
        name, role, button = st.columns([4, 3, 1], vertical_alignment="center")
        name.text(user.name)
        role.caption(t(f"role-{user.role}") if user.active else t("users-disabled"))
        if button.button(
            t("action-edit"), key=f"edit:{user.id}", help=t("users-edit.help", name=user.name)
        ):
            _edit(user)


@st.dialog(" ")
def _add(first: bool) -> None:
    st.subheader(t("users-add"), anchor=False)
    if first:
        st.info(t("users-first"), icon=":material/info:")
    with st.form("add_user", border=False):
        name = st.text_input(t("users-name"), max_chars=200, autocomplete="off")
        role = st.selectbox(
            t("users-role"),
            ROLES[:1] if first else ROLES,
            index=0 if first else 1,
            format_func=lambda one: t(f"role-{one}"),
        )
        new, again = _new_password()
        saved = st.form_submit_button(t("action-add"), type="primary")
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
    done(t("users-added", name=name.strip()))


@st.dialog(" ")
def _edit(user: User) -> None:
    st.subheader(user.name, anchor=False)
    with st.form("user_role", border=False):
        role = st.selectbox(
            t("users-role"),
            ROLES,
            index=ROLES.index(user.role),
            format_func=lambda one: t(f"role-{one}"),
        )
        saved = st.form_submit_button(t("users-save-role"), type="primary")
    if saved and role != user.role:
        _change(user, lambda work: users.set_role(work, user, role))
    with st.form("user_password", border=False):
        new, again = _new_password()
        set_new = st.form_submit_button(
            t("users-set-password") if user.active else t("users-enable")
        )
    if set_new and new != again:
        failed(t("users-differ"))
    elif set_new:
        _change(user, lambda work: users.set_password(work, user, new))
    if user.active:
        st.divider()
        st.caption(t("users-disable.help"))
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
    # The role of who is signed in stays what it was: they sign in again.
    access.end_access_of(user.id)
    done(t("saved"))


def _new_password() -> tuple[str, str]:
    new = st.text_input(
        t("users-password"),
        type="password",
        autocomplete="new-password",
        help=t("users-password.help"),
    )
    again = st.text_input(t("users-password-again"), type="password", autocomplete="new-password")
    return new, again
