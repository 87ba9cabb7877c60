"""Who uses the dashboard in this browser, and the store that is open to them.

The server holds one store. A browser that gave the passphrase gets a random token as a cookie, so
that a reloaded page and a second tab need no passphrase; the token is worthless once the server
stops, or after hours without use.
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
from typing import Literal

import streamlit as st

from symmetry.store.store import Store
from symmetry.store.unlock import passphrase_of_settings

Role = Literal["administrator", "clinician", "reader"]

COOKIE = "symmetry_access"
IDLE_S = 8 * 3600
"""A working day: after as long without use, the passphrase is asked for again."""

LOCKED = "locked"
"""Set in a session whose access was ended by hand: it does not open by itself again."""

_KEY = "access_token"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Person:
    """Who acts: the name for the audit trail, and what they may do."""

    name: str
    role: Role = "administrator"

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
    """Who holds which token. Safe to use from several threads."""

    clock: Callable[[], float] = time.monotonic
    _holders: dict[str, tuple[Person, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def issue(self, person: Person) -> str:
        """A new token for a person."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._holders[token] = (person, self.clock())
        return token

    def holder(self, token: str | None) -> Person | None:
        """Who holds a token; None where nobody does, or not for hours."""
        now = self.clock()
        with self._lock:
            found = self._holders.get(token or "")
            if token is None or found is None:
                return None
            if now - found[1] > IDLE_S:
                del self._holders[token]
                return None
            self._holders[token] = (found[0], now)
            return found[0]

    def revoke(self, token: str | None) -> None:
        """Let a token open nothing any more."""
        with self._lock:
            self._holders.pop(token or "", None)


@dataclass(frozen=True)
class Clinic:
    """What the server shares between all browsers: the store, and who is let in."""

    store: Store
    tokens: Tokens = field(default_factory=Tokens)


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
    return Clinic(_exits().enter_context(Store.open()))


def person() -> Person | None:
    """Who uses this browser; None until they have given the passphrase."""
    if clinic().store.state != "open":
        return None
    token = st.session_state.get(_KEY) or st.context.cookies.get(COOKIE)
    found = clinic().tokens.holder(token)
    if found is not None:
        st.session_state[_KEY] = token
    return found


def may_write() -> bool:
    """Whether who uses this browser may add and change entries."""
    who = person()
    return who is not None and who.may_write


def let_in(who: Person) -> None:
    """Give this browser access. The page that runs next hands the cookie over."""
    st.session_state[_KEY] = clinic().tokens.issue(who)


def lock() -> None:
    """End the access of this browser, and forget what it was looking at."""
    clinic().tokens.revoke(st.session_state.get(_KEY))
    for key in list(st.session_state):
        del st.session_state[key]
    st.session_state[LOCKED] = True


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
