"""Marginal reflex distances: lid margins against the iris centre."""

from symmetry.geometry.curves import Curve
from symmetry.landmarks import Side
from symmetry.measures.face import Face, NotMeasurable
from symmetry.measures.registry import two_sided


@two_sided(
    name="mrd1",
    label="MRD1",
    region="eye",
    unit="mm",
    definition="Upper lid margin above the iris centre; negative when the lid hangs below it.",
    formula=r"y_{\mathrm{upper\,lid}}(x_{\mathrm{iris}}) - y_{\mathrm{iris}}",
)
def mrd1(face: Face, side: Side) -> float:
    """Signed height of the upper lid margin above the iris centre, mm.

    Emotrics reports the absolute value, which turns a lid below the centre into one above it.
    """
    x, y = face.iris(side)
    return _height_at(face.upper_lids[side], x) - float(y)


@two_sided(
    name="mrd2",
    label="MRD2",
    region="eye",
    unit="mm",
    definition="Iris centre above the lower lid margin; negative when the lid covers it.",
    formula=r"y_{\mathrm{iris}} - y_{\mathrm{lower\,lid}}(x_{\mathrm{iris}})",
)
def mrd2(face: Face, side: Side) -> float:
    """Signed height of the iris centre above the lower lid margin, mm."""
    x, y = face.iris(side)
    return float(y) - _height_at(face.lower_lids[side], x)


def _height_at(lid: Curve, x: float) -> float:
    if not lid.covers(x):
        raise NotMeasurable("The iris centre lies beside the lids.")
    return lid.height(x)
