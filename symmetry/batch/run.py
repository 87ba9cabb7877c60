"""Run a batch on any executor, resumably."""

import hashlib
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from symmetry.batch.table import (
    append,
    as_written,
    error_row,
    photos_in,
    row,
    rows_begun,
    write_anew,
)
from symmetry.errors import InvalidOption, SymmetryError
from symmetry.geometry.scale import DEFAULT_HVID_MM
from symmetry.options import checked_switch
from symmetry.session import PICTURE_ENDINGS, expression_of

AT_ONCE = 4
"""Photos handed out per worker ahead of their results, so that memory stays bounded."""


@dataclass(frozen=True)
class Outcome:
    """How a batch went."""

    done: int
    failed: tuple[str, ...]
    skipped: int


def assess_file(folder: str, file: str, rest: str | None, hvid_mm: float) -> dict[str, Any]:
    """The row of one file; runs in a worker. A photo that fails gives a row with its error.

    ``rest`` is the rest photo of the same folder: it is assessed for its scale where ``file``
    shows closed eyes. A row that is measured from the canthi, as those all are, names it.
    """
    from symmetry.pipeline import assess

    path = Path(folder, file)
    expression = expression_of(path) or "rest"
    try:
        assessment = assess(path, expression, hvid_mm)
        if rest is not None and not assessment.measurement.setting.irises.both_visible:
            lender = assess(Path(folder, rest), "rest", hvid_mm)
            assessment = assess(path, expression, hvid_mm, rest=lender)
        beside = rest if assessment.frame.reference == "canthi" else None
        return row(file, assessment, beside and fingerprint(Path(folder, beside)))
    except SymmetryError as problem:
        return error_row(file, problem, hvid_mm)


def fingerprint(file: Path) -> str | None:
    """SHA-256 of a file's bytes in hexadecimal; None where it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def rest_photos(files: list[str]) -> dict[str, str]:
    """The rest photo of each folder that has one, by folder."""
    return {
        PurePosixPath(file).parent.as_posix(): file
        for file in reversed(files)
        if expression_of(Path(file)) == "rest"
    }


def run_batch(
    folder: Path,
    table: Path,
    executor: Executor,
    *,
    hvid_mm: float = DEFAULT_HVID_MM,
    resume: bool = False,
    workers: int = 1,
    started: Callable[[int], Callable[[], None]] = lambda _: lambda: None,
) -> Outcome:
    """Assess every picture below ``folder`` and write one row each to ``table``.

    Rows are written as they come and reach the disk at once, so an interrupted batch loses
    nothing but what was under way; ``resume`` goes on after it. Photos that failed, or whose
    content is not what their row was measured from, are then measured again. ``started`` is told
    how many photos there are and gives back what to call after each.

    Raises
    ------
    InvalidOption
        If the table exists and ``resume`` was not asked for, if it was begun with other options
        or by another version, or if there is no picture.
    """
    resume = checked_switch("resume", resume)
    if table.exists() and not resume:
        raise InvalidOption(
            f"{table.name} exists already: choose another name, or resume to go on with it."
        )
    every = photos_in(folder, PICTURE_ENDINGS)
    if not every:
        raise InvalidOption(f"The folder {str(folder)!r} holds no pictures.")
    rest = rest_photos(every)
    begun = rows_begun(table, hvid_mm) if table.exists() else []
    files = {as_written(file): file for file in every}
    kept = [one for one in begun if not one["error"] and _still_holds(one, folder, files, rest)]
    write_anew(table, kept)
    finished = {one["file"] for one in kept}
    files = {name: file for name, file in files.items() if name not in finished}
    failed = []
    step = started(len(files))
    with table.open("a", encoding="utf-8", newline="") as stream:
        jobs = [(file, rest.get(PurePosixPath(file).parent.as_posix())) for file in files.values()]
        for result in _results(executor, folder, jobs, hvid_mm, AT_ONCE * workers):
            append(stream, result)
            if result.get("error"):
                failed.append(f"{result['file']}: {result['error']}")
            step()
    return Outcome(len(files) - len(failed), tuple(failed), len(finished))


def _still_holds(
    begun: dict[str, str], folder: Path, files: dict[str, str], rest: dict[str, str]
) -> bool:
    """Whether a row was measured from the photo as it is now, or the photo is gone.

    Where the frame is that of the canthi, the rest photo may have lent its scale.
    """
    file = files.get(begun["file"])
    if file is None:
        return True
    if fingerprint(folder / file) != begun["sha256"]:
        return False
    lender = rest.get(PurePosixPath(file).parent.as_posix())
    if begun["frame_reference"] != "canthi" or lender in (None, file):
        return not begun["rest_sha256"]
    return fingerprint(folder / str(lender)) == begun["rest_sha256"]


def _results(
    executor: Executor,
    folder: Path,
    jobs: list[tuple[str, str | None]],
    hvid_mm: float,
    ahead: int,
) -> Iterator[dict[str, Any]]:
    waiting = iter(jobs)
    pending: set[Future[dict[str, Any]]] = set()

    def hand_out(count: int) -> None:
        for file, rest in islice(waiting, count):
            lender = None if rest == file else rest
            pending.add(executor.submit(assess_file, str(folder.resolve()), file, lender, hvid_mm))

    hand_out(ahead)
    while pending:
        future = next(as_completed(pending))
        pending.remove(future)
        yield future.result()
        hand_out(1)


@contextmanager
def executor_for(workers: int, scheduler: str | None = None) -> Iterator[Executor]:
    """Processes of this machine, or the workers of a Dask scheduler at an address.

    Processes are spawned: the detector may hang in a forked one.
    """
    if scheduler is None:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            yield pool
        return
    try:
        from dask.distributed import Client
    except ImportError:
        raise InvalidOption(
            "--scheduler needs the package dask[distributed], which is not installed."
        ) from None
    with Client(scheduler) as client:
        yield client.get_executor()
