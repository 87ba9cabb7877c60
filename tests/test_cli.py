"""The command line, as a person and as a script meet it.

Most commands run inside this process, which is quick; a few run as the installed program, where
output, exit status and start-up are what a shell sees.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader
from typer.testing import CliRunner

from symmetry.cli import app
from symmetry.clinical.wording import NOTICE
from symmetry.measures import all_measures

PROGRAM = shutil.which("symmetry", path=str(Path(sys.executable).parent)) or "symmetry"
COMMANDS = ("assess", "compare", "batch", "app", "doctor")
HEAVY = ("numpy", "scipy", "cv2", "PIL", "mediapipe", "streamlit", "reportlab", "sqlalchemy")
PAPERS_PT = {"A4": (595, 842), "Letter": (612, 792)}


@pytest.fixture(autouse=True)
def _at_home(tmp_path, monkeypatch):
    """Run in an empty folder, with a data folder and a wide terminal of our own."""
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


@pytest.fixture
def photo(astronaut_path):
    """Put a copy of the photograph at a path."""

    def copy(target):
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        return shutil.copyfile(astronaut_path, target)

    return copy


def broken(target):
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_bytes(b"not a picture")
    return target


def run(*arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception  # a person would see a traceback
    return result


def shell(*arguments, **environment):
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def plain(text):
    """What a person reads: no colours, no line breaks."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())


def only_line(text):
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


def measured(data):
    """What an assessment says about the face, without which file it was."""
    return {key: data[key] for key in data if key not in ("image", "file")}


# Help


def test_help_names_the_commands_and_carries_the_notice():
    done = shell("--help")
    assert done.returncode == 0
    assert done.stderr == b""
    text = plain(done.stdout.decode())
    assert NOTICE in text
    for command in COMMANDS:
        assert f"│ {command} " in text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command):
    result = run(command, "-h")
    assert result.exit_code == 0
    assert f"symmetry {command}" in plain(result.stdout)


@pytest.mark.parametrize("then", ["", "symmetry.cli.app(['--help'], standalone_mode=False)"])
def test_help_waits_for_no_heavy_import(then):
    program = f"import sys, symmetry.cli\n{then}\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert set(done.stderr.split()).isdisjoint(HEAVY)
    assert "symmetry.cli" in done.stderr.split()


# Assess


def test_json_is_all_that_a_script_reads(astronaut_path):
    done = shell("assess", astronaut_path, "--expression", "full_smile", "--json", "-")
    assert done.returncode == 0
    assert done.stderr == b""
    data = json.loads(done.stdout)
    assert set(data) >= {
        *("schema_version", "software", "image", "expression", "quality", "pose", "scale"),
        *("frame", "landmarks", "measures", "scores"),
    }
    assert set(data["software"]) == {"symmetry", "mediapipe", "opencv", "numpy", "model_sha256"}
    assert data["image"].items() >= {"width": 256, "height": 288, "mirrored": False}.items()
    assert data["expression"] == "full_smile"
    assert data["scale"].keys() >= {"mm_per_px", "method", "hvid_mm"}
    assert data["frame"].keys() >= {"reference", "origin_px", "x_axis_px"}
    assert [len(data["landmarks"][kind]) for kind in ("detector", "refined")] == [478, 478]
    assert data["landmarks"]["corrected"] == []
    assert [row["name"] for row in data["measures"]] == [one.name for one in all_measures()]
    for row in data["measures"]:
        shown = "difference" if "left" in row else "value"
        assert row.keys() >= {"name", "region", "unit", shown, "uncertainty_95", "reason"}
        assert (
            (row[shown] is None) == (row["uncertainty_95"] is None) == (row["reason"] is not None)
        )


def test_json_is_utf_8_wherever_output_goes(astronaut_path):
    done = shell("assess", astronaut_path, "--json", "-", PYTHONIOENCODING="cp1252")
    assert done.returncode == 0
    assert "mm²" in done.stdout.decode("utf-8")


def test_a_table_can_go_where_not_every_sign_can_be_written(astronaut_path):
    done = shell("assess", astronaut_path, PYTHONIOENCODING="cp1252")
    assert done.stderr == b""
    assert done.returncode == 0


def test_json_goes_to_a_file(astronaut_path):
    result = run("assess", astronaut_path, "--json", "result.json")
    assert (result.exit_code, result.output) == (0, "")
    data = json.loads(Path("result.json").read_bytes().decode("utf-8"))
    assert data["expression"] == "rest"


