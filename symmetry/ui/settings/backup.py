"""A backup now, and when the last one was made."""

import datetime as dt
from contextlib import suppress
from pathlib import Path

import streamlit as st
from sqlalchemy import func, select

from symmetry.errors import SymmetryError
from symmetry.store.backup import back_up
from symmetry.store.preferences import (
    change_preferences,
    last_backup,
    load_preferences,
    note_backup,
)
from symmetry.store.schema import PhotoRow
from symmetry.ui import access, record, words
from symmetry.ui.settings.parts import done, failed, saved_before
from symmetry.ui.words import t

FOLDER = "backups"
"""In the data folder, for as long as a backup waits to be downloaded."""

_MADE = "backup_made"


def draw() -> None:
    """Draw the section."""
    saved_before()
    database = access.clinic().store.database
    with st.container(border=True):
        st.subheader(t("backup-title"), anchor=False)
        st.write(t("backup-lead"))
        _last(last_backup(database), load_preferences(database).backup_days)
        if st.button(t("backup-now"), type="primary", icon=":material/save:"):
            _make()
        _download()
    with st.container(border=True):
        st.subheader(t("backup-remind"), anchor=False)
        _remind(load_preferences(database).backup_days)
    st.caption(t("backup-restore"))


def age_days(last: dt.datetime, now: dt.datetime) -> int:
    """How many whole days ago a backup was made."""
    return max((now - last).days, 0)


def _last(last: dt.datetime | None, days: int) -> None:
    if last is None:
        st.info(t("backup-never"), icon=":material/info:")
        return
    age = age_days(last, dt.datetime.now(dt.UTC))
    here = last.astimezone()
    said = t("backup-last", day=words.date(here.date()), time=f"{here:%H:%M}")
    if age >= days:
        st.info(f"{said} {t('backup-old', count=age)}", icon=":material/info:")
    else:
        st.write(said)


def _make() -> None:
    store = access.clinic().store
    try:
        who = access.administrator()
        clear_folder()
        now = dt.datetime.now().astimezone()
        folder = store.folder / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = folder / f"symmetry_{now:%Y-%m-%d_%H%M%S}.backup"
        total, count = max(_photo_count(), 1), 0
        bar = st.progress(0.0, t("backup-running"))

        def progress() -> None:
            nonlocal count
            count += 1
            bar.progress(min(count / total, 1.0), t("backup-running"))

        report = back_up(store, target, actor=who.name, progress=progress)
        bar.empty()
        note_backup(store.database, dt.datetime.now(dt.UTC))
    except SymmetryError as problem:
        failed(problem)
        return
    st.session_state[_MADE] = (str(target), report.rows, report.photos, report.size)
    done(t("backup-made-short"))


def _download() -> None:
    path, rows, photos, size = st.session_state.get(_MADE, (None, 0, 0, 0))
    if path is None or not Path(path).exists():
        return
    st.write(
        t("backup-made", rows=rows, photos=photos, size=words.texts().number(size / 1e6)),
    )
    with st.container(horizontal=True):
        st.download_button(
            t("backup-download"),
            # Read only when it is asked for, not whenever the page is drawn.
            Path(path).read_bytes,
            file_name=Path(path).name,
            mime="application/octet-stream",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
        if st.button(t("backup-discard"), icon=":material/delete:"):
            clear_folder()
            st.session_state.pop(_MADE)
            done(t("backup-discarded"))
    st.caption(t("backup-where"))


def _remind(kept: int) -> None:
    days = st.number_input(t("backup-days"), 1, 365, kept, width=420, help=t("backup-days.help"))
    if days == kept:
        return
    try:
        access.administrator()
        with record.writing() as work:
            change_preferences(work, backup_days=int(days))
    except SymmetryError as problem:
        failed(problem)
        return
    done(t("saved"))


def clear_folder() -> None:
    """Remove backups that wait to be downloaded: on this disk they protect from nothing."""
    for file in (access.clinic().store.folder / FOLDER).glob("symmetry_*.backup"):
        with suppress(OSError):
            file.unlink()


def _photo_count() -> int:
    with access.clinic().store.database.reading() as session:
        return session.execute(select(func.count(PhotoRow.file.distinct()))).scalar_one()
