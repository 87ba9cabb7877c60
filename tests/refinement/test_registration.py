import cv2
import numpy as np
import pytest

from symmetry.refinement.crop import GRID_SHAPE, places
from symmetry.refinement.registration import (
    COARSE,
    FINE,
    equalised,
    normalised,
    register,
)

ROWS, COLUMNS = GRID_SHAPE
ALL_OVER = places(np.stack(np.mgrid[20:COLUMNS:24, 20:ROWS:24], axis=-1).reshape(-1, 2))


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
    found = register(textured(), picture, scale, ALL_OVER)
    assert np.abs(found.offset).max() < 0.1  # steps: 0.04 mm


@pytest.mark.parametrize("picture", [normalised, equalised])
@pytest.mark.parametrize("shift", [(0.0, 4.0), (-3.0, 1.0)])
def test_half_of_a_displacement_is_the_asymmetry_of_either_side(picture, shift):
    both = places([[90, 220], [COLUMNS - 1 - 90, 220]])
    found = register(bumped(textured(), shift), picture, FINE, both)
    np.testing.assert_allclose(found.offset[0], np.array(shift) / 2, atol=0.2)
    np.testing.assert_allclose(found.offset[1], np.array(shift) * (1, -1) / 2, atol=0.2)
    assert found.inconsistency.max() < 0.5


def test_a_result_is_its_own_mirror_image_but_for_the_sign():
    image = bumped(textured(), (2.0, 3.0))
    found = register(image, normalised, FINE, ALL_OVER)
    other = register(image, normalised, FINE, ALL_OVER * (-1, 1))
    np.testing.assert_allclose(-other.offset * (-1, 1), found.offset, atol=1e-6)
    np.testing.assert_allclose(other.inconsistency, found.inconsistency, atol=1e-6)


def test_light_from_one_side_is_no_asymmetry():
    image = textured()
    lit = image * np.linspace(0.55, 1.0, COLUMNS, dtype=np.float32)
    assert np.abs(register(lit, normalised, FINE, ALL_OVER).offset).mean() < 0.15


def test_a_place_beyond_the_grid_reads_its_edge():
    found = register(textured(), normalised, COARSE, np.array([[900.0, -900.0]]))
    assert np.isfinite(found.offset).all()


def test_halves_without_likeness_are_inconsistent():
    left, right = textured(1), textured(2)
    image = np.where(np.arange(COLUMNS) < COLUMNS // 2, left, right)
    alike, unlike = (register(one, normalised, FINE, ALL_OVER) for one in (left, image))
    assert np.median(unlike.inconsistency) > 10 * np.median(alike.inconsistency) + 0.5
