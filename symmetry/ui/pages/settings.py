"""The settings: for everybody how the dashboard looks and what it keeps to itself, else theirs."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from symmetry.ui import access, words
from symmetry.ui.access import Person
from symmetry.ui.settings import audit, backup, clinic, display, keys, measuring, people, privacy
from symmetry.ui.words import t

SECTION = "settings_section"
"""Where a session keeps which section is open."""


@dataclass(frozen=True)
class Section:
    """A section: its name, what draws it, and whether only administrators see it."""

    name: str
    draw: Callable[[], None]
    administers: bool = True


def _access() -> None:
    who = access.person()
    if who is None:
        return
    people.own_password(who)
    if who.may_administer:
        people.draw()
        keys.draw()


SECTIONS: tuple[Section, ...] = (
    Section("clinic", clinic.draw),
    Section("measuring", measuring.draw),
    Section("display", display.draw, administers=False),
    Section("access", _access, administers=False),
    Section("backup", backup.draw),
    Section("audit", audit.draw),
    Section("privacy", privacy.draw, administers=False),
)


def draw() -> None:
    """Draw the page."""
    st.title(t("nav-settings"), anchor=False)
    who = access.person()
    shown = [one for one in SECTIONS if who is not None and seen_by(who, one)]
    names = [section.name for section in shown]
    # Streamlit knows a tab by its words, which are others in another language.
    key = f"settings:{words.language()}"
    if key not in st.session_state:
        before = st.session_state.get(SECTION)
        st.session_state[key] = t(f"settings-{before if before in names else names[0]}")
    tabs = st.tabs([t(f"settings-{name}") for name in names], key=key, on_change="rerun")
    for tab, section in zip(tabs, shown, strict=True):
        if tab.open:
            st.session_state[SECTION] = section.name
            with tab:
                section.draw()


def seen_by(who: Person, section: Section) -> bool:
    """Whether somebody sees a section: their own access only who has a password of their own."""
    if section.name == "access" and who.user_id is None:
        return who.may_administer
    return who.may_administer or not section.administers
