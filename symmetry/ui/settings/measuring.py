"""When effects are looked for, and the limits that photos and values are held against."""

import streamlit as st

from symmetry.clinical.thresholds import PERCEPTION_THRESHOLDS
from symmetry.errors import InvalidRecord, SymmetryError
from symmetry.geometry.scale import HVID_RANGE_MM
from symmetry.imaging.quality import PITCH_DEG, ROLL_DEG, YAW_DEG
from symmetry.longitudinal.comparability import PITCH_DEG as PITCH_CHANGE_DEG
from symmetry.longitudinal.comparability import YAW_DEG as YAW_CHANGE_DEG
from symmetry.longitudinal.windows import (
    DEFAULT_WINDOWS,
    LONGEST_DAYS,
    WINDOW_NAMES,
    EffectWindows,
    Window,
)
from symmetry.store.preferences import change_preferences, load_preferences
from symmetry.ui import access, record, words
from symmetry.ui.settings.parts import done, failed, saved_before, table
from symmetry.ui.words import t

Days = dict[str, tuple[int, int]]


def draw() -> None:
    """Draw the section."""
    saved_before()
    with st.container(border=True):
        st.subheader(t("windows-title"), anchor=False)
        _windows()
    with st.container(border=True):
        st.subheader(t("limits-title"), anchor=False)
        st.write(t("limits-lead"))
        table([t("limits-what"), t("limits-noted"), t("limits-failed")], photo_limits())
        st.markdown(f"**{t('limits-perception')}**")
        st.write(t("limits-perception-lead"))
        table([t("limits-structure"), t("limits-value"), t("limits-source")], perception())
        st.caption(t("limits-units"))


def windows_of(days: Days, source: str) -> EffectWindows | None:
    """The windows with these days; None where they are the published ones.

    A window with its published days keeps its published source.

    Raises
    ------
    InvalidRecord
        If they are not in order.
    """
    made = {}
    for name in WINDOW_NAMES:
        published: Window = getattr(DEFAULT_WINDOWS, name)
        same = days[name] == (published.first_day, published.last_day)
        made[name] = published if same else Window(*days[name], source.strip())
    windows = EffectWindows(**made)
    return None if windows == DEFAULT_WINDOWS else windows


def photo_limits() -> list[list[str]]:
    """Rows of the table of limits for photos."""

    def degrees(value: float) -> str:
        return f"{words.texts().number(value, 0)}°"

    rows = [
        [t(f"limits-{name}"), *map(degrees, limits)]
        for name, limits in (("yaw", YAW_DEG), ("pitch", PITCH_DEG), ("roll", ROLL_DEG))
    ]
    rows += [
        [t(f"limits-{name}"), degrees(limit), "–"]
        for name, limit in (("yaw-change", YAW_CHANGE_DEG), ("pitch-change", PITCH_CHANGE_DEG))
    ]
    low, high = (words.texts().number(value) for value in HVID_RANGE_MM)
    return [*rows, [t("limits-hvid"), "–", t("limits-outside", low=low, high=high)]]


def perception() -> list[list[str]]:
    """Rows of the table of published thresholds."""
    return [
        [
            t(f"limits-at-{one.structure.replace(' ', '-')}"),
            f"{words.texts().number(one.mm)} mm",
            one.source,
        ]
        for one in PERCEPTION_THRESHOLDS
    ]


def _windows() -> None:
    kept = load_preferences(access.clinic().store.database).windows
    shown = kept or DEFAULT_WINDOWS
    st.write(t("windows-lead"))
    days: Days = {}
    with st.form("windows", border=False):
        for name in WINDOW_NAMES:
            days[name] = _window(name, getattr(shown, name))
        source = st.text_input(t("windows-source"), value=_own_source(kept), max_chars=200)
        saved = st.form_submit_button(t("action-save"), type="primary")
    if saved:
        _save(days, source)
    if kept is not None and st.button(t("windows-reset"), icon=":material/restart_alt:"):
        _keep(None)


def _window(name: str, shown: Window) -> tuple[int, int]:
    label, first, last = st.columns([2, 1, 1], vertical_alignment="bottom")
    published: Window = getattr(DEFAULT_WINDOWS, name)
    title = t(f"window-{name.replace('_', '-')}")
    with label, st.container(gap=None):
        st.markdown(f"**{title}**")
        st.caption(
            t(
                "windows-published",
                first=published.first_day,
                last=published.last_day,
                source=published.source,
            )
        )
    begin = first.number_input(
        t("windows-first", window=title), 0, LONGEST_DAYS, shown.first_day, key=f"first:{name}"
    )
    end = last.number_input(
        t("windows-last", window=title), 0, LONGEST_DAYS, shown.last_day, key=f"last:{name}"
    )
    return int(begin), int(end)


def _own_source(kept: EffectWindows | None) -> str:
    published = {getattr(DEFAULT_WINDOWS, name).source for name in WINDOW_NAMES}
    own = [getattr(kept, name).source for name in WINDOW_NAMES] if kept else []
    return next((source for source in own if source not in published), t("windows-own-practice"))


def _save(days: Days, source: str) -> None:
    if not source.strip():
        failed(t("windows-no-source"))
        return
    try:
        windows = windows_of(days, source)
    except InvalidRecord:
        failed(t("windows-order"))
        return
    _keep(windows)


def _keep(windows: EffectWindows | None) -> None:
    try:
        access.administrator()
        with record.writing() as work:
            change_preferences(work, windows=windows)
    except SymmetryError as problem:
        failed(problem)
        return
    for name in WINDOW_NAMES:
        for end in ("first", "last"):
            st.session_state.pop(f"{end}:{name}", None)
    done(t("saved"))
