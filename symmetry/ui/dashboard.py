"""The dashboard: page settings, access, navigation, and what stands on every page."""

import logging
from pathlib import Path

import streamlit as st

from symmetry.errors import EditConflict, SymmetryError
from symmetry.ui import access, ahead, state, words
from symmetry.ui.components.cookie import cookie
from symmetry.ui.navigation import PAGES, START, PageEntry, Section, streamlit_page
from symmetry.ui.pages import unlock
from symmetry.ui.record import patient_label
from symmetry.ui.settings import clinic
from symmetry.ui.settings.language import keep_language
from symmetry.ui.style import STYLE
from symmetry.ui.words import notice, t

LOOK_EVERY_S = 60
"""So often a page that nobody touches looks whether access has ended."""

logger = logging.getLogger(__name__)


def main(start: str = START) -> None:
    """Draw the dashboard; ``start`` is the page that an address without a page opens."""
    st.set_page_config(
        page_title=t("app-title"),
        # A picture of our own: named icons are fetched from elsewhere for the tab.
        page_icon=str(Path(__file__).parent / "static" / "icon.png"),
        layout="wide",
        initial_sidebar_state="expanded",
    )
    st.html(STYLE)
    keep_language()
    try:
        _draw(start)
    # The type alone goes to the log: a message may hold the name of a file.
    except EditConflict:
        st.warning(t("edit-conflict"), icon=":material/sync_problem:")
    except SymmetryError as problem:
        logger.warning("The page could not be drawn: %s", type(problem).__name__)
        st.error(words.problem(problem), icon=":material/error:")
    except Exception as problem:
        logger.error("The page could not be drawn: %s", type(problem).__name__)
        st.error(f"**{t('app-error-title')}** {t('app-error')}", icon=":material/error:")
    st.divider()
    st.caption(notice())
    ahead.page_drawn.set()


def _draw(start: str) -> None:
    page, entry = _navigation(start)
    if entry.open:
        page.run()
        return
    if access.person() is None or unlock.shows_code():
        unlock.draw()
        return
    state.keep_in_address()
    _logo()
    _lock_button()
    _watch()
    cookie(access.COOKIE, access.token())
    page.run()


def _navigation(start: str) -> tuple[st.Page, PageEntry]:
    """The page that was asked for, and links to the others in the sidebar.

    Pages of a patient are listed while a patient is open. The links are ours: Streamlit's own list
    mixes headings into its items, and its links would forget which patient is open.
    """
    made = {entry.name: streamlit_page(entry, start=entry.name == start) for entry in PAGES}
    page = st.navigation(list(made.values()), position="hidden")
    sections: dict[Section, str | None] = {"clinic": t("nav-clinic"), "patient": patient_label()}
    with st.sidebar, st.container(key="pages", gap=None):
        for section, label in sections.items():
            if label is None:
                continue
            # Not as Markdown: a name may hold what would be taken for marks.
            st.text(label)
            for entry in PAGES:
                if entry.section == section:
                    st.page_link(made[entry.name], query_params=state.address(), width="stretch")
    return page, next(entry for entry in PAGES if made[entry.name] == page)


def _logo() -> None:
    """The clinic's logo, where there is one."""
    shown = clinic.logo()
    if shown is not None:
        st.logo(shown, size="large")


@st.fragment(run_every=LOOK_EVERY_S)
def _watch() -> None:
    """Leave no record on the screen when access has ended for want of use."""
    if not access.still_in():
        st.rerun()


def _lock_button() -> None:
    who = access.person()
    with st.sidebar, st.container(horizontal=True, vertical_alignment="center", key="who"):
        st.caption(who.name if who is not None else "", width="stretch")
        if st.button(
            t("nav-lock"),
            key="lock",
            icon=":material/lock:",
            help=t("nav-lock.help"),
            type="tertiary",
        ):
            access.lock()
            st.rerun()
