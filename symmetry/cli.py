"""The command line: ``symmetry assess | compare | batch | import | patients | db | ...``.

Heavy imports happen inside the commands, so that help answers at once.
"""

import io
import sys
from concurrent.futures import BrokenExecutor
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from symmetry.cli_access import JsonOption
from symmetry.cli_import import import_command
from symmetry.cli_output import (
    DONE,
    FAILED,
    USAGE,
    check_ending,
    check_targets,
    check_writable,
    complain,
    fail,
    overlay_paths,
    write_json,
    write_overlay,
    write_report,
)
from symmetry.cli_patients import patients
from symmetry.cli_steps import (
    PhotoOptions,
    assess_json,
    assess_one,
    compare_folders,
    compare_photos,
)
from symmetry.cli_store import audit, db
from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.wording import NOTICE
from symmetry.errors import InvalidOption, NotComparable, SymmetryError
from symmetry.progress import progress

if TYPE_CHECKING:
    from symmetry.assessment import Assessment
    from symmetry.landmarks import Side

app = typer.Typer(
    name="symmetry",
    help="Facial symmetry assessment: left and right in millimetres from photographs.",
    epilog=NOTICE,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ExpressionName = StrEnum("ExpressionName", [(name, name) for name in EXPRESSION_NAMES])  # type: ignore[misc]  # made of data


class SideName(StrEnum):
    """The patient's side."""

    left = "left"
    right = "right"


class Paper(StrEnum):
    """Paper of a report."""

    a4 = "A4"
    letter = "Letter"


HvidOption = Annotated[
    float | None,
    typer.Option("--hvid-mm", help="Horizontal visible iris diameter in mm (default 11.7)."),
]
ScaleOption = Annotated[
    float | None, typer.Option("--mm-per-px", help="A known scale, used instead of the iris.")
]
MirroredOption = Annotated[
    bool, typer.Option("--mirrored", help="The photos are mirror images, as many selfies are.")
]
LargestOption = Annotated[
    bool, typer.Option("--largest-face", help="Measure the largest of several faces.")
]


@app.command()
def assess(
    photos: Annotated[list[str], typer.Argument(metavar="PHOTO...", help="Photos to measure.")],
    expression: Annotated[
        ExpressionName | None,
        typer.Option(
            help="What the photos show. Without it, a photo's own name tells (full_smile.jpg), "
            "and any other photo counts as at rest."
        ),
    ] = None,
    hvid_mm: HvidOption = None,
    mm_per_px: ScaleOption = None,
    mirrored: MirroredOption = False,
    largest_face: LargestOption = False,
    json: JsonOption = None,
    overlay: Annotated[
        Path | None,
        typer.Option(metavar="FILE.png", help="Write the photo with what was measured drawn in."),
    ] = None,
) -> None:
    """Measure the symmetry of the face in each photo.

    Photos of closed eyes take their scale from a photo named rest of the same folder, when both
    are given.
    """
    options = _photo_options(hvid_mm, mm_per_px, mirrored, largest_face)
    check_ending("--overlay", overlay, ".png")
    files = [Path(photo) for photo in photos]
    drawn = overlay_paths(overlay, files) if overlay else []
    check_targets([*drawn, json], files)
    check_writable({"--overlay": overlay, "--json": json})
    done: dict[int, Assessment | SymmetryError] = {}
    rest: dict[Path, Assessment] = {}
    with progress(len(files)) as step:
        for place in sorted(range(len(files)), key=lambda i: files[i].stem.lower() != "rest"):
            try:
                result = assess_one(files[place], _value(expression), options, rest)
                if drawn:
                    write_overlay(files[place], result, mirrored, drawn[place])
                done[place] = result
            except SymmetryError as problem:
                done[place] = problem
            step()
    outcomes = [done[place] for place in range(len(files))]
    failures = [
        f"{photo}: {outcome}"
        for photo, outcome in zip(photos, outcomes, strict=True)
        if isinstance(outcome, SymmetryError)
    ]
    for failure in failures:
        complain(failure)
    if json is not None:
        write_json(assess_json(photos, outcomes), json)
    elif overlay is None:
        from symmetry.exports.text import print_assessment

        for photo, outcome in zip(photos, outcomes, strict=True):
            if not isinstance(outcome, SymmetryError):
                print_assessment(photo, outcome)
    raise typer.Exit(FAILED if failures else DONE)


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(help="Photo, or folder of a session.")],
    after: Annotated[Path, typer.Argument(help="Photo, or folder of a session.")],
    expression: Annotated[
        ExpressionName | None,
        typer.Option(help="What both photos show; without it, their names tell."),
    ] = None,
    hvid_mm: HvidOption = None,
    mm_per_px: ScaleOption = None,
    mirrored: MirroredOption = False,
    largest_face: LargestOption = False,
    affected_side: Annotated[
        SideName | None,
        typer.Option(
            help="The patient's affected side: it is recorded, and for folders gives side ratios."
        ),
    ] = None,
    allow_different_expressions: Annotated[
        bool, typer.Option("--allow-different-expressions", help="Compare them all the same.")
    ] = False,
    json: JsonOption = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE.pdf", help="Write the PDF report.")
    ] = None,
    paper: Annotated[Paper, typer.Option(help="Paper of the report.")] = Paper.a4,
    patient: Annotated[str, typer.Option(help="Pseudonym or name to print on the report.")] = "",
) -> None:
    """Compare two photos, or two folders of photos named after their expressions."""
    options = _photo_options(hvid_mm, mm_per_px, mirrored, largest_face)
    side: Side | None = affected_side.value if affected_side else None
    for path in (before, after):
        if not path.exists():
            fail(f"{path}: there is no such file or folder.")
    check_ending("--report", report, ".pdf")
    check_targets([report, json], [before, after])
    check_writable({"--report": report, "--json": json})
    if before.is_dir() != after.is_dir():
        fail("Expected two photos or two folders, got one of each.", USAGE)
    if before.is_dir() and expression is not None:
        fail("--expression is for two photos: in a folder, each photo's name tells.", USAGE)
    try:
        if before.is_dir():
            comparison, files, failed = compare_folders(
                before, after, options, side, [report, json]
            )
        else:
            failed = False
            comparison, files = compare_photos(
                before, after, _value(expression), options, side, allow_different_expressions
            )
    except (NotComparable, InvalidOption) as problem:
        fail(str(problem), USAGE)
    except SymmetryError as problem:
        fail(str(problem))
    if json is not None:
        write_json(comparison.to_dict(), json)
    if report is not None:
        try:
            write_report(comparison, files, mirrored, paper.value, patient, report)
        except SymmetryError as problem:
            fail(str(problem))
    if json is None and report is None:
        from symmetry.exports.text import print_comparison

        print_comparison(comparison)
    raise typer.Exit(FAILED if failed else DONE)


