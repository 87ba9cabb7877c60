import cv2
import numpy as np
import pytest

from symmetry.refinement.crop import GRID_SHAPE
from symmetry.refinement.registration import (
    COARSE,
    FINE,
    equalised,
    leans_left,
    normalised,
    register,
)

ROWS, COLUMNS = GRID_SHAPE


def textured(seed=1):
    """A mirror-symmetric picture with texture of all sizes."""
    random = np.random.default_rng(seed)
    image = sum(
        cv2.GaussianBlur(random.normal(size=GRID_SHAPE), (0, 0), size) * size * 60
        for size in (1.5, 4.0, 10.0)
    )
    return np.clip(128 + (image + image[:, ::-1]) / 2, 0, 255).astype(np.float32)


def bumped(image, shift, at=(90, 220)):
    """What lies left of the midline about ``at`` moved by ``shift`` (x, y) steps."""
    y, x = np.mgrid[:ROWS, :COLUMNS].astype(np.float32)
    weight = np.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / (2 * 25.0**2))
    return cv2.remap(image, x - weight * shift[0], y - weight * shift[1], cv2.INTER_CUBIC)


@pytest.mark.parametrize("picture", [normalised, equalised])
@pytest.mark.parametrize("scale", [COARSE, FINE])
def test_a_symmetric_picture_has_nothing_left(picture, scale):
    found = register(textured(), picture, scale)
    assert np.abs(found.offset).max() < 0.1  # steps: 0.04 mm


@pytest.mark.parametrize("picture", [normalised, equalised])
@pytest.mark.parametrize("shift", [(0.0, 4.0), (-3.0, 1.0)])
def test_half_of_a_displacement_is_the_asymmetry_of_either_side(picture, shift):
    found = register(bumped(textured(), shift), picture, FINE)
    np.testing.assert_allclose(found.offset[220, 90], np.array(shift) / 2, atol=0.2)
    np.testing.assert_allclose(
        found.offset[220, COLUMNS - 1 - 90], np.array(shift) * (1, -1) / 2, atol=0.2
    )
    assert found.inconsistency[220, 90] < 0.5


def test_of_a_picture_and_its_mirror_image_one_leans_left():
    image = bumped(textured(), (2.0, 3.0))
    assert leans_left(image) != leans_left(np.ascontiguousarray(image[:, ::-1]))


def test_a_result_is_its_own_mirror_image_but_for_the_sign():
    found = register(bumped(textured(), (2.0, 3.0)), normalised, FINE)
    np.testing.assert_array_equal(-found.offset[:, ::-1] * (-1, 1), found.offset)
    np.testing.assert_array_equal(found.inconsistency[:, ::-1], found.inconsistency)


def test_light_from_one_side_is_no_asymmetry():
    image = textured()
    lit = image * np.linspace(0.55, 1.0, COLUMNS, dtype=np.float32)
    assert np.abs(register(lit, normalised, FINE).offset[60:300, 40:-40]).mean() < 0.15


def test_halves_without_likeness_are_inconsistent():
    left, right = textured(1), textured(2)
    image = np.where(np.arange(COLUMNS) < COLUMNS // 2, left, right)
    alike, unlike = register(left, normalised, FINE), register(image, normalised, FINE)
    assert np.median(unlike.inconsistency) > 10 * np.median(alike.inconsistency) + 0.5
