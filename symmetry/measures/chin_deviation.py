"""Deviation of the chin."""

from symmetry.measures.face import Face
from symmetry.measures.registry import midline


@midline(
    name="chin_deviation",
    label="Chin deviation",
    region="chin",
    unit="mm",
    definition="Lowest point of the chin from the midline, positive towards the patient's left.",
    formula=r"x_{\mathrm{chin}}",
)
def chin_deviation(face: Face) -> float:
    """Horizontal place of the chin, mm."""
    return float(face[face.scheme.chin][0])
