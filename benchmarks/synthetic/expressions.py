"""Expressions, and what a palsy does to them: strengths and millimetres to a posed head.

Everything that moves the skin is linear in the face units, so the wanted millimetres (a corner
that hangs 4 mm lower, a brow that hangs 3 mm lower) are solved, not tuned. Only the lids are not:
they slide over the eyeball, and the gap they leave is searched for.

The platysma is left out: the mesh has no units for the neck.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from benchmarks.synthetic import head as heads
from benchmarks.synthetic.anatomy import (
    CUPIDS_BOW,
    LEFT_COMMISSURE,
    LEFT_LOWER_LID_MIDDLE,
    LEFT_UPPER_LID_MIDDLE,
    SIDES,
    Side,
    of_side,
)
from benchmarks.synthetic.brows import brow_border
from benchmarks.synthetic.identity import Identity, rest_shape
from benchmarks.synthetic.opening import lid_gap
from benchmarks.synthetic.units import side_unit, whole_unit


@dataclass(frozen=True)
class Recipe:
    """An expression of full strength.

    ``brow``, ``eye`` and ``mouth``: face units of one side by region, each scaled by the strength
    that this side has there; ``whole``: units of jaw and mouth, scaled by the mean strength of
    both mouth halves; ``closes``: the lids are brought together; ``folds``: how deep the lines
    get, by region.
    """

    brow: Mapping[str, float] = field(default_factory=dict)
    eye: Mapping[str, float] = field(default_factory=dict)
    mouth: Mapping[str, float] = field(default_factory=dict)
    whole: Mapping[str, float] = field(default_factory=dict)
    closes: bool = False
    smiles: bool = False
    folds: Mapping[str, float] = field(default_factory=dict)


RECIPES: dict[str, Recipe] = {
    "rest": Recipe(),
    "brow_raise": Recipe(
        brow={"browInnerUp": 1.5, "browOuterUp": 1.35}, eye={"eyeWide": 0.25}, folds={"brow": 1.0}
    ),
    "gentle_eye_closure": Recipe(closes=True, eye={"cheekSquint": 0.1}, folds={"eye": 0.15}),
    "tight_eye_closure": Recipe(
        closes=True,
        brow={"browDown": 0.75},
        eye={"cheekSquint": 0.7, "eyeSquint": 0.5},
        mouth={"noseSneer": 0.35, "mouthUpperUp": 0.2},
        folds={"eye": 1.0, "nose": 0.4},
    ),
    "gentle_smile": Recipe(
        mouth={"mouthSmile": 0.36, "mouthDimple": 0.15},
        eye={"cheekSquint": 0.15},
        smiles=True,
        folds={"fold": 0.35},
    ),
    "full_smile": Recipe(
        mouth={"mouthSmile": 0.68, "mouthUpperUp": 0.7, "mouthStretch": 0.2, "mouthLowerDown": 0.5},
        eye={"cheekSquint": 0.45, "eyeSquint": 0.2},
        whole={"jawOpen": 0.08},
        smiles=True,
        folds={"fold": 0.8, "eye": 0.5},
    ),
    "pucker": Recipe(
        mouth={"mouthPucker": 1.0, "mouthFunnel": 0.25}, folds={"pucker": 0.5, "fold": -0.2}
    ),
    "lower_teeth": Recipe(
        mouth={"mouthLowerDown": 1.3, "mouthStretch": 0.8, "mouthFrown": 0.25},
        whole={"jawOpen": 0.05},
        folds={"fold": 0.15},
    ),
    "snarl": Recipe(
        mouth={"noseSneer": 1.1, "mouthUpperUp": 1.1},
        eye={"cheekSquint": 0.45, "eyeSquint": 0.25},
        brow={"browDown": 0.35},
        folds={"nose": 1.0, "fold": 0.6},
    ),
}


@dataclass(frozen=True)
class SideState:
    """What one side of the face can do, and how it hangs at rest.

    ``brow``, ``eye``, ``mouth`` are shares of the full movement, 0 to 1. The millimetres are of
    the face at rest unless the name says otherwise: ``closure_gap_mm`` is what stays open in
    gentle closure (lagophthalmos; two thirds of it in tight closure), ``smile_narrowing_mm`` the
    fissure lost in a full smile and ``closure_pull_mm`` the movement of the commissure in eye
    closure (synkinesis). ``fold`` is the depth of the nasolabial fold at rest, 0.4 in an adult.
    """

    brow: float = 1.0
    eye: float = 1.0
    mouth: float = 1.0
    brow_drop_mm: float = 0.0
    commissure_drop_mm: float = 0.0
    upper_lid_drop_mm: float = 0.0
    lower_lid_sag_mm: float = 0.0
    closure_gap_mm: float = 0.0
    smile_narrowing_mm: float = 0.0
    closure_pull_mm: float = 0.0
    fold: float = 0.4


@dataclass(frozen=True)
class FaceState:
    """Both sides, and the shift of the philtrum at rest in mm towards the patient's left."""

    left: SideState = field(default_factory=SideState)
    right: SideState = field(default_factory=SideState)
    philtrum_shift_mm: float = 0.0

    def side(self, side: Side) -> SideState:
        """State of ``side``."""
        return self.left if side == "left" else self.right

    def mirrored(self) -> "FaceState":
        """The same with sides exchanged."""
        return replace(
            self, left=self.right, right=self.left, philtrum_shift_mm=-self.philtrum_shift_mm
        )


