"""What a browser and a server reach: a proxy that records, and a guard in the server's sockets."""

import http.server
import select
import socket
import socketserver
import threading
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

HERE = ("127.0.0.1", "localhost", "::1")

# Read by every Python that starts with this folder on its path: notes each connection that leaves
# the machine, and refuses it.
GUARD = """
import ipaddress, os, socket

_connect = socket.socket.connect


def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6):
        host = str(address[0])
        try:
            here = ipaddress.ip_address(host).is_loopback
        except ValueError:
            here = host == "localhost"
        if not here:
            with open(os.environ["REACHED"], "a") as file:
                file.write(f"{host}\\n")
            raise OSError("This test lets nothing leave the machine.")
    return _connect(self, address)


socket.socket.connect = connect
"""


def guarded(folder: Path) -> dict[str, str]:
    """Environment of a Python whose connections out of the machine are noted in ``reached``."""
    (folder / "sitecustomize.py").write_text(GUARD)
    (folder / "reached").touch()
    return {"PYTHONPATH": str(folder), "REACHED": str(folder / "reached")}


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_CONNECT(self):  # as the library calls it
        host, _, port = self.path.rpartition(":")
        if not self._allowed(host.strip("[]")):
            return
        with socket.create_connection((host, int(port))) as target:
            self.send_response(200)
            self.end_headers()
            _relay(self.connection, target)
        self.close_connection = True

    def do_GET(self):
        address = urlsplit(self.path)
        if not self._allowed(address.hostname or ""):
            return
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        path = address.path + (f"?{address.query}" if address.query else "")
        lines = [f"{self.command} {path or '/'} HTTP/1.1"]
        lines += [
            f"{name}: {value}"
            for name, value in self.headers.items()
            if name.lower() not in ("proxy-connection", "connection")
        ]
        upgrade = self.headers.get("Upgrade")
        lines.append(f"Connection: {'Upgrade' if upgrade else 'close'}")
        with socket.create_connection((address.hostname, address.port or 80)) as target:
            target.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
            _relay(self.connection, target)
        self.close_connection = True

    do_POST = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = do_GET  # noqa: N815

    def _allowed(self, host):
        if host in HERE:
            return True
        self.server.reached.append(host)
        self.send_error(403)
        return False

    def log_message(self, *_):
        """Say nothing."""


def _relay(one, other):
    while True:
        ready, _, _ = select.select([one, other], [], [], 120)
        if not ready:
            return
        for source in ready:
            data = source.recv(65_536)
            if not data:
                return
            (other if source is one else one).sendall(data)


class _Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.reached = []

    def handle_error(self, *_):
        """A browser that closes a page leaves connections behind."""


@contextmanager
def recording_proxy():
    """A proxy that serves this machine alone; ``reached`` are the other hosts asked for."""
    server = _Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
