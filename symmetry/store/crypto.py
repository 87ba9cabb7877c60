"""Sealing and keyed hashes: the only place that calls a cipher.

AES-256-GCM with a random nonce of 96 bits. What a sealed text belongs to goes in as associated
data, so that one moved to another record, field or store does not open.
"""

import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


class SealBroken(Exception):
    """The key is another one, or the sealed bytes or what they are bound to were changed."""


def new_key() -> bytes:
    """A random key of 256 bits."""
    return secrets.token_bytes(KEY_BYTES)


def derive(key: bytes, purpose: str) -> bytes:
    """A key for one purpose (HKDF-SHA-256); it tells nothing about the key it comes from."""
    info = f"symmetry/1/{purpose}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def canonical(value: Any) -> bytes:
    """JSON of which there is one spelling.

    Bytes, which SQLite lets somebody put where a text was, are like no text.
    """
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_blob
    ).encode()


def seal(key: bytes, data: bytes, bound_to: bytes) -> bytes:
    """Nonce, ciphertext and tag of ``data``, which opens only together with ``bound_to``."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """What was sealed.

    Raises
    ------
    SealBroken
        If a single bit of the key, the sealed bytes or ``bound_to`` is another.
    """
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise SealBroken
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except InvalidTag:
        raise SealBroken from None


def keyed_hash(key: bytes, data: bytes) -> bytes:
    """HMAC-SHA-256: equal for equal data, and tells nothing to whoever lacks the key."""
    mac = hmac.HMAC(key, hashes.SHA256())
    mac.update(data)
    return mac.finalize()


def same(one: bytes, other: bytes) -> bool:
    """Whether two hashes are equal, in a time that does not tell where they differ."""
    return secrets.compare_digest(one, other)


def _blob(value: Any) -> dict[str, str]:
    if not isinstance(value, bytes):
        raise TypeError(f"{type(value).__name__} is no JSON value")
    return {"bytes": value.hex()}
