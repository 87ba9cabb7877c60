"""Every command and every line of Python in the documents does what it is said to do.

A page is gone through from its top, in a folder of its own with a few sample photos. Commands of
the program run in this process; what cannot run here is listed with the reason.
"""

import contextlib
import hashlib
import io
import re
import shlex
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from symmetry import cli_access, pipeline
from symmetry.measures import registry
from tests.support.commands import run
from tests.support.documents import ROOT, blocks, pages
from tests.support.record import PASSPHRASE

NOT_RUN = {
    "make app": "installs, and serves until it is stopped: tests/ui/test_server.py serves",
    "make test": "is what runs this",
    "make synthetic-benchmark": "renders 200 faces: tests/benchmarks/synthetic renders some",
    "make sample-images": "renders for minutes: tests/benchmarks/synthetic renders some",
    "make setup-validity": "installs another set of packages",
    "python -m benchmarks.validity": "needs portraits that are not here: tests/benchmarks/validity",
    "python -m benchmarks.detector_errors": "the same: tests/benchmarks/test_detector_errors.py",
    "python3 -m venv": "installs; `make app` does the same, and CI begins with it",
    "python3.11 -m venv": "installs, on macOS",
    "python3 -m pip": "fetches packages",
    ".venv/bin/python -m pip": "installs",
    ".venv/bin/symmetry app": "serves until it is stopped: tests/ui/test_server.py",
    "ssh": "needs another computer",
    "symmetry db keyring": "needs a keyring: tests/test_cli_store.py gives it one",
}
"""Commands by how they begin, and why they are not run here."""

RUN = ("sh", "python")
NO_COMMANDS = ("text", "ini", "sql", "nginx")
ELSEWHERE = ("bat",)
"""Commands of another system. They are those of Linux, written as Windows has it."""

TYPED = {"symmetry patients erase P017": "P017\n"}
"""What a person types when a command asks."""

NEW_PASSPHRASE = "walks in the dunes"

WITH_RECORD = ("docs/administrators/upkeep.md", "docs/researchers/python.md", "docs/store.md")
"""Pages that tell of a record which is there already: that of the folder ``archive``."""

PATIENT = "a_right_flaccid_palsy"
PHOTOS = {
    f"sample_images/{PATIENT}/2026-01-12_baseline": ("rest", "full_smile"),
    f"sample_images/{PATIENT}/2026-02-02_peak": ("rest", "full_smile"),
}
ALIKE = {
    "session/rest.jpg": "2026-01-12_baseline/rest.jpg",
    "session/gentle_eye_closure.jpg": "2026-01-12_baseline/gentle_eye_closure.jpg",
    "archive/P017/2026-01-31_baseline/rest.jpg": "2026-01-12_baseline/rest.jpg",
    "photos/face_1/rest_1.jpg": "2026-01-12_baseline/rest.jpg",
    "photos/face_1/rest_2.jpg": "2026-02-02_peak/rest.jpg",
    "photos/face_2/rest_1.jpg": "2026-01-12_baseline/rest.jpg",
    "photos/face_2/rest_2.jpg": "2026-05-12_wear-off/rest.jpg",
}
"""Photos that pages speak of, and the sample that stands for each."""

TEXTS = pages()
BLOCKS = {
    page: [block for block in blocks(page, text) if block.language in RUN]
    for page, text in TEXTS.items()
}
EVERY = [block for page, text in TEXTS.items() for block in blocks(page, text)]


@pytest.mark.parametrize("block", EVERY, ids=str)
def test_every_block_says_what_it_holds(block):
    assert block.language in (*RUN, *NO_COMMANDS, *ELSEWHERE), f"{block}: ```{block.language}"


@pytest.mark.parametrize("name", [name for name, found in BLOCKS.items() if found])
@pytest.mark.usefixtures("place", "remembered")
def test_a_page_does_what_it_says(name, monkeypatch):
    if name in WITH_RECORD:
        run("import", "archive")
    said = Said(monkeypatch)
    for block in BLOCKS[name]:
        if block.language == "python":
            said.python(block)
        else:
            for command in commands(block.text):
                said.shell(block, command)


def test_what_is_not_run_is_written_somewhere():
    written = [command for page in BLOCKS.values() for block in page for command in of(block)]
    for begin in NOT_RUN:
        assert any(one.startswith(begin) for one in written), f"{begin} stands nowhere any more"
    for typed in TYPED:
        assert typed in written


def test_commands_of_windows_are_those_of_linux():
    known = {command for page in BLOCKS.values() for block in page for command in of(block)}
    for block in EVERY:
        if block.language == "bat":
            for line in block.text.splitlines():
                on_linux = line.replace(".venv\\Scripts\\", ".venv/bin/")
                on_linux = on_linux.replace("py -3.11 -m venv", "python3 -m venv")
                dev = "requirements-dev.lock" in line or line.endswith("-m pytest")
                assert dev or on_linux in known, f"{block}: {line}"


