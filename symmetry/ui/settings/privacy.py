"""What leaves this computer, what was found on it, and what this program is."""

import streamlit as st

from symmetry import doctor
from symmetry.doctor import Finding
from symmetry.ui import access
from symmetry.ui.settings.parts import table
from symmetry.ui.words import t


@st.cache_data(show_spinner=False, ttl=300)
def _findings() -> list[Finding]:
    return doctor.findings()


def draw() -> None:
    """Draw the section."""
    with st.spinner(t("privacy-checking")):
        found = _findings()
    with st.container(border=True):
        _leaving()
    with st.container(border=True):
        st.subheader(t("privacy-found"), anchor=False)
        table(
            [t("privacy-subject"), t("privacy-state"), t("privacy-ok")],
            [row(finding) for finding in found if finding.name not in ("", "network")],
        )
    with st.container(border=True):
        st.subheader(t("about-title"), anchor=False)
        st.write(t("about-lead"))
        table(
            [t("about-part"), t("about-version")],
            [[one.subject, one.state] for one in found if not one.name],
        )
        st.write(t("about-licence"))


def row(finding: Finding) -> list[str]:
    """A row of the table of what was found, in the language; faults as they were told."""
    state = t(f"doctor-{finding.name}-ok") if finding.ok else finding.state
    if finding.ok and state == f"doctor-{finding.name}-ok":
        state = finding.state
    return [
        t(f"doctor-{finding.name}"),
        state,
        t("privacy-is-ok") if finding.ok else t("privacy-is-not"),
    ]


def _leaving() -> None:
    host = doctor.remote_database()
    st.subheader(t("privacy-title") if host is None else t("privacy-title-database"), anchor=False)
    if host is not None:
        st.warning(t("privacy-database", host=host), icon=":material/dns:")
    st.markdown(
        "\n".join(
            f"- {t(f'privacy-{name}')}"
            for name in ("photos", "local", "telemetry", "files", "encrypted", "exports")
        )
    )
    st.caption(t("privacy-folder", folder=str(access.clinic().store.folder)))
