"""Height of the brow."""

from symmetry.landmarks import Side
from symmetry.measures.face import Face, NotMeasurable
from symmetry.measures.registry import two_sided


@two_sided(
    name="brow_height",
    label="Brow height",
    region="brow",
    unit="mm",
    definition="Upper border of the brow above the iris centre, along the midline direction.",
    formula=r"y_{\mathrm{brow}}(x_{\mathrm{iris}}) - y_{\mathrm{iris}}",
)
def brow_height(face: Face, side: Side) -> float:
    """Height of the upper brow border above the iris centre of ``side``, mm.

    Read on the vertical through the iris centre (Emotrics: "brow height"). Where the frame comes
    from the canthi, the canthal midpoint stands for the iris centre on both sides alike.
    """
    x, y = face.reference_points[side]
    border = face.curve(face.scheme.side(side).brow_upper_border)
    if not border.covers(x):
        raise NotMeasurable("The brow does not reach over the iris centre.")
    return border.height(x) - float(y)
