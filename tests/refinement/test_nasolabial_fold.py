"""Folds drawn on a patch of skin, on a face of 5 px per millimetre without tilt."""

import numpy as np
import pytest

from symmetry.geometry.frame import Frame
from symmetry.landmarks import MEDIAPIPE478, SIDES
from symmetry.refinement.nasolabial_fold import LEAST_LENGTH_MM, trace_nasolabial_folds

MM_PER_PX = 0.2
SHAPE = (700, 601)
FRAME = Frame("irises", (300.0, 100.0), (1.0, 0.0))
SKIN = np.array([205.0, 160.0, 135.0])
ALA_MM, COMMISSURE_MM = (17.0, -40.0), (25.0, -67.0)
# The line that is expected on these: from 2 mm beside the ala to 7 mm beside the commissure.
TOP, BOTTOM = np.array([19.0, -40.0]), np.array([32.0, -67.0])


@pytest.fixture(scope="module")
def points():
    """478 points of which the fold needs two a side."""
    points = np.zeros((478, 2))
    for side, sign in (("left", 1.0), ("right", -1.0)):
        marks = MEDIAPIPE478.side(side)
        for indices, (x, y) in ((marks.ala, ALA_MM), ((marks.oral_commissure,), COMMISSURE_MM)):
            points[list(indices)] = FRAME.to_picture((sign * x, y), MM_PER_PX)
    return points


def face_coordinates(frame=FRAME, mm_per_px=MM_PER_PX, shape=SHAPE):
    y, x = np.mgrid[: shape[0], : shape[1]]
    return frame.to_face(np.stack([x, y], axis=-1), mm_per_px)


def grain(seed=1, strength=2.0):
    return np.random.default_rng(seed).normal(0, strength, (*SHAPE, 1))


def as_photo(brightness, noise=0.0):
    """Skin under a brightness map (height, width), with noise in grey levels."""
    return np.clip(np.round(SKIN * brightness[..., None] + noise), 0, 255).astype(np.uint8)


def valley(angle_deg, side, through=(TOP + BOTTOM) / 2, depth=0.10, width_mm=1.0, reach_mm=25.0):
    """Brightness with a dark line through a place, ``angle_deg`` outwards from straight down."""
    face = face_coordinates()
    outward = face[..., 0] * (1 if side == "left" else -1)
    angle = np.radians(angle_deg)
    dx, dy = outward - through[0], face[..., 1] - through[1]
    across = dx * np.cos(angle) + dy * np.sin(angle)
    along = dx * np.sin(angle) - dy * np.cos(angle)
    dark = depth * np.exp(-(across**2) / (2 * width_mm**2))
    return 1 - dark / (1 + np.exp((np.abs(along) - reach_mm) / 0.5))


def trace(photo, points, frame=FRAME, mm_per_px=MM_PER_PX):
    return trace_nasolabial_folds(photo, points, MEDIAPIPE478, frame, mm_per_px)


def angle_of(fold, side):
    """Outward angle from straight down of the line through a fold, degrees."""
    x, y = fold.T
    slope = np.polyfit(y, x, 1)[0]
    return float(np.degrees(np.arctan(-slope * (1 if side == "left" else -1))))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("angle_deg", [14, 20, 26, 32, 38])
def test_a_drawn_fold_is_found_at_its_angle(points, side, angle_deg):
    photo = as_photo(valley(angle_deg, side), grain())
    folds = trace(photo, points)
    assert set(folds) == {side}
    assert angle_of(folds[side], side) == pytest.approx(angle_deg, abs=2)


@pytest.mark.parametrize("offset_mm", [-4.0, 0.0, 4.0])
def test_it_is_found_where_it_was_drawn(points, offset_mm):
    middle = (TOP + BOTTOM) / 2 + (offset_mm, 0)
    folds = trace(as_photo(valley(26, "left", through=middle), grain()), points)
    x, y = folds["left"].T
    drawn = middle[0] - (y - middle[1]) * np.tan(np.radians(26))
    assert np.abs(x - drawn).max() < 1.0


def test_it_runs_from_the_ala_downwards(points):
    (fold,) = trace(as_photo(valley(26, "right")), points).values()
    assert (np.diff(fold[:, 1]) < 0).all()
    assert (fold[:, 0] < 0).all(), "the patient's right has negative x"


def test_each_side_has_its_own_fold(points):
    photo = as_photo(valley(18, "left") * valley(34, "right"), grain())
    folds = trace(photo, points)
    assert angle_of(folds["left"], "left") == pytest.approx(18, abs=2)
    assert angle_of(folds["right"], "right") == pytest.approx(34, abs=2)


@pytest.mark.parametrize("tone", [0.25, 0.5, 1.0, 1.2])
def test_skin_of_any_tone_shows_it(points, tone):
    photo = as_photo(tone * valley(26, "left"), grain(strength=2.0 * tone))
    assert angle_of(trace(photo, points)["left"], "left") == pytest.approx(26, abs=2)


def test_a_slope_of_light_across_the_cheek_does_not_hide_it(points):
    light = 1 + 0.004 * face_coordinates()[..., 0]
    photo = as_photo(light * valley(26, "left"), grain())
    assert angle_of(trace(photo, points)["left"], "left") == pytest.approx(26, abs=2)


