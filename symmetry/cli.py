"""The command line: ``symmetry assess | compare | batch | app | doctor``.

Heavy imports happen inside the commands, so that help answers at once.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.wording import NOTICE
from symmetry.errors import InvalidOption, NotComparable, SymmetryError

if TYPE_CHECKING:
    from symmetry.assessment import Assessment
    from symmetry.session import Session

DONE, FAILED, USAGE = 0, 1, 2

app = typer.Typer(
    name="symmetry",
    help="Facial symmetry assessment: left and right in millimetres from photographs.",
    epilog=NOTICE,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ExpressionName = StrEnum("ExpressionName", [(name, name) for name in EXPRESSION_NAMES])  # type: ignore[misc]


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
JsonOption = Annotated[
    str | None, typer.Option("--json", metavar="FILE|-", help="Write JSON; - is standard output.")
]


@app.command()
def assess(
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO...", help="Photos to measure.")],
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
    from symmetry.geometry.scale import check_scale_options

    hvid = _hvid(hvid_mm)
    _or_usage(lambda: check_scale_options(hvid, mm_per_px))
    _check_overlay(overlay)
    results: dict[Path, Assessment] = {}
    problems: dict[Path, SymmetryError] = {}
    rest: dict[Path, Assessment] = {}
    unique = list(dict.fromkeys(photos))
    with _progress(len(unique)) as step:
        for photo in sorted(unique, key=lambda path: path.stem.lower() != "rest"):
            try:
                result = _assess_one(
                    photo, expression, hvid, mm_per_px, mirrored, largest_face, rest
                )
                results[photo] = result
                if overlay is not None:
                    _write_overlay(photo, result, mirrored, _overlay_path(overlay, photo, unique))
            except SymmetryError as problem:
                problems[photo] = problem
            step()
    for photo, failure in problems.items():
        _complain(f"{photo.name}: {failure}")
    if json is not None:
        _write_json(_assess_json(unique, results, problems), json)
    elif overlay is None:
        from symmetry.exports.text import print_assessment

        for photo in unique:
            if photo in results:
                print_assessment(photo.name, results[photo])
    raise typer.Exit(FAILED if problems else DONE)


def _assess_one(
    photo: Path,
    expression: ExpressionName | None,
    hvid_mm: float,
    mm_per_px: float | None,
    mirrored: bool,
    largest_face: bool,
    rest: "dict[Path, Assessment]",
) -> "Assessment":
    from symmetry.pipeline import assess as assess_photo
    from symmetry.session import expression_of

    name = expression.value if expression else expression_of(photo) or "rest"
    result = assess_photo(
        photo,
        name,
        hvid_mm,
        mm_per_px,
        mirrored,
        face="largest" if largest_face else "only",
        rest=rest.get(photo.parent),
    )
    if expression_of(photo) == "rest":
        rest[photo.parent] = result
    return result


def _assess_json(
    photos: list[Path],
    results: "dict[Path, Assessment]",
    problems: dict[Path, SymmetryError],
) -> Any:
    """One photo gives its assessment, several a list in the order given, failures included."""
    if len(photos) == 1:
        return results[photos[0]].to_dict() if results else _problem_json(*problems.popitem())
    return [
        {"file": photo.name, **results[photo].to_dict()}
        if photo in results
        else _problem_json(photo, problems[photo])
        for photo in photos
    ]


def _problem_json(photo: Path, problem: SymmetryError) -> dict[str, Any]:
    return {
        "file": photo.name,
        "error": {"type": type(problem).__name__, "message": str(problem)},
    }


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
        SideName | None, typer.Option(help="The patient's affected side, for side ratios.")
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
    from symmetry.geometry.scale import check_scale_options

    hvid = _hvid(hvid_mm)
    _or_usage(lambda: check_scale_options(hvid, mm_per_px))
    for path in (before, after):
        if not path.exists():
            _fail(f"{path.name}: there is no such file or folder.")
    if before.is_dir() != after.is_dir():
        _fail("Expected two photos or two folders, got one of each.", USAGE)
    try:
        if before.is_dir():
            comparison, files, failed = _compare_folders(
                before, after, hvid, mm_per_px, mirrored, affected_side
            )
        else:
            failed = False
            comparison, files = _compare_photos(
                before,
                after,
                expression,
                hvid,
                mm_per_px,
                mirrored,
                largest_face,
                affected_side,
                allow_different_expressions,
            )
    except NotComparable as problem:
        _fail(str(problem), USAGE)
    except SymmetryError as problem:
        _fail(str(problem))
    if json is not None:
        _write_json(comparison.to_dict(), json)
    if report is not None:
        _write_report(comparison, files, mirrored, paper, patient, report)
    if json is None and report is None:
        from symmetry.exports.text import print_comparison

        print_comparison(comparison)
    raise typer.Exit(FAILED if failed else DONE)


def _compare_photos(
    before: Path,
    after: Path,
    expression: ExpressionName | None,
    hvid_mm: float,
    mm_per_px: float | None,
    mirrored: bool,
    largest_face: bool,
    affected_side: SideName | None,
    allow_different: bool,
) -> tuple[Any, dict[tuple[str, str], Path]]:
    from symmetry.longitudinal.comparison import compare as compare_assessments

    with _progress(2) as step:
        assessed = []
        for photo in (before, after):
            try:
                assessed.append(
                    _assess_one(photo, expression, hvid_mm, mm_per_px, mirrored, largest_face, {})
                )
            except SymmetryError as problem:
                raise type(problem)(f"{photo.name}: {problem}") from None
            step()
    first, second = assessed
    comparison = compare_assessments(
        first,
        second,
        affected_side=affected_side.value if affected_side else None,
        allow_different_expressions=allow_different,
    )
    return comparison, {("before", first.expression): before, ("after", second.expression): after}


def _compare_folders(
    before: Path,
    after: Path,
    hvid_mm: float,
    mm_per_px: float | None,
    mirrored: bool,
    affected_side: SideName | None,
) -> tuple[Any, dict[tuple[str, str], Path], bool]:
    from symmetry.longitudinal.comparison import compare as compare_assessments
    from symmetry.session import assess_session, session_photos

    sessions: dict[str, Session] = {}
    folders = {"before": before, "after": after}
    count = sum(len(session_photos(folder)[0]) for folder in folders.values())
    with _progress(count) as step:
        for moment, folder in folders.items():
            sessions[moment] = assess_session(
                folder, hvid_mm=hvid_mm, mm_per_px=mm_per_px, mirrored=mirrored, progress=step
            )
    for moment, session in sessions.items():
        for name, problem in session.failures.items():
            _complain(f"{folders[moment].name}/{session.paths[name].name}: {problem}")
        for name in session.ignored:
            _complain(f"{folders[moment].name}/{name}: not named after an expression, left out.")
    comparison = compare_assessments(
        sessions["before"].photos,
        sessions["after"].photos,
        affected_side=affected_side.value if affected_side else None,
    )
    files = {
        (moment, name): path
        for moment, session in sessions.items()
        for name, path in session.paths.items()
    }
    return comparison, files, any(session.failures for session in sessions.values())


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
    from symmetry.geometry.scale import check_scale_options
    from symmetry.progress import opened_progress

    hvid = _hvid(hvid_mm)
    _or_usage(lambda: check_scale_options(hvid, None))
    try:
        with opened_progress() as started, executor_for(workers, scheduler) as executor:
            outcome = run_batch(
                folder,
                out,
                executor,
                hvid_mm=hvid,
                resume=resume,
                workers=workers,
                started=started,
            )
    except InvalidOption as problem:
        _fail(str(problem), USAGE)
    except OSError as problem:
        _fail(f"{out.name} could not be written: {problem.strerror}.")
    for failure in outcome.failed:
        _complain(failure)
    raise typer.Exit(FAILED if outcome.failed else DONE)


@app.command("app")
def dashboard(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this computer.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the dashboard. It runs on this computer and answers to this computer only."""
    from symmetry.ui.server import serve

    raise typer.Exit(serve(port, open_browser=browser))


