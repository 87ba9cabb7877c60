"""A folder of patients, visits and photos comes in once, and each file is accounted for."""

import datetime as dt
import io

import pytest
from PIL import Image

from symmetry.errors import InvalidOption, StoreFull
from symmetry.store import patients, visits
from symmetry.store.import_tree import expression_of, visit_of
from symmetry.store.importing import import_folder
from symmetry.store.record import open_patient
from symmetry.store.verify import verify
from symmetry.store.work import Writing


def jpeg(shade, taken=None, size=(40, 30)):
    image, exif = Image.new("RGB", size, (9 * shade, 90, 120)), Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    exif[0x0112] = 6  # lies on its side
    content = io.BytesIO()
    image.save(content, "JPEG", exif=exif)
    return content.getvalue()


@pytest.fixture
def tree(tmp_path):
    folder = tmp_path / "archive"
    files = {
        "P1/2026-01-31_baseline/rest.jpg": jpeg(1, "2026:01:31 09:15:00"),
        "P1/2026-01-31_baseline/Full Smile.JPG": jpeg(2),
        "P1/2026-01-31_baseline/rest_2.jpg": jpeg(3),
        "P1/20260314 six weeks/rest.jpg": jpeg(4),
        "P2/2026-02-01/pucker.jpeg": jpeg(5),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "P1" / "2026-01-31_baseline" / "notes.txt").write_text("not a picture")
    (folder / "P1" / ".thumbnails").mkdir()
    (folder / "P1" / ".thumbnails" / "rest.jpg").write_bytes(jpeg(6))
    return folder


def outcomes(report):
    return {line.file: line.outcome for line in report.lines}


def test_a_tree_becomes_patients_visits_and_photos(store, tree):
    report = import_folder(store, tree, actor="it")
    assert set(outcomes(report).values()) == {"imported"}
    assert (len(report.lines), report.new_patients, report.new_visits) == (5, 2, 3)
    with store.read("it") as look:
        lines = patients.find(look).lines
        assert [line.patient.entry.pseudonym for line in lines] == ["P1", "P2"]
        first, second = (one.entry for one in visits.of_patient(look, lines[0].patient.entry.id))
    assert (first.date, first.label, first.label_text) == (dt.date(2026, 1, 31), "baseline", "")
    assert (second.label, second.label_text) == ("other", "six weeks")
    assert {(photo.expression, photo.take, photo.chosen) for photo in first.photos} == {
        ("rest", 1, True),
        ("rest", 2, False),
        ("full_smile", 1, True),
    }
    rest = first.chosen["rest"]
    assert (rest.width, rest.height, rest.media_type) == (30, 40, "image/jpeg")
    assert rest.taken_at == dt.datetime(2026, 1, 31, 9, 15)
    assert verify(store, actor="it").whole


def test_importing_again_changes_nothing_and_new_photos_are_added(store, tree):
    import_folder(store, tree, actor="it")
    again = import_folder(store, tree, actor="it")
    assert set(outcomes(again).values()) == {"already there"}
    assert (again.new_patients, again.new_visits) == (0, 0)
    (tree / "P2" / "2026-02-01" / "rest.jpg").write_bytes(jpeg(7))
    (tree / "P2" / "2026-02-01" / "rest_copy.jpg").write_bytes(jpeg(8))
    third = import_folder(store, tree, actor="it")
    assert third.count("imported") == 1
    assert outcomes(third)["P2/2026-02-01/rest_copy.jpg"] == "failed"


def test_a_dry_run_tells_the_same_and_changes_nothing(store, tree):
    (tree / "P2" / "2026-02-01" / "rest.jpg").write_bytes(jpeg(5))  # the pucker photo again
    planned = import_folder(store, tree, actor="it", dry_run=True)
    with store.read("it") as look:
        assert patients.find(look).lines == ()
    assert list(store.files.names()) == []
    real = import_folder(store, tree, actor="it")
    assert planned.count("would be imported") == real.count("imported") == 5
    assert planned.count("already there") == real.count("already there") == 1
    assert (planned.new_patients, planned.new_visits) == (real.new_patients, real.new_visits)
    after = import_folder(store, tree, actor="it", dry_run=True)
    assert set(outcomes(after).values()) == {"already there"}


