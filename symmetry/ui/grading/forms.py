"""How the items of a scale stand on the page, and which photos stand beside them: data."""

from collections.abc import Mapping
from dataclasses import dataclass

from symmetry.clinical.expressions import get_expression
from symmetry.clinical.grading.proms import PROMS
from symmetry.clinical.grading.sunnybrook import EXPRESSIONS as SUNNYBROOK_MOVEMENTS


@dataclass(frozen=True)
class Group:
    """Items that are looked at in the same photos.

    ``name`` is an expression, or a text of the catalogue; ``photos`` are expressions.
    """

    name: str
    items: tuple[str, ...]
    photos: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for photo in self.photos:
            get_expression(photo)


def _moved(name: str, *items: str) -> Group:
    """A movement, seen beside the face at rest."""
    return Group(name, items, ("rest", name))


_EXPRESSION = {"open_mouth_smile": "full_smile"}
"""What a scale's movement is called among the standard photos, where it has another name."""

FORMS: Mapping[str, tuple[Group, ...]] = {
    "house_brackmann": (
        Group(
            "overall",
            ("grade",),
            ("rest", "brow_raise", "gentle_eye_closure", "tight_eye_closure", "full_smile"),
        ),
    ),
    "house_brackmann_movement": (
        _moved("brow_raise", "brow"),
        _moved("full_smile", "commissure"),
    ),
    "sunnybrook": (
        Group("rest", ("resting_eye", "resting_cheek", "resting_mouth"), ("rest",)),
        *(
            _moved(_EXPRESSION.get(name, name), f"voluntary_{name}", f"synkinesis_{name}")
            for name, _ in SUNNYBROOK_MOVEMENTS
        ),
    ),
    "eface": (
        Group(
            "rest",
            (
                "resting_brow",
                "resting_palpebral_fissure",
                "resting_nasolabial_fold",
                "resting_commissure",
            ),
            ("rest",),
        ),
        _moved("brow_raise", "brow_elevation"),
        _moved("gentle_eye_closure", "gentle_eye_closure"),
        _moved("tight_eye_closure", "full_eye_closure"),
        _moved(
            "full_smile",
            "commissure_smile",
            "nasolabial_fold_depth_smile",
            "nasolabial_fold_orientation_smile",
        ),
        _moved("lower_teeth", "lower_lip"),
        Group("ocular", ("ocular_synkinesis",), ("full_smile", "pucker")),
        Group("midfacial", ("midfacial_synkinesis",), ("tight_eye_closure", "brow_raise")),
        Group("mentalis", ("mentalis_synkinesis",), ("tight_eye_closure", "pucker")),
        Group("platysmal", ("platysmal_synkinesis",), ("full_smile", "lower_teeth")),
    ),
    **{prom.name: (Group("total", ("total",)),) for prom in PROMS},
}
"""Every scale's form. Each item stands once."""
