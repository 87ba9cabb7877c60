"""The commands of the store as a whole: ``symmetry db`` and ``symmetry audit``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from symmetry.cli_access import ActorOption, JsonOption, ask, asked, opened_store, told
from symmetry.cli_output import DONE, FAILED, USAGE, complain, fail, say, write_json
from symmetry.progress import opened_progress

if TYPE_CHECKING:
    from symmetry.store.store import Store
    from symmetry.store.verify import Verification

db = typer.Typer(
    help="The store of patients: verify, back up, restore, keys.", no_args_is_help=True
)
audit = typer.Typer(
    help="The audit trail: who saw, changed or exported what.", no_args_is_help=True
)


@db.command()
def verify(
    photos: Annotated[bool, typer.Option(help="Read every photo, too.")] = True,
    clean: Annotated[
        bool, typer.Option("--clean", help="Remove files that interrupted programs left behind.")
    ] = False,
    actor: ActorOption = None,
) -> None:
    """Check that everything that was saved is there, and is what was saved."""
    from symmetry.store.verify import verify as check

    with opened_store(actor) as (store, who):
        found = check(store, actor=who, photos=photos)
        for fault in found.faults:
            complain(fault)
        say(
            f"{found.entries} entries, {found.photos} photos and {found.audit_entries} entries of "
            f"the audit trail: {_verdict(found)}"
        )
        if found.leftovers:
            say(_leftovers(store, found, clean))
    raise typer.Exit(DONE if found.whole else FAILED)


@db.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Backup to write.")],
    recovery_code: Annotated[
        bool,
        typer.Option(
            "--recovery-code",
            help="Make a new recovery code, print it, and let it open the backup.",
        ),
    ] = False,
    actor: ActorOption = None,
) -> None:
    """Write the whole store into one encrypted file. It can be in use meanwhile."""
    from symmetry.store.backup import back_up
    from symmetry.store.preferences import note_backup

    with opened_store(actor) as (store, who):
        if recovery_code:
            _say_code(store.new_recovery_code(actor=who))
        with opened_progress() as started:
            report = back_up(store, target, actor=who, progress=started(_photo_count(store)))
        note_backup(store.database, store.clock())
    say(f"{target.name}: {report.rows} rows and {report.photos} photos, {report.size:,} bytes.")


@db.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Backup to restore.")],
    actor: ActorOption = None,
) -> None:
    """Restore a backup into an empty data folder or database, and check it."""
    from symmetry.store.restore import restore as put_back
    from symmetry.store.store import Store
    from symmetry.store.unlock import actor_of_settings, passphrase_of_settings
    from symmetry.store.verify import verify as check

    who = actor or actor_of_settings()
    with told():
        secret = passphrase_of_settings()
        if secret is None:
            secret = asked("Passphrase or recovery code of the backup: ")
        report = put_back(source, secret=secret, actor=who)
        with Store.open() as store:
            store.unlock(secret)
            found = check(store, actor=who)
    for fault in found.faults:
        complain(fault)
    migrated = (
        ""
        if report.schema_before == report.schema_now
        else f" Brought from schema {report.schema_before} to {report.schema_now}."
    )
    say(
        f"{report.rows} rows and {report.photos} photos as of {report.created_at[:16]} UTC: "
        f"{_verdict(found)}{migrated}"
    )
    say("Patients that were erased after that moment are back: erase them again.")
    raise typer.Exit(DONE if found.whole else FAILED)


@db.command()
def upgrade(
    backup_to: Annotated[
        Path | None, typer.Option("--backup", metavar="FILE", help="Back up first.")
    ] = None,
    actor: ActorOption = None,
) -> None:
    """Bring the database to the schema of this version of the program."""
    from sqlalchemy import inspect

    from symmetry.store.backup import back_up
    from symmetry.store.database import Database, newest_revision
    from symmetry.store.schema import StoreRow
    from symmetry.store.store import Store, folder_of
    from symmetry.store.unlock import actor_of_settings, unlock

    who = actor or actor_of_settings()
    with told(), Database.open(revision=None) as database:
        before = database.schema_version
        if backup_to is not None and not inspect(database.engine).has_table(StoreRow.__tablename__):
            fail(
                "There is nothing to back up: this database is from before there were patients, "
                "and holds preferences alone. Run the command without --backup.",
                USAGE,
            )
        if backup_to is not None:
            store = Store(database, folder_of(database))
            unlock(store, who, ask)
            back_up(store, backup_to, actor=who)
        database.migrate()
    now = newest_revision()
    say(f"Schema {now} already." if before == now else f"Schema {before} brought to {now}.")


@db.command()
def passphrase(actor: ActorOption = None) -> None:
    """Set a new passphrase. What is stored stays as it is, only the key is wrapped anew."""
    with opened_store(actor) as (store, who):
        new = ask(True)
        if new is None:
            fail("A new passphrase is asked for in a terminal: run the command in one.", USAGE)
        store.set_passphrase(new, actor=who)
    say("The new passphrase opens the store. Backups made before need the former one.")


@db.command("recovery-code")
def recovery_code(actor: ActorOption = None) -> None:
    """Make a code for the safe that opens the store when the passphrase is lost."""
    with opened_store(actor) as (store, who):
        _say_code(store.new_recovery_code(actor=who))


@db.command()
def keyring(
    leave: Annotated[
        bool, typer.Option("--leave", help="Let the keyring open the store no more.")
    ] = False,
    actor: ActorOption = None,
) -> None:
    """Let this computer's keyring open the store, so that nobody is asked for the passphrase."""
    with opened_store(actor) as (store, who):
        if leave:
            store.leave_keyring(actor=who)
        else:
            store.use_keyring(actor=who)
    say(
        "The keyring opens the store no more: its passphrase does."
        if leave
        else "This computer's keyring opens the store from now on."
    )