def test_without_json_a_table_names_every_measure(astronaut_path):
    result = run("assess", astronaut_path)
    assert result.exit_code == 0
    assert result.stderr == ""
    for measure in all_measures():
        assert measure.label in result.stdout


def test_several_photos_come_in_the_order_given_and_a_broken_one_stops_none(photo):
    names = ["full_smile.png", "broken.jpg", "rest.png"]
    folder = Path("Jane Doe")
    photo(folder / names[0])
    broken(folder / names[1])
    photo(folder / names[2])
    result = run("assess", *(folder / name for name in names), "--json", "-")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert [one["file"] for one in data] == [str(folder / name) for name in names]
    assert [one.get("expression") for one in data] == ["full_smile", None, "rest"]
    assert data[1]["error"]["type"] == "UnreadableImage"
    assert only_line(result.stderr).startswith(f"{folder / 'broken.jpg'}: ")


def test_photos_of_one_name_are_told_apart_by_their_paths(photo):
    photo("visit 1/a.png")
    arguments = ["./visit 1/a.png", str(broken("x/a.jpg")), str(broken("two  spaces/a.jpg"))]
    result = run("assess", *arguments, "--json", "-")
    assert result.exit_code == 1
    entries = json.loads(result.stdout)
    assert [one["file"] for one in entries] == arguments
    lines = result.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == arguments[1:]
    # Only the program that was given the path tells it: no result holds it otherwise.
    assert "visit 1" not in json.dumps(
        {key: entries[0][key] for key in entries[0] if key != "file"}
    )
    assert all("/" not in one["error"]["message"] for one in entries[1:])


def test_a_broken_photo_among_tables_stops_none(photo):
    photo("rest.png")
    result = run("assess", broken("broken.jpg"), "rest.png")
    assert result.exit_code == 1
    assert only_line(result.stderr).startswith("broken.jpg: ")
    assert "rest.png" in result.stdout
    assert "Brow height" in result.stdout


@pytest.mark.parametrize("output", [[], ["--json", "-"]])
def test_a_missing_file_is_one_clear_line(output):
    result = run("assess", "Jane Doe/missing.png", *output)
    assert result.exit_code == 1
    line = only_line(result.stderr)
    assert line.startswith("Jane Doe/missing.png: ")
    assert "does not exist" in line


def test_a_failure_of_the_installed_program_shows_no_traceback():
    done = shell("assess", broken("broken.jpg"), "--json", "-")
    assert done.returncode == 1
    assert only_line(done.stderr.decode()).startswith("broken.jpg: ")
    assert json.loads(done.stdout)["error"]["type"] == "UnreadableImage"


def test_a_picture_without_a_face_is_one_clear_line():
    Image.new("RGB", (300, 300), "grey").save("wall.png")
    result = run("assess", "wall.png", "--json", "-")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["error"]["type"] == "NoFaceFound"
    assert only_line(result.stderr).startswith("wall.png: ")


@pytest.mark.parametrize("again", ["rest.png", "./rest.png"])
def test_as_many_arguments_as_entries(photo, again):
    photo("rest.png")
    result = run("assess", "rest.png", again, "--json", "-", "--overlay", "drawn.png")
    assert result.exit_code == 0
    first, second = json.loads(result.stdout)
    assert [first["file"], second["file"]] == ["rest.png", again]
    assert measured(first) == measured(second)
    assert sorted(path.name for path in Path().glob("drawn*")) == [
        "drawn_rest_1.png",
        "drawn_rest_2.png",
    ]


@pytest.mark.parametrize(
    ("name", "options", "expression"),
    [
        ("full_smile.png", [], "full_smile"),
        ("Full Smile.png", [], "full_smile"),
        ("IMG_0001.png", [], "rest"),
        ("pucker.png", ["--expression", "full_smile"], "full_smile"),
    ],
)
def test_a_photo_is_named_after_its_expression(photo, name, options, expression):
    result = run("assess", photo(name), *options, "--json", "-")
    assert json.loads(result.stdout)["expression"] == expression


def test_a_mirrored_photo_measures_like_the_original(astronaut, astronaut_path):
    cv2.imwrite("flipped.png", cv2.cvtColor(np.fliplr(astronaut), cv2.COLOR_RGB2BGR))
    original = json.loads(run("assess", astronaut_path, "--json", "-").stdout)
    mirrored = json.loads(run("assess", "flipped.png", "--mirrored", "--json", "-").stdout)
    assert mirrored["image"]["mirrored"] is True
    assert measured(mirrored) == measured(original)


