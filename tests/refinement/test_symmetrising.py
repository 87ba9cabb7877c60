import numpy as np

from symmetry.landmarks import MEDIAPIPE478
from symmetry.refinement.crop import GRID_SHAPE, cells
from symmetry.refinement.symmetrising import (
    REACH_MM,
    STEP_MM,
    mirrored_places,
    symmetrise,
)
from tests.support.faces import canonical_mm

MIRROR = MEDIAPIPE478.mirror_permutation


def face_places():
    """A symmetric face on the grid."""
    return canonical_mm() * (1.0, -1.0) / STEP_MM


def test_a_symmetric_face_stays():
    start = symmetrise(face_places(), MIRROR)
    np.testing.assert_allclose(start.field, 0, atol=1e-5)


def test_landmarks_go_to_the_mean_of_both_sides():
    places = face_places()
    corner = MEDIAPIPE478.left.oral_commissure
    places[corner] += (0.0, 10.0)
    start = symmetrise(places, MIRROR)
    partner = MIRROR[corner]
    np.testing.assert_allclose(start.places[corner], mirrored_places(start.places[partner]))
    np.testing.assert_allclose(start.places[corner], places[corner] - (0, 5.0))


def test_the_field_is_the_slow_sum_over_all_landmarks():
    places = face_places() + np.random.default_rng(2).normal(0, 3, (478, 2))
    start = symmetrise(places, MIRROR)
    # The same, one cell at a time.
    for row, column in ((120, 100), (200, 143), (260, 180)):
        apart = (cells(start.places) - (column, row)) * STEP_MM
        weight = np.exp(-(apart**2).sum(axis=1) / (2 * REACH_MM**2))
        moved = places - start.places
        expected = (weight[:, None] * moved).sum(axis=0) / (weight.sum() + 0.02)
        np.testing.assert_allclose(start.field[row, column], expected, atol=0.05)


def test_a_mirrored_face_gives_the_mirrored_image():
    random = np.random.default_rng(4)
    places = face_places() + random.normal(0, 3, (478, 2))
    face = random.uniform(0, 255, GRID_SHAPE).astype(np.float32)
    image = symmetrise(places, MIRROR).image(face)
    other = symmetrise(mirrored_places(places[MIRROR]), MIRROR)
    mirrored = other.image(np.ascontiguousarray(face[:, ::-1]))
    np.testing.assert_allclose(mirrored[:, ::-1], image, atol=2e-2)
    np.testing.assert_allclose(
        other.field[:, ::-1] * (-1, 1),
        symmetrise(places, MIRROR).field,
        atol=1e-4,
    )


def test_what_lies_at_a_landmark_of_the_image_lies_at_that_landmark_of_the_face():
    places = face_places() + np.random.default_rng(5).normal(0, 3, (478, 2))
    start = symmetrise(places, MIRROR)
    row, column = np.mgrid[: GRID_SHAPE[0], : GRID_SHAPE[1]].astype(np.float32)
    inside = np.abs(start.places[:, 0]) < GRID_SHAPE[1] // 2 - 12
    x, y = np.round(cells(start.places)).astype(int)[inside].T
    inside = (y > 8) & (y < GRID_SHAPE[0] - 8)
    x, y = x[inside], y[inside]
    # A picture of its own coordinates.
    read = np.stack([start.image(column)[y, x], start.image(row)[y, x]], axis=-1)
    there = cells(start.in_face(np.stack([x, y], axis=-1) - cells((0, 0))))
    np.testing.assert_allclose(read, there, atol=0.05)
