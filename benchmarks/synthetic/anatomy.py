"""Named vertices of the base mesh ``hm08``, chosen by anatomy; data only.

They were read off the mesh's own rings round the eye sockets and the mouth cavity: the third ring
from the socket is the lid margin, the sixth from the cavity the vermilion border. Right twins are
found through the mesh's mirror table.
"""

from typing import Literal

from benchmarks.synthetic.assets import mirror_table

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")


def of_side(left_vertex: int, side: Side) -> int:
    """``left_vertex`` itself, or its twin on the patient's right."""
    return left_vertex if side == "left" else int(mirror_table()[left_vertex])


LEFT_LID_MARGIN = (
    6850, 6847, 6886, 6844, 6841, 6838, 6785, 6784, 6790, 6793, 6796, 6799, 6802, 6805,
    6808, 6811, 11693, 6814, 6817, 6820, 6825, 6828, 6831, 6834, 11695, 6837, 6856, 6853,
)  # fmt: skip
"""Ring of 28 from the inner canthus along the upper lid to the outer canthus and back below."""
LEFT_INNER_CANTHUS, LEFT_OUTER_CANTHUS = 6850, 6805

VERMILION_BORDER = (
    422, 3736, 424, 412, 413, 447, 5351, 451, 457, 460, 463, 466, 7222, 7219, 7216, 7211, 11953,
    7207, 7173, 7172, 7184, 10404, 7182, 7183, 10371, 7201, 7200, 7233, 7239, 7245, 496, 490, 484,
    478, 440, 441, 3703, 423,
)  # fmt: skip
"""Ring of 38 from the right commissure along the upper lip to the left and back below."""
RIGHT_COMMISSURE, LEFT_COMMISSURE = 422, 7182
UPPER_VERMILION_BORDER = VERMILION_BORDER[: VERMILION_BORDER.index(LEFT_COMMISSURE) + 1]
LOWER_VERMILION_BORDER = (
    RIGHT_COMMISSURE,
    *reversed(VERMILION_BORDER[VERMILION_BORDER.index(LEFT_COMMISSURE) :]),
)
CUPIDS_BOW = (457, 466, 7216)
"""Right peak, middle, left peak."""

LEFT_ALA = (7088, 7087, 7085, 7080, 7057, 7099, 7081)
"""Lower rim of the left nasal ala."""
NASAL_TIP = 5054
CHIN = 747
"""The most caudal point of the chin in the midline (menton)."""

LEFT_UPPER_LID_MIDDLE, LEFT_LOWER_LID_MIDDLE = 6785, 6828

EYE_GROUPS: dict[Side, str] = {"left": "helper-l-eye", "right": "helper-r-eye"}
UPPER_TEETH, LOWER_TEETH = "helper-upper-teeth", "helper-lower-teeth"

IRIS_DIAMETER_MM = 11.7

LEFT_BROW_UPPER_BORDER = (
    (8.0, 15.6), (13.0, 19.2), (19.0, 21.4), (26.0, 23.0), (33.0, 23.9),
    (40.0, 23.2), (46.0, 20.8), (51.0, 17.4),
)  # fmt: skip
"""Upper border of the left brow at rest: mm left of and above the middle between the eye centres
of the unaltered base mesh; each point is tied to the skin under it and moves with it."""
LEFT_BROW_LOWER_BORDER = (
    (8.6, 9.4), (13.5, 11.4), (19.0, 13.4), (26.0, 15.6), (33.0, 17.6),
    (40.0, 18.4), (46.0, 17.6), (51.0, 15.6),
)  # fmt: skip

LEFT_LIP_SEAL_MM = {
    7266: 0.9, 7230: 0.9, 7231: 0.9, 7258: 0.5,
    7206: 0.8, 7197: 0.8, 7198: 0.8, 7251: 0.4,
    7205: 0.4, 7204: 0.4, 7203: 0.4, 7252: 0.2,
}  # fmt: skip
"""How far the lower lip has to rise beside the left corner for the lips to meet at rest; the base
mesh leaves a slit there that no closing of the jaw shuts."""
