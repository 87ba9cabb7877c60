"""What the landmark editor and the comparer in the browser are given."""

import json

import numpy as np
import pytest

from symmetry.imaging.composites import aligned_pair
from symmetry.imaging.view import Extent
from symmetry.landmarks import MEDIAPIPE478 as SCHEME
from symmetry.measures import all_measures
from symmetry.ui.components.landmark_editor.data import (
    GROUPS,
    UNCERTAIN_SD_MM,
    frame_lines,
    photo_id,
    setup,
)
from symmetry.ui.components.landmark_editor.readings import readings
from symmetry.ui.components.photo_compare import compare_data
from symmetry.ui.corrections import corrected

EXTENT = Extent(-0.5, -0.5, 1024.0, 1152.0)


@pytest.fixture(scope="module")
def given(smile):
    return setup(smile, "Before, rest.jpg", EXTENT, "data:image/jpeg;base64,")


class TestSetup:
    def test_it_is_plain_data(self, given):
        assert json.loads(json.dumps(given)) == given

    def test_every_group_of_the_topology_has_a_button(self, given):
        assert set(GROUPS) == set(SCHEME.groups)
        assert [group["name"] for group in given["groups"]] == list(GROUPS)

    def test_every_point_that_matters_is_there_once(self, given):
        indices = [point["index"] for point in given["points"]]
        assert sorted(indices) == list(SCHEME.measured)

    def test_points_are_where_they_were_read(self, given, smile):
        for point in given["points"]:
            assert [point["x"], point["y"]] == smile.landmarks.refined[point["index"]].tolist()

    def test_uncertain_points_are_marked(self, given, smile):
        marked = {point["index"] for point in given["points"] if point["uncertain"]}
        sd_mm = smile.landmarks.sd_mm
        assert marked == {i for i in SCHEME.measured if sd_mm[i] >= UNCERTAIN_SD_MM}
        assert 0 < len(marked) < len(SCHEME.measured)

    def test_an_iris_is_one_thing(self, given):
        assert given["irises"] == [
            {"centre": side.iris_centre, "ring": list(side.iris_ring)}
            for side in (SCHEME.left, SCHEME.right)
        ]

    def test_contours_join_points_of_their_group(self, given):
        for contour in given["contours"]:
            assert set(contour["indices"]) <= set(SCHEME.groups[contour["group"]])


def test_photos_are_told_apart_by_what_was_read(smile, rest):
    assert photo_id(smile) == photo_id(smile)
    moved = corrected(smile, ((61, (400.0, 700.0)),))
    assert photo_id(moved) != photo_id(smile)


def test_midline_and_pupil_line_cross_between_the_irises(smile):
    (top, bottom), (right, left) = np.array(frame_lines(smile))
    assert top[1] < bottom[1]
    assert right[0] < left[0]
    assert np.dot(bottom - top, left - right) == pytest.approx(0.0, abs=1.0)
    assert (right + left) / 2 == pytest.approx(smile.frame.origin_px, abs=0.01)


class TestReadings:
    def test_every_measure_has_a_row_and_nothing_changed(self, smile):
        rows = readings(smile, smile)
        assert [row["name"] for row in rows] == [measure.name for measure in all_measures()]
        assert {row["cells"][4] for row in rows} == {""}
        assert not any(row["changed"] for row in rows)

    def test_a_lowered_right_commissure_raises_the_difference(self, smile):
        x, y = smile.landmarks.refined[61]
        rows = {row["name"]: row for row in readings(corrected(smile, ((61, (x, y + 8)),)), smile)}
        row = rows["commissure_height"]
        assert row["changed"]
        assert row["cells"][4].startswith("+")
        assert not rows["brow_height"]["changed"]
        assert rows["brow_height"]["cells"][4] == ""

    def test_a_step_of_the_arrow_keys_is_seen(self, smile):
        x, y = smile.landmarks.refined[61]
        rows = {
            row["name"]: row for row in readings(corrected(smile, ((61, (x, y + 0.25)),)), smile)
        }
        assert rows["commissure_height"]["cells"][4] not in ("", "0.00", "+0.00")

    def test_words_and_numbers_are_written_as_in_the_report(self, smile):
        row = readings(smile, smile)[0]
        assert (row["label"], row["unit"]) == ("Brow height", "mm")
        assert row["cells"][0] == f"{smile.measure('brow_height').left:.1f}"


def test_the_comparer_gets_pictures_of_one_size(portrait, smile, rest):
    pair = aligned_pair((portrait, rest), (portrait, smile))
    given = compare_data(pair, ("Before", "After"))
    assert (given["height"], given["width"]) == pair.after.shape[:2]
    assert [given[which]["title"] for which in ("before", "after")] == ["Before", "After"]
    for which in ("before", "after"):
        assert given[which]["picture"].startswith("data:image/jpeg;base64,")
