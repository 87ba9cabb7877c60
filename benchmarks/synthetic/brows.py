"""The borders of the brows, tied to the skin."""

from functools import lru_cache
from typing import Literal

import numpy as np

from benchmarks.synthetic.anatomy import LEFT_BROW_LOWER_BORDER, LEFT_BROW_UPPER_BORDER, Side
from benchmarks.synthetic.attachment import Attachment, attach
from benchmarks.synthetic.head import rest_surface
from benchmarks.synthetic.identity import Identity, rest_shape

BORDERS = {"upper": LEFT_BROW_UPPER_BORDER, "lower": LEFT_BROW_LOWER_BORDER}


@lru_cache(maxsize=32)
def brow_border(
    identity: Identity, side: Side, border: Literal["upper", "lower"] = "upper"
) -> Attachment:
    """A border of the brow of ``side``, from its head to its tail."""
    points = np.array(BORDERS[border]) * rest_shape(identity).scale
    mirror = (1.0, 1.0) if side == "left" else (-1.0, 1.0)
    return attach(rest_surface(identity), points * mirror)
