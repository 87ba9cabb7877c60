"""Expressions of made faces, told by how far they moved since rest."""

import numpy as np
import pytest

from symmetry.clinical.recognition import SeenFace, most_at_rest, recognised, strengths
from symmetry.detection import canonical_face
from symmetry.geometry.pose import still_landmarks
from symmetry.landmarks import MEDIAPIPE478 as SCHEME
from symmetry.landmarks import SIDES

CANONICAL = canonical_face()
STILL = still_landmarks(CANONICAL)
CANTHI_CM = float(
    np.hypot(*(CANONICAL[SCHEME.left.outer_canthus] - CANONICAL[SCHEME.right.outer_canthus])[:2])
)


def mean_head():
    """Landmarks (478, 2) cm of the mean head: x to the patient's left, y up."""
    points = np.zeros((478, 2))
    points[:468] = CANONICAL[:, :2]
    for side in SIDES:
        marks = SCHEME.side(side)
        centre = (points[marks.outer_canthus] + points[marks.inner_canthus]) / 2
        points[marks.iris_centre] = centre
        points[list(marks.iris_ring)] = centre + 0.6 * np.array([(1, 0), (0, 1), (-1, 0), (0, -1)])
    return points


HEAD = mean_head()


def face(points=HEAD, pitch=0.0, **blendshapes):
    """A face as a photo of 100 px per cm shows it."""
    return SeenFace(500 + points * (100.0, -100.0), blendshapes, pitch)


def bumped(points, index, out, up, reach_cm=1.5):
    """What lies about a landmark moved outwards and up, in distances of the outer canthi."""
    outwards = 1.0 if HEAD[index, 0] >= 0 else -1.0
    near = np.exp(-((HEAD - HEAD[index]) ** 2).sum(axis=1) / (2 * reach_cm**2))
    near[HEAD[:, 0] * outwards < 0] *= 0.2
    return points + near[:, None] * np.array([outwards * out, up]) * CANTHI_CM


def smiling(*sides, amount=0.07):
    points = HEAD
    for side in sides:
        points = bumped(points, SCHEME.side(side).oral_commissure, amount, amount)
    return points


def closing(share, *sides, points=HEAD):
    points = points.copy()
    for side in sides:
        marks = SCHEME.side(side)
        upper, lower = list(marks.upper_lid[1:-1]), list(marks.lower_lid[1:-1])
        points[upper, 1] -= share * (HEAD[upper, 1] - HEAD[lower, 1])
    return points


def parted(points, by):
    points = points.copy()
    lower = list(SCHEME.lower_lip_inner[1:-1])
    points[lower, 1] -= by * CANTHI_CM
    return points


def raised(up, *sides):
    points = HEAD.copy()
    for side in sides:
        marks = SCHEME.side(side)
        points[list(marks.brow_upper_border + marks.brow_lower_border), 1] += up * CANTHI_CM
    return points


def squeezed(points):
    for side in SIDES:
        marks = SCHEME.side(side)
        points = bumped(points, marks.brow_lower_border[2], 0.0, -0.06)
    return closing(1.0, *SIDES, points=points)


def puckered():
    points = HEAD
    for side in SIDES:
        points = bumped(points, SCHEME.side(side).oral_commissure, -0.06, 0.0)
    return points


MADE = {
    "rest": HEAD,
    "brow_raise": raised(0.04, "left"),
    "gentle_eye_closure": closing(0.9, "left", points=closing(0.5, "right")),
    "tight_eye_closure": squeezed(HEAD),
    "gentle_smile": smiling("left"),
    "full_smile": parted(smiling("left"), 0.03),
    "pucker": puckered(),
}


def mirrored(one):
    points = one.points_px[SCHEME.mirror_permutation] * (-1.0, 1.0) + (1000.0, 0.0)

    def other(name):
        if name.endswith("Left"):
            return name.removesuffix("Left") + "Right"
        return name.removesuffix("Right") + "Left" if name.endswith("Right") else name

    shapes = {other(name): value for name, value in one.blendshapes.items()}
    return SeenFace(points, shapes, one.pitch_deg)


@pytest.mark.parametrize("name", MADE)
def test_what_moved_on_one_side_alone_is_told(name):
    found = recognised(face(MADE[name]), face(), STILL)
    assert found.expression == name
    assert 0 < found.certainty <= 1


@pytest.mark.parametrize("name", MADE)
def test_the_mirrored_face_shows_the_same(name):
    one = face(MADE[name], eyeBlinkLeft=0.2, mouthSmileRight=0.1)
    seen = strengths(mirrored(one), mirrored(face()), STILL)
    assert seen == pytest.approx(strengths(one, face(), STILL), abs=1e-9)


def test_place_size_and_turn_of_the_face_do_not_matter():
    angle = np.radians(12)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    points = face(MADE["full_smile"]).points_px @ turn * 0.6 + (90, 40)
    seen = strengths(SeenFace(points, {}), face(), STILL)
    assert seen == pytest.approx(strengths(face(MADE["full_smile"]), face(), STILL), abs=1e-6)


def test_a_little_movement_is_rest_and_the_less_the_surer():
    less, more = (recognised(face(smiling("right", amount=by)), face(), STILL) for by in (0, 0.008))
    assert less.expression == more.expression == "rest"
    assert less.certainty == pytest.approx(1.0)
    assert more.certainty < less.certainty - 0.1


def test_a_closed_eye_with_a_drawn_corner_of_the_mouth_is_a_closure():
    both = closing(1.0, *SIDES, points=smiling("left", amount=0.02))
    assert recognised(face(both), face(), STILL).expression == "gentle_eye_closure"


def test_eyes_that_narrow_in_a_smile_do_not_make_it_a_closure():
    both = closing(0.3, *SIDES, points=smiling("left"))
    assert recognised(face(both), face(), STILL).expression == "gentle_smile"


def test_blendshapes_count_along():
    few, many = (
        strengths(face(smiling("left", amount=0.02), mouthSmileLeft=by), face(), STILL)
        for by in (0.0, 0.3)
    )
    assert many["rest"] < few["rest"]


def test_a_raised_chin_is_the_nasal_base():
    found = recognised(face(pitch=30.0), face(), STILL)
    assert (found.expression, found.certainty) == ("nasal_base", 1.0)


@pytest.mark.parametrize("first", ["rest", "full_smile"])
def test_the_photo_at_rest_is_found_among_the_others(first):
    names = sorted(MADE, key=lambda name: name != first)
    index, certainty = most_at_rest([face(MADE[name]) for name in names], STILL)
    assert names[index] == "rest"
    assert 0 < certainty <= 1


@pytest.mark.parametrize("name", [name for name in MADE if name != "rest"])
def test_the_photo_at_rest_is_found_of_two(name):
    assert most_at_rest([face(MADE[name]), face()], STILL)[0] == 1


def test_where_nothing_moved_there_is_no_telling():
    assert most_at_rest([face(), face()], STILL)[1] is None
