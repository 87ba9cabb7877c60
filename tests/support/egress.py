"""Record every attempt of a program to reach another machine, and let none of them through.

On Linux the program runs under a seccomp filter whose notifications a thread of this process
answers: native libraries, threads and child processes are all covered, no privilege is needed.
Everywhere a Python audit hook adds the host names that were looked up; where the kernel cannot
help (macOS, Windows) that hook is the whole recorder and sees Python programs only.

The recorder is an observer of honest programs, not a jail: a thread that rewrites an address
while the system call that uses it is being judged would get past it.
"""

from __future__ import annotations

import ast
import contextlib
import ctypes
import errno
import functools
import inspect
import ipaddress
import os
import platform
import queue
import re
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if sys.platform != "win32":
    import fcntl

_GRACE_S = 2.0
"""How long descendants that outlive the program are still listened to."""

# Numbers of the kernel's interface (linux/seccomp.h, linux/audit.h, asm/unistd.h).
_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CALLS = {
    "x86_64": {41: "socket", 42: "connect", 44: "sendto", 46: "sendmsg", 307: "sendmmsg"},
    "aarch64": {198: "socket", 203: "connect", 206: "sendto", 211: "sendmsg", 269: "sendmmsg"},
}
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_IO_URING_SETUP = 425
_ALLOW, _NOTIFY, _ERRNO = 0x7FFF0000, 0x7FC00000, 0x00050000
_NEW_LISTENER, _WAIT_KILLABLE = 1 << 3, 1 << 5
_NOTIFICATION, _ANSWER = struct.Struct("=QIIiIQ6Q"), struct.Struct("=QqiI")
_RECEIVE, _SEND, _IS_VALID = 0xC0502100, 0xC0182101, 0x40082102
_FAMILIES = {
    0: "AF_UNSPEC",
    1: "AF_UNIX",
    2: "AF_INET",
    10: "AF_INET6",
    16: "AF_NETLINK",
    (_AF_PACKET := 17): "AF_PACKET",
    (_AF_XDP := 44): "AF_XDP",
}

# Local services that would act for the program, out of sight. They are refused, so that the C
# library does the work itself, in sight. Only the first do nothing but look up hosts and count as
# leaving; the others are asked for user names, for instance.
_RESOLVERS = re.compile(r"systemd/resolve|avahi")
_DELEGATES = re.compile(r"nscd|/sss/|dbus|/bus$")


@dataclass(frozen=True)
class Attempt:
    """One use of the network: a connection, a datagram or a name look-up.

    Attributes
    ----------
    call
        The system call, or the Python audit event (``socket.…``), that was seen.
    family
        Address family such as ``AF_INET``; empty for a name look-up.
    destination
        ``host:port``, the path of a socket, or the name that was looked up.
    process
        Name and number of the process.
    leaves
        Whether it would have left this machine. Such an attempt was refused.
    """

    call: str
    family: str
    destination: str
    process: str
    leaves: bool


@dataclass(frozen=True)
class Report:
    """What a recorded program did, `level` being ``"kernel"`` or ``"python"``."""

    attempts: tuple[Attempt, ...]
    returncode: int
    stdout: str
    stderr: str
    level: str

    @property
    def leaving(self) -> tuple[Attempt, ...]:
        """The attempts that would have left this machine."""
        return tuple(attempt for attempt in self.attempts if attempt.leaves)