HEALTHY = FaceState()
DRIFT_MM = 2.5
"""How far a one-sided full smile draws the philtrum towards the stronger side."""
NARROWING_BY_LOWER_LID = 0.45
TIGHT_GAP_SHARE = 0.67
SEARCH_COLUMNS = 5
SHUT_MM, SHUT_EXTRA, MOST_BLINK = 0.05, 0.03, 1.4
"""A gap that counts as shut, the blink weight beyond it, and the weight the search goes up to."""


def pose(
    identity: Identity, state: FaceState = HEALTHY, expression: str = "rest", effort: float = 1.0
) -> heads.Head:
    """``identity`` making ``expression`` with ``effort`` (0 to 1) as far as ``state`` lets it.

    Raises
    ------
    KeyError
        If there is no such expression.
    """
    if expression not in RECIPES:
        raise KeyError(f"There is no recipe for {expression!r}; known: {', '.join(RECIPES)}.")
    recipe = RECIPES[expression]
    scale = rest_shape(identity).scale
    moved = np.zeros_like(rest_shape(identity).vertices)
    for side in SIDES:
        moved += scale * _side_movement(identity, recipe, state.side(side), side, effort)
    strength = (state.left.mouth + state.right.mouth) / 2
    for name, weight in recipe.whole.items():
        moved += scale * effort * strength * weight * whole_unit(name)
    shift = state.philtrum_shift_mm
    if recipe.smiles:
        shift += DRIFT_MM * effort * (state.left.mouth - state.right.mouth)
    moved += scale * _philtrum_shift(shift, scale)
    if recipe.closes:
        for side in SIDES:
            moved = moved + scale * _closing(identity, moved, state, side, expression, effort)
    return heads.head(
        identity, moved, {side: _folds(recipe, state, side, effort) for side in SIDES}
    )


