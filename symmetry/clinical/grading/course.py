"""The course of a scale's main score over visits."""

from collections.abc import Sequence

from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.grading.proms import PROMS
from symmetry.clinical.grading.scales import get_scale
from symmetry.errors import InvalidRecord
from symmetry.longitudinal.course import Course, Series, course
from symmetry.longitudinal.windows import DEFAULT_WINDOWS, EffectWindows


def grading_course(
    scale: str,
    days: Sequence[int],
    gradings: Sequence[Grading | None],
    injections: Sequence[int] = (),
    windows: EffectWindows = DEFAULT_WINDOWS,
) -> Course:
    """The course of the main score of a scale.

    A clinician's grade has no interval of its own. The change of a questionnaire is held against
    its smallest detectable change of one patient, where one is published.

    Parameters
    ----------
    days
        Day of each visit relative to the baseline, in order.
    gradings
        Grading of each visit by one person, None where there is none.

    Raises
    ------
    InvalidRecord
        If a grading is of another scale.
    """
    one = get_scale(scale)
    for grading in gradings:
        if grading is not None and grading.scale != scale:
            raise InvalidRecord(
                f"A course is one of one scale, {scale!r}, got a grading of {grading.scale!r}: "
                "give the gradings of one of them."
            )
    values = tuple(None if g is None else g.main_score.value for g in gradings)
    sdc = {prom.name: prom.sdc_individual for prom in PROMS}.get(scale)

    def change_of(earlier: int, later: int) -> tuple[float | None, float | None]:
        before, after = values[earlier], values[later]
        if before is None or after is None:
            return None, None
        # Totals have one or two decimals; the rest is floating-point.
        return round(after - before, 6), sdc

    series = Series(
        scale,
        "score",
        "points",
        tuple(days),
        values,
        (None,) * len(values),
        "highest" if one.higher_is_better else "lowest",
    )
    return course(series, injections, windows, change_of)
