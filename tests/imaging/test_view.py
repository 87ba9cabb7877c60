from dataclasses import replace

import cv2
import numpy as np
import pytest

from symmetry.geometry.frame import Frame
from symmetry.imaging.view import (
    FACE,
    OUTER_CANTHI_MM,
    Window,
    aligned_view,
    display_mm_per_px,
    face_cutout,
    photo_view,
)
from symmetry.landmarks import MEDIAPIPE478, SIDES

OUTSIDE = (236, 238, 240)


def irises_of(assessment):
    irises = assessment.measurement.setting.irises
    return np.array([irises.side(side).centre_px for side in SIDES])


def spot(shape, at, sigma):
    """A bright Gaussian spot at a place between pixels, on black."""
    y, x = np.mgrid[: shape[0], : shape[1]]
    grey = 250 * np.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / (2 * sigma**2))
    return np.repeat(np.round(grey)[..., None], 3, axis=2).astype(np.uint8)


def centre_of(pixels):
    # The surroundings of the photo are no spot, and neither is what rounding left of its skirt.
    weight = pixels[..., 0].astype(float)
    weight[(pixels == OUTSIDE).all(axis=2)] = 0
    weight[weight < 20] = 0
    y, x = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    return np.array([(x * weight).sum(), (y * weight).sum()]) / weight.sum()


def resized(assessment, factor):
    """The assessment of the same photo, had it been ``factor`` times as large."""
    moved = (assessment.landmarks.refined + 0.5) * factor - 0.5
    return assessment.with_corrections(dict(enumerate(moved)))


def tilted(assessment, degrees):
    """The assessment with its face frame turned, as that of a tilted head is."""
    angle = np.radians(degrees)
    frame = Frame("irises", assessment.frame.origin_px, (np.cos(angle), np.sin(angle)))
    setting = replace(assessment.measurement.setting, frame=frame)
    return replace(assessment, measurement=replace(assessment.measurement, setting=setting))


def test_the_photo_view_is_the_photo(portrait):
    view = photo_view(portrait)
    np.testing.assert_array_equal(view.pixels, portrait)
    points = np.array([[0.0, 0.0], [12.25, 7.5]])
    np.testing.assert_array_equal(view.place(points), points)


def test_a_view_places_points_of_any_shape(portrait, smile):
    view = aligned_view(portrait, smile)
    points = smile.landmarks.detector
    assert view.place(points[0]).shape == (2,)
    assert view.place(points.reshape(2, 239, 2)).shape == (2, 239, 2)
    with_depth = np.column_stack([points, np.full(478, 1e9)])
    np.testing.assert_array_equal(view.place(with_depth), view.place(points))


@pytest.mark.parametrize("px_per_mm", [0.7, 2.5, 4.0])
class TestAligned:
    def test_both_irises_are_on_one_row_and_equally_far_from_the_middle(
        self, portrait, smile, px_per_mm
    ):
        view = aligned_view(portrait, smile, px_per_mm)
        left, right = view.place(irises_of(smile))
        assert left[1] == pytest.approx(right[1], abs=1e-9)
        middle = (view.pixels.shape[1] - 1) / 2
        assert left[0] - middle == pytest.approx(middle - right[0], abs=1e-9)
        # The patient's left is on the right of the picture.
        assert left[0] > right[0]

    def test_the_width_is_odd_and_the_window_is_kept(self, portrait, smile, px_per_mm):
        view = aligned_view(portrait, smile, px_per_mm)
        height, width = view.pixels.shape[:2]
        assert width % 2 == 1
        assert width == pytest.approx(2 * FACE.half_width * px_per_mm + 1, abs=1)
        assert height == pytest.approx((FACE.above + FACE.below) * px_per_mm + 1, abs=1)

    def test_millimetres_of_the_face_are_where_they_should_be(self, portrait, smile, px_per_mm):
        view = aligned_view(portrait, smile, px_per_mm)
        points_mm = np.array([[0, 0], [0, 20], [0, -60], [30, 0], [-25, -40]])
        on_photo = smile.frame.to_picture(points_mm, smile.scale.mm_per_px)
        origin = view.place(smile.frame.origin_px)
        expected = points_mm * (px_per_mm, -px_per_mm) + origin
        np.testing.assert_allclose(view.place(on_photo), expected, atol=1e-8)
        assert origin.tolist() == pytest.approx(
            [(view.pixels.shape[1] - 1) / 2, round(FACE.above * px_per_mm)]
        )


@pytest.mark.parametrize(
    ("px_per_mm", "sigma", "tolerance"),
    [
        (9.0, 4.0, 0.1),  # three times larger than the photo
        (4.0, 4.0, 0.05),
        (1.7, 6.0, 0.05),  # just below the photo's own size
        (0.9, 10.0, 0.05),  # a little less than a third
        (0.31, 30.0, 0.05),  # about a tenth
        (0.13, 60.0, 0.05),  # about a twenty-third
    ],
)
@pytest.mark.parametrize("tilt", [0.0, 2.9, -24.0])
def test_pixels_are_where_the_view_says(smile, px_per_mm, sigma, tolerance, tilt):
    # Sub-pixel: half a pixel is what a confusion of edges and centres would cost.
    assessment = tilted(smile, tilt)
    at = (471.3, 517.8)
    photo = spot((1151, 1021, 3), at, sigma)  # no multiple of any step of shrinking
    view = aligned_view(photo, assessment, px_per_mm)
    assert centre_of(view.pixels) == pytest.approx(view.place(at), abs=tolerance)


