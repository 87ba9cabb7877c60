"""A store on either database, with a passphrase that costs nothing to check."""

import contextlib
import itertools
from pathlib import Path

import pytest

from symmetry.store import key_wraps
from symmetry.store.database import Database
from symmetry.store.store import Store
from tests.support.postgres import drop_database, new_database, running_server
from tests.support.record import CHEAP, PASSPHRASE

_numbers = itertools.count()
TEMPLATE = "current_schema"


def pytest_collection_modifyitems(items):
    """Tests on PostgreSQL share a server, and so run in one process; the others in any."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents and _needs_server(item):
            item.add_marker(pytest.mark.xdist_group("postgresql"))


def _needs_server(item):
    kinds = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return "postgresql" in kinds or "server" in item.fixturenames


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    """No setting and no keyring of this computer reaches a test, and no argon2 its time."""
    for name in ("DATABASE", "PASSPHRASE", "PASSPHRASE_FILE", "ACTOR"):
        monkeypatch.delenv(f"SYMMETRY_{name}", raising=False)
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(tmp_path / "clinic" / "data"))
    monkeypatch.setattr(key_wraps, "keyring_usable", lambda: False)


@pytest.fixture(scope="session")
def server():
    """A server, with a database of the current schema to copy from."""
    with running_server() as address:
        with Database.open(new_database(address, TEMPLATE)):
            pass
        yield address


@pytest.fixture
def fresh(request, tmp_path):
    """Make addresses of new databases of a kind, without a row, each with a folder."""
    made = []

    def make(kind, template=TEMPLATE):
        number = next(_numbers)
        folder = tmp_path / f"store{number}"
        if kind == "sqlite":
            return f"sqlite:///{(folder / 'symmetry.db').as_posix()}", folder
        server = request.getfixturevalue("server")
        name = f"test_{number}"
        made.append((server, name))
        return new_database(server, name, template), folder

    yield make
    for server, name in made:
        drop_database(server, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request):
    return request.param


@pytest.fixture
def address(fresh, kind):
    """Database and folder of an empty store."""
    return fresh(kind)


@pytest.fixture
def opened(address):
    """Open the store of the test, as often as one likes; unlocked where it has a key."""
    with contextlib.ExitStack() as stack:

        def open_store(passphrase=PASSPHRASE, where=address, **options):
            url, folder = where
            store = stack.enter_context(Store.open(url, folder, **options))
            if passphrase is not None and store.state == "locked":
                store.unlock(passphrase)
            return store

        yield open_store


@pytest.fixture
def store(opened):
    """A new store with a key."""
    store = opened()
    store.create(PASSPHRASE, actor="setup", cost=CHEAP)
    return store


@pytest.fixture
def raw(address):
    """Run a statement behind the store's back."""

    def run(statement, **values):
        with Database.open(address[0]) as database, database.engine.begin() as connection:
            from sqlalchemy import text

            if database.embedded:
                connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            result = connection.execute(text(statement), values)
            return result.fetchall() if result.returns_rows else result.rowcount

    return run