def _side_movement(
    identity: Identity, recipe: Recipe, state: SideState, side: Side, effort: float
) -> NDArray[np.float64]:
    """Displacement of one side on the base mesh, without what the lids do in closure."""
    scale = rest_shape(identity).scale
    weights: Counter[str] = Counter()
    for part, strength in (
        (recipe.brow, state.brow),
        (recipe.eye, state.eye),
        (recipe.mouth, state.mouth),
    ):
        for name, weight in part.items():
            weights[name] += effort * strength * weight
    commissure = of_side(LEFT_COMMISSURE, side)
    frown = _rise("mouthFrown", side, commissure)
    weights["mouthFrown"] += -state.commissure_drop_mm / scale / frown
    weights["eyeSquint"] += (
        -state.lower_lid_sag_mm
        / scale
        / _rise("eyeSquint", side, of_side(LEFT_LOWER_LID_MIDDLE, side))
    )
    blink = _rise("eyeBlink", side, of_side(LEFT_UPPER_LID_MIDDLE, side))
    weights["eyeBlink"] += -state.upper_lid_drop_mm / scale / blink
    lift = sum(_brow_rise(identity, name, side) for name in ("browInnerUp", "browOuterUp"))
    for name in ("browInnerUp", "browOuterUp"):
        weights[name] += -state.brow_drop_mm / scale / lift
    if recipe.smiles:
        lost = effort * state.smile_narrowing_mm / scale
        weights["eyeBlink"] += -(1 - NARROWING_BY_LOWER_LID) * lost / blink
        weights["eyeSquint"] += (
            NARROWING_BY_LOWER_LID
            * lost
            / _rise("eyeSquint", side, of_side(LEFT_LOWER_LID_MIDDLE, side))
        )
    if recipe.closes:
        pull = np.linalg.norm(_movement("mouthSmile", side, commissure)[:2])
        weights["mouthSmile"] += effort * state.closure_pull_mm / scale / float(pull)
    total = np.zeros_like(side_unit("eyeBlink", side))
    for name, weight in weights.items():
        total += weight * side_unit(name, side)
    return total


def _movement(unit: str, side: Side, vertex: int) -> NDArray[np.float64]:
    """How ``unit`` at weight 1 moves a vertex of the fine surface, (3,) mm of the base mesh."""
    fine = heads.surface()
    row = fine.matrix[[fine.fine_index(vertex)]]
    return np.asarray(row @ side_unit(unit, side)[fine.coarse])[0]


def _rise(unit: str, side: Side, vertex: int) -> float:
    """The same, upwards only."""
    return float(_movement(unit, side, vertex)[1])


def _brow_rise(identity: Identity, unit: str, side: Side) -> float:
    """How far ``unit`` at weight 1 lifts the brow's upper border above the eye's centre, mm."""
    border = brow_border(identity, side)
    moved = border.on(heads.surface().matrix @ side_unit(unit, side)[heads.surface().coarse])
    place = border.on(heads.rest_surface(identity))
    order = np.argsort(place[:, 0])
    above = rest_shape(identity).eyes[side].centre[0]
    return float(np.interp(above, place[order, 0], moved[order, 1]))


def _philtrum_shift(shift_mm: float, scale: float) -> NDArray[np.float64]:
    unit = whole_unit("mouthLeft" if shift_mm > 0 else "mouthRight")
    per_weight = abs(float(unit[list(CUPIDS_BOW), 0].mean()))
    return np.asarray(abs(shift_mm) / scale / per_weight * unit)


def _closing(
    identity: Identity,
    moved: NDArray[np.float64],
    state: FaceState,
    side: Side,
    expression: str,
    effort: float,
) -> NDArray[np.float64]:
    """Displacement on the base mesh that leaves the gap which ``state`` names, lids else closed."""
    gap = state.side(side).closure_gap_mm
    if expression == "tight_eye_closure":
        gap *= TIGHT_GAP_SHARE
    unit = side_unit("eyeBlink", side)
    scale = rest_shape(identity).scale

    def left_open(weight: float) -> float:
        posed = heads.head(identity, moved + scale * weight * unit, {})
        return lid_gap(posed, side, SEARCH_COLUMNS)

    wide = left_open(0.0)
    # The gap stays at nothing beyond the weight that shuts it, so the search ends just before.
    wanted = max(wide + effort * (gap - wide), SHUT_MM)
    if wide <= wanted:
        return np.zeros_like(unit)
    weight = brentq(lambda blink: left_open(blink) - wanted, 0.0, MOST_BLINK, xtol=1e-6)
    return np.asarray((weight + SHUT_EXTRA if wanted == SHUT_MM else weight) * unit)


def _folds(recipe: Recipe, state: FaceState, side: Side, effort: float) -> dict[str, float]:
    """Depth of the lines of one side, by region."""
    of = state.side(side)
    strength = {
        "brow": of.brow,
        "eye": of.eye,
        "nose": of.mouth,
        "pucker": of.mouth,
        "fold": of.mouth,
    }
    depth = {name: effort * strength[name] * recipe.folds.get(name, 0.0) for name in strength}
    depth["fold"] = max(depth["fold"] + of.fold, 0.0)
    return depth
