from dataclasses import replace

import numpy as np
import pytest

from symmetry.imaging.overlay import (
    CONTOUR,
    CORRECTED,
    FOLD,
    LEGEND,
    MEASURE,
    REFERENCE,
    RIM,
    Layers,
    draw_overlay,
    measure_lines,
)
from symmetry.imaging.view import View, aligned_view, photo_view
from symmetry.landmarks import MEDIAPIPE478, SIDES

NOTHING = Layers(landmarks=False, reference=False, measures=False, sides=False)
MOUTH = MEDIAPIPE478.right.oral_commissure


def only(layer):
    return replace(NOTHING, **{layer: True})


@pytest.fixture(params=["photo", "aligned"])
def view(request, portrait, smile):
    return photo_view(portrait) if request.param == "photo" else aligned_view(portrait, smile)


def blank(view, shade):
    return View(np.full_like(view.pixels, shade), view.from_photo)


BLENDED = 90
"""How far a channel of a stroke one pixel wide may be from its colour, for smoothing."""


def is_drawn_in(pixels, colour):
    return (np.abs(pixels.astype(int) - colour) <= BLENDED).all(axis=-1)


def drawn_in(picture, colour):
    """Places (n, 2) as (x, y) of the pixels of this colour."""
    return np.argwhere(is_drawn_in(picture, colour))[:, ::-1]


def in_face(view, assessment, places):
    """Pixels of a view as points of the face frame, mm."""
    back = np.linalg.inv(np.vstack([view.from_photo, [0, 0, 1]]))[:2]
    on_photo = places @ back[:, :2].T + back[:, 2]
    return assessment.frame.to_face(on_photo, assessment.scale.mm_per_px)


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    share = np.array(colour) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def contrast(a, b):
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_it_is_a_new_picture_of_the_views_size(view, smile):
    before = view.pixels.copy()
    picture = draw_overlay(view, smile)
    assert picture.shape == view.pixels.shape
    assert picture.dtype == np.uint8
    np.testing.assert_array_equal(view.pixels, before)
    assert not np.shares_memory(picture, view.pixels)
    assert (picture != view.pixels).any()


def test_without_layers_nothing_is_drawn(view, smile):
    np.testing.assert_array_equal(draw_overlay(view, smile, NOTHING), view.pixels)


@pytest.mark.parametrize("layer", ["landmarks", "reference", "measures", "sides"])
def test_every_layer_draws_something_and_is_drawn_by_default(view, smile, layer):
    assert (draw_overlay(view, smile, only(layer)) != view.pixels).any()
    assert getattr(Layers(), layer)


def test_the_midline_and_the_interpupillary_line_are_where_they_belong(view, smile):
    picture = draw_overlay(blank(view, 0), smile, only("reference"))
    places = in_face(view, smile, drawn_in(picture, REFERENCE))
    on_midline = np.abs(places[:, 0]) < 0.5
    on_pupils = np.abs(places[:, 1]) < 0.5
    assert (on_midline | on_pupils).all()
    # Both lines run over the whole face.
    face = smile.frame.to_face(smile.landmarks.refined, smile.scale.mm_per_px)
    assert places[on_midline, 1].max() > face[:, 1].max()
    assert places[on_midline, 1].min() < face[:, 1].min()
    assert places[on_pupils, 0].max() > face[:, 0].max()
    assert places[on_pupils, 0].min() < face[:, 0].min()


def test_landmarks_have_dots_and_contours_in_their_colour(view, smile):
    picture = draw_overlay(blank(view, 0), smile, only("landmarks"))
    scheme = MEDIAPIPE478
    for index in (MOUTH, scheme.left.oral_commissure, scheme.chin, scheme.nasal_tip):
        x, y = np.round(view.place(smile.landmarks.refined[index])).astype(int)
        assert is_drawn_in(picture[y, x], CONTOUR), index
    for contour in (scheme.left.upper_lid, scheme.lower_lip_outer, scheme.right.brow_upper_border):
        places = np.round(view.place(smile.landmarks.refined[list(contour)])).astype(int)
        near = np.stack([picture[y - 1 : y + 2, x - 1 : x + 2].reshape(9, 3) for x, y in places])
        # Where contours meet, one may cover the other.
        assert is_drawn_in(near, CONTOUR).any(axis=1).mean() > 0.7


def test_every_visible_iris_gets_a_ring_of_its_diameter(view, smile):
    picture = draw_overlay(blank(view, 0), smile, only("landmarks"))
    for side in SIDES:
        iris = smile.measurement.setting.irises.side(side)
        for angle in np.radians([0, 90, 180, 270]):
            edge = np.array(iris.centre_px) + iris.diameter_px / 2 * np.array(
                [np.cos(angle), np.sin(angle)]
            )
            x, y = np.round(view.place(edge)).astype(int)
            near = picture[y - 2 : y + 3, x - 2 : x + 3].reshape(-1, 3)
            assert is_drawn_in(near, CONTOUR).any()


