"""Share of the truths inside their intervals, as Markdown."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from benchmarks.detector_errors.changes import ChangeReading
from benchmarks.detector_errors.readings import Judged
from benchmarks.detector_errors.sets import (
    BOTH_SIDED,
    COPIES,
    DISPLACED,
    HEAD_CHANGE,
    HEADS,
    KNOWN_CHANGE,
    KNOWN_SYMMETRIC,
    ONE_SIDED,
    SECOND_PHOTO,
)
from benchmarks.tables import markdown
from symmetry.measures.error_model import ErrorModel

SEED = 20
RESAMPLES = 2000
CHANGE_SETS = (COPIES, SECOND_PHOTO, ONE_SIDED, BOTH_SIDED, KNOWN_CHANGE, HEAD_CHANGE)


def coverage(found: Sequence[Judged]) -> str:
    """Share of truths inside, its 95 % interval (bootstrap over people), and n."""
    if not found:
        return "–"
    subjects = sorted({one.subject for one in found})
    tally = np.array(
        [
            (
                sum(one.inside for one in found if one.subject == s),
                sum(one.subject == s for one in found),
            )
            for s in subjects
        ]
    )
    share = 100 * tally[:, 0].sum() / tally[:, 1].sum()
    if len(subjects) < 4:
        return f"{share:.0f} ({len(found)})"
    draws = np.random.default_rng(SEED).integers(0, len(subjects), (RESAMPLES, len(subjects)))
    drawn = tally[draws].sum(axis=1)
    low, high = np.percentile(100 * drawn[:, 0] / drawn[:, 1], (2.5, 97.5))
    return f"{share:.0f} [{low:.0f}, {high:.0f}] ({len(found)})"


def coverage_table(
    found: Sequence[Judged], parts: Sequence[str], sets: Mapping[str, Sequence[str]]
) -> str:
    """Coverage per measure; of the displaced sets, only what the displacement concerns."""

    def cell(name: str | None, members: Sequence[str]) -> str:
        return coverage(
            [
                one
                for one in found
                if one.part in parts
                and name in (None, one.name)
                and one.set_name in members
                and (one.moved or one.set_name not in DISPLACED)
            ]
        )

    names = list(dict.fromkeys(one.name for one in found if one.part in parts))
    rows = [[f"`{name}`", *(cell(name, members) for members in sets.values())] for name in names]
    rows.append(["**all**", *(cell(None, members) for members in sets.values())])
    return markdown(("measure", *sets), rows)


def median_widths(found: Sequence[Judged], sets: Mapping[str, Sequence[str]]) -> str:
    """Median half-width of differences and midline values per measure and set."""

    def cell(name: str, members: Sequence[str]) -> str:
        halves = [
            one.half_width
            for one in found
            if (one.part, one.name) == ("signed", name)
            and one.set_name in members
            and (one.moved or one.set_name not in DISPLACED)
        ]
        return f"±{np.median(halves):.2f}" if halves else "–"

    names = list(dict.fromkeys(one.name for one in found if one.part == "signed"))
    rows = [[f"`{name}`", *(cell(name, members) for members in sets.values())] for name in names]
    return markdown(("measure", *sets), rows)


def symmetric_coverage(found: Sequence[Judged]) -> str:
    """Coverage of zero on faces made exactly symmetric and on neutral heads."""
    return coverage(
        [
            one
            for one in found
            if one.part == "signed"
            and not one.moved
            and one.truth == 0
            and one.set_name in (KNOWN_SYMMETRIC, HEADS["frontal"])
        ]
    )


def change_coverage(
    readings: Sequence[ChangeReading], parts: Sequence[str], model: ErrorModel
) -> str:
    """Share of true changes inside, %, with n and median half-width."""
    judged = [
        (r.name, r.set_name, half, abs(r.change - r.truth) <= half)
        for r in readings
        if r.part in parts and (r.moved or r.set_name in (COPIES, SECOND_PHOTO))
        for half in (r.half_width(model),)
    ]

    def cell(name: str | None, set_name: str) -> str:
        mine = [one for one in judged if one[1] == set_name and name in (None, one[0])]
        if not mine:
            return "–"
        inside, halves = [one[3] for one in mine], [one[2] for one in mine]
        width = "" if name is None else f" ±{np.median(halves):.2g}"
        return f"{100 * np.mean(inside):.0f} ({len(mine)}){width}"

    table = model.change if "signed" in parts else model.side_change
    rows: Iterable[list[str]] = [
        [f"`{name}`", *(cell(name, s) for s in CHANGE_SETS)] for name in table
    ]
    return markdown(
        ("measure", *CHANGE_SETS), [*rows, ["**all**", *(cell(None, s) for s in CHANGE_SETS)]]
    )
