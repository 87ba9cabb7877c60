"""Courses of excursions and of signs of synkinesis, from the movements of the visits."""

from collections.abc import Sequence
from typing import Literal

from symmetry.landmarks import SIDES
from symmetry.longitudinal.course import Course, Series, course
from symmetry.longitudinal.excursion import EXCURSION_MEASURES, Excursion
from symmetry.longitudinal.movements import SessionMovements
from symmetry.longitudinal.synkinesis import EYE_EXPRESSIONS, MOUTH_EXPRESSIONS, SynkinesisSign
from symmetry.longitudinal.windows import DEFAULT_WINDOWS, EffectWindows

Kind = Literal["excursion", "synkinesis"]


def movement_courses(
    days: Sequence[int],
    visits: Sequence[SessionMovements | None],
    injections: Sequence[int] = (),
    windows: EffectWindows = DEFAULT_WINDOWS,
) -> dict[tuple[Kind, str, str], tuple[Course, Course]]:
    """Courses of the left and of the right side, mm (deg for the smile angle).

    Keys are (``"excursion"``, expression, measure) for what an expression is meant to move, and
    (``"synkinesis"``, expression, region) for what it should leave still. The uncertainty of a
    change is that of both movements together, as between two sessions in `symmetry.compare`.

    Parameters
    ----------
    days
        Day of each visit relative to the baseline, in order.
    visits
        Movements of each visit, None where it has no photos.
    """
    found: dict[tuple[Kind, str, str], tuple[Course, Course]] = {}

    def add(kind: Kind, expression: str, name: str) -> None:
        moved = [
            None if visit is None else _movement(visit, kind, expression, name) for visit in visits
        ]
        unit = next((one.unit for one in moved if isinstance(one, Excursion)), "mm")
        left, right = (
            course(
                Series(
                    name,
                    side,
                    unit,
                    tuple(days),
                    tuple(getattr(one, side, None) for one in moved),
                    tuple(getattr(one, f"{side}_uncertainty_95", None) for one in moved),
                ),
                injections,
                windows,
            )
            for side in SIDES
        )
        if any(one is not None for one in moved):
            found[kind, expression, name] = left, right

    for expression, names in EXCURSION_MEASURES.items():
        for name in names:
            add("excursion", expression, name)
    for expression in EYE_EXPRESSIONS:
        add("synkinesis", expression, "eye")
    for expression in MOUTH_EXPRESSIONS:
        add("synkinesis", expression, "mouth")
    return found


def _movement(
    visit: SessionMovements, kind: Kind, expression: str, name: str
) -> Excursion | SynkinesisSign | None:
    if kind == "excursion":
        return next(
            (o for o in visit.excursions if (o.expression, o.name) == (expression, name)), None
        )
    return next((s for s in visit.signs if (s.expression, s.region) == (expression, name)), None)
