"""The recorder of outgoing connections sees what it has to see, and nothing else.

The destinations belong to nobody (RFC 5737, RFC 3849, RFC 2606), and the recorder refuses them:
nothing leaves the machine.
"""

from __future__ import annotations

import errno
import platform
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.support.egress import Report, recorded, recorder_level, run_recorded

# The lesser level is tried everywhere, the kernel's where there is one.
LEVELS = sorted({"python", recorder_level()})
at_every_level = pytest.mark.parametrize("level", LEVELS)

NATIVE = """
    import ctypes, socket, struct, threading
    libc = ctypes.CDLL(None, use_errno=True)
    address = struct.pack("=H", socket.AF_INET) + struct.pack("!H", {port})
    address += socket.inet_aton("192.0.2.7") + bytes(8)
"""


def run(code: str, *, level: str | None = None, options: tuple[str, ...] = ()) -> Report:
    """Record a Python program."""
    program = [sys.executable, *options, "-c", textwrap.dedent(code)]
    return run_recorded(program, timeout=4, level=level)


def leaving(report: Report) -> set[tuple[str, str, str]]:
    """Return the calls, families and destinations that were going to leave."""
    return {(attempt.call, attempt.family, attempt.destination) for attempt in report.leaving}


def tried(call: str, family: str, destination: str, level: str) -> set[tuple[str, str, str]]:
    """Return what one Python call leaves in a report: the hook's record, and the kernel's."""
    records = {(f"socket.{call}", family, destination)}
    return records | ({(call, family, destination)} if level == "kernel" else set())


def test_the_level_is_the_best_there_is() -> None:
    # The kernel's own list of what it can do, not the recorder's question to it.
    actions = Path("/proc/sys/kernel/seccomp/actions_avail")
    notifies = actions.exists() and "user_notif" in actions.read_text().split()
    notifies = notifies and platform.machine() in {"x86_64", "aarch64"}
    assert recorder_level() == ("kernel" if notifies else "python")


@at_every_level
def test_a_clean_program_has_an_empty_report(level: str) -> None:
    report = run(
        """
        import socket, ssl, subprocess, sys, threading, urllib.request
        left, right = socket.socketpair()  # Of the Unix family, except on Windows.
        left.sendall(b"to myself")
        socket.getaddrinfo("127.0.0.1", 80)
        subprocess.run([sys.executable, "-c", "print('child')"], check=True)
        print("program", right.recv(9), file=sys.stderr)
        sys.exit(3)
        """,
        level=level,
    )
    # On Windows a socket pair is a loopback connection; nowhere does it leave.
    assert report.leaving == ()
    assert sys.platform == "win32" or report.attempts == ()
    assert (report.returncode, report.level) == (3, level)
    assert report.stdout.split() == ["child"]
    assert report.stderr.split() == ["program", "b'to", "myself'"]


@at_every_level
@pytest.mark.parametrize(
    ("call", "family", "destination", "code"),
    [
        ("connect", "AF_INET", "192.0.2.1:443", "socket().connect(('192.0.2.1', 443))"),
        ("connect", "AF_INET", "127.0.0.53:53", "socket().connect(('127.0.0.53', 53))"),
        (
            "connect",
            "AF_INET6",
            "[2001:db8::1]:443",
            "socket(AF_INET6).connect(('2001:db8::1', 443))",
        ),
        (
            "connect",
            "AF_INET6",
            "[::ffff:192.0.2.1]:80",
            "socket(AF_INET6).connect(('::ffff:192.0.2.1', 80))",
        ),
        (
            "sendto",
            "AF_INET",
            "192.0.2.1:53",
            "socket(type=SOCK_DGRAM).sendto(b'?', ('192.0.2.1', 53))",
        ),
    ],
)
def test_python_calls_are_recorded_and_refused(
    call: str, family: str, destination: str, code: str, level: str
) -> None:
    report = run(
        f"""
        from socket import *
        try:
            {code}
        except OSError as error:
            print(error.errno)
        """,
        level=level,
    )
    # "::ffff:192.0.2.1" is written "::ffff:c000:201" by some versions of Python.
    seen = {
        (one, kind, place.replace("c000:201", "192.0.2.1")) for one, kind, place in leaving(report)
    }
    assert seen == tried(call, family, destination, level)
    assert report.stdout.split() == [str(errno.ENETUNREACH)]


