"""Reports and exports: choose what, look at it, take it along."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from symmetry.clinical.expressions import EXPRESSION_NAMES, get_expression
from symmetry.clinical.visit import Visit
from symmetry.exports.pdf import unprintable
from symmetry.measures import all_measures
from symmetry.store import corrections
from symmetry.store.preferences import Preferences, load_preferences
from symmetry.store.record import PatientRecord
from symmetry.ui import access, record, shelf, state, words
from symmetry.ui.course.choices import Choice, choices
from symmetry.ui.course.courses import PatientCourses, patient_courses
from symmetry.ui.navigation import go
from symmetry.ui.report import files
from symmetry.ui.report.choice import ReportChoice, file_stem, report_options
from symmetry.ui.report.preview import preview
from symmetry.ui.visit_words import visit_words
from symmetry.ui.words import t

NOBODY = ""
FILES = {
    "pictures": ("zip", "application/zip", "image"),
    # Beginning with a mark that tells spreadsheets that the text is UTF-8.
    "csv": ("csv", "text/csv", "table"),
    "json": ("json", "application/json", "data_object"),
    "pdf": ("pdf", "application/pdf", "picture_as_pdf"),
}
"""Ending, media type and icon of each kind of file."""

COURSE_OF = "rest"
COURSES = ("score:overall", "difference:commissure_height")
"""What is drawn of the course to begin with, of the photos at rest."""


def draw() -> None:
    """Draw the page."""
    found = record.required_record()
    st.title(t("report-title"), anchor=False)
    visits = [one.entry for one in found.visits if _assessed(found, one.entry)]
    if not visits:
        st.info(t("report-empty"), icon=":material/add_a_photo:")
        if st.button(t("nav-new-visit"), type="primary"):
            go("new-visit", visit=None, photo=None)
        return
    preferences = load_preferences(access.clinic().store.database)
    made = _choose(found, visits, preferences)
    if made is None:
        return
    choice, courses, panels = made
    sections = files.Sections(found, courses, panels, preferences.effect_windows, choice.treatments)
    _preview(found, choice, preferences, sections)


def _assessed(found: PatientRecord, visit: Visit) -> bool:
    known = shelf.current_assessment(found)
    return any(photo.id in known for photo in visit.chosen.values())


def _choose(
    found: PatientRecord, visits: list[Visit], preferences: Preferences
) -> tuple[ReportChoice, PatientCourses, tuple[Choice, ...]] | None:
    by_id = {visit.id: visit for visit in visits}
    wanted = state.open_visit_id()
    names = list(by_id)
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    first = left.selectbox(
        t("report-session"),
        names,
        index=names.index(wanted) if wanted in by_id else 0,
        format_func=lambda one: visit_words(by_id[one]),
    )
    others = [NOBODY, *(one for one in names if one != first)]
    second = middle.selectbox(
        t("report-compared"),
        others,
        index=len(others) - 1,
        format_func=lambda one: visit_words(by_id[one]) if one else t("report-alone"),
        help=t("report-compared.help"),
    )
    identified = right.segmented_control(
        t("report-patient"),
        [False, True],
        format_func=lambda one: t("report-identified" if one else "report-pseudonymised"),
        default=False,
        required=True,
        help=t("report-patient.help"),
        # Chosen for this patient alone: the next report is pseudonymised again.
        key=f"report:identified:{found.patient.entry.id}",
    )
    chosen = sorted((by_id[one] for one in (first, second) if one), key=lambda visit: visit.date)
    expressions = _expressions(chosen)
    if not expressions:
        st.info(t("report-no-expression"), icon=":material/info:")
        return None
    measures = _measures()
    courses = patient_courses(found, COURSE_OF, preferences.effect_windows)
    offered = {one.name: one for one in choices(courses)}
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    drawn = left.multiselect(
        t("report-course"),
        list(offered),
        default=[name for name in COURSES if name in offered and len(visits) > 1],
        format_func=lambda name: offered[name].label,
        placeholder=t("report-course.hint"),
    )
    treatments = right.checkbox(t("report-treatments"), value=bool(found.treatments))
    choice = ReportChoice(
        chosen[0],
        chosen[1] if len(chosen) > 1 else None,
        expressions,
        measures,
        bool(identified),
        tuple(drawn),
        treatments,
    )
    return choice, courses, tuple(offered[name] for name in drawn)


def _expressions(chosen: list[Visit]) -> tuple[str, ...]:
    """Expressions that every chosen session has a photo of."""
    common = [name for name in EXPRESSION_NAMES if all(name in visit.chosen for visit in chosen)]
    if not common:
        return ()
    label = {
        name: words.texts().term("expression", name, get_expression(name).label) for name in common
    }
    picked = st.pills(
        t("report-expressions"),
        common,
        default=common,
        selection_mode="multi",
        wrap=True,
        format_func=label.__getitem__,
        key=f"report:expressions:{','.join(common)}",
    )
    return tuple(name for name in common if name in picked)


def _measures() -> frozenset[str]:
    names = [one.name for one in all_measures()]
    label = {one.name: words.texts().term("measure", one.name, one.label) for one in all_measures()}
    with st.expander(t("report-measures")):
        picked = st.pills(
            t("report-measures"),
            names,
            default=names,
            selection_mode="multi",
            wrap=True,
            format_func=label.__getitem__,
            label_visibility="collapsed",
            key="report:measures",
        )
    return frozenset(picked)


def _preview(
    found: PatientRecord,
    choice: ReportChoice,
    preferences: Preferences,
    sections: files.Sections,
) -> None:
    patient = found.patient.entry
    photos = _photos(found, choice)
    if not photos[0] or (choice.second is not None and not photos[1]):
        st.info(t("report-not-assessed"), icon=":material/info:")
        return
    options = report_options(choice, patient, preferences, _made_at(found, choice))
    with st.spinner(t("report-making")):
        content = _kept_pdf(
            # The whole record: the course and the treatments are in the report too.
            (
                found,
                choice,
                preferences,
                _readings(photos),
                _every_reading(found),
                words.language(),
            ),
            lambda: files.pdf(choice, options, photos, patient, sections),
        )
    name = record.reader()
    made: dict[str, Callable[[], bytes]] = {
        "pictures": lambda: files.pictures(choice, photos),
        "csv": lambda: files.table(choice, photos, patient).encode("utf-8-sig"),
        "json": lambda: files.json(choice, photos, patient, name).encode(),
        "pdf": lambda: content,
    }
    with st.container(horizontal=True, horizontal_alignment="right"):
        for kind, make in made.items():
            _download(kind, make, file_stem(choice, patient), (patient.id, choice.identified))
    if lacks := unprintable(options):
        st.caption(f":material/info: {words.sentence(lacks)}")
    _pages(content)


def _pages(content: bytes) -> None:
    """The pages as pictures: a viewer of PDF files would not be reached by keyboard alone."""
    kept = st.session_state.get("report:pages")
    if kept is None or kept[0] is not content:
        kept = st.session_state["report:pages"] = (content, preview(content))
    pages = kept[1]
    with st.container(border=True, height=760, key="report-pages"):
        for number, page in enumerate(pages, start=1):
            st.image(page, width="stretch", alt=t("report-page", number=number, count=len(pages)))


def _photos(found: PatientRecord, choice: ReportChoice) -> tuple[files.Photos, files.Photos]:
    def of(visit: Visit | None) -> files.Photos:
        if visit is None:
            return {}
        shown = {
            name: shelf.shown_photo(found, visit.chosen[name])
            for name in choice.expressions
            if name in visit.chosen
        }
        return {name: one for name, one in shown.items() if one is not None}

    return of(choice.first), of(choice.second)


def _readings(photos: tuple[files.Photos, files.Photos]) -> tuple[object, ...]:
    """What tells these photos, as they are read now, from any others."""
    return tuple((one.key, one.moves) for group in photos for one in group.values())


def _every_reading(found: PatientRecord) -> int:
    """How many landmarks were moved on the photos of the record: a course is drawn of them."""
    with record.reading() as look:
        return corrections.count(look, found.patient.entry.id)


def _made_at(found: PatientRecord, choice: ReportChoice) -> datetime:
    """When this report was first looked at: the preview and the file are of one moment."""
    name = (found, choice, _every_reading(found))
    kept = st.session_state.get("report:moment")
    if kept is None or kept[0] != name:
        kept = st.session_state["report:moment"] = (name, datetime.now().astimezone())
    moment: datetime = kept[1]
    return moment


def _kept_pdf(name: object, make: Callable[[], bytes]) -> bytes:
    """The PDF, made once as long as nothing else is chosen."""
    kept = st.session_state.get("report:pdf")
    if kept is None or kept[0] != name:
        kept = st.session_state["report:pdf"] = (name, make())
    content: bytes = kept[1]
    return content


def _download(kind: str, make: Callable[[], bytes], stem: str, whose: tuple[str, bool]) -> None:
    ending, media_type, icon = FILES[kind]
    st.download_button(
        t(f"report-{kind}"),
        make,
        file_name=f"{stem}.{ending}",
        mime=media_type,
        icon=f":material/{icon}:",
        type="primary" if kind == "pdf" else "secondary",
        on_click=_exported,
        args=(kind, *whose),
    )


def _exported(kind: str, patient_id: str, identified: bool) -> None:
    """Record in the audit trail that a file was taken out."""
    if access.person() is not None:
        record.exported(kind, patient_id, identified=identified)
