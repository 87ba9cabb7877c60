"""Two soft boxes before the face and a weak surround, as in a clinic's photo corner."""

from dataclasses import dataclass
from typing import Any

import numpy as np

AZIMUTH_DEG, ELEVATION_DEG, DISTANCE_MM = 40.0, 30.0, 1400.0
BOX_MM = 620.0
BOX_RADIANCE = 8.0
SURROUND = 0.34


@dataclass(frozen=True)
class Light:
    """The light of one photograph.

    ``side`` runs from -1 (key light on the patient's right) to 1 (on the left), 0 being even;
    ``ratio`` is key over fill at full ``side``; ``warmth`` -1 (cool) to 1 (warm); ``softness``
    scales the boxes' size; ``exposure`` in stops.
    """

    side: float = 0.0
    ratio: float = 2.5
    warmth: float = 0.0
    softness: float = 1.0
    exposure: float = 0.0


def emitters(light: Light) -> dict[str, Any]:
    """Mitsuba's description of the lights."""
    import mitsuba as mi

    tint = np.array([1.03 + 0.12 * light.warmth, 1.0, 0.97 - 0.14 * light.warmth])
    shares = {sign: light.ratio ** (0.5 * sign * light.side) for sign in (-1, 1)}
    total = sum(shares.values())
    size = BOX_MM * light.softness
    scene: dict[str, Any] = {
        "surround": {
            "type": "constant",
            "radiance": {"type": "rgb", "value": list(SURROUND * np.array([0.97, 1.0, 1.04]))},
        }
    }
    azimuth, elevation = np.radians((AZIMUTH_DEG, ELEVATION_DEG))
    for sign, share in shares.items():
        place = DISTANCE_MM * np.array(
            [
                sign * np.sin(azimuth) * np.cos(elevation),
                np.sin(elevation),
                np.cos(azimuth) * np.cos(elevation),
            ]
        )
        # The same power through a larger box is softer, not brighter.
        radiance = BOX_RADIANCE * 2 * share / total / light.softness**2 * tint
        scene[f"box{sign}"] = {
            "type": "rectangle",
            "to_world": mi.ScalarTransform4f()
            .look_at(origin=list(place), target=[0, -20, 0], up=[0, 1, 0])
            .scale([size / 2, size / 2 * 1.3, 1]),
            "emitter": {
                "type": "area",
                "radiance": {"type": "rgb", "value": [float(v) for v in radiance]},
            },
        }
    return scene
