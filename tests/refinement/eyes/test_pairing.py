"""Upper lids laid over each other, on drawings whose lids are known."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from symmetry.landmarks import MEDIAPIPE478, SIDES
from symmetry.refinement.eyes.crop import crop_eyes
from symmetry.refinement.eyes.lids import DetectedLid, LidCurve
from symmetry.refinement.eyes.pairing import lay_over
from symmetry.refinement.eyes.visible import features

sys.path.insert(0, str(Path(__file__).parent))
from drawn import BROWN, Eye, draw, points

THICK = Eye(colour=BROWN, lashes=1.2)


def eyes(right, left, believed=THICK, light=1.0):
    """Both eyes with the curves of ``believed`` lids; the right one lit by ``light``."""
    picture = draw({"right": right, "left": left}).astype(float)
    picture[:, : picture.shape[1] // 2] *= light
    crops = crop_eyes(
        picture.astype(np.uint8), points(dict.fromkeys(SIDES, believed)), MEDIAPIPE478
    )
    return [
        (features(crop), LidCurve(DetectedLid(crop.upper), np.zeros(4)))
        for crop in (crops["right"], crops["left"])
    ]


@pytest.mark.parametrize("drop", [0.0, 0.6, 1.5])
def test_sees_how_much_lower_a_lid_with_thick_lashes_hangs(drop):
    right, left = eyes(replace(THICK, upper=THICK.upper - drop), THICK)
    found = lay_over(right, left)
    assert found.mm == pytest.approx(drop, abs=0.15)
    assert lay_over(left, right).mm == pytest.approx(-found.mm, abs=1e-9)


def test_light_from_one_side_is_no_lowering():
    right, left = eyes(THICK, THICK, light=0.6)
    assert lay_over(right, left).mm == pytest.approx(0.0, abs=0.1)


def test_where_everything_looks_alike_nothing_is_claimed():
    flat = [(np.zeros_like(seen), curve) for seen, curve in eyes(THICK, THICK)]
    found = lay_over(*flat)
    assert found.mm == pytest.approx(0.0, abs=1e-9)
    assert found.sd_mm > 1.0