def test_a_scale_can_be_given(astronaut_path):
    data = json.loads(run("assess", astronaut_path, "--mm-per-px", "0.2", "--json", "-").stdout)
    assert data["scale"]["method"] == "given"
    assert data["scale"]["mm_per_px"] == 0.2


def test_the_iris_diameter_sets_the_scale(astronaut_path):
    sizes = [
        json.loads(run("assess", astronaut_path, *options, "--json", "-").stdout)["scale"]
        for options in ([], ["--hvid-mm", "12.87"])
    ]
    assert [size["method"] for size in sizes] == ["hvid", "hvid"]
    assert [size["hvid_mm"] for size in sizes] == [11.7, 12.87]
    assert sizes[1]["mm_per_px"] == pytest.approx(sizes[0]["mm_per_px"] * 12.87 / 11.7)


def test_of_several_faces_the_largest_is_measured_on_request(astronaut):
    small = cv2.copyMakeBorder(astronaut[:, :, ::-1], 0, 288, 0, 0, cv2.BORDER_REPLICATE)
    large = cv2.resize(astronaut[:, :, ::-1], None, fx=2, fy=2)
    cv2.imwrite("two.png", np.hstack([small, large]))
    refused = run("assess", "two.png", "--json", "-")
    assert json.loads(refused.stdout)["error"]["type"] == "SeveralFaces"
    assert refused.exit_code == 1
    chosen = run("assess", "two.png", "--largest-face", "--json", "-")
    assert chosen.exit_code == 0
    assert json.loads(chosen.stdout)["frame"]["origin_px"][0] > small.shape[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--hvid-mm", "50"], "between 9 and 14 mm"),
        (["--hvid-mm", "nan"], "between 9 and 14 mm"),
        (["--mm-per-px", "0"], "must lie between"),
        (["--expression", "frown"], "frown"),
        (["--overlay", "drawn.jpg"], ".png"),
        (["--no-such-option"], "no-such-option"),
    ],
)
def test_wrong_usage_is_told_before_any_work(photo, options, said):
    result = run("assess", photo("rest.png"), *options)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in plain(result.stderr)
    assert [path.name for path in Path().iterdir()] == ["rest.png"]


def test_no_photo_is_wrong_usage():
    assert run("assess").exit_code == 2


# Overlays


def test_an_overlay_has_the_size_of_the_photo_and_nothing_of_its_file(astronaut):
    notes = PngInfo()
    notes.add_text("Author", "Jane Doe")
    exif = Image.Exif()
    exif[0x010E] = "Jane Doe"
    Image.fromarray(astronaut).save("photo.png", pnginfo=notes, exif=exif)
    result = run("assess", "photo.png", "--overlay", "drawn.png")
    assert (result.exit_code, result.output) == (0, "")
    with Image.open("drawn.png") as drawn:
        assert drawn.format == "PNG"
        assert drawn.size == (256, 288)
        assert drawn.info == {}
        assert not drawn.getexif()
        assert (np.asarray(drawn) != astronaut).any()
    assert b"Jane" not in Path("drawn.png").read_bytes()


def test_every_photo_gets_an_overlay_of_its_own(photo):
    photos = [photo("before/rest.png"), photo("before/full_smile.png"), photo("after/rest.png")]
    assert run("assess", *photos, "--overlay", "drawn.png").exit_code == 0
    assert len(list(Path().glob("drawn*.png"))) == 3


@pytest.mark.parametrize("option", ["--overlay", "--json"])
def test_a_photo_is_never_written_over(photo, astronaut_path, option):
    result = run("assess", photo("rest.png"), option, "rest.png")
    assert result.exit_code == 2
    assert Path("rest.png").read_bytes() == astronaut_path.read_bytes()


def in_a_missing_folder():
    return "nowhere/out.{}", "no folder 'nowhere' to write out.{}"


def in_a_file():
    Path("file").write_text("")
    return "file/out.{}", "no folder 'file' to write out.{}"


def at_a_folder():
    for ending in ("png", "pdf", "csv"):
        Path(f"out.{ending}").mkdir()
    return "out.{}", "'out.{}' is a folder"


def in_a_locked_folder():
    Path("locked").mkdir()
    return "locked/out.{}", "no permission to write out.{} in 'locked'"


UNWRITABLE = [in_a_missing_folder, in_a_file, at_a_folder, in_a_locked_folder]


