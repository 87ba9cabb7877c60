"""A grading while it is being filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.grading.items import Answer, Choice, Item
from symmetry.clinical.grading.scales import get_scale
from symmetry.store.rows import Kept


@dataclass(frozen=True)
class Draft:
    """What was answered so far; ``version`` and ``at`` are those of a grading that is edited."""

    id: str
    visit_id: str
    scale: str
    by: str
    items: Mapping[str, Answer] = field(default_factory=dict)
    notes: str = ""
    version: int | None = None
    at: datetime | None = None


def draft_of(kept: Kept[Grading]) -> Draft:
    """A grading of the record, to be edited."""
    one = kept.entry
    return Draft(
        one.id, one.visit_id, one.scale, one.by, one.items, one.notes, kept.version, one.at
    )


def answered(draft: Draft, item: str, value: Answer | None) -> Draft:
    """The draft with one item answered, or not any more."""
    items = {name: answer for name, answer in draft.items.items() if name != item}
    return replace(draft, items=items if value is None else {**items, item: value})


def missing(draft: Draft) -> tuple[Item, ...]:
    """The items without an answer, in the order of the scale."""
    return tuple(item for item in get_scale(draft.scale).items if item.name not in draft.items)


def grading_of(draft: Draft, now: datetime) -> Grading:
    """The grading that a draft says.

    Raises
    ------
    InvalidRecord
        If something typed cannot be.
    """
    return Grading(
        draft.id,
        draft.visit_id,
        draft.scale,
        draft.items,
        draft.by.strip(),
        draft.at or now,
        draft.notes,
    )


def buttons(item: Item, most: int = 6) -> list[Answer] | None:
    """The answers of an item as buttons, where they are few; else None."""
    if isinstance(item, Choice):
        return [option.name for option in item.options]
    few = item.whole and item.high - item.low < most
    return list(range(int(item.low), int(item.high) + 1)) if few else None


def hidden(gradings: Sequence[Grading], rater: str, *, blind: bool) -> frozenset[str]:
    """Identifiers of the gradings whose values a rater is not shown yet.

    While a rater has none saved, what others saw would be looked at first.
    """
    if not blind or any(one.by == rater for one in gradings):
        return frozenset()
    return frozenset(one.id for one in gradings)


def pairs(gradings: Sequence[Grading]) -> tuple[tuple[Grading, Grading], ...]:
    """Every two gradings by different people, the latest of each person, in the order of time."""
    latest = {one.by: one for one in sorted(gradings, key=lambda one: one.at)}
    ones = sorted(latest.values(), key=lambda one: one.at)
    return tuple((first, second) for at, first in enumerate(ones) for second in ones[at + 1 :])
