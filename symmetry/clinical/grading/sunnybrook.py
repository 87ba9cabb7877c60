"""Sunnybrook Facial Grading System: resting symmetry, voluntary movement, synkinesis, composite.

Ross, Fradet & Nedzelski, Otolaryngol Head Neck Surg 1996;114:380.
"""

from symmetry.clinical.grading.items import (
    Answers,
    Choice,
    Item,
    Option,
    Rating,
    Score,
    answered_points,
)

SOURCE = "Ross, Fradet & Nedzelski, Otolaryngol Head Neck Surg 1996;114:380"

RESTING_WEIGHT = 5
VOLUNTARY_WEIGHT = 4

RESTING_ITEMS: tuple[Item, ...] = (
    Choice(
        "resting_eye",
        "Eye at rest",
        (
            Option("normal", "Normal", 0),
            Option("narrow", "Narrow", 1),
            Option("wide", "Wide", 1),
            Option("eyelid_surgery", "Eyelid surgery", 1),
        ),
    ),
    Choice(
        "resting_cheek",
        "Cheek (nasolabial fold) at rest",
        (
            Option("normal", "Normal", 0),
            Option("absent", "Absent", 2),
            Option("less_pronounced", "Less pronounced", 1),
            Option("more_pronounced", "More pronounced", 1),
        ),
    ),
    Choice(
        "resting_mouth",
        "Mouth at rest",
        (
            Option("normal", "Normal", 0),
            Option("corner_drooped", "Corner drooped", 1),
            Option("corner_pulled_up_or_out", "Corner pulled up or out", 1),
        ),
    ),
)

EXPRESSIONS = (
    ("brow_raise", "Brow raise"),
    ("gentle_eye_closure", "Gentle eye closure"),
    ("open_mouth_smile", "Open-mouth smile"),
    ("snarl", "Snarl"),
    ("pucker", "Lip pucker"),
)
"""The five movements; each is rated for itself and for the synkinesis that it brings."""

VOLUNTARY_ITEMS: tuple[Item, ...] = tuple(
    Rating(f"voluntary_{name}", f"{label}: movement", 1, 5) for name, label in EXPRESSIONS
)

SYNKINESIS_ITEMS: tuple[Item, ...] = tuple(
    Rating(f"synkinesis_{name}", f"{label}: synkinesis", 0, 3) for name, label in EXPRESSIONS
)

ITEMS = (*RESTING_ITEMS, *VOLUNTARY_ITEMS, *SYNKINESIS_ITEMS)

_PARTS = (
    ("resting", "Resting symmetry", RESTING_ITEMS, RESTING_WEIGHT, 0, 20),
    ("voluntary", "Voluntary movement", VOLUNTARY_ITEMS, VOLUNTARY_WEIGHT, 20, 100),
    ("synkinesis", "Synkinesis", SYNKINESIS_ITEMS, 1, 0, 15),
)


def sunnybrook_scores(answers: Answers) -> tuple[Score, ...]:
    """Resting 0-20, voluntary 20-100, synkinesis 0-15, and the composite 0-100.

    Composite = voluntary - resting - synkinesis. The arithmetic can fall to -15; the scale ends at
    0, and what would fall below stands there.
    """
    parts = []
    for name, label, items, weight, low, high in _PARTS:
        points = answered_points(items, answers)
        if isinstance(points, str):
            parts.append(Score(name, label, None, low, high, points))
        else:
            parts.append(Score(name, label, weight * sum(points), low, high))
    resting, voluntary, synkinesis = parts
    composite = None
    if not (resting.value is None or voluntary.value is None or synkinesis.value is None):
        composite = max(voluntary.value - resting.value - synkinesis.value, 0.0)
    reasons = " ".join(f"{part.label}: {part.reason}" for part in parts if part.reason)
    return (*parts, Score("composite", "Composite", composite, 0, 100, reasons or None))
