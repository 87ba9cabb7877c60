"""Kill a program that writes, at a random moment, and look at what it left."""

import multiprocessing
import random
import sys
import time
import uuid
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from symmetry.store import patients, photos
from symmetry.store.store import Store
from symmetry.store.verify import verify
from tests.support import store_writer
from tests.support.record import PASSPHRASE, a_picture

# Programs that start at once: a server has everything loaded and makes them.
_programs = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
if sys.platform != "win32":
    _programs.set_forkserver_preload(["tests.support.store_writer"])


@dataclass(frozen=True)
class Aftermath:
    """What was found after one kill: things said to be saved, and what is wrong with the store."""

    saved: int
    faults: tuple[str, ...]
    leftovers: int


@dataclass(frozen=True)
class Writer:
    """A running writer."""

    process: BaseProcess
    log: Path

    def lines(self) -> list[str]:
        """What it has said to be saved; a last line that was cut in two is none."""
        written = self.log.read_text(encoding="utf-8").splitlines(keepends=True)
        return [line.rstrip("\n") for line in written[1:] if line.endswith("\n")]

    def write_some(self, count: int = 1) -> None:
        """Wait until it has said ``count`` more things to be saved."""
        wanted = len(self.lines()) + count
        while len(self.lines()) < wanted:
            assert self.process.is_alive(), f"the writer ended at {len(self.lines())} things"
            time.sleep(0.002)

    def kill(self) -> None:
        """End it without warning (SIGKILL)."""
        self.process.kill()
        self.process.join(30)

    def finish(self) -> None:
        """Wait until it has written all."""
        self.process.join(300)
        assert self.process.exitcode == 0


def start_writer(url: str, folder: Path, name: str, count: int = 10**9) -> Writer:
    """Start a writer and wait until it writes."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder.parent / f"{folder.name}-{name}-{uuid.uuid4()}.log"
    process = _programs.Process(
        target=store_writer.main, args=(url, str(folder), name, str(log), count), daemon=True
    )
    process.start()
    while not (log.exists() and log.read_text(encoding="utf-8").startswith("ready\n")):
        assert process.is_alive(), "the writer ended before it began"
        time.sleep(0.002)
    return Writer(process, log)


def kill_once(
    url: str, folder: Path, name: str, chance: random.Random, longest_s: float
) -> Aftermath:
    """Start a writer, kill it after a random while, and check the store."""
    writer = start_writer(url, folder, name)
    time.sleep(chance.uniform(0.0, longest_s))
    writer.kill()
    return look_after(url, folder, writer.lines())


def look_after(url: str, folder: Path, lines: list[str]) -> Aftermath:
    """Check the store, and that everything that was said to be saved is there."""
    faults: list[str] = []
    with Store.open(url, folder) as store:
        store.unlock(PASSPHRASE)
        found = verify(store, actor="checker")
        faults += found.faults
        with store.read("checker") as look:
            for line in lines:
                kind, entry_id, what = line.split("\t")
                if kind == "patient" and patients.get(look, entry_id).version < int(what):
                    faults.append(f"lost: {line}")
                if kind == "photo" and photos.read(look, entry_id) != a_picture(what):
                    faults.append(f"lost: {line}")
    return Aftermath(len(lines), tuple(faults), len(found.leftovers))
