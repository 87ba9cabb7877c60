"""What the doctor says to a healthy and to an unhealthy installation."""

import pytest

from symmetry import doctor
from symmetry.detection.model import MODEL_SHA256
from symmetry.versions import installed


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A data folder that tells who the user is."""
    folder = tmp_path / "jane-doe" / "symmetry"
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(folder))
    monkeypatch.delenv("SYMMETRY_DATABASE", raising=False)
    monkeypatch.delenv("SYMMETRY_MODEL", raising=False)
    return folder


@pytest.fixture
def report(capsys):
    """Run the doctor: whether all is well, and what is said by subject."""

    def consult():
        well = doctor.print_report()
        printed = capsys.readouterr()
        assert printed.err == ""
        lines = {}
        for line in printed.out.splitlines():
            mark, _, rest = line.partition("  ")
            assert mark.strip() in {"ok", "MISSING"} or line.startswith("ok"), line
            subject, _, state = rest.strip().partition("  ")
            lines[subject] = (line.startswith("ok"), state.strip())
        assert well == all(ok for ok, _ in lines.values())
        return well, lines

    return consult


def test_all_is_well_here(report):
    well, lines = report()
    assert well
    for name in doctor.PACKAGES:
        assert lines[name] == (True, installed(name))
    assert MODEL_SHA256 in lines["Landmark model"][1]
    assert lines["Detector"] == (True, "starts")
    assert lines["Database"] == (True, "SQLite, schema 0005")
    assert lines["Would leave this machine"][1].startswith("Nothing.")


def test_a_wrong_model_is_named(report, monkeypatch, tmp_path):
    wrong = tmp_path / "jane-doe.d" / "other.task"
    wrong.parent.mkdir()
    wrong.write_bytes(b"another model")
    monkeypatch.setenv("SYMMETRY_MODEL", str(wrong))
    well, lines = report()
    assert not well
    ok, state = lines["Landmark model"]
    assert not ok
    assert "other.task" in state
    assert MODEL_SHA256 in state
    assert "jane-doe" not in state


def test_a_model_that_is_not_there_is_named(report, monkeypatch, tmp_path):
    monkeypatch.setenv("SYMMETRY_MODEL", str(tmp_path / "jane-doe.d" / "gone.task"))
    well, lines = report()
    assert not well
    assert "gone.task" in lines["Landmark model"][1]
    assert "jane-doe" not in str(lines)


def test_a_missing_package_is_named_with_the_remedy(report, monkeypatch):
    monkeypatch.setattr(
        doctor, "installed", lambda name: None if name == "scipy" else installed(name)
    )
    well, lines = report()
    assert not well
    assert [subject for subject, (ok, _) in lines.items() if not ok] == ["scipy"]
    assert "requirements.lock" in lines["scipy"][1]


@pytest.mark.parametrize(
    "other", ["opencv-python", "opencv-python-headless", "opencv-contrib-python-headless"]
)
def test_a_second_cv2_package_is_named(report, monkeypatch, other):
    monkeypatch.setattr(
        doctor, "installed", lambda name: "5.0" if name == other else installed(name)
    )
    well, lines = report()
    assert not well
    assert other in lines["OpenCV"][1]


@pytest.mark.parametrize(
    ("option", "value"),
    [("browser.gatherUsageStats", True), ("server.address", "0.0.0.0")],
)
def test_a_dashboard_that_is_open_is_told(report, monkeypatch, option, value):
    monkeypatch.setitem(doctor_options(), option, value)
    well, lines = report()
    assert not well
    assert lines["Dashboard"][1] == "OPEN"


def doctor_options():
    from symmetry.ui.server import OPTIONS

    return OPTIONS


def test_a_detector_that_does_not_start_is_told(report, monkeypatch):
    def broken(_):
        raise RuntimeError("no such library")

    monkeypatch.setattr("symmetry.detection.landmarker.find_faces", broken)
    well, lines = report()
    assert not well
    assert "no such library" in lines["Detector"][1]


def test_the_user_and_the_data_folder_are_nobodys_business(capsys, home):
    doctor.print_report()
    said = capsys.readouterr().out
    assert home.is_dir()
    assert "jane-doe" not in said
    assert str(home.parent.parent) not in said


def blocked(home, _):
    home.parent.write_text("a file where the folder should be")


def no_database(home, _):
    home.mkdir(parents=True)
    (home / "symmetry.db").write_text("no database at all" * 100)


def unknown_program(_, monkeypatch):
    monkeypatch.setenv("SYMMETRY_DATABASE", "nonsense://jane-doe:secret@example.invalid/x")


def no_address(_, monkeypatch):
    monkeypatch.setenv("SYMMETRY_DATABASE", "jane-doe")


@pytest.mark.parametrize("trouble", [blocked, no_database, unknown_program, no_address])
def test_a_database_that_does_not_open_is_one_discreet_line(report, home, monkeypatch, trouble):
    trouble(home, monkeypatch)
    well, lines = report()
    assert not well
    assert not lines["Database"][0]
    assert "jane-doe" not in str(lines)
    assert "secret" not in str(lines)
