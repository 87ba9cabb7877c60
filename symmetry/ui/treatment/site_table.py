"""The sites of a treatment as a table, to be edited or read."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from symmetry.clinical.checks import LINE_LIMIT
from symmetry.clinical.injection_site import INJECTED_SIDES
from symmetry.clinical.muscles import OTHER
from symmetry.clinical.patient import AffectedSide
from symmetry.ui import words
from symmetry.ui.treatment import naming, session
from symmetry.ui.treatment.draft import Draft, table_edits
from symmetry.ui.treatment.session import Open
from symmetry.ui.treatment.tables import LAST, NUMBER, ROLE, contradicts, sites_frame
from symmetry.ui.words import t


def edit_sites(state: Open, affected: AffectedSide | None) -> None:
    """The sites of the draft, to be edited."""
    draft = state.draft
    key = f"treatment:{draft.id}:table:{state.table}"
    edits = (st.session_state.get(key) or {}).get("edited_rows", {})
    if contradicts(edits, draft.sites):
        # Begun anew, since what was typed would lie over what was entered elsewhere.
        session.keep(replace(state, table=state.table + 1))
        key = f"treatment:{draft.id}:table:{state.table + 1}"

    def take() -> None:
        now = session.opened(draft.patient_id)
        if now is not None:
            rows = st.session_state[key]["edited_rows"]
            session.change(draft.patient_id, table_edits(now.draft, rows))

    frame = sites_frame(draft.sites, affected, naming.roles())
    if draft.copied_from is None:
        frame = frame.drop(columns=LAST)
    if all(site.muscle != OTHER for site in draft.sites):
        frame = frame.drop(columns="muscle_text")
    st.data_editor(
        frame,
        key=key,
        on_change=take,
        num_rows="fixed",
        column_config=_columns(draft),
        placeholder="",
        alt=t("treatment-table"),
    )


def sites_to_read(draft: Draft, affected: AffectedSide | None) -> None:
    """The sites of a treatment of the record, as a table."""
    frame = sites_frame(draft.sites, affected, naming.roles()).drop(columns=LAST)
    frame = frame.assign(
        muscle=[naming.muscle(site.muscle, site.muscle_text) for site in draft.sites],
        side=[naming.sides()[site.side] for site in draft.sites],
        depth=[naming.depths()[site.depth] for site in draft.sites],
    ).drop(columns="muscle_text")
    written = {
        name: st.column_config.TextColumn(t(f"site-{name}")) for name in ("muscle", "side", "depth")
    }
    st.dataframe(
        frame,
        column_config={**_columns(draft), **written},
        placeholder="–",
        alt=t("treatment-table"),
    )


def _from(named: Mapping[Any, str]) -> Callable[[Any], str]:
    return lambda name: named[name]


def _columns(draft: Draft) -> dict[str, Any]:
    last = "" if draft.copied_from is None else words.date(draft.copied_from)
    column = st.column_config
    return {
        NUMBER: column.NumberColumn(t("site-number"), width=44, disabled=True),
        "muscle": column.SelectboxColumn(
            t("site-muscle"),
            options=list(naming.muscles()),
            format_func=_from(naming.muscles()),
            required=True,
            width=190,
        ),
        "muscle_text": column.TextColumn(t("site-muscle_text"), max_chars=LINE_LIMIT),
        "side": column.SelectboxColumn(
            t("site-side"),
            options=list(INJECTED_SIDES),
            format_func=_from(naming.sides()),
            required=True,
            width=90,
            help=t("site-side.help"),
        ),
        ROLE: column.TextColumn(t("site-role"), disabled=True, width=110, help=t("site-role.help")),
        "units": column.NumberColumn(t("site-units"), min_value=0.0, width=80, format="%g"),
        LAST: column.NumberColumn(
            t("site-last", date=last),
            disabled=True,
            width=130,
            format="%g",
            help=t("site-last.help"),
        ),
        "volume_ml": column.NumberColumn(t("site-volume"), min_value=0.0, width=90, format="%g"),
        "depth": column.SelectboxColumn(
            t("site-depth"),
            options=[name for name in naming.depths() if name is not None],
            format_func=_from(naming.depths()),
            width=130,
        ),
        "note": column.TextColumn(t("site-note"), max_chars=LINE_LIMIT),
    }
