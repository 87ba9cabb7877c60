"""The list of patients: search as you type, open one, add one."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import streamlit as st

from symmetry.clinical.patient import DIAGNOSES, Patient
from symmetry.language import Texts
from symmetry.store import patient_lists, patients
from symmetry.store.patient_lists import DayValue
from symmetry.store.patients import PAGE, PatientLine, PatientPage, Shelf
from symmetry.store.samples import is_sample
from symmetry.ui import access, demo, record, words
from symmetry.ui.components.patient_list import Course, Row, patient_list
from symmetry.ui.components.sparkline import sparkline
from symmetry.ui.navigation import go
from symmetry.ui.patient_form import new_patient
from symmetry.ui.words import t

MEASURE, EXPRESSION = "overall", "full_smile"
"""What the small line of a patient shows: the score in which most of the face moves."""

LEAST_SPAN = 20.0
"""Points of the score that fill the height of a line at least."""

SHELVES: tuple[Shelf, ...] = get_args(Shelf)

_PLACE, _SEARCH, _SHELF = "patients:place", "patients:search", "patients:shelf"
SAID = "patients:said"
"""What another page has to say here, once."""


@dataclass(frozen=True)
class Place:
    """Where in the list somebody is; ``trail`` holds the ends of the pages before."""

    search: str = ""
    shelf: Shelf = "current"
    trail: tuple[str, ...] = ()

    @property
    def after(self) -> str | None:
        """What the page follows."""
        return self.trail[-1] if self.trail else None

    @property
    def first(self) -> int:
        """Number of the page's first row."""
        return len(self.trail) * PAGE + 1

    def turned(self, after: str | None) -> "Place":
        """On the next page, which follows ``after``; on the one before for None."""
        trail = self.trail[:-1] if after is None else (*self.trail, after)
        return Place(self.search, self.shelf, trail)


def place_for(kept: Place | None, search: str, shelf: Shelf) -> Place:
    """Where somebody is who searches this; another search begins at its first page."""
    if kept is not None and (kept.search, kept.shelf) == (search, shelf):
        return kept
    return Place(search, shelf)


def draw() -> None:
    """Draw the page."""
    _heading()
    if SAID in st.session_state:
        st.toast(st.session_state.pop(SAID), icon=":material/check:")
    finish = demo.banner()
    with record.reading() as look:
        total = {shelf: patient_lists.count(look, shelf) for shelf in SHELVES}
    if not any(total.values()):
        _invitation()
        return
    place = _asked()
    with record.reading() as look:
        page = patients.find(look, place.search, shelf=place.shelf, after=place.after)
        if not page.lines and place.trail:  # all of them went elsewhere meanwhile
            place = Place(place.search, place.shelf)
            page = patients.find(look, place.search, shelf=place.shelf)
        ids = [line.patient.entry.id for line in page.lines]
        courses = patient_lists.courses(look, ids, MEASURE, EXPRESSION)
    st.session_state[_PLACE] = place
    _list(page, place, courses)
    _pages(page, place, total[place.shelf])
    if not any(map(is_sample, ids)) and total["current"] < PAGE and not place.search:
        samples = demo.load_button(type="tertiary")
        if samples:
            demo.load(st.empty())
    finish()


def _heading() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(t("nav-patients"), anchor=False, width="stretch")
        if st.button(
            t("patients-new"),
            icon=":material/person_add:",
            type="primary",
            key="patients:new",
            disabled=not access.may_write(),
        ):
            new_patient()


def _invitation() -> None:
    """What an empty store offers."""
    slot = st.empty()
    with slot.container(border=True, horizontal_alignment="center", gap="small"):
        st.space("small")
        st.subheader(t("patients-none"), anchor=False, width="content")
        st.markdown(t("patients-none.lead"), width="content")
        with st.container(horizontal=True, horizontal_alignment="center"):
            first = st.button(
                t("patients-first"),
                icon=":material/person_add:",
                type="primary",
                key="patients:first",
                disabled=not access.may_write(),
            )
            samples = demo.load_button()
        st.space("small")
    if first:
        new_patient()
    if samples:
        demo.load(slot)


