"""Dental show."""

from symmetry.landmarks import Side
from symmetry.measures.face import Face
from symmetry.measures.lip_height import halfway_column
from symmetry.measures.registry import two_sided


@two_sided(
    name="dental_show",
    label="Dental show",
    region="mouth",
    unit="mm",
    definition="Gap between the inner lips half-way between midline and commissure, at least 0.",
    formula=(
        r"\max \{ 0,\; y_{\mathrm{inner\,upper\,lip}}(x_{1/2})"
        r" - y_{\mathrm{inner\,lower\,lip}}(x_{1/2}) \}"
    ),
)
def dental_show(face: Face, side: Side) -> float:
    """Gap between the inner lips in the half-way column, mm, >= 0."""
    x = halfway_column(face, side)
    return max(face.upper_lip_inner.height(x) - face.lower_lip_inner.height(x), 0.0)