@functools.cache
def recorder_level() -> str:
    """Return ``"kernel"`` where system calls can be recorded, otherwise ``"python"``."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _ARCH or sys.maxsize < 2**32:
        return "python"
    action, get_action_avail = ctypes.c_uint32(_NOTIFY), 2
    libc = ctypes.CDLL(None)
    missing = libc.syscall(_SECCOMP[machine], get_action_avail, 0, ctypes.byref(action))
    return "python" if missing else "kernel"


def _leaves(host: str, port: object = 0, *, lookup: bool = False) -> bool:
    """Tell whether traffic to `host` and `port`, or the `lookup` of `host`, asks elsewhere."""
    if port in (53, 853):  # A name server on this machine passes the question on.
        return True
    if host in ("", "localhost"):
        return False
    try:
        address: Any = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return True  # A name: somebody must be asked for it.
    address = getattr(address, "ipv4_mapped", None) or address
    return not (lookup or address.is_loopback or address.is_unspecified)


def _endpoint(host: str, port: object) -> str:
    """Write an address the usual way, IPv6 in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _audit(log: str, refuse: bool) -> None:
    """Append this interpreter's uses of the network to `log`, as the fields of `Attempt`."""
    lookups = ("socket.getaddrinfo", "socket.gethostbyname")
    reverse = ("socket.gethostbyaddr", "socket.getnameinfo")
    traffic = ("socket.connect", "socket.sendto", "socket.sendmsg")

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in traffic:
            family = getattr(args[0].family, "name", str(args[0].family))
            if not isinstance(args[1], tuple) or family == "AF_NETLINK":
                return  # The path of a Unix socket, or no destination.
            host, port = str(args[1][0]), args[1][1]
            destination, leaves = _endpoint(host, port), _leaves(host, port)
        elif event in lookups or event in reverse:
            host = args[0][0] if isinstance(args[0], tuple) else args[0]
            host = host.decode("ascii", "replace") if isinstance(host, bytes) else host or ""
            family, destination = "", host
            leaves = _leaves(host, lookup=event in lookups)
            if not leaves:
                return  # What is numeric or local needs no looking up.
        else:
            return
        process = f"{(sys.executable or 'python').rpartition(os.sep)[2]} ({os.getpid()})"
        line = repr((event, family, destination, process, leaves)) + "\n"
        # One write in append mode: lines of different processes do not mix.
        file = os.open(log, os.O_WRONLY | os.O_APPEND)
        os.write(file, line.encode())
        os.close(file)
        if leaves and refuse:
            if event in traffic:
                raise OSError(errno.ENETUNREACH, "refused by the recorder")
            raise socket.gaierror(socket.EAI_AGAIN, "refused by the recorder")

    sys.addaudithook(hook)


def _hook_module(log: Path, refuse: bool) -> str:
    """Write the ``sitecustomize`` module that brings the hook into every Python process."""
    # These functions rather than this module: an observed program should import little more.
    source = "\n".join(inspect.getsource(part) for part in (_leaves, _endpoint, _audit))
    imports = "from __future__ import annotations\nimport errno, ipaddress, os, socket, sys\n"
    return f"{imports}{source}\n_audit({str(log)!r}, {refuse})\n"


_Step = tuple[int, int, int, int]
"""One instruction of the filter: code, jump if true, jump if false, operand."""


