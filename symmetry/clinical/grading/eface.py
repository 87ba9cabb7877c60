"""eFACE: fifteen visual analogue items in three groups.

Banks et al., Plast Reconstr Surg 2015;136:223e, which had sixteen items and weighted the dynamic
ones twice; here the fifteen items of the version of 2016. Static items go from 0 to 200 with the
two sides balanced at 100; the others from 0 to 100, 100 best.
"""

from symmetry.clinical.grading.items import Answers, Item, Rating, Score, answered_points

SOURCE = "Banks et al., Plast Reconstr Surg 2015;136:223e"

BALANCED = 100.0

STATIC_ITEMS: tuple[Item, ...] = tuple(
    Rating(name, label, 0, 200, whole=False)
    for name, label in (
        ("resting_brow", "Brow at rest"),
        ("resting_palpebral_fissure", "Palpebral fissure at rest"),
        ("resting_nasolabial_fold", "Nasolabial fold depth at rest"),
        ("resting_commissure", "Oral commissure at rest"),
    )
)

DYNAMIC_ITEMS: tuple[Item, ...] = tuple(
    Rating(name, label, 0, 100, whole=False)
    for name, label in (
        ("brow_elevation", "Brow elevation"),
        ("gentle_eye_closure", "Gentle eye closure"),
        ("full_eye_closure", "Full eye closure"),
        ("commissure_smile", "Oral commissure movement with smile"),
        ("nasolabial_fold_depth_smile", "Nasolabial fold depth with smile"),
        ("nasolabial_fold_orientation_smile", "Nasolabial fold orientation with smile"),
        ("lower_lip", "Lower lip movement (“eeee”)"),
    )
)

SYNKINESIS_ITEMS: tuple[Item, ...] = tuple(
    Rating(name, label, 0, 100, whole=False)
    for name, label in (
        ("ocular_synkinesis", "Ocular synkinesis"),
        ("midfacial_synkinesis", "Midfacial synkinesis"),
        ("mentalis_synkinesis", "Mentalis synkinesis"),
        ("platysmal_synkinesis", "Platysmal synkinesis"),
    )
)

ITEMS = (*STATIC_ITEMS, *DYNAMIC_ITEMS, *SYNKINESIS_ITEMS)

_STATIC_NAMES = {item.name for item in STATIC_ITEMS}

_GROUPS = (
    ("static", "Static", STATIC_ITEMS),
    ("dynamic", "Dynamic", DYNAMIC_ITEMS),
    ("synkinesis", "Synkinesis", SYNKINESIS_ITEMS),
    ("mean", "Mean of all items", ITEMS),
)


def balance(value: float) -> float:
    """A static item, 0-200, as distance from balance, 0-100 with 100 balanced."""
    return BALANCED - abs(BALANCED - value)


def eface_scores(answers: Answers) -> tuple[Score, ...]:
    """Static, dynamic and synkinesis as means of their items, and the mean of all fifteen.

    Static items enter as their distance from balance. These are plain means, as open programs
    form them; the weights of the published regression are not used. A group with an item missing
    has no mean.
    """
    balanced = {
        name: balance(float(value)) for name, value in answers.items() if name in _STATIC_NAMES
    }
    entered = {**answers, **balanced}
    return tuple(
        _mean(name, label, answered_points(items, entered)) for name, label, items in _GROUPS
    )


def _mean(name: str, label: str, points: list[float] | str) -> Score:
    if isinstance(points, str):
        return Score(name, label, None, 0, 100, points)
    return Score(name, label, sum(points) / len(points), 0, 100)
