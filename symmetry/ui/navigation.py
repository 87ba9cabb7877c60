"""The pages of the dashboard as data, and how to get from one to another."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Literal

import streamlit as st

from symmetry.ui import state
from symmetry.ui.words import t

Section = Literal["clinic", "patient"]


@dataclass(frozen=True)
class PageEntry:
    """A page: its name in the address, the module of `symmetry.ui.pages` that draws it.

    The module has a function ``draw``. It is loaded when the page is first opened. Pages that
    are ``open`` need no access to the store.
    """

    name: str
    module: str
    icon: str
    section: Section
    open: bool = False

    @property
    def title(self) -> str:
        """What the page is called."""
        return t(f"nav-{self.name}")


PAGES: tuple[PageEntry, ...] = (
    PageEntry("patients", "patients", "group", "clinic"),
    PageEntry("quick", "compare", "compare", "clinic", open=True),
    PageEntry("settings", "settings", "settings", "clinic"),
    PageEntry("overview", "overview", "person", "patient"),
    PageEntry("new-visit", "new_visit", "add_a_photo", "patient"),
    PageEntry("review", "review", "edit_location_alt", "patient"),
    PageEntry("compare", "compare_visits", "compare_arrows", "patient"),
    PageEntry("course", "course", "timeline", "patient"),
    PageEntry("treatment", "treatment", "vaccines", "patient"),
    PageEntry("grading", "grading", "checklist", "patient"),
    PageEntry("report", "report", "picture_as_pdf", "patient"),
)
START = "patients"

Draw = Callable[[], None]


def draw_page(entry: PageEntry) -> None:
    """Load a page's module and draw it."""
    draw: Draw = import_module(f"symmetry.ui.pages.{entry.module}").draw
    draw()


def streamlit_page(entry: PageEntry, *, start: bool = False) -> st.Page:
    """The page as Streamlit knows it; ``start`` for the one that opens first."""
    return st.Page(
        partial(draw_page, entry),
        title=entry.title,
        icon=f":material/{entry.icon}:",
        url_path=entry.name,
        default=start,
    )


def get_page(name: str) -> PageEntry:
    """The page called ``name``; KeyError if there is none."""
    for entry in PAGES:
        if entry.name == name:
            return entry
    raise KeyError(name)


def go(name: str, **what: str | None) -> None:
    """Open a page, and with it a ``patient``, ``visit`` or ``photo``."""
    state.show(**what)
    st.switch_page(
        streamlit_page(get_page(name), start=name == START), query_params=state.address()
    )
