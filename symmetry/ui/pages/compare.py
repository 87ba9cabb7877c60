"""Compare the photos of one or two visits."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import (
    EXPRESSION_NAMES,
    expression_strength,
    get_expression,
)
from symmetry.clinical.wording import DETECTOR_BIAS
from symmetry.exports.json import dumps
from symmetry.exports.pdf import (
    ReportOptions,
    assessment_report,
    comparison_report,
    unprintable,
)
from symmetry.imaging.composites import AlignedPair, aligned_pair
from symmetry.imaging.decode import decode
from symmetry.longitudinal.comparison import Comparison, SessionComparison, compare
from symmetry.longitudinal.movements import SessionMovements, movements
from symmetry.ui import text
from symmetry.ui.components import results, uploads
from symmetry.ui.components.landmark_editor.review import Reviewed, review
from symmetry.ui.components.sidebar import Settings, sidebar
from symmetry.ui.corrections import corrections_to_dict
from symmetry.ui.photos import Measured, Moment, Photos, Upload
from symmetry.ui.tables import (
    assessment_table,
    comparison_table,
    excursion_table,
    movement_reasons,
    reasons,
    synkinesis_table,
)

MOMENTS: tuple[Moment, Moment] = ("before", "after")
Visit = dict[str, Measured]


def draw() -> None:
    """Draw the page."""
    settings = sidebar()
    st.title(text.TITLE, anchor=False)
    st.write(text.LEAD)
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
    photos: Photos = st.session_state.setdefault("photos", Photos())
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
                text.TWICE.format(
                    moment=text.MOMENTS[upload.moment],
                    expression=get_expression(one.expression).label,
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
    assert measured.automatic is not None
    moment = text.MOMENTS[measured.upload.moment]
    st.divider()
    heading, button = st.columns([4, 1], vertical_alignment="center")
    heading.subheader(text.REVIEW_TITLE.format(moment=moment, title=title), anchor=False)
    with button, st.container(horizontal=True, horizontal_alignment="right"):
        st.button(text.REVIEW_CLOSE, icon=":material/close:", on_click=uploads.close_review)
    review(
        Reviewed(
            key=measured.reading,
            title=f"{moment}, {title}",
            automatic=measured.automatic,
            used=measured.moves,
            pixels=lambda: _pixels(measured, settings),
        ),
        uploads.corrections(),
        settings.examiner,
    )


def _empty() -> None:
    with st.container(border=True):
        st.subheader(text.EMPTY_TITLE, anchor=False)
        st.write(text.EMPTY)
        for column, rule in zip(st.columns(len(text.PHOTO_RULES)), text.PHOTO_RULES, strict=True):
            column.caption(f":material/photo_camera: {rule}")


def _assessments(visit: Visit) -> dict[str, Assessment]:
    return {name: one.assessment for name, one in visit.items() if one.assessment is not None}


def _choose(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    chosen = st.segmented_control(
        text.EXPRESSION,
        names,
        default=names[0],
        required=True,
        format_func=lambda name: get_expression(name).label,
        key="shown",
    )
    return chosen if chosen in names else names[0]


def _compare(visits: dict[Moment, Visit], settings: Settings) -> None:
    common = [name for name in visits["before"] if name in visits["after"]]
    if not common:
        labels = {
            moment: ", ".join(get_expression(name).label for name in visit)
            for moment, visit in visits.items()
        }
        st.info(text.NOT_BOTH.format(**labels), icon=":material/info:")
        _offer_matches(visits)
        return
    sessions = compare(
        _assessments(visits["before"]),
        _assessments(visits["after"]),
        affected_side=settings.affected_side,
    )
    single = all(len(visit) == 1 for visit in visits.values())
    whole: Comparison | SessionComparison = sessions.photos[common[0]] if single else sessions
    top, buttons = st.columns([3, 2], vertical_alignment="bottom")
    with top:
        name = _choose(common)
    with buttons:
        _downloads(whole, visits, settings)
    _lacking_letters(settings)
    pair = sessions.photos[name]
    results.cautions(pair)
    _without_partner(sessions)
    shown = {
        f"{text.MOMENTS[moment]} · {get_expression(name).label}": visits[moment][name]
        for moment in MOMENTS
    }
    results.pictures(
        shown, lambda: _aligned(visits["before"][name], visits["after"][name], settings)
    )
    st.subheader(text.SCORES, help=text.SCORES_HELP, anchor=False)
    results.score_changes(pair.scores)
    st.subheader(text.MEASURES, anchor=False)
    results.measure_table(comparison_table(pair), name)
    st.caption(DETECTOR_BIAS)
    results.missing(reasons([*pair.before.measures, *pair.after.measures]))
    if not single:
        _movements({text.BEFORE: sessions.movements_before, text.AFTER: sessions.movements_after})


def _aligned(before: Measured, after: Measured, settings: Settings) -> AlignedPair:
    """Both photos in one frame, kept until another pair is shown."""
    first, second = before.assessment, after.assessment
    assert first is not None
    assert second is not None
    kept = st.session_state.get("aligned")
    if kept is None or kept[0] is not first or kept[1] is not second:
        pair = aligned_pair((_pixels(before, settings), first), (_pixels(after, settings), second))
        kept = st.session_state.aligned = (first, second, pair)
    aligned: AlignedPair = kept[2]
    return aligned


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
                text.COMPARE_AS.format(expression=get_expression(name).label),
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


def _without_partner(sessions: SessionComparison) -> None:
    for moment, names in (("before", sessions.missing_after), ("after", sessions.missing_before)):
        if names:
            labels = ", ".join(get_expression(name).label for name in names)
            st.caption(f":material/info: {text.ONLY.format(moment=moment, expressions=labels)}")


def _movements(found: Mapping[str, SessionMovements]) -> None:
    """Movement from rest and signs of synkinesis, of each moment by its name."""
    movement = excursion_table({when: one.excursions for when, one in found.items()})
    if len(movement):
        st.subheader(text.EXCURSIONS, help=text.EXCURSIONS_HELP, anchor=False)
        results.movement_cautions(found)
        results.plain_table(movement, "excursions", text.EXCURSIONS)
    still = synkinesis_table({when: one.signs for when, one in found.items()})
    if len(still):
        st.subheader(text.SYNKINESIS, help=text.SYNKINESIS_HELP, anchor=False)
        results.plain_table(still, "synkinesis", text.SYNKINESIS)
    results.missing(movement_reasons(found))


def _single(visit: Visit, settings: Settings) -> None:
    top, buttons = st.columns([3, 2], vertical_alignment="bottom")
    with top:
        name = _choose(list(visit))
    measured = visit[name]
    assessment = measured.assessment
    assert assessment is not None
    moved = movements(_assessments(visit), settings.affected_side)
    by_hand = _corrections(visit.values())
    with buttons, st.container(horizontal=True, horizontal_alignment="right"):
        st.download_button(
            text.DOWNLOAD_JSON,
            lambda: dumps(_visit_json(visit, moved) | by_hand).encode(),
            file_name=f"symmetry_{name if len(visit) == 1 else 'session'}.json",
            mime="application/json",
            icon=":material/data_object:",
            on_click="ignore",
        )
        st.download_button(
            text.DOWNLOAD_PDF,
            lambda: assessment_report(
                assessment, lambda: _pixels(measured, settings), _report_options(settings)
            ),
            file_name=f"symmetry_{name}.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            type="primary",
            on_click="ignore",
        )
    _lacking_letters(settings)
    st.info(text.ONLY_ONE, icon=":material/add_photo_alternate:")
    results.pictures({get_expression(name).label: measured})
    st.subheader(text.SCORES, help=text.SCORES_HELP, anchor=False)
    results.scores(assessment.scores)
    st.subheader(text.MEASURES, anchor=False)
    results.measure_table(assessment_table(assessment), name)
    st.caption(DETECTOR_BIAS)
    results.missing(reasons(assessment.measures))
    moment = text.MOMENTS[measured.upload.moment]
    _movements({moment: moved})


def _visit_json(visit: Visit, moved: SessionMovements) -> dict[str, Any]:
    """One photo gives its assessment, several theirs by expression and what moved."""
    photos = {name: one.to_dict() for name, one in _assessments(visit).items()}
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


def _downloads(
    comparison: Comparison | SessionComparison, visits: dict[Moment, Visit], settings: Settings
) -> None:
    by_hand = _corrections(one for visit in visits.values() for one in visit.values())
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.download_button(
            text.DOWNLOAD_JSON,
            lambda: dumps(comparison.to_dict() | by_hand).encode(),
            file_name="symmetry_comparison.json",
            mime="application/json",
            icon=":material/data_object:",
            on_click="ignore",
        )
        st.download_button(
            text.DOWNLOAD_PDF,
            lambda: comparison_report(
                comparison,
                lambda moment, name: _pixels(visits[moment][name], settings),
                _report_options(settings),
            ),
            file_name="symmetry_report.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            type="primary",
            on_click="ignore",
        )


def _lacking_letters(settings: Settings) -> None:
    """What the report cannot print of the names in the sidebar."""
    if lacks := unprintable(_report_options(settings)):
        st.caption(f":material/info: {text.DOWNLOAD_PDF}: {lacks}")


def _pixels(measured: Measured, settings: Settings) -> Any:
    return decode(measured.upload.content, mirrored=settings.options.mirrored).pixels


def _report_options(settings: Settings) -> ReportOptions:
    return ReportOptions(
        paper=settings.paper,
        patient=settings.patient,
        clinic=settings.clinic,
        created=datetime.now().astimezone(),
    )
