"""Who may use the store: names, roles, and a password each that opens it.

While nobody is listed, whoever has the passphrase does everything. Each user's password wraps the
data key, so any of them opens the store after a restart. Disabling a user removes that wrap; the
name stays, for the audit trail refers to it. The passphrase and the recovery code go on opening the
store, as an administrator.

Rows are signed with the store's key: a role changed behind the program's back is not believed.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from symmetry.clinical.checks import check_line
from symmetry.errors import (
    AlreadyInStore,
    EditConflict,
    InvalidOption,
    NotInStore,
    StillInUse,
    StoreDamaged,
    WrongPassphrase,
)
from symmetry.store.crypto import SealBroken, canonical, keyed_hash, same
from symmetry.store.database import Database
from symmetry.store.key_wraps import KeyCost, spend_a_try, unwrap_by_password, wrap_by_password
from symmetry.store.keys import StoreKeys
from symmetry.store.names import pseudonym_key
from symmetry.store.schema import StoreRow, UserRow
from symmetry.store.store import Store
from symmetry.store.work import Reading, Writing

Role = Literal["administrator", "clinician", "reader"]
ROLES: tuple[Role, ...] = get_args(Role)

Change = Callable[[Writing], "User"]
"""What is done to a user in a transaction."""

KIND = "user"
"""What the audit trail calls a user."""


@dataclass(frozen=True)
class User:
    """A user; ``version`` is handed back with a change."""

    id: str
    name: str
    role: Role
    active: bool
    version: int
    created_at: str


def any_user(database: Database) -> bool:
    """Whether users are listed; the store may be locked."""
    with database.reading() as session:
        return session.scalars(select(UserRow.id).limit(1)).first() is not None


def name_key(name: str) -> str:
    """A name as it is told apart: case and spacing do not matter."""
    return pseudonym_key(name)


def listed(look: Reading) -> tuple[User, ...]:
    """All users, by name.

    Raises
    ------
    StoreDamaged
        If one was altered.
    """
    rows = look.session.scalars(select(UserRow).order_by(UserRow.name_key))
    return tuple(_user(row, look.keys) for row in rows)


def id_of(database: Database, name: str) -> str | None:
    """The identifier of the user with a name, for the audit trail; None if there is none."""
    with database.reading() as session:
        row = _named(session, name)
        return None if row is None else row.id


def sign_in(store: Store, name: str, password: str) -> User:
    """Open the store by a user's password.

    Raises
    ------
    WrongPassphrase
        If there is no such user, or it is not the password. Nothing is changed.
    StoreDamaged
        If the user's role was altered.
    """
    with store.database.reading() as session:
        row, identity = _named(session, name), session.get(StoreRow, 1)
        if row is None or row.wrapped is None or row.parameters is None or identity is None:
            # As slow as a password that is compared: the time tells no name.
            spend_a_try(password)
            raise _wrong()
        keys = StoreKeys(_data_key(row, password, identity.store_id), identity.store_id)
        user = _user(row, keys)
    store.opened_with(keys)
    return user


def add(
    work: Writing, name: str, role: Role, password: str, *, cost: KeyCost | None = None
) -> User:
    """Add a user. The first one is an administrator.

    Raises
    ------
    AlreadyInStore
        If there is a user of that name.
    """
    check_line("The name", name, required=True)
    spelled = " ".join(name.split())
    _check_role(role)
    if _named(work.session, spelled) is not None:
        raise AlreadyInStore(
            f"There is a user {spelled} already: expected a new name. Add something that tells "
            "the two apart."
        )
    if role != "administrator" and not _administrators(work):
        raise InvalidOption(
            f"The first user must be an administrator, got a {role}: add an administrator first."
        )
    row = UserRow(
        id=str(uuid.uuid4()),
        name=spelled,
        name_key=name_key(spelled),
        role=role,
        version=1,
        created_at=work.now,
        updated_at=work.now,
    )
    _wrap(work, row, password, cost)
    row.signature = _signature(row, work.keys)
    work.session.add(row)
    work.session.flush()
    work.happened("added", KIND, row.id, version=1, details={"name": spelled, "role": role})
    return _user(row, work.keys)


def set_role(work: Writing, user: User, role: Role) -> User:
    """Give a user another role.

    Raises
    ------
    StillInUse
        If nobody would be left who administers.
    """
    _check_role(role)
    row = _row(work, user)
    if row.role == "administrator" and role != "administrator":
        _keep_an_administrator(work, row)
    before, row.role = row.role, role
    return _changed(work, row, {"role": [before, role]})


def disable(work: Writing, user: User) -> User:
    """Let a user in no more: the password's wrap of the data key is removed.

    Raises
    ------
    StillInUse
        If nobody would be left who administers.
    """
    row = _row(work, user)
    _keep_an_administrator(work, row)
    row.parameters = row.wrapped = None
    return _changed(work, row, {"active": [user.active, False]})


def set_password(work: Writing, user: User, password: str, *, cost: KeyCost | None = None) -> User:
    """A new password for a user, who may have been disabled before."""
    row = _row(work, user)
    _wrap(work, row, password, cost)
    details: dict[str, Any] = {"password": "set"}
    if not user.active:
        details["active"] = [False, True]
    return _changed(work, row, details)


def change_own_password(
    work: Writing, user_id: str, former: str, password: str, *, cost: KeyCost | None = None
) -> User:
    """A user's own new password.

    Raises
    ------
    WrongPassphrase
        If the former one is not the user's.
    """
    row = _of_id(work, user_id)
    _data_key(row, former, work.keys.store_id)
    _wrap(work, row, password, cost)
    return _changed(work, row, {"password": "set"})


def is_signed(row: UserRow, keys: StoreKeys) -> bool:
    """Whether a user is what was written."""
    return same(row.signature, _signature(row, keys))


def _changed(work: Writing, row: UserRow, details: dict[str, Any]) -> User:
    row.version += 1
    row.updated_at = work.now
    row.signature = _signature(row, work.keys)
    work.session.flush()
    work.happened("changed", KIND, row.id, version=row.version, details=details)
    return _user(row, work.keys)


def _row(work: Writing, user: User) -> UserRow:
    row = _of_id(work, user.id)
    if row.version != user.version:
        raise EditConflict(
            f"The user {row.name} was changed meanwhile: expected version {user.version}, found "
            f"{row.version}. Nothing was overwritten; look again and repeat your change.",
            expected=user.version,
            found=row.version,
        )
    return row


def _of_id(work: Writing, user_id: str) -> UserRow:
    row = work.session.get(UserRow, user_id)
    if row is None:
        raise NotInStore(f"There is no user {user_id}: expected one that was added. Look again.")
    _user(row, work.keys)
    return row


def _keep_an_administrator(work: Writing, row: UserRow) -> None:
    if _administrators(work) == {row.id}:
        raise StillInUse(
            f"{row.name} is the only administrator: expected one who remains. Make somebody else "
            "an administrator first."
        )


def _administrators(work: Writing) -> set[str]:
    return {user.id for user in listed(work) if user.active and user.role == "administrator"}


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise InvalidOption(f"A role must be one of {', '.join(ROLES)}, got {role!r}: choose one.")


def _named(session: Session, name: str) -> UserRow | None:
    return session.scalars(select(UserRow).filter_by(name_key=name_key(name))).first()


def _user(row: UserRow, keys: StoreKeys) -> User:
    if not is_signed(row, keys):
        raise StoreDamaged(
            f"The user {row.name} was altered: expected what was written. Run symmetry db verify, "
            "and restore a backup."
        )
    active = row.wrapped is not None
    return User(row.id, row.name, row.role, active, row.version, row.created_at)  # type: ignore[arg-type]  # as signed


def _wrap(work: Writing, row: UserRow, password: str, cost: KeyCost | None) -> None:
    keys = work.keys
    row.parameters, row.wrapped = wrap_by_password(
        keys.data_key, password, keys.store_id, row.id, cost
    )


def _data_key(row: UserRow, password: str, store_id: str) -> bytes:
    if row.parameters is None or row.wrapped is None:
        raise _wrong()
    try:
        return unwrap_by_password(row.parameters, row.wrapped, password, store_id, row.id)
    except SealBroken:
        raise _wrong() from None


def _wrong() -> WrongPassphrase:
    return WrongPassphrase(
        "Name and password do not belong together; nothing was changed. Check both, capital "
        "letters and the keyboard, or ask an administrator for a new password."
    )


def _signature(row: UserRow, keys: StoreKeys) -> bytes:
    columns = (row.id, row.name, row.name_key, row.role, row.parameters)
    rest = (row.wrapped.hex() if row.wrapped else None, row.version, row.created_at)
    return keyed_hash(keys.users, canonical([keys.store_id, *columns, *rest, row.updated_at]))
