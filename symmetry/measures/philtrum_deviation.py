"""Deviation of the philtrum."""

from symmetry.measures.face import Face
from symmetry.measures.registry import midline


@midline(
    name="philtrum_deviation",
    label="Philtrum deviation",
    region="mouth",
    unit="mm",
    definition="Philtrum centre (mean of the two peaks and the middle of Cupid's bow) from the "
    "midline, positive towards the patient's left.",
    formula=r"\frac{1}{3} \sum_{i\,\mathrm{of\,Cupid's\,bow}} x_i",
)
def philtrum_deviation(face: Face) -> float:
    """Horizontal place of the philtrum centre, mm."""
    return float(sum(face.points[i, 0] for i in face.scheme.philtrum) / len(face.scheme.philtrum))
