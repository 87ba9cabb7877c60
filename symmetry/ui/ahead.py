"""Libraries that are loaded before somebody waits for them.

Streamlit loads them with the first page. What the list of patients needs is loaded before the
server answers; what measuring and reports need follows once the first page is drawn.
"""

import inspect
import logging
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

from symmetry.errors import SymmetryError

FIRST = (
    # Streamlit looks for tables in whatever it is given.
    "pandas",
    "streamlit.components.v2",
    "symmetry.store.patient_lists",
    "symmetry.store.preferences",
    "symmetry.store.record",
    "symmetry.store.samples",
    "symmetry.store.users",
)
"""What every page needs. No module of `symmetry.ui`: those want a server that runs."""

LATER = (
    "symmetry.assessing.visit",
    "symmetry.assessing.patients",
    "symmetry.longitudinal.comparison",
    "symmetry.exports.pdf",
    "mediapipe.tasks.python.vision",
)
"""What is slow to load, and needed once a patient is open."""

READING_S = 4.0
"""The browser's work with the first page, which is not to be slowed down."""

page_drawn = threading.Event()
"""Set once a page was drawn."""

logger = logging.getLogger(__name__)


def load(names: Iterable[str]) -> None:
    """Load modules. One that cannot be loaded is told where it is needed."""
    for name in names:
        try:
            import_module(name)
        except Exception as problem:
            logger.warning("%s was not loaded ahead: %s", name, type(problem).__name__)


def load_first() -> None:
    """Load what every page needs, the texts included."""
    load(FIRST)
    from symmetry.language import LANGUAGES, texts_in

    for code in LANGUAGES:
        texts_in(code)
    _open_once()
    # Streamlit looks who calls it; from then on Python knows the files of all modules.
    inspect.stack()


def _open_once() -> None:
    """Open the store and let it go: what that loads and works out is at hand from then on.

    What keeps it from being opened is told on the page.
    """
    from symmetry.store.store import Store

    with suppress(SymmetryError), Store.open():
        pass


def load_later() -> threading.Thread:
    """Load the rest beside everything else, once the first page is drawn."""

    def wait_and_load() -> None:
        page_drawn.wait()
        time.sleep(READING_S)
        load(LATER)

    thread = threading.Thread(target=wait_and_load, name="ahead", daemon=True)
    thread.start()
    return thread
