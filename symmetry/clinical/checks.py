"""Checks that entries of the record share. Each says what was expected, what came, what to do."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from math import isfinite
from numbers import Integral, Real
from typing import TypeVar
from unicodedata import category

from symmetry.errors import InvalidRecord
from symmetry.landmarks import SIDES

Entry = TypeVar("Entry")

ID_LIMIT = 64
LINE_LIMIT = 200
TEXT_LIMIT = 20_000

NOT_IN_A_LINE = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode categories: control characters and line breaks, and halves of characters, which no
database can keep. Spaces of any kind are fine: they come with pasted text."""

NOT_IN_A_TEXT = {"Cs"}

_SHA256 = re.compile(r"[0-9a-f]{64}")


def check_id(field: str, value: object) -> None:
    """Refuse what is no identifier: a short text without spaces."""
    if not isinstance(value, str) or not 0 < len(value) <= ID_LIMIT or re.search(r"\s", value):
        raise InvalidRecord(
            f"{field} must be an identifier of 1 to {ID_LIMIT} characters without spaces, got "
            f"{value!r}: give the identifier under which the entry is kept."
        )


def check_line(field: str, value: object, *, required: bool = False) -> None:
    """Refuse what is no single line of text; an empty one only where it is ``required``."""
    if not isinstance(value, str) or len(value) > LINE_LIMIT or _holds(value, NOT_IN_A_LINE):
        raise InvalidRecord(
            f"{field} must be one line of at most {LINE_LIMIT} characters, got {_shown(value)}: "
            "write it shorter, or into the notes."
        )
    if required and not value.strip():
        raise InvalidRecord(f"{field} is required and is empty: fill it in.")


def check_text(field: str, value: object) -> None:
    """Refuse what is no text, or one too long to be a note."""
    if not isinstance(value, str) or len(value) > TEXT_LIMIT or _holds(value, NOT_IN_A_TEXT):
        raise InvalidRecord(
            f"{field} must be a text of at most {TEXT_LIMIT} characters, got {_shown(value)}: "
            "shorten it, and remove what is no character."
        )


def check_choice(field: str, value: object, allowed: Iterable[str]) -> None:
    """Refuse what is not in a list."""
    choices = tuple(allowed)
    if value not in choices:
        raise InvalidRecord(
            f"{field} must be one of {', '.join(choices)}, got {_shown(value)}: choose one of them."
        )


def check_optional_choice(field: str, value: object, allowed: Iterable[str]) -> None:
    """As `check_choice`, where None means not stated."""
    if value is not None:
        check_choice(field, value, allowed)


def check_side(field: str, value: object) -> None:
    """Refuse what is no side of the patient."""
    check_choice(field, value, SIDES)


def check_switch(field: str, value: object, *, optional: bool = False) -> None:
    """Refuse what is neither True nor False (nor None, where it may be unknown)."""
    if not (isinstance(value, bool) or (optional and value is None)):
        expected = "True, False or None" if optional else "True or False"
        raise InvalidRecord(f"{field} must be {expected}, got {_shown(value)}: answer yes or no.")


def check_date(field: str, value: object, *, optional: bool = False) -> None:
    """Refuse what is no calendar day; a moment is none, for it may fall on another day."""
    if optional and value is None:
        return
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InvalidRecord(f"{field} must be a date, got {_shown(value)}: give a calendar day.")


def check_moment(field: str, value: object) -> None:
    """Refuse what is no moment with a time zone: others cannot be put in order."""
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise InvalidRecord(
            f"{field} must be a date and time with a time zone, got {_shown(value)}: give the "
            "time in UTC."
        )


def check_number(
    field: str, value: object, low: float, high: float, unit: str = "", *, optional: bool = False
) -> None:
    """Refuse what is no finite number from ``low`` to ``high``."""
    if optional and value is None:
        return
    number = isinstance(value, Real) and not isinstance(value, bool)
    try:
        inside = number and isfinite(value) and low <= value <= high  # type: ignore[arg-type, operator]
    except OverflowError:  # a whole number that no float can hold
        inside = False
    if not inside:
        most = f"from {low:g} to {high:g}" if isfinite(high) else f"of at least {low:g}"
        raise InvalidRecord(
            f"{field} must be a number {most}{f' {unit}' if unit else ''}, got {_shown(value)}: "
            "check the entry and its unit."
        )


def check_count(field: str, value: object, low: int, high: int) -> None:
    """Refuse what is no whole number from ``low`` to ``high``."""
    whole = isinstance(value, Integral) and not isinstance(value, bool)
    if not whole or not low <= int(value) <= high:  # type: ignore[call-overload]
        raise InvalidRecord(
            f"{field} must be a whole number from {low} to {high}, got {_shown(value)}: check the "
            "entry."
        )


def check_sha256(field: str, value: object) -> None:
    """Refuse what is no SHA-256 in lower-case hexadecimal."""
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise InvalidRecord(
            f"{field} must be a SHA-256 of 64 lower-case hexadecimal digits, got {_shown(value)}: "
            "compute it from the original bytes."
        )


def check_order(
    earlier_field: str, earlier: date | None, later_field: str, later: date | None
) -> None:
    """Refuse two known days in the wrong order."""
    if earlier is not None and later is not None and later < earlier:
        raise InvalidRecord(
            f"{later_field} must not be before {earlier_field}, got {later} and {earlier}: "
            "correct one of them."
        )


def check_entry(field: str, value: object, kind: type) -> None:
    """Refuse what is not an entry of one kind."""
    if not isinstance(value, kind):
        raise InvalidRecord(
            f"{field} must be of the kind {kind.__name__}, got {_shown(value)}: give an entry of "
            "this kind."
        )


def checked_entries(field: str, values: object, kind: type[Entry]) -> tuple[Entry, ...]:
    """The entries as a tuple; refuse what is no sequence of entries of one kind."""
    if not isinstance(values, list | tuple):
        raise InvalidRecord(
            f"{field} must be a list of entries, got {_shown(values)}: give an empty list where "
            "there are none."
        )
    for value in values:
        check_entry(field, value, kind)
    return tuple(values)


def check_unique(field: str, values: Iterable[object]) -> None:
    """Refuse a value that stands twice."""
    seen: set[object] = set()
    for value in values:
        if value in seen:
            raise InvalidRecord(
                f"{field} must differ from one another, got {value!r} twice: remove one of them."
            )
        seen.add(value)


def _holds(text: str, categories: set[str]) -> bool:
    return "\0" in text or any(category(letter) in categories for letter in text)


def _shown(value: object, limit: int = 60) -> str:
    text = repr(value)
    return text if len(text) <= limit else f"{text[:limit]}…"
