"""What a scale asks: a choice among options, or a number within a range."""

from collections.abc import Mapping
from dataclasses import dataclass

from symmetry.clinical.checks import check_choice, check_count, check_number

Answer = str | int | float
Answers = Mapping[str, Answer]
"""Answer of each item by its name; items that were not answered are absent."""


@dataclass(frozen=True)
class Option:
    """One option of a choice and its points."""

    name: str
    label: str
    points: int


@dataclass(frozen=True)
class Choice:
    """An item that is answered by the name of one of its options."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def low(self) -> int:
        """The fewest points."""
        return min(option.points for option in self.options)

    @property
    def high(self) -> int:
        """The most points."""
        return max(option.points for option in self.options)

    def check(self, answer: Answer) -> None:
        """Refuse what is not one of the options; InvalidRecord says so."""
        check_choice(self.label, answer, [option.name for option in self.options])

    def points(self, answer: Answer) -> float:
        """The points of a checked answer."""
        return next(float(option.points) for option in self.options if option.name == answer)


@dataclass(frozen=True)
class Rating:
    """An item that is answered by a number from ``low`` to ``high``."""

    name: str
    label: str
    low: float
    high: float
    whole: bool = True

    def check(self, answer: Answer) -> None:
        """Refuse a number out of range; InvalidRecord says so."""
        if self.whole:
            check_count(self.label, answer, int(self.low), int(self.high))
        else:
            check_number(self.label, answer, self.low, self.high)

    def points(self, answer: Answer) -> float:
        """A checked answer as a number."""
        return float(answer)


Item = Choice | Rating


@dataclass(frozen=True)
class Score:
    """A score of a scale, in points from ``low`` to ``high``; None with a reason."""

    name: str
    label: str
    value: float | None
    low: float
    high: float
    reason: str | None = None


def answered_points(items: tuple[Item, ...], answers: Answers) -> list[float] | str:
    """The points of every item in order, or why they cannot be added up.

    A part of a form is never scored as if it were the whole.
    """
    missing = [item.label for item in items if item.name not in answers]
    if missing:
        return f"Not answered: {', '.join(missing)}."
    return [item.points(answers[item.name]) for item in items]
