"""The store of the clinic: a database, a folder of encrypted photos, and the key to both."""

import hmac
import logging
import secrets
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import URL, select

from symmetry.errors import (
    AlreadyInStore,
    DatabaseUnusable,
    StoreDamaged,
    StoreLocked,
    SymmetryError,
    WrongPassphrase,
)
from symmetry.settings import Settings
from symmetry.store import audit, audit_head
from symmetry.store.actor import checked_actor
from symmetry.store.audit import AuditEntry, Event
from symmetry.store.audit_head import Head
from symmetry.store.crypto import new_key
from symmetry.store.database import Database
from symmetry.store.key_wraps import (
    KeyCost,
    KeyWrap,
    Method,
    forget_in_keyring,
    unwrap_by_keyring,
    unwrap_by_secret,
    wrap_by_keyring,
    wrap_by_passphrase,
    wrap_by_recovery_code,
)
from symmetry.store.keys import StoreKeys
from symmetry.store.photo_files import PhotoFiles
from symmetry.store.schema import AuditRow, PatientRow, PhotoRow, StoreRow
from symmetry.store.seen import SeenLog
from symmetry.store.work import Reading, Writing
from symmetry.store.wrap_rows import add_wrap, read_wraps, remove_wraps, replace_wrap, wrap_digest

logger = logging.getLogger(__name__)

State = Literal["new", "locked", "open"]

WIPE_WAIT_S = 2.0
"""How long an erasure waits for those who read, while others wait to write."""

PHOTO_FOLDER = "photos"


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


