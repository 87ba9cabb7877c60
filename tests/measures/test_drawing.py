"""The lines that show what a measure reads: their lengths are the measures."""

import numpy as np
import pytest

from symmetry.imaging.view import face_of
from symmetry.measures import all_measures, get_measure
from symmetry.measures.displacement import displacement_limits_mm, mirror_displacements
from symmetry.measures.drawing import measure_lines

NAMES = [measure.name for measure in all_measures()]
# Read as the length of the one line that is drawn.
LENGTHS = (
    *("brow_height", "palpebral_fissure_height", "palpebral_fissure_width"),
    *("commissure_position", "dental_show", "philtrum_deviation", "nasal_tip_deviation"),
)


@pytest.fixture(scope="module")
def portrait_face(smile):
    return face_of(smile)


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_has_lines_of_finite_points(portrait_face, name):
    for lines in measure_lines(portrait_face, name).values():
        assert lines
        for line in lines:
            assert line.ndim == 2
            assert line.shape[1] == 2
            assert np.isfinite(line).all()


@pytest.mark.parametrize("name", LENGTHS)
def test_a_line_is_as_long_as_the_measure_says(portrait_face, name):
    measure = get_measure(name)
    for side, lines in measure_lines(portrait_face, name).items():
        length = np.hypot(*np.diff(lines[0], axis=0).T).sum()
        if measure.two_sided:
            expected = measure.side_function(portrait_face, side)
        else:
            expected = abs(measure.midline_function(portrait_face))
            assert (measure.midline_function(portrait_face) >= 0) == (side == "left")
        assert length == pytest.approx(expected, abs=0.02)


def test_a_height_runs_from_the_interpupillary_line(portrait_face):
    for side, (line,) in measure_lines(portrait_face, "commissure_height").items():
        assert line[0, 1] == 0.0
        np.testing.assert_allclose(line[1], portrait_face.commissure(side))


def test_an_outline_is_closed(portrait_face):
    for name in ("eye_area", "interlabial_area"):
        for (line,) in measure_lines(portrait_face, name).values():
            np.testing.assert_allclose(line[0], line[-1], atol=1e-9)


def test_an_unknown_measure_is_refused(portrait_face):
    with pytest.raises(KeyError):
        measure_lines(portrait_face, "beauty")


class TestDisplacement:
    def test_a_symmetric_face_has_none(self, portrait_face):
        scheme = portrait_face.scheme
        mirrored = portrait_face.points[list(scheme.mirror)] * (-1, 1)
        even = (portrait_face.points + mirrored) / 2
        np.testing.assert_allclose(mirror_displacements(even, scheme), 0.0, atol=1e-12)

    def test_a_lowered_corner_is_seen_at_both_corners(self, portrait_face):
        scheme = portrait_face.scheme
        mirrored = portrait_face.points[list(scheme.mirror)] * (-1, 1)
        points = (portrait_face.points + mirrored) / 2
        left, right = (scheme.side(side).oral_commissure for side in ("left", "right"))
        points[left, 1] -= 3.0
        found = mirror_displacements(points, scheme)
        np.testing.assert_allclose(found[left], [0.0, -3.0], atol=1e-12)
        np.testing.assert_allclose(found[right], [0.0, 3.0], atol=1e-12)

    def test_errors_of_partners_add_in_quadrature(self, portrait_face):
        scheme = portrait_face.scheme
        limits = displacement_limits_mm(np.full(len(scheme.mirror), 0.3), scheme)
        np.testing.assert_allclose(limits, 1.96 * 0.3 * np.sqrt(2))
