"""The commands of patients: ``symmetry patients``."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from symmetry.cli_access import ActorOption, JsonOption, opened_store, typed
from symmetry.cli_assess import assess_patients, print_assessed
from symmetry.cli_output import DONE, FAILED, USAGE, check_writable, fail, say, write_json

if TYPE_CHECKING:
    from symmetry.clinical.patient import Patient
    from symmetry.store.patients import PatientLine, Shelf
    from symmetry.store.rows import Kept
    from symmetry.store.work import Reading

patients = typer.Typer(
    help="Patients: list, show, archive, put into the trash, erase, assess.", no_args_is_help=True
)

PseudonymArgument = Annotated[str, typer.Argument(help="The patient's pseudonym.")]

AT_ONCE = 500


@patients.command("list")
def list_patients(
    search: Annotated[
        str, typer.Argument(help="Beginning of a pseudonym, or of words of a name.")
    ] = "",
    archived: Annotated[
        bool, typer.Option("--archived", help="Those that are archived instead.")
    ] = False,
    trash: Annotated[
        bool, typer.Option("--trash", help="Those that lie in the trash instead.")
    ] = False,
    json: JsonOption = None,
    actor: ActorOption = None,
) -> None:
    """List patients with the number of their visits and the day of the last."""
    if archived and trash:
        fail("Expected one of --archived and --trash, got both: list them one by one.", USAGE)
    check_writable({"--json": json})
    shelf: Shelf = "trash" if trash else "archived" if archived else "current"
    with opened_store(actor) as (store, who), store.read(who) as look:
        lines = _all_lines(look, search, shelf)
    if json is not None:
        write_json([_line_json(line) for line in lines], json)
        return
    for line in lines:
        say(_line_text(line))
    say(f"{len(lines)} patients.")


@patients.command()
def show(pseudonym: PseudonymArgument, json: JsonOption = None, actor: ActorOption = None) -> None:
    """Show a patient's record: visits with what is missing, treatments, gradings and the rest."""
    from symmetry.cli_record import record_json, record_lines
    from symmetry.store.record import open_patient

    check_writable({"--json": json})
    with opened_store(actor) as (store, who), store.read(who) as look:
        record = open_patient(look, _patient(look, pseudonym).entry.id)
    if json is not None:
        write_json(record_json(record), json)
        return
    for line in record_lines(record):
        say(line)


@patients.command()
def archive(pseudonym: PseudonymArgument, actor: ActorOption = None) -> None:
    """Leave a patient out of lists."""
    _set_archived(pseudonym, actor, archived=True)


@patients.command()
def unarchive(pseudonym: PseudonymArgument, actor: ActorOption = None) -> None:
    """Take an archived patient back into lists."""
    _set_archived(pseudonym, actor, archived=False)


@patients.command()
def trash(pseudonym: PseudonymArgument, actor: ActorOption = None) -> None:
    """Put a patient with the whole record into the trash. It can be taken back."""
    from symmetry.store.trash import put_patient

    with opened_store(actor) as (store, who), store.write(who) as work:
        patient = _patient(work, pseudonym)
        if patient.trashed_at is not None:
            fail("The patient lies in the trash already.")
        put_patient(work, patient.entry.id, patient.version)
    say(f"{patient.entry.pseudonym} is in the trash: symmetry patients restore takes it back.")


@patients.command()
def restore(pseudonym: PseudonymArgument, actor: ActorOption = None) -> None:
    """Take a patient out of the trash."""
    from symmetry.store.trash import take_back_patient

    with opened_store(actor) as (store, who), store.write(who) as work:
        patient = _patient(work, pseudonym)
        if patient.trashed_at is None:
            fail("The patient does not lie in the trash: there is nothing to take back.")
        take_back_patient(work, patient.entry.id, patient.version)
    where = "among the archived" if patient.entry.archived else "in the list"
    say(f"{patient.entry.pseudonym} is out of the trash, {where} again.")


@patients.command()
def erase(
    pseudonym: PseudonymArgument,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do not ask for the pseudonym once more (for scripts).")
    ] = False,
    actor: ActorOption = None,
) -> None:
    """Erase a patient who lies in the trash, for good: record, photos and key."""
    from symmetry.store.erase import erase_patient

    with opened_store(actor) as (store, who):
        with store.read(who) as look:
            patient = _patient(look, pseudonym)
        name = patient.entry.pseudonym
        if patient.trashed_at is None:
            fail(
                "Only what lies in the trash can be erased, and this patient does not: run "
                "symmetry patients trash first."
            )
        if not yes:
            _confirm(name)
        gone = erase_patient(store, patient.entry.id, actor=who)
    say(f"{name} is erased: {gone.rows} rows and {gone.files} photos.")
    if not gone.wiped:
        say("Another program was reading: the database overwrites what is left by itself, later.")
    say("Backups made before still hold the patient.")


