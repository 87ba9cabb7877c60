"""What is sealed opens with the same key and the same bond only."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from symmetry.store.crypto import SealBroken, canonical, derive, keyed_hash, new_key, seal, unseal


@given(st.binary(max_size=300), st.binary(max_size=30))
def test_what_is_sealed_opens(data, bond):
    key = new_key()
    sealed = seal(key, data, bond)
    assert unseal(key, sealed, bond) == data
    assert len(sealed) == len(data) + 28


def test_every_single_bit_counts():
    key, data, bond = new_key(), b"a face", b"photo 7"
    sealed = seal(key, data, bond)
    for place in range(len(sealed) * 8):
        altered = bytearray(sealed)
        altered[place // 8] ^= 1 << place % 8
        with pytest.raises(SealBroken):
            unseal(key, bytes(altered), bond)
    for other_key, other_bond in ((new_key(), bond), (key, b"photo 8")):
        with pytest.raises(SealBroken):
            unseal(other_key, sealed, other_bond)
    with pytest.raises(SealBroken):
        unseal(key, sealed[:20], bond)


def test_it_is_aes_256_gcm():
    key, bond = bytes(range(32)), b"bond"
    sealed = seal(key, b"face", bond)
    assert AESGCM(key).decrypt(sealed[:12], sealed[12:], bond) == b"face"
    assert seal(key, b"face", bond) != sealed


def test_known_values():
    # HMAC-SHA-256, RFC 4231, test case 2.
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert keyed_hash(b"Jefe", b"what do ya want for nothing?").hex() == expected
    # HKDF-SHA-256 without salt, RFC 5869, written out with hmac: extract, then one round of expand.
    import hashlib
    import hmac

    extracted = hmac.digest(bytes(32), b"k" * 32, hashlib.sha256)
    round_one = hmac.digest(extracted, b"symmetry/1/test\x01", hashlib.sha256)
    assert derive(b"k" * 32, "test") == round_one


def test_json_has_one_spelling():
    assert canonical({"b": 1, "a": ["ü", None]}) == b'{"a":["\\u00fc",null],"b":1}'