def _asked() -> Place:
    """What is searched, and where in the list somebody is."""
    search, shelf = st.columns([5, 3], vertical_alignment="center")
    searched = search.text_input(
        t("patients-search"),
        type="search",
        live=True,
        placeholder=t("patients-search.hint"),
        key=_SEARCH,
        label_visibility="collapsed",
    )
    with shelf, st.container(horizontal=True, horizontal_alignment="right"):
        chosen = st.segmented_control(
            t("patients-shelf"),
            SHELVES,
            default="current",
            required=True,
            format_func=lambda one: t(f"shelf-{one}"),
            key=_SHELF,
            label_visibility="collapsed",
        )
    return place_for(st.session_state.get(_PLACE), searched or "", chosen or "current")


def _list(page: PatientPage, place: Place, courses: Mapping[str, Sequence[DayValue]]) -> None:
    if not page.lines:
        nothing = "patients-none-found" if place.search else f"patients-none-{place.shelf}"
        st.info(t(nothing), icon=":material/search_off:" if place.search else None)
        return
    # Asked for once: the language is looked up with each text.
    texts, named = words.texts(), words.terms("diagnosis", DIAGNOSES)
    rows = [
        row_of(line, courses.get(line.patient.entry.id, ()), texts, named) for line in page.lines
    ]
    columns = ("code", "name", "diagnosis", "sessions", "last_session", "course", "course_help")
    labels = {name: t(f"patients-column-{name.replace('_', '-')}") for name in columns}
    opened = patient_list(
        rows, {"table": t("nav-patients"), **labels}, first=place.first, key="patients:list"
    )
    if opened in {row.id for row in rows}:
        go("overview", patient=opened, visit=None, photo=None)


def _pages(page: PatientPage, place: Place, total: int) -> None:
    """Which part of the list is shown, and the ways to the parts before and after it."""
    if not page.lines:
        return
    last = place.first + len(page.lines) - 1
    number = words.texts().number
    shown = {"first": number(place.first, 0), "last": number(last, 0)}
    with st.container(horizontal=True, vertical_alignment="center"):
        if place.search:
            st.caption(t("patients-shown-found", **shown), width="stretch")
        else:
            st.caption(t("patients-shown", total=number(total, 0), **shown), width="stretch")
        if page.after is None and not place.trail:
            return
        if st.button(
            t("patients-before", count=PAGE),
            icon=":material/chevron_left:",
            disabled=not place.trail,
            key="patients:before",
        ):
            _turn(place.turned(None))
        if st.button(
            t("patients-after", count=PAGE),
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=page.after is None,
            key="patients:after",
        ):
            _turn(place.turned(page.after))


def _turn(place: Place) -> None:
    st.session_state[_PLACE] = place
    st.rerun()


def row_of(
    line: PatientLine, values: Sequence[DayValue], texts: Texts, named: Mapping[str, str]
) -> Row:
    """A patient as the list shows one; ``named`` says what diagnoses are called."""
    patient = line.patient.entry
    last = datetime.date.fromisoformat(line.last_visit) if line.last_visit else None
    tag = texts("demo-badge") if is_sample(patient.id) else ""
    called = " ".join(filter(None, (patient.pseudonym, patient.name, tag)))
    return Row(
        id=patient.id,
        code=patient.pseudonym,
        name=patient.name or "",
        tag=tag,
        diagnosis=diagnosis_line(patient, texts, named),
        sessions=texts.number(line.visits, 0),
        last_session=texts.date(last),
        course=_course(values, texts),
        spoken=texts("patients-open", patient=called),
    )


def diagnosis_line(patient: Patient, texts: Texts, named: Mapping[str, str]) -> str:
    """Affected side and diagnosis; nothing where neither is stated.

    The side comes first: at the end it would be the first to be cut off.
    """
    diagnosis = named.get(patient.diagnosis or "", "")
    if patient.diagnosis in {None, "other"} and patient.diagnosis_text:
        diagnosis = patient.diagnosis_text
    side = texts(f"patients-side-{patient.affected_side}") if patient.affected_side else ""
    return " · ".join(filter(None, (side, diagnosis)))


def _course(values: Sequence[DayValue], texts: Texts) -> Course | None:
    if not values:
        return None
    days = [datetime.date.fromisoformat(one.date) for one in values]
    numbers = [one.value for one in values]
    written = [texts.number(one, 0) for one in numbers]
    points = sparkline(days, numbers, least_span=LEAST_SPAN).points
    spoken = texts("patients-course", values=", ".join(written), count=len(written))
    return Course(points, spoken, written[-1])
