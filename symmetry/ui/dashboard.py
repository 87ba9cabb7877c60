"""The dashboard: page settings and navigation."""

import logging
from pathlib import Path

import streamlit as st

from symmetry.clinical.wording import NOTICE
from symmetry.errors import SymmetryError
from symmetry.ui import text
from symmetry.ui.pages.compare import compare_page

_STYLE = """<style>
.stMainBlockContainer {padding-left: 2.5rem; padding-right: 2.5rem; padding-top: 3.5rem}
</style>"""

logger = logging.getLogger(__name__)


def main() -> None:
    """Draw the dashboard."""
    st.set_page_config(
        page_title=text.TITLE,
        # A picture of our own: named icons are fetched from elsewhere for the tab.
        page_icon=str(Path(__file__).parent / "static" / "icon.png"),
        layout="wide",
        initial_sidebar_state="expanded",
    )
    st.html(_STYLE)
    page = st.navigation(
        [st.Page(compare_page, title="Compare", icon=":material/compare:", default=True)],
        position="hidden",
    )
    try:
        page.run()
    # The type alone goes to the log: a message may hold the name of a file.
    except SymmetryError as problem:
        logger.warning("The page could not be drawn: %s", type(problem).__name__)
        st.error(str(problem), icon=":material/error:")
    except Exception as problem:
        logger.error("The page could not be drawn: %s", type(problem).__name__)
        st.error(f"**{text.ERROR_TITLE}** {text.ERROR}", icon=":material/error:")
    st.divider()
    st.caption(NOTICE)
