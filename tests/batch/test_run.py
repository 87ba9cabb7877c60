"""A folder into a table."""

import csv
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from symmetry.batch.run import (
    _still_holds,
    assess_file,
    executor_for,
    fingerprint,
    rest_photos,
    run_batch,
)
from symmetry.batch.table import as_written, columns
from symmetry.errors import InvalidOption
from symmetry.pipeline import assess

PHOTO = Path(__file__).parents[2] / "sample_images" / "astronaut_eileen_collins.png"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "photos"
    (place / "visit").mkdir(parents=True)
    shutil.copy(PHOTO, place / "visit" / "full_smile.png")
    shutil.copy(PHOTO, place / "a.png")
    (place / "broken.jpg").write_text("not a picture")
    (place / ".hidden.png").write_text("left out")
    (place / "notes.txt").write_text("left out")
    return place


def run(folder, table, **options):
    with ThreadPoolExecutor(1) as executor:
        return run_batch(folder, table, executor, **options)


def records(table):
    with table.open(encoding="utf-8", newline="") as stream:
        return {record["file"]: record for record in csv.DictReader(stream)}


def test_every_photo_gets_a_row_and_failures_name_themselves(folder, tmp_path):
    table = tmp_path / "table.csv"
    outcome = run(folder, table)
    assert (outcome.done, outcome.skipped) == (2, 0)
    assert len(outcome.failed) == 1
    assert outcome.failed[0].startswith("broken.jpg: UnreadableImage")
    rows = records(table)
    assert set(rows) == {"a.png", "broken.jpg", "visit/full_smile.png"}
    assert rows["visit/full_smile.png"]["expression"] == "full_smile"
    assert rows["a.png"]["expression"] == "rest"
    assert float(rows["a.png"]["brow_height_left"]) > 10
    assert rows["broken.jpg"]["brow_height_left"] == ""


