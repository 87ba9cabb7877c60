"""Two photos at one scale and place: side by side, behind a slider, blinking or blended."""

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from symmetry.exports.picture import data_url, jpeg
from symmetry.imaging.composites import AlignedPair
from symmetry.ui.components.frontend import source

_FOLDER = "photo_compare"

_component = st.components.v2.component(
    "symmetry_photo_compare",
    js=source("controls.js", "viewport.js", f"{_FOLDER}/compare.js"),
    css=source("controls.css", f"{_FOLDER}/compare.css"),
)


def photo_compare(pair: AlignedPair, titles: tuple[str, str], *, key: str) -> None:
    """Draw both photos, called by ``titles``; zoom and pan are those of both."""
    _component(key=key, data=compare_data(pair, titles))


def compare_data(pair: AlignedPair, titles: tuple[str, str]) -> dict[str, Any]:
    """What the browser is given, described in compare.js."""
    height, width = pair.before.shape[:2]

    def one(pixels: NDArray[np.uint8], title: str) -> dict[str, str]:
        return {"title": title, "picture": data_url(jpeg(pixels))}

    return {
        "before": one(pair.before, titles[0]),
        "after": one(pair.after, titles[1]),
        "width": width,
        "height": height,
    }
