import cv2
import numpy as np
import pytest

from symmetry.refinement.crop import GRID_SHAPE, places
from symmetry.refinement.noise import localisation_sd_mm, noise_sd

MIDDLE = places([[143, 160]])


def pattern(contrast, size=4.0):
    image = cv2.GaussianBlur(np.random.default_rng(1).normal(size=GRID_SHAPE), (0, 0), size)
    return (128 + image / image.std() * contrast).astype(np.float32)


def noisy(image, sd):
    return (image + np.random.default_rng(2).normal(0, sd, GRID_SHAPE)).astype(np.float32)


@pytest.mark.parametrize("sd", [2.0, 6.0, 15.0])
def test_noise_is_told_from_texture(sd):
    assert noise_sd(noisy(pattern(25.0), sd)) == pytest.approx(sd, rel=0.1)


def test_more_noise_is_a_larger_error():
    errors = [localisation_sd_mm(noisy(pattern(25.0), sd), MIDDLE)[0] for sd in (1.0, 4.0, 12.0)]
    assert errors == sorted(errors)
    assert errors[2] > 5 * errors[0]


def test_more_contrast_is_a_smaller_error():
    faint, clear = (localisation_sd_mm(noisy(pattern(c), 3.0), MIDDLE)[0] for c in (8.0, 40.0))
    assert clear < faint / 3