@patients.command()
def assess(
    pseudonym: Annotated[
        str | None, typer.Argument(help="One patient's pseudonym; without it, all in the list.")
    ] = None,
    corrected: Annotated[
        bool,
        typer.Option(
            "--corrected",
            help="Also where landmarks were moved by hand; they stay where they were put.",
        ),
    ] = False,
    json: JsonOption = None,
    actor: ActorOption = None,
) -> None:
    """Assess photos that have no assessment by this version, with the patient's iris diameter.

    Earlier assessments are kept. Photos whose landmarks were moved by hand are left as they are.
    """
    from symmetry.assessing.patients import patients_to_assess

    check_writable({"--json": json})
    with opened_store(actor) as (store, who):
        with store.read(who) as look:
            ids = (
                patients_to_assess(look)
                if pseudonym is None
                else (_patient_in_use(look, pseudonym).entry.id,)
            )
        report = assess_patients(store, ids, who, corrected=corrected)
    print_assessed(report, quiet=json == "-")
    if json is not None:
        write_json(report.to_dict(), json)
    raise typer.Exit(FAILED if report.count("failed") else DONE)


def _patient(look: "Reading", pseudonym: str) -> "Kept[Patient]":
    """The patient of a pseudonym, wherever the patient is."""
    from symmetry.errors import NotInStore
    from symmetry.store.patients import find_by_pseudonym

    found = find_by_pseudonym(look, pseudonym)
    if found is None:
        raise NotInStore(
            "There is no patient of this pseudonym: expected one of those that symmetry patients "
            "list names (--archived and --trash list the others)."
        )
    return found


def _patient_in_use(look: "Reading", pseudonym: str) -> "Kept[Patient]":
    """The patient of a pseudonym who does not lie in the trash."""
    patient = _patient(look, pseudonym)
    if patient.trashed_at is not None:
        fail("The patient lies in the trash: run symmetry patients restore first.")
    return patient


def _set_archived(pseudonym: str, actor: str | None, *, archived: bool) -> None:
    from symmetry.store.patients import archive as set_archived

    with opened_store(actor) as (store, who), store.write(who) as work:
        patient = _patient_in_use(work, pseudonym)
        if patient.entry.archived == archived:
            fail(f"The patient is {'archived already' if archived else 'not archived'}.")
        set_archived(work, patient.entry.id, patient.version, archived=archived)
    say(f"{patient.entry.pseudonym} is {'archived' if archived else 'in the list again'}.")


def _confirm(pseudonym: str) -> None:
    """Let a person type the pseudonym once more, or end the program."""
    answer = typed(f"This cannot be undone. Type {pseudonym} to erase the patient: ")
    if answer is None:
        fail("Erasing is confirmed in a terminal, or with --yes: nothing was erased.", USAGE)
    if answer.strip() != pseudonym:
        fail("That is not the pseudonym: nothing was erased.", USAGE)


def _all_lines(look: "Reading", search: str, shelf: "Shelf") -> "list[PatientLine]":
    from symmetry.store.patients import find

    page = find(look, search, shelf=shelf, limit=AT_ONCE)
    lines = list(page.lines)
    while page.after is not None:
        page = find(look, search, shelf=shelf, after=page.after, limit=AT_ONCE)
        lines += page.lines
    return lines


def _line_text(line: "PatientLine") -> str:
    patient = line.patient.entry
    visits = f"{line.visits} visits, last {line.last_visit}" if line.visits else "no visits"
    trashed = (
        f"in the trash since {line.patient.trashed_at[:10]}" if line.patient.trashed_at else ""
    )
    return "  ".join(filter(None, (f"{patient.pseudonym:<12}", visits, patient.name, trashed)))


def _line_json(line: "PatientLine") -> dict[str, Any]:
    patient = line.patient.entry
    return {
        "id": patient.id,
        "pseudonym": patient.pseudonym,
        "name": patient.name,
        "archived": patient.archived,
        "trashed_at": line.patient.trashed_at,
        "visits": line.visits,
        "last_visit": line.last_visit,
    }
