"""Corrections of the record, as the editor and the files lay them over the automatic points."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from symmetry.assessment import Assessment
from symmetry.clinical.landmark_correction import LandmarkCorrection
from symmetry.store import corrections as kept_corrections
from symmetry.ui.corrections import Correction, Corrections, Place, corrections_to_dict
from symmetry.ui.record import reading
from symmetry.ui.shown import Shown


def layer(
    stored: Sequence[LandmarkCorrection], automatic: Mapping[int, Place]
) -> dict[int, Correction]:
    """The corrections of the record as the editor lays them over the automatic points.

    A landmark that was put back counts as automatic again.
    """
    last = {one.landmark: Correction(one.to_xy, one.by, one.at) for one in stored}
    return {
        index: one for index, one in sorted(last.items()) if not _same(one.place, automatic[index])
    }


def steps(
    assessment_id: str,
    before: Corrections,
    after: Corrections,
    automatic: Mapping[int, Place],
    by: str,
    at: datetime,
) -> list[LandmarkCorrection]:
    """The moves that lead from one layer of corrections to another."""
    made = []
    for index in sorted({*before, *after}):
        start = before[index].place if index in before else automatic[index]
        end = after[index].place if index in after else automatic[index]
        if not _same(start, end):
            made.append(
                LandmarkCorrection(str(uuid.uuid4()), assessment_id, index, start, end, by, at)
            )
    return made


def _same(one: Place, other: Place) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) < 0.01


def merged(before: Corrections, mine: Corrections, theirs: Corrections) -> dict[int, Correction]:
    """The layer ``theirs`` with what was moved from ``before`` to ``mine`` laid over it.

    A landmark that both moved lies where I put it: the history keeps the other place.
    """
    result = dict(theirs)
    for index in {*before, *mine}:
        if _place(mine, index) == _place(before, index):
            continue
        if index in mine:
            result[index] = mine[index]
        else:
            result.pop(index, None)
    return dict(sorted(result.items()))


def _place(corrections: Corrections, index: int) -> Place | None:
    return corrections[index].place if index in corrections else None


def automatic_places(automatic: Assessment) -> dict[int, Place]:
    """Where every landmark was found, px of the photo."""
    return {index: (float(x), float(y)) for index, (x, y) in enumerate(automatic.landmarks.refined)}


def by_hand(photos: Iterable[tuple[str, Shown]], name: str) -> dict[str, Any]:
    """Which landmarks of (moment, photo) were moved by whom, as a block of the JSON.

    Empty where none was. Read in the ``name`` of who asked for the file.
    """
    moved = []
    with reading(name) as look:
        for moment, shown in photos:
            if not shown.moves:
                continue
            stored = kept_corrections.of_assessment(look, shown.key)
            laid = layer(stored, automatic_places(shown.automatic))
            moved.append(
                {
                    "moment": moment,
                    "expression": shown.expression,
                    "points": corrections_to_dict(laid, shown.automatic),
                }
            )
    return {"corrections": moved} if moved else {}
