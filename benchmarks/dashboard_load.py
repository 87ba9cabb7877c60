"""How soon the dashboard is there, with few and with many patients, and what many users do to it.

    python -m benchmarks.dashboard_load [--patients 10000] [--users 20]

First a browser opens the list of a store with 10 and of one with many invented patients, in turns:
printed are seconds from the server's first answer to a list that can be used, and milliseconds
until a search shows its result and until a patient is open. Then as many users as asked for walk
through the record of a sample patient at once, without a browser, which would take more time than
the server: errors on the page and in the server's log are counted. The server's CPU time is printed
beside each time, since other programs on the machine change it less.
"""

import argparse
import contextlib
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from symmetry.assessing.patients import assess_stored
from symmetry.store import patients, samples, visits
from symmetry.store.samples import SAMPLE_IDS, SAMPLES, SampleWords
from symmetry.store.store import Store
from tests.support.record import CHEAP, PASSPHRASE, a_patient, a_visit

ROOT = Path(__file__).parents[1]
FEW, TURNS, AT_ONCE = 10, 3, 500
FIRST = ("Anna", "Bernd", "Clara", "Dilek", "Emil", "Fatma", "Georg", "Hanna", "Ivo", "Jana")
LAST = ("Weber", "Yilmaz", "Novak", "Schulz", "Rossi", "Kowalski", "Meier", "Berger", "Fuchs")
PATIENCE_S = 60
WALK = ("patients", "overview", "compare", "course", "report")
WRONG = re.compile(r"ERROR|Traceback|database is locked|could not be drawn")
MB = 1024 * 1024


def fill(store: Store, count: int) -> None:
    """Keep ``count`` invented patients with a visit each."""
    chance = random.Random(7)
    for start in range(0, count, AT_ONCE):
        with store.write("dr.green") as work:
            for number in range(start, min(start + AT_ONCE, count)):
                name = f"{chance.choice(FIRST)} {chance.choice(LAST)}-{number}"
                patient = a_patient(f"P{number:05d}", name=name)
                patients.add(work, patient)
                visits.add(work, a_visit(patient.id))
        print(f"  {min(start + AT_ONCE, count)} patients", end="\r", flush=True)


@contextlib.contextmanager
def new_store(folder: Path) -> Iterator[Store]:
    """A store in a folder that the dashboard opens with the passphrase of its environment."""
    with Store.open(f"sqlite:///{(folder / 'symmetry.db').as_posix()}", folder) as store:
        store.create(PASSPHRASE, actor="setup", cost=CHEAP)
        yield store


@dataclass
class Served:
    """A running dashboard; ``answered`` is when it first did, ``start_s`` how long that took."""

    address: str
    process: psutil.Process
    log: Path
    start_s: float
    answered: float

    @property
    def cpu_s(self) -> float:
        """CPU time of the server so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    @property
    def memory(self) -> float:
        """Memory of the server, MB."""
        return float(self.process.memory_info().rss) / MB


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Served]:
    """The dashboard on the store in ``folder``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "SYMMETRY_DATA_DIR": str(folder),
        "SYMMETRY_PASSPHRASE": PASSPHRASE,
    }
    log = folder / "server.log"
    command = [sys.executable, "-m", "symmetry", "app", "--no-browser", "--port", str(port)]
    begun = time.perf_counter()
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    try:
        while not _healthy(address):
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE_S:
                raise SystemExit(f"The dashboard did not start:\n{log.read_text()}")
            time.sleep(0.02)
        answered = time.perf_counter()
        yield Served(address, psutil.Process(process.pid), log, answered - begun, answered)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
            return True
    except OSError:
        return False


@contextlib.contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The browser of this computer."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    browser = playwright.chromium.launch(
        executable_path=program, args=["--no-sandbox", "--disable-gpu"]
    )
    yield browser
    browser.close()


Times = dict[str, list[tuple[float, float]]]
"""Milliseconds that passed, and those of the server's CPU, by what was done."""


def in_a_browser(folder: Path, page: Page, times: Times) -> None:
    """Start the dashboard, open the list, search in it, and open a patient."""
    with served(folder) as server:
        busy = server.cpu_s
        times["server answers"].append((1000 * server.start_s, 1000 * busy))
        page.goto(server.address)
        rows = page.locator("tbody tr")
        rows.first.wait_for()
        _settled(page)
        passed = 1000 * (time.perf_counter() - server.answered)
        times["first list after that"].append((passed, 1000 * (server.cpu_s - busy)))

        def timed(what: str, act: Any) -> None:
            start, before = time.perf_counter(), server.cpu_s
            act()
            passed = 1000 * (time.perf_counter() - start)
            times[what].append((passed, 1000 * (server.cpu_s - before)))

        def reload() -> None:
            page.goto(server.address)
            rows.first.wait_for()

        def search(words: str, found: str) -> None:
            page.get_by_role("searchbox").fill(words)
            expect(page.get_by_role("button", name=found)).to_be_visible()
            expect(rows).to_have_count(1)

        def open_first() -> None:
            rows.first.click()
            expect(page.get_by_role("heading", name="Sessions")).to_be_visible()

        timed("list in another tab", reload)
        _settled(page)
        timed("search by code", lambda: search("P00007", "P00007"))
        _settled(page)
        timed("open a patient", open_first)
        _settled(page)


