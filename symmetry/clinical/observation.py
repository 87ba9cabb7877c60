"""Something in an entry that a person should look at. It holds nothing up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Observation:
    """What was noticed: ``code`` for programs, ``message`` for people."""

    code: str
    message: str
