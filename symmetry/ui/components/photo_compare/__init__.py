"""Two photos at one scale and place: side by side, behind a slider, blinking or blended."""

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from symmetry.exports.picture import data_url, jpeg
from symmetry.imaging.composites import AlignedPair
from symmetry.language import IN_ENGLISH, Texts
from symmetry.ui import words
from symmetry.ui.components.frontend import source, view_words

_FOLDER = "photo_compare"

MODES = ("side", "slider", "blink", "blend")
"""Ways to look at two photos, in the order of their buttons."""

_component = st.components.v2.component(
    "symmetry_photo_compare",
    js=source("controls.js", "viewport.js", f"{_FOLDER}/compare.js"),
    css=source("controls.css", f"{_FOLDER}/compare.css"),
)


def photo_compare(pair: AlignedPair, titles: tuple[str, str], *, key: str) -> None:
    """Draw both photos, called by ``titles``; zoom and pan are those of both."""
    _component(key=key, data=compare_data(pair, titles, words.texts()))


def compare_data(
    pair: AlignedPair, titles: tuple[str, str], texts: Texts = IN_ENGLISH
) -> dict[str, Any]:
    """What the browser is given, described in compare.js."""
    height, width = pair.before.shape[:2]

    def one(pixels: NDArray[np.uint8], title: str) -> dict[str, str]:
        return {"title": title, "picture": data_url(jpeg(pixels))}

    return {
        "before": one(pair.before, titles[0]),
        "after": one(pair.after, titles[1]),
        "width": width,
        "height": height,
        "words": _words(titles, texts),
    }


def _words(titles: tuple[str, str], texts: Texts) -> dict[str, Any]:
    return {
        **view_words(texts),
        "toolbar": texts("pair-toolbar"),
        "modes": texts("pair-modes"),
        "mode": {mode: texts(f"pair-mode-{mode}") for mode in MODES},
        "stage": texts("pair-stage", before=titles[0], after=titles[1]),
        "divider": texts("pair-divider"),
        "opacity": texts("pair-opacity"),
        "blinking": texts("pair-blinking"),
        "switch": texts("pair-switch"),
        "switchTitle": texts("pair-switch.title"),
        "speed": texts("pair-speed"),
        "play": texts("pair-play"),
        "pause": texts("pair-pause"),
        "decimal": texts.decimal_mark,
    }
