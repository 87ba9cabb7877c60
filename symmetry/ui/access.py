"""Who uses the dashboard in this browser, and the store that is open to them.

The server holds one store. A browser that gave a password gets a random token as a cookie, so that
a reloaded page and a second tab need none; the token is worthless once the server stops, or after
some time without use.
"""

import atexit
import logging
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache

import streamlit as st

from symmetry.errors import InvalidOption, StoreError, WrongPassphrase
from symmetry.store import users
from symmetry.store.preferences import LOCK_AFTER_MIN, load_preferences
from symmetry.store.store import Store
from symmetry.store.unlock import passphrase_of_settings
from symmetry.store.users import Role
from symmetry.ui.attempts import Attempts
from symmetry.ui.words import LANGUAGE_KEY, t

COOKIE = "symmetry_access"

LOCKED = "locked"
"""Set in a session whose access was ended by hand: it does not open by itself again."""

BY_PASSPHRASE = "{} (passphrase)"
"""Who used the passphrase where users are listed: the name they gave is not proved by it."""

UNKNOWN = "unknown"
"""Who gave a wrong password. What was typed as a name is not kept: it may be the password."""

_KEY = "access_token"
_WHO = "access_who"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Person:
    """Who acts: the name for the audit trail, and what they may do.

    ``user_id`` is None for whoever opened the store with its passphrase.
    """

    name: str
    role: Role = "administrator"
    user_id: str | None = None

    @property
    def may_write(self) -> bool:
        """Whether the person may add and change entries."""
        return self.role != "reader"

    @property
    def may_administer(self) -> bool:
        """Whether the person may change users and settings, and erase."""
        return self.role == "administrator"


