"""Courses of every measure and score of one expression, from the assessed photos of the visits."""

from collections.abc import Callable, Sequence
from functools import cache, partial

from symmetry.assessment import Assessment
from symmetry.errors import NotComparable
from symmetry.longitudinal.comparison import Comparison, compare
from symmetry.longitudinal.course import Best, Course, Series, course
from symmetry.longitudinal.windows import DEFAULT_WINDOWS, EffectWindows
from symmetry.measures import all_measures
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.scores import PROCRUSTES, SCORE_NAMES

Photos = Sequence[Assessment | None]
ChangeAndHalfWidth = tuple[float | None, float | None]

_HALF_WIDTH_OF = {
    "difference": "uncertainty_95",
    "value": "uncertainty_95",
    "left": "left_uncertainty_95",
    "right": "right_uncertainty_95",
}


def photo_courses(
    days: Sequence[int],
    photos: Photos,
    injections: Sequence[int] = (),
    windows: EffectWindows = DEFAULT_WINDOWS,
) -> tuple[Course, ...]:
    """The course of every measure (difference, left and right, or midline value) and score.

    Changes carry the uncertainty of `symmetry.compare`: what photos of one person share is no part
    of it. Two photos whose frames differ are compared in one frame, so a change need not be the
    difference of the two values shown.

    Parameters
    ----------
    days
        Day of each visit relative to the baseline, in order.
    photos
        Photo of one expression at each visit, None where there is none.

    Raises
    ------
    NotComparable
        If the photos show different expressions.
    InvalidReadings
        If there are more or fewer photos than days, or days are out of order.
    """
    expressions = {photo.expression for photo in photos if photo is not None}
    if len(expressions) > 1:
        raise NotComparable(
            f"A course is one of one expression, got {', '.join(sorted(expressions))}: give the "
            "photos of one of them."
        )

    @cache
    def between(earlier: int, later: int) -> Comparison | None:
        before, after = photos[earlier], photos[later]
        return None if before is None or after is None else compare(before, after)

    def follow(series: Series, pick: Callable[[Comparison], ChangeAndHalfWidth]) -> Course:
        def change_of(earlier: int, later: int) -> ChangeAndHalfWidth:
            comparison = between(earlier, later)
            return (None, None) if comparison is None else pick(comparison)

        return course(series, injections, windows, change_of)

    found = []
    for measure in all_measures():
        results = [None if photo is None else photo.measure(measure.name) for photo in photos]
        for quantity in ("difference", "left", "right") if measure.two_sided else ("value",):
            series = _series(measure.name, quantity, measure.unit, days, results)
            found.append(follow(series, partial(_measure_change, measure.name, quantity)))
    for name in (*SCORE_NAMES, PROCRUSTES):
        found.append(follow(_score_series(name, days, photos), partial(_score_change, name)))
    return tuple(found)


def _measure_change(name: str, quantity: str, comparison: Comparison) -> ChangeAndHalfWidth:
    change = comparison.measure(name)
    moved = change.difference if quantity == "value" else getattr(change, quantity)
    return moved, getattr(change, _HALF_WIDTH_OF[quantity])


def _score_change(name: str, comparison: Comparison) -> ChangeAndHalfWidth:
    change = next(one for one in comparison.scores if one.name == name)
    return change.change, change.uncertainty_95


def _series(
    name: str,
    quantity: str,
    unit: str,
    days: Sequence[int],
    results: Sequence[MeasureResult | None],
) -> Series:
    # A reading of one side has no best value: only the two sides together can be alike.
    best: Best | None = "nearest_zero" if quantity in ("difference", "value") else None
    return Series(
        name,
        quantity,
        unit,
        tuple(days),
        tuple(None if one is None else getattr(one, quantity) for one in results),
        tuple(None if one is None else getattr(one, _HALF_WIDTH_OF[quantity]) for one in results),
        best,
    )


def _score_series(name: str, days: Sequence[int], photos: Photos) -> Series:
    scores = [None if photo is None else photo.scores for photo in photos]
    return Series(
        name,
        "score",
        "",
        tuple(days),
        tuple(
            None
            if one is None
            else (one.procrustes_asymmetry if name == PROCRUSTES else one.values[name])
            for one in scores
        ),
        tuple(None if one is None else one.uncertainty_95[name] for one in scores),
        "lowest" if name == PROCRUSTES else "highest",
    )
