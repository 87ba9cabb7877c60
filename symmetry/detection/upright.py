"""Tell a face that was found upside down from a real one.

Shown a face upside down, the detector often fits an upright one to it: landmarks of the mouth on
the brow, roll near zero. A real face has irises darker than the whites of the eyes and the
cheeks, and a nose that stands out towards the camera.
"""

import numpy as np
from numpy.typing import NDArray

from symmetry.landmarks import MEDIAPIPE478, SIDES

LEAST_EVIDENCE = 6.35
"""Above all 324 wrong findings of a study (at most 6.0), below nearly all 418 right ones."""

_CIRCLE = np.stack([f(np.arange(8) * np.pi / 4) for f in (np.cos, np.sin)], axis=1)
_DISC = np.concatenate([[[0.0, 0.0]], 0.35 * _CIRCLE, 0.65 * _CIRCLE])
_EYES = np.array(
    [
        (m.iris_centre, m.outer_canthus, m.inner_canthus, m.iris_ring[0], m.iris_ring[2])
        for m in (MEDIAPIPE478.side(side) for side in SIDES)
    ]
)


def evidence(pixels: NDArray[np.uint8], points: NDArray[np.float64]) -> float:
    """How much speaks for ``points`` (478, 3) px being a face the right way up.

    A weighted sum of how much darker the irises are than cheeks and whites (logarithms of grey)
    and how far the nose stands out (in distances of the outer canthi). The weights separate right
    from wrong findings on photographs turned by 180 degrees; see docs/decisions.
    """
    centre, outer, inner, lateral, medial = points[_EYES, :2].transpose(1, 0, 2)
    radius = np.hypot(*(lateral - medial).T)[:, None, None] / 2
    down = points[MEDIAPIPE478.nasal_tip, :2] - outer.mean(axis=0)
    places = np.concatenate(
        [
            centre[:, None] + radius * _DISC,
            centre[:, None] + 0.55 * down + 0.5 * radius * _CIRCLE,
            *((c + s * (centre - c))[:, None] for c in (outer, inner) for s in (0.35, 0.5)),
        ],
        axis=1,
    )
    column, row = np.round(places).astype(np.intp).transpose(2, 0, 1)
    colours = pixels[np.clip(row, 0, pixels.shape[0] - 1), np.clip(column, 0, pixels.shape[1] - 1)]
    grey = colours @ (0.299, 0.587, 0.114)
    parts = (grey[:, :17], grey[:, 17:25], grey[:, 25:])
    iris, cheek, white = (float(np.log(part.mean(axis=1) + 8.0).mean()) for part in parts)
    depth = points[MEDIAPIPE478.nasal_tip, 2] - points[_EYES[:, 1], 2].mean()
    across = np.hypot(*(outer[0] - outer[1]))
    return float((cheek - iris) + 1.94 * (white - iris) - 9.85 * depth / across)
