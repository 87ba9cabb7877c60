"""The commands of the store: ``symmetry db``, ``symmetry audit`` and ``symmetry import``."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from symmetry.cli_output import DONE, FAILED, USAGE, complain, fail, write_json
from symmetry.errors import InvalidOption, SymmetryError
from symmetry.progress import opened_progress

if TYPE_CHECKING:
    from symmetry.store.importing import ImportReport
    from symmetry.store.store import Store
    from symmetry.store.verify import Verification

db = typer.Typer(
    help="The store of patients: verify, back up, restore, keys.", no_args_is_help=True
)
audit = typer.Typer(
    help="The audit trail: who saw, changed or exported what.", no_args_is_help=True
)

ActorOption = Annotated[
    str | None,
    typer.Option("--actor", help="Who acts, for the audit trail (default: the computer's user)."),
]


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

    with _store(actor) as (store, who):
        found = check(store, actor=who, photos=photos)
        for fault in found.faults:
            complain(fault)
        _say(
            f"{found.entries} entries, {found.photos} photos and {found.audit_entries} entries of "
            f"the audit trail: {_verdict(found)}"
        )
        if found.leftovers:
            _say(_leftovers(store, found, clean))
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

    with _store(actor) as (store, who):
        if recovery_code:
            _say_code(store.new_recovery_code(actor=who))
        with opened_progress() as started:
            report = back_up(store, target, actor=who, progress=started(_photo_count(store)))
        note_backup(store.database, store.clock())
    _say(f"{target.name}: {report.rows} rows and {report.photos} photos, {report.size:,} bytes.")


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
    with _told():
        secret = passphrase_of_settings()
        if secret is None and _terminal():
            secret = getpass.getpass("Passphrase or recovery code of the backup: ")
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
    _say(
        f"{report.rows} rows and {report.photos} photos as of {report.created_at[:16]} UTC: "
        f"{_verdict(found)}{migrated}"
    )
    _say("Patients that were erased after that moment are back: erase them again.")
    raise typer.Exit(DONE if found.whole else FAILED)


@db.command()
def upgrade(
    backup_to: Annotated[
        Path | None, typer.Option("--backup", metavar="FILE", help="Back up first.")
    ] = None,
    actor: ActorOption = None,
) -> None:
    """Bring the database to the schema of this version of the program."""
    from symmetry.store.backup import back_up
    from symmetry.store.database import Database, newest_revision
    from symmetry.store.store import Store, folder_of
    from symmetry.store.unlock import actor_of_settings, unlock

    who = actor or actor_of_settings()
    with _told(), Database.open(revision=None) as database:
        before = database.schema_version
        if backup_to is not None:
            store = Store(database, folder_of(database))
            unlock(store, who, _ask)
            back_up(store, backup_to, actor=who)
        database.migrate()
    now = newest_revision()
    _say(f"Schema {now} already." if before == now else f"Schema {before} brought to {now}.")


@db.command()
def passphrase(actor: ActorOption = None) -> None:
    """Set a new passphrase. What is stored stays as it is, only the key is wrapped anew."""
    with _store(actor) as (store, who):
        new = _ask(True)
        if new is None:
            fail("A new passphrase is asked for in a terminal: run the command in one.", USAGE)
        store.set_passphrase(new, actor=who)
    _say("The new passphrase opens the store. Backups made before need the former one.")


@db.command("recovery-code")
def recovery_code(actor: ActorOption = None) -> None:
    """Make a code for the safe that opens the store when the passphrase is lost."""
    with _store(actor) as (store, who):
        _say_code(store.new_recovery_code(actor=who))


@audit.command("verify")
def audit_verify(actor: ActorOption = None) -> None:
    """Find any entry of the audit trail that was altered, removed, reordered or cut off."""
    from symmetry.store.audit_check import check_audit

    with _store(actor) as (store, who), store.read(who) as look:
        found = check_audit(look.session, look.keys, store.folder)
    for fault in found.faults:
        complain(fault)
    verdict = "whole." if found.whole else f"{len(found.faults)} faults."
    _say(f"{found.entries} entries of the audit trail: {verdict}")
    raise typer.Exit(DONE if found.whole else FAILED)


@audit.command("show")
def audit_show(
    limit: Annotated[
        int, typer.Option(min=1, max=100_000, help="How many, the latest first.")
    ] = 50,
    json: Annotated[
        str | None,
        typer.Option("--json", metavar="FILE|-", help="Write JSON; - is standard output."),
    ] = None,
    actor: ActorOption = None,
) -> None:
    """List the latest entries of the audit trail."""
    from dataclasses import asdict

    with _store(actor) as (store, who):
        entries = store.audit_entries(who, limit=limit)
    if json is not None:
        write_json([asdict(entry) for entry in entries], json)
        return
    for entry in entries:
        what = " ".join(filter(None, (entry.action, entry.kind, entry.subject)))
        _say(f"{entry.seq:>8}  {entry.at[:19]}  {entry.actor}  {what}")


def import_command(
    folder: Annotated[
        Path, typer.Argument(help="Folder with patient/date_label/expression.jpg below it.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be imported.")
    ] = False,
    mirrored: Annotated[
        bool, typer.Option("--mirrored", help="The photos are mirror images, as many selfies are.")
    ] = False,
    json: Annotated[
        str | None,
        typer.Option("--json", metavar="FILE|-", help="Write what became of each file as JSON."),
    ] = None,
    actor: ActorOption = None,
) -> None:
    """Import a folder of patients, visits and photos. What is there already is left as it is."""
    from symmetry.store.importing import import_folder

    with _store(actor) as (store, who), opened_progress() as started:
        report = import_folder(
            store, folder, actor=who, dry_run=dry_run, mirrored=mirrored, progress=started
        )
    if json is not None:
        write_json(report.to_dict(), json)
    _print_import(report, dry_run, quiet=json == "-")
    raise typer.Exit(FAILED if report.count("failed") else DONE)


def _print_import(report: "ImportReport", dry_run: bool, *, quiet: bool) -> None:
    for line in report.lines:
        if line.outcome == "failed":
            complain(f"{line.file}: {line.note}")
        elif not quiet:
            _say(f"{line.file}: {line.outcome}" + (f", {line.note}" if line.note else ""))
    if not quiet:
        done = report.count("would be imported" if dry_run else "imported")
        _say(
            f"{done} photos {'would be ' if dry_run else ''}imported, "
            f"{report.count('already there')} there already, {report.count('failed')} failed; "
            f"{report.new_patients} new patients, {report.new_visits} new visits."
        )


@contextmanager
def _store(actor: str | None) -> "Iterator[tuple[Store, str]]":
    """The store, unlocked, and who acts; ends the program with one line where that fails."""
    from symmetry.store.unlock import actor_of_settings, opened_store

    who = actor or actor_of_settings()
    with _told(), opened_store(who, _ask) as store:
        yield store, who


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except InvalidOption as problem:
        fail(str(problem), USAGE)
    except SymmetryError as problem:
        fail(str(problem))


def _ask(new: bool) -> str | None:
    """Ask for a passphrase in a terminal, a new one twice."""
    if not _terminal():
        return None
    given = getpass.getpass("New passphrase of the store: " if new else "Passphrase of the store: ")
    if new and getpass.getpass("The same again: ") != given:
        fail("The two passphrases differ: nothing was changed. Run the command again.", USAGE)
    return given


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
    _say(f"Recovery code: {code}")
    _say("Write it down and lock it away: whoever has it and the data can read everything.")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _terminal() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin.isatty()
