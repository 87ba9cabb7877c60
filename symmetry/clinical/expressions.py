"""The ten standard photographs and what tells their expressions apart.

Set of the Sir Charles Bell Society (Santosa et al., JAMA Facial Plast Surg 2017;19:275).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from symmetry.errors import InvalidOption

NASAL_BASE_PITCH_DEG = 20.0
"""Chin raised by this much tells a nasal base view from the others."""


@dataclass(frozen=True)
class Expression:
    """One standard photograph.

    ``signs`` are groups of blendshapes. A group counts with its strongest member, since a
    paralysed side shows nothing; all groups of an expression must show.
    """

    name: str
    label: str
    instruction: str
    signs: tuple[tuple[str, ...], ...] = ()
    closes_eyes: bool = False


_BROW_RAISE = ("browInnerUp", "browOuterUpLeft", "browOuterUpRight")
_BLINK = ("eyeBlinkLeft", "eyeBlinkRight")
_CHEEK_SQUINT = ("cheekSquintLeft", "cheekSquintRight")
_SMILE = ("mouthSmileLeft", "mouthSmileRight")
_UPPER_TEETH = ("mouthUpperUpLeft", "mouthUpperUpRight")
_LOWER_TEETH = ("mouthLowerDownLeft", "mouthLowerDownRight")
_PUCKER = ("mouthPucker", "mouthFunnel")
_BROW_DOWN = ("browDownLeft", "browDownRight")
_SNEER = ("noseSneerLeft", "noseSneerRight", *_UPPER_TEETH)

EXPRESSIONS: tuple[Expression, ...] = (
    Expression("rest", "At rest", "Relax the face and look straight at the lens."),
    Expression(
        "brow_raise", "Brow raise", "Raise both eyebrows as far as possible.", (_BROW_RAISE,)
    ),
    Expression(
        "gentle_eye_closure",
        "Gentle eye closure",
        "Close both eyes gently, as in sleep.",
        (_BLINK,),
        closes_eyes=True,
    ),
    Expression(
        "tight_eye_closure",
        "Tight eye closure",
        "Squeeze both eyes shut.",
        # Not the eyes' own squint, which every closure shows: the squeezing tells them apart.
        (_BLINK, _CHEEK_SQUINT + _BROW_DOWN),
        closes_eyes=True,
    ),
    Expression("gentle_smile", "Gentle smile", "Smile gently with the lips closed.", (_SMILE,)),
    Expression(
        "full_smile",
        "Full smile",
        "Smile as broadly as possible, showing the teeth.",
        (_SMILE, _UPPER_TEETH + _LOWER_TEETH),
    ),
    Expression("pucker", "Pucker", "Purse the lips as for a kiss.", (_PUCKER,)),
    Expression("lower_teeth", "Lower teeth", "Show the bottom teeth.", (_LOWER_TEETH,)),
    Expression("snarl", "Snarl", "Wrinkle the nose as for a bad smell.", (_SNEER, _BROW_DOWN)),
    Expression("nasal_base", "Nasal base", "Tilt the head back until the nostrils show."),
)

EXPRESSION_NAMES = tuple(expression.name for expression in EXPRESSIONS)

_BY_NAME = {expression.name: expression for expression in EXPRESSIONS}


def get_expression(name: str) -> Expression:
    """The expression called ``name``.

    Raises
    ------
    InvalidOption
        If there is no such expression.
    """
    try:
        return _BY_NAME[name]
    except (KeyError, TypeError):
        raise InvalidOption(
            f"Unknown expression {name!r}; expected one of {', '.join(EXPRESSION_NAMES)}."
        ) from None


def activations(blendshapes: Mapping[str, float], pitch_deg: float) -> dict[str, float]:
    """How strongly each expression shows, 0-1; rest is what the strongest sign leaves over."""

    def strength(expression: Expression) -> float:
        return min(
            (max(blendshapes.get(name, 0.0) for name in group) for group in expression.signs),
            default=0.0,
        )

    shown = {expression.name: strength(expression) for expression in EXPRESSIONS}
    # Taken before a smile is told gentle or full: half of each is no half of rest.
    strongest = max(value for name, value in shown.items() if name != "lower_teeth")
    # A gentle form shows the same sign without the one that marks the strong form.
    shown["gentle_smile"] = max(shown["gentle_smile"] - shown["full_smile"], 0.0)
    shown["gentle_eye_closure"] = max(shown["gentle_eye_closure"] - shown["tight_eye_closure"], 0.0)
    # Lower teeth also show in a broad smile.
    smile = max(blendshapes.get(name, 0.0) for name in _SMILE)
    shown["lower_teeth"] = max(shown["lower_teeth"] - smile, 0.0)
    raised = (pitch_deg - NASAL_BASE_PITCH_DEG / 2) / NASAL_BASE_PITCH_DEG
    shown["nasal_base"] = min(max(raised, 0.0), 1.0)
    shown["rest"] = 1.0 - max(strongest, shown["lower_teeth"], shown["nasal_base"])
    return shown


def suggest_expression(blendshapes: Mapping[str, float], pitch_deg: float) -> tuple[str, float]:
    """The likeliest expression and its certainty, 0-1."""
    shown = activations(blendshapes, pitch_deg)
    name = max(shown, key=lambda key: shown[key])
    total = sum(shown.values())
    return name, shown[name] / total if total else 0.0


def expression_strength(name: str, blendshapes: Mapping[str, float], pitch_deg: float) -> float:
    """How well a photo shows the expression it is said to show, 0-1.

    A full smile shown as a gentle one, or a tight closure as a gentle one, still counts: the
    weaker form is what a weak muscle gives.
    """
    shown = activations(blendshapes, pitch_deg)
    family = {
        "full_smile": ("gentle_smile", "full_smile"),
        "gentle_smile": ("gentle_smile", "full_smile"),
        "tight_eye_closure": ("gentle_eye_closure", "tight_eye_closure"),
        "gentle_eye_closure": ("gentle_eye_closure", "tight_eye_closure"),
    }.get(name, (name,))
    return min(sum(shown[member] for member in family), 1.0)
