"""The command that fills the record: ``symmetry import``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from symmetry.cli_access import ActorOption, JsonOption, opened_store
from symmetry.cli_assess import assess_patients, print_assessed
from symmetry.cli_output import DONE, FAILED, USAGE, check_writable, complain, fail, say, write_json
from symmetry.progress import opened_progress

if TYPE_CHECKING:
    from symmetry.store.importing import ImportReport


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
    assess: Annotated[
        bool,
        typer.Option(
            "--assess", help="Then assess the photos of these patients that have no assessment."
        ),
    ] = False,
    json: JsonOption = None,
    actor: ActorOption = None,
) -> None:
    """Import a folder of patients, visits and photos. What is there already is left as it is."""
    from symmetry.store.importing import import_folder

    if assess and dry_run:
        fail("--dry-run imports nothing that --assess could assess: leave one of them out.", USAGE)
    check_writable({"--json": json})
    assessed = None
    with opened_store(actor) as (store, who):
        with opened_progress() as started:
            report = import_folder(
                store, folder, actor=who, dry_run=dry_run, mirrored=mirrored, progress=started
            )
        _print_import(report, dry_run, quiet=json == "-")
        if assess:
            assessed = assess_patients(store, report.patient_ids, who)
    if assessed is not None:
        print_assessed(assessed, quiet=json == "-")
    if json is not None:
        whole = report.to_dict()
        write_json(whole if assessed is None else {**whole, "assessed": assessed.to_dict()}, json)
    failed = report.count("failed") or (assessed and assessed.count("failed"))
    raise typer.Exit(FAILED if failed else DONE)


def _print_import(report: "ImportReport", dry_run: bool, *, quiet: bool) -> None:
    for line in report.lines:
        if line.outcome == "failed":
            complain(f"{line.file}: {line.note}")
        elif not quiet:
            say(f"{line.file}: {line.outcome}" + (f", {line.note}" if line.note else ""))
    if not quiet:
        done = report.count("would be imported" if dry_run else "imported")
        say(
            f"{done} photos {'would be ' if dry_run else ''}imported, "
            f"{report.count('already there')} there already, {report.count('failed')} failed; "
            f"{report.new_patients} new patients, {report.new_visits} new visits."
        )
