"""Put an entry into the trash, and offer to take it back."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from symmetry.store import trash
from symmetry.store.kinds import Kind, get_kind
from symmetry.store.rows import Kept
from symmetry.ui import access, record, state
from symmetry.ui.words import t


@dataclass(frozen=True)
class Trashed:
    """What was put into the trash last on a page, and what it is called."""

    kind: str
    id: str
    version: int
    words: str


def put(page: str, kind: Kind[Any], kept: Kept[Any], words: str) -> None:
    """Put an entry, which is called ``words``, into the trash."""
    with record.writing() as work:
        trash.put(work, kind, kept.entry.id, kept.version)
    st.session_state[_key(page)] = Trashed(kind.name, kept.entry.id, kept.version + 1, words)


def offer_undo(page: str) -> None:
    """Say what was put into the trash last, with a button that takes it back."""
    found: Trashed | None = st.session_state.get(_key(page))
    if found is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/delete: {t('trashed', what=found.words)}", width="stretch")
        if st.button(
            t("action-undo"),
            key=f"undo:{page}",
            icon=":material/undo:",
            disabled=not access.may_write(),
        ):
            with record.writing() as work:
                trash.take_back(work, get_kind(found.kind), found.id, found.version)
            forget(page)
            st.rerun()
        if st.button(t("action-close"), key=f"undo-close:{page}", type="tertiary"):
            forget(page)
            st.rerun()


def forget(page: str) -> None:
    """Offer nothing any more."""
    st.session_state.pop(_key(page), None)


def _key(page: str) -> str:
    # Of the patient who is open: what was thrown away of another is not told on this one's page.
    return f"trashed:{page}:{state.open_patient_id()}"
