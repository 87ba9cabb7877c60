"""Hands the browser a cookie for this session: Streamlit reads cookies, and sets none."""

import streamlit as st

from symmetry.ui.components.frontend import source

_component = st.components.v2.component("symmetry_cookie", js=source("cookie/cookie.js"))


def cookie(name: str, value: str) -> None:
    """Let the browser keep a value until it is closed, or forget an empty one."""
    _component(key="cookie", data={"name": name, "value": value}, height=1)