@at_every_level
def test_a_looked_up_name_is_recorded(level: str) -> None:
    report = run(
        """
        import socket
        try:
            socket.getaddrinfo("cafe.example.invalid", 443)
        except socket.gaierror:
            print("not found")
        """,
        level=level,
    )
    assert ("socket.getaddrinfo", "", "cafe.example.invalid") in leaving(report)
    assert report.stdout.split() == ["not", "found"]


def test_the_c_library_asking_a_name_server_is_recorded() -> None:
    # Isolated mode keeps the audit hook out: what is seen is the question of the C library.
    report = run(
        """
        import socket
        try:
            socket.getaddrinfo("example.invalid", 443)
        except socket.gaierror:
            print("not found")
        """,
        options=("-I",),
    )
    assert report.stdout.split() == ["not", "found"]
    # Without the kernel's help it goes unseen.
    assert bool(report.leaving) == (recorder_level() == "kernel")


@pytest.mark.parametrize(
    ("call", "body"),
    [
        ("connect", "libc.connect(s.fileno(), address, 16)"),
        ("sendto", "libc.sendto(s.fileno(), b'?', 1, 0, address, 16)"),
        ("sendmsg", "libc.sendmsg(s.fileno(), message, 0)"),
        ("sendmmsg", "libc.sendmmsg(s.fileno(), silent + message, 2, 0)"),
    ],
)
def test_native_calls_in_a_thread_are_recorded_and_refused(call: str, body: str) -> None:
    report = run(
        textwrap.dedent(NATIVE).format(port=4433)
        + textwrap.dedent(
            f"""
            def native():
                name = ctypes.create_string_buffer(address)
                pointer = ctypes.addressof(name)
                message = struct.pack("PIPNPNi12x", pointer, 16, 0, 0, 0, 0, 0)
                silent = bytes(len(message))
                s = socket.socket(type=socket.SOCK_DGRAM)
                result = {body}
                print(result, ctypes.get_errno())
            thread = threading.Thread(target=native)
            thread.start()
            thread.join()
            """
        )
    )
    # Native code is out of sight of the Python level (and has other structures elsewhere).
    if recorder_level() == "kernel":
        assert leaving(report) == {(call, "AF_INET", "192.0.2.7:4433")}
        assert report.stdout.split() == ["-1", str(errno.ENETUNREACH)]
    else:
        assert report.leaving == ()


@at_every_level
def test_an_attempt_of_a_grandchild_is_recorded(level: str) -> None:
    report = run(
        """
        import os, subprocess, sys
        inner = "import socket; socket.socket().connect_ex(('192.0.2.1', 443))"
        outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
        with subprocess.Popen([sys.executable, "-c", outer]) as child:
            print(os.getpid(), child.pid)
        """,
        level=level,
    )
    assert leaving(report) == tried("connect", "AF_INET", "192.0.2.1:443", level)
    processes = {attempt.process.split()[-1].strip("()") for attempt in report.leaving}
    assert len(processes) == 1
    assert processes.isdisjoint(report.stdout.split())


def test_what_outlives_the_program_is_recorded() -> None:
    report = run(
        """
        import subprocess, sys
        late = "import socket, time; time.sleep(0.3); s = socket.socket();"
        late += "s.connect_ex(('192.0.2.1', 443))"
        subprocess.Popen([sys.executable, "-c", late], start_new_session=True)
        """
    )
    # Elsewhere nobody tells us whether anything is left.
    expected = {"connect", "socket.connect"} if recorder_level() == "kernel" else set()
    assert {attempt.call for attempt in report.leaving} == expected


