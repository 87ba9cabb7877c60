"""Who acts: the name that the audit trail records."""

import unicodedata

from symmetry.errors import InvalidOption
from symmetry.store.key_wraps import is_text


def checked_actor(actor: str) -> str:
    """The name of who acts.

    Raises
    ------
    InvalidOption
        If there is none.
    """
    if not actor.strip() or len(actor) > 200:
        raise InvalidOption(
            f"Who acts must be named in 1 to 200 characters, got {len(actor.strip())}: the audit "
            "trail records it. Give a name or a user name."
        )
    if not is_text(actor) or any(unicodedata.category(letter) == "Cc" for letter in actor):
        raise InvalidOption(
            "Who acts must be named in one line of text, got control characters: the audit trail "
            "records it. Give a name or a user name."
        )
    return actor
