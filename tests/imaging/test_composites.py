from dataclasses import replace

import cv2
import numpy as np
import pytest

import symmetry
from symmetry.imaging.composites import (
    COARSEST_PX_PER_MM,
    FINEST_PX_PER_MM,
    aligned_pair,
    mirrored_halves,
)
from symmetry.imaging.view import Window, aligned_view

RED, BLUE = (200, 30, 30), (30, 30, 200)
WINDOW = Window(60.0, 60.0, 90.0)


@pytest.fixture
def painted(portrait, smile):
    """The photo with the patient's left half red and the right half blue."""
    y, x = np.mgrid[: portrait.shape[0], : portrait.shape[1]]
    towards_left = smile.frame.to_face(np.stack([x, y], axis=-1))[..., 0]
    return np.where((towards_left > 0)[..., None], RED, BLUE).astype(np.uint8)


@pytest.mark.parametrize("px_per_mm", [0.5, 1.3, 4.0])
def test_each_composite_is_exactly_its_own_mirror_image(portrait, smile, px_per_mm):
    halves = mirrored_halves(portrait, smile, px_per_mm)
    for composite in (halves.left_left, halves.right_right):
        np.testing.assert_array_equal(composite, composite[:, ::-1])


@pytest.mark.parametrize("px_per_mm", [0.5, 4.0])
def test_each_composite_shows_the_patients_own_side(painted, smile, px_per_mm):
    halves = mirrored_halves(painted, smile, px_per_mm, WINDOW)
    middle = halves.left_left.shape[1] // 2
    # The pixels next to the midline blend both colours.
    away = np.r_[0 : middle - 2, middle + 3 : 2 * middle + 1]
    assert (halves.left_left[:, away] == RED).all()
    assert (halves.right_right[:, away] == BLUE).all()


def test_each_composite_holds_one_half_of_the_view_unchanged(portrait, smile):
    view = aligned_view(portrait, smile, 3.0, WINDOW).pixels
    halves = mirrored_halves(portrait, smile, 3.0, WINDOW)
    middle = view.shape[1] // 2
    # The patient's left is on the right of the picture.
    np.testing.assert_array_equal(halves.left_left[:, middle:], view[:, middle:])
    np.testing.assert_array_equal(halves.right_right[:, : middle + 1], view[:, : middle + 1])


def test_composites_have_the_size_of_the_view(portrait, smile):
    view = aligned_view(portrait, smile, 2.0).pixels
    halves = mirrored_halves(portrait, smile, 2.0)
    assert halves.left_left.shape == halves.right_right.shape == view.shape
    assert halves.left_left.dtype == halves.right_right.dtype == np.uint8


def test_a_symmetric_picture_gives_two_equal_composites(smile):
    # Shaded by the distance from the midline alone.
    y, x = np.mgrid[:1152, :1024]
    aside = np.abs(smile.frame.to_face(np.stack([x, y], axis=-1))[..., 0])
    photo = np.repeat(np.clip(aside / 2, 0, 255)[..., None], 3, axis=2).astype(np.uint8)
    halves = mirrored_halves(photo, smile, 2.0, WINDOW)
    difference = halves.left_left.astype(int) - halves.right_right
    assert np.abs(difference).max() <= 2


class TestAlignedPair:
    def test_one_photo_in_two_sizes_is_one_picture(self, portrait, smile):
        small = cv2.resize(portrait, None, fx=0.75, fy=0.75, interpolation=cv2.INTER_AREA)
        other = symmetry.assess(small, "full_smile")
        pair = aligned_pair((portrait, smile), (small, other), WINDOW)
        assert pair.before.shape == pair.after.shape
        assert pair.reference == "irises"
        middle = np.s_[100:-100, 100:-100]
        apart = np.abs(pair.before[middle].astype(int) - pair.after[middle]).mean()
        assert apart < 6.0  # of 255; two different photos are tens apart

    def test_the_scale_is_the_finer_one_within_limits(self, portrait, smile):
        pair = aligned_pair((portrait, smile), (portrait, smile), WINDOW)
        wanted = np.clip(1 / smile.scale.mm_per_px, COARSEST_PX_PER_MM, FINEST_PX_PER_MM)
        assert pair.px_per_mm == pytest.approx(wanted)

    def test_frames_of_different_kinds_meet_in_that_of_the_canthi(self, portrait, smile):
        closed = replace(smile, measurement=smile.measured_from("canthi"))
        pair = aligned_pair((portrait, smile), (portrait, closed), WINDOW)
        assert pair.reference == "canthi"
        np.testing.assert_array_equal(pair.before, pair.after)