def _filter_program(machine: str) -> bytes:
    """Assemble the seccomp filter: notify about calls that name a destination, allow the rest."""

    def load(offset: int) -> _Step:
        return (0x20, 0, 0, offset)

    def give(action: int) -> _Step:
        return (0x06, 0, 0, action)

    def when(value: int, *body: _Step) -> list[_Step]:
        return [(0x15, 0, len(body), value), *body]

    def unless(value: int, *body: _Step) -> list[_Step]:
        return [(0x15, len(body), 0, value), *body]

    notify = give(_NOTIFY)
    number = {name: nr for nr, name in _CALLS[machine].items()}
    # Both halves of the pointer to the destination: there is none on a connected socket.
    has_destination = [load(48), *unless(0, notify), load(52), *unless(0, notify), give(_ALLOW)]
    # Raw frames need neither connection nor destination: their very sockets are refused.
    is_raw = [load(16), *when(_AF_PACKET, notify), *when(_AF_XDP, notify), give(_ALLOW)]
    steps = [
        load(4),
        *unless(_ARCH[machine], notify),  # 32-bit calls have other numbers,
        load(0),
        *[(0x35, 0, 1, 0x40000000), notify],  # and so have those of x32.
        # Requests through io_uring would bypass the filter. Programs have to cope without it.
        *when(_IO_URING_SETUP, give(_ERRNO | errno.ENOSYS)),
        *when(number["connect"], notify),
        *when(number["sendmsg"], notify),
        *when(number["sendmmsg"], notify),
        *when(number["sendto"], *has_destination),
        *when(number["socket"], *is_raw),
        give(_ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _install_filter() -> int:
    """Put this thread and all its descendants under the filter; return the listener."""
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(program := _filter_program(platform.machine()), len(program))
    prog = ctypes.create_string_buffer(struct.pack("HP", len(program) // 8, ctypes.addressof(code)))
    set_no_new_privs, set_mode_filter = 38, 1
    libc.prctl(set_no_new_privs, 1, 0, 0, 0)  # What allows an ordinary user to set a filter.
    # Signals should not interrupt a judged call; kernels before 5.19 cannot promise that.
    for flags in (_NEW_LISTENER | _WAIT_KILLABLE, _NEW_LISTENER):
        seccomp = _SECCOMP[platform.machine()]
        listener = int(libc.syscall(seccomp, set_mode_filter, flags, ctypes.byref(prog)))
        if listener >= 0:
            return listener
    raise OSError(ctypes.get_errno(), "the kernel accepts no seccomp listener")


def _launch(channel: socket.socket, argv: Sequence[str]) -> None:
    """Become the program `argv` under the filter, having sent the listener over `channel`."""
    listeners: queue.SimpleQueue[int] = queue.SimpleQueue()
    # A filter holds for the thread that sets it and what that thread starts. This helper is older,
    # so its sending is not itself held up for an answer.
    helper = threading.Thread(
        target=lambda: socket.send_fds(channel, [b"+"], [listeners.get()]), daemon=True
    )
    helper.start()
    listeners.put(_install_filter())
    helper.join()
    channel.set_inheritable(False)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it and exec would keep that.
    try:
        os.execvp(argv[0], list(argv))
    except OSError as error:
        sys.exit(f"{argv[0]}: {error.strerror}")


class _Supervisor(threading.Thread):
    """Answers the notifications of one listener until the last filtered process has gone."""

    def __init__(self, listener: int) -> None:
        super().__init__(name="egress-supervisor", daemon=True)
        self.attempts: list[Attempt] = []
        self.stop = threading.Event()
        self._listener = listener

    def run(self) -> None:
        """Answer each notification as it comes."""
        poll = select.poll()
        poll.register(self._listener, select.POLLIN)
        gone = False
        while not gone and not self.stop.is_set():
            for _, events in poll.poll(100):
                if events & select.POLLIN:
                    # A caller that has been killed meanwhile has no notification any more.
                    with contextlib.suppress(OSError):
                        self._answer()
                else:
                    gone = True
        os.close(self._listener)  # From now on the notified calls fail in what is left running.

    def _answer(self) -> None:
        notification = bytearray(_NOTIFICATION.size)
        fcntl.ioctl(self._listener, _RECEIVE, notification)
        ident, pid, _, number, arch, _, *args = _NOTIFICATION.unpack(notification)
        machine = platform.machine()
        call = _CALLS[machine].get(number) if arch == _ARCH[machine] else None
        try:
            verdicts = [_judge(call, raw) for raw in _destinations(call, pid, args)]
        except (OSError, OverflowError, ValueError, struct.error):
            verdicts = [("unknown", "unreadable", True, errno.ENETUNREACH)]
        process = _process(pid)
        # Only if the caller still waits, what was read under its number was its own.
        fcntl.ioctl(self._listener, _IS_VALID, struct.pack("=Q", ident))
        error = 0
        for verdict in verdicts:
            if verdict is not None:
                family, destination, leaves, refusal = verdict
                name = call or f"system call {number} of architecture {arch:#x}"
                self.attempts.append(Attempt(name, family, destination, process, leaves))
                error = error or refusal
        go_on = 0 if error else 1
        fcntl.ioctl(self._listener, _SEND, _ANSWER.pack(ident, 0, -error, go_on))


def _destinations(call: str | None, pid: int, args: Sequence[int]) -> list[bytes]:
    """Read the socket addresses that a waiting system call was given."""
    if call in (None, "socket"):
        return [struct.pack("=H", args[0] & 0xFFFF)]
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:

        def read(address: int, size: int) -> bytes:
            memory.seek(address)
            return memory.read(size)

        if call == "connect":
            places = [(args[1], args[2])]
        elif call == "sendto":
            places = [(args[4], args[5])]
        else:  # An array of struct mmsghdr (64 bytes), or a single struct msghdr (its start).
            count = min(args[2], 1024) if call == "sendmmsg" else 1
            places = [struct.unpack("=QI", read(args[1] + 64 * n, 12)) for n in range(count)]
        return [read(at, min(size & 0xFFFFFFFF, 128)) for at, size in places if at and size]


def _judge(call: str | None, raw: bytes) -> tuple[str, str, bool, int] | None:
    """Return family, destination, whether it leaves, and the error to answer (0: let it go on).

    None stands for what is no use of the network at all.
    """
    if call is None:
        return ("unknown", "unknown", True, errno.ENOSYS)
    number = int.from_bytes(raw[:2], sys.byteorder)
    family = _FAMILIES.get(number, f"family {number}")
    if family == "AF_UNSPEC" and call != "connect":
        family = "AF_INET"  # UDP takes an unspecified family for IPv4; connect would disconnect.
    if family in ("AF_UNSPEC", "AF_NETLINK"):  # The latter talks to the kernel only.
        return None
    if family == "AF_UNIX":
        abstract = raw[2:3] == b"\0"
        path = (b"@" + raw[3:] if abstract else raw[2:].split(b"\0")[0]).decode(errors="replace")
        resolver = _RESOLVERS.search(path) is not None
        if not resolver and not _DELEGATES.search(path):
            return None
        return (family, path, resolver, errno.ECONNREFUSED)
    if family == "AF_INET":
        host = str(ipaddress.IPv4Address(raw[4:8]))
    elif family == "AF_INET6":
        host = str(ipaddress.IPv6Address(raw[8:24]))
    else:
        return (family, raw[2:].hex(), True, errno.ENETUNREACH)
    port = int.from_bytes(raw[2:4], "big")
    leaves = _leaves(host, port)
    return (family, _endpoint(host, port), leaves, errno.ENETUNREACH if leaves else 0)


def _process(pid: int) -> str:
    """Name the process that the thread `pid` belongs to."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(errors="replace")
        leader = status.partition("\nTgid:")[2].split()[0]
        return f"{Path(f'/proc/{leader}/comm').read_text(errors='replace').strip()} ({leader})"
    except (OSError, IndexError):
        return f"? ({pid})"


@dataclass
class Recording:
    """A program that runs under the recorder; `report` exists once its context has ended."""

    process: subprocess.Popen[bytes]
    level: str
    folder: Path
    supervisor: _Supervisor | None
    report: Report = field(init=False)

    def output(self, stream: str = "stdout") -> str:
        """Return what the program has written to ``stdout`` or ``stderr`` up to now."""
        return (self.folder / stream).read_text(encoding="utf-8", errors="replace")

    def attempts(self) -> tuple[Attempt, ...]:
        """Return what has been recorded up to now: the audit hook's records, then the kernel's."""
        lines = (self.folder / "audit").read_text(encoding="utf-8").splitlines()
        seen = [Attempt(*ast.literal_eval(line)) for line in lines]
        return (*seen, *(self.supervisor.attempts if self.supervisor else ()))


def _start(
    argv: Sequence[str], level: str, **options: Any
) -> tuple[subprocess.Popen[bytes], _Supervisor | None]:
    """Start the program, under the filter at the level ``"kernel"``."""
    if level != "kernel":
        return subprocess.Popen(list(argv), **options), None
    ours, theirs = socket.socketpair()
    with ours, theirs:
        # -I -S: the launcher itself runs without the audit hook, the program after it with it.
        launcher = [sys.executable, "-I", "-S", str(Path(__file__).resolve())]
        command = [*launcher, str(theirs.fileno()), *argv]
        process = subprocess.Popen(command, pass_fds=(theirs.fileno(),), **options)
        theirs.close()
        listeners = socket.recv_fds(ours, 1, 1, socket.MSG_CMSG_CLOEXEC)[1]
    if not listeners:  # Louder than going on with the lesser level.
        process.kill()
        process.wait()
        raise RuntimeError(f"no recorder: {Path(options['stderr'].name).read_text()}")
    supervisor = _Supervisor(listeners[0])
    supervisor.start()
    return process, supervisor


def _finish(run: Recording) -> None:
    """End the program and its descendants."""
    if run.process.poll() is None:
        run.process.terminate()
        try:
            run.process.wait(5)
        except subprocess.TimeoutExpired:
            run.process.kill()
            run.process.wait()
    elif run.supervisor:
        # What the program left behind, a sender of statistics perhaps, may still try something.
        run.supervisor.join(_GRACE_S)
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(run.process.pid, signal.SIGKILL)  # The session that was made for it.
    if run.supervisor:
        run.supervisor.join(0.5)
        run.supervisor.stop.set()
        run.supervisor.join()


@contextlib.contextmanager
def recorded(
    argv: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    cwd: str | os.PathLike[str] | None = None,
    level: str | None = None,
) -> Iterator[Recording]:
    """Run a program, a server for instance, under the recorder while the context lasts.

    Parameters
    ----------
    argv
        The program and its arguments.
    env
        Its environment instead of this process's. Proxy settings are taken out: through a proxy
        on this machine everything would look local. ``PYTHONPATH`` gets the audit hook, a
        ``sitecustomize`` that hides any other one.
    cwd
        Its working directory.
    level
        ``"python"`` to do without the kernel; by default the best there is.

    Yields
    ------
    Recording
        The running program. It is ended with the context; then its ``report`` is there.
    """
    level = level or recorder_level()
    with tempfile.TemporaryDirectory(prefix="egress-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        log = folder / "audit"
        log.touch()
        (folder / "hook").mkdir()
        module = _hook_module(log, refuse=level != "kernel")
        (folder / "hook" / "sitecustomize.py").write_text(module, encoding="utf-8")
        given = os.environ if env is None else env
        child = {key: value for key, value in given.items() if not key.lower().endswith("_proxy")}
        paths = filter(None, [str(folder / "hook"), child.get("PYTHONPATH")])
        child["PYTHONPATH"] = os.pathsep.join(paths)
        with open(folder / "stdout", "wb") as stdout, open(folder / "stderr", "wb") as stderr:
            process, supervisor = _start(
                argv,
                level,
                env=child,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                # Files, not pipes: nobody has to read them, and no descendant holds us up.
                stdout=stdout,
                stderr=stderr,
                start_new_session=True,
            )
        run = Recording(process, level, folder, supervisor)
        try:
            yield run
        finally:
            _finish(run)
            outputs = run.output("stdout"), run.output("stderr")
            run.report = Report(run.attempts(), process.returncode, *outputs, level)


def run_recorded(
    argv: Sequence[str],
    *,
    timeout: float,
    env: Mapping[str, str] | None = None,
    cwd: str | os.PathLike[str] | None = None,
    level: str | None = None,
) -> Report:
    """Run a program under the recorder to its end; see `recorded` for the parameters.

    Raises
    ------
    subprocess.TimeoutExpired
        When it takes longer than `timeout` seconds; what was recorded is in the notes.
    """
    with recorded(argv, env=env, cwd=cwd, level=level) as run:
        try:
            run.process.wait(timeout)
        except subprocess.TimeoutExpired as error:
            error.output, error.stderr = run.output().encode(), run.output("stderr").encode()
            error.add_note(f"recorded until then: {run.attempts()}")
            raise
    return run.report


if __name__ == "__main__":
    _launch(socket.socket(fileno=int(sys.argv[1])), sys.argv[2:])
