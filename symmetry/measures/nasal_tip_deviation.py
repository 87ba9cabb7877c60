"""Deviation of the nasal tip."""

from symmetry.measures.face import Face
from symmetry.measures.registry import midline


@midline(
    name="nasal_tip_deviation",
    label="Nasal tip deviation",
    region="nose",
    unit="mm",
    definition="Nasal tip from the midline, positive towards the patient's left.",
    formula=r"x_{\mathrm{nasal\,tip}}",
)
def nasal_tip_deviation(face: Face) -> float:
    """Horizontal place of the nasal tip, mm."""
    return float(face[face.scheme.nasal_tip][0])
