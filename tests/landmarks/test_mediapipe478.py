"""The 478 points against the canonical face model, from which everything is derived anew."""

from dataclasses import fields
from itertools import pairwise

import numpy as np
import pytest

from symmetry.errors import InvalidOption
from symmetry.landmarks import MEDIAPIPE478 as SCHEME
from symmetry.landmarks import SCHEMES, SIDES, get_scheme, other
from symmetry.landmarks.mediapipe478 import MIRROR_PAIRS
from tests.support.faces import canonical_mm, canonical_xyz_cm, dense_face

LEFT, RIGHT = SCHEME.left, SCHEME.right
CONTOURS = ("upper_lip_outer", "lower_lip_outer", "upper_lip_inner", "lower_lip_inner")


def as_tuple(indices: int | tuple[int, ...] | None) -> tuple[int, ...]:
    assert indices is not None
    return indices if isinstance(indices, tuple) else (indices,)


def test_the_canonical_face_is_what_it_is_taken_for() -> None:
    xyz = canonical_xyz_cm()
    assert xyz.shape == (468, 3)
    assert len(np.unique(xyz, axis=0)) == 468
    nose, chin, brow = xyz[SCHEME.nasal_tip], xyz[SCHEME.chin], xyz[105]
    assert nose[2] == xyz[:, 2].max()
    assert chin[1] < nose[1] < brow[1]


def test_mirror_pairs_follow_from_the_canonical_face() -> None:
    """Every vertex has one exact mirror image among the others, and it is the listed partner."""
    place = {tuple(vertex): index for index, vertex in enumerate(canonical_xyz_cm().tolist())}
    derived = {index: place[-x + 0.0, y, z] for (x, y, z), index in place.items()}
    assert {i: SCHEME.mirror[i] for i in range(468)} == derived


def test_irises_mirror_as_mediapipe_numbers_them() -> None:
    """Centre, then right, top, left and bottom of the picture, for either eye.

    So the point of the right iris that is right in the picture, which is medial, is 469, and its
    mirror image is the medial point of the left iris, 476.
    """
    assert [SCHEME.mirror[i] for i in range(468, 473)] == [473, 476, 475, 474, 477]


def test_mirror_is_an_involution_over_all_points() -> None:
    mirror = SCHEME.mirror_permutation
    assert mirror.shape == (478,)
    assert sorted(mirror) == list(range(478))
    assert (mirror[mirror] == np.arange(478)).all()


def test_mirror_pairs_are_right_then_left_and_complete() -> None:
    x = canonical_mm()[:, 0]
    for right, left in MIRROR_PAIRS:
        assert x[right] < 0 < x[left]
    paired = {i for pair in MIRROR_PAIRS for i in pair}
    assert len(paired) == 2 * len(MIRROR_PAIRS)
    assert {i for i in range(478) if SCHEME.mirror[i] == i} == set(range(478)) - paired
    assert (x[sorted(set(range(478)) - paired)] == 0).all()


def test_the_canonical_face_is_its_own_mirror_image() -> None:
    points = canonical_mm()
    assert np.array_equal(points[SCHEME.mirror_permutation] * [-1, 1], points)


@pytest.mark.parametrize("name", [field.name for field in fields(LEFT)])
def test_every_named_left_point_is_the_mirror_of_its_right_twin(name: str) -> None:
    points = canonical_mm()
    left, right = as_tuple(getattr(LEFT, name)), as_tuple(getattr(RIGHT, name))
    assert len(left) == len(right) > 0
    assert np.array_equal(points[list(left)], points[list(right)] * [-1, 1])
    assert (points[list(left), 0] > 0).all()


@pytest.mark.parametrize("name", [field.name for field in fields(LEFT)])
def test_left_is_at_larger_picture_x_in_an_unmirrored_face(name: str) -> None:
    points, _ = dense_face().picture(roll_deg=10.0)
    left, right = as_tuple(getattr(LEFT, name)), as_tuple(getattr(RIGHT, name))
    assert (points[list(left), 0] > points[list(right), 0]).all()


def test_sides_as_others_have_mixed_them_up() -> None:
    """Numbers that published programs call left although they are the patient's right."""
    assert (RIGHT.outer_canthus, RIGHT.inner_canthus, RIGHT.oral_commissure) == (33, 133, 61)
    assert (LEFT.outer_canthus, LEFT.inner_canthus, LEFT.oral_commissure) == (263, 362, 291)
    assert {159} <= set(RIGHT.upper_lid)
    assert {145} <= set(RIGHT.lower_lid)
    assert {386} <= set(LEFT.upper_lid)
    assert {374} <= set(LEFT.lower_lid)
    assert (RIGHT.brow_upper_border[0], LEFT.brow_upper_border[0]) == (70, 300)
    assert (RIGHT.ala[0], LEFT.ala[0]) == (129, 358)
    assert {RIGHT.iris_centre, *RIGHT.iris_ring} == set(range(468, 473))
    assert {LEFT.iris_centre, *LEFT.iris_ring} == set(range(473, 478))


