"""Hands the browser a cookie: Streamlit reads cookies, and sets none."""

import streamlit as st

from symmetry.ui.components.frontend import source

_component = st.components.v2.component("symmetry_cookie", js=source("cookie/cookie.js"))


def cookie(name: str, value: str, *, days: int = 0) -> None:
    """Let the browser keep a value for days, 0 until it is closed, or forget an empty one."""
    _component(key=f"cookie-{name}", data={"name": name, "value": value, "days": days}, height=1)
