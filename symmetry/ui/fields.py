"""Inputs that several forms share."""

import datetime
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

import streamlit as st

from symmetry.ui import words

Entry = TypeVar("Entry")

EARLIEST = datetime.date(1900, 1, 1)


def day(
    label: str,
    value: datetime.date | None = None,
    *,
    key: str,
    help: str | None = None,
    visible: bool = True,
) -> datetime.date | None:
    """A day that may be left open, today at the latest, written as the language does."""
    given: datetime.date | None = st.date_input(
        label,
        value=value,
        # What is in the record is shown, whatever it is.
        min_value=min(EARLIEST, value or EARLIEST),
        max_value=max(today(), value or EARLIEST),
        format=day_format(),
        key=key,
        help=help,
        label_visibility="visible" if visible else "collapsed",
    )
    return given


def day_format() -> str:
    """How days are typed in the language of the person."""
    return "DD.MM.YYYY" if words.language() == "de" else "DD/MM/YYYY"


def today() -> datetime.date:
    """The day, where the clinic is."""
    return datetime.date.today()


def dialog(title: str, draw: Callable[..., None], *given: Any, large: bool = False) -> None:
    """Open a dialog with a title in the language of the person."""
    st.dialog(title, width="medium" if large else "small")(draw)(*given)


def merged(base: Entry, mine: Entry, theirs: Entry) -> Entry:
    """An entry as somebody edited it, on top of what another person did meanwhile.

    A field that I did not change is as they left it; one that both changed is as I want it.
    """
    return type(mine)(
        **{
            one.name: getattr(
                theirs if getattr(mine, one.name) == getattr(base, one.name) else mine, one.name
            )
            for one in fields(mine)  # type: ignore[arg-type]  # entries are dataclasses
        }
    )


def changed_fields(before: Any, after: Any) -> tuple[str, ...]:
    """Names of the fields in which two entries of a kind differ."""
    return tuple(
        one.name for one in fields(after) if getattr(before, one.name) != getattr(after, one.name)
    )
