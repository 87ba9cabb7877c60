"""What scales, items, answers and scores are called."""

from symmetry.clinical.expressions import EXPRESSIONS
from symmetry.clinical.grading.grading import Grading
from symmetry.clinical.grading.house_brackmann import Grade
from symmetry.clinical.grading.items import Answer, Choice, Item, Rating, Score
from symmetry.clinical.grading.scales import get_scale
from symmetry.ui import words
from symmetry.ui.words import t


def scale(name: str) -> str:
    """A scale by its name."""
    return words.texts().term("scale", name, get_scale(name).label)


def item(of: str, one: Item) -> str:
    """An item of a scale."""
    return words.texts().term("item", f"{of}-{one.name}", one.label)


def answer(of: str, one: Item, value: Answer | None) -> str:
    """An answer; a dash for none."""
    if value is None:
        return "–"
    if isinstance(one, Choice):
        label = next(option.label for option in one.options if option.name == value)
        return words.texts().term("answer", f"{of}-{one.name}-{value}", label)
    return number(float(value))


def range_of(one: Rating) -> str:
    """Between which numbers an item is answered."""
    return t("grading-range", low=number(one.low), high=number(one.high))


def score(of: str, one: Score) -> str:
    """A score of a scale."""
    return words.texts().term("score", f"{of}-{one.name}", one.label)


def number(value: float, *, signed: bool = False) -> str:
    """A number with as many decimals as it has, two at most."""
    places = next((n for n in range(2) if round(value, n) == round(value, 6)), 2)
    return words.texts().number(value, places, signed=signed)


def value(one: Score) -> str:
    """The value of a score; a dash while it has none."""
    return "–" if one.value is None else number(one.value)


def main_score(grading: Grading) -> str:
    """The main score of a grading with its name."""
    main = grading.main_score
    if grading.scale == "house_brackmann" and main.value is not None:
        (one,) = get_scale(grading.scale).items
        return answer(grading.scale, one, grading.items[one.name])
    return f"{score(grading.scale, main)} {value(main)}"


def expressions() -> dict[str, str]:
    """Every standard photo by its name."""
    return {one.name: words.texts().term("expression", one.name, one.label) for one in EXPRESSIONS}


def group(name: str) -> str:
    """A group of items: an expression, or a text of its own."""
    return expressions().get(name) or t(f"grading-group-{name}")


def grade_signs(grade: Grade) -> str:
    """What the House-Brackmann scale says of forehead, eye and mouth, in its own words."""
    said = {
        part: words.texts().term("grade", f"{grade.number}-{part}", getattr(grade, part))
        for part in ("forehead", "eye", "mouth")
    }
    return t("grading-grade-signs", **said)
