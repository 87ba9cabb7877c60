"""What of the treatment page outlives a switch of pages: the draft, and what is looked at."""

from dataclasses import dataclass, replace

import streamlit as st

from symmetry.ui.treatment.draft import Draft, Edited

LIST, DRAFT = "list", "draft"
HISTORY = 50


@dataclass(frozen=True)
class Open:
    """A draft with what the form needs beside it.

    ``answered`` is the last operation of the diagram that the draft includes; ``past`` are earlier
    states of the sites, the latest last; ``table`` counts how often the table was begun anew.
    """

    draft: Draft
    saved: Draft
    selected: str | None = None
    answered: int = 0
    past: tuple[Draft, ...] = ()
    table: int = 0
    tried: bool = False

    @property
    def untouched(self) -> bool:
        """Whether there is nothing to lose."""
        return self.draft == self.saved


def opened(patient_id: str) -> Open | None:
    """The draft of a patient's treatment, if one was begun."""
    found: Open | None = st.session_state.get(f"treatment:draft:{patient_id}")
    return found


def keep(state: Open) -> None:
    """Remember a draft until it is saved or thrown away."""
    st.session_state[f"treatment:draft:{state.draft.patient_id}"] = state


def begin(draft: Draft) -> None:
    """Open the form. A copy, or an empty form, is saved by nobody yet."""
    keep(Open(draft, draft))
    look_at(draft.patient_id, DRAFT)


def drop(patient_id: str) -> None:
    """Throw the draft away."""
    st.session_state.pop(f"treatment:draft:{patient_id}", None)


def change(patient_id: str, draft: Draft) -> None:
    """Go on with a changed draft; where its sites changed, that can be undone."""
    state = opened(patient_id)
    if state is None or draft == state.draft:
        return
    past = state.past
    if draft.sites != state.draft.sites:
        past = (*past, state.draft)[-HISTORY:]
    # Rows that came, went or moved have nothing typed over them.
    moved = [site.id for site in draft.sites] != [site.id for site in state.draft.sites]
    keep(replace(state, draft=draft, past=past, table=state.table + moved))


def operate(patient_id: str, edited: Edited) -> None:
    """Go on with what was done on the diagram."""
    change(patient_id, edited.draft)
    state = opened(patient_id)
    if state is not None:
        keep(replace(state, selected=edited.selected, answered=edited.answered))


def undo(patient_id: str) -> None:
    """Put the sites back as they were before the last change."""
    state = opened(patient_id)
    if state is None or not state.past:
        return
    sites = state.past[-1].sites
    selected = state.selected if any(site.id == state.selected for site in sites) else None
    keep(
        replace(
            state,
            draft=replace(state.draft, sites=sites),
            past=state.past[:-1],
            selected=selected,
            table=state.table + 1,
        )
    )


def looked_at(patient_id: str) -> str:
    """What is on the screen: `LIST`, `DRAFT`, or the identifier of a treatment."""
    found: str = st.session_state.get(f"treatment:view:{patient_id}", LIST)
    return found


def look_at(patient_id: str, what: str) -> None:
    """Show the list, the draft or one treatment."""
    st.session_state[f"treatment:view:{patient_id}"] = what