@app.command()
def doctor() -> None:
    """Tell what is installed, which model, what is missing, and what would leave this machine."""
    from symmetry.doctor import print_report

    raise typer.Exit(DONE if print_report() else FAILED)


def _hvid(hvid_mm: float | None) -> float:
    from symmetry.geometry.scale import DEFAULT_HVID_MM

    return DEFAULT_HVID_MM if hvid_mm is None else hvid_mm


def _or_usage(check: Any) -> None:
    try:
        check()
    except InvalidOption as problem:
        _fail(str(problem), USAGE)


def _progress(count: int) -> Any:
    """A progress bar on the terminal when there is something to wait for; yields its step."""
    from symmetry.progress import progress

    return progress(count)


def _check_overlay(overlay: Path | None) -> None:
    if overlay is not None and overlay.suffix.lower() != ".png":
        _fail(
            f"--overlay writes PNG: expected a name that ending in .png, got {overlay.name}.", USAGE
        )


def _overlay_path(overlay: Path, photo: Path, photos: list[Path]) -> Path:
    """Several photos get a file each: FILE_photo.png."""
    return overlay if len(photos) == 1 else overlay.with_stem(f"{overlay.stem}_{photo.stem}")


def _write_overlay(photo: Path, assessment: "Assessment", mirrored: bool, target: Path) -> None:
    from symmetry.exports.picture import png
    from symmetry.imaging.decode import decode
    from symmetry.imaging.overlay import draw_overlay
    from symmetry.imaging.view import photo_view

    view = photo_view(decode(photo, mirrored=mirrored).pixels)
    _write(target, png(draw_overlay(view, assessment)))


def _write_report(
    comparison: Any,
    files: dict[tuple[str, str], Path],
    mirrored: bool,
    paper: Paper,
    patient: str,
    target: Path,
) -> None:
    from datetime import datetime

    from symmetry.exports.pdf import ReportOptions, comparison_report
    from symmetry.imaging.decode import decode

    content = comparison_report(
        comparison,
        lambda moment, name: decode(files[moment, name], mirrored=mirrored).pixels,
        ReportOptions(paper=paper.value, patient=patient, created=datetime.now().astimezone()),
    )
    _write(target, content)


def _write_json(data: Any, target: str) -> None:
    from symmetry.exports.json import dumps

    text = dumps(data) + "\n"
    if target == "-":
        sys.stdout.write(text)
    else:
        _write(Path(target), text.encode())


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as problem:
        _fail(f"{target.name} could not be written: {problem.strerror}.")


def _complain(message: str) -> None:
    """One line on stderr."""
    print(" ".join(message.split()), file=sys.stderr)  # noqa: T201


def _fail(message: str, status: int = FAILED) -> NoReturn:
    _complain(message)
    raise typer.Exit(status)


def main() -> None:
    """Entry point of the ``symmetry`` command."""
    app()