def test_two_resolutions_of_a_photo_give_the_same_view(smile):
    large, small = smile, resized(smile, 0.5)
    at_mm = np.array([12.0, -33.0])
    found = []
    for assessment, shape, sigma in ((large, (1152, 1024), 8.0), (small, (576, 512), 4.0)):
        at = assessment.frame.to_picture(at_mm, assessment.scale.mm_per_px)
        view = aligned_view(spot((*shape, 3), at, sigma), assessment, 2.0)
        found.append(centre_of(view.pixels))
        middle = np.array([(view.pixels.shape[1] - 1) / 2, FACE.above * 2.0])
        assert found[-1] == pytest.approx(middle + at_mm * (2.0, -2.0), abs=0.05)
    assert found[0] == pytest.approx(found[1], abs=0.05)


def test_shrinking_does_not_turn_fine_texture_into_false_edges(smile):
    # A chequerboard of single pixels is grey from afar.
    board = np.indices((1152, 1024)).sum(axis=0) % 2 * 255
    photo = np.repeat(board[..., None], 3, axis=2).astype(np.uint8)
    view = aligned_view(photo, smile, 0.4, Window(40, 40, 40)).pixels
    assert np.abs(view.astype(int) - 127).max() < 20


def test_what_lies_outside_the_photo_is_light_grey(portrait, smile):
    wide = aligned_view(portrait, smile, 1.0, Window(400, 400, 400)).pixels
    assert tuple(wide[0, 0]) == tuple(wide[-1, -1]) == OUTSIDE


def test_the_photo_is_not_altered(portrait, smile):
    before = portrait.copy()
    aligned_view(portrait, smile)
    np.testing.assert_array_equal(portrait, before)


def test_a_real_face_is_upright(portrait, smile):
    # The darkest places of the two eyes are their pupils: one row, in the aligned view.
    view = aligned_view(portrait, smile, 4.0)
    grey = cv2.GaussianBlur(cv2.cvtColor(view.pixels, cv2.COLOR_RGB2GRAY), (0, 0), 4.0)
    found = []
    for x, y in np.round(view.place(irises_of(smile))).astype(int):
        patch = grey[y - 16 : y + 17, x - 16 : x + 17]
        found.append(np.array(np.unravel_index(patch.argmin(), patch.shape)) + (y - 16, x - 16))
    left, right = found
    assert abs(left[0] - right[0]) <= 5
    assert (left[1] + right[1]) / 2 == pytest.approx((view.pixels.shape[1] - 1) / 2, abs=5)


def test_without_a_scale_the_outer_canthi_size_the_view(smile):
    scaleless = replace(
        smile,
        measurement=replace(
            smile.measurement,
            setting=replace(
                smile.measurement.setting,
                scale=replace(smile.scale, mm_per_px=None, method="none"),
            ),
        ),
    )
    across = (
        smile.landmarks.refined[[MEDIAPIPE478.left.outer_canthus]]
        - (smile.landmarks.refined[[MEDIAPIPE478.right.outer_canthus]])
    )
    expected = OUTER_CANTHI_MM / np.hypot(*across[0])
    assert display_mm_per_px(scaleless) == pytest.approx(expected)
    assert display_mm_per_px(smile) == smile.scale.mm_per_px
    # Both are scales of the same face.
    assert expected == pytest.approx(smile.scale.mm_per_px, rel=0.15)


class TestFaceCutout:
    POINTS = np.array([[40.0, 30.0], [60.0, 70.0]])

    def test_it_is_the_photo_around_the_points(self):
        pixels = np.random.default_rng(0).integers(0, 255, (100, 120, 3), dtype=np.uint8)
        part, extent = face_cutout(pixels, self.POINTS, margin=0.25)
        # A quarter of 40 px around them; edges lie half a pixel outside centres.
        assert extent.to_dict() == {"x": 29.5, "y": 19.5, "width": 40.0, "height": 60.0}
        np.testing.assert_array_equal(part, pixels[20:80, 30:70])

    def test_it_ends_where_the_photo_does(self):
        pixels = np.zeros((100, 120, 3), np.uint8)
        part, extent = face_cutout(pixels, self.POINTS, margin=9.0)
        assert part.shape == pixels.shape
        assert (extent.x, extent.y, extent.width, extent.height) == (-0.5, -0.5, 120.0, 100.0)

    def test_a_large_one_is_made_smaller_and_covers_the_same_place(self):
        pixels = np.zeros((100, 120, 3), np.uint8)
        part, extent = face_cutout(pixels, self.POINTS, margin=9.0, longest=60)
        assert part.shape == (50, 60, 3)
        assert (extent.width, extent.height) == (120.0, 100.0)
