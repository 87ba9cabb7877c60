"""A full disk is told, nothing is half-saved, and what was saved before is whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from symmetry.store.store import Store
from symmetry.store.verify import verify
from tests.support.record import CHEAP, PASSPHRASE, fill

ROOT = Path(__file__).parents[2]

WRITE_UNTIL_FULL = """
import resource, sys
from pathlib import Path
from symmetry.errors import StoreFull
from symmetry.store import photos, visits
from symmetry.store.store import Store
from tests.support.record import PASSPHRASE, a_photo, a_picture

url, folder, visit_id, largest = sys.argv[1:]
if int(largest):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), int(largest)))
with Store.open(url, Path(folder)) as store:
    store.unlock(PASSPHRASE)
    for number in range(100_000):
        content = a_picture(str(number)) * 20
        photo = a_photo(visit_id, content)
        try:
            with store.write("dr.green") as work:
                photos.add(work, photo, content)
        except StoreFull as problem:
            print("full", problem, flush=True)
            break
        print("saved", photo.id, flush=True)
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of this kind are POSIX")


def write_until_full(url, folder, visit_id, largest=0):
    done = subprocess.run(
        [sys.executable, "-c", WRITE_UNTIL_FULL, url, str(folder), visit_id, str(largest)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    *saved, last = done.stdout.splitlines()
    assert last.startswith("full There is no room left on the disk")
    assert str(folder) not in last
    return [line.split()[1] for line in saved]


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_loses_nothing(small_disk):
    folder = small_disk / "clinic"
    url = f"sqlite:///{folder / 'symmetry.db'}"
    with Store.open(url, folder) as store:
        store.create(PASSPHRASE, actor="setup", cost=CHEAP)
        ids = fill(store)
    saved = write_until_full(url, folder, ids["visit"])
    assert len(saved) > 3
    ballast = sorted(folder.glob("photos/incoming/*"))
    assert ballast == []
    with Store.open(url, folder) as store:
        store.unlock(PASSPHRASE)
        subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
        found = verify(store, actor="checker")
        assert found.faults == ()
        assert found.leftovers == ()
        assert found.photos == len(saved) + 2
        fill(store, "P018")  # with room again, it goes on


def test_a_limit_on_file_sizes_is_told_and_loses_nothing(store, address, kind):
    if kind != "sqlite":
        pytest.skip("the server's limits are the server's")
    ids = fill(store)
    store.wipe()
    largest = (store.folder / "symmetry.db").stat().st_size + 40_000
    saved = write_until_full(*address, ids["visit"], largest)
    found = verify(store, actor="checker")
    assert found.faults == ()
    assert found.photos == len(saved) + 2
