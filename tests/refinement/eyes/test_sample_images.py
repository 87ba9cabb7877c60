"""Eyes of the shipped synthetic patient against its exact truth."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from symmetry.detection.landmarker import find_faces
from symmetry.geometry.curves import Curve
from symmetry.imaging.decode import decode
from symmetry.landmarks import MEDIAPIPE478, SIDES
from symmetry.refinement.eyes import fit_eyes

SESSION = Path(__file__).parents[3] / "sample_images" / "a_right_flaccid_palsy" / "2026-02-02_peak"
OPEN_EYES = ("rest", "brow_raise", "full_smile", "pucker")
# Reached on this patient when the fit was written: 0.25 mm and less.
MRD_TOLERANCE_MM, GAP_TOLERANCE_MM, CENTRE_TOLERANCE_MM = 0.3, 0.3, 0.12


@cache
def truth():
    return json.loads((SESSION / "truth.json").read_text())


@cache
def fitted(expression):
    pixels = decode(SESSION / f"{expression}.jpg").pixels
    back = find_faces(np.ascontiguousarray(pixels[:, ::-1]))[0].points[:, :2]
    back = back[MEDIAPIPE478.mirror_permutation]
    back[:, 0] = pixels.shape[1] - 1 - back[:, 0]
    return fit_eyes(pixels, (find_faces(pixels)[0].points[:, :2] + back) / 2)


def upright(places, tilt_deg, mm_per_px):
    """Picture places in mm with the face's tilt undone, y up."""
    angle = np.radians(tilt_deg)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return (np.asarray(places) * (1, -1) * mm_per_px) @ turn


def places(expression, side):
    known, found = truth()[expression], fitted(expression)[side]
    marks = known["landmarks_px"]
    across = np.subtract(marks["iris_centre_left"], marks["iris_centre_right"]) * (1, -1)
    tilt = np.degrees(np.arctan2(across[1], across[0]))
    scale = 1 / known["px_per_mm"]
    iris = upright(marks[f"iris_centre_{side}"], tilt, scale)
    lids = [upright(lid, tilt, scale) for lid in (found.upper_lid_px, found.lower_lid_px)]
    return iris, Curve(lids[0]), Curve(lids[1])


@pytest.mark.parametrize("expression", OPEN_EYES)
@pytest.mark.parametrize("side", SIDES)
def test_open_eyes(expression, side):
    known, found = truth()[expression], fitted(expression)[side]
    iris, upper, lower = places(expression, side)
    mrd1, mrd2 = (known["measures"][name][side] for name in ("mrd1", "mrd2"))
    assert upper.height(iris[0]) - iris[1] == pytest.approx(mrd1, abs=MRD_TOLERANCE_MM)
    assert iris[1] - lower.height(iris[0]) == pytest.approx(mrd2, abs=MRD_TOLERANCE_MM)
    off = np.subtract(found.iris_centre_px, known["landmarks_px"][f"iris_centre_{side}"])
    assert np.hypot(*off) / known["px_per_mm"] < CENTRE_TOLERANCE_MM
    assert found.iris_diameter_px / known["px_per_mm"] == pytest.approx(11.7, rel=0.03)


@pytest.mark.parametrize("side", SIDES)
def test_gentle_closure(side):
    known = truth()["gentle_eye_closure"]
    iris, upper, lower = places("gentle_eye_closure", side)
    columns = iris[0] + np.linspace(-4, 4, 33)
    gap = max(float((upper.heights(columns) - lower.heights(columns)).max()), 0.0)
    assert gap == pytest.approx(known["lid_gap_mm"][side], abs=GAP_TOLERANCE_MM)
    if known["lid_gap_mm"][side] < 1:
        assert fitted("gentle_eye_closure")[side].iris_centre_px is None
