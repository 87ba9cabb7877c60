"""The 68 points against their documented numbering (iBUG 300-W, numbered from 0).

Jaw 0-16 from the patient's right ear to the left, brows 17-21 (right) and 22-26 (left), bridge of
the nose 27-30, its base 31-35, eyes 36-41 (right) and 42-47 (left), outer lips 48-59 and inner
lips 60-67 clockwise in the picture from the patient's right corner.
"""

from dataclasses import fields

import numpy as np
import pytest

from symmetry.landmarks import DLIB68 as SCHEME
from symmetry.landmarks import SIDES
from tests.support.faces import sparse_face

LEFT, RIGHT = SCHEME.left, SCHEME.right


def documented_mirror(i: int) -> int:
    """The mirror image by the rows and rings of the numbering."""
    if i <= 16:
        return 16 - i
    if i <= 26:
        return 17 + 26 - i
    if i <= 30:
        return i
    if i <= 35:
        return 31 + 35 - i
    if i <= 47:
        # Both rings run clockwise in the picture: the right one from the lateral, the left one
        # from the medial canthus. Mirrored, 36 + k is the left ring read backwards from 45.
        return 42 + (3 - (i - 36)) % 6 if i <= 41 else 36 + (3 - (i - 42)) % 6
    if i <= 59:
        return 48 + (6 - (i - 48)) % 12
    return 60 + (4 - (i - 60)) % 8


def test_mirror_follows_from_the_numbering() -> None:
    assert list(SCHEME.mirror) == [documented_mirror(i) for i in range(68)]


def test_mirror_is_an_involution_over_all_points() -> None:
    mirror = SCHEME.mirror_permutation
    assert sorted(mirror) == list(range(68))
    assert (mirror[mirror] == np.arange(68)).all()
    fixed = {8, 27, 28, 29, 30, 33, 51, 57, 62, 66}
    assert {i for i in range(68) if mirror[i] == i} == fixed


def test_the_drawn_face_is_its_own_mirror_image() -> None:
    points = sparse_face().points
    assert np.array_equal(points[SCHEME.mirror_permutation] * [-1, 1], points)


@pytest.mark.parametrize("name", [field.name for field in fields(LEFT)])
def test_every_named_left_point_is_the_mirror_of_its_right_twin(name: str) -> None:
    left, right = getattr(LEFT, name), getattr(RIGHT, name)
    if isinstance(left, int):
        left, right = (left,), (right,)
    assert tuple(SCHEME.mirror[i] for i in right or ()) == (left or ())
    points, _ = sparse_face().picture(roll_deg=-10.0)
    for one, two in zip(left or (), right or (), strict=True):
        assert points[one, 0] > points[two, 0]


def test_documented_sides() -> None:
    assert {*RIGHT.upper_lid, *RIGHT.lower_lid} == set(range(36, 42))
    assert {*LEFT.upper_lid, *LEFT.lower_lid} == set(range(42, 48))
    assert (RIGHT.oral_commissure, LEFT.oral_commissure) == (48, 54)
    assert set(RIGHT.brow_upper_border) == set(range(17, 22))
    assert set(LEFT.brow_upper_border) == set(range(22, 27))
    assert (RIGHT.ala, LEFT.ala) == ((31,), (35,))
    assert (SCHEME.nasal_tip, SCHEME.chin) == (30, 8)
    assert SCHEME.philtrum == (50, 51, 52)
    assert SCHEME.face_oval == tuple(range(17))


def test_contours() -> None:
    assert SCHEME.upper_lip_outer == (48, 49, 50, 51, 52, 53, 54)
    assert SCHEME.lower_lip_outer == (48, 59, 58, 57, 56, 55, 54)
    assert SCHEME.upper_lip_inner == (60, 61, 62, 63, 64)
    assert SCHEME.lower_lip_inner == (60, 67, 66, 65, 64)
    for side in SIDES:
        marks = SCHEME.side(side)
        outward = sparse_face().points * [1 if side == "left" else -1, 1]
        for contour in (marks.upper_lid, marks.lower_lid, marks.brow_upper_border):
            assert (np.diff(outward[list(contour), 0]) < 0).all()
        assert marks.upper_lid[0] == marks.lower_lid[0] == marks.outer_canthus
        assert marks.upper_lid[-1] == marks.lower_lid[-1] == marks.inner_canthus
        middle = set(marks.upper_lid[1:-1] + marks.lower_lid[1:-1])
        assert set(marks.fissure_columns) == middle
        above = outward[list(marks.fissure_columns[:2]), 1]
        below = outward[list(marks.fissure_columns[2:]), 1]
        assert above.min() > below.max()


def test_irises_are_not_part_of_the_scheme() -> None:
    assert LEFT.iris_centre is RIGHT.iris_centre is None
    assert LEFT.iris_ring == RIGHT.iris_ring == SCHEME.groups["iris"] == ()


def test_groups_are_symmetric() -> None:
    for name, group in SCHEME.groups.items():
        assert {SCHEME.mirror[i] for i in group} == set(group), name
