"""Philtrum, nasal tip and chin: midline measures, positive towards the patient's left."""

import pytest

from symmetry.measurement import Measurement
from tests.support.faces import SyntheticFace, dense_face, looking_aside, sparse_face

MIDLINE = {
    "philtrum_deviation": (50, 51, 52),
    "nasal_tip_deviation": (30,),
    "chin_deviation": (8,),
}
DENSE = {
    "philtrum_deviation": (37, 0, 267),
    "nasal_tip_deviation": (4,),
    "chin_deviation": (152,),
}


def values(measured: Measurement) -> dict[str, float | None]:
    return {name: measured.measure(name).value for name in MIDLINE}


def moved(face: SyntheticFace, name: str, step: float) -> SyntheticFace:
    indices = (MIDLINE if face.scheme.count == 68 else DENSE)[name]
    return face.moved(dict.fromkeys(indices, (step, -2.0)))


@pytest.mark.parametrize("face", [sparse_face(), dense_face()], ids=["sparse", "dense"])
@pytest.mark.parametrize("name", MIDLINE)
@pytest.mark.parametrize("step", [3.0, -4.5])
def test_by_hand(face: SyntheticFace, name: str, step: float) -> None:
    expected = dict.fromkeys(MIDLINE, 0.0) | {name: step}
    measured = moved(face, name, step).measured(roll_deg=-15.0)
    assert values(measured) == pytest.approx(expected, abs=1e-9)
    result = measured.measure(name)
    assert (result.left, result.right, result.difference) == (None, None, None)
    assert result.asymmetry == pytest.approx(abs(step))


def test_positive_is_larger_picture_x_in_an_upright_face() -> None:
    points, circles = moved(sparse_face(), "chin_deviation", 3.0).picture()
    assert circles is not None
    assert points[8, 0] > (circles["left"][0] + circles["right"][0]) / 2


def test_philtrum_is_the_mean_of_peaks_and_cupids_bow() -> None:
    face = sparse_face().placed({50: (-4.0, -60.0), 51: (1.5, -58.0), 52: (7.0, -61.0)})
    assert face.measured().measure("philtrum_deviation").value == pytest.approx(1.5)


def test_gaze_does_not_displace_the_midline() -> None:
    face = looking_aside(dense_face(), 4.0)
    assert values(face.measured()) == pytest.approx(dict.fromkeys(MIDLINE, 0.0), abs=1e-9)
