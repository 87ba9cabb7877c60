"""Area of the palpebral fissure."""

from symmetry.geometry.curves import polygon_area
from symmetry.landmarks import Side
from symmetry.measures.face import Face
from symmetry.measures.registry import two_sided


@two_sided(
    name="eye_area",
    label="Eye area",
    region="eye",
    unit="mm²",
    definition="Area between the lid margins.",
    formula=r"\max \{ 0,\; \pm \frac{1}{2} \sum_{\mathrm{lids}} (x_i y_{i+1} - x_{i+1} y_i) \}",
)
def eye_area(face: Face, side: Side) -> float:
    """Area of the polygon through all lid points, mm²; 0 where the lids cross.

    Keeping the sign of the area tells an open eye from lids that have changed places.
    """
    marks = face.scheme.side(side)
    outline = (*marks.upper_lid, *reversed(marks.lower_lid[1:-1]))
    area = polygon_area(face.points[list(outline)])
    return max(area if side == "left" else -area, 0.0)
