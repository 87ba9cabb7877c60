"""The dashboard's server answers this machine only, tells nobody, and ends when it is stopped."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import pytest

from symmetry.ui import server
from tests.support.egress import recorded

ROOT = Path(__file__).parents[2]
PROGRAM = shutil.which("symmetry", path=str(Path(sys.executable).parent)) or "symmetry"

ANOTHER_USER_SETTING = """
[browser]
gatherUsageStats = true
[server]
address = "0.0.0.0"
headless = false
"""


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        return reserved.getsockname()[1]


@pytest.fixture
def environment(tmp_path):
    """A user whose own Streamlit settings are as open as can be."""
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(ANOTHER_USER_SETTING)
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    return {**os.environ, **home, "SYMMETRY_DATA_DIR": str(tmp_path / "data")}


def get(port, path):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.status, answer.read()


def knock(port, origin):
    """Status with which a page of ``origin`` is answered that wants to use the dashboard."""
    asked = (
        "GET /_stcore/stream HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: {origin}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall("\r\n".join([*asked, "", ""]).encode())
        return int(connection.recv(4096).split()[1])


def answers(port, host="127.0.0.1"):
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError:
        return False
    return True


def wait_until(reached, what):
    deadline = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < deadline, f"{what} did not come about"
        time.sleep(0.05)


def healthy(port, process):
    assert process.poll() is None, "the server ended by itself"
    try:
        return get(port, "/_stcore/health") == (200, b"ok")
    except urllib.error.URLError:
        return False


def test_nothing_is_reported_and_only_this_machine_is_answered():
    assert server.OPTIONS["browser.gatherUsageStats"] is False
    assert server.OPTIONS["server.address"] == "127.0.0.1"
    assert server.OPTIONS["server.showEmailPrompt"] is False
    assert server.OPTIONS["client.showErrorDetails"] == "none"
    assert server.OPTIONS["logger.hideWelcomeMessage"] is True


def test_both_ways_to_start_have_the_same_settings():
    beside_script = ROOT / ".streamlit" / "config.toml"
    beside_entry = server.ENTRY.parent / ".streamlit" / "config.toml"
    assert beside_script.read_bytes() == beside_entry.read_bytes()


@pytest.mark.parametrize(("open_browser", "headless"), [(True, "false"), (False, "true")])
def test_the_command_repeats_what_a_user_setting_must_not_change(open_browser, headless):
    command = server.command(8600, open_browser=open_browser)
    assert command[:4] == [sys.executable, "-m", "symmetry.ui.serving", "run"]
    assert Path(command[4]) == server.ENTRY
    assert server.ENTRY.is_file()
    assert {
        "--server.port=8600",
        "--server.address=127.0.0.1",
        "--browser.gatherUsageStats=false",
        "--logger.hideWelcomeMessage=true",
        f"--server.headless={headless}",
    } <= set(command[5:])


def test_the_program_becomes_the_server(monkeypatch):
    became = []

    def execv(program, arguments):
        became.append((program, arguments))
        raise SystemExit(0)  # does not come back

    monkeypatch.setattr(server, "os", SimpleNamespace(name="posix", execv=execv))
    with pytest.raises(SystemExit):
        server.serve(8600, open_browser=False)
    assert became == [(sys.executable, server.command(8600, open_browser=False))]


@pytest.mark.parametrize(("ending", "status"), [(3, 3), (KeyboardInterrupt, 0)])
def test_elsewhere_the_program_waits_for_the_server(monkeypatch, ending, status):
    def call(arguments):
        assert arguments == server.command(8600, open_browser=True)
        if isinstance(ending, int):
            return ending
        raise ending

    monkeypatch.setattr(server, "os", SimpleNamespace(name="nt"))
    monkeypatch.setattr(server, "subprocess", SimpleNamespace(call=call))
    assert server.serve(8600, open_browser=True) == status


def test_a_page_is_served_to_this_machine_and_nothing_leaves_it(port, environment, tmp_path):
    command = [PROGRAM, "app", "--no-browser", "--port", str(port)]
    with recorded(command, env=environment, cwd=tmp_path) as running:
        wait_until(lambda: healthy(port, running.process), "an answer")
        status, page = get(port, "/")
        assert status == 200
        assert b"<html" in page
        assert knock(port, f"http://127.0.0.1:{port}") == 101
        # Streamlit would ask another machine whether this one is called so.
        assert knock(port, "https://elsewhere.example") == 403
        # The rest of 127/8 is this machine too, but only a server open to all answers there.
        assert not answers(port, "127.0.0.2")
        assert not answers(port, "::1")
    assert running.report.leaving == ()
    assert "0.0.0.0" not in running.report.stdout
    assert f"127.0.0.1:{port}" in running.report.stdout


def test_what_stops_the_program_stops_the_server(port, environment, tmp_path):
    process = subprocess.Popen(
        [PROGRAM, "app", "--no-browser", "--port", str(port)],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: healthy(port, process), "an answer")
        process.terminate()
        process.wait(30)
        wait_until(lambda: not answers(port), "the end of the server")
    finally:
        process.kill()
        process.wait()
