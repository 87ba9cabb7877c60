"""Open the store of the settings with whatever opens it here."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from symmetry.errors import AlreadyInStore, StoreLocked
from symmetry.settings import Settings
from symmetry.store.store import Store

Ask = Callable[[bool], str | None]
"""Asks a person for the passphrase, a new one if True; None where there is nobody to ask."""


@contextmanager
def opened_store(actor: str, ask: Ask = lambda new: None) -> Iterator[Store]:
    """The store of the settings, unlocked; its key is made on first use.

    Raises
    ------
    StoreLocked
        If nothing here opens it.
    """
    with Store.open() as store:
        unlock(store, actor, ask)
        yield store


def unlock(store: Store, actor: str, ask: Ask = lambda new: None) -> None:
    """Unlock a store, or make its first key.

    The passphrase comes from ``SYMMETRY_PASSPHRASE``, else from ``SYMMETRY_PASSPHRASE_FILE``, else
    the system's keyring has the key, else a person is asked.
    """
    given = passphrase_of_settings()
    state = store.state
    if state == "open":
        return
    if state == "new":
        try:
            _create(store, given, actor, ask)
        except AlreadyInStore:
            if store.state != "locked":
                raise
            unlock(store, actor, ask)  # another program, started at once, made the key
    elif given is not None:
        store.unlock(given)
    else:
        _unlock_without_settings(store, ask)


def passphrase_of_settings() -> str | None:
    """The passphrase that the environment gives, or None."""
    settings = Settings()
    if settings.passphrase is not None:
        return settings.passphrase.get_secret_value()
    if settings.passphrase_file is None:
        return None
    try:
        content = settings.passphrase_file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise StoreLocked(
            "The file that SYMMETRY_PASSPHRASE_FILE names cannot be read: expected the passphrase "
            "in it, as text. Check the setting and the permissions."
        ) from None
    # Editors end a file with a line break, which belongs to no passphrase.
    return content.rstrip("\r\n")


def actor_of_settings() -> str:
    """Who acts: ``SYMMETRY_ACTOR``, or the user of this computer."""
    actor = Settings().actor
    if actor:
        return actor
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown user"


def _create(store: Store, given: str | None, actor: str, ask: Ask) -> None:
    """Make the first key: with the passphrase given, else the keyring's, else one asked for."""
    if given is None:
        try:
            store.create(None, actor=actor)
            return
        except StoreLocked:
            given = ask(True)
    if given is None:
        raise StoreLocked(
            "The store has no key yet, and this system has no keyring to keep one: set a "
            "passphrase (SYMMETRY_PASSPHRASE or SYMMETRY_PASSPHRASE_FILE), or run the command in a "
            "terminal, where it asks."
        )
    store.create(given, actor=actor)


def _unlock_without_settings(store: Store, ask: Ask) -> None:
    """Open with the keyring, else with a passphrase asked for."""
    try:
        store.unlock()
    except StoreLocked:
        asked = ask(False) if set(store.key_methods) - {"keyring"} else None
        if asked is None:
            raise
        store.unlock(asked)
