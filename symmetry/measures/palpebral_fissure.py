"""Height and width of the palpebral fissure."""

from math import dist

import numpy as np

from symmetry.landmarks import Side
from symmetry.measures.face import Face
from symmetry.measures.registry import two_sided

COLUMNS = 41


@two_sided(
    name="palpebral_fissure_height",
    label="Palpebral fissure height",
    region="eye",
    unit="mm",
    definition="Gap between the lid margins at the widest place near the middle of the lids.",
    formula=r"\max_{x} \{ y_{\mathrm{upper\,lid}}(x) - y_{\mathrm{lower\,lid}}(x) \}",
)
def palpebral_fissure_height(face: Face, side: Side) -> float:
    """Gap between the lids in their middle part, mm; 0 where they meet or cross.

    Dense lids are read at the widest of 41 columns between the middle lid points. Lids of four
    points are read at the mean position of the two middle points of each lid (Emotrics).
    """
    marks = face.scheme.side(side)
    middle = face.points[list(marks.fissure_columns), 0]
    columns = (
        np.linspace(middle.min(), middle.max(), COLUMNS)
        if face.scheme.widest_fissure
        else middle.mean(keepdims=True)
    )
    gap = face.upper_lids[side].heights(columns) - face.lower_lids[side].heights(columns)
    return max(float(gap.max()), 0.0)


@two_sided(
    name="palpebral_fissure_width",
    label="Palpebral fissure width",
    region="eye",
    unit="mm",
    definition="Distance from the inner to the outer canthus.",
    formula=r"\| p_{\mathrm{outer\,canthus}} - p_{\mathrm{inner\,canthus}} \|",
)
def palpebral_fissure_width(face: Face, side: Side) -> float:
    """Distance between the canthi, mm."""
    marks = face.scheme.side(side)
    return dist(face[marks.outer_canthus], face[marks.inner_canthus])