@audit.command("verify")
def audit_verify(actor: ActorOption = None) -> None:
    """Find any entry of the audit trail that was altered, removed, reordered or cut off."""
    from symmetry.store.audit_check import check_audit

    with opened_store(actor) as (store, who), store.read(who) as look:
        found = check_audit(look.session, look.keys, store.folder)
    for fault in found.faults:
        complain(fault)
    verdict = "whole." if found.whole else f"{len(found.faults)} faults."
    say(f"{found.entries} entries of the audit trail: {verdict}")
    raise typer.Exit(DONE if found.whole else FAILED)


@audit.command("show")
def audit_show(
    limit: Annotated[
        int, typer.Option(min=1, max=100_000, help="How many, the latest first.")
    ] = 50,
    json: JsonOption = None,
    actor: ActorOption = None,
) -> None:
    """List the latest entries of the audit trail."""
    from dataclasses import asdict

    with opened_store(actor) as (store, who):
        entries = store.audit_entries(who, limit=limit)
    if json is not None:
        write_json([asdict(entry) for entry in entries], json)
        return
    for entry in entries:
        what = " ".join(filter(None, (entry.action, entry.kind, entry.subject)))
        say(f"{entry.seq:>8}  {entry.at[:19]}  {entry.actor}  {what}")


def _photo_count(store: "Store") -> int:
    from sqlalchemy import func, select

    from symmetry.store.schema import PhotoRow

    with store.database.reading() as session:
        return session.execute(select(func.count(PhotoRow.file.distinct()))).scalar_one()


def _verdict(found: "Verification") -> str:
    return "whole." if found.whole else f"{len(found.faults)} faults."


def _leftovers(store: "Store", found: "Verification", clean: bool) -> str:
    if not clean:
        return (
            f"{len(found.leftovers)} files were left behind by interrupted programs; --clean "
            "removes them."
        )
    removed = store.collect(list(found.leftovers)) + store.files.remove_abandoned()
    return f"{removed} files that interrupted programs had left behind were removed."


def _say_code(code: str) -> None:
    say(f"Recovery code: {code}")
    say("Write it down and lock it away: whoever has it and the data can read everything.")
