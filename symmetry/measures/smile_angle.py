"""Smile angle."""

from math import atan2, degrees

from symmetry.landmarks import Side
from symmetry.measures.commissure import lower_vermilion_midpoint
from symmetry.measures.face import Face
from symmetry.measures.registry import two_sided


@two_sided(
    name="smile_angle",
    label="Smile angle",
    region="mouth",
    unit="deg",
    definition=(
        "90 plus the angle above the horizontal of the segment from the midline of the lower "
        "vermilion border to the oral commissure."
    ),
    formula=(
        r"90^{\circ} + \arctan \frac{y_{\mathrm{commissure}} - y_{\mathrm{lower\,lip}}(0)}"
        r"{|x_{\mathrm{commissure}}|}"
    ),
)
def smile_angle(face: Face, side: Side) -> float:
    """Smile angle as in Emotrics, degrees: 90 is horizontal, more is a raised corner."""
    x, y = face.commissure(side) - lower_vermilion_midpoint(face)
    outward = x if side == "left" else -x
    return 90.0 + degrees(atan2(y, outward))
