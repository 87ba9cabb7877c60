"""Photos on axes: where things are, in mm of the face frame."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from symmetry.errors import InvalidOption
from symmetry.imaging.view import FACE, face_of
from symmetry.measures import all_measures
from symmetry.visual import show_face, show_measure

NAMES = [measure.name for measure in all_measures()]


@pytest.fixture
def axes():
    return Figure().subplots()


def strokes(axes):
    """What was drawn with a rim: the lines of the measure."""
    return [line.get_xydata() for line in axes.lines if line.get_path_effects()]


def test_the_axes_are_the_face_frame(axes, portrait, smile):
    show_face(axes, portrait, smile)
    left, right = axes.get_xlim()
    assert left == pytest.approx(-right)
    assert right == pytest.approx(FACE.half_width, abs=0.2)
    below, above = axes.get_ylim()
    assert (above, -below) == pytest.approx((FACE.above, FACE.below), abs=0.2)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("mm", "mm")
    (letter_r, letter_l) = axes.texts
    # The patient's right is on the left of the picture.
    assert (letter_r.get_text(), letter_l.get_text()) == ("R", "L")
    assert letter_r.get_position()[0] < letter_l.get_position()[0]


def test_the_irises_are_where_the_picture_is_dark(axes, portrait, smile):
    show_face(axes, portrait, smile)
    (image,) = axes.images
    pixels = np.asarray(image.get_array())
    left, _, _, above = image.get_extent()
    per_mm = pixels.shape[1] / (2 * -left)
    for centre in face_of(smile).irises.values():
        x, y = round((centre[0] - left) * per_mm), round((above - centre[1]) * per_mm)
        assert pixels[y - 5 : y + 5, x - 5 : x + 5].mean() < pixels.mean() - 30


def test_the_overlay_is_drawn_on_demand(axes, portrait, smile):
    show_face(axes, portrait, smile)
    show_face(axes, portrait, smile, overlay=True)
    plain, drawn = (np.asarray(image.get_array()) for image in axes.images)
    assert plain.shape == drawn.shape
    assert (plain != drawn).any()


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_is_shown_with_room_around_it(axes, portrait, smile, name):
    show_measure(axes, portrait, smile, name)
    (left, right), (below, above) = axes.get_xlim(), axes.get_ylim()
    assert right - left >= 60
    assert above - below >= 30
    result = smile.measure(name)
    shown = strokes(axes)
    assert len(shown) > 0 or result.signed is None
    for line in shown:
        assert (line[:, 0] > left + 5).all()
        assert (line[:, 0] < right - 5).all()
        assert (line[:, 1] > below + 5).all()
        assert (line[:, 1] < above - 5).all()


def test_what_is_not_seen_is_not_drawn(axes, portrait, smile):
    without = [name for name in NAMES if smile.measure(name).signed is None]
    for name in without:
        show_measure(axes, portrait, smile, name)
    assert len(strokes(axes)) < 2 * len(without) + 1


def test_another_photo_is_refused(axes, astronaut, smile):
    with pytest.raises(InvalidOption, match="256 × 288 px, but the one that was assessed has 1024"):
        show_face(axes, astronaut, smile)


def test_an_unknown_measure_is_refused(axes, portrait, smile):
    with pytest.raises(KeyError):
        show_measure(axes, portrait, smile, "beauty")
