"""The sample patients in the dashboard: load them, say what they are, remove them."""

from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from symmetry.errors import SymmetryError
from symmetry.store import samples
from symmetry.store.samples import SAMPLES, SampleWords
from symmetry.ui import access, record, state, words
from symmetry.ui.words import t

_ASSESS = "demo:assess"

Step = Callable[[], None]


def load_button(*, type: Literal["secondary", "tertiary"] = "secondary") -> bool:
    """A button for `load`; whether it was pressed."""
    return st.button(
        t("demo-load"),
        key="demo:load",
        icon=":material/science:",
        type=type,
        help=t("demo-load.help"),
        disabled=not access.may_write(),
    )


def load(slot: DeltaGenerator) -> None:
    """Load the sample patients, and begin the page anew.

    Parameters
    ----------
    slot
        An empty element for the progress; what it held goes.
    """
    bar = slot.progress(0.0, t("demo-loading"))
    try:
        samples.load(
            access.clinic().store,
            sample_words(),
            actor=record.writer().name,
            progress=lambda count: _stepping(bar, count, lambda done: t("demo-loading")),
        )
    except (SymmetryError, OSError) as problem:
        slot.error(words.problem(problem), icon=":material/error:")
        return
    slot.empty()
    st.session_state[_ASSESS] = True
    st.rerun()


def banner() -> Callable[[], None]:
    """Say that samples are loaded, with a way to remove them.

    Returns
    -------
    Callable
        Call it once the page is drawn: it assesses the photos that are still to be assessed, where
        that was asked for, and tells how far it is. Leaving the page ends it.
    """
    with record.reading() as look:
        loaded = samples.loaded(look)
        _, waiting = samples.photo_counts(look) if loaded else (0, 0)
    if not loaded:
        return lambda: None
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/science: {t('demo-loaded')}", width="stretch")
            going_on = bool(st.session_state.get(_ASSESS)) and bool(waiting)
            if (
                waiting
                and not going_on
                and st.button(
                    t("demo-go-on", count=waiting),
                    key="demo:go_on",
                    disabled=not access.may_write(),
                )
            ):
                st.session_state[_ASSESS] = True
                st.rerun()
            removed = st.button(
                t("demo-remove"), key="demo:remove", disabled=not access.may_write()
            )
        slot = st.empty()
    if removed:
        with slot:
            _remove()
    if not going_on:
        st.session_state.pop(_ASSESS, None)
        return lambda: None
    slot.progress(0.0, t("demo-assessing", done=0, count=waiting))

    def go_on() -> None:
        with slot:
            _assess(waiting)

    return go_on


def badge() -> str:
    """What marks a sample patient."""
    return t("demo-badge")


def sample_words() -> dict[str, SampleWords]:
    """What is written into the samples' records, in the language of the person."""
    diagnoses = (t("demo-diagnosis-a"), t("demo-diagnosis-b"), t("demo-diagnosis-c"))
    return {
        name: SampleWords(diagnosis, t("demo-notes"), t("demo-product"))
        for name, diagnosis in zip(SAMPLES, diagnoses, strict=True)
    }


def _assess(waiting: int) -> None:
    # Brings the landmark detector along, which a list need not wait for.
    from symmetry.assessing.patients import assess_stored

    with record.reading() as look:
        ids = samples.loaded(look)
    bar = st.progress(0.0, t("demo-assessing", done=0, count=waiting))
    report = assess_stored(
        access.clinic().store,
        ids,
        actor=record.writer().name,
        progress=lambda count: _stepping(
            bar, count, lambda done: t("demo-assessing", done=done, count=count)
        ),
    )
    st.session_state.pop(_ASSESS, None)
    failed = report.count("failed")
    if failed:
        bar.warning(t("demo-failed", count=failed), icon=":material/warning:")
        return
    st.rerun()


def _remove() -> None:
    bar = st.progress(0.0, t("demo-removing"))
    samples.remove(
        access.clinic().store,
        actor=record.writer().name,
        progress=lambda count: _stepping(bar, count, lambda done: t("demo-removing")),
    )
    if samples.is_sample(state.open_patient_id() or ""):
        state.show_patient(None)
    st.session_state.pop(_ASSESS, None)
    st.rerun()


def _stepping(bar: DeltaGenerator, count: int, say: Callable[[int], str]) -> Step:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        bar.progress(min(done / max(count, 1), 1.0), say(done))

    return step