@pytest.fixture
def place(home, tmp_path, monkeypatch):
    """A folder with the photos that the pages speak of, and a clinic of its own."""
    folder = tmp_path / "place"
    samples = ROOT / "sample_images" / PATIENT
    for session, names in PHOTOS.items():
        for name in names:
            _copy(samples / Path(session).name / f"{name}.jpg", folder / session / f"{name}.jpg")
    for target, source in ALIKE.items():
        _copy(samples / source, folder / target)
    _copy(ROOT / "sample_images" / "README.md", folder / "sample_images" / "README.md")
    (folder / "passphrase.txt").write_text(PASSPHRASE)
    monkeypatch.chdir(folder)
    # Whoever is asked for a new passphrase types it twice; whoever is asked for a name, the name.
    monkeypatch.setattr(cli_access, "terminal", lambda: True)
    monkeypatch.setattr(cli_access.getpass, "getpass", lambda prompt: NEW_PASSPHRASE)
    # What a page registers is gone after it.
    monkeypatch.setattr(registry, "_REGISTRY", dict(registry._REGISTRY))


@pytest.fixture(scope="module")
def assessed():
    """Assessments made so far: the pages speak of the same few photos again and again."""
    return {}


@pytest.fixture
def remembered(assessed, monkeypatch):
    """Assess each photo once, however often the pages do."""
    measure = pipeline.assess_picture

    def assess_picture(picture, *, rest=None, **options):
        # Of equal photos ``rest`` is one and the same assessment.
        pixels = hashlib.sha256(picture.pixels.tobytes()).digest()
        key = (pixels, id(rest), tuple(sorted(options.items())))
        if key not in assessed:
            assessed[key] = measure(picture, rest=rest, **options)
        return assessed[key]

    monkeypatch.setattr(pipeline, "assess_picture", assess_picture)


def _copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def commands(text):
    """The command lines of a block, one at a time, without their comments."""
    for line in text.replace("\\\n", " ").splitlines():
        for command in line.split(" && "):
            words = shlex.split(command, comments=True)
            if words:
                yield shlex.join(words)


def of(block):
    """The command lines of a block of commands; of Python there are none."""
    return list(commands(block.text)) if block.language == "sh" else []


def alike(printed, expected):
    """Whether a line says the same, decimals to a unit of their last digit.

    On another processor the landmark model may find a point a hundredth of a pixel elsewhere.
    """
    number = re.compile(r"[+-]?\d+\.(\d+)")
    if number.sub("#", printed) != number.sub("#", expected):
        return False
    pairs = zip(number.finditer(printed), number.finditer(expected), strict=True)
    return all(
        abs(float(one[0]) - float(other[0])) < 1.1 * 10 ** -len(other[1]) for one, other in pairs
    )


@dataclass
class Said:
    """What a page has said so far: the names of its Python; ``shell`` undoes what it set."""

    undone: pytest.MonkeyPatch
    names: dict = field(default_factory=lambda: {"__name__": "__docs__"})

    def python(self, block):
        printed = io.StringIO()
        # As many lines as stand before it, so that a traceback names the line of the page.
        code = compile("\n" * block.line + block.text, block.page, "exec")
        with contextlib.redirect_stdout(printed):
            exec(code, self.names)
        lines = iter(printed.getvalue().splitlines())
        for expected in re.findall(r"^ *print\(.*\)  # (.+)$", block.text, flags=re.MULTILINE):
            printed_so_far = []
            for line in lines:
                printed_so_far.append(line)
                if alike(line, expected):
                    break
            else:
                pytest.fail(f"{block}: says {expected!r}, prints {printed_so_far}")

    def shell(self, block, command):
        if any(command.startswith(begin) for begin in NOT_RUN):
            return
        words = shlex.split(command.replace("$(date +%F)", "2026-02-02"))
        with pytest.MonkeyPatch.context() as of_this_command:
            while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
                of_this_command.setenv(*words.pop(0).split("=", 1))
            self._do(block, words, command)

    def _do(self, block, words, command):
        match words:
            case ["symmetry", *arguments]:
                run(*arguments, typed=TYPED.get(command))
                if arguments == ["db", "passphrase"]:
                    self.undone.setenv("SYMMETRY_PASSPHRASE", NEW_PASSPHRASE)
            case ["export", assignment]:
                self.undone.setenv(*assignment.split("=", 1))
            case ["cd", folder]:
                self.undone.chdir(folder)
            case ["cp", "-r", source, target]:
                shutil.copytree(source, target)
            case _:
                pytest.fail(f"{block}: {command} is neither run nor listed as not run")
