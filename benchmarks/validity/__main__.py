"""Run every method on every set with known truth.

``python -m benchmarks.validity [--faces FOLDER] [--synthetic FOLDER] [--half fit|held-out|all]``
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.validity.cache import Cache
from benchmarks.validity.cases import Subject
from benchmarks.validity.ceilings import ceiling_table
from benchmarks.validity.figures import evaluate
from benchmarks.validity.methods import METHODS
from benchmarks.validity.plot import draw
from benchmarks.validity.portraits import reference_subjects
from benchmarks.validity.rendered import rendered_subjects
from benchmarks.validity.report import HALVES, report
from benchmarks.validity.rows import collect
from benchmarks.validity.timing import time_all

SAMPLES = Path(__file__).parents[2] / "sample_images"


def subjects_of(faces: Path | None, synthetic: Sequence[Path], half: str) -> list[Subject]:
    """Everyone in the folders who belongs to ``half``.

    Raises
    ------
    FileNotFoundError
        If a folder is missing or laid out otherwise.
    """
    found = [] if faces is None else reference_subjects(faces)
    for folder in synthetic:
        found += rendered_subjects(folder)
    return [one for one in found if half == "all" or one.fit == (half == "fit")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; exit status 2 if there are no data."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.validity", description=(__doc__ or "").split("\n")[0]
    )
    add = parser.add_argument
    add("--faces", type=Path, help="folder of reference faces (docs/uncertainty.md)")
    add("--synthetic", type=Path, action="append", help="folder of rendered patients; repeatable")
    add("--half", choices=tuple(HALVES), default="fit", help="fit: to develop on (default); "
        "held-out: to quote; all: where nothing was fitted")  # fmt: skip
    add("--methods", nargs="+", choices=[method.name for method in METHODS], metavar="NAME",
        help="only these: " + ", ".join(method.name for method in METHODS))  # fmt: skip
    add("--people", type=int, help="only the first so many people of each kind, to try it out")
    add("--write", type=Path, help="write the tables to this Markdown file")
    add("--plot", type=Path, help="write the slopes to this PNG file")
    add("--cache", type=Path, help="folder that keeps points and readings for the next run")
    add("--workers", type=int, default=1, help="processes (default 1)")
    add("--no-time", action="store_true", help="measure no times")
    options = parser.parse_args(arguments)
    try:
        subjects = subjects_of(options.faces, options.synthetic or [SAMPLES], options.half)
    except FileNotFoundError as problem:
        print(problem, file=sys.stderr)
        return 2
    subjects = _first(subjects, options.people)
    if not subjects:
        print(
            f"Nobody in these folders belongs to the half {options.half!r}; try --half all.",
            file=sys.stderr,
        )
        return 2
    chosen = [one for one in METHODS if options.methods is None or one.name in options.methods]
    absent = {one.name: why for one in chosen if (why := one.missing())}
    methods = [one for one in chosen if one.name not in absent]
    names = [one.name for one in methods]
    with tempfile.TemporaryDirectory() as scratch:
        cache = Cache(options.cache or Path(scratch))
        lines = evaluate(collect(subjects, methods, cache, options.workers), names)
    timings = {} if options.no_time else time_all(methods)
    text = report(
        lines, names, half=options.half, timings=timings, absent=absent,
        ceilings=ceiling_table(subjects),
    )  # fmt: skip
    print(text)
    if options.write is not None:
        options.write.write_text(text, encoding="utf-8")
    if options.plot is not None:
        draw(lines, names, options.plot)
    return 0


def _first(subjects: list[Subject], count: int | None) -> list[Subject]:
    kinds = dict.fromkeys(type(one) for one in subjects)
    return [one for kind in kinds for one in [s for s in subjects if type(s) is kind][:count]]


if __name__ == "__main__":
    sys.exit(main())
