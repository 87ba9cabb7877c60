import pytest

from symmetry.landmarks import DLIB68, MEDIAPIPE478, SIDES, other
from symmetry.landmarks.names import landmark_names


@pytest.mark.parametrize("scheme", [MEDIAPIPE478, DLIB68], ids=lambda scheme: scheme.name)
class TestEveryScheme:
    def test_every_measured_landmark_has_a_name_of_its_own(self, scheme):
        names = landmark_names(scheme)
        assert set(names) == set(scheme.measured)
        assert len(set(names.values())) == len(names)

    def test_mirrored_landmarks_differ_by_their_side_alone(self, scheme):
        names = landmark_names(scheme)
        for index, name in names.items():
            partner = names[scheme.mirror[index]]
            for side in SIDES:
                if f"Patient's {side}" in name:
                    assert partner == name.replace(f"'s {side}", f"'s {other(side)}")
            if scheme.mirror[index] == index:
                assert "Patient's" not in name


def test_names_are_those_of_clinicians():
    names = landmark_names(MEDIAPIPE478)
    # The patient's right is on the left of the picture: index 61 is its commissure.
    assert names[61] == "Patient's right oral commissure"
    assert names[263] == "Patient's left outer canthus"
    assert names[468] == "Patient's right iris, centre"
    assert names[70] == "Patient's right brow, upper border, 1 of 5"
    assert names[0] == "Philtrum centre, at the lip"
    assert names[152] == "Chin"
