"""Published thresholds of perception.

Asymmetry at which lay observers begin to notice. They describe observers, not disease: being above
one is no finding, being below one no all-clear.
"""

from dataclasses import dataclass

WANG_2017 = "Wang et al., Aesthet Surg J 2017;37:375"
"""Systematic review of Wang, Wessels, Hussain & Merten."""


@dataclass(frozen=True)
class PerceptionThreshold:
    """Asymmetry ``mm`` of a ``structure`` at which observers begin to notice it.

    ``measures`` are those that it is held against. ``expressions`` are those it was published for,
    or None for any.
    """

    structure: str
    mm: float
    measures: tuple[str, ...]
    expressions: tuple[str, ...] | None = None
    source: str = WANG_2017


PERCEPTION_THRESHOLDS: tuple[PerceptionThreshold, ...] = (
    PerceptionThreshold(
        "eyelid at rest", 2.0, ("mrd1", "mrd2", "palpebral_fissure_height"), ("rest",)
    ),
    PerceptionThreshold("oral commissure", 3.0, ("commissure_height", "commissure_position")),
    PerceptionThreshold("brow", 3.5, ("brow_height",)),
    PerceptionThreshold("nasal tip", 4.0, ("nasal_tip_deviation",)),
    PerceptionThreshold("chin", 6.0, ("chin_deviation",)),
)

NO_THRESHOLD = "No perception threshold is published for this measure."


def perception_threshold(measure: str, *expressions: str) -> PerceptionThreshold | None:
    """The threshold that holds for a measure in every one of ``expressions``, or None."""
    found = _of(measure)
    return found if found and _holds(found, expressions) else None


def why_no_threshold(measure: str, *expressions: str) -> str | None:
    """Why `perception_threshold` is None; None where it is not."""
    found = _of(measure)
    if found is None:
        return NO_THRESHOLD
    if _holds(found, expressions):
        return None
    assert found.expressions is not None
    return (
        f"The perception threshold ({found.structure}) is published for photos of "
        f"{' and '.join(found.expressions)} only."
    )


def _of(measure: str) -> PerceptionThreshold | None:
    return next((one for one in PERCEPTION_THRESHOLDS if measure in one.measures), None)


def _holds(threshold: PerceptionThreshold, expressions: tuple[str, ...]) -> bool:
    return threshold.expressions is None or set(expressions) <= set(threshold.expressions)
