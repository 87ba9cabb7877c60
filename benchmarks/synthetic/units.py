"""Face units, one side at a time, in millimetres of a given head."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic import assets
from benchmarks.synthetic.anatomy import Side
from benchmarks.synthetic.assets import mirrored

SIDED = (
    *("browDown", "browOuterUp", "cheekSquint", "eyeBlink", "eyeSquint", "eyeWide"),
    *("mouthDimple", "mouthFrown", "mouthLowerDown", "mouthPress", "mouthSmile", "mouthStretch"),
    *("mouthUpperUp", "noseSneer"),
)
SPLIT = {"browInnerUp": 9.0, "mouthPucker": 18.0, "mouthFunnel": 18.0}
"""Units that the wheel has for both sides at once, and the half-width in mm of the band across the
midline in which each passes from side to side: lips that pucker on one side only need a wide one.
"""
WHOLE = ("jawOpen", "mouthLeft", "mouthRight", "mouthShrugUpper")


@cache
def side_unit(name: str, side: Side) -> NDArray[np.float64]:
    """Displacement (19158, 3) mm of one unit on one side of the unaltered base mesh.

    The right unit is the mirror image of the left one, so that equal strengths give exactly equal
    movements.
    """
    if name in SPLIT:
        left = assets.face_unit(name)
        left = (left + mirrored(left)) / 2 * _left_share(SPLIT[name])[:, None]
    elif name in SIDED:
        left = assets.face_unit(f"{name}Left")
    else:
        raise KeyError(f"There is no face unit {name!r} for one side; known: {(*SIDED, *SPLIT)}.")
    return left if side == "left" else mirrored(left)


@cache
def whole_unit(name: str) -> NDArray[np.float64]:
    """Displacement (19158, 3) mm of a unit that moves the whole mouth or jaw."""
    if name not in WHOLE:
        raise KeyError(f"There is no face unit {name!r} for the whole face; known: {WHOLE}.")
    unit = assets.face_unit(name)
    if name in ("mouthLeft", "mouthRight"):
        left = assets.face_unit("mouthLeft")
        return left if name == "mouthLeft" else mirrored(left)
    return (unit + mirrored(unit)) / 2


def _left_share(blend_mm: float) -> NDArray[np.float64]:
    """1 on the left, 0 on the right, a smooth step between; adds up to 1 with its mirror image."""
    x = np.clip(assets.base_mesh().vertices[:, 0] / blend_mm, -1.0, 1.0)
    return np.asarray(0.5 + x * (3.0 - x**2) / 4.0)