@dataclass
class Tokens:
    """Who holds which token. Safe to use from several threads.

    ``idle_s`` is after how many seconds without use a token opens nothing any more.
    """

    clock: Callable[[], float] = time.monotonic
    idle_s: float = LOCK_AFTER_MIN * 60
    _holders: dict[str, tuple[Person, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def issue(self, person: Person) -> str:
        """A new token for a person."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._holders[token] = (person, self.clock())
        return token

    def holder(self, token: str | None, *, use: bool = True) -> Person | None:
        """Who holds a token; None where nobody does, or not for too long.

        Asking counts as using the token, unless ``use`` is False.
        """
        now = self.clock()
        with self._lock:
            found = self._holders.get(token or "")
            if token is None or found is None:
                return None
            if now - found[1] > self.idle_s:
                del self._holders[token]
                return None
            if use:
                self._holders[token] = (found[0], now)
            return found[0]

    def revoke(self, token: str | None) -> None:
        """Let a token open nothing any more."""
        with self._lock:
            self._holders.pop(token or "", None)

    def revoke_user(self, user_id: str | None, keep: str | None = None) -> None:
        """End all access of a user, None for the passphrase, except by the token to ``keep``."""
        with self._lock:
            for token, (person, _) in list(self._holders.items()):
                if person.user_id == user_id and token != keep:
                    del self._holders[token]


@dataclass
class Clinic:
    """What the server shares between all browsers: the store, and who is let in.

    ``unrecorded`` are wrong passwords given while the store was locked: kept until it is opened.
    """

    store: Store
    tokens: Tokens = field(default_factory=Tokens)
    attempts: Attempts = field(default_factory=Attempts)
    unrecorded: list[dict[str, str | None]] = field(default_factory=list)


UNRECORDED_KEPT = 1000


@cache
def _exits() -> ExitStack:
    stack = ExitStack()
    atexit.register(stack.close)
    return stack


@st.cache_resource(show_spinner=False)
def clinic() -> Clinic:
    """The store of the settings, opened once for the whole server.

    Raises
    ------
    DatabaseUnusable
        If the database cannot be opened.
    """
    opened = Clinic(_exits().enter_context(Store.open()))
    opened.tokens.idle_s = load_preferences(opened.store.database).lock_after_min * 60
    return opened


def person() -> Person | None:
    """Who uses this browser; None until they have given a password."""
    return _holder(use=True)


def still_in() -> bool:
    """Whether this browser has access, without counting as use."""
    return _holder(use=False) is not None


def _holder(*, use: bool) -> Person | None:
    if clinic().store.state != "open":
        return None
    token = st.session_state.get(_KEY) or st.context.cookies.get(COOKIE)
    found = clinic().tokens.holder(token, use=use)
    if found is not None:
        st.session_state[_KEY] = token
    return found


def administrator() -> Person:
    """Who uses this browser, if they may administer.

    Raises
    ------
    InvalidOption
        If they may not.
    """
    who = person()
    if who is None:
        raise InvalidOption(t("access-ended"))
    if not who.may_administer:
        raise InvalidOption(t("access-administrators-only"))
    return who


def sign_in(name: str, password: str) -> None:
    """Give a user access by name and password.

    Raises
    ------
    WrongPassphrase
        If they do not belong together.
    MustWait
        If there were too many wrong ones.
    """
    here = clinic()
    key = users.name_key(name)
    here.attempts.begin(key)
    try:
        user = users.sign_in(here.store, name, password)
    except WrongPassphrase:
        found = users.id_of(here.store.database, name)
        _refused({"user": found})
        raise
    here.attempts.succeeded(key)
    let_in(Person(user.name, user.role, user.id))


def sign_in_by_passphrase(name: str, secret: str) -> None:
    """Give an administrator access by the store's passphrase or recovery code.

    Raises
    ------
    WrongPassphrase
        If it is neither.
    MustWait
        If there were too many wrong ones.
    """
    here = clinic()
    here.attempts.begin("")
    try:
        here.store.unlock(secret)
    except WrongPassphrase:
        _refused({"by": "passphrase"})
        raise
    here.attempts.succeeded("")
    let_in(Person(BY_PASSPHRASE.format(name) if users.any_user(here.store.database) else name))


def may_write() -> bool:
    """Whether who uses this browser may add and change entries."""
    who = person()
    return who is not None and who.may_write


def let_in(who: Person) -> None:
    """Give this browser access. The page that runs next hands the cookie over."""
    here = clinic()
    if st.session_state.get(_WHO, who) != who:
        _forget()  # what somebody else looked at and typed here
    st.session_state[_WHO] = who
    st.session_state[_KEY] = here.tokens.issue(who)
    st.session_state.pop(LOCKED, None)
    refused, here.unrecorded = here.unrecorded, []
    with here.store.write(who.name) as work:
        for details in refused:
            work.happened("refused", "sign_in", details=dict(details))
        work.happened("opened", "sign_in", who.user_id)


def _refused(details: dict[str, str | None]) -> None:
    """Record a wrong password, now or as soon as there is a key to record it with."""
    here = clinic()
    told = {name: value for name, value in details.items() if value is not None}
    if here.store.state == "open":
        try:
            with here.store.write(UNKNOWN) as work:
                work.happened("refused", "sign_in", told.get("user"), details=told)
        except StoreError as problem:
            logger.warning("A wrong password was not recorded: %s", type(problem).__name__)
    elif len(here.unrecorded) < UNRECORDED_KEPT:
        here.unrecorded.append({**told, "at": here.store.clock().isoformat(timespec="seconds")})


def end_access_of(user_id: str | None, *, here: bool = False) -> None:
    """End the access of a user, or of the passphrase, in every browser; in this one if ``here``."""
    clinic().tokens.revoke_user(user_id, keep=None if here else st.session_state.get(_KEY))


def lock_after(minutes: int) -> None:
    """End access after so many minutes without use, from now on."""
    clinic().tokens.idle_s = minutes * 60


def lock() -> None:
    """End the access of this browser, and forget what it was looking at."""
    clinic().tokens.revoke(st.session_state.get(_KEY))
    _forget()
    st.session_state[LOCKED] = True


def _forget() -> None:
    """Forget all that this browser was looking at."""
    for key in list(st.session_state):
        if key != LANGUAGE_KEY:
            del st.session_state[key]


def token() -> str:
    """The token for the cookie, or nothing where there is no access."""
    held: str = st.session_state.get(_KEY) or ""
    return held


def opens_by_itself() -> bool:
    """Open the store with what the settings or the keyring have; False where they have nothing.

    A store that somebody's passphrase opened does not count: another browser is somebody else.

    Raises
    ------
    WrongPassphrase, StoreLocked
        If what they have does not open it.
    """
    store = clinic().store
    given = passphrase_of_settings()
    if given is not None:
        store.unlock(given)
        return True
    if "keyring" in store.key_methods:
        store.unlock()
        return True
    return False
