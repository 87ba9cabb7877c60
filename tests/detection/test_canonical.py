"""The canonical face of the model file."""

import numpy as np
import pytest

from symmetry.detection.canonical import canonical_face
from symmetry.landmarks import MEDIAPIPE478


def test_its_vertices_are_those_of_the_published_mesh():
    # canonical_face_model.obj of MediaPipe, vertices in landmark order (cm).
    face = canonical_face()
    assert face.shape == (468, 3)
    assert face[0] == pytest.approx([0.0, -3.406404, 5.979507], abs=1e-6)
    assert face[1] == pytest.approx([0.0, -1.126865, 7.475604], abs=1e-6)
    assert face[2] == pytest.approx([0.0, -2.089024, 6.058267], abs=1e-6)


def test_it_is_exactly_symmetric():
    mirror = MEDIAPIPE478.mirror_permutation[:468]
    np.testing.assert_array_equal(canonical_face()[mirror] * (-1, 1, 1), canonical_face())