def _settled(page: Page) -> None:
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def browser_times(folders: dict[int, Path]) -> dict[int, Times]:
    """What `in_a_browser` takes with each store, in turns, so that the machine's load is shared."""
    found: dict[int, Times] = {
        count: {
            name: []
            for name in (
                "server answers",
                "first list after that",
                "list in another tab",
                "search by code",
                "open a patient",
            )
        }
        for count in folders
    }
    with sync_playwright() as playwright, chromium(playwright) as browser:
        for _ in range(TURNS):
            for count, folder in folders.items():
                context = browser.new_context(viewport={"width": 1280, "height": 800})
                page = context.new_page()
                page.set_default_timeout(1000 * PATIENCE_S)
                expect.set_options(timeout=1000 * PATIENCE_S)
                in_a_browser(folder, page, found[count])
                context.close()
    return found


@dataclass
class Walked:
    """What one user met: seconds for each page, and what went wrong."""

    times: dict[str, float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def walk(server: Served, patient_id: str) -> Walked:
    """Go through a patient's pages as a browser does, over the connection that it would have."""
    met = Walked()
    address = server.address.replace("http:", "ws:")
    try:
        with connect(
            f"{address}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            open_timeout=PATIENCE_S,
            ping_timeout=None,
            origin=server.address,  # type: ignore[arg-type]
        ) as line:
            for name in WALK:
                start = time.perf_counter()
                query = "" if name == "patients" else f"patient={patient_id}"
                met.wrong += [f"{name}: {one}" for one in _run(line, name, query)]
                met.times[name] = time.perf_counter() - start
    except (OSError, TimeoutError, WebSocketException) as problem:
        met.wrong.append(f"{type(problem).__name__}: {problem}")
    return met


def _run(line: ClientConnection, name: str, query: str) -> list[str]:
    """Ask for a page, wait until it is drawn; what is wrong on it."""
    asked = BackMsg()
    # The list is the page of an address without a page.
    asked.rerun_script.page_name = "" if name == WALK[0] else name
    asked.rerun_script.query_string = query
    line.send(asked.SerializeToString())
    wrong = []
    while True:
        told = ForwardMsg()
        told.ParseFromString(line.recv(timeout=PATIENCE_S))  # type: ignore[arg-type]
        kind = told.WhichOneof("type")
        if kind == "delta":
            element = told.delta.new_element
            if element.HasField("exception"):
                wrong.append(element.exception.message)
            elif element.HasField("alert") and element.alert.format == Alert.ERROR:
                wrong.append(element.alert.body)
        elif kind == "page_not_found":
            wrong.append("page not found")
        elif kind == "script_finished":
            if told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                continue
            if told.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                wrong.append(f"ended as {told.script_finished}")
            return wrong


def many_users(folder: Path, users: int) -> int:
    """Let users walk at once, twice; print what they met. The number of errors."""
    with served(folder) as server:
        ids = [SAMPLE_IDS[name] for name in SAMPLES]
        # Alone first: what it takes without waiting for others.
        alone = walk(server, ids[0])
        print(f"\n{'s, median (slowest)':24}{'alone':>8}{f'{users} at once':>20}")
        memory, before, start = server.memory, server.cpu_s, time.perf_counter()
        with ThreadPoolExecutor(users) as pool:
            met = list(pool.map(lambda n: walk(server, ids[n % len(ids)]), range(users)))
        passed, busy = time.perf_counter() - start, server.cpu_s - before
        for name in WALK:
            times = [one.times[name] for one in met if name in one.times]
            shown = f"{statistics.median(times):.2f} ({max(times):.2f})" if times else "none"
            print(f"{name:24}{alone.times.get(name, float('nan')):8.2f}{shown:>20}")
        print(f"in all {passed:.0f} s, of the server's CPU {busy:.0f} s")
        print(f"memory {memory:.0f} MB after one user, {server.memory:.0f} MB after {users}")
        logged = [one for one in server.log.read_text().splitlines() if WRONG.search(one)]
    wrong = [*alone.wrong, *(one for walked in met for one in walked.wrong)]
    for problem in sorted({*wrong, *logged}):
        print(f"  {wrong.count(problem) + logged.count(problem)} x {problem}")
    print(f"errors on pages: {len(wrong)}; in the server's log: {len(logged)}")
    return len(wrong) + len(logged)


def add_samples(store: Store) -> None:
    """The sample patients, assessed."""
    words = {name: SampleWords("Invented", "Invented", "Invented") for name in SAMPLES}
    ids = samples.load(store, words, actor="setup")
    report = assess_stored(store, ids, actor="setup")
    print(f"sample photos assessed: {report.count('assessed')}")


def main() -> int:
    """Time both stores in a browser, then many users on the larger one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=10_000)
    parser.add_argument("--users", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folders = {}
        for count in (FEW, options.patients):
            folders[count] = Path(name) / str(count)
            start = time.monotonic()
            with new_store(folders[count]) as store:
                fill(store, count)
            print(f"{count} patients filled in {time.monotonic() - start:.0f} s")
        found = browser_times(folders)
        print(f"ms, median of {TURNS} (server's CPU); load {os.getloadavg()[0]:.1f}")
        print(f"{'':24}" + "".join(f"{f'{count} patients':>22}" for count in found))
        for what in found[FEW]:
            shown = [
                f"{statistics.median(one for one, _ in times[what]):.0f} "
                f"({statistics.median(one for _, one in times[what]):.0f})"
                for times in found.values()
            ]
            print(f"{what:24}" + "".join(f"{one:>22}" for one in shown))
        if not options.users:
            return 0
        url = f"sqlite:///{(folders[options.patients] / 'symmetry.db').as_posix()}"
        with Store.open(url, folders[options.patients]) as store:
            store.unlock(PASSPHRASE)
            add_samples(store)
        return min(many_users(folders[options.patients], options.users), 1)


if __name__ == "__main__":
    sys.exit(main())
