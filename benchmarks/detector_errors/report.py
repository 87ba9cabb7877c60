"""All tables of one run, as Markdown."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from benchmarks.detector_errors.changes import ChangeReading
from benchmarks.detector_errors.coverage import (
    change_coverage,
    coverage_table,
    median_widths,
    symmetric_coverage,
)
from benchmarks.detector_errors.evidence import Evidence
from benchmarks.detector_errors.fit import Fitted
from benchmarks.detector_errors.fit_changes import second_photo_factor
from benchmarks.detector_errors.procrustes import procrustes_report
from benchmarks.detector_errors.readings import judged, judged_scores
from benchmarks.detector_errors.sets import (
    DISPLACED,
    HAND,
    HEADS,
    KNOWN_NATURAL,
    KNOWN_SYMMETRIC,
    MOUTH,
    WARPED,
)
from benchmarks.detector_errors.tables import (
    accuracy_table,
    change_table,
    constants_table,
    photo_table,
    yaw_table,
)
from benchmarks.reference_faces import HVID_MM
from symmetry.measures.error_model import ErrorModel
from symmetry.versions import software

_MADE = {"hand": (HAND,), "made asymmetry": (WARPED, MOUTH)}
_SETS = _MADE | {
    "known asymmetry": (KNOWN_NATURAL, KNOWN_SYMMETRIC),
    "heads, frontal": (HEADS["frontal"],),
    "all": (HAND, *DISPLACED),
}
_SCORE_SETS = {"hand": (HAND,), "made asymmetry": (WARPED,), "heads, frontal": (HEADS["frontal"],)}


def report(evidence: Evidence, fitted: Fitted, ships: ErrorModel) -> str:
    """Constants as fitted, and the coverage they reach; ``ships`` are those of the program."""
    model = fitted.model
    versions = ", ".join(f"{name} {value}" for name, value in software().items())
    sections = [
        f"# Errors of measures of {model.points} points: tables",
        "Written by `python -m benchmarks.detector_errors`; [what they mean](uncertainty.md).",
        f"Run {date.today().isoformat()}, {model.points} points; {versions}.",
        "## Constants, fitted on the first half\n\n"
        + constants_table(model.asymmetry, ships.asymmetry),
        photo_table(fitted, ships),
        f"Widening by cross-validation within the first half: {fitted.widening:.2f}.",
        _iris_text(evidence),
        "## The points against the truth\n\n" + accuracy_table(evidence),
        *_coverage(evidence, model, fit=False),
        *_coverage(evidence, model, fit=True),
        "## Posed heads (the fitted head only has poses)\n\n"
        + coverage_table(
            judged([r for r in evidence.readings if r.fit], model),
            ("signed",),
            {name: (name,) for name in HEADS.values()},
        ),
        yaw_table(evidence),
        procrustes_report(evidence, model, ships),
        *_changes(evidence.changes, model, ships),
    ]
    return "\n\n".join(sections) + "\n"


def _iris_text(evidence: Evidence) -> str:
    ratio = np.array([iris.ratio for iris in evidence.irises])
    by_hand = np.mean([iris.pupils_by_hand for iris in evidence.irises])
    as_read = np.mean([iris.pupils_as_read for iris in evidence.irises])
    return (
        f"Iris, as read over the hand's: mean {ratio.mean():.3f}, SD {ratio.std(ddof=1):.3f}, "
        f"n = {len(ratio)}. Pupil distance at {HVID_MM:g} mm per iris: {by_hand:.1f} mm by the "
        f"hand's iris, {as_read:.1f} mm by that read. Limbus points off their circle: "
        f"{np.median(evidence.limbus_residuals_mm):.2f} mm."
    )


def _coverage(evidence: Evidence, model: ErrorModel, *, fit: bool) -> list[str]:
    half = "first half (fitted)" if fit else "second half"
    found = judged([r for r in evidence.readings if r.fit == fit], model)
    scores = judged_scores([r for r in evidence.scores if r.fit == fit], model)
    return [
        f"## Coverage in %, {half}\n\n" + coverage_table(found, ("signed",), _SETS),
        f"### Median half-widths, {half}\n\n" + median_widths(found, _SETS),
        f"### Left and right, {half}\n\n" + coverage_table(found, ("left", "right"), _MADE),
        f"### Scores, {half}\n\n" + coverage_table(scores, ("score",), _SCORE_SETS),
        f"Zero on symmetric faces: {symmetric_coverage(found)}.",
    ]


def _changes(readings: Sequence[ChangeReading], model: ErrorModel, ships: ErrorModel) -> list[str]:
    sections = [
        f"Second photo over copies: {second_photo_factor(readings):.2f}.",
        "## Changes: constants, fitted on the first half",
        change_table(model, ships),
    ]
    for half, fit in (("second half", False), ("first half (fitted)", True)):
        mine = [r for r in readings if r.fit == fit]
        sections += [
            f"### True changes inside, %, {half}: difference or value",
            change_coverage(mine, ("signed",), model),
            f"### True changes inside, %, {half}: one side",
            change_coverage(mine, ("left", "right"), model),
        ]
    return sections
