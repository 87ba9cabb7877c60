"""Fit the constants of the 95 % intervals and report their coverage.

``python -m benchmarks.detector_errors --faces FOLDER [--points KIND] [--write FILE.md]
[--constants FILE.py]``

``FOLDER`` holds the reference faces described in docs/uncertainty.md. Points placed by hand give
the truth of 30 photographs. The same photographs, displaced by a known field or with a lid
lowered by a known amount, give the truth of faces more asymmetric than those of healthy people.
Pictures with displacements made elsewhere and rendered heads come on top. Constants are fitted on
one half of the people and heads, coverage is reported on both halves; the second half is never
fitted. docs/uncertainty.md has the outcome and what it means.

``--points refined`` (the default) measures as `symmetry.assess` does, ``detected`` at the
detector's own points. ``--constants symmetry/measures/errors_refined.py`` puts what was fitted
into the program.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.detector_errors.constants import module_text
from benchmarks.detector_errors.evidence import collect
from benchmarks.detector_errors.fit import fit
from benchmarks.detector_errors.photos import READERS
from benchmarks.detector_errors.report import report
from symmetry.measures.error_model import ErrorModel, PointsKind
from symmetry.measures.errors_detected import DETECTED
from symmetry.measures.errors_refined import REFINED

SHIPS: dict[PointsKind, ErrorModel] = {"detected": DETECTED, "refined": REFINED}


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; exit status 2 if there are no data."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.detector_errors", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--faces", type=Path, required=True, help="folder of reference faces")
    parser.add_argument(
        "--points", choices=tuple(READERS), default="refined", help="what is measured"
    )
    parser.add_argument("--write", type=Path, help="also write the tables to this Markdown file")
    parser.add_argument(
        "--constants", type=Path, help="write the fitted constants to this Python module"
    )
    options = parser.parse_args(arguments)
    if not (options.faces / "london_neutral").is_dir():
        print(
            f"No reference faces in {options.faces}: expected the folders london_neutral, "
            "london_smiling, known_asymmetry and rendered_heads there.",
            file=sys.stderr,
        )
        return 2
    evidence = collect(options.faces, READERS[options.points])
    fitted = fit(evidence, options.points)
    text = report(evidence, fitted, SHIPS[options.points])
    print(text)
    if options.write is not None:
        options.write.write_text(text, encoding="utf-8")
    if options.constants is not None:
        options.constants.write_text(module_text(fitted.model), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
