"""Shares of a score's summed half-widths, from the first half."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.detector_errors.readings import ScoreReading, judged_scores
from benchmarks.detector_errors.sets import HAND, WARPED
from symmetry.measures.error_model import ErrorModel
from symmetry.measures.scores import PARTS

TARGET = 0.95


def fit_score_shares(readings: Sequence[ScoreReading], model: ErrorModel) -> dict[str, float]:
    """Of every score the widest share that a set needs for 95 %.

    A region of one part keeps all of it: nothing can cancel. Those of the regions act on the
    overall score, which comes last.
    """
    shares = dict.fromkeys((*PARTS, "overall"), 1.0)
    needed = _needed(readings, replace(model, score_shares=shares))
    shares |= {name: needed[name] for name, parts in PARTS.items() if len(parts) > 1}
    overall = _needed(readings, replace(model, score_shares=shares))["overall"]
    return shares | {"overall": overall}


def _needed(readings: Sequence[ScoreReading], model: ErrorModel) -> dict[str, float]:
    """By score, the share of the half-width under ``model`` that holds enough of both sets."""
    found = judged_scores(readings, model)
    needed = {}
    for name in model.score_shares:
        mine = [one for one in found if one.name == name]
        sets = (
            [one for one in mine if one.set_name == HAND],
            [one for one in mine if one.set_name == WARPED and one.moved],
        )
        shares = [[abs(one.error) / one.half_width for one in members] for members in sets]
        needed[name] = max(float(np.quantile(values, TARGET)) for values in shares if values)
    return needed
