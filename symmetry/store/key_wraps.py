"""Wrapping the data key: by a passphrase, by a recovery code, or by the system's keyring.

A user's password wraps it too; that wrap is part of the user (`users.py`). Each wrap is one row and
opens the store by itself. Changing the passphrase replaces a wrap; nothing else is encrypted anew.
"""

import base64
import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from typing import Literal

from argon2.exceptions import Argon2Error
from argon2.low_level import Type, hash_secret_raw

from symmetry.errors import InvalidOption, StoreDamaged, StoreLocked, WrongPassphrase
from symmetry.store.crypto import KEY_BYTES, SealBroken, canonical, new_key, seal, unseal

Method = Literal["passphrase", "recovery", "keyring"]

LEAST_CHARACTERS = 8
SALT_BYTES = 16
RECOVERY_BYTES = 20
KEYRING_SERVICE = "symmetry"


@dataclass(frozen=True)
class KeyCost:
    """What one try of a passphrase costs (Argon2id).

    RFC 9106's second recommended choice: 3 passes over 64 MiB with 4 lanes.
    """

    time_cost: int = 3
    memory_kib: int = 65_536
    lanes: int = 4

    def __post_init__(self) -> None:
        # A backup made to hurt could ask for all the memory there is.
        sound = (
            1 <= self.time_cost <= 100
            and 8 * self.lanes <= self.memory_kib <= 2_097_152
            and 1 <= self.lanes <= 64
        )
        if not sound:
            raise StoreDamaged(
                "The parameters of the passphrase make no sense: expected 1 to 100 passes, up to "
                "2 GiB and up to 64 lanes. Restore a backup."
            )


DEFAULT_COST = KeyCost()


@dataclass(frozen=True)
class KeyWrap:
    """The data key, wrapped; ``parameters`` is JSON and holds no secret."""

    method: Method
    parameters: str
    wrapped: bytes


def wrap_by_passphrase(
    data_key: bytes, passphrase: str, store_id: str, cost: KeyCost | None = None
) -> KeyWrap:
    """A wrap that the passphrase opens."""
    text = checked_passphrase(passphrase)
    return _wrap("passphrase", data_key, text, store_id, cost or DEFAULT_COST)


def wrap_by_recovery_code(
    data_key: bytes, store_id: str, cost: KeyCost | None = None
) -> tuple[str, KeyWrap]:
    """A new code of 160 random bits for the clinic's safe, and the wrap that it opens."""
    code = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode()
    shown = "-".join(code[place : place + 4] for place in range(0, len(code), 4))
    return shown, _wrap("recovery", data_key, _plain_code(shown), store_id, cost or DEFAULT_COST)


def wrap_by_password(
    data_key: bytes, password: str, store_id: str, user_id: str, cost: KeyCost | None = None
) -> tuple[str, bytes]:
    """Parameters and wrap that one user's password opens. No other user's row opens with it."""
    parameters = _parameters(cost or DEFAULT_COST)
    key = _stretched(checked_passphrase(password), parameters)
    return parameters, seal(key, data_key, _bound(f"user/{user_id}", parameters, store_id))


def unwrap_by_password(
    parameters: str, wrapped: bytes, password: str, store_id: str, user_id: str
) -> bytes:
    """The data key, by a user's password.

    Raises
    ------
    SealBroken
        If it is not that user's password.
    """
    key = _stretched(_normalised(password), parameters)
    return unseal(key, wrapped, _bound(f"user/{user_id}", parameters, store_id))


def spend_a_try(password: str) -> None:
    """Take as long as a password does, where there is none to compare with."""
    _stretched(_normalised(password), _parameters(DEFAULT_COST))


def wrap_by_keyring(data_key: bytes, store_id: str) -> KeyWrap:
    """A wrap that the system's keyring opens.

    Raises
    ------
    StoreLocked
        If this system has no keyring that keeps secrets.
    """
    if not keyring_usable():
        raise StoreLocked(
            "This system has no keyring that keeps secrets: give a passphrase instead "
            "(SYMMETRY_PASSPHRASE, SYMMETRY_PASSPHRASE_FILE, or at the prompt)."
        )
    import keyring
    from keyring.errors import KeyringError

    wrapping = new_key()
    try:
        keyring.set_password(KEYRING_SERVICE, store_id, base64.b64encode(wrapping).decode())
    except (KeyringError, RuntimeError) as problem:
        raise StoreLocked(
            f"The system's keyring did not take the key ({type(problem).__name__}): unlock the "
            "keyring, or give a passphrase."
        ) from None
    return KeyWrap("keyring", "{}", seal(wrapping, data_key, _bound("keyring", "{}", store_id)))


