"""Compare the photos of one or two visits."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import streamlit as st

from symmetry.clinical.expressions import (
    EXPRESSION_NAMES,
    expression_strength,
)
from symmetry.exports.json import dumps
from symmetry.exports.pdf import ReportOptions, assessment_report
from symmetry.longitudinal.movements import SessionMovements, movements
from symmetry.ui import words
from symmetry.ui.components import uploads
from symmetry.ui.components.comparison import (
    Around,
    Photos,
    Sitting,
    assessments,
    choose_expression,
    common_expressions,
    draw_comparison,
    draw_movements,
    draw_photo,
    lacking_letters,
    list_expressions,
)
from symmetry.ui.components.landmark_editor.review import Reviewed, review
from symmetry.ui.components.sidebar import Settings, sidebar
from symmetry.ui.corrections import corrections_to_dict
from symmetry.ui.photos import Measured, Moment, Upload
from symmetry.ui.photos import Photos as Uploads
from symmetry.ui.shown import Shown
from symmetry.ui.words import t

MOMENTS: tuple[Moment, Moment] = ("before", "after")
Visit = dict[str, Measured]

RULES = 4
"""Of taking photos, on the empty page."""


def draw() -> None:
    """Draw the page."""
    settings = sidebar()
    st.title(t("app-title"), anchor=False)
    st.write(t("quick-lead"))
    visits = _upload(settings)
    if not any(visits.values()):
        _empty()
        return
    st.divider()
    if settings.problem:
        st.error(settings.problem, icon=":material/error:")
    elif all(visits.values()):
        _compare(visits, settings)
    else:
        moment = next(moment for moment in MOMENTS if visits[moment])
        _single(visits[moment], settings)


def _upload(settings: Settings) -> dict[Moment, Visit]:
    """The upload cards; measured photos of each moment by expression."""
    photos: Uploads = st.session_state.setdefault("photos", Uploads())
    columns = dict(zip(MOMENTS, st.columns(2, gap="large"), strict=True))
    files = []
    for moment in MOMENTS:
        with columns[moment]:
            files += uploads.drop_zone(moment)
    measured = {one.upload.key: one for one in uploads.measure_all(photos, files, settings)}
    visits: dict[Moment, Visit] = {moment: {} for moment in MOMENTS}
    titles = uploads.titles(files)
    review_place = st.container()
    for upload in files:
        with columns[upload.moment]:
            uploads.photo_card(upload, titles[upload.key], measured.get(upload.key))
        one = measured.get(upload.key)
        if one is None or one.assessment is None:
            continue
        if upload.key == uploads.reviewed():
            with review_place:
                _review(one, titles[upload.key], settings)
        if one.expression in visits[upload.moment]:
            columns[upload.moment].warning(
                t(
                    "quick-twice",
                    moment=t(f"moment-{upload.moment}"),
                    expression=words.expression(one.expression),
                )
            )
        else:
            visits[upload.moment][one.expression] = one
    return {
        moment: {name: visit[name] for name in EXPRESSION_NAMES if name in visit}
        for moment, visit in visits.items()
    }


def _review(measured: Measured, title: str, settings: Settings) -> None:
    """The landmarks of one photo, to be corrected."""
    assert measured.shown is not None
    moment = t(f"moment-{measured.upload.moment}")
    st.divider()
    heading, button = st.columns([4, 1], vertical_alignment="center")
    heading.subheader(t("editor-title", moment=moment, title=title), anchor=False)
    with button, st.container(horizontal=True, horizontal_alignment="right"):
        st.button(t("editor-close"), icon=":material/close:", on_click=uploads.close_review)
    review(
        Reviewed(
            key=measured.reading,
            title=f"{moment}, {title}",
            automatic=measured.shown.automatic,
            used=measured.moves,
            pixels=measured.shown.pixels,
        ),
        uploads.corrections(),
        settings.examiner,
    )


def _empty() -> None:
    with st.container(border=True):
        st.subheader(t("quick-empty-title"), anchor=False)
        st.write(t("quick-empty"))
        for number, column in enumerate(st.columns(RULES), start=1):
            column.caption(f":material/photo_camera: {t(f'quick-rule-{number}')}")


def _photos(visit: Visit) -> dict[str, Shown]:
    return {name: one.shown for name, one in visit.items() if one.shown is not None}


def _compare(visits: dict[Moment, Visit], settings: Settings) -> None:
    before, after = (Sitting(t(f"moment-{one}"), _photos(visits[one])) for one in MOMENTS)
    if not common_expressions(before.photos, after.photos):
        labels = {moment: list_expressions(visit) for moment, visit in visits.items()}
        st.info(
            t("quick-not-both", before=labels["before"], after=labels["after"]),
            icon=":material/info:",
        )
        _offer_matches(visits)
        return
    measured = [one for visit in visits.values() for one in visit.values()]
    around = Around(
        settings.affected_side, _report_options(settings), lambda: _corrections(measured)
    )
    draw_comparison(before, after, around)


def _offer_matches(visits: dict[Moment, Visit]) -> None:
    """Buttons that give one photo of each side the same expression."""
    offered = [name for name in EXPRESSION_NAMES if any(name in visits[m] for m in MOMENTS)]
    with st.container(horizontal=True):
        for name in offered:
            pair = [
                max(visit.values(), key=lambda one: (one.expression == name, _shows(one, name)))
                for visit in visits.values()
            ]
            st.button(
                t("quick-compare-as", expression=words.expression(name)),
                key=f"compare_as:{name}",
                on_click=_choose_all,
                args=([one.upload for one in pair], name),
            )


def _shows(measured: Measured, expression: str) -> float:
    assessment = measured.assessment
    if assessment is None:
        return 0.0
    return expression_strength(expression, assessment.blendshapes, assessment.pose.pitch_deg)


def _choose_all(photos: list[Upload], expression: str) -> None:
    for upload in photos:
        uploads.choose(upload, expression)


def _single(visit: Visit, settings: Settings) -> None:
    top, buttons = st.columns([3, 2], vertical_alignment="bottom")
    with top:
        name = choose_expression(list(visit))
    shown = visit[name].shown
    assert shown is not None
    moved = movements(assessments(_photos(visit)), settings.affected_side)
    by_hand = _corrections(visit.values())
    with buttons, st.container(horizontal=True, horizontal_alignment="right"):
        st.download_button(
            t("results-json"),
            lambda: dumps(_visit_json(_photos(visit), moved) | by_hand).encode(),
            file_name=f"symmetry_{name if len(visit) == 1 else 'session'}.json",
            mime="application/json",
            icon=":material/data_object:",
            on_click="ignore",
        )
        st.download_button(
            t("results-pdf"),
            lambda: assessment_report(shown.assessment, shown.pixels, _report_options(settings)),
            file_name=f"symmetry_{name}.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            type="primary",
            on_click="ignore",
        )
    lacking_letters(_report_options(settings))
    st.info(t("quick-only-one"), icon=":material/add_photo_alternate:")
    draw_photo(shown)
    draw_movements({visit[name].upload.moment: moved})


def _visit_json(shown: Photos, moved: SessionMovements) -> dict[str, Any]:
    """One photo gives its assessment, several theirs by expression and what moved."""
    photos = {name: one.to_dict() for name, one in assessments(shown).items()}
    if len(photos) == 1:
        return next(iter(photos.values()))
    return {"kind": "session", "photos": photos, "movements": moved.to_dict()}


def _corrections(photos: Iterable[Measured]) -> dict[str, Any]:
    """Which landmarks were moved by whom, as a block of the JSON; empty where none was."""
    book = uploads.corrections()
    moved = [
        {
            "moment": one.upload.moment,
            "expression": one.expression,
            "points": corrections_to_dict(book[one.reading], one.automatic),
        }
        for one in photos
        if one.automatic is not None and one.moves
    ]
    return {"corrections": moved} if moved else {}


def _report_options(settings: Settings) -> ReportOptions:
    return ReportOptions(
        paper=settings.paper,
        patient=settings.patient,
        clinic=settings.clinic,
        created=datetime.now().astimezone(),
    )
