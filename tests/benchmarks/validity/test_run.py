"""The command, the registry and the methods, on the sample images alone."""

import shutil

import numpy as np
import pytest

import symmetry
from benchmarks.validity import dlib68, portraits
from benchmarks.validity.__main__ import SAMPLES, main, subjects_of
from benchmarks.validity.cache import Cache
from benchmarks.validity.figures import ALL, FIGURES, Figure, Line
from benchmarks.validity.methods import METHODS, Photo
from benchmarks.validity.points import detected
from benchmarks.validity.portraits import Portrait
from benchmarks.validity.report import aim, cell, named, table
from benchmarks.validity.rows import Row
from benchmarks.validity.statistics import Estimate, slope
from symmetry.imaging.decode import decode

REST = SAMPLES / "a_right_flaccid_palsy" / "2026-01-12_baseline" / "rest.jpg"


@pytest.fixture(scope="module")
def rest():
    return Photo(decode(REST).pixels)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return Cache(tmp_path_factory.mktemp("cache"))


def method(name):
    return next(one for one in METHODS if one.name == name)


def test_the_methods_to_compare_are_registered_once_each():
    names = [one.name for one in METHODS]
    assert {"raw detector", "mirror-averaged", "dlib-68", "as shipped"} <= set(names)
    assert len(set(names)) == len(names)


def test_no_figure_is_there_twice():
    keys = [(one.set_name, one.measure, one.label, one.case, type(one)) for one in FIGURES]
    assert len(set(keys)) == len(keys)


def test_the_raw_detector_is_that_of_an_assessment(rest, kept):
    whole = symmetry.assess(REST).to_dict()["landmarks"]["detector"]
    assert np.allclose(detected(rest.pixels, kept), whole, rtol=0, atol=1e-4)
    raw = method("raw detector").read(rest, kept).values["commissure_height"]
    named_so = symmetry.measure(whole).measure("commissure_height")
    assert raw.signed == pytest.approx(named_so.difference, abs=1e-3)


def test_averaging_with_the_mirror_image_leaves_no_disagreement(rest, kept):
    one = method("mirror-averaged")
    there = one.read(rest, kept).values
    back = one.read(Photo(np.ascontiguousarray(rest.pixels[:, ::-1])), kept).values
    for name in ("commissure_height", "brow_height", "mrd1", "chin_deviation"):
        assert there[name].signed == pytest.approx(-back[name].signed, abs=1e-6)
        assert there[name].signed != 0


def test_steps_alone_do_what_they_are_for(rest, kept):
    def read(name):
        return method(name).read(rest, kept).values

    averaged, registered, eyes = read("mirror-averaged"), read("registered"), read("eyes")
    both = read("registered + eyes")
    lid, corner = "palpebral_fissure_height", "commissure_height"
    # The patient's right corner hangs, and the lids are uneven.
    assert abs(registered[corner].signed) > abs(averaged[corner].signed) + 0.5
    assert eyes[lid].signed == pytest.approx(both[lid].signed, abs=0.1)
    assert eyes[lid].signed != pytest.approx(averaged[lid].signed, abs=0.1)
    assert np.isnan(both[corner].uncertainty_95)


@pytest.mark.skipif(dlib68.missing() is not None, reason="the extra `validity` is not installed")
def test_dlib_has_the_irises_of_the_detector_and_no_intervals(rest, kept):
    reading = method("dlib-68").read(rest, kept)
    assert reading.iris_px == pytest.approx(method("raw detector").read(rest, kept).iris_px)
    assert reading.values["commissure_height"].signed > 0
    assert np.isnan(reading.values["commissure_height"].uncertainty_95)


def test_a_picture_without_a_face_reads_as_nothing(kept):
    nothing = Photo(np.zeros((64, 64, 3), np.uint8))
    for name in ("raw detector", "as shipped"):
        assert np.isnan(method(name).read(nothing, kept).values["brow_height"].signed)


def test_a_second_reading_comes_from_the_cache(tmp_path):
    cache, calls = Cache(tmp_path / "new"), []

    def make():
        calls.append(1)
        return np.array([[1.0, np.nan]])

    pixels = np.zeros((2, 2, 3), np.uint8)
    first = cache.get("maker", (pixels, None), make)
    again = cache.get("maker", (pixels, None), make)
    assert np.array_equal(first, again, equal_nan=True)
    cache.get("maker", (pixels, pixels), make)
    cache.get("other", (pixels, None), make)
    Cache().get("maker", (pixels, None), make)
    assert len(calls) == 4


def test_a_slope_needs_truths_that_differ():
    rows = [Row("m", "s", str(i), "c", "brow_height", 0.1 * i, 0.1 * i) for i in range(4)]
    figure = Figure("s", "brow_height", "slope", slope)
    assert figure.of(rows) is None
    wider = [Row("m", "s", str(i), "c", "brow_height", 2.0 * i, 1.0 * i) for i in range(4)]
    assert figure.of(wider).value == pytest.approx(0.5)
    assert Figure("s", ALL, "slope", slope).of(wider).count == 4


def test_cells_say_what_they_are_of():
    figure = Figure("s", "brow_height", "slope", slope, target=(0.98, 1.02))
    found = Estimate(0.51234, (0.4, 0.6), 30, 15)
    assert cell(figure, found, 30) == "0.51 [0.40, 0.60]"
    assert cell(figure, found, 32).endswith("(n = 30)")
    assert cell(figure, None, 30) == "–"
    assert aim(figure) == "0.98–1.02"
    assert named("mrd1, one side") == "`mrd1`, one side"
    printed = table([Line(figure, {"raw": found, "other": None})], ["raw", "other"])
    assert "| `brow_height` | slope | 30 (15) | 0.51 [0.40, 0.60] | – | 0.98–1.02 |" in printed


def test_without_reference_faces_the_sample_images_are_measured(tmp_path, capsys):
    written, drawn = tmp_path / "table.md", tmp_path / "slopes.png"
    arguments = ["--methods", "raw detector", "--no-time", "--people", "1"]
    arguments += ["--write", str(written), "--plot", str(drawn)]
    assert main(arguments) == 0
    text = written.read_text(encoding="utf-8")
    assert text in capsys.readouterr().out
    assert "| `commissure_height` | reported ÷ true | 15 (1) |" in text
    assert str(tmp_path) not in text
    assert drawn.read_bytes().startswith(b"\x89PNG")


def test_a_missing_folder_is_said_and_nothing_measured(tmp_path, capsys):
    assert main(["--faces", str(tmp_path / "nowhere")]) == 2
    assert "no reference faces" in capsys.readouterr().err


def test_a_half_without_people_is_said(capsys, tmp_path):
    patient = SAMPLES / "a_right_flaccid_palsy"
    shutil.copytree(
        patient / "2026-01-12_baseline", tmp_path / patient.name / "2026-01-12_baseline"
    )
    options = ["--synthetic", str(tmp_path), "--half", "held-out", "--no-time"]
    assert main(options) == 2
    assert "--half all" in capsys.readouterr().err
    assert subjects_of(None, [tmp_path], "fit")


def test_people_are_split_as_where_the_constants_were_fitted(tmp_path):
    for name in portraits.FOLDERS:
        (tmp_path / name).mkdir()
        (tmp_path / name / "truth.json").write_text("[]")
    for person in ("001", "002", "003", "004", "005"):
        (tmp_path / "london_neutral" / f"{person}.tem").write_text("")
    people = [s for s in portraits.reference_subjects(tmp_path) if isinstance(s, Portrait)]
    assert [one.fit for one in people] == [True, True, False, False, False]
    assert [one.side for one in people[:3]] == ["right", "left", "right"]