def test_folds_are_drawn_where_they_were_found_and_only_there(view, smile):
    without = replace(smile, nasolabial_folds_px={})
    assert len(drawn_in(draw_overlay(blank(view, 0), without), FOLD)) == 0
    line = smile.frame.to_picture([[30.0, -35.0], [36.0, -55.0]], smile.scale.mm_per_px)
    with_one = replace(smile, nasolabial_folds_px={"left": line})
    places = in_face(view, smile, drawn_in(draw_overlay(blank(view, 0), with_one), FOLD))
    assert len(places) > 50
    assert (np.abs(places[:, 0] - np.interp(-places[:, 1], [35, 55], [30, 36])) < 0.7).all()


def test_distances_are_drawn_between_what_they_measure(view, smile):
    points = smile.frame.to_face(smile.landmarks.refined, smile.scale.mm_per_px)
    lines = measure_lines(smile, points, smile.scale.mm_per_px)
    assert len(lines) == 6
    picture = draw_overlay(blank(view, 0), smile, only("measures"))
    for line in lines:
        middle = smile.frame.to_picture(line.mean(axis=0), smile.scale.mm_per_px)
        x, y = np.round(view.place(middle)).astype(int)
        assert is_drawn_in(picture[y, x], MEASURE)
    # The distance of a commissure is the one to the midline, at its height.
    for side, line in zip(SIDES, (lines[2], lines[5]), strict=True):
        corner = points[MEDIAPIPE478.side(side).oral_commissure]
        np.testing.assert_allclose(line, [corner, [0, corner[1]]])


def test_the_drawn_fissure_is_about_the_measured_one(smile):
    points = smile.frame.to_face(smile.landmarks.refined, smile.scale.mm_per_px)
    lines = measure_lines(smile, points, smile.scale.mm_per_px)
    for side, line in zip(SIDES, (lines[0], lines[3]), strict=True):
        measured = smile.measure("palpebral_fissure_height").side(side)
        assert line[0, 1] - line[1, 1] == pytest.approx(measured, abs=0.5)


def test_what_was_moved_by_hand_stands_out(view, smile):
    dark = blank(view, 0)
    moved = smile.with_corrections({MOUTH: smile.landmarks.refined[MOUTH] + (6, 9)})
    x, y = np.round(view.place(moved.landmarks.refined[MOUTH])).astype(int)
    assert tuple(draw_overlay(dark, moved)[y, x]) == CORRECTED
    for untouched in (draw_overlay(dark, smile), draw_overlay(dark, moved, only("reference"))):
        assert not (untouched == CORRECTED).all(axis=2).any()


def test_hidden_irises_and_missing_scales_are_drawn_without_complaint(view, closed_eyes):
    assert closed_eyes.scale.mm_per_px is None
    picture = draw_overlay(view, closed_eyes)
    assert len(drawn_in(picture, MEASURE)) > 0


@pytest.fixture
def closed_eyes(smile):
    """The lids moved together by hand, so that neither iris is seen."""
    moves = {}
    for side in SIDES:
        marks = MEDIAPIPE478.side(side)
        lower = smile.landmarks.refined[list(marks.lower_lid)]
        moves |= dict(zip(marks.upper_lid, lower, strict=True))
    return smile.with_corrections(moves)


def test_sides_are_the_patients_own(portrait, smile):
    view = aligned_view(portrait, smile)
    picture = draw_overlay(blank(view, 0), smile, only("sides"))
    ink = is_drawn_in(picture, REFERENCE)
    middle = ink.shape[1] // 2
    letters = {}
    for name, half in (("on the left", ink[:, :middle]), ("on the right", ink[:, middle:])):
        rows, columns = np.flatnonzero(half.any(axis=1)), np.flatnonzero(half.any(axis=0))
        letters[name] = half[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    # Of R and L, only R has ink at its upper right; L has its foot all along the bottom.
    for name, is_r in (("on the left", True), ("on the right", False)):
        letter = letters[name]
        height, width = letter.shape
        assert letter[: height // 2, width // 2 :].any() == is_r, name
    foot = letters["on the right"][-2:].any(axis=0)
    assert foot.mean() > 0.8


@pytest.mark.parametrize("shade", [0, 60, 128, 200, 255])
@pytest.mark.parametrize(
    ("layer", "colour"),
    [("landmarks", CONTOUR), ("reference", REFERENCE), ("measures", MEASURE)],
)
def test_strokes_show_on_dark_and_on_light(view, smile, layer, colour, shade):
    picture = draw_overlay(blank(view, shade), smile, only(layer))
    core, rim = drawn_in(picture, colour), drawn_in(picture, RIM)
    assert len(core) > 100
    assert len(rim) > 100
    # 3:1 is what WCAG 2.2 asks of a graphic against what surrounds it.
    assert max(contrast(colour, (shade,) * 3), contrast(RIM, (shade,) * 3)) >= 3


@pytest.mark.parametrize(("label", "colour"), LEGEND)
def test_the_core_of_a_stroke_stands_out_from_its_rim(label, colour):
    assert contrast(colour, RIM) >= 4.5, label


def test_the_legend_names_each_colour_once():
    colours = [colour for _, colour in LEGEND]
    assert sorted(colours) == sorted({CONTOUR, REFERENCE, MEASURE, FOLD, CORRECTED})
    assert len({label for label, _ in LEGEND}) == len(LEGEND)
