"""The audit trail: who saw, changed, exported or erased what, and whether it is whole."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import streamlit as st
from sqlalchemy import func, select

from symmetry.errors import StoreDamaged
from symmetry.store import patients
from symmetry.store.audit import AuditEntry
from symmetry.store.schema import AuditRow, PatientRow, PhotoRow
from symmetry.store.verify import Verification, verify
from symmetry.store.work import Reading
from symmetry.ui import access, record, words
from symmetry.ui.settings.parts import failed, table
from symmetry.ui.words import t

ON_A_PAGE = 25
DETAIL_LIMIT = 160

_PLACES = "audit_places"
_FOUND = "audit_found"


def draw() -> None:
    """Draw the section."""
    access.administrator()
    with st.container(border=True):
        st.subheader(t("audit-verify"), anchor=False)
        _verify()
    with st.container(border=True):
        st.subheader(t("audit-title"), anchor=False)
        _trail()


def short(details: dict[str, Any] | None, unreadable: bool) -> str:
    """What an entry holds, in a line."""
    if unreadable:
        return t("audit-unreadable")
    parts = []
    for name, value in (details or {}).items():
        if isinstance(value, list) and len(value) == 2:
            parts.append(f"{name}: {_plain(value[0])} → {_plain(value[1])}")
        else:
            parts.append(f"{name}: {_plain(value)}")
    text = "; ".join(parts)
    return text if len(text) <= DETAIL_LIMIT else f"{text[: DETAIL_LIMIT - 1]}…"


def named(prefix: str, name: str) -> str:
    """What a kind or an action is called; its own name where the catalogue has none."""
    text = t(f"{prefix}-{name}")
    return name if text == f"{prefix}-{name}" else text


def moment(at: str) -> str:
    """A moment of the trail as the clock here showed it."""
    here = dt.datetime.fromisoformat(at).astimezone()
    return f"{words.date(here.date())} {here:%H:%M:%S}"


def _verify() -> None:
    st.write(t("audit-verify-lead"))
    if st.button(t("audit-verify-now"), icon=":material/fact_check:"):
        store = access.clinic().store
        total, count = 1, 0
        with store.database.reading() as session:
            total = max(session.execute(select(func.count(PhotoRow.id))).scalar_one(), 1)
        bar = st.progress(0.0, t("audit-verifying"))

        def progress() -> None:
            nonlocal count
            count += 1
            bar.progress(min(count / total, 1.0), t("audit-verifying"))

        found = verify(store, actor=access.administrator().name, progress=progress)
        bar.empty()
        st.session_state[_FOUND] = (found, dt.datetime.now().astimezone())
    if _FOUND in st.session_state:
        _result(*st.session_state[_FOUND])


def _result(found: Verification, at: dt.datetime) -> None:
    st.write(
        t(
            "audit-verified",
            time=f"{at:%H:%M}",
            entries=found.entries,
            photos=found.photos,
            trail=found.audit_entries,
        )
    )
    if found.whole:
        st.info(t("audit-whole"), icon=":material/check:")
    else:
        st.warning(t("audit-faults", count=len(found.faults)), icon=":material/warning:")
        for fault in found.faults:
            st.text(fault)
    if found.leftovers:
        st.caption(t("audit-leftovers", count=len(found.leftovers)))


def _trail() -> None:
    patient_id, kind, by = _filters()
    if patient_id == "":
        st.info(t("audit-no-patient"), icon=":material/info:")
        return
    places = _places((patient_id, kind, by))
    entries = access.clinic().store.audit_entries(
        access.administrator().name,
        patient_id=patient_id,
        before=places[-1],
        limit=ON_A_PAGE + 1,
        kind=kind,
        by=by,
    )
    shown = entries[:ON_A_PAGE]
    if not shown:
        st.info(t("audit-none"), icon=":material/info:")
    else:
        with st.container(key="audit-table"):
            _table(shown)
    with st.container(horizontal=True):
        if st.button(t("audit-newer"), disabled=len(places) == 1, icon=":material/arrow_back:"):
            places.pop()
            st.rerun()
        if st.button(
            t("audit-older"),
            disabled=len(entries) <= ON_A_PAGE,
            icon=":material/arrow_forward:",
            icon_position="right",
        ):
            places.append(shown[-1].seq)
            st.rerun()


def _filters() -> tuple[str | None, str | None, str | None]:
    """Identifier of the patient, kind and person asked for; None for all of them.

    The identifier is empty where no patient has the code.
    """
    kinds, actors = _choices()
    code, what, who = st.columns(3)
    typed = code.text_input(t("audit-patient"), type="search", placeholder=t("audit-all")).strip()
    kind = what.selectbox(
        t("audit-kind"),
        kinds,
        index=None,
        placeholder=t("audit-all"),
        format_func=lambda one: named("audit-kind", one),
    )
    by = who.selectbox(t("audit-actor"), actors, index=None, placeholder=t("audit-all"))
    if not typed:
        return None, kind, by
    with record.reading() as look:
        found = patients.find_by_pseudonym(look, typed)
    return ("" if found is None else found.entry.id), kind, by


def _choices() -> tuple[list[str], list[str]]:
    with access.clinic().store.database.reading() as session:
        kinds = session.scalars(select(AuditRow.kind).distinct().order_by(AuditRow.kind)).all()
        actors = session.scalars(select(AuditRow.actor).distinct().order_by(AuditRow.actor)).all()
    return list(kinds), list(actors)


def _places(asked: tuple[str | None, str | None, str | None]) -> list[int | None]:
    """Where each page up to this one begins; from the latest entry where something else is asked.

    By numbers of entries, not of pages: the trail grows while one reads it.
    """
    before, places = st.session_state.get(_PLACES, (None, [None]))
    if before != asked:
        places = [None]
    st.session_state[_PLACES] = (asked, places)
    kept: list[int | None] = places
    return kept


def _table(entries: Iterable[AuditEntry]) -> None:
    listed = list(entries)
    with record.reading() as look:
        codes = _codes(look, {entry.patient_id for entry in listed if entry.patient_id})
    table(
        [t(f"audit-{head}") for head in ("number", "time", "who", "what", "whose", "details")],
        [
            [
                str(entry.seq),
                moment(entry.at),
                entry.actor,
                f"{named('audit-action', entry.action)}: {named('audit-kind', entry.kind)}",
                codes.get(entry.patient_id, t("audit-erased")) if entry.patient_id else "",
                short(entry.details, entry.unreadable),
            ]
            for entry in listed
        ],
    )


def _codes(look: Reading, wanted: set[str]) -> dict[str, str]:
    """Codes of patients. Reading their names is no look at their records, and is not recorded."""
    found = {}
    for row in look.session.scalars(select(PatientRow).where(PatientRow.id.in_(wanted))):
        try:
            found[row.id] = patients.opened(look, row).pseudonym
        except StoreDamaged as problem:
            failed(problem)
    return found


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
