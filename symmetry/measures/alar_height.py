"""Height of the nasal ala."""

from symmetry.landmarks import Side
from symmetry.measures.face import Face
from symmetry.measures.registry import two_sided


@two_sided(
    name="alar_height",
    label="Alar height",
    region="nose",
    unit="mm",
    definition="Height of the lowest point of the nasal ala in the face frame.",
    formula=r"\min_{i\,\mathrm{on\,the\,ala}} y_i",
)
def alar_height(face: Face, side: Side) -> float:
    """Height of the lowest point of the ala, mm (negative: below the interpupillary line)."""
    return float(face.points[list(face.scheme.side(side).ala), 1].min())