def test_a_table_is_not_overwritten(folder, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("mine")
    with pytest.raises(InvalidOption, match="exists already"):
        run(folder, table)
    assert table.read_text() == "mine"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_table_that_was_cut_off_is_gone_on_with(folder, tmp_path, kept):
    table = tmp_path / "table.csv"
    run(folder, table)
    whole = table.read_bytes()
    header = whole.index(b"\n") + 1
    table.write_bytes(whole[: header + int((len(whole) - header) * kept)])
    outcome = run(folder, table, resume=True)
    assert outcome.done + outcome.skipped == 2
    assert set(records(table)) == {"a.png", "broken.jpg", "visit/full_smile.png"}
    assert table.read_bytes().count(b"\n") == whole.count(b"\n")


def test_failed_photos_are_tried_again(folder, tmp_path):
    table = tmp_path / "table.csv"
    run(folder, table)
    shutil.copy(PHOTO, folder / "broken.jpg")
    outcome = run(folder, table, resume=True)
    assert (outcome.done, outcome.failed, outcome.skipped) == (1, (), 2)
    assert records(table)["broken.jpg"]["error"] == ""
    assert len(records(table)) == 3


@pytest.mark.parametrize("content", ["mine", "name,age\nx,1\n"])
def test_another_file_is_left_alone(folder, tmp_path, content):
    table = tmp_path / "notes.csv"
    table.write_text(content)
    with pytest.raises(InvalidOption, match="columns are others"):
        run(folder, table, resume=True)
    assert table.read_text() == content


def test_a_table_says_what_iris_diameter_it_was_measured_with(folder, tmp_path):
    table = tmp_path / "table.csv"
    run(folder, table, hvid_mm=12.3)
    assert {row["hvid_mm"] for row in records(table).values()} == {"12.3"}


def test_a_table_is_not_gone_on_with_at_another_iris_diameter(folder, tmp_path):
    table = tmp_path / "table.csv"
    run(folder, table)
    content = table.read_bytes()
    with pytest.raises(
        InvalidOption, match=r"begun with --hvid-mm 11\.7 .* at 12\.3: use the same"
    ):
        run(folder, table, resume=True, hvid_mm=12.3)
    assert table.read_bytes() == content


def test_resume_must_be_a_bool(folder, tmp_path):
    with pytest.raises(InvalidOption, match="'no'"):
        run(folder, tmp_path / "table.csv", resume="no")


def test_a_photo_that_changed_is_measured_again(folder, tmp_path):
    table = tmp_path / "table.csv"
    run(folder, table)
    before = records(table)
    with Image.open(PHOTO) as photo:
        photo.resize((512, 576)).save(folder / "a.png")
    outcome = run(folder, table, resume=True)
    assert (outcome.done, outcome.skipped) == (1, 1)
    after = records(table)
    assert len(after) == table.read_bytes().count(b"\n") - 1 == 3
    assert after["visit/full_smile.png"] == before["visit/full_smile.png"]
    assert after["a.png"]["sha256"] == fingerprint(folder / "a.png")
    assert after["a.png"]["mm_per_px"] != before["a.png"]["mm_per_px"]


def test_the_row_of_a_photo_that_is_gone_stays(folder, tmp_path):
    table = tmp_path / "table.csv"
    run(folder, table)
    (folder / "a.png").unlink()
    assert run(folder, table, resume=True).skipped == 2
    assert "a.png" in records(table)


def test_a_row_that_leans_on_a_rest_photo_goes_with_it(folder):
    rest, file = folder / "rest.png", "visit/full_smile.png"
    shutil.copy(PHOTO, folder / "visit" / "rest.png")
    lender = {"visit": "visit/rest.png"}
    own, lent = fingerprint(folder / file), fingerprint(folder / "visit" / "rest.png")
    row = {"file": file, "sha256": own, "frame_reference": "canthi", "rest_sha256": lent}
    files = {file: file}
    assert _still_holds(row, folder, files, lender)
    assert not _still_holds(row, folder, files, {})  # the rest photo is gone
    assert not _still_holds({**row, "rest_sha256": ""}, folder, files, lender)  # or new
    assert not _still_holds({**row, "rest_sha256": "0" * 64}, folder, files, lender)  # or another
    upright = {**row, "frame_reference": "irises", "rest_sha256": ""}
    assert _still_holds(upright, folder, files, lender)
    assert not rest.exists()


@pytest.mark.parametrize(
    "name",
    ["=cmd()", "+1", "-1", "@x", "'quoted", "'=x", "\tx", "\rx", "a\r\nb", "plain", "\udcff"],
)
def test_a_name_is_never_a_formula_and_is_known_again(tmp_path, name):
    folder, table = tmp_path / "photos", tmp_path / "table.csv"
    folder.mkdir()
    shutil.copy(PHOTO, folder / f"{name}.png")
    assert run(folder, table).done == 1
    (cell,) = records(table)
    assert cell[0] not in "=+-@\t\r"
    assert cell == as_written(f"{name}.png")
    assert run(folder, table, resume=True).skipped == 1
    (row,) = records(table).values()
    assert float(row["yaw_deg"]) is not None
    assert row["file"] == cell


def test_names_stay_apart():
    names = ["=x", "'=x", "''=x", "x", "'x"]
    assert len({as_written(name) for name in names}) == len(names)


def test_negative_numbers_stay_numbers(folder, tmp_path):
    table = tmp_path / "table.csv"
    run(folder, table)
    cells = [cell for row in records(table).values() for cell in row.values()]
    assert any(cell.startswith("-") and float(cell) < 0 for cell in cells)
    assert not any(cell.startswith("'") for cell in cells)


def test_closed_eyes_take_their_scale_from_the_rest_photo_beside_them(folder, monkeypatch):
    assert rest_photos(["a/rest.jpg", "b/x.jpg", "rest.png"]) == {
        "a": "a/rest.jpg",
        ".": "rest.png",
    }
    lenders = []

    def recorded(path, expression, hvid_mm, rest=None):
        lenders.append((Path(path).name, rest is not None))
        assessment = assess(PHOTO, expression, hvid_mm, rest=rest)
        irises = replace(
            assessment.measurement.setting.irises,
            left=replace(assessment.measurement.setting.irises.left, visible=False),
        )
        setting = replace(assessment.measurement.setting, irises=irises)
        return replace(assessment, measurement=replace(assessment.measurement, setting=setting))

    monkeypatch.setattr("symmetry.pipeline.assess", recorded)
    assess_file(str(folder), "gentle_eye_closure.jpg", "rest.jpg", 11.7)
    assert lenders == [
        ("gentle_eye_closure.jpg", False),
        ("rest.jpg", False),
        ("gentle_eye_closure.jpg", True),
    ]


def test_a_table_without_its_header_is_begun_again(folder, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("file,err")
    assert run(folder, table, resume=True).skipped == 0
    assert len(records(table)) == 3


def test_a_folder_without_pictures_is_refused(tmp_path):
    with pytest.raises(InvalidOption, match="no pictures"):
        run(tmp_path, tmp_path / "table.csv")


def test_processes_give_the_same_rows(folder, tmp_path):
    run(folder, tmp_path / "one.csv")
    with executor_for(2) as executor:
        run_batch(folder, tmp_path / "two.csv", executor, workers=2)
    assert records(tmp_path / "one.csv") == records(tmp_path / "two.csv")


def test_columns_are_unique():
    assert len(set(columns())) == len(columns())