@pytest.fixture
def _nothing_is_measured(monkeypatch):
    def refused(*_, **__):
        raise AssertionError("a photo was opened")

    monkeypatch.setattr("symmetry.pipeline.assess", refused)
    monkeypatch.setattr("symmetry.session.assess", refused)
    # Permissions do not hold whoever may write everywhere, as tests in a container may.
    monkeypatch.setattr("os.access", lambda path, mode: Path(path).name != "locked")


@pytest.mark.usefixtures("_nothing_is_measured")
@pytest.mark.parametrize("where", UNWRITABLE)
@pytest.mark.parametrize(
    ("command", "option", "ending"),
    [
        ("assess", "--overlay", "png"),
        ("assess", "--json", "png"),
        ("compare", "--report", "pdf"),
        ("compare", "--json", "pdf"),
        ("batch", "--out", "csv"),
    ],
)
def test_where_nothing_can_be_written_nothing_is_measured(photo, command, option, ending, where):
    photo("photos/rest.png")
    target, said = where()
    arguments = {
        "assess": ["photos/rest.png"],
        "compare": ["photos/rest.png", "photos/rest.png"],
        "batch": ["photos"],
    }[command]
    result = run(command, *arguments, option, target.format(ending))
    assert result.exit_code == 2
    assert result.stdout == ""
    line = only_line(result.stderr)
    assert line.startswith(f"{option}: ")
    assert said.format(ending) in line
    assert "resume" not in line


def test_a_name_too_long_to_be_written_is_one_clear_line(photo):
    result = run("assess", photo("rest.png"), "--json", "x" * 300)
    assert result.exit_code == 2
    assert only_line(result.stderr).startswith("--json: ")