def test_each_file_that_cannot_be_used_is_named_with_the_remedy(store, tree):
    broken = {
        "P3/2026-02-01/rest.jpg": b"not a picture",
        "P3/2026-02-30/rest.jpg": jpeg(20),
        "P3/february/rest.jpg": jpeg(21),
        "P3/2026-02-01/IMG_0001.jpg": jpeg(22),
        "P3/rest.jpg": jpeg(23),
        "P3/2026-02-01/x/rest.jpg": jpeg(24),
        "P9/2026-02-01/rest.jpg": jpeg(1, "2026:01:31 09:15:00"),
    }
    for name, content in broken.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes(content)
    report = import_folder(store, tree, actor="it")
    notes = {line.file: line.note for line in report.lines if line.outcome == "failed"}
    assert set(notes) == set(broken)
    assert "picture" in notes["P3/2026-02-01/rest.jpg"]
    assert "rename the folder" in notes["P3/2026-02-30/rest.jpg"]
    assert "rename the folder" in notes["P3/february/rest.jpg"]
    assert "rename the file" in notes["P3/2026-02-01/IMG_0001.jpg"]
    assert "move the file" in notes["P3/rest.jpg"]
    assert "move the file" in notes["P3/2026-02-01/x/rest.jpg"]
    assert "another patient's" in notes["P9/2026-02-01/rest.jpg"]
    assert report.count("imported") == 5
    assert report.to_dict()["counts"] == {"imported": 5, "failed": 7}
    with store.read("it") as look:  # nothing is left of a patient none of whose photos came in
        assert [line.patient.entry.pseudonym for line in patients.find(look).lines] == ["P1", "P2"]


def test_an_import_that_is_cut_short_goes_on_where_it_ended(store, tree, monkeypatch):
    real, calls = Writing.write_photo, []

    def fill_the_disk(*given):
        calls.append(1)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        real(*given)

    monkeypatch.setattr(Writing, "write_photo", fill_the_disk)
    with pytest.raises(StoreFull):
        import_folder(store, tree, actor="it")
    monkeypatch.undo()
    report = import_folder(store, tree, actor="it")
    assert (report.count("already there"), report.count("imported")) == (2, 3)
    assert verify(store, actor="it").leftovers == ()


def test_photos_that_are_mirror_images_are_kept_as_such(store, tree):
    import_folder(store, tree, actor="it", mirrored=True)
    with store.read("it") as look:
        (line,) = patients.find(look, "P2").lines
        record = open_patient(look, line.patient.entry.id)
    assert record.visits[0].entry.photos[0].mirrored


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_without_photos_is_told(store, tmp_path, made):
    folder = tmp_path / "empty"
    if made:
        folder.mkdir()
    with pytest.raises(InvalidOption, match="expected"):
        import_folder(store, folder, actor="it")


@pytest.mark.parametrize(
    ("stem", "expression"),
    [
        ("rest", "rest"),
        ("Full Smile", "full_smile"),
        ("full-smile-2", "full_smile"),
        ("rest03", "rest"),
        ("smile", None),
        ("2", None),
        ("rest_2_old", None),
    ],
)
def test_files_are_named_after_expressions(stem, expression):
    assert expression_of(stem) == expression


@pytest.mark.parametrize(
    ("name", "visit"),
    [
        ("2026-01-31", (dt.date(2026, 1, 31), "other", "")),
        ("20260131_peak", (dt.date(2026, 1, 31), "peak", "")),
        ("2026-01-31_Follow-up", (dt.date(2026, 1, 31), "follow_up", "")),
        ("2026-01-31 - after surgery", (dt.date(2026, 1, 31), "other", "after surgery")),
        ("2026-13-01", None),
        ("31.01.2026", None),
        ("baseline", None),
    ],
)
def test_folders_are_named_after_days(name, visit):
    assert visit_of(name) == visit
