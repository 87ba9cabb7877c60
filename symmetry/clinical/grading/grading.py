"""A filled-in scale of one visit, and how two clinicians agree on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from symmetry.clinical.checks import check_entry, check_id, check_line, check_moment, check_text
from symmetry.clinical.grading.items import Answer, Answers, Score
from symmetry.clinical.grading.scales import get_scale
from symmetry.errors import InvalidRecord


@dataclass(frozen=True)
class Grading:
    """One scale of one visit, as one person filled it in. Several may grade one visit.

    ``items`` holds the answers by item; items that were not answered are left out. ``by`` is who
    graded, or entered the patient's answers; ``at`` has a time zone.
    """

    id: str
    visit_id: str
    scale: str
    items: Answers
    by: str
    at: datetime
    notes: str = ""

    def __post_init__(self) -> None:
        check_id("Identifier of the grading", self.id)
        check_id("Visit of the grading", self.visit_id)
        scale = get_scale(self.scale)
        check_entry("Items of the grading", self.items, Mapping)
        # A copy: the caller's form goes on being edited.
        object.__setattr__(self, "items", dict(self.items))
        for name, answer in self.items.items():
            scale.item(name).check(answer)
        check_line("Author of the grading", self.by, required=True)
        check_moment("Time of the grading", self.at)
        check_text("Notes", self.notes)

    @property
    def scores(self) -> tuple[Score, ...]:
        """The scores of the scale, each None with a reason where answers are missing."""
        return get_scale(self.scale).scores(self.items)

    @property
    def main_score(self) -> Score:
        """The score that a course is drawn of."""
        name = get_scale(self.scale).main_score
        return next(score for score in self.scores if score.name == name)


@dataclass(frozen=True)
class ItemAgreement:
    """One item as two clinicians answered it; ``difference`` is second - first, in points."""

    name: str
    label: str
    first: Answer | None
    second: Answer | None
    same: bool | None
    difference: float | None


@dataclass(frozen=True)
class Agreement:
    """Two gradings of one visit side by side.

    ``same`` of ``compared`` items were answered alike; items that only one answered are not
    compared. ``scores`` are the differences of the scores, second - first, in points.
    """

    scale: str
    first_by: str
    second_by: str
    items: tuple[ItemAgreement, ...]
    compared: int
    same: int
    scores: tuple[tuple[str, float | None], ...]


def agreement(first: Grading, second: Grading) -> Agreement:
    """How two clinicians' gradings of one visit agree.

    Raises
    ------
    InvalidRecord
        If they are of different scales or visits, or by one person.
    """
    for name, expected, got in (
        ("scale", first.scale, second.scale),
        ("visit", first.visit_id, second.visit_id),
    ):
        if expected != got:
            raise InvalidRecord(
                f"Two gradings of one {name} can be compared, got {expected!r} and {got!r}: choose "
                f"two of the same {name}."
            )
    if first.by == second.by:
        raise InvalidRecord(
            f"Agreement is between two people, got two gradings by {first.by!r}: choose gradings "
            "by different clinicians."
        )
    items = []
    for item in get_scale(first.scale).items:
        answers = first.items.get(item.name), second.items.get(item.name)
        one, other = answers
        if one is None or other is None:
            items.append(ItemAgreement(item.name, item.label, one, other, None, None))
        else:
            difference = item.points(other) - item.points(one)
            # Two options may have equal points and still not say the same.
            items.append(ItemAgreement(item.name, item.label, one, other, one == other, difference))
    known = [item.same for item in items if item.same is not None]
    return Agreement(
        first.scale,
        first.by,
        second.by,
        tuple(items),
        len(known),
        sum(known),
        tuple(
            (a.name, None if a.value is None or b.value is None else b.value - a.value)
            for a, b in zip(first.scores, second.scores, strict=True)
        ),
    )