@pytest.mark.parametrize("side", SIDES)
def test_names_mean_what_they_say(side: str) -> None:
    marks = SCHEME.side(side)
    points = canonical_mm() * [1 if side == "left" else -1, 1]  # x outward
    assert points[marks.outer_canthus, 0] > points[marks.inner_canthus, 0] > 0
    for contour in (marks.upper_lid, marks.lower_lid):
        assert (contour[0], contour[-1]) == (marks.outer_canthus, marks.inner_canthus)
    for contour in (
        *(marks.upper_lid, marks.lower_lid),
        *(marks.brow_upper_border, marks.brow_lower_border),
    ):
        assert (np.diff(points[list(contour), 0]) < 0).all()  # lateral to medial
    upper, lower = (points[list(lid[1:-1]), 1] for lid in (marks.upper_lid, marks.lower_lid))
    assert (upper > lower).all()
    border, below = (points[list(b), 1] for b in (marks.brow_upper_border, marks.brow_lower_border))
    assert (border > below).all()
    assert border.min() > upper.max()
    lateral, superior, medial, inferior = points[list(marks.iris_ring)]
    assert marks.iris_centre is not None
    centre = points[marks.iris_centre]
    for place, direction in (
        (lateral, (1, 0)),
        (superior, (0, 1)),
        (medial, (-1, 0)),
        (inferior, (0, -1)),
    ):
        assert place - centre == pytest.approx(5.85 * np.array(direction))
    above, below_them = marks.fissure_columns[:2], marks.fissure_columns[2:]
    assert set(above) <= set(marks.upper_lid[1:-1])
    assert set(below_them) <= set(marks.lower_lid[1:-1])
    low, high = sorted(points[list(above), 0])
    assert low < centre[0] < high


@pytest.mark.parametrize("name", CONTOURS)
def test_lip_contours_run_from_the_right_commissure_to_the_left(name: str) -> None:
    contour = getattr(SCHEME, name)
    assert tuple(SCHEME.mirror[i] for i in reversed(contour)) == contour
    assert (np.diff(canonical_mm()[list(contour), 0]) > 0).all()
    if name.endswith("outer"):
        assert (contour[0], contour[-1]) == (RIGHT.oral_commissure, LEFT.oral_commissure)


def test_lips_lie_above_one_another() -> None:
    heights = [
        canonical_mm()[list(getattr(SCHEME, name))[1:-1], 1]
        for name in ("upper_lip_outer", "upper_lip_inner", "lower_lip_inner", "lower_lip_outer")
    ]
    for above, below in pairwise(heights):
        assert (above > below).all()


def test_midline_points_are_their_own_mirror_images() -> None:
    for index in (SCHEME.nasal_tip, SCHEME.chin):
        assert SCHEME.mirror[index] == index
    for name in ("philtrum", "face_oval"):
        group = getattr(SCHEME, name)
        assert {SCHEME.mirror[i] for i in group} == set(group)


def test_face_oval_goes_round_clockwise_in_the_picture() -> None:
    points, _ = dense_face().picture()
    x, y = points[list(SCHEME.face_oval)].T
    assert len(set(SCHEME.face_oval)) == 36
    # Shoelace sum with y down: positive for clockwise as seen.
    assert (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() > 0
    assert x.min() == points[:468, 0].min()
    assert x.max() == points[:468, 0].max()
    assert SCHEME.face_oval[0] == int(points[:468, 1].argmin())


def test_groups_are_symmetric_and_cover_what_is_measured() -> None:
    assert set(SCHEME.groups) == {"brow", "eye", "iris", "nose", "mouth", "chin"}
    for name, group in SCHEME.groups.items():
        assert {SCHEME.mirror[i] for i in group} == set(group), name
        assert all(0 <= i < SCHEME.count for i in group)
    everything = {i for group in SCHEME.groups.values() for i in group}
    assert SCHEME.measured == tuple(sorted(everything))
    for marks in (LEFT, RIGHT):
        named = {i for field in fields(marks) for i in as_tuple(getattr(marks, field.name))}
        assert named <= everything


def test_schemes_are_found_by_name() -> None:
    assert {name: get_scheme(name) for name in SCHEMES} == SCHEMES
    assert get_scheme("mediapipe478") is SCHEME
    with pytest.raises(InvalidOption, match=r"'dlib 68'.*dlib68, mediapipe478"):
        get_scheme("dlib 68")


def test_other_side() -> None:
    assert [other(side) for side in SIDES] == ["right", "left"]
