"""Photos with what their measures read drawn in; a line and a row of the table are linked."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from symmetry.ui.components.frontend import source
from symmetry.ui.components.landmark_editor.data import photo_id
from symmetry.ui.components.measure_picture.data import Layer, picture_data
from symmetry.ui.shown import Shown
from symmetry.ui.words import t

_FOLDER = "measure_picture"
KEPT = 6
"""Photos whose data are kept at hand in one session."""

LAYERS: tuple[Layer, ...] = ("measures", "arrows", "heat", "none")

_component = st.components.v2.component(
    "symmetry_measure_picture",
    js=source("controls.js", "viewport.js", f"{_FOLDER}/picture.js"),
    css=source("controls.css", f"{_FOLDER}/picture.css"),
)


def measure_picture(
    shown: Mapping[str, Shown],
    measures: Sequence[tuple[str, str]],
    selected: str | None,
    *,
    key: str,
) -> tuple[str, int] | None:
    """Draw photos by title, beside each other.

    Parameters
    ----------
    measures
        Name and label of each.
    selected
        Name of the measure that is marked.

    Returns
    -------
    tuple or None
        The measure that was chosen in the pictures last, and the how manieth choice it was.
    """
    state: Mapping[str, Any] = st.session_state.get(key) or {}
    _component(
        key=key,
        data={
            "pictures": [
                {"title": title, **_prepared(one, tuple(name for name, _ in measures))}
                for title, one in shown.items()
            ],
            "measures": [{"name": name, "label": label} for name, label in measures],
            "selected": selected,
            "words": _words(),
        },
        on_picked_change=lambda: None,
        height="content",
    )
    picked = state.get("picked")
    # A browser can send anything.
    if not isinstance(picked, Mapping) or picked.get("measure") not in dict(measures):
        return None
    return str(picked["measure"]), int(picked["number"])


def _prepared(shown: Shown, measures: tuple[str, ...]) -> dict[str, Any]:
    """The data of a photo, kept with it: it is asked for whenever a line is chosen."""
    kept = st.session_state.setdefault("measure_pictures", {})
    name = (photo_id(shown.assessment), measures)
    if name not in kept:
        while len(kept) >= KEPT:
            del kept[next(iter(kept))]
        kept[name] = picture_data(shown, measures)
    data: dict[str, Any] = kept[name]
    return data


def _words() -> dict[str, Any]:
    return {
        "layers": {layer: t(f"picture-layer-{layer}") for layer in LAYERS},
        "layer": t("picture-layer"),
        "left": t("side-left"),
        "right": t("side-right"),
        "zoom": t("picture-zoom"),
        "zoomIn": t("picture-zoom-in"),
        "zoomOut": t("picture-zoom-out"),
        "face": t("picture-face"),
        "none": t("picture-nothing-chosen"),
        "drawn": t("picture-drawn"),
        "certain": t("picture-certain"),
    }
