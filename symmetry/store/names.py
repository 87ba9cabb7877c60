"""Finding patients by beginnings of names, without a name in the clear.

Each beginning of each word of a name is kept as a keyed hash. Whoever has the database alone can
see that two names begin alike, and not how.
"""

import re
import unicodedata

from symmetry.store.crypto import keyed_hash
from symmetry.store.keys import StoreKeys

SHORTEST, LONGEST = 2, 20
"""Letters of a beginning that is kept; a longer one is looked up by its first letters."""

TOKEN_BYTES = 16


def pseudonym_key(pseudonym: str) -> str:
    """A pseudonym as it is sorted, searched and told apart: case and spacing do not matter."""
    return " ".join(unicodedata.normalize("NFKC", pseudonym).casefold().split())[:400]


def words(name: str) -> tuple[str, ...]:
    """The words of a name, without case and accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"\w+", letters.casefold()))


def name_tokens(name: str | None, keys: StoreKeys) -> frozenset[bytes]:
    """The hashes under which a name can be found."""
    beginnings = {
        word[:length]
        for word in words(name or "")
        for length in range(SHORTEST, min(len(word), LONGEST) + 1)
    }
    return frozenset(_token(beginning, keys) for beginning in beginnings)


def search_tokens(search: str, keys: StoreKeys) -> tuple[bytes, ...]:
    """The hashes that a name has to have, the most telling first; none for a single letter."""
    asked = sorted({word[:LONGEST] for word in words(search)}, key=len, reverse=True)
    return tuple(_token(word, keys) for word in asked if len(word) >= SHORTEST)


def _token(beginning: str, keys: StoreKeys) -> bytes:
    return keyed_hash(keys.names, beginning.encode())[:TOKEN_BYTES]
