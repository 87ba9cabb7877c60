"""Interlabial area of one side."""

from symmetry.geometry.curves import gap_area
from symmetry.landmarks import Side
from symmetry.measures.face import Face, NotMeasurable
from symmetry.measures.registry import two_sided


@two_sided(
    name="interlabial_area",
    label="Interlabial area",
    region="mouth",
    unit="mm²",
    definition="Opening between the inner lips on this side of the midline.",
    formula=(
        r"\int_{0}^{x_{\mathrm{corner}}} \max \{ 0,\; y_{\mathrm{inner\,upper\,lip}}(x)"
        r" - y_{\mathrm{inner\,lower\,lip}}(x) \}\; |dx|"
    ),
)
def interlabial_area(face: Face, side: Side) -> float:
    """Area between the inner lips from the midline to the corner of the opening, mm²."""
    upper, lower = face.upper_lip_inner, face.lower_lip_inner
    if not (upper.covers(0.0) and lower.covers(0.0)):
        raise NotMeasurable("The inner lips do not reach the midline.")
    end = upper.x.max() if side == "left" else upper.x.min()
    return gap_area(upper, lower, 0.0, float(end))