@at_every_level
def test_a_loopback_connection_succeeds_and_stays_local(level: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(4)
        port = server.getsockname()[1]
        report = run(
            f"""
            import socket
            with socket.create_connection(("localhost", {port})) as connection:
                connection.sendall(b"hello")
            """,
            level=level,
        )
        connection, _ = server.accept()
        with connection:
            assert connection.recv(5) == b"hello"
    assert report.leaving == ()
    assert report.returncode == 0
    assert f"127.0.0.1:{port}" in {attempt.destination for attempt in report.attempts}


def test_a_local_service_that_looks_names_up_is_refused() -> None:
    service = "/run/systemd/resolve/io.systemd.Resolve"
    report = run(
        f"""
        import socket
        print(socket.socket(socket.AF_UNIX).connect_ex({service!r}))
        """
    )
    # Whether there is such a service or not. The Python level takes Unix sockets for local.
    if recorder_level() == "kernel":
        assert leaving(report) == {("connect", "AF_UNIX", service)}
        assert report.stdout.split() == [str(errno.ECONNREFUSED)]
    else:
        assert report.leaving == ()


def test_ways_round_the_filter_are_closed() -> None:
    report = run(
        """
        import ctypes, socket
        libc = ctypes.CDLL(None, use_errno=True)
        ring = libc.syscall(425, 1, ctypes.create_string_buffer(120))
        print(ring, ctypes.get_errno())
        try:
            socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        except OSError as error:
            print(error.errno)
        """
    )
    # Both are particular to Linux: io_uring, and raw frames.
    if recorder_level() == "kernel":
        assert report.stdout.split() == ["-1", str(errno.ENOSYS), str(errno.ENETUNREACH)]
        assert [(one.call, one.family) for one in report.leaving] == [("socket", "AF_PACKET")]
    else:
        assert report.leaving == ()


@at_every_level
def test_a_server_is_recorded_while_it_runs(level: str) -> None:
    program = """
        import http.server, socket
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                try:
                    socket.socket().connect(("192.0.2.1", 443))
                except OSError:
                    self.send_response(204)
                self.end_headers()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
    """
    with recorded([sys.executable, "-c", textwrap.dedent(program)], level=level) as running:
        deadline = time.monotonic() + 4
        while "\n" not in running.output() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not any(attempt.leaves for attempt in running.attempts())
        port = int(running.output())
        with socket.create_connection(("127.0.0.1", port), timeout=4) as client:
            client.sendall(b"GET / HTTP/1.0\r\n\r\n")
            assert client.recv(12) == b"HTTP/1.0 204"
        assert any(attempt.leaves for attempt in running.attempts())
        assert running.process.poll() is None
    assert running.process.poll() is not None
    assert leaving(running.report) == tried("connect", "AF_INET", "192.0.2.1:443", level)


def test_many_threads_are_answered() -> None:
    report = run(
        """
        import socket
        from concurrent.futures import ThreadPoolExecutor
        def attempt(n):
            with socket.socket() as s:
                return s.connect_ex(("192.0.2.1", 1000 + n))
        with ThreadPoolExecutor(16) as pool:
            print(*set(pool.map(attempt, range(200))))
        """
    )
    # Only a kernel's refusal comes as a result of connect_ex; the hook's is an exception.
    if recorder_level() == "kernel":
        assert report.stdout.split() == [str(errno.ENETUNREACH)]
        assert len({attempt.destination for attempt in report.leaving}) == 200
    else:
        assert report.leaving


def test_a_proxy_on_this_machine_is_not_offered() -> None:
    program = "import os; print(sorted(key for key in os.environ if 'proxy' in key.lower()))"
    report = run_recorded(
        [sys.executable, "-c", program],
        timeout=4,
        env={"https_proxy": "http://127.0.0.1:3128", "ALL_PROXY": "socks5://127.0.0.1"},
    )
    assert report.stdout.split() == ["[]"]


def test_a_program_that_takes_too_long_is_ended() -> None:
    program = [sys.executable, "-c", "import time; print('started', flush=True); time.sleep(60)"]
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        run_recorded(program, timeout=0.5)
    assert caught.value.output.split() == [b"started"]


def test_a_program_that_does_not_exist_is_an_error() -> None:
    if recorder_level() == "kernel":
        report = run_recorded(["no-such-program-anywhere"], timeout=4)
        assert report.returncode != 0
        assert "no-such-program-anywhere" in report.stderr
    else:  # There is no launcher in between.
        with pytest.raises(FileNotFoundError):
            run_recorded(["no-such-program-anywhere"], timeout=4)