def test_a_disk_that_fails_later_is_one_clear_line(astronaut_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    result = run("assess", astronaut_path, "--json", "out.json")
    assert result.exit_code == 1
    line = only_line(result.stderr)
    assert line == "out.json could not be written: No space left on device."


# Compare


def test_a_photo_and_its_copy_show_no_change(photo):
    result = run("compare", photo("before.png"), photo("after.png"), "--json", "-")
    assert result.exit_code == 0
    assert result.stderr == ""
    data = json.loads(result.stdout)
    assert data["kind"] == "photos"
    assert len(data["measures"]) == len(all_measures())
    assert {row["change"]["difference"] for row in data["measures"]} <= {0.0, None}
    assert not any(row["exceeds_measurement_error"] for row in data["measures"])
    assert {score["change"] for score in data["scores"]} == {0.0}


def test_without_json_a_table_names_every_change(photo):
    result = run("compare", photo("before.png"), photo("after.png"))
    assert result.exit_code == 0
    for measure in all_measures():
        assert measure.label in result.stdout


def test_different_expressions_are_compared_on_request_only(photo):
    photos = [photo("rest.png"), photo("full_smile.png")]
    refused = run("compare", *photos, "--json", "-")
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "different expressions" in only_line(refused.stderr)
    allowed = run("compare", *photos, "--allow-different-expressions", "--json", "-")
    assert allowed.exit_code == 0
    assert json.loads(allowed.stdout)["expression"] == ["rest", "full_smile"]


def test_the_expression_of_both_photos_can_be_given(photo):
    photos = [photo("rest.png"), photo("after.png")]
    result = run("compare", *photos, "--expression", "full_smile", "--json", "-")
    assert json.loads(result.stdout)["expression"] == "full_smile"


def test_folders_are_compared_by_what_they_share(photo):
    for path in ("old/rest.png", "old/full_smile.png", "new/full_smile.png", "new/holiday.png"):
        photo(path)
    Path("new/notes.txt").write_text("Jane Doe")
    result = run("compare", "old", "new", "--affected-side", "left", "--json", "-")
    assert result.exit_code == 0
    assert "holiday.png" in only_line(result.stderr)
    data = json.loads(result.stdout)
    assert data["kind"] == "sessions"
    assert list(data["expressions"]) == ["full_smile"]
    assert data["missing"] == {"before": [], "after": ["rest"]}
    assert data["affected_side"] == "left"


def test_a_broken_photo_in_a_folder_stops_none(photo):
    for path in ("old/rest.png", "old/full_smile.png", "new/full_smile.png"):
        photo(path)
    broken("new/rest.jpg")
    result = run("compare", "old", "new", "--json", "-", "--report", "report.pdf")
    assert result.exit_code == 1
    assert "rest.jpg: " in only_line(result.stderr)
    data = json.loads(result.stdout)
    assert list(data["expressions"]) == ["full_smile"]
    assert data["missing"]["after"] == ["rest"]
    assert len(PdfReader("report.pdf").pages) >= 1


def test_a_folder_of_broken_photos_is_a_failure_not_wrong_usage(photo):
    photo("old/rest.png")
    broken("new/rest.jpg")
    result = run("compare", "old", "new", "--json", "-")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "rest.jpg: " in result.stderr


def test_options_count_for_folders_too(astronaut):
    for folder in ("old", "new"):
        Path(folder).mkdir()
        large = cv2.resize(astronaut[:, :, ::-1], None, fx=2, fy=2)
        small = cv2.copyMakeBorder(astronaut[:, :, ::-1], 0, 288, 0, 0, cv2.BORDER_REPLICATE)
        cv2.imwrite(f"{folder}/rest.png", np.hstack([small, large]))
    options = ["--largest-face", "--mm-per-px", "0.2", "--json", "-"]
    result = run("compare", "old", "new", *options)
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["before"]["rest"]["scale"]["mm_per_px"] == 0.2


def test_folders_without_a_shared_expression_are_not_comparable(photo):
    photo("old/rest.png")
    photo("new/full_smile.png")
    result = run("compare", "old", "new")
    assert result.exit_code == 2
    assert "share no expression" in only_line(result.stderr)


def test_a_folder_without_photos_is_wrong_usage_and_named(photo):
    photo("old/rest.png")
    Path("new").mkdir()
    result = run("compare", "old", "new")
    assert result.exit_code == 2
    assert only_line(result.stderr).startswith("new: The folder holds no photo named after an exp")
    result = run("batch", "new", "--out", "table.csv")
    assert result.exit_code == 2
    assert only_line(result.stderr) == "The folder 'new' holds no pictures."
    assert not Path("table.csv").exists()


def test_two_photos_of_one_expression_in_a_folder_are_one_clear_line(photo):
    for path in ("old/rest.png", "new/rest.png", "new/Rest.jpg"):
        photo(path)
    result = run("compare", "old", "new")
    assert result.exit_code == 2
    line = only_line(result.stderr)
    assert line.startswith("new: ")
    assert "rest.png" in line
    assert "Rest.jpg" in line


@pytest.mark.parametrize("order", [1, -1])
def test_a_folder_is_not_compared_with_a_photo(photo, order):
    photo("old/rest.png")
    photo("rest.png")
    result = run("compare", *["old", "rest.png"][::order])
    assert result.exit_code == 2
    assert "two photos or two folders" in only_line(result.stderr)


@pytest.mark.parametrize("missing", ["before", "after"])
def test_comparing_with_what_is_not_there_is_one_clear_line(photo, missing):
    photo("rest.png")
    gone = "Jane Doe/gone.png"
    result = run("compare", *([gone, "rest.png"] if missing == "before" else ["rest.png", gone]))
    assert result.exit_code == 1
    assert only_line(result.stderr).startswith(f"{gone}: ")


def test_comparing_with_a_broken_photo_is_one_clear_line(photo):
    result = run("compare", photo("rest.png"), broken("Jane Doe/broken.jpg"), "--json", "-")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert only_line(result.stderr).startswith("Jane Doe/broken.jpg: ")


def test_the_affected_side_of_two_photos_is_in_the_json_the_report_and_the_table(photo):
    arguments = ["compare", photo("before.png"), photo("after.png"), "--affected-side", "right"]
    result = run(*arguments, "--json", "-", "--report", "report.pdf")
    assert json.loads(result.stdout)["affected_side"] == "right"
    text = plain(" ".join(page.extract_text() for page in PdfReader("report.pdf").pages))
    assert "Affected side right (as stated)" in text
    assert "Affected side, as stated: right" in run(*arguments).stdout
    assert "Affected side" not in run(*arguments[:3]).stdout


# Reports


@pytest.mark.parametrize(("paper", "size"), PAPERS_PT.items())
def test_a_report_is_a_pdf_with_the_notice_on_the_chosen_paper(photo, paper, size):
    photos = [photo("before.png"), photo("after.png")]
    options = ["--paper", paper, "--patient", "P-17"]
    result = run("compare", *photos, "--report", "report.pdf", *options)
    assert (result.exit_code, result.output) == (0, "")
    pages = PdfReader("report.pdf").pages
    text = plain(" ".join(page.extract_text() for page in pages))
    assert NOTICE in text
    assert "P-17" in text
    assert {tuple(map(round, page.mediabox[2:])) for page in pages} == {size}


def test_letters_that_a_report_cannot_print_are_named(photo):
    photos = [photo("before.png"), photo("after.png")]
    result = run("compare", *photos, "--report", "report.pdf", "--patient", "山田")
    assert result.exit_code == 0
    line = only_line(result.stderr)
    assert line.startswith("report.pdf: Printed as □")
    assert "U+5C71, U+7530" in line


def test_a_report_and_json_come_together(photo):
    photos = [photo("before.png"), photo("after.png")]
    done = shell("compare", *photos, "--report", "report.pdf", "--json", "-")
    assert done.returncode == 0
    assert done.stderr == b""
    assert json.loads(done.stdout)["kind"] == "photos"
    assert Path("report.pdf").read_bytes().startswith(b"%PDF-")


def test_a_report_of_mirrored_photos_draws_what_was_measured(astronaut, photo):
    cv2.imwrite("flipped.png", cv2.cvtColor(np.fliplr(astronaut), cv2.COLOR_RGB2BGR))
    photos = ["flipped.png", "flipped.png"]
    assert run("compare", *photos, "--mirrored", "--report", "report.pdf").exit_code == 0
    photos = [photo("straight.png")] * 2
    assert run("compare", *photos, "--report", "straight.pdf").exit_code == 0
    drawn, straight = (
        [image.data for page in PdfReader(name).pages for image in page.images]
        for name in ("report.pdf", "straight.pdf")
    )
    assert drawn
    assert drawn == straight


@pytest.mark.parametrize("option", ["--report", "--json"])
def test_a_compared_photo_is_never_written_over(photo, astronaut_path, option):
    result = run("compare", photo("before.png"), photo("after.png"), option, "after.png")
    assert result.exit_code == 2
    assert Path("after.png").read_bytes() == astronaut_path.read_bytes()


def test_a_report_without_its_fonts_is_one_clear_line(photo, monkeypatch):
    from symmetry.errors import SymmetryError

    def missing():
        raise SymmetryError("The report's fonts were not found.")

    monkeypatch.setattr("symmetry.exports.pdf.load_fonts", missing)
    result = run("compare", photo("before.png"), photo("after.png"), "--report", "report.pdf")
    assert result.exit_code == 1
    assert "fonts were not found" in only_line(result.stderr)


# The other commands


def test_doctor_finds_everything_here():
    result = run("doctor")
    assert result.exit_code == 0
    assert result.stderr == ""


@pytest.mark.parametrize("status", [0, 3])
def test_app_hands_over_to_the_server(monkeypatch, status):
    calls = []

    def serve(port, *, open_browser):
        calls.append((port, open_browser))
        return status

    monkeypatch.setattr("symmetry.ui.server.serve", serve)
    started = run("app", "--port", "8600", "--no-browser")
    assert started.exit_code == status
    assert "http://127.0.0.1:8600" in started.output
    assert run("app").exit_code == status
    assert calls == [(8600, False), (8501, True)]


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_app_refuses_what_is_no_port(port):
    assert run("app", "--port", port).exit_code == 2


def test_an_overlay_of_its_own_is_never_one_of_the_photos(photo, tmp_path):
    first, second = photo(tmp_path / "a.png"), photo(tmp_path / "drawn_a.png")
    content = second.read_bytes()
    result = run("assess", first, second, "--overlay", tmp_path / "drawn.png")
    assert result.exit_code == 2
    assert "drawn_a.png is one of the photos" in plain(result.stderr)
    assert second.read_bytes() == content


def test_two_results_do_not_share_a_file(photo, tmp_path):
    image = photo(tmp_path / "a.png")
    target = tmp_path / "result.png"
    result = run("assess", image, "--overlay", target, "--json", target)
    assert result.exit_code == 2
    assert "written twice" in plain(result.stderr)
    assert not target.exists()


def test_a_batch_fills_a_table_and_tells_what_failed(photo, tmp_path):
    folder, table = tmp_path / "photos", tmp_path / "table.csv"
    photo(folder / "rest.png")
    broken(folder / "broken.jpg")
    result = run("batch", folder, "--out", table)
    assert result.exit_code == 1
    assert only_line(result.stderr).startswith("broken.jpg: UnreadableImage")
    assert len(table.read_text().splitlines()) == 3
    again = run("batch", folder, "--out", table)
    assert again.exit_code == 2
    assert "exists already" in plain(again.stderr)
