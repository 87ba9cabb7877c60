"""Treatment: injections on a face diagram, other therapies, adverse events."""

import streamlit as st

from symmetry.store.record import PatientRecord
from symmetry.ui import access, record, trashing
from symmetry.ui.treatment import session
from symmetry.ui.treatment.editor import editor
from symmetry.ui.treatment.events import events
from symmetry.ui.treatment.listing import PAGE, one_treatment, treatments
from symmetry.ui.treatment.therapies import therapies
from symmetry.ui.words import t

PARTS = ("injections", "therapies", "events")


def draw() -> None:
    """Draw the page."""
    found = record.required_record()
    patient = found.patient.entry
    who = access.person()
    name, may_write = ("", False) if who is None else (who.name, who.may_write)
    st.title(t("nav-treatment"), anchor=False)
    side = t("side-none") if patient.affected_side is None else t(f"side-{patient.affected_side}")
    st.caption(t("treatment-patient", patient=record.patient_label() or "", side=side))
    part = st.segmented_control(
        t("treatment-part"),
        PARTS,
        default=PARTS[0],
        required=True,
        key="treatment:part",
        format_func=lambda one: _part_words(one, found),
        label_visibility="collapsed",
    )
    if part == "injections":
        _injections(found, name, may_write)
    elif part == "therapies":
        therapies(found, may_write)
    else:
        events(found, may_write)


def _injections(found: PatientRecord, name: str, may_write: bool) -> None:
    """The form, one treatment, or the list."""
    patient = found.patient.entry
    wanted = session.looked_at(patient.id)
    if wanted == session.DRAFT and session.opened(patient.id) is not None:
        visits = tuple(kept.entry for kept in found.visits)
        editor(patient.id, patient.affected_side, visits, may_write)
        return
    for kept in found.treatments:
        if kept.entry.id == wanted:
            one_treatment(found, kept, name, may_write)
            return
    trashing.offer_undo(PAGE)
    treatments(found, name, may_write)


def _part_words(part: str, found: PatientRecord) -> str:
    counts = {
        "injections": len(found.treatments),
        "therapies": len(found.therapies),
        "events": len(found.adverse_events),
    }
    return t(f"treatment-part-{part}", count=counts[part])
