"""Signs, zeros and displacements of the sets; no data from outside."""

import numpy as np
import pytest

from benchmarks.reference_faces import HAND, HAND_PAIRS, head_truth
from benchmarks.validity.cases import Case, signed
from benchmarks.validity.methods import Method, Photo, Reading, Value
from benchmarks.validity.portraits import changes, reference_subjects, symmetric_faces
from benchmarks.validity.rendered import rendered_subjects, truth_of
from benchmarks.validity.rows import rows_of
from symmetry.landmarks import DLIB68, MEDIAPIPE478
from symmetry.measures import all_measures

BLANK = Photo(np.zeros((4, 4, 3), np.uint8))


def symmetric_head():
    """68 points in cm, y up, mirror-symmetric about x = 0."""
    random = np.random.default_rng(1)
    points = random.normal(0, 2, (68, 2))
    marks = {36: (-4.5, 0), 39: (-1.8, 0), 48: (-2.5, -7), 37: (-3.8, 0.4), 38: (-2.5, 0.4)}
    marks |= {40: (-2.5, -0.5), 41: (-3.8, -0.5), 49: (-1.6, -6.4), 59: (-1.6, -7.6)}
    for index, place in marks.items():
        points[index] = place
    for index, partner in enumerate(DLIB68.mirror):
        if index < partner:
            points[partner] = points[index] * (-1, 1)
        elif index == partner:
            points[index, 0] = 0
    return np.column_stack([points, np.zeros(68)])


def test_a_head_whose_right_corner_hangs_has_a_positive_difference():
    points = symmetric_head()
    points[DLIB68.right.oral_commissure, 1] -= 0.4  # cm
    truth = head_truth({"lm68_cm": points.tolist()}).measure("commissure_height")
    # The record says right - left, -4 mm; the project says left - right.
    assert truth.difference == pytest.approx(4.0)
    assert signed(head_truth({"lm68_cm": symmetric_head().tolist()}))[
        "commissure_height"
    ] == pytest.approx(0.0)


class Fixed(Method):
    """A method that reports a given difference per picture."""

    def __init__(self, by_photo):
        super().__init__("fixed", lambda photo, cache: None)
        object.__setattr__(self, "by_photo", by_photo)

    def read(self, photo, cache):
        value = self.by_photo[id(photo)]
        names = [measure.name for measure in all_measures()]
        return Reading({name: Value(value, 0.0, value, 0.5) for name in names}, 40.0)


@pytest.mark.parametrize(
    ("relation", "reported"), [("truth", 3.0), ("change", 2.0), ("mirror", 4.0)]
)
def test_what_is_compared(relation, reported):
    photo, base = Photo(BLANK.pixels), Photo(BLANK.pixels)
    case = Case(
        "set", "a", "x", photo, {"brow_height": 3.2}, relation,
        None if relation == "truth" else base, absolute={"brow_height": 3.4},
    )  # fmt: skip
    (row,) = rows_of(case, Fixed({id(photo): 3.0, id(base): 1.0}), None)
    assert (row.true, row.reported) == (3.2, reported)
    assert row.inside


def test_an_interval_is_held_against_the_truth_of_the_photo_itself():
    photo, base = Photo(BLANK.pixels), Photo(BLANK.pixels)
    method = Fixed({id(photo): 3.0, id(base): 0.0})
    common = ("set", "a", "x", photo, {"brow_height": 3.0}, "change", base)
    (beside,) = rows_of(Case(*common, absolute={"brow_height": 3.6}), method, None)
    (unknown,) = rows_of(Case(*common), method, None)
    assert beside.inside is False
    assert unknown.inside is None


def test_only_what_moved_counts_as_displaced():
    start = {"brow_height": 1.0, "mrd1": 0.0}
    moved = {"brow_height": 3.0, "mrd1": 0.2, "chin_deviation": 9.0}
    assert changes(moved, start) == {"brow_height": 2.0}


def test_a_face_made_of_one_half_is_its_own_mirror_image():
    random = np.random.default_rng(2)
    pixels = random.integers(0, 255, (61, 83, 3)).astype(np.uint8)
    hand = np.zeros((190, 2))
    hand[0], hand[1] = (30, 25), (52, 28)
    for face in symmetric_faces(pixels, hand):
        assert np.array_equal(face, face[:, ::-1])
        assert face.shape[0] == 61


def test_halves_are_of_the_sides_they_claim():
    """The right half of the face is on the left of the picture."""
    pixels = np.zeros((40, 60, 3), np.uint8)
    pixels[:, :30] = 200
    hand = np.zeros((190, 2))
    hand[0], hand[1] = (19.5, 20), (39.5, 20)
    right, left = symmetric_faces(pixels, hand)
    assert right.min() == 200
    assert left.max() == 0


def test_hand_points_mirror_onto_each_other():
    assert all(HAND.mirror[right] == left for right, left in HAND_PAIRS)
    assert len(MEDIAPIPE478.mirror) == 478


def test_midline_truths_are_values_and_missing_ones_are_left_out():
    from benchmarks.synthetic.sample_truth import FOLDER, truths

    session = next(FOLDER.glob("a_right_flaccid_palsy/*/truth.json")).parent
    record = truths(session)["rest"]["measures"]
    truth = truth_of(record)
    assert truth["chin_deviation"] == record["chin_deviation"]["value"]
    assert truth["commissure_height"] == record["commissure_height"]["difference"] > 0
    hidden = record | {"mrd1": {"left": None, "right": None, "difference": None}}
    assert "mrd1" not in truth_of(hidden)


def test_a_folder_laid_out_otherwise_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"london_neutral.*missing"):
        reference_subjects(tmp_path)
    with pytest.raises(FileNotFoundError, match="case_0001"):
        rendered_subjects(tmp_path)


def test_random_cases_are_split_by_number(tmp_path):
    for number in (1, 2, 3):
        (tmp_path / f"case_{number:04d}.json").write_text("{}")
        (tmp_path / f"case_{number:04d}.jpg").write_bytes(b"")
    (tmp_path / "case_0004.json").write_text("{}")
    found = {one.person: one.fit for one in rendered_subjects(tmp_path)}
    assert found == {"case_0001": False, "case_0002": True, "case_0003": False}