def unwrap_by_secret(wraps: list[KeyWrap], secret: str, store_id: str) -> bytes:
    """The data key, by passphrase or recovery code.

    Raises
    ------
    WrongPassphrase
        If it opens none of the wraps.
    """
    asked = [wrap for wrap in wraps if wrap.method != "keyring"]
    for wrap in asked:
        text = _plain_code(secret) if wrap.method == "recovery" else _normalised(secret)
        try:
            key = _stretched(text, wrap.parameters)
            return unseal(key, wrap.wrapped, _bound(wrap.method, wrap.parameters, store_id))
        except SealBroken:
            continue
    if not asked:
        raise WrongPassphrase(
            "This store has no passphrase, its key is in the keyring of the computer it was made "
            "on: open it there, and set a passphrase with symmetry db passphrase."
        )
    raise WrongPassphrase(
        "The passphrase does not open this store; nothing was changed. Check capital letters and "
        "the keyboard, or use the recovery code."
    )


def unwrap_by_keyring(wraps: list[KeyWrap], store_id: str) -> bytes | None:
    """The data key from the system's keyring; None if it is not there."""
    kept = [wrap for wrap in wraps if wrap.method == "keyring"]
    if not kept or not keyring_usable():
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        secret = keyring.get_password(KEYRING_SERVICE, store_id)
    except (KeyringError, RuntimeError):
        return None
    for wrap in kept if secret else []:
        try:
            key = base64.b64decode(secret or "", validate=True)
            return unseal(key, wrap.wrapped, _bound("keyring", wrap.parameters, store_id))
        except (SealBroken, ValueError):
            continue
    return None


def forget_in_keyring(store_id: str) -> None:
    """Remove the key of a store from the system's keyring, where it is there."""
    if not keyring_usable():
        return
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(KEYRING_SERVICE, store_id)
    except (KeyringError, RuntimeError):
        return


def keyring_usable() -> bool:
    """Whether this system has a keyring that keeps secrets (a plain file is none)."""
    import keyring
    from keyring.core import recommended

    try:
        return bool(recommended(keyring.get_keyring()))
    except RuntimeError:
        return False


def checked_passphrase(passphrase: str) -> str:
    """A new passphrase in one spelling, whatever keyboard it came from.

    Raises
    ------
    InvalidOption
        If it is shorter than 8 characters.
    """
    text = _normalised(passphrase)
    if not is_text(text):
        raise InvalidOption(
            "A passphrase must be text, got bytes that are none (UTF-8 is expected): type it, or "
            "save its file as UTF-8."
        )
    if len(text) < LEAST_CHARACTERS:
        raise InvalidOption(
            f"A passphrase must have at least {LEAST_CHARACTERS} characters, got {len(text)}: "
            "several words are best."
        )
    return text


def is_text(value: str) -> bool:
    """Whether every character is one; what an environment holds may not be."""
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _normalised(passphrase: str) -> str:
    return unicodedata.normalize("NFC", passphrase)


def _plain_code(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())


def _wrap(method: Method, data_key: bytes, secret: str, store_id: str, cost: KeyCost) -> KeyWrap:
    parameters = _parameters(cost)
    key = _stretched(secret, parameters)
    return KeyWrap(method, parameters, seal(key, data_key, _bound(method, parameters, store_id)))


def _parameters(cost: KeyCost) -> str:
    """A new salt and the cost, as they are kept."""
    salt = base64.b64encode(secrets.token_bytes(SALT_BYTES)).decode()
    return json.dumps({"salt": salt, **asdict(cost)}, sort_keys=True)


def _stretched(secret: str, parameters: str) -> bytes:
    try:
        values = json.loads(parameters)
        salt = base64.b64decode(values.pop("salt"), validate=True)
        cost = KeyCost(**values)
        return hash_secret_raw(
            # An environment may hold what is no text; it is a wrong passphrase like any other.
            secret.encode(errors="surrogatepass"),
            salt,
            time_cost=cost.time_cost,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, Argon2Error):
        raise StoreDamaged(
            "The record of the passphrase cannot be read: expected salt and cost. Restore a backup."
        ) from None


def _bound(method: str, parameters: str, store_id: str) -> bytes:
    return canonical([store_id, "data-key", method, parameters])
