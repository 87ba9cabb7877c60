"""The Procrustes asymmetry: its constants, its coverage, and what the yaw adds, as Markdown."""

from collections.abc import Iterable, Sequence

import numpy as np

from benchmarks.detector_errors.coverage import coverage
from benchmarks.detector_errors.evidence import Evidence
from benchmarks.detector_errors.readings import Judged, Reading, judged
from benchmarks.detector_errors.sets import HAND, HEADS, KNOWN_SYMMETRIC, WARPED
from benchmarks.detector_errors.tables import constants_table
from benchmarks.tables import markdown
from symmetry.measures.error_model import ErrorModel
from symmetry.measures.uncertainty import in_quadrature

NEARLY_FRONTAL_DEG = 5.5


def procrustes_report(evidence: Evidence, model: ErrorModel, ships: ErrorModel) -> str:
    """All that is known of the Procrustes asymmetry's interval."""
    first = judged([r for r in evidence.procrustes if r.fit], model)
    second = judged([r for r in evidence.procrustes if not r.fit], model)
    sets = (HAND, WARPED, KNOWN_SYMMETRIC, HEADS["frontal"])
    rows = [
        (
            name, coverage(_of(first, name)), coverage(_of(second, name)),
            _median_half(_of(second, name)),
        )
        for name in sets
    ]  # fmt: skip
    turned = []
    for name in (HEADS["yaw 5"], HEADS["turned"], HEADS["other"]):
        mine = [r for r in evidence.procrustes if r.set_name == name]
        yaws = [(r.reported, abs(r.circumstances.yaw_deg)) for r in mine]
        slopes = [reported / yaw for reported, yaw in yaws if yaw > 1]
        span = f"{min(slopes):.4f}–{max(slopes):.4f}" if slopes else "–"
        held = judged(mine, model)
        turned.append((name, coverage(held), span, _median_half(held)))
    name = "procrustes_asymmetry"
    return "\n\n".join(
        [
            "## Procrustes asymmetry",
            constants_table({name: model.procrustes}, {name: ships.procrustes}),
            markdown(("set", "first half (fitted)", "second half", "± (median)"), rows),
            markdown(("turned neutral head", "0 inside, %", "reading per °", "± (median)"), turned),
            "Square of the reading against that of the yaw, neutral and smiling photos: "
            + _yaw_regression(evidence),
            "Changes of 0, each pair of photos of the neutral head: "
            + _changes(evidence.procrustes, model),
        ]
    )


def _of(found: Iterable[Judged], set_name: str) -> list[Judged]:
    return [one for one in found if one.set_name == set_name]


def _median_half(found: Sequence[Judged]) -> str:
    return f"{np.median([one.half_width for one in found]):.3f}" if found else "–"


def _yaw_regression(evidence: Evidence) -> str:
    """Root of the slope of reading² on yaw², per half of the people."""
    parts = []
    for name, fit in (("first half", True), ("second half", False)):
        yaw, found = np.array([(y, f) for half, y, f in evidence.yaw_procrustes if half == fit]).T
        slope, at_zero = np.polyfit(yaw**2, found**2, 1)
        share = np.corrcoef(yaw**2, found**2)[0, 1] ** 2
        parts.append(
            f"{name} {np.sqrt(max(slope, 0)):.4f} per degree, {np.sqrt(max(at_zero, 0)):.4f} "
            f"without yaw (r² {share:.2f}, n = {len(yaw)})"
        )
    return "; ".join(parts) + "."


def _changes(readings: Sequence[Reading], model: ErrorModel) -> str:
    heads = [r for r in readings if r.set_name in HEADS.values()]
    halves = [one.half_width for one in judged(heads, model)]
    parts = []
    for title, most in (("all", np.inf), ("both within ±5.5° of yaw", NEARLY_FRONTAL_DEG)):
        held = [
            abs(one.reported - other.reported)
            <= (in_quadrature(halves[index], halves[earlier]) or 0.0)
            for index, one in enumerate(heads)
            for earlier, other in enumerate(heads[:index])
            if one.subject == other.subject
            and max(abs(r.circumstances.yaw_deg) for r in (one, other)) < most
        ]
        parts.append(f"{title}: {100 * np.mean(held):.0f} % of {len(held)} inside")
    return "; ".join(parts) + "."
