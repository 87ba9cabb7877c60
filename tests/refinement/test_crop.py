import numpy as np
import pytest

from symmetry.landmarks import MEDIAPIPE478
from symmetry.refinement.crop import (
    GRID_SHAPE,
    INTERPUPILLARY_MM,
    STEP_MM,
    Grid,
    cells,
    cut_out,
    cut_out_grey,
    grid_on,
    places,
)
from symmetry.refinement.mirror_image import brought_back, mirror_image


def test_grid_and_picture_are_inverse():
    grid = Grid((120.5, 80.25), (1.3, -0.4))
    there = np.random.default_rng(1).normal(0, 90, (40, 2))
    np.testing.assert_allclose(grid.from_picture(grid.to_picture(there)), there, atol=1e-9)
    np.testing.assert_allclose(places(cells(there)), there)


def test_the_step_is_that_of_a_face_of_mean_interpupillary_distance(rest):
    points = rest.landmarks.detector
    grid = grid_on(points, MEDIAPIPE478)
    irises = grid.from_picture(points[[468, 473]])
    assert np.hypot(*(irises[1] - irises[0])) * STEP_MM == pytest.approx(INTERPUPILLARY_MM, abs=4)
    assert irises[1, 0] > 0 > irises[0, 0]  # the patient's left is on the right of the picture


def test_the_mirrored_photo_gives_the_mirrored_grid(rest, portrait):
    points, width = rest.landmarks.detector, portrait.shape[1]
    face = cut_out(portrait, grid_on(points, MEDIAPIPE478))
    mirrored = grid_on(brought_back(points, width, MEDIAPIPE478), MEDIAPIPE478)
    again = cut_out(mirror_image(portrait), mirrored)
    assert face.shape == (*GRID_SHAPE, 3)
    assert np.abs(again[:, ::-1] - face).mean() < 0.2


def test_grey_is_the_brightness_of_the_colours(rest, portrait):
    grid = grid_on(rest.landmarks.detector, MEDIAPIPE478)
    colour, grey = cut_out(portrait, grid), cut_out_grey(portrait, grid)
    assert grey.shape == GRID_SHAPE
    np.testing.assert_allclose(colour @ (0.299, 0.587, 0.114), grey, atol=1.5)


def test_what_lies_beyond_the_photo_is_its_edge():
    grid = Grid((5.0, 5.0), (0.5, 0.0))
    face = cut_out(np.full((20, 20, 3), 70, np.uint8), grid)
    np.testing.assert_allclose(face, 70)
