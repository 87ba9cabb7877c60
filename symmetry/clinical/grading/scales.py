"""The list of scales. Forms, tables and the record iterate over it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from symmetry.clinical.grading import eface, house_brackmann, sunnybrook
from symmetry.clinical.grading.items import Answers, Item, Score
from symmetry.clinical.grading.proms import PROMS
from symmetry.errors import InvalidRecord

FilledInBy = Literal["clinician", "patient"]


@dataclass(frozen=True)
class Scale:
    """One scale: its items, its arithmetic, who fills it in.

    ``main_score`` is the score that a course is drawn of; ``higher_is_better`` its direction.
    """

    name: str
    label: str
    filled_in_by: FilledInBy
    items: tuple[Item, ...]
    scores: Callable[[Answers], tuple[Score, ...]]
    main_score: str
    higher_is_better: bool
    source: str

    def item(self, name: str) -> Item:
        """The item called ``name``; InvalidRecord if there is none."""
        for item in self.items:
            if item.name == name:
                return item
        raise InvalidRecord(
            f"{self.label} has no item {name!r}; expected one of "
            f"{', '.join(item.name for item in self.items)}: check the form."
        )


SCALES: tuple[Scale, ...] = (
    Scale(
        "house_brackmann",
        "House–Brackmann grade",
        "clinician",
        house_brackmann.GRADE_ITEMS,
        house_brackmann.grade_scores,
        "grade",
        False,
        house_brackmann.SOURCE,
    ),
    Scale(
        "house_brackmann_movement",
        "House–Brackmann, measured movement",
        "clinician",
        house_brackmann.MOVEMENT_ITEMS,
        house_brackmann.movement_scores,
        "total",
        True,
        house_brackmann.SOURCE,
    ),
    Scale(
        "sunnybrook",
        "Sunnybrook Facial Grading System",
        "clinician",
        sunnybrook.ITEMS,
        sunnybrook.sunnybrook_scores,
        "composite",
        True,
        sunnybrook.SOURCE,
    ),
    Scale(
        "eface",
        "eFACE",
        "clinician",
        eface.ITEMS,
        eface.eface_scores,
        "mean",
        True,
        eface.SOURCE,
    ),
    *(
        Scale(
            prom.name,
            prom.label,
            "patient",
            prom.items,
            prom.scores,
            "total",
            prom.higher_is_better,
            prom.source,
        )
        for prom in PROMS
    ),
)

SCALE_NAMES = tuple(scale.name for scale in SCALES)

_BY_NAME = {scale.name: scale for scale in SCALES}


def get_scale(name: str) -> Scale:
    """The scale called ``name``; InvalidRecord if there is none."""
    try:
        return _BY_NAME[name]
    except (KeyError, TypeError):
        raise InvalidRecord(
            f"Scale must be one of {', '.join(SCALE_NAMES)}, got {name!r}: choose one of them."
        ) from None
