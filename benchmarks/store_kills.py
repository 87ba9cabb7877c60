"""Kill a program that writes to a store, again and again, and check the store each time.

    python -m benchmarks.store_kills [--kills 200] [--postgresql] [--longest S] [--seed N]

The store is an invented one in a temporary folder. After each kill it must open, verify, and hold
everything that it had said to be saved. Ends with status 1 at the first loss. ``--longest`` is how
long a program writes at most, in seconds: more of them on a busy machine.
"""

import argparse
import contextlib
import random
import sys
import tempfile
import time
from pathlib import Path

from symmetry.store.store import Store
from tests.support.postgres import new_database, running_server
from tests.support.record import CHEAP, PASSPHRASE
from tests.support.store_kills import kill_once

LONGEST_S = 0.5


def main() -> int:
    """Run the kills; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--longest", type=float, default=LONGEST_S)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "clinic"
        url = f"sqlite:///{(folder / 'symmetry.db').as_posix()}"
        if options.postgresql:
            url = new_database(stack.enter_context(running_server()), "kills")
        with Store.open(url, folder) as store:
            store.create(PASSPHRASE, actor="setup", cost=CHEAP)
        start = time.monotonic()
        saved = 0
        for number in range(options.kills):
            after = kill_once(url, folder, f"K{number}", chance, options.longest)
            if after.faults:
                print(f"kill {number + 1}: {after.faults}")
                return 1
            saved += after.saved
            if (number + 1) % 20 == 0:
                passed = time.monotonic() - start
                print(
                    f"{number + 1} kills, {saved} things saved and found again, "
                    f"{after.leftovers} files left over, {passed:.0f} s",
                    flush=True,
                )
    kind = "PostgreSQL" if options.postgresql else "SQLite"
    print(f"{options.kills} kills on {kind}: nothing lost, nothing damaged.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
