"""The canonical face of the model file."""

import numpy as np

from symmetry.detection.canonical import canonical_face
from symmetry.landmarks import MEDIAPIPE478
from tests.support.faces import canonical_xyz_cm


def test_it_is_read_as_an_independent_reader_does():
    np.testing.assert_allclose(canonical_face(), canonical_xyz_cm())


def test_it_is_exactly_symmetric():
    mirror = MEDIAPIPE478.mirror_permutation[:468]
    np.testing.assert_array_equal(canonical_face()[mirror] * (-1, 1, 1), canonical_face())
