"""Marginal reflex distances: lid margins against the iris centre."""

from symmetry.landmarks import Side
from symmetry.measures.face import Face
from symmetry.measures.registry import two_sided


@two_sided(
    name="mrd1",
    label="MRD1",
    region="eye",
    unit="mm",
    definition="Upper lid margin above the iris centre; negative when the lid hangs below it.",
)
def mrd1(face: Face, side: Side) -> float:
    """Signed height of the upper lid margin above the iris centre, mm.

    Emotrics reports the absolute value, which turns a lid below the centre into one above it.
    """
    x, y = face.iris(side)
    return face.upper_lids[side].height(x) - float(y)


@two_sided(
    name="mrd2",
    label="MRD2",
    region="eye",
    unit="mm",
    definition="Iris centre above the lower lid margin; negative when the lid covers it.",
)
def mrd2(face: Face, side: Side) -> float:
    """Signed height of the iris centre above the lower lid margin, mm."""
    x, y = face.iris(side)
    return float(y) - face.lower_lids[side].height(x)
