"""Shares of a score's summed half-widths, from the first half."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.detector_errors.numbers import TOLERANCE
from benchmarks.detector_errors.readings import ScoreReading, judged_scores
from benchmarks.detector_errors.sets import HAND, WARPED
from symmetry.measures.error_model import ErrorModel
from symmetry.measures.scores import PARTS, REGION_WEIGHTS

TARGET = 0.95


def fit_score_shares(readings: Sequence[ScoreReading], model: ErrorModel) -> dict[str, float]:
    """Of every score the widest share that a set needs for 95 %.

    None is smaller than independent errors of the parts would leave, since parts share landmarks
    and scale: so a region of one part keeps all. Those of the regions act on the overall score,
    which comes last.
    """
    shares = dict.fromkeys((*PARTS, "overall"), 1.0)
    needed = _needed(readings, replace(model, score_shares=shares))
    for name, parts in PARTS.items():
        shares[name] = max(needed[name], _independent([part.weight for part in parts]))
    overall = _needed(readings, replace(model, score_shares=shares))["overall"]
    return shares | {"overall": max(overall, _independent(list(REGION_WEIGHTS.values())))}


def _independent(weights: Sequence[float]) -> float:
    """Share that errors of parts, alike and independent, leave of their weighted sum."""
    return float(np.linalg.norm(weights) / np.sum(weights))


def _needed(readings: Sequence[ScoreReading], model: ErrorModel) -> dict[str, float]:
    """By score, the share of the half-width under ``model`` that holds enough of both sets.

    The largest of 15 people tells little of the next ones, hence the tolerance; all of the
    half-width is the most there is.
    """
    found = judged_scores(readings, model)
    needed = {}
    for name in model.score_shares:
        mine = [one for one in found if one.name == name]
        sets = (
            [one for one in mine if one.set_name == HAND],
            [one for one in mine if one.set_name == WARPED and one.moved],
        )
        shares = [[abs(one.error) / one.half_width for one in members] for members in sets]
        widest = max(float(np.quantile(values, TARGET)) for values in shares if values)
        needed[name] = min(TOLERANCE * widest, 1.0)
    return needed