class Store:
    """An open store; `unlock` or `create` gives access to what is in it.

    Parameters
    ----------
    database
        Whose schema is current.
    folder
        Where photos are, and the file that records the end of the audit trail.
    clock
        Gives the time, with its time zone.
    """

    def __init__(
        self, database: Database, folder: Path, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.database = database
        self.folder = folder
        self.files = PhotoFiles(folder / PHOTO_FOLDER)
        self.clock = clock
        self._keys: StoreKeys | None = None
        self._wipe_due = False
        self._seen = SeenLog()
        self._proof_key = secrets.token_bytes(32)
        self._proof = b""

    @classmethod
    @contextmanager
    def open(
        cls,
        url: str | URL | None = None,
        folder: Path | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> "Iterator[Store]":
        """The store of the settings, or of a database and a folder; locked still."""
        with Database.open(url) as database:
            yield cls(database, folder or folder_of(database), clock)

    @property
    def state(self) -> State:
        """``new`` before the first key is made, then ``locked`` or ``open``."""
        if self._keys is not None:
            return "open"
        return "new" if self._identity() is None else "locked"

    @property
    def key_methods(self) -> tuple[Method, ...]:
        """What opens the store."""
        return tuple(sorted({wrap.method for wrap in self._wraps()}))

    @property
    def keys(self) -> StoreKeys:
        """The keys.

        Raises
        ------
        StoreLocked
            If the store is not open.
        """
        if self._keys is None:
            raise StoreLocked(
                "The store is locked: give its passphrase (SYMMETRY_PASSPHRASE, "
                "SYMMETRY_PASSPHRASE_FILE, or at the prompt)."
            )
        return self._keys

    def create(self, passphrase: str | None, *, actor: str, cost: KeyCost | None = None) -> None:
        """Make the store's key, wrapped by a passphrase, or else by the system's keyring.

        Raises
        ------
        AlreadyInStore
            If the store has a key.
        """
        store_id, data_key = str(uuid.uuid4()), new_key()
        wrap = (
            wrap_by_passphrase(data_key, passphrase, store_id, cost)
            if passphrase is not None
            else wrap_by_keyring(data_key, store_id)
        )
        keys = StoreKeys(data_key, store_id)
        now = self._now()
        with self.database.writing() as session:
            if session.get(StoreRow, 1) is not None:
                raise AlreadyInStore("The store has a key already: unlock it with its passphrase.")
            if audit_head.is_claimed(self.folder):
                raise AlreadyInStore(
                    "The folder of the data belongs to a store that this database does not hold: "
                    "expected an empty folder. If its database was lost, restore a backup; for "
                    "another store, set SYMMETRY_DATA_DIR to another folder."
                )
            if session.scalars(select(AuditRow.seq).limit(1)).first() is not None:
                raise StoreDamaged(
                    "The row of the store itself is missing, and there are entries of a store: "
                    "expected both or neither. Restore a backup."
                )
            # Before the commit: a program that is killed after it leaves a whole store.
            audit_head.write_file(self.folder, Head(store_id, 0, audit.first_link(keys)), keys)
            session.add(StoreRow(id=1, store_id=store_id, created_at=now))
            row = add_wrap(session, wrap, now)
            details = {"key": wrap.method, "wrap": wrap_digest(row)}
            event = Event("created", "store", store_id, details=details)
            head = audit.append(session, keys, checked_actor(actor), now, [event])
        self._keys = keys
        self._advance(head, keys)

    def unlock(self, passphrase: str | None = None) -> None:
        """Open the store with a passphrase or recovery code, or else with the system's keyring.

        Raises
        ------
        WrongPassphrase
            If it does not open the store. Nothing is changed.
        StoreLocked
            If there is none, and the keyring has no key.
        """
        store_id = self._identity()
        if store_id is None:
            raise StoreLocked("This store has no key yet: expected one to be made first.")
        proof = b""
        if passphrase is not None:
            wraps = self._wraps()
            proof = self._proof_of(passphrase, wraps)
            # Each browser that opens the store by the settings asks anew: making the key from the
            # passphrase takes a third of a second and 64 MB.
            if self._keys is not None and hmac.compare_digest(proof, self._proof):
                return
            data_key = unwrap_by_secret(wraps, passphrase, store_id)
        else:
            found = unwrap_by_keyring(self._wraps(), store_id)
            if found is None:
                raise StoreLocked(
                    "The store is locked and this system's keyring has no key of it: give its "
                    "passphrase (SYMMETRY_PASSPHRASE, SYMMETRY_PASSPHRASE_FILE, or at the prompt)."
                )
            data_key = found
        self._keys, self._proof = StoreKeys(data_key, store_id), proof

    def opened_with(self, keys: StoreKeys) -> None:
        """Open the store with keys that somebody's password gave (`users.py`)."""
        self._keys = keys

    def opens_with(self, secret: str) -> bool:
        """Whether a passphrase or recovery code opens the store."""
        try:
            unwrap_by_secret(self._wraps(), secret, self.keys.store_id)
        except WrongPassphrase:
            return False
        return True

    def lock(self) -> None:
        """Forget the keys."""
        self._keys, self._proof = None, b""

    def set_passphrase(self, passphrase: str, *, actor: str, cost: KeyCost | None = None) -> None:
        """Let a new passphrase open the store, and no former one. Data stay as they are."""
        wrap = wrap_by_passphrase(self.keys.data_key, passphrase, self.keys.store_id, cost)
        with self.write(actor) as work:
            replace_wrap(work, wrap)

    def new_recovery_code(self, *, actor: str, cost: KeyCost | None = None) -> str:
        """A new code for the clinic's safe that opens the store, instead of any former one."""
        code, wrap = wrap_by_recovery_code(self.keys.data_key, self.keys.store_id, cost)
        with self.write(actor) as work:
            replace_wrap(work, wrap)
        return code

    def use_keyring(self, *, actor: str) -> None:
        """Let this system's keyring open the store too."""
        wrap = wrap_by_keyring(self.keys.data_key, self.keys.store_id)
        with self.write(actor) as work:
            replace_wrap(work, wrap)

    def leave_keyring(self, *, actor: str) -> None:
        """Let the keyring open the store no more.

        Raises
        ------
        StoreLocked
            If nothing else would.
        """
        if set(self.key_methods) <= {"keyring"}:
            raise StoreLocked(
                "Only the keyring opens this store: set a passphrase first (symmetry db "
                "passphrase), then leave the keyring."
            )
        with self.write(actor) as work:
            remove_wraps(work, "keyring")
        forget_in_keyring(self.keys.store_id)

    @contextmanager
    def read(self, actor: str) -> Iterator[Reading]:
        """Look at the store. What was seen is recorded when the look is over."""
        checked_actor(actor)
        look: Reading | None = None
        try:
            with self.database.reading() as session:
                look = Reading(session, self.keys, self.files, actor, self._now())
                yield look
        except BaseException:
            # What was seen was seen, whatever went wrong with it afterwards.
            if look is not None:
                with suppress(SymmetryError):
                    self._record_seen(look)
            raise
        self._record_seen(look)

    @contextmanager
    def write(self, actor: str) -> Iterator[Writing]:
        """Change the store: all of it, with its entries in the audit trail, or nothing."""
        keys = self.keys
        checked_actor(actor)
        written: list[str] = []
        try:
            with self.database.writing() as session:
                work = Writing(session, keys, self.files, actor, self._now(), files_written=written)
                try:
                    yield work
                    session.flush()
                    events = [*work.events, *work.seen]
                    head = audit.append(session, keys, actor, work.now, events) if events else None
                    session.flush()
                except BaseException:
                    while written:
                        with suppress(OSError):
                            self.files.remove(written.pop())
                    raise
        except BaseException:
            # The commit itself failed, and others may have come since.
            if written:
                with suppress(SymmetryError):
                    self.collect(written)
            raise
        if head is not None:
            self._advance(head, keys)
        if work.files_doomed:
            self.collect(work.files_doomed)
        if self._wipe_due:
            self.wipe(0.0)

    def wipe(self, wait_s: float = WIPE_WAIT_S) -> bool:
        """Overwrite what was erased; where a reader holds that up, it is tried with each change."""
        done = self.database.wipe(wait_s)
        self._wipe_due = not done
        return done

    def collect(self, names: list[str]) -> int:
        """Remove photo files that no photo refers to any more; how many were removed.

        Under the lock of writers: nobody can be adding a photo that one of them belongs to.
        """
        count = 0
        with self.database.writing() as session:
            for name in sorted(set(names)):
                query = select(PhotoRow.id).where(PhotoRow.file == name).limit(1)
                if session.execute(query).first() is None:
                    self.files.remove(name)
                    count += 1
        return count

    def audit_entries(
        self,
        actor: str,
        *,
        patient_id: str | None = None,
        before: int | None = None,
        limit: int = 100,
        kind: str | None = None,
        by: str | None = None,
    ) -> tuple[AuditEntry, ...]:
        """Entries of the audit trail, the latest first, those with a number below ``before``.

        Of one ``kind`` only, or of what one person did (``by``), if given.
        """
        with self.read(actor) as look:
            wrapped = select(PatientRow.id, PatientRow.key)
            if patient_id is not None:
                wrapped = wrapped.where(PatientRow.id == patient_id)
            patients = {
                one: self.keys.patient(one, key).fields
                for one, key in look.session.execute(wrapped)
            }
            look.saw("audit", patient_id=patient_id)
            return audit.read_entries(
                look.session, self.keys, patients, patient_id, before, limit, kind, by
            )

    def _record_seen(self, look: Reading) -> None:
        now = self.clock()
        new = self._seen.new(look.actor, look.seen, now)
        if new:
            with self.write(look.actor) as work:
                work.seen.extend(new.values())
            self._seen.recorded(new, now)

    def _advance(self, head: Head, keys: StoreKeys) -> None:
        """Bring the file that records the end of the trail up to date."""

        def at(seq: int) -> bytes | None:
            with self.database.reading() as session:
                return audit.hash_at(session, seq, keys)

        with suppress(DatabaseUnusable, StoreDamaged):  # what is committed is committed
            audit_head.advance_file(self.folder, head, keys, at)

    def _proof_of(self, passphrase: str, wraps: list[KeyWrap]) -> bytes:
        """What tells, in this program only, that a passphrase was given before for these wraps."""
        secret = passphrase.encode(errors="surrogatepass")
        proof = hmac.new(self._proof_key, digestmod="sha256")
        for part in (secret, *(wrap.wrapped for wrap in wraps)):
            proof.update(len(part).to_bytes(8, "big") + part)
        return proof.digest()

    def _identity(self) -> str | None:
        with self.database.reading() as session:
            row = session.get(StoreRow, 1)
            return None if row is None else row.store_id

    def _wraps(self) -> list[KeyWrap]:
        with self.database.reading() as session:
            return read_wraps(session)

    def _now(self) -> str:
        return self.clock().astimezone(UTC).isoformat(timespec="microseconds")


def folder_of(database: Database) -> Path:
    """Where the photos of a database are: beside its file, or in the data folder."""
    file = database.engine.url.database
    if database.embedded and file and file != ":memory:":
        return Path(file).parent
    return Settings().data_dir
