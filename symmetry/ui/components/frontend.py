"""Scripts and styles of our own components, which are files of this package."""

from importlib.resources import files

_HERE = "symmetry.ui.components"


def source(*names: str) -> str:
    """The files called ``names``, relative to this folder, joined in that order.

    They are handed to Streamlit as text, not served from a folder of assets: that would need a
    project file inside the package. A script cannot import another one then, so what one file
    needs of another stands in front of it.
    """
    return "\n".join(
        files(_HERE).joinpath(*name.split("/")).read_text(encoding="utf-8") for name in names
    )