def test_a_mirrored_photo_has_the_mirrored_folds(points):
    photo = as_photo(valley(18, "left") * valley(34, "right"), grain())
    width = photo.shape[1]
    flipped = points[MEDIAPIPE478.mirror_permutation] * (-1, 1) + (width - 1, 0)
    frame = Frame("irises", (width - 1 - FRAME.origin_px[0], FRAME.origin_px[1]), (1.0, 0.0))
    folds, mirrored = trace(photo, points), trace(photo[:, ::-1], flipped, frame)
    for side, opposite in (("left", "right"), ("right", "left")):
        np.testing.assert_allclose(mirrored[opposite], folds[side] * (-1, 1), atol=1e-9)


def test_a_mirrored_portrait_has_the_mirrored_folds(portrait, smile):
    # The same landmarks in both, so that the trace alone is compared.
    width = portrait.shape[1]
    frame, mm_per_px = smile.frame, smile.scale.mm_per_px
    points = smile.landmarks.refined
    flipped = points[MEDIAPIPE478.mirror_permutation] * (-1, 1) + (width - 1, 0)
    (x, y), (ax, ay) = frame.origin_px, frame.x_axis_px
    mirror_frame = Frame("irises", (width - 1 - x, y), (ax, -ay))
    folds = trace(portrait, points, frame, mm_per_px)
    mirrored = trace(np.ascontiguousarray(portrait[:, ::-1]), flipped, mirror_frame, mm_per_px)
    assert len(folds) == len(mirrored) > 0
    for side, fold in folds.items():
        opposite = "left" if side == "right" else "right"
        assert mirrored[opposite].shape == fold.shape
        assert np.abs(mirrored[opposite] - fold * (-1, 1)).max() < 0.6  # one step of the search


def test_the_resolution_of_the_photo_does_not_matter(points):
    photo = as_photo(valley(26, "left"), grain())
    large = photo.repeat(3, axis=0).repeat(3, axis=1)
    frame = Frame("irises", tuple((np.array(FRAME.origin_px) + 0.5) * 3 - 0.5), (1.0, 0.0))
    folds = trace(large, (points + 0.5) * 3 - 0.5, frame, MM_PER_PX / 3)
    assert angle_of(folds["left"], "left") == pytest.approx(26, abs=2)


class TestNoFold:
    def test_uniform_skin(self, points):
        assert trace(as_photo(np.ones(SHAPE)), points) == {}

    @pytest.mark.parametrize("seed", range(8))
    @pytest.mark.parametrize("strength", [2.0, 8.0])
    def test_pure_noise(self, points, seed, strength):
        assert trace(as_photo(np.ones(SHAPE), grain(seed, strength)), points) == {}

    @pytest.mark.parametrize("darker", [0.85, 0.6])
    @pytest.mark.parametrize("lateral", [True, False])
    def test_an_edge_of_shade_is_dark_on_one_side_only(self, points, darker, lateral):
        face = face_coordinates()
        angle = np.radians(26)
        middle = (TOP + BOTTOM) / 2
        across = (np.abs(face[..., 0]) - middle[0]) * np.cos(angle) + (
            face[..., 1] - middle[1]
        ) * np.sin(angle)
        step = 1 / (1 + np.exp(-across / 0.4))
        share = step if lateral else 1 - step
        assert trace(as_photo(1 - (1 - darker) * share, grain()), points) == {}

    def test_a_bright_line(self, points):
        assert trace(as_photo(2 - valley(26, "left"), grain()), points) == {}

    def test_a_faint_line(self, points):
        assert trace(as_photo(valley(26, "left", depth=0.008)), points) == {}

    def test_a_short_line(self, points):
        assert trace(as_photo(valley(26, "left", reach_mm=4.0)), points) == {}

    def test_a_line_across_the_expected_direction(self, points):
        assert trace(as_photo(valley(-60, "left"), grain()), points) == {}

    def test_a_dark_spot(self, points):
        face = face_coordinates()
        middle = (TOP + BOTTOM) / 2
        near = np.hypot(face[..., 0] - middle[0], face[..., 1] - middle[1]) < 3.0
        assert trace(as_photo(1 - 0.3 * near, grain()), points) == {}

    def test_a_place_beyond_the_edge_of_the_picture(self, points):
        photo = as_photo(valley(26, "left") * valley(26, "right"))
        assert set(trace(photo, points)) == {"left", "right"}
        assert set(trace(photo[:, :440], points)) == {"right"}
        assert trace(photo[:420], points) == {}

    def test_landmarks_that_leave_no_room(self, points):
        raised = points.copy()
        for side in SIDES:
            marks = MEDIAPIPE478.side(side)
            ala_y = raised[list(marks.ala), 1].mean()
            raised[marks.oral_commissure, 1] = ala_y + (LEAST_LENGTH_MM - 1) / MM_PER_PX
        photo = as_photo(valley(26, "left") * valley(26, "right"))
        assert trace(photo, raised) == {}


def test_the_photo_is_not_altered(points):
    photo = as_photo(valley(26, "left"))
    before = photo.copy()
    trace(photo, points)
    np.testing.assert_array_equal(photo, before)
