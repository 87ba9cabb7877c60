"""A bar for people who wait, silence for everybody else."""

import io
import json
import os
import subprocess
import sys

import pytest

from symmetry.progress import opened_progress, progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def on_a_terminal(monkeypatch, work):
    """What ``work`` writes when standard error is a terminal of 80 columns."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    terminal = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", terminal)
        work()
    return terminal.getvalue()


def work(count):
    with progress(count) as step:
        for _ in range(count):
            step()


def test_several_photos_are_counted_on_a_terminal(monkeypatch, capsys):
    written = on_a_terminal(monkeypatch, lambda: work(3))
    assert "Photos" in written
    assert "3/3" in written
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("count", [0, 1])
def test_there_is_nothing_to_wait_for_with_one_photo(monkeypatch, count):
    assert on_a_terminal(monkeypatch, lambda: work(count)) == ""


def test_a_program_that_reads_stderr_finds_no_bar(capfd):
    work(3)
    assert capfd.readouterr() == ("", "")


def test_an_error_passes_through_and_the_cursor_comes_back(monkeypatch):
    def fail():
        with pytest.raises(ValueError, match="photo"), progress(3):
            raise ValueError("photo")

    written = on_a_terminal(monkeypatch, fail)
    assert written.rfind("\x1b[?25h") > written.rfind("\x1b[?25l") >= 0


def test_a_count_can_come_later(monkeypatch):
    def count_then_work():
        with opened_progress() as started:
            step = started(2)
            step()
            step()

    assert "2/2" in on_a_terminal(monkeypatch, count_then_work)


if os.name == "posix":
    import pty

    @pytest.mark.parametrize(("count", "bar"), [(1, False), (2, True)])
    def test_the_bar_goes_to_a_real_terminal_and_the_json_to_the_script(
        astronaut_path, tmp_path, count, bar
    ):
        photos = [tmp_path / f"{number}.png" for number in range(count)]
        for photo in photos:
            photo.write_bytes(astronaut_path.read_bytes())
        program = "from symmetry.cli import main; main()"
        master, terminal = pty.openpty()
        with open(master, "rb", buffering=0) as screen:
            done = subprocess.run(
                [sys.executable, "-c", program, "assess", *map(str, photos), "--json", "-"],
                stdout=subprocess.PIPE,
                stderr=terminal,
                env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
                timeout=60,
                check=True,
            )
            os.write(terminal, b"END")
            os.close(terminal)
            shown = b""
            while b"END" not in shown:
                shown += screen.read(65536)
        assert (b"Photos" in shown) == bar
        if not bar:
            assert shown == b"END"
        assert isinstance(json.loads(done.stdout), list if count > 1 else dict)