@app.command()
def batch(
    folder: Annotated[
        Path,
        typer.Argument(help="Folder of photos, with its subfolders.", file_okay=False, exists=True),
    ],
    out: Annotated[Path, typer.Option(metavar="TABLE.csv", help="Table to write.")],
    hvid_mm: HvidOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes on this machine.")] = 1,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A Dask scheduler to use instead.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a table that was begun.")
    ] = False,
) -> None:
    """Assess every photo of a folder into a table, one row each.

    A photo named after its expression is taken for it, any other for one at rest.
    """
    from symmetry.batch.run import executor_for, run_batch
    from symmetry.progress import opened_progress

    options = _photo_options(hvid_mm)
    check_writable({"--out": out})
    try:
        with opened_progress() as started, executor_for(workers, scheduler) as executor:
            outcome = run_batch(
                folder,
                out,
                executor,
                hvid_mm=options.hvid_mm,
                resume=resume,
                workers=workers,
                started=started,
            )
    except InvalidOption as problem:
        fail(str(problem), USAGE)
    except OSError as problem:
        fail(
            f"{out.name}: the batch stopped ({problem.strerror or problem}); "
            + ("go on with --resume." if out.exists() else "nothing was measured.")
        )
    except BrokenExecutor:
        fail("A worker ended unexpectedly; what was done is in the table: go on with --resume.")
    for failure in outcome.failed:
        complain(failure)
    raise typer.Exit(FAILED if outcome.failed else DONE)


app.command("import")(import_command)
app.add_typer(patients, name="patients")
app.add_typer(db, name="db")
app.add_typer(audit, name="audit")


@app.command("app")
def dashboard(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this computer.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the dashboard. It runs on this computer and answers to this computer only."""
    from symmetry.ui.server import serve

    typer.echo(f"The dashboard is at http://127.0.0.1:{port}. Press Ctrl+C to stop it.")
    sys.stdout.flush()
    raise typer.Exit(serve(port, open_browser=browser))


@app.command()
def doctor() -> None:
    """Tell what is installed, which model, what is missing, and what would leave this machine."""
    from symmetry.doctor import print_report

    raise typer.Exit(DONE if print_report() else FAILED)


def _photo_options(
    hvid_mm: float | None,
    mm_per_px: float | None = None,
    mirrored: bool = False,
    largest_face: bool = False,
) -> PhotoOptions:
    """The options of every photo, or the end of the program where one is out of range."""
    from symmetry.geometry.scale import DEFAULT_HVID_MM, check_scale_options

    hvid = DEFAULT_HVID_MM if hvid_mm is None else hvid_mm
    try:
        check_scale_options(hvid, mm_per_px)
    except InvalidOption as problem:
        fail(str(problem), USAGE)
    return PhotoOptions(hvid, mm_per_px, mirrored, largest_face)


def _value(name: StrEnum | None) -> str | None:
    return None if name is None else name.value


def main() -> None:
    """Entry point of the ``symmetry`` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()
