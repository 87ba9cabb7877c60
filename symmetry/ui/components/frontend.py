"""Scripts and styles of our own components, which are files of this package."""

from importlib.resources import files

from symmetry.language import Texts

_HERE = "symmetry.ui.components"


def view_words(texts: Texts) -> dict[str, str]:
    """The words of the buttons for the view, which `controls.js` makes."""
    return {
        "zoom": texts("view-zoom"),
        "zoomOut": texts("view-zoom-out"),
        "zoomIn": texts("view-zoom-in"),
        "face": texts("view-face"),
        "wholeFace": texts("view-face.title"),
    }


def source(*names: str) -> str:
    """The files called ``names``, relative to this folder, joined in that order.

    They are handed to Streamlit as text, not served from a folder of assets: that would need a
    project file inside the package. A script cannot import another one then, so what one file
    needs of another stands in front of it.
    """
    return "\n".join(
        files(_HERE).joinpath(*name.split("/")).read_text(encoding="utf-8") for name in names
    )
